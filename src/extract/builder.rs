//! Puts a document together, block by block, so that every reader of a form lays its text out alike.

mod headings;

use std::borrow::Cow;
use std::ops::Range;

use memchr::memchr3_iter;

use super::heading::Look;
use super::html::letters;
use super::limits::{self, BLOCKS, TEXT};
use crate::document::{Block, BlockKind, Document};

/// Appends blocks to a document and keeps count of the headings and list lead-ins over them.
#[derive(Debug, Default)]
pub(crate) struct Builder {
    document: Document,
    /// The headings over the next block, outermost first.
    headings: Vec<Open>,
    /// The item that each open list depth stands under, outermost first.
    items: Vec<Option<usize>>,
    /// The block that introduces the open list.
    lead_in: Option<usize>,
    /// Whether a text of any length is taken in.
    boundless: bool,
    /// Letters and digits of what came when there was no more room.
    pub(super) beyond: usize,
}

/// A heading that is open.
#[derive(Debug, Clone, Copy)]
struct Open {
    level: u8,
    index: usize,
    /// How it looks, where it is a heading by its style only.
    look: Option<Look>,
}

/// A cell of a row that is appended.
#[derive(Debug, Clone)]
pub(crate) enum Cell {
    /// One with its own words, which may be none.
    Words(String),
    /// A column that the cell to its left spans, too.
    Spanned,
}

impl Cell {
    /// Its own words.
    pub(crate) fn words(&self) -> &str {
        match self {
            Cell::Words(words) => words,
            Cell::Spanned => "",
        }
    }
}

impl Builder {
    /// A builder that takes in a text of any length.
    pub(crate) fn boundless() -> Builder {
        Builder {
            boundless: true,
            ..Builder::default()
        }
    }

    /// Whether the last block is a paragraph or item that ends in a colon.
    pub(crate) fn introduces(&self) -> bool {
        let last = self.document.blocks.last();
        last.is_some_and(|block| {
            matches!(block.kind, BlockKind::Paragraph | BlockKind::Item { .. })
                && self.document.text[block.range.clone()].ends_with([':', '：'])
        })
    }

    /// Appends a paragraph; it may introduce a list.
    pub(crate) fn paragraph(&mut self, words: &str) {
        let Some(range) = self.append("", words, true) else {
            return;
        };
        let index = self.push(range, BlockKind::Paragraph, None);
        self.items.clear();
        self.lead_in = Some(index);
    }

    /// Appends a list item at a depth, 0 for an outermost list.
    pub(crate) fn item(&mut self, depth: u8, words: &str) {
        let depth = usize::from(depth);
        let new_list = self.items.is_empty();
        let marker = match depth {
            0 => Cow::Borrowed("- "),
            _ => Cow::Owned(format!("{}- ", "  ".repeat(depth))),
        };
        let Some(range) = self.append(&marker, words, new_list) else {
            return;
        };
        let stem = match depth {
            0 => self.lead_in.or(self.headings.last().map(|open| open.index)),
            _ => self
                .items
                .get(..depth)
                .and_then(|above| above.iter().rev().find_map(|item| *item))
                .or(self.lead_in)
                .or(self.headings.last().map(|open| open.index)),
        };
        let index = self.push(
            range,
            BlockKind::Item {
                depth: depth.min(255) as u8,
            },
            stem,
        );
        self.items.resize(depth, None);
        self.items.push(Some(index));
    }

    /// Appends a table row none of whose cells spans several columns, as [`Builder::spanned_row`] does.
    pub(crate) fn row(
        &mut self,
        cells: &[String],
        header: Option<usize>,
        is_header: bool,
    ) -> Option<usize> {
        let cells: Vec<Cell> = cells.iter().cloned().map(Cell::Words).collect();
        self.spanned_row(&cells, header, None, is_header)
    }

    /// Appends a table row under the header row `header`; returns its index, `None` for an empty row. It is introduced by
    /// `section`, the row that titles this part of the table, or else by a paragraph that ends in a colon right before the table.
    pub(crate) fn spanned_row(
        &mut self,
        cells: &[Cell],
        header: Option<usize>,
        section: Option<usize>,
        is_header: bool,
    ) -> Option<usize> {
        let whole: String = cells.iter().map(Cell::words).collect();
        if whole.is_empty() || self.within(&whole).len() < whole.len() {
            return None;
        }
        self.separate(header.is_none() && section.is_none());
        let start = self.document.text.len();
        let mut ranges: Vec<Range<usize>> = Vec::with_capacity(cells.len());
        for (column, cell) in cells.iter().enumerate() {
            if column > 0 && matches!(cell, Cell::Words(_)) {
                self.document.text.push_str(" | ");
            }
            let begins = self.document.text.len();
            self.document.text.push_str(cell.words());
            let own = begins..self.document.text.len();
            ranges.push(match (cell, ranges.last()) {
                (Cell::Spanned, Some(left)) => left.clone(),
                _ => own,
            });
        }
        let range = start..self.document.text.len();
        self.document.text.push('\n');
        self.items.clear();
        let stem = section.or_else(|| {
            self.lead_in
                .filter(|lead_in| self.document.words_of(*lead_in).ends_with(':'))
        });
        let kind = BlockKind::Row {
            cells: ranges,
            header,
            is_header,
        };
        Some(self.push(range, kind, stem))
    }

    /// The document.
    pub(crate) fn finish(mut self) -> Document {
        if self.beyond > 0 {
            limits::tell_text(&mut self.document);
        }
        self.document
    }

    /// As much of some words as there is room for; counts the rest.
    fn within<'w>(&mut self, words: &'w str) -> &'w str {
        if self.boundless {
            return words;
        }
        // What came behind a gap would be read as if it stood before it.
        let room = match self.beyond == 0 && self.document.blocks.len() < BLOCKS {
            true => TEXT.saturating_sub(self.document.text.len()),
            false => 0,
        };
        let mut end = words.len().min(room);
        while !words.is_char_boundary(end) {
            end -= 1;
        }
        if end < words.len() {
            self.beyond += letters(&words[end..]);
        }
        &words[..end]
    }

    fn push(&mut self, range: Range<usize>, kind: BlockKind, stem: Option<usize>) -> usize {
        let headings = self.headings.iter().map(|open| open.index).collect();
        self.document.blocks.push(Block {
            range,
            kind,
            headings,
            stem,
        });
        self.document.blocks.len() - 1
    }

    fn append(&mut self, marker: &str, words: &str, apart: bool) -> Option<Range<usize>> {
        let words = self.within(words.trim());
        if words.is_empty() {
            return None;
        }
        self.separate(apart);
        self.document.text.push_str(marker);
        let start = self.document.text.len();
        push_spaced(&mut self.document.text, words);
        let range = start..self.document.text.len();
        self.document.text.push('\n');
        Some(range)
    }

    fn separate(&mut self, apart: bool) {
        if apart && !self.document.text.is_empty() {
            self.document.text.push('\n');
        }
    }
}

/// Appends words with one space between them, whatever stood there.
pub(crate) fn push_spaced(out: &mut String, words: &str) {
    // Most texts have a space between their words and nothing else, most others white space of ASCII. All bytes are looked
    // at, which takes less time than a search that may end early.
    let bytes = words.as_bytes();
    let lines = bytes
        .iter()
        .fold(false, |any, byte| any | matches!(byte, b'\t'..=b'\r'));
    let pairs = bytes.iter().zip(bytes.get(1..).unwrap_or_default());
    let twice = pairs.fold(false, |any, (a, b)| any | (*a == b' ' && *b == b' '));
    // Beyond ASCII, white space begins with one of these bytes, but for Ogham's.
    let mut beyond = memchr3_iter(0xc2, 0xe2, 0xe3, bytes);
    if beyond.any(|at| words[at..].starts_with(char::is_whitespace))
        || lines && words.contains('\u{b}')
    {
        spaced(out, words.split_whitespace());
    } else if lines || twice {
        spaced(out, words.split_ascii_whitespace());
    } else {
        out.push_str(words.trim());
    }
}

fn spaced<'w>(out: &mut String, mut words: impl Iterator<Item = &'w str>) {
    out.extend(words.next());
    for word in words {
        out.push(' ');
        out.push_str(word);
    }
}
