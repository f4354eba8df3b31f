//! How a page's structure is read: a page for each shape that policies come in, and the outline that is made of it. All pages
//! are invented.

#![allow(clippy::unwrap_used)]

use std::fmt::Write;
use std::path::Path;

use smallprint::document::{BlockKind, Document, Outcome};
use smallprint::extract::extract;
use smallprint::source::Page;

/// A block a line, indented by the headings over it. Behind `<=` stands what introduces it; a cell stands behind the title
/// of its column.
fn outline(document: &Document) -> String {
    let mut out = String::new();
    for (index, block) in document.blocks.iter().enumerate() {
        let words = document.words_of(index);
        let indent = "  ".repeat(block.headings.len());
        match &block.kind {
            BlockKind::Heading { level } => write!(out, "{indent}h{level} {words}"),
            BlockKind::Paragraph => write!(out, "{indent}{words}"),
            BlockKind::Item { depth } => {
                write!(out, "{indent}{}- {words}", "  ".repeat(usize::from(*depth)))
            }
            BlockKind::Row {
                cells,
                header,
                is_header,
            } => {
                let titles = header.map(|header| match &document.blocks[header].kind {
                    BlockKind::Row { cells, .. } => cells.clone(),
                    other => panic!("a header that is no row: {other:?}"),
                });
                let cells = cells.iter().enumerate().map(|(column, cell)| {
                    let title = titles.as_ref().and_then(|titles| titles.get(column));
                    let title = title.map(|title| format!("{}: ", &document.text[title.clone()]));
                    title.unwrap_or_default() + &document.text[cell.clone()]
                });
                let mark = if *is_header { "||" } else { "|" };
                let cells = cells.collect::<Vec<_>>().join(" | ");
                write!(out, "{indent}{mark} {cells} {mark}")
            }
        }
        .unwrap();
        if let Some(stem) = block.stem {
            let first = document.words_of(stem).split(' ').take(5);
            write!(out, "  <= {}", first.collect::<Vec<_>>().join(" ")).unwrap();
        }
        out.push('\n');
    }
    for part in &document.parts {
        writeln!(out, "part: {part}").unwrap();
    }
    for left in &document.left_out {
        writeln!(out, "left out: {left}").unwrap();
    }
    out
}

fn read(shape: &str) -> Document {
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/structure/pages/{shape}.html"));
    let document = extract(&Page::new("page.html", std::fs::read(path).unwrap()));
    assert_eq!(document.outcome, Outcome::Ok, "{}", document.evidence);
    document
}

macro_rules! shapes {
    ($($name:ident)+) => {
        $(
            #[test]
            fn $name() {
                insta::assert_snapshot!(outline(&read(stringify!($name))));
            }
        )+
    };
}

shapes! {
    nested_lists data_tables layout_tables definition_lists folded_sections aria_headings styled_headings numbered_sections
    typed_lists footnotes in_page_contents second_copies several_documents run_in_titles
}
