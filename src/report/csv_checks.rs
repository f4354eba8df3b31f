//! A row for each answer to a check, for spreadsheets and data frames: what CSV holds where only answers are asked for.
//!
//! Columns: `document`, `source`, `url`, `title`, `outcome`, `evidence` as for findings; `check`, `question`, `verdict`;
//! `findings`, the ids of those that show it, parted by spaces; `quotes`, parted by ` | `; `note`; `explainer_section`,
//! `explainer_url`.

use std::io::{self, Write};

use super::Report;
use super::csv::{OF_DOCUMENT, document_cells, plain, write_row};

const COLUMNS: [&str; 8] = [
    "check",
    "question",
    "verdict",
    "findings",
    "quotes",
    "note",
    "explainer_section",
    "explainer_url",
];

/// Writes the column names and a row for each answer.
///
/// # Errors
/// What `out` says.
pub fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let mut table = ::csv::Writer::from_writer(out);
    table
        .write_record(OF_DOCUMENT.iter().chain(&COLUMNS))
        .map_err(plain)?;
    let document = document_cells(report);
    for answer in &report.checks {
        let explainer = answer.explainer.as_ref();
        let cells = vec![
            answer.id.clone(),
            answer.question.clone(),
            answer.verdict.as_str().to_owned(),
            answer.evidence.join(" "),
            answer.quotes.join(" | "),
            answer.note.clone(),
            explainer
                .map(|section| section.section.clone())
                .unwrap_or_default(),
            explainer
                .map(|section| section.url.clone())
                .unwrap_or_default(),
        ];
        write_row(&mut table, &document, &cells)?;
    }
    table.flush()
}
