//! What a policy says is shown, never obeyed: by a terminal, a spreadsheet, a browser or a Markdown page.

use pulldown_cmark::{Event, Options as Extensions, Parser, Tag};
use smallprint::report::{Format, Options, Report};

use super::fixture::pebbleleaf;
use super::{PLAIN, RICH, rendered, shown, terminal};

pub(crate) const EVIL: &str = "=cmd|' /C calc'!A0\u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{200b}\u{7f}\r\n# <script>x</script> [a](javascript:b) | ![i](http://e.example/i) *b* `c` www.e.example";

/// A report in which every text from outside is `words`.
pub(crate) fn hostile(words: &str) -> Report {
    let mut report = pebbleleaf();
    report
        .findings
        .retain(|f| f.label.as_str() == "sharing.sale");
    let document = &mut report.document;
    document.id = words.into();
    document.source = words.to_owned();
    document.title = Some(words.to_owned());
    document.url = Some(words.to_owned());
    document.parts = vec![words.to_owned()];
    document.left_out = vec![words.to_owned()];
    let finding = &mut report.findings[0];
    finding.clause.text = words.to_owned();
    finding.clause.headings = vec!["Sale".to_owned(), words.to_owned()];
    finding.clause.stem = Some(words.to_owned());
    finding.r#match.text = words.to_owned();
    finding.r#match.start = finding.clause.start;
    finding.r#match.end = finding.clause.start + words.chars().count();
    finding.exception = Some(words.to_owned());
    finding.vague = vec![words.to_owned()];
    finding.link = Some(words.to_owned());
    for answer in &mut report.checks {
        answer.quotes = vec![words.to_owned()];
        answer.note = words.to_owned();
    }
    report
}

#[test]
fn hostile_text_cannot_steer_a_terminal() {
    let answers = Options {
        answers: true,
        ..RICH
    };
    for options in [PLAIN, RICH, Options { all: true, ..RICH }, answers] {
        for text in [
            terminal(&hostile(EVIL), options),
            rendered(&hostile(EVIL), Format::Markdown, options),
        ] {
            let shown = shown(&text);
            assert!(
                !shown.chars().any(|c| c != '\n' && c.is_control()),
                "{shown:?}"
            );
            assert!(!shown.contains(['\u{202e}', '\u{200b}']), "{shown:?}");
            assert!(
                shown.contains("txt.exe"),
                "the words themselves stay: {shown}"
            );
        }
    }
}

#[test]
fn only_web_addresses_are_linked() {
    for url in [
        "javascript:alert(1)//",
        "file:///etc/passwd#x",
        "https://e.example/\u{1b}\\)\n[x](y)",
    ] {
        let mut report = hostile("words");
        report.findings[0].link = Some(url.to_owned());
        let links = shown_links(&rendered(&report, Format::Markdown, PLAIN));
        let terminal = terminal(&report, RICH);
        assert!(!shown(&terminal).contains('\u{1b}'), "{terminal:?}");
        assert!(
            !terminal.contains("]8;;javascript") && !terminal.contains("]8;;file"),
            "{terminal:?}"
        );
        let own = |link: &String| {
            link.starts_with("https://explainer.example/")
                || link == "https://e.example/%1B%5C%29%0A%5Bx%5D%28y%29"
        };
        assert!(links.iter().all(own), "{links:?}");
    }
}

#[test]
fn hostile_text_cannot_become_markup_in_markdown() {
    let hostile_words = [
        EVIL,
        "# heading",
        "- item\n- item",
        "1. one",
        "1) one",
        "+ x",
        "===",
        "> quote",
        "~~~ rust",
        "&lt;b&gt; a|b $x$ ==y== ^z^ ~s~ [^1] <https://e.example> **w** __v__ _u_",
        "    code",
        "| a | b |\n| --- | --- |",
        "\\",
        "*",
    ];
    for words in hostile_words {
        let markdown = rendered(&hostile(words), Format::Markdown, PLAIN);
        let links = shown_links(&markdown);
        assert!(
            links
                .iter()
                .all(|url| url.starts_with("https://explainer.example/")),
            "{words:?}: {links:?}"
        );
        let text: String = Parser::new_ext(
            &markdown,
            Extensions::ENABLE_TABLES | Extensions::ENABLE_STRIKETHROUGH,
        )
        .filter_map(|event| match event {
            Event::Text(text) | Event::Code(text) => Some(text.into_string()),
            Event::SoftBreak | Event::End(_) => Some("\n".to_owned()),
            _ => None,
        })
        .collect();
        let plain = |text: &str| -> String {
            text.chars()
                .filter(|c| {
                    !c.is_whitespace() && !c.is_control() && !"\u{202e}\u{200b}".contains(*c)
                })
                .collect()
        };
        // Title, source, lead-in, clause, exception, heading, parts and left out: each shows the words unchanged.
        let times = plain(&text).matches(&plain(words)).count();
        assert!(times >= 8, "{words:?} stands {times} times in\n{markdown}");
    }
}

#[test]
fn no_csv_cell_is_a_formula_and_every_cell_comes_back() {
    for start in ["=", "+", "-", "@", "\t=", " =", "\r=", "＝"] {
        let words = format!("{start}HYPERLINK(\"http://e.example\"), \"x\"\nsecond line");
        let csv = rendered(&hostile(&words), Format::Csv, PLAIN);
        let mut rows = csv::Reader::from_reader(csv.as_bytes());
        let columns = rows.headers().unwrap().clone();
        let records: Vec<csv::StringRecord> = rows.records().map(Result::unwrap).collect();
        assert_eq!(records.len(), 1);
        for (column, cell) in columns.iter().zip(&records[0]) {
            let first = cell.trim_start().chars().next();
            assert!(
                !matches!(first, Some('=' | '+' | '-' | '@' | '＝')),
                "{column}: {cell:?}"
            );
        }
        let clause = columns
            .iter()
            .position(|column| column == "clause")
            .unwrap();
        assert!(records[0][clause].contains("HYPERLINK(\"http://e.example\"), \"x\" second line"));
    }
    assert!(
        !rendered(&hostile(EVIL), Format::Csv, PLAIN).contains(['\u{1b}', '\u{9b}', '\u{202e}'])
    );
}

#[test]
fn json_gives_hostile_text_back_exactly_and_harmlessly() {
    let report = hostile(EVIL);
    for format in [Format::Json, Format::Jsonl] {
        let text = rendered(&report, format, PLAIN);
        assert!(
            !text.trim_end().chars().any(|c| c != '\n' && c.is_control()),
            "{text:?}"
        );
        assert!(!text.contains(['\u{202e}', '\u{200b}']), "{text:?}");
        let mut read: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_ne!(read["report_sha256"], "");
        read["report_sha256"] = "".into();
        assert_eq!(read, serde_json::to_value(&report).unwrap());
        assert_eq!(text.matches('\n').count() == 1, format == Format::Jsonl);
    }
}

/// The addresses that a Markdown page links or loads; fails where it holds HTML.
pub(crate) fn shown_links(markdown: &str) -> Vec<String> {
    let mut links = vec![];
    for event in Parser::new_ext(markdown, Extensions::all()) {
        match event {
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                links.push(dest_url.to_string())
            }
            Event::Html(html) | Event::InlineHtml(html) => panic!("HTML: {html}"),
            _ => {}
        }
    }
    links
}
