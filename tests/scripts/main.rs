//! Policies that pages keep in the data of their scripts. All pages are invented.

mod data;
mod refused;
mod trees;

use smallprint::document::{BlockKind, Document, Outcome};
use smallprint::extract::extract;
use smallprint::source::Page;

pub(crate) const SENTENCES: [&str; 4] = [
    "Marrow & Pell collects your name, your e-mail address and your IP address when you order.",
    "We share your postal address with the couriers who deliver your parcels.",
    "We keep your order history for six years.",
    "We use cookies to remember what you put in your basket.",
];

/// A page that shows nothing but what its scripts draw.
pub(crate) fn shell(scripts: &str) -> Document {
    let page = format!(
        "<!doctype html><html><head><title>Marrow & Pell</title></head><body><div id=\"root\"></div>\
         <noscript>You need to enable JavaScript to run this app.</noscript>{scripts}</body></html>"
    );
    extract(&Page::new("page.html", page.into_bytes()))
}

#[track_caller]
pub(crate) fn is_read(document: &Document) {
    assert_eq!(document.outcome, Outcome::Ok, "{}", document.evidence);
    let mut from = 0;
    for sentence in SENTENCES {
        let found = document.text[from..].find(sentence);
        let at = found.unwrap_or_else(|| {
            panic!(
                "{sentence} is not read, or out of order:\n{}",
                document.text
            )
        });
        from += at + sentence.len();
    }
    let told = document.left_out.join("\n");
    assert!(told.contains("scripts draw it"), "{told}");
    let has = |words: &str, kind: fn(&BlockKind) -> bool| {
        (0..document.blocks.len())
            .any(|block| document.words_of(block) == words && kind(&document.blocks[block].kind))
    };
    assert!(
        has("Privacy Policy", |kind| matches!(
            kind,
            BlockKind::Heading { .. }
        )),
        "no heading:\n{}",
        document.text
    );
    assert!(
        has(SENTENCES[1], |kind| matches!(kind, BlockKind::Item { .. })),
        "no item:\n{}",
        document.text
    );
    for label in ["Baskets", "Open menu"] {
        assert!(!document.text.contains(label), "{}", document.text);
    }
}

pub(crate) fn html() -> String {
    let [first, second, third, fourth] = SENTENCES;
    let first = first.replace('&', "&amp;");
    format!(
        "<h1>Privacy Policy</h1><p>{first}</p><ul><li>{second}</li><li>{third}</li></ul><p>{fourth}</p>"
    )
}

/// HTML in a string of JSON, as servers write it within a script.
pub(crate) fn quoted(html: &str) -> String {
    html.replace('"', "\\\"")
        .replace('<', "\\u003c")
        .replace('>', "\\u003e")
}

pub(crate) const MENU: &str =
    r#""menu":[{"label":"Baskets","href":"/baskets"},{"label":"Open menu"}]"#;
