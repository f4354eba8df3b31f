//! What holds for every page, however damaged: it is read without a panic, twice alike, and all that a document says of its
//! text stands in it.
#![allow(clippy::unwrap_used)]

use std::sync::LazyLock;

use proptest::prelude::*;
use smallprint::clause::clauses;
use smallprint::document::{BlockKind, Document};
use smallprint::extract::extract;
use smallprint::line;
use smallprint::ruleset::RuleSet;
use smallprint::scan::Scanner;
use smallprint::source::Page;

static SCANNER: LazyLock<Scanner> =
    LazyLock::new(|| Scanner::new(RuleSet::builtin().unwrap()).unwrap());

/// The pages that are damaged: one of each shape, and one of each other form.
static PAGES: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = std::fs::read_dir(root.join("tests/structure/pages")).unwrap();
    let mut paths: Vec<_> = folder.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let mut pages: Vec<Vec<u8>> = paths
        .iter()
        .map(|path| std::fs::read(path).unwrap())
        .collect();
    pages.push(
        "# Privacy Policy\n\nWe collect:\n\n- your **name** 🪶\n  - and its spelling\n\n| Data | Sold |\n|---|---|\n| Email | No |\n"
            .into(),
    );
    pages.push(
        "PRIVACY POLICY\n\n1. What we collect\n\nWe collect your IP address;\n  • your naïve café – “name”.\n".into(),
    );
    pages.push(
        r#"<div id="__next"></div><script id="__NEXT_DATA__" type="application/json">{"props":{"body":"<h1>Privacy Policy</h1><p>We collect your name and share it with vendors. We log your IP address. We never sell your personal data to anybody.</p>"}}</script>"#
            .into(),
    );
    pages
});

/// A way to damage a page; places are shares of its length.
#[derive(Debug, Clone)]
enum Damage {
    Flip(f64, u8),
    Truncate(f64),
    Repeat(f64, f64),
    Remove(f64, f64),
    Insert(f64, &'static str),
}

fn damage() -> impl Strategy<Value = Damage> {
    let inserts = [
        "<table>",
        "</td>",
        "<b>",
        "</p>",
        "<!--",
        "<script>",
        "<details>",
        "<h2>",
        "<li>",
        "&#x1F98",
        "&amp",
        "\0",
        "\u{2}\u{3}\u{7}",
        "ß—",
        "<td rowspan=9 colspan=9>",
        "</table>",
        "<svg>",
        "='\">",
        "<ul><li>1. Use",
        "<br><br>",
        "<em>",
        "<dl><dd>",
        "\u{feff}",
        "((((",
    ];
    prop_oneof![
        (0.0..1.0, any::<u8>()).prop_map(|(at, byte)| Damage::Flip(at, byte)),
        (0.0..1.0).prop_map(Damage::Truncate),
        (0.0..1.0, 0.0..0.3).prop_map(|(at, share)| Damage::Repeat(at, share)),
        (0.0..1.0, 0.0..0.3).prop_map(|(at, share)| Damage::Remove(at, share)),
        (0.0..1.0, prop::sample::select(inserts.to_vec()))
            .prop_map(|(at, text)| Damage::Insert(at, text)),
    ]
}

fn damaged(page: usize, damages: &[Damage]) -> Vec<u8> {
    let mut bytes = PAGES[page % PAGES.len()].clone();
    for damage in damages {
        let place = |at: f64| (at * bytes.len() as f64) as usize;
        match *damage {
            Damage::Flip(at, byte) => {
                let at = place(at);
                if let Some(old) = bytes.get_mut(at) {
                    *old ^= byte;
                }
            }
            Damage::Truncate(at) => bytes.truncate(place(at)),
            Damage::Repeat(at, share) => {
                let (from, to) = (place(at), place((at + share).min(1.0)));
                let piece = bytes[from..to].to_vec();
                bytes.splice(to..to, piece);
            }
            Damage::Remove(at, share) => {
                let (from, to) = (place(at), place((at + share).min(1.0)));
                bytes.drain(from..to);
            }
            Damage::Insert(at, text) => {
                let at = place(at);
                bytes.splice(at..at, text.bytes());
            }
        }
    }
    bytes
}

/// All ranges and references of a document lead to where they say.
fn holds_together(document: &Document) {
    let mut end = 0;
    for (index, block) in document.blocks.iter().enumerate() {
        assert!(
            end <= block.range.start && !block.range.is_empty(),
            "blocks overlap or are empty"
        );
        let words = document.words_of(index);
        // A row may end in an empty cell.
        let is_row = matches!(block.kind, BlockKind::Row { .. });
        assert!(
            is_row || words.trim() == words,
            "white space around {words:?}"
        );
        assert!(!words.contains('\n'), "a block of several lines: {words:?}");
        end = block.range.end;
        let is_heading =
            |above: &usize| matches!(document.blocks[*above].kind, BlockKind::Heading { .. });
        assert!(
            block
                .headings
                .iter()
                .all(|above| *above < index && is_heading(above))
        );
        assert!(block.headings.is_sorted());
        assert!(block.stem.is_none_or(|stem| stem < index));
        match &block.kind {
            BlockKind::Heading { level } => assert!((1..=6).contains(level)),
            BlockKind::Row { cells, header, .. } => {
                for cell in cells {
                    assert!(block.range.start <= cell.start && cell.end <= block.range.end);
                    assert!(document.text.get(cell.clone()).is_some());
                }
                let is_header = |header: usize| {
                    matches!(
                        document.blocks[header].kind,
                        BlockKind::Row {
                            is_header: true,
                            ..
                        }
                    )
                };
                assert!(header.is_none_or(|header| header < index && is_header(header)));
            }
            BlockKind::Paragraph | BlockKind::Item { .. } => {}
        }
    }
    assert!(
        (0.0..=1.0).contains(&document.coverage),
        "{}",
        document.coverage
    );
    for clause in clauses(document) {
        let block = &document.blocks[clause.block];
        assert!(block.range.start <= clause.range.start && clause.range.end <= block.range.end);
    }
}

/// A piece of a policy: its words, and the markup around them.
fn piece() -> impl Strategy<Value = (String, &'static str)> {
    let numbers = [
        "", "", "", "1. ", "2. ", "3. ", "1.1 ", "2.3.1 ", "A. ", "B. ", "C. ", "I. ", "II. ",
        "a) ", "(b) ", "(i) ", "(ii) ", "• ",
    ];
    let words = [
        "Data we hold",
        "We collect your name:",
        "your IP address;",
        "We share your data with vendors.",
        "WHAT WE SELL",
        "Cookies?",
        "Use of data",
    ];
    let markup = [
        "<p>#</p>",
        "<p>#</p>",
        "<p><b>#</b></p>",
        "<p><em>#</em></p>",
        "<h2>#</h2>",
        "<h3>#</h3>",
        "<div>#</div>",
        "<ul><li>#</li></ul>",
        "<ol><li>x<ul><li>#</li></ul></li></ol>",
        "<dl><dt>x</dt><dd>#</dd></dl>",
        "<p>x<br><br>#</p>",
        "<p><b>#</b><br>x y z x y z x y z</p>",
        "<table><tr><th>x</th><th>y</th></tr><tr><td rowspan=2>#</td><td>y</td></tr><tr><td>z</td></tr></table>",
        "<table><tr><td>1.</td><td>#</td></tr></table>",
        "<details><summary>x</summary>#</details>",
    ];
    (
        prop::sample::select(numbers.to_vec()),
        prop::sample::select(words.to_vec()),
        prop::sample::select(markup.to_vec()),
    )
        .prop_map(|(number, words, markup)| (format!("{number}{words}"), markup))
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 400,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn a_damaged_page_is_read_twice_alike_and_its_document_holds_together(
        page in 0_usize..64,
        damages in prop::collection::vec(damage(), 0..6),
    ) {
        let page = Page::new("page", damaged(page, &damages));
        let document = extract(&page);
        holds_together(&document);
        prop_assert_eq!(&document, &extract(&page));
    }

    #[test]
    fn no_words_of_a_policy_are_lost_or_moved(pieces in prop::collection::vec(piece(), 1..24)) {
        let mut body = String::from("<main><h1>Privacy Policy</h1>");
        for (number, (words, markup)) in pieces.iter().enumerate() {
            body += &markup.replace('#', &format!("{words} k{number}k"));
        }
        let text = extract(&Page::new("page.html", body.into_bytes())).text;
        let mut from = 0;
        for (number, (words, _)) in pieces.iter().enumerate() {
            let words = format!("{} k{number}k", words.trim_start_matches("• "));
            let at = text[from..].find(&words);
            prop_assert!(at.is_some(), "{words:?} is not in its place in\n{text}");
            from += at.unwrap_or_default();
        }
    }

    #[test]
    fn findings_point_into_the_text_that_is_printed(
        page in 0_usize..64,
        damages in prop::collection::vec(damage(), 0..4),
    ) {
        let page = Page::new("page.html", damaged(page, &damages));
        // `text` prints the document of the page; a report is made of the same.
        let text = extract(&page).text;
        let report = line::report(&SCANNER, &page);
        let printed = Page::new("text", text.clone().into_bytes());
        prop_assert_eq!(&report.document.text_sha256, &printed.sha256());
        let text: Vec<char> = text.chars().collect();
        for finding in &report.findings {
            let cut = |start: usize, end: usize| text[start..end].iter().collect::<String>();
            let clause = &finding.clause;
            prop_assert_eq!(&cut(clause.start, clause.end), &clause.text);
            for span in std::iter::once(&finding.r#match).chain(&finding.matches) {
                prop_assert_eq!(&cut(span.start, span.end), &span.text);
            }
        }
    }
}
