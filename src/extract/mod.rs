//! Page → Document: the policy's own words, in order, with their structure.

mod builder;
mod form;
mod html;
mod markdown;
mod text;

use crate::document::{Document, Outcome};
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
    if let Some(what) = form::unreadable(&page.bytes) {
        return Document {
            outcome: Outcome::Unreadable,
            evidence: what.to_owned(),
            ..Document::default()
        };
    }
    let text = form::decode(page);
    let mut builder = builder::Builder::default();
    match form::format(page, &text) {
        Format::Html => {
            let tree = html::Tree::parse(&text);
            html::read(&tree, &mut builder);
            let mut document = builder.finish();
            document.title = tree
                .title
                .map(|title| {
                    html::decode(title)
                        .split_whitespace()
                        .collect::<Vec<_>>()
                        .join(" ")
                })
                .filter(|title| !title.is_empty());
            document
        }
        Format::Markdown => {
            markdown::read(&text, &mut builder);
            builder.finish()
        }
        Format::Text => {
            text::read(&text, &mut builder);
            builder.finish()
        }
    }
}
