//! A table of signs before it is laid out: rows by columns, and either way round.

use super::gather::{answered, told};
use super::{CheckRow, Comparison, Row};
use crate::report::{State, questions};

/// What stands in the cell of a policy that could not be read.
pub(super) const UNREAD: &str = "?";

/// One cell: its sign, its word, what it is like, how many clauses say so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sign {
    pub(super) mark: &'static str,
    pub(super) word: &'static str,
    pub(super) state: Option<State>,
    /// How many clauses affirm and how many deny it, as `3` or `3/1`; empty where none does.
    pub(super) count: String,
}

/// Titles of columns, and rows with their titles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Grid {
    pub(super) columns: Vec<String>,
    pub(super) rows: Vec<(String, Vec<Sign>)>,
}

/// The tables of a comparison, with their titles: the practices on which the policies differ, those on which they agree, and
/// the questions.
pub(super) fn grids(comparison: &Comparison) -> [(&'static str, Grid); 3] {
    let (differ, agree): (Vec<&Row>, Vec<&Row>) =
        comparison.rows.iter().partition(|row| row.differs);
    [
        ("Where they differ", Grid::of_rows(comparison, &differ)),
        ("Where they agree", Grid::of_rows(comparison, &agree)),
        (
            "What they answer",
            Grid::of_checks(comparison, &comparison.checks),
        ),
    ]
}

impl Grid {
    /// These practices, a row each.
    pub(super) fn of_rows(comparison: &Comparison, rows: &[&Row]) -> Grid {
        let signs = |row: &Row| {
            let cells = row.cells.iter().zip(&comparison.policies);
            cells
                .map(|(cell, policy)| {
                    let (mark, word) = told(cell, policy);
                    let count = match (cell.affirmed, cell.denied) {
                        (0, 0) => String::new(),
                        (some, 0) | (0, some) => some.to_string(),
                        (affirmed, denied) => format!("{affirmed}/{denied}"),
                    };
                    Sign {
                        mark,
                        word,
                        state: cell.state,
                        count,
                    }
                })
                .collect()
        };
        let rows = rows.iter().map(|row| (row.title.clone(), signs(row)));
        Grid::new(comparison, rows.collect())
    }

    /// These questions, a row each.
    pub(super) fn of_checks(comparison: &Comparison, rows: &[CheckRow]) -> Grid {
        let signs = |row: &CheckRow| {
            let cells = row.cells.iter().zip(&comparison.policies);
            cells
                .map(|(cell, policy)| {
                    let (mark, word) = answered(cell, policy);
                    let state = cell.verdict.and_then(questions::state);
                    let count = String::new();
                    Sign {
                        mark,
                        word,
                        state,
                        count,
                    }
                })
                .collect()
        };
        let rows = rows.iter().map(|row| (row.question.clone(), signs(row)));
        Grid::new(comparison, rows.collect())
    }

    fn new(comparison: &Comparison, rows: Vec<(String, Vec<Sign>)>) -> Grid {
        let names = comparison.policies.iter().map(|policy| policy.name.clone());
        Grid {
            columns: names.collect(),
            rows,
        }
    }

    /// The same cells with rows as columns.
    pub(super) fn transposed(self) -> Grid {
        let rows = self.columns.iter().enumerate().map(|(at, name)| {
            let cells = self.rows.iter().map(|(_, cells)| cells[at].clone());
            (name.clone(), cells.collect())
        });
        Grid {
            rows: rows.collect(),
            columns: self.rows.iter().map(|(title, _)| title.clone()).collect(),
        }
    }
}
