//! The comparison as a table for the terminal: marks that need no colour, differences first.

use std::io::{self, Write};

use super::{Comparison, Row};
use crate::report::paint::{BOLD, BOTH, FAINT, PLAIN, Painter, Text, style_of};
use crate::report::{Options, State};

/// Columns left for a row's title.
const TITLE: usize = 38;
/// Columns of a cell: a mark with room around it.
const CELL: usize = 4;
/// What stands in the cell of a policy that could not be read.
const UNREAD: &str = "?";

/// Writes the table. Policies are numbered, and tables too wide for the terminal go on below.
///
/// # Errors
/// What `out` says.
pub fn write(comparison: &Comparison, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let mut painter = Painter::new(options, out);
    for (at, policy) in comparison.policies.iter().enumerate() {
        let number = Text::styled(&format!("{}", at + 1), BOLD);
        let text = match &policy.unread {
            None => Text::new(&policy.name),
            Some(why) => Text::new(&policy.name)
                .and(" not read: ", BOTH)
                .and(why, PLAIN),
        };
        painter.hanging(0, &number, 4, &text)?;
        for page in &policy.pages {
            painter.hanging(4, &Text::styled("·", FAINT), 6, &Text::styled(page, FAINT))?;
        }
    }
    let most = ((options.width.max(TITLE + CELL) - TITLE) / CELL).max(1);
    let all: Vec<usize> = (0..comparison.policies.len()).collect();
    for columns in all.chunks(most) {
        let (differ, agree): (Vec<&Row>, Vec<&Row>) =
            comparison.rows.iter().partition(|row| row.differs);
        for (title, rows) in [("Where they differ", differ), ("Where they agree", agree)] {
            if rows.is_empty() {
                continue;
            }
            painter.gap()?;
            painter.rule(title)?;
            painter.row(&Text::default(), TITLE, &numbers(columns), CELL)?;
            for row in rows {
                painter.row(&Text::new(&row.title), TITLE, &cells(row, columns), CELL)?;
            }
        }
    }
    painter.gap()?;
    let legend = State::ALL.map(|state| format!("{} {}", state.mark(), state.word(true)));
    let legend = format!("{}  {UNREAD} could not be read", legend.join("  "));
    painter.paragraph(0, &Text::styled(&legend, FAINT))
}

fn numbers(columns: &[usize]) -> Vec<Text> {
    columns
        .iter()
        .map(|at| Text::styled(&(at + 1).to_string(), BOLD))
        .collect()
}

fn cells(row: &Row, columns: &[usize]) -> Vec<Text> {
    columns
        .iter()
        .map(|at| match row.cells[*at].state {
            Some(state) => Text::styled(state.mark(), style_of(state)),
            None => Text::styled(UNREAD, FAINT),
        })
        .collect()
}
