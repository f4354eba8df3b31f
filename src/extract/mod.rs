//! Page → Document: the policy's own words, in order, with their structure.

use crate::document::Document;
use crate::source::Page;

/// The form of a page's bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// HTML, or anything that looks like it.
    Html,
    /// Markdown.
    Markdown,
    /// Plain text.
    Text,
}

/// Reads a page. Never fails: what cannot be read comes out as an outcome with its evidence.
pub fn extract(page: &Page) -> Document {
    let _ = page;
    Document::default()
}
