//! A paragraph of a Word document as what it is, before it is known where it goes: into the document or into a cell.

use crate::extract::builder::Builder;
use crate::extract::heading::Print;

/// What a paragraph is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A heading of a level from 1.
    Heading(u8),
    /// A heading by its weight only.
    Styled,
    /// An item, 0 for an outermost list.
    Item(u8),
    /// A paragraph.
    Prose,
}

/// A paragraph and its words.
#[derive(Debug)]
pub(super) struct Piece {
    pub(super) kind: Kind,
    pub(super) text: String,
}

impl Piece {
    pub(super) fn write(&self, builder: &mut Builder) {
        match self.kind {
            Kind::Heading(level) => builder.heading(level, &self.text),
            Kind::Styled => builder.styled_heading(&self.text, Print::Bold),
            Kind::Item(depth) => builder.item(depth, &self.text),
            Kind::Prose => builder.paragraph(&self.text),
        }
    }
}
