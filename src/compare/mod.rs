//! Reports side by side: what each policy says of each practice, and what it answers to each question.

mod csv;
mod gather;
mod grid;
mod html;
mod markdown;
mod terminal;

use std::io::{self, Write};

use serde::Serialize;

pub use self::gather::Gathering;
pub use self::html::beside;

use crate::assess::Verdict;
use crate::document::Outcome;
use crate::finding::Finding;
use crate::label::Label;
use crate::report::{Context, Format, Options, Report, State, json};

/// Practices × policies, and questions × policies. Serialises as the JSON of `compare`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Comparison {
    /// Always `"1"`.
    pub schema_version: &'static str,
    /// The version of this program.
    pub smallprint: &'static str,
    /// The policies, in the order in which they were given; the cells of each row follow it.
    pub policies: Vec<Policy>,
    /// A row for each label that was looked for, those on which the policies differ first.
    pub rows: Vec<Row>,
    /// A row for each check, those on which the policies differ first.
    pub checks: Vec<CheckRow>,
}

/// One policy of a comparison.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Policy {
    /// What tables call it.
    pub name: String,
    /// The source as it was named.
    pub source: String,
    /// The address after redirects.
    pub url: Option<String>,
    /// The page's title.
    pub title: Option<String>,
    /// When the page was fetched, RFC 3339 in UTC.
    pub fetched_at: Option<String>,
    /// Whether it is a policy that was read.
    pub outcome: Outcome,
    /// Why it could not be read, in words; `None` where it was.
    pub unread: Option<String>,
    /// The share, 0 to 1, of the page's prose that became clauses.
    pub coverage: f64,
    /// Whether so much was read that silence means that the policy does not mention it.
    pub all_read: bool,
    /// Words in the extracted text.
    pub words: usize,
    /// Clauses that affirm or deny a practice.
    pub findings: usize,
    /// SHA-256 of the snapshot's bytes, in hexadecimal.
    pub sha256: String,
    /// SHA-256 of the extracted text.
    pub text_sha256: String,
    /// A digest of the rules that it was read by.
    pub rules_version: String,
    /// The pages that it was read from, each with why it was not, where there were several.
    pub pages: Vec<String>,
}

/// What each policy says of one label.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Row {
    /// The label.
    pub label: Label,
    /// What a reader calls it.
    pub title: String,
    /// Why it matters.
    pub why: String,
    /// Whether two policies that were read say different things.
    pub differs: bool,
    /// The policy that alone speaks of it, by its place; `None` where several or none do.
    pub only: Option<usize>,
    /// A cell for each policy.
    pub cells: Vec<Cell>,
}

/// What one policy says of one label.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Cell {
    /// `None` where the policy could not be read.
    pub state: Option<State>,
    /// Clauses that affirm it.
    pub affirmed: usize,
    /// Clauses that deny it.
    pub denied: usize,
    /// The clauses that say it best.
    pub quotes: Vec<Finding>,
}

/// What each policy answers to one question.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CheckRow {
    /// The check's id.
    pub id: String,
    /// Its question.
    pub question: String,
    /// Whether two policies give different answers.
    pub differs: bool,
    /// A cell for each policy.
    pub cells: Vec<CheckCell>,
}

/// What one policy answers to one question.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct CheckCell {
    /// `None` where the policy could not be read, or its report does not ask this.
    pub verdict: Option<Verdict>,
    /// The answer in plain words.
    pub says: String,
    /// The first of the clauses that show it.
    pub quote: Option<String>,
}

impl Comparison {
    /// Lays reports side by side, each under a name, with one clause for each label and polarity.
    pub fn new(reports: &[(String, Report)], context: &Context<'_>) -> Comparison {
        let mut gathering = Gathering::new(context, 1);
        for (name, report) in reports {
            gathering.add(name, report);
        }
        gathering.finish()
    }

    /// Leaves out the rows on which all policies agree.
    pub fn keep_different(&mut self) {
        self.rows.retain(|row| row.differs);
        self.checks.retain(|row| row.differs);
    }

    /// What each policy alone speaks of: its place, and the rows.
    pub fn alone(&self) -> Vec<(usize, Vec<&Row>)> {
        let of = |at: usize| -> Vec<&Row> {
            let rows = self.rows.iter();
            rows.filter(|row| row.only == Some(at)).collect()
        };
        let all = (0..self.policies.len()).map(|at| (at, of(at)));
        all.filter(|(_, rows)| !rows.is_empty()).collect()
    }
}

/// Writes the comparison in one format; `transpose` gives each policy a row instead of a column.
///
/// # Errors
/// What `out` says; JSON Lines holds reports and no comparison, and is refused.
pub fn render(
    comparison: &Comparison,
    context: &Context<'_>,
    format: Format,
    options: &Options,
    transpose: bool,
    out: &mut dyn Write,
) -> io::Result<()> {
    match format {
        Format::Terminal => terminal::write(comparison, options, transpose, out),
        Format::Json => json::write_value(comparison, out),
        Format::Markdown => markdown::write(comparison, context, transpose, out),
        Format::Csv => csv::write(comparison, transpose, out),
        Format::Html => html::write(comparison, context, options, transpose, out),
        Format::Jsonl => Err(io::Error::other("a comparison is no lines of reports")),
    }
}
