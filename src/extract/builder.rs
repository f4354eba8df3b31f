//! Puts a document together, block by block, so that every reader of a form lays its text out alike.

use std::borrow::Cow;
use std::ops::Range;

use crate::document::{Block, BlockKind, Document};

/// Appends blocks to a document and keeps count of the headings and list lead-ins over them.
#[derive(Debug, Default)]
pub(crate) struct Builder {
    document: Document,
    /// The headings over the next block: level and index.
    headings: Vec<(u8, usize)>,
    /// Which headings are so by their style only.
    styled: Vec<usize>,
    /// The item that each open list depth stands under, outermost first.
    items: Vec<Option<usize>>,
    /// The block that introduces the open list.
    lead_in: Option<usize>,
}

impl Builder {
    /// Appends a heading; it closes all headings of its level and below.
    pub(crate) fn heading(&mut self, level: u8, words: &str) {
        let Some(range) = self.append(
            &"###### "[6 - usize::from(level.clamp(1, 6))..],
            words,
            true,
        ) else {
            return;
        };
        self.headings.retain(|(above, _)| *above < level);
        let index = self.push(range, BlockKind::Heading { level }, None);
        self.headings.push((level, index));
        self.items.clear();
        self.lead_in = None;
    }

    /// Appends a heading that is one by its style only: it stands below the last real one, and beside other such.
    pub(crate) fn styled_heading(&mut self, words: &str) {
        let above = self
            .headings
            .iter()
            .rfind(|(_, index)| !self.styled.contains(index));
        let level = above.map_or(1, |(level, _)| level + 1).min(6);
        let before = self.document.blocks.len();
        self.heading(level, words);
        if self.document.blocks.len() > before {
            self.styled.push(before);
        }
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
            0 => self
                .lead_in
                .or(self.headings.last().map(|(_, index)| *index)),
            _ => self
                .items
                .get(..depth)
                .and_then(|above| above.iter().rev().find_map(|item| *item))
                .or(self.lead_in),
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

    /// Appends a table row under the header row `header`; returns its index, `None` for an empty row. A paragraph that
    /// ends in a colon right before the table introduces its rows.
    pub(crate) fn row(
        &mut self,
        cells: &[String],
        header: Option<usize>,
        is_header: bool,
    ) -> Option<usize> {
        if cells.iter().all(String::is_empty) {
            return None;
        }
        self.separate(header.is_none());
        let start = self.document.text.len();
        let mut ranges = Vec::with_capacity(cells.len());
        for (column, cell) in cells.iter().enumerate() {
            if column > 0 {
                self.document.text.push_str(" | ");
            }
            let begins = self.document.text.len();
            self.document.text.push_str(cell);
            ranges.push(begins..self.document.text.len());
        }
        let range = start..self.document.text.len();
        self.document.text.push('\n');
        self.items.clear();
        let stem = self
            .lead_in
            .filter(|lead_in| self.document.words_of(*lead_in).ends_with(':'));
        Some(self.push(
            range,
            BlockKind::Row {
                cells: ranges,
                header,
                is_header,
            },
            stem,
        ))
    }

    /// The document.
    pub(crate) fn finish(self) -> Document {
        self.document
    }

    fn push(&mut self, range: Range<usize>, kind: BlockKind, stem: Option<usize>) -> usize {
        let headings = self.headings.iter().map(|(_, index)| *index).collect();
        self.document.blocks.push(Block {
            range,
            kind,
            headings,
            stem,
        });
        self.document.blocks.len() - 1
    }

    fn append(&mut self, marker: &str, words: &str, apart: bool) -> Option<Range<usize>> {
        let words = words.trim();
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
    // White space beyond a single space begins with one of these bytes, or stands twice. All bytes are looked at, which
    // takes less time than a search that may end early: nearly all texts have neither.
    let bytes = words.as_bytes();
    let other = |byte: &u8| matches!(byte, b'\t'..=b'\r' | 0xc2 | 0xe1..=0xe3);
    let others = bytes.iter().fold(false, |any, byte| any | other(byte));
    let pairs = bytes.iter().zip(bytes.get(1..).unwrap_or_default());
    let twice = pairs.fold(false, |any, (a, b)| any | (*a == b' ' && *b == b' '));
    if !others && !twice {
        return out.push_str(words.trim());
    }
    let mut words = words.split_whitespace();
    out.extend(words.next());
    for word in words {
        out.push(' ');
        out.push_str(word);
    }
}
