//! One error enum, by stage of the line, each naming what was attempted, on what, and what to do.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

/// Everything that can go wrong between a source and a report.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A file, folder or standard input could not be read.
    #[error("reading {}: {source}", path.display())]
    Read {
        /// The file that was opened.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// An address could not be fetched.
    #[error("fetching {url}: {reason}")]
    Fetch {
        /// The address as the person wrote it.
        url: String,
        /// What happened, in words.
        reason: String,
        /// What the person can do about it.
        advice: String,
    },
    /// The source is not something that can hold a policy (a folder, an unknown scheme, a bad address).
    #[error("{source_name}: {reason}")]
    Source {
        /// The argument as it was given.
        source_name: String,
        /// Why it cannot be a source.
        reason: String,
        /// What the person can do about it.
        advice: String,
    },
    /// A line of JSON Lines input is no valid record.
    #[error("record {line}: {reason}")]
    Record {
        /// The line's number, from 1.
        line: usize,
        /// What is wrong with it.
        reason: String,
    },
    /// A rule file breaks its schema.
    #[error("{file}:{line}: {key}: {reason}")]
    Rule {
        /// The rule file.
        file: String,
        /// The line of the key, from 1.
        line: usize,
        /// The key that is wrong.
        key: String,
        /// What is wrong with it.
        reason: String,
    },
    /// Output could not be written.
    #[error("writing {}: {source}", path.display())]
    Write {
        /// The file that was being written.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// A command was used in a way that makes no sense.
    #[error("{0}")]
    Usage(String),
}

/// The stage of the line at which an error arose; part of the JSON contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Naming and reading the source.
    Source,
    /// Getting a page over the network.
    Fetch,
    /// Parsing one line of JSON Lines.
    Record,
    /// Loading rules.
    Rules,
    /// Writing a report.
    Report,
    /// Arguments.
    Usage,
}

impl Error {
    /// The stage at which this error arose.
    pub fn stage(&self) -> Stage {
        match self {
            Error::Read { .. } | Error::Source { .. } => Stage::Source,
            Error::Fetch { .. } => Stage::Fetch,
            Error::Record { .. } => Stage::Record,
            Error::Rule { .. } => Stage::Rules,
            Error::Write { .. } => Stage::Report,
            Error::Usage(_) => Stage::Usage,
        }
    }

    /// What the person can do about it, as one sentence without a full stop.
    pub fn advice(&self) -> &str {
        match self {
            Error::Read { source, .. } if source.kind() == std::io::ErrorKind::NotFound => {
                "check the spelling of the path"
            }
            Error::Read { .. } => "check that the file can be read by you",
            Error::Fetch { advice, .. } | Error::Source { advice, .. } => advice,
            Error::Record { .. } => {
                "each line must be a JSON object with `id` and one of `text`, `html` or `markdown`"
            }
            Error::Rule { .. } => {
                "mend that line; `smallprint rules show LABEL` prints a rule file that works"
            }
            Error::Write { .. } => "check the path and the free space",
            Error::Usage(_) => "see `smallprint --help`",
        }
    }

    /// The process exit code that this error asks for: 2 for usage and rules, 3 for what could not be read.
    pub fn exit_code(&self) -> u8 {
        match self.stage() {
            Stage::Rules | Stage::Usage | Stage::Report => 2,
            Stage::Source | Stage::Fetch | Stage::Record => 3,
        }
    }
}

/// A result whose error names its stage.
pub type Result<T, E = Error> = std::result::Result<T, E>;
