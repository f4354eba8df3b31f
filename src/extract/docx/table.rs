//! A table of a Word document while it is read, and as rows under their header.

use super::piece::{Kind, Piece};
use crate::extract::builder::Builder;

/// A header that nothing says to be one has no more words than this in a cell.
const WORDS: usize = 10;
/// A row has no more cells than this; what stands in further ones goes into the last.
const CELLS: usize = 100;

/// A cell: its paragraphs, and how it joins others.
#[derive(Debug, Default)]
pub(super) struct Cell {
    pieces: Vec<Piece>,
    /// How many columns it goes over, less one.
    pub(super) further: usize,
    /// Whether it goes on with the cell above it.
    pub(super) goes_on: bool,
}

#[derive(Debug, Default)]
struct Row {
    cells: Vec<Cell>,
    is_header: bool,
}

/// A table that is being read.
#[derive(Debug, Default)]
pub(super) struct Table {
    rows: Vec<Row>,
}

impl Table {
    pub(super) fn begin_row(&mut self) {
        self.rows.push(Row::default());
    }

    pub(super) fn begin_cell(&mut self) {
        if let Some(row) = self.rows.last_mut().filter(|row| row.cells.len() < CELLS) {
            row.cells.push(Cell::default());
        }
    }

    /// Notes that the open row is a header.
    pub(super) fn head(&mut self) {
        if let Some(row) = self.rows.last_mut() {
            row.is_header = true;
        }
    }

    /// The cell that is being read.
    pub(super) fn cell(&mut self) -> Option<&mut Cell> {
        self.rows.last_mut()?.cells.last_mut()
    }

    /// Whether it only puts its content into a place: it has one column, or headings in its cells.
    pub(super) fn is_layout(&self) -> bool {
        let heads = |piece: &Piece| matches!(piece.kind, Kind::Heading(_));
        let mut cells = self.rows.iter().flat_map(|row| &row.cells);
        self.rows.iter().all(|row| row.cells.len() < 2)
            || cells.any(|cell| cell.pieces.iter().any(heads))
    }

    /// What stands in its cells, in order.
    pub(super) fn pieces(self) -> impl Iterator<Item = Piece> {
        let cells = self.rows.into_iter().flat_map(|row| row.cells);
        cells.flat_map(|cell| cell.pieces)
    }

    /// Writes its rows. Without rows that the document says to be headers, the first is one where all its cells are short.
    pub(super) fn write(self, builder: &mut Builder) {
        let said = self.rows.iter().any(|row| row.is_header);
        let count = self.rows.len();
        let mut header = None;
        let mut above: Vec<String> = Vec::new();
        for (number, row) in self.rows.into_iter().enumerate() {
            let texts: Vec<String> = row.cells.iter().map(Cell::text).collect();
            let short = texts.len() > 1 && texts.iter().all(|text| is_short(text));
            let is_header = row.is_header || !said && number == 0 && count > 2 && short;
            let mut cells: Vec<String> = Vec::with_capacity(row.cells.len());
            for (cell, text) in row.cells.iter().zip(texts) {
                let column = cells.len();
                cells.push(match above.get(column) {
                    Some(above) if cell.goes_on => above.clone(),
                    _ => text,
                });
                // A cell over several columns counts once; the columns behind it stay empty.
                let further = cell.further.min(CELLS.saturating_sub(cells.len()));
                cells.extend(std::iter::repeat_n(String::new(), further));
            }
            let index = builder.row(&cells, if is_header { None } else { header }, is_header);
            if is_header {
                header = index;
            }
            above = cells;
        }
    }
}

impl Cell {
    pub(super) fn push(&mut self, piece: Piece) {
        self.pieces.push(piece);
    }

    /// Its words on one line; its paragraphs and items are parted by semicolons where they end in no point.
    fn text(&self) -> String {
        let mut out = String::new();
        for piece in &self.pieces {
            let mut words = piece.text.split_whitespace().peekable();
            if words.peek().is_some() && !out.is_empty() {
                if !out.ends_with(['.', ',', ';', ':', '!', '?']) {
                    out.push(';');
                }
                out.push(' ');
            }
            let words: Vec<&str> = words.collect();
            out.push_str(&words.join(" "));
        }
        out
    }
}

fn is_short(text: &str) -> bool {
    (1..=WORDS).contains(&text.split_whitespace().count()) && !text.ends_with('.')
}
