//! How vague a policy is: which words count, of which kind, and the score that comes of them.

#![allow(clippy::unwrap_used)]

use std::sync::LazyLock;

use smallprint::assess::{KINDS, Vagueness};
use smallprint::line;
use smallprint::report::Report;
use smallprint::ruleset::RuleSet;
use smallprint::scan::Scanner;
use smallprint::source::Page;

static SCANNER: LazyLock<Scanner> =
    LazyLock::new(|| Scanner::new(RuleSet::builtin().unwrap()).unwrap());

fn report(clauses: &str) -> Report {
    let policy = format!(
        "# Marlowick privacy policy\n\nThis page tells how Marlowick, a maker of maps, treats the people who use them. It \
         was written to be read, and it is short for that reason.\n\n{clauses}\n"
    );
    line::report(&SCANNER, &Page::new("policy.md", policy.into_bytes()))
}

fn vagueness(clauses: &str) -> Vagueness {
    report(clauses).vagueness.unwrap()
}

/// The kinds of a policy, each with its words.
fn words(vagueness: &Vagueness) -> Vec<(&str, Vec<&str>)> {
    let kinds = vagueness.kinds.iter();
    kinds
        .map(|kind| {
            (
                &*kind.kind,
                kind.words.iter().map(|word| &*word.word).collect(),
            )
        })
        .collect()
}

#[test]
fn each_kind_has_its_words() {
    for (clause, kind, word) in [
        (
            "We share your name with our vendors as necessary.",
            "condition",
            "as necessary",
        ),
        (
            "From time to time, we collect your location.",
            "condition",
            "from time to time",
        ),
        (
            "We generally collect your location.",
            "generalisation",
            "generally",
        ),
        (
            "We collect data about your device, such as its model.",
            "generalisation",
            "such as",
        ),
        ("We may collect your location.", "modality", "may"),
        (
            "We could share your name with our vendors.",
            "modality",
            "could",
        ),
        (
            "We share your name with various vendors.",
            "quantifier",
            "various",
        ),
        (
            "We collect certain data about your location.",
            "quantifier",
            "certain",
        ),
    ] {
        assert_eq!(words(&vagueness(clause)), [(kind, vec![word])], "{clause}");
    }
}

#[test]
fn what_only_looks_vague_is_not_counted() {
    for clause in [
        "We collect your location, and you can see it in your settings.",
        "We collect your location under the General Data Protection Regulation.",
        "We collect your location at any time.",
    ] {
        let vagueness = vagueness(clause);
        assert_eq!(
            (vagueness.score, vagueness.vague),
            (0.0, 0),
            "{clause}: {vagueness:?}"
        );
    }
}

#[test]
fn the_score_is_the_mean_share_of_kinds_in_a_clause() {
    // Two kinds in the first clause, one in the second, none in the third and fourth: 3 of 4 × 4.
    let vagueness = vagueness(
        "We may share your name with various vendors.\n\nWe might collect your location.\n\nWe collect your e-mail \
         address.\n\nWe collect your phone number.",
    );
    assert_eq!((vagueness.clauses, vagueness.vague), (4, 2));
    assert!(
        (vagueness.score - 3.0 / 16.0).abs() < 1e-4,
        "{}",
        vagueness.score
    );
}

#[test]
fn only_clauses_that_affirm_something_count() {
    let report = report(
        "We collect your name.\n\nWe do not sell your personal information in any case whatsoever.",
    );
    assert!(
        report
            .findings
            .iter()
            .any(|finding| finding.vague == ["any"])
    );
    let vagueness = report.vagueness.unwrap();
    assert_eq!((vagueness.clauses, vagueness.score), (1, 0.0));
}

#[test]
fn a_score_is_never_without_its_words() {
    let report = report("We may collect your location, and some other data as needed.");
    let json = serde_json::to_value(&report).unwrap();
    let vagueness = &json["vagueness"];
    assert!(vagueness["score"].as_f64().unwrap() > 0.0);
    for kind in vagueness["kinds"].as_array().unwrap() {
        assert!(KINDS.contains(&kind["kind"].as_str().unwrap()));
        assert!(!kind["words"].as_array().unwrap().is_empty());
    }
}

#[test]
fn what_affirms_nothing_has_no_score() {
    assert_eq!(
        report("Maps are drawn by hand. They are sold in shops.").vagueness,
        None
    );
}
