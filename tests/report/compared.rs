//! Comparisons show hostile words as harmlessly as reports do, whatever the format.

use smallprint::change::{self, Change, Version};
use smallprint::compare::{Comparison, render};
use smallprint::report::{Format, Report};

use super::fixture::{bot_wall, pebbleleaf};
use super::hostile::{EVIL, hostile, shown_links};
use super::knowledge::context;
use super::markup::Markup;
use super::{PLAIN, RICH, shown};

fn compared(words: &str, format: Format, transpose: bool) -> String {
    let mut wall = bot_wall();
    wall.document.evidence = words.to_owned();
    let reports: Vec<(String, Report)> = vec![
        (words.to_owned(), hostile(words)),
        ("Pebbleleaf".to_owned(), pebbleleaf()),
        (words.to_owned(), wall),
    ];
    let comparison = Comparison::new(&reports, &context());
    let options = if format == Format::Terminal {
        RICH
    } else {
        PLAIN
    };
    let mut out = vec![];
    render(
        &comparison,
        &context(),
        format,
        &options,
        transpose,
        &mut out,
    )
    .unwrap();
    String::from_utf8(out).unwrap()
}

const WORDS: [&str; 6] = [
    EVIL,
    "<script>alert(1)</script>",
    "]]><!--<svg onload=x>",
    "\"><img src=x onerror=y>",
    "'--></style></title>",
    "| a | b |\n| --- | --- |\n# heading",
];

#[test]
fn nothing_in_a_page_acts_and_its_ids_are_unique() {
    for transpose in [false, true] {
        let clean = Markup::of(&compared("words", Format::Html, transpose));
        let names = |page: &Markup| -> Vec<String> {
            let tags = page.tags.iter().filter(|(name, _)| name != "mark");
            tags.map(|(name, _)| name.clone()).collect()
        };
        for words in WORDS {
            let html = compared(words, Format::Html, transpose);
            let page = Markup::of(&html);
            assert_eq!(names(&page), names(&clean), "{words}");
            assert_eq!(page.raw, clean.raw, "{words}");
            let ids = page.all("id");
            let own = |href: &&str| match href.strip_prefix('#') {
                Some(id) => ids.contains(&id),
                None => [
                    "data:",
                    "https://explainer.example/",
                    "https://pebbleleaf.example/",
                ]
                .iter()
                .any(|begin| href.starts_with(begin)),
            };
            for href in page.all("href") {
                assert!(own(&href), "{words}: {href}");
            }
            let mut unique = ids.clone();
            unique.sort_unstable();
            unique.dedup();
            assert_eq!(unique.len(), ids.len());
            assert!(
                !html.chars().any(|c| c != '\n' && c.is_control()),
                "{words}"
            );
            assert!(!html.contains(['\u{202e}', '\u{200b}']), "{words}");
        }
    }
}

#[test]
fn nothing_steers_a_terminal_or_becomes_markup() {
    for transpose in [false, true] {
        for words in WORDS {
            let text = shown(&compared(words, Format::Terminal, transpose));
            assert!(
                !text.chars().any(|c| c != '\n' && c.is_control()),
                "{text:?}"
            );
            assert!(!text.contains(['\u{202e}', '\u{200b}']), "{text:?}");
            let markdown = compared(words, Format::Markdown, transpose);
            let own = |link: &String| {
                link.starts_with("https://explainer.example/")
                    || link.starts_with("https://pebbleleaf.example/")
            };
            let links = shown_links(&markdown);
            assert!(links.iter().all(own), "{words}: {links:?}");
            let tables = markdown.lines().filter(|line| line.starts_with("| ---"));
            assert_eq!(tables.count(), 3, "{words}: {markdown}");
        }
    }
}

#[test]
fn no_cell_is_a_formula() {
    for words in ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", " =1", "\t=1"] {
        let csv = compared(words, Format::Csv, false);
        let mut rows = csv::Reader::from_reader(csv.as_bytes());
        for row in rows.records() {
            for cell in &row.unwrap() {
                let first = cell.trim_start().chars().next();
                assert!(!matches!(first, Some('=' | '+' | '-' | '@')), "{cell:?}");
            }
        }
    }
}

#[test]
fn a_million_letters_without_a_space_stay_bounded_in_a_page() {
    let html = compared(&"x".repeat(1_000_000), Format::Html, false);
    assert!(html.len() < 250_000, "{}", html.len());
}

#[test]
fn a_policy_that_was_not_read_has_no_state_anywhere() {
    let json = compared("words", Format::Json, false);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    for row in json["rows"].as_array().unwrap() {
        assert!(row["cells"][2]["state"].is_null(), "{row}");
        assert_ne!(row["only"], 2);
    }
}

/// The page about a change to a policy whose every word is `words`.
fn changed(words: &str) -> String {
    let version = |name: &str, report: Report, text: &str| Version {
        name: name.to_owned(),
        report,
        text: Some(text.to_owned()),
    };
    let old = version("old", pebbleleaf(), "Some words.");
    let new = version(words, hostile(words), &format!("Some {words} words."));
    let change = Change::between(&old, &new, &context());
    let mut out = vec![];
    change::render(&change, &context(), Format::Html, &PLAIN, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn nothing_in_a_page_of_changes_acts() {
    let clean = Markup::of(&changed("words"));
    for words in WORDS {
        let html = changed(words);
        let page = Markup::of(&html);
        assert_eq!(page.raw, clean.raw, "{words}");
        let known: Vec<&String> = clean.tags.iter().map(|(name, _)| name).collect();
        let shown = ["ins", "del"];
        for (name, _) in &page.tags {
            assert!(
                known.contains(&name) || shown.contains(&&**name),
                "{words}: {name}"
            );
        }
        for href in page.all("href") {
            let own = [
                "#",
                "data:",
                "https://explainer.example/",
                "https://pebbleleaf.example/",
            ];
            assert!(
                own.iter().any(|begin| href.starts_with(begin)),
                "{words}: {href}"
            );
        }
        assert!(
            !html.chars().any(|c| c != '\n' && c.is_control()),
            "{words}"
        );
        assert!(!html.contains(['\u{202e}', '\u{200b}']), "{words}");
    }
}
