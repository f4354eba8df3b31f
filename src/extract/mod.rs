//! Page → Document: the policy's own words, in order, with their structure.

mod builder;
mod form;
mod html;
mod markdown;
mod text;

use crate::document::{Document, Outcome};
use crate::source::{Form, Page};

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
    match form::of(page, &text) {
        Form::Html => {
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
        Form::Markdown => {
            markdown::read(&text, &mut builder);
            builder.finish()
        }
        Form::Text => {
            text::read(&text, &mut builder, false);
            builder.finish()
        }
    }
}

/// Reads a passage of plain text that stands under `headings`, outermost first. It is never refused: the outcome is `ok`
/// whatever its length or language.
pub fn passage(headings: &[String], text: &str) -> Document {
    let mut builder = builder::Builder::default();
    for (level, heading) in (1..=6).zip(headings) {
        builder.heading(level, heading);
    }
    text::read(text, &mut builder, true);
    Document {
        coverage: 1.0,
        ..builder.finish()
    }
}
