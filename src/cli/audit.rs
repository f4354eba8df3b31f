//! Arguments of `smallprint audit`.

use std::path::PathBuf;

use clap::Args;
use smallprint::condition::Condition;

use super::Fetch;

#[derive(Debug, Args)]
pub(crate) struct Audit {
    /// A folder, a glob in quotes, a list of vendors (.toml) or addresses (.txt), JSON Lines, a WARC file, or one policy
    pub(crate) corpus: String,
    /// Write the rows to a .jsonl or .csv file, replacing it [default: JSON Lines to standard output]
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Go on where a run of the same command was stopped; its journal stands beside the output
    #[arg(long, requires = "output")]
    pub(crate) resume: bool,
    /// Write rows only for inputs that were not read
    #[arg(long)]
    pub(crate) errors_only: bool,
    /// Scan this many inputs at once [default: as many as the machine has cores]
    #[arg(short, long, value_name = "NUMBER", value_parser = jobs)]
    pub(crate) jobs: Option<usize>,
    /// Exit with 1 where a policy has such a finding, affirmed (+), denied (-) or either, or gives such an answer (repeatable)
    #[arg(long, value_name = "LABEL[+|-]|CHECK=VERDICT")]
    pub(crate) fail_on: Vec<Condition>,
    #[command(flatten)]
    pub(crate) fetch: Fetch,
}

/// Threads, from 1 to 512.
fn jobs(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(jobs @ 1..=512) => Ok(jobs),
        _ => Err("give a number from 1 to 512".to_owned()),
    }
}
