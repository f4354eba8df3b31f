//! Lays the cells of a table out in columns: those that span several columns or rows stand in all of them.

use crate::extract::builder::Cell;

/// More columns are not told apart.
const COLUMNS: usize = 24;
/// A cell of more words that spans rows is read in its first row only.
const AGAIN_WORDS: usize = 8;

/// A cell as written.
#[derive(Debug)]
pub(super) struct Written {
    pub(super) words: String,
    /// How many columns it spans, from 1.
    pub(super) columns: usize,
    /// How many rows it spans, from 1.
    pub(super) rows: usize,
}

/// The columns of a table.
#[derive(Debug)]
pub(super) struct Grid {
    /// For each column, how many rows below a cell spans, and the cell as it stands in each of them.
    open: Vec<(usize, Cell)>,
}

impl Grid {
    /// A grid for rows of at most so many cells.
    pub(super) fn new(cells: usize) -> Grid {
        Grid {
            open: vec![(0, Cell::Spanned); cells.min(COLUMNS)],
        }
    }

    /// The cells of the next row by column. What titles rows or columns is read in each row that it spans, so that every
    /// row says what it is about.
    pub(super) fn row(&mut self, cells: Vec<Written>, header: bool) -> Vec<Cell> {
        let mut row = Vec::with_capacity(cells.len());
        for cell in cells {
            self.spanned_from_above(&mut row);
            let first = row.len();
            let again = header || first == 0;
            let few = cell.words.split_whitespace().count() <= AGAIN_WORDS;
            let below = match again && few {
                true => cell.words.clone(),
                false => String::new(),
            };
            row.push(Cell::Words(cell.words));
            self.span(first, cell.rows, Cell::Words(below));
            let last = (first + cell.columns).min(self.open.len());
            for column in first + 1..last {
                // A cell from above that this one runs into ends it.
                if self.open[column].0 > 0 {
                    break;
                }
                row.push(Cell::Spanned);
                self.span(column, cell.rows, Cell::Spanned);
            }
        }
        self.spanned_from_above(&mut row);
        row
    }

    fn spanned_from_above(&mut self, row: &mut Vec<Cell>) {
        while let Some((rows, cell)) = self.open.get_mut(row.len()).filter(|(rows, _)| *rows > 0) {
            *rows -= 1;
            row.push(cell.clone());
        }
    }

    fn span(&mut self, column: usize, rows: usize, below: Cell) {
        if rows > 1
            && let Some(open) = self.open.get_mut(column)
        {
            *open = (rows - 1, below);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Cell, Grid, Written};

    fn lay(rows: &[&[(&str, usize, usize)]]) -> Vec<String> {
        let widest = rows.iter().map(|row| row.len()).max().unwrap();
        let mut grid = Grid::new(widest);
        let cells = |row: &[(&str, usize, usize)]| {
            let written = row.iter().map(|(words, columns, rows)| Written {
                words: (*words).to_owned(),
                columns: *columns,
                rows: *rows,
            });
            written.collect()
        };
        rows.iter()
            .map(|row| {
                let laid = grid.row(cells(row), false);
                let words = laid.iter().map(|cell| match cell {
                    Cell::Words(words) => words.as_str(),
                    Cell::Spanned => "<",
                });
                words.collect::<Vec<_>>().join("|")
            })
            .collect()
    }

    #[test]
    fn cells_keep_their_columns() {
        let rows: &[&[_]] = &[
            &[("kind", 1, 2), ("given to", 2, 1)],
            &[("vendors", 1, 1), ("police", 1, 1)],
            &[("account", 1, 2), ("yes", 1, 1), ("no", 1, 2)],
            &[("yes", 1, 1)],
            &[("device", 1, 1), ("yes", 1, 1), ("yes", 1, 1)],
        ];
        let expected = [
            "kind|given to|<",
            "kind|vendors|police",
            "account|yes|no",
            "account|yes|",
            "device|yes|yes",
        ];
        assert_eq!(lay(rows), expected);
    }

    #[test]
    fn spans_that_promise_too_much_end_with_the_table() {
        let rows: &[&[_]] = &[
            &[("a", 1000, 1000), ("b", 1, 1)],
            &[("c", 1, 1), ("d", 1, 1)],
        ];
        assert_eq!(lay(rows), ["a|<|b", "a|<|c|d"]);
    }
}
