//! Page → Document: the policy's own words, in order, with their structure.

mod builder;
mod markdown;

use crate::document::Document;
use crate::source::Page;

/// Reads a page. Never fails: what cannot be read comes out as an outcome with its evidence.
pub fn extract(page: &Page) -> Document {
    let text = String::from_utf8_lossy(&page.bytes);
    markdown::read(&text)
}
