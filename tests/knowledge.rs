//! What stands in data holds: examples of rules, the page about labels, the sample policies, the list of vendors.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde::Deserialize;
use smallprint::assess::{Checks, Verdict};
use smallprint::document::Outcome;
use smallprint::label::Polarity;
use smallprint::ruleset::RuleSet;
use smallprint::scan::Scanner;
use smallprint::source::Page;
use smallprint::{corpus, examples, labels, line, vendors};

/// Of the labels that a careful reader finds in the samples, and of those that smallprint finds, at least this share
/// must be the other's too.
const AGREE: f64 = 0.95;

fn scanner() -> Scanner {
    Scanner::new(RuleSet::builtin().unwrap()).unwrap()
}

fn in_project(path: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

#[test]
fn every_example_comes_to_what_it_says_and_every_phrase_has_one() {
    let outcomes = examples::run(&scanner(), |_| true);
    assert!(outcomes.failures.is_empty(), "{:#?}", outcomes.failures);
    assert!(outcomes.uncovered.is_empty(), "{:#?}", outcomes.uncovered);
    assert!(outcomes.ran > 400, "only {} examples", outcomes.ran);
}

#[test]
fn every_example_of_a_check_gets_the_answer_that_it_names() {
    let outcomes = examples::run_checks(&scanner());
    assert!(outcomes.failures.is_empty(), "{:#?}", outcomes.failures);
}

#[test]
fn every_verdict_of_every_check_has_an_example() {
    let checks = Checks::embedded();
    let said = [
        Verdict::Shown,
        Verdict::Denied,
        Verdict::Partial,
        Verdict::Silent,
    ];
    for id in checks.ids() {
        let have: BTreeSet<Verdict> = checks.examples_of(id).map(|(_, verdict)| verdict).collect();
        let missing = said.iter().find(|verdict| !have.contains(verdict));
        assert_eq!(missing, None, "{id}");
    }
    assert!(checks.ids().count() >= 19);
}

#[test]
fn every_label_has_examples_affirmed_denied_and_of_what_only_looks_alike() {
    // A denial is no part of what these mark: "no system is perfect" still speaks of safeguards, and "not kept longer
    // than a year" still says how long.
    let never_denied = [
        "consent.constructive",
        "retention.period",
        "security.safeguards",
    ];
    for label in RuleSet::builtin().unwrap().labels() {
        let name = label.label.as_str();
        let has = |finds| label.examples.iter().any(|example| example.finds == finds);
        assert!(has(Some(Polarity::Affirmed)), "{name}: none affirmed");
        assert!(has(None), "{name}: no look-alike");
        assert!(
            has(Some(Polarity::Denied)) || never_denied.contains(&name),
            "{name}: none denied"
        );
    }
}

#[test]
fn the_page_about_labels_says_what_the_rules_say() {
    let page = labels::markdown(&RuleSet::builtin().unwrap());
    assert!(
        page == in_project("docs/labels.md"),
        "docs/labels.md is out of date: `cargo run -- rules list --markdown >docs/labels.md`"
    );
}

#[derive(Deserialize)]
struct Expected {
    sample: BTreeMap<String, Labels>,
}

#[derive(Deserialize)]
struct Labels {
    affirmed: Vec<String>,
    denied: Vec<String>,
}

#[test]
fn samples_come_to_what_a_careful_reader_finds() {
    let expected: Expected = toml::from_str(&in_project("corpus/samples/expected.toml")).unwrap();
    let scanner = scanner();
    let samples = corpus::samples();
    let names: Vec<&String> = samples.iter().map(|(name, _)| name).collect();
    assert_eq!(names, expected.sample.keys().collect::<Vec<_>>());
    let mut read = BTreeSet::new();
    let mut found = BTreeSet::new();
    for (name, bytes) in &samples {
        let report = line::report(&scanner, &Page::new(name.clone(), bytes.to_vec()));
        assert_eq!(report.document.outcome, Outcome::Ok, "{name}");
        assert!(report.document.coverage > 0.9, "{name}");
        for finding in report
            .findings
            .iter()
            .filter(|f| f.label.category() != "general")
        {
            found.insert(format!(
                "{name} {} {}",
                finding.label,
                finding.polarity.as_str()
            ));
        }
        let labels = &expected.sample[name];
        for (list, polarity) in [(&labels.affirmed, "affirmed"), (&labels.denied, "denied")] {
            read.extend(
                list.iter()
                    .map(|label| format!("{name} {label} {polarity}")),
            );
        }
    }
    let both = read.intersection(&found).count() as f64;
    let (recall, precision) = (both / read.len() as f64, both / found.len() as f64);
    assert!(
        recall >= AGREE && precision >= AGREE,
        "recall {recall:.3}, precision {precision:.3}\nmissed {:#?}\ntoo many {:#?}",
        read.difference(&found).collect::<Vec<_>>(),
        found.difference(&read).collect::<Vec<_>>()
    );
}

#[test]
fn the_list_of_vendors_can_be_read() {
    let list = vendors::parse("vendors.toml", &in_project("corpus/vendors.toml")).unwrap();
    assert!(list.len() >= 40);
    for vendor in &list {
        assert!(vendor.url.starts_with("https://"), "{}", vendor.id);
    }
    let sorted = list.is_sorted_by_key(|vendor| (&vendor.group, &vendor.id));
    assert!(sorted, "sort it by group and id");
}

/// The README's capture is what the program prints, but for what it leaves out and says so.
#[test]
fn the_readme_shows_what_is_printed() {
    let readme = in_project("README.md");
    let (_, capture) = readme.split_once("```text\n").unwrap();
    let (capture, _) = capture.split_once("```").unwrap();
    let mut lines = capture.lines();
    let command = lines.next().unwrap().strip_prefix("$ smallprint ").unwrap();
    let output = std::process::Command::new(assert_cmd::cargo::cargo_bin!("smallprint"))
        .args(command.split(' '))
        .arg("--no-color")
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    let printed = String::from_utf8(output.stdout).unwrap();
    let mut printed = printed.lines();
    for line in lines.filter(|line| *line != "[…]") {
        assert!(
            printed.any(|other| other == line),
            "not printed, or not here: {line}"
        );
    }
}
