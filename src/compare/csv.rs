//! A row for each cell of a comparison, for spreadsheets and data frames.
//!
//! Columns: `kind` (`practice` or `check`), `id` (label or check), `title` (or question), `differs` (`yes` where policies that
//! were read say different things), `only` (`yes` where this policy alone speaks of it), `policy` (its name), `source`, `url`,
//! `outcome`, `state` (as reports word it), `affirmed` and `denied` (clauses; empty for checks), `says` (the answer in
//! plain words; empty for practices), `quote` (the clause that says it best), `link` (that clause on the live page).
//!
//! A cell that a spreadsheet could take for a formula begins with `'`; control characters are left out.

use std::io::{self, Write};

use super::gather::{answered, told};
use super::{CheckRow, Comparison, Row};
use crate::report::csv::plain;
use crate::report::inert::cell;

const COLUMNS: [&str; 15] = [
    "kind", "id", "title", "differs", "only", "policy", "source", "url", "outcome", "state",
    "affirmed", "denied", "says", "quote", "link",
];

/// Writes the column names and the rows: row by row, or policy by policy.
///
/// # Errors
/// What `out` says.
pub(super) fn write(
    comparison: &Comparison,
    transpose: bool,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut table = ::csv::Writer::from_writer(out);
    table.write_record(COLUMNS).map_err(plain)?;
    let policies: Vec<usize> = (0..comparison.policies.len()).collect();
    let turns: Vec<&[usize]> = match transpose {
        true => policies.chunks(1).collect(),
        false => vec![&policies],
    };
    for policies in turns {
        let rows = comparison.rows.iter().flat_map(|row| {
            let cells = policies.iter();
            cells.map(|at| practice(comparison, row, *at))
        });
        let checks = comparison.checks.iter().flat_map(|row| {
            let cells = policies.iter();
            cells.map(|at| check(comparison, row, *at))
        });
        for cells in rows.chain(checks) {
            let cells = cells.iter().map(|text| cell(text).into_owned());
            table.write_record(cells).map_err(plain)?;
        }
    }
    table.flush()
}

fn practice(comparison: &Comparison, row: &Row, at: usize) -> [String; 15] {
    let (own, policy) = (&row.cells[at], &comparison.policies[at]);
    let best = own.quotes.first();
    let count = |count: usize| own.state.map(|_| count.to_string()).unwrap_or_default();
    [
        "practice".to_owned(),
        row.label.to_string(),
        row.title.clone(),
        yes(row.differs),
        yes(row.only == Some(at)),
        policy.name.clone(),
        policy.source.clone(),
        policy.url.clone().unwrap_or_default(),
        policy.outcome.to_string(),
        told(own, policy).1.to_owned(),
        count(own.affirmed),
        count(own.denied),
        String::new(),
        best.map(|one| one.clause.text.clone()).unwrap_or_default(),
        best.and_then(|one| one.link.clone()).unwrap_or_default(),
    ]
}

fn check(comparison: &Comparison, row: &CheckRow, at: usize) -> [String; 15] {
    let (own, policy) = (&row.cells[at], &comparison.policies[at]);
    [
        "check".to_owned(),
        row.id.clone(),
        row.question.clone(),
        yes(row.differs),
        String::new(),
        policy.name.clone(),
        policy.source.clone(),
        policy.url.clone().unwrap_or_default(),
        policy.outcome.to_string(),
        answered(own, policy).1.to_owned(),
        String::new(),
        String::new(),
        own.says.clone(),
        own.quote.clone().unwrap_or_default(),
        String::new(),
    ]
}

fn yes(is: bool) -> String {
    if is { "yes" } else { "no" }.to_owned()
}
