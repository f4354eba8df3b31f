//! What holds for every document: quotes are exact, answers do not change from run to run or with typography.
#![allow(clippy::unwrap_used)]

use std::sync::LazyLock;

use proptest::prelude::*;
use smallprint::finding::Finding;
use smallprint::label::Polarity;
use smallprint::line;
use smallprint::ruleset::RuleSet;
use smallprint::scan::Scanner;
use smallprint::source::Page;

static SCANNER: LazyLock<Scanner> =
    LazyLock::new(|| Scanner::new(RuleSet::builtin().unwrap()).unwrap());

/// Sentences of the genre, and of none.
fn sentence() -> impl Strategy<Value = String> {
    let subjects = [
        "We",
        "Our partners",
        "You",
        "Third parties",
        "Nobody here",
        "Your e-mail address",
    ];
    let verbs = [
        "collect",
        "don't sell",
        "may share",
        "never store",
        "can delete",
        "is used for",
        "“share”",
    ];
    let objects = [
        "your IP address",
        "photos, voice recordings and cookies",
        "the user's device identifiers",
        "personal data with service providers",
        "naïve café prices – 🦀",
        "information about you, except when required by law",
        "biometric data (face geometry)",
    ];
    (0..subjects.len(), 0..verbs.len(), 0..objects.len())
        .prop_map(move |(s, v, o)| format!("{} {} {}.", subjects[s], verbs[v], objects[o]))
}

fn policy() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(sentence(), 1..12)
}

fn scan(text: &str) -> (String, Vec<Finding>) {
    let page = Page::new("policy.md", text.as_bytes().to_vec());
    let document = smallprint::extract::extract(&page);
    (document.text.clone(), SCANNER.scan(&document, None).0)
}

fn said(findings: &[Finding]) -> Vec<(String, Polarity)> {
    let mut said: Vec<_> = findings
        .iter()
        .map(|finding| (finding.label.to_string(), finding.polarity))
        .collect();
    said.sort();
    said
}

fn cut(text: &str, start: usize, end: usize) -> String {
    text.chars().skip(start).take(end - start).collect()
}

proptest! {
    #[test]
    fn every_quote_stands_where_the_finding_says(sentences in policy()) {
        let (text, findings) = scan(&sentences.join("\n\n"));
        for finding in &findings {
            prop_assert_eq!(&cut(&text, finding.clause.start, finding.clause.end), &finding.clause.text);
            for span in std::iter::once(&finding.r#match).chain(&finding.matches) {
                prop_assert_eq!(&cut(&text, span.start, span.end), &span.text);
                prop_assert!(finding.clause.start <= span.start && span.end <= finding.clause.end);
            }
            prop_assert!(finding.explainer.url.starts_with("https://"));
        }
        let mut ids: Vec<_> = findings.iter().map(|finding| &finding.id).collect();
        ids.sort();
        ids.dedup();
        prop_assert_eq!(ids.len(), findings.len());
    }

    #[test]
    fn the_same_input_gives_the_same_bytes(sentences in policy()) {
        let page = Page::new("policy.md", sentences.join(" ").into_bytes());
        let once = serde_json::to_string(&line::report(&SCANNER, &page)).unwrap();
        prop_assert_eq!(once, serde_json::to_string(&line::report(&SCANNER, &page)).unwrap());
    }

    #[test]
    fn typography_changes_no_finding(sentences in policy()) {
        let plain = sentences.join(" ").replace(['“', '”'], "\"");
        let expected = said(&scan(&plain).1);
        prop_assert_eq!(&said(&scan(&plain.replace('\'', "’")).1), &expected);
        prop_assert_eq!(&said(&scan(&plain.replace("address", "ad\u{ad}dress")).1), &expected);
        prop_assert_eq!(&said(&scan(&plain.replace(", ", ",\n")).1), &expected);
        prop_assert_eq!(&said(&scan(&plain.to_uppercase()).1), &expected);
    }

    #[test]
    fn any_text_can_be_read(text in "\\PC{0,400}") {
        scan(&text);
    }
}
