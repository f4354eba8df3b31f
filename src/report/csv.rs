//! A row for each finding, for spreadsheets and data frames.
//!
//! Columns, in this order; a version of smallprint may add some at the end:
//!
//! | column | holds |
//! | --- | --- |
//! | `document` | the input's id |
//! | `source` | the source as it was named |
//! | `url` | the address after redirects |
//! | `title` | the page's title |
//! | `outcome`, `evidence` | `ok`, or why the page could not be read as a policy |
//! | `finding` | the finding's id |
//! | `label`, `polarity`, `modality` | as in JSON |
//! | `practices` | all of them, parted by spaces |
//! | `recipient`, `recipient_kind` | who receives the data |
//! | `exception` | the words of a denial's exception |
//! | `clause`, `clause_kind`, `start`, `end` | the clause and its place, in code points of the extracted text |
//! | `match` | the words that marked it |
//! | `headings` | the headings above it, parted by ` > ` |
//! | `stem` | the sentence that introduces its list |
//! | `vague` | its vague words, parted by `; ` |
//! | `rule` | the rule that marked it |
//! | `explainer_section`, `explainer_url` | why it matters |
//! | `link` | the clause on the live page |
//! | `page` | the page it stands on, where the policy was read from several |
//! | `pages` | those pages, parted by ` ; `, each with its outcome unless that is `ok` |
//! | `contradicts` | the ids of findings that it does not go together with, each behind the grade and a colon, parted by spaces |
//!
//! An input without findings has one row in which `finding` and everything after it is empty, so that no input is lost.
//! A cell that a spreadsheet could take for a formula begins with `'`; control characters are left out.

use std::io::{self, Write};

use super::inert::cell;
use super::{Report, id_text, word};
use crate::document::Outcome;
use crate::finding::Finding;

/// The columns of [`document_cells`], with which each row of a table begins.
pub(super) const OF_DOCUMENT: [&str; 6] =
    ["document", "source", "url", "title", "outcome", "evidence"];

const COLUMNS: [&str; 23] = [
    "finding",
    "label",
    "polarity",
    "modality",
    "practices",
    "recipient",
    "recipient_kind",
    "exception",
    "clause",
    "clause_kind",
    "start",
    "end",
    "match",
    "headings",
    "stem",
    "vague",
    "rule",
    "explainer_section",
    "explainer_url",
    "link",
    "page",
    "pages",
    "contradicts",
];

/// Writes the column names and the report's rows.
///
/// # Errors
/// What `out` says.
pub fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    write_header(out)?;
    write_rows(report, out)
}

/// Writes the column names.
///
/// # Errors
/// What `out` says.
pub fn write_header(out: &mut dyn Write) -> io::Result<()> {
    let mut table = ::csv::Writer::from_writer(out);
    table
        .write_record(OF_DOCUMENT.iter().chain(&COLUMNS))
        .map_err(plain)?;
    table.flush()
}

/// Writes the report's rows, without column names: the reports of an audit follow each other.
///
/// # Errors
/// What `out` says.
pub fn write_rows(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let mut table = ::csv::Writer::from_writer(out);
    let document = document_cells(report);
    let pages = pages_cell(report);
    if report.findings.is_empty() {
        let mut empty = vec![String::new(); COLUMNS.len() - 2];
        empty.extend([pages.clone(), String::new()]);
        write_row(&mut table, &document, &empty)?;
    }
    for finding in &report.findings {
        let mut cells = finding_cells(finding);
        cells.extend([pages.clone(), contradicts(report, finding)]);
        write_row(&mut table, &document, &cells)?;
    }
    table.flush()
}

pub(super) fn write_row<W: Write>(
    table: &mut ::csv::Writer<W>,
    document: &[String],
    finding: &[String],
) -> io::Result<()> {
    let cells = document.iter().chain(finding);
    table
        .write_record(cells.map(|text| cell(text).into_owned()))
        .map_err(plain)
}

/// What the writer below said, so that a closed pipe is still known as one.
pub(crate) fn plain(error: ::csv::Error) -> io::Error {
    match error.into_kind() {
        ::csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

pub(super) fn document_cells(report: &Report) -> Vec<String> {
    let document = &report.document;
    let evidence = match &report.error {
        Some(error) => &error.message,
        None => &document.evidence,
    };
    vec![
        id_text(&document.id),
        document.source.clone(),
        document.url.clone().unwrap_or_default(),
        document.title.clone().unwrap_or_default(),
        document.outcome.to_string(),
        evidence.clone(),
    ]
}

fn contradicts(report: &Report, finding: &Finding) -> String {
    let pairs = report.contradictions.iter().filter_map(|pair| {
        let other = match (&pair.denied, &pair.affirmed) {
            (denied, other) if *denied == finding.id => other,
            (other, affirmed) if *affirmed == finding.id => other,
            _ => return None,
        };
        Some(format!("{}:{other}", pair.grade.as_str()))
    });
    pairs.collect::<Vec<_>>().join(" ")
}

fn pages_cell(report: &Report) -> String {
    let pages = report.document.pages.iter();
    let pages: Vec<String> = pages
        .map(|page| match page.outcome {
            Outcome::Ok => page.place().to_owned(),
            outcome => format!("{} ({outcome})", page.place()),
        })
        .collect();
    pages.join(" ; ")
}

fn finding_cells(finding: &Finding) -> Vec<String> {
    let practices: Vec<String> = finding.practices.iter().map(word).collect();
    let recipient = finding.recipient.as_ref();
    let clause = &finding.clause;
    vec![
        finding.id.clone(),
        finding.label.to_string(),
        finding.polarity.as_str().to_owned(),
        word(&finding.modality),
        practices.join(" "),
        recipient.map(|r| r.text.clone()).unwrap_or_default(),
        recipient.map(|r| word(&r.kind)).unwrap_or_default(),
        finding.exception.clone().unwrap_or_default(),
        clause.text.clone(),
        word(&clause.kind),
        clause.start.to_string(),
        clause.end.to_string(),
        finding.r#match.text.clone(),
        clause.headings.join(" > "),
        clause.stem.clone().unwrap_or_default(),
        finding.vague.join("; "),
        finding.rule.clone(),
        finding.explainer.section.clone(),
        finding.explainer.url.clone(),
        finding.link.clone().unwrap_or_default(),
        finding.page.clone().unwrap_or_default(),
    ]
}
