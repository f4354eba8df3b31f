//! How much of a page is read: what is beyond is named in the document, and what was read stands.

use crate::document::Document;

/// The most bytes of text or markup that are read, in UTF-8. Reading takes time in proportion, so this bounds it, too.
const BYTES: usize = 20_000_000;

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
