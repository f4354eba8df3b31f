//! The formats a report can be written in, by name and by file extension.

use std::fmt;
use std::path::Path;
use std::str::FromStr;

/// A form of report.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Format {
    /// For a person at a terminal.
    #[default]
    Terminal,
    /// One JSON object, indented.
    Json,
    /// One JSON object on one line.
    Jsonl,
    /// For publishing.
    Markdown,
    /// A row for each finding.
    Csv,
    /// One page for a browser.
    Html,
}

impl Format {
    /// Every format, in the order in which help lists them.
    pub const ALL: [Format; 6] = [
        Format::Terminal,
        Format::Json,
        Format::Jsonl,
        Format::Markdown,
        Format::Csv,
        Format::Html,
    ];

    /// The format that a file's extension asks for; `None` where it is none of ours.
    pub fn from_extension(path: &Path) -> Option<Format> {
        let extension = path.extension()?.to_str()?.to_ascii_lowercase();
        match extension.as_str() {
            "txt" => Some(Format::Terminal),
            "json" => Some(Format::Json),
            "jsonl" | "ndjson" => Some(Format::Jsonl),
            "md" | "markdown" => Some(Format::Markdown),
            "csv" => Some(Format::Csv),
            "html" | "htm" => Some(Format::Html),
            _ => None,
        }
    }

    /// The name used on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Format::Terminal => "terminal",
            Format::Json => "json",
            Format::Jsonl => "jsonl",
            Format::Markdown => "markdown",
            Format::Csv => "csv",
            Format::Html => "html",
        }
    }
}

impl FromStr for Format {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        Format::ALL
            .into_iter()
            .find(|format| format.as_str() == name)
            .ok_or_else(|| {
                let names = Format::ALL.map(Format::as_str).join(", ");
                format!("`{name}` is no format: choose one of {names}")
            })
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}
