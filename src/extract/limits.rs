//! How much of a page is read: what is beyond is named in the document, and what was read stands.
//!
//! No clock ends the reading, for then the same page would be read differently from run to run. Everything takes time in
//! proportion to what is bounded here, so these bounds are bounds of time.

use crate::document::Document;

/// The most bytes of text or markup that are read, in UTF-8. Reading takes time in proportion, so this bounds it, too.
const BYTES: usize = 20_000_000;

/// The most elements and pieces of text that are read of a page's markup. Markup that is made to be slow has many of them
/// in few bytes.
pub(super) const NODES: usize = 500_000;

/// The most bytes of text that a document holds. A policy of a hundred thousand words has less than a tenth of it.
pub(super) const TEXT: usize = 10_000_000;

/// The most blocks that a document holds.
pub(super) const BLOCKS: usize = 200_000;

/// The part of a page that is read, and how many bytes are behind it.
pub(super) fn within(text: &str) -> (&str, usize) {
    let mut end = text.len().min(BYTES);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    (&text[..end], text.len() - end)
}

/// Says in a document that `beyond` bytes behind the `read` ones of its page were not read.
pub(super) fn tell(document: &mut Document, read: usize, beyond: usize) {
    if beyond == 0 {
        return;
    }
    document.coverage *= read as f64 / (read + beyond) as f64;
    document.left_out.push(format!(
        "{beyond} bytes behind the first {} MB, which is as much as is read of a page",
        BYTES / 1_000_000
    ));
}

/// Says in a document that its page nests elements deeper than is read apart.
pub(super) fn tell_depth(document: &mut Document, depth: usize) {
    document.left_out.push(format!(
        "the nesting of elements beyond a depth of {depth}: their text is read, their structure is not"
    ));
}

/// Says in a document that the markup of its page was not read to its end: `unread` of its `bytes` were not.
pub(super) fn tell_nodes(document: &mut Document, bytes: usize, unread: usize) {
    document.coverage *= (bytes - unread) as f64 / bytes as f64;
    document.left_out.push(format!(
        "{unread} bytes behind the first {NODES} elements and pieces of text, which is as much as is read of a page"
    ));
}

/// Says in a document that it does not hold all the text of its page.
pub(super) fn tell_text(document: &mut Document) {
    document.left_out.push(format!(
        "the text behind the first {} MB or {BLOCKS} blocks of it, which is as much as is read of a page",
        TEXT / 1_000_000
    ));
}
