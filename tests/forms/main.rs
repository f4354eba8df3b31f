//! Each form that a policy may come in, and each charset: what is read of it, and what is said where it cannot be read.
//! All policies are of invented vendors; `make.py` made the files in `pages/`.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod broken;
mod charset;
mod docx;
mod pdf;
mod types;

use smallprint::document::{BlockKind, Document, Outcome};
use smallprint::extract::extract;
use smallprint::source::Page;

/// The bytes of a file in `pages/`.
fn file(name: &str) -> Vec<u8> {
    let path = format!("{}/tests/forms/pages/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read(&path).unwrap_or_else(|fault| panic!("{path}: {fault}"))
}

/// What is read of bytes under a name, sent as a type.
fn read(name: &str, content_type: Option<&str>, bytes: impl Into<Vec<u8>>) -> Document {
    extract(&Page {
        content_type: content_type.map(str::to_owned),
        ..Page::new(name, bytes.into())
    })
}

/// The document of a file in `pages/`, which is a policy.
#[track_caller]
fn policy(name: &str) -> Document {
    let document = read(name, None, file(name));
    assert_eq!(document.outcome, Outcome::Ok, "{}", document.evidence);
    document
}

/// Asserts that a document is unreadable, for a reason that holds these words.
#[track_caller]
fn is_unreadable(document: &Document, words: &[&str]) {
    assert_eq!(document.outcome, Outcome::Unreadable, "{}", document.text);
    for word in words {
        let evidence = &document.evidence;
        assert!(evidence.contains(word), "{word:?} in {evidence:?}");
    }
}

/// The words and the level of each heading.
fn headings(document: &Document) -> Vec<(u8, &str)> {
    (0..document.blocks.len())
        .filter_map(|block| match document.blocks[block].kind {
            BlockKind::Heading { level } => Some((level, document.words_of(block))),
            _ => None,
        })
        .collect()
}

/// The words and the depth of each list item.
fn items(document: &Document) -> Vec<(u8, &str)> {
    (0..document.blocks.len())
        .filter_map(|block| match document.blocks[block].kind {
            BlockKind::Item { depth } => Some((depth, document.words_of(block))),
            _ => None,
        })
        .collect()
}

/// Each table row: its words, and those of the header over it.
fn rows(document: &Document) -> Vec<(&str, Option<&str>)> {
    (0..document.blocks.len())
        .filter_map(|block| match document.blocks[block].kind {
            BlockKind::Row { header, .. } => Some((
                document.words_of(block),
                header.map(|row| document.words_of(row)),
            )),
            _ => None,
        })
        .collect()
}
