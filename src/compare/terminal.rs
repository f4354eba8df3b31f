//! The comparison as tables for the terminal: marks that need no colour, differences first.

use std::io::{self, Write};

use super::Comparison;
use super::grid::{Grid, UNREAD, grids};
use crate::report::paint::{BOLD, BOTH, FAINT, PLAIN, Painter, Text, style_of};
use crate::report::{Options, State};

/// Columns left for a row's title.
const TITLE: usize = 38;
/// Columns of a cell: a mark with room around it.
const CELL: usize = 4;

/// Writes the tables. What stands in columns is numbered, and tables too wide for the terminal go on below.
///
/// # Errors
/// What `out` says.
pub(super) fn write(
    comparison: &Comparison,
    options: &Options,
    transpose: bool,
    out: &mut dyn Write,
) -> io::Result<()> {
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
    for (title, grid) in grids(comparison) {
        if !grid.rows.is_empty() {
            painter.gap()?;
            painter.rule(title)?;
            table(grid, transpose, options, &mut painter)?;
        }
    }
    alone(comparison, &mut painter)?;
    painter.gap()?;
    let legend = State::ALL.map(|state| format!("{} {}", state.mark(), state.word(true)));
    let legend = format!("{}  {UNREAD} could not be read", legend.join("  "));
    painter.paragraph(0, &Text::styled(&legend, FAINT))
}

fn table(
    grid: Grid,
    transpose: bool,
    options: &Options,
    painter: &mut Painter<'_>,
) -> io::Result<()> {
    let grid = if transpose { grid.transposed() } else { grid };
    if transpose {
        for (at, title) in grid.columns.iter().enumerate() {
            let number = Text::styled(&format!("{}", at + 1), BOLD);
            painter.hanging(0, &number, 4, &Text::new(title))?;
        }
        painter.gap()?;
    }
    let most = ((options.width.max(TITLE + CELL) - TITLE) / CELL).max(1);
    let all: Vec<usize> = (0..grid.columns.len()).collect();
    for columns in all.chunks(most) {
        painter.row(&Text::default(), TITLE, &numbers(columns), CELL)?;
        for (title, signs) in &grid.rows {
            let cells: Vec<Text> = columns
                .iter()
                .map(|at| {
                    let style = signs[*at].state.map_or(FAINT, style_of);
                    Text::styled(signs[*at].mark, style)
                })
                .collect();
            painter.row(&Text::new(title), TITLE, &cells, CELL)?;
        }
    }
    Ok(())
}

/// What one policy says and no other does.
fn alone(comparison: &Comparison, painter: &mut Painter<'_>) -> io::Result<()> {
    let alone = comparison.alone();
    if alone.is_empty() {
        return Ok(());
    }
    painter.gap()?;
    painter.rule("What only one speaks of")?;
    for (at, rows) in alone {
        let titles: Vec<String> = rows
            .iter()
            .filter_map(|row| Some(format!("{} {}", row.cells[at].state?.mark(), row.title)))
            .collect();
        let name = format!("{}: ", comparison.policies[at].name);
        let text = Text::styled(&name, BOLD).and(&titles.join("; "), PLAIN);
        painter.hanging(0, &Text::default(), 2, &text)?;
    }
    Ok(())
}

fn numbers(columns: &[usize]) -> Vec<Text> {
    columns
        .iter()
        .map(|at| Text::styled(&(at + 1).to_string(), BOLD))
        .collect()
}
