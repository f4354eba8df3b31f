//! Reports side by side: what each policy says of each label.

mod terminal;

pub use terminal::write;

use serde::Serialize;

use crate::label::Label;
use crate::report::{Context, Report, State, states};

/// Labels × policies.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Comparison {
    /// The policies' names, in the order in which they were given; each row's cells follow it.
    pub policies: Vec<Policy>,
    /// A row for each label that was looked for, those on which the policies differ first.
    pub rows: Vec<Row>,
}

/// One policy of a comparison.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Policy {
    /// What the table calls it.
    pub name: String,
    /// Why it could not be read, in words; `None` where it was.
    pub unread: Option<String>,
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
    /// Whether two policies that were read say different things.
    pub differs: bool,
    /// A cell for each policy.
    pub cells: Vec<Cell>,
}

/// What one policy says of one label.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Cell {
    /// `None` where the policy could not be read.
    pub state: Option<State>,
    /// Clauses that affirm it.
    pub affirmed: usize,
    /// Clauses that deny it.
    pub denied: usize,
}

impl Comparison {
    /// Lays reports side by side, each under a name.
    pub fn new(reports: &[(String, Report)], context: &Context<'_>) -> Comparison {
        let policies = reports
            .iter()
            .map(|(name, report)| Policy {
                name: name.clone(),
                unread: report.unread(),
                pages: report.pages(),
            })
            .collect();
        let columns: Vec<Vec<Cell>> = reports
            .iter()
            .map(|(_, report)| column(report, context))
            .collect();
        let mut rows: Vec<Row> = context
            .labels
            .iter()
            .enumerate()
            .map(|(at, info)| {
                let cells: Vec<Cell> = columns.iter().map(|column| column[at]).collect();
                let mut states = cells.iter().filter_map(|cell| cell.state);
                let first = states.next();
                Row {
                    label: info.label.clone(),
                    title: info.title.to_owned(),
                    differs: states.any(|state| Some(state) != first),
                    cells,
                }
            })
            .collect();
        rows.sort_by_key(|row| !row.differs);
        Comparison { policies, rows }
    }
}

/// One policy's cells, in the order of the labels looked for.
fn column(report: &Report, context: &Context<'_>) -> Vec<Cell> {
    let read = report.unread().is_none();
    states(report, context)
        .into_iter()
        .map(|(state, affirmed, denied)| Cell {
            state: read.then_some(state),
            affirmed,
            denied,
        })
        .collect()
}
