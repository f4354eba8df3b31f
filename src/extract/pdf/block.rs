//! A piece of a file's text as it is put together from lines.

use super::table::Row;

/// A paragraph, heading, item or table.
#[derive(Debug)]
pub(super) struct Block {
    pub(super) text: String,
    pub(super) kind: Kind,
    /// The size of its letters in points.
    pub(super) size: f32,
    pub(super) bold: bool,
    pub(super) lines: usize,
    /// The level of the heading that the file tags it as.
    pub(super) level: Option<u8>,
}

/// What a block is, as far as its place and its first character tell.
#[derive(Debug, PartialEq)]
pub(super) enum Kind {
    /// A paragraph or a heading.
    Prose,
    /// A list item, 0 for an outermost list.
    Item(u8),
    /// A table.
    Table(Vec<Row>),
}
