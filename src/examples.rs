//! Runs the examples of rule files: they are the rules' tests and their documentation.

use crate::assess::Checks;
use crate::document::{Document, Outcome};
use crate::extract;
use crate::finding::Finding;
use crate::label::{Label, Polarity};
use crate::normal;
use crate::rule::{Example, LabelRules};
use crate::ruleset::RuleSet;
use crate::scan::Scanner;
use crate::source::{Form, Page};

/// What the examples of a set of rules came to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outcomes {
    /// How many examples ran.
    pub ran: usize,
    /// The examples that came to something else, in words.
    pub failures: Vec<Failure>,
    /// The phrases that stand in no example of their file.
    pub uncovered: Vec<Uncovered>,
}

/// An example that does not come to what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// The rule file.
    pub file: String,
    /// The example's text.
    pub text: String,
    /// What it says and what was found instead.
    pub what: String,
}

/// A phrase that no example needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Uncovered {
    /// The rule file.
    pub file: String,
    /// The rule's id.
    pub rule: String,
    /// The phrase as written.
    pub phrase: String,
}

/// Runs the examples of the embedded checks.
pub fn run_checks(scanner: &Scanner) -> Outcomes {
    let checks = Checks::embedded();
    let mut outcomes = Outcomes::default();
    for id in checks.ids() {
        for (text, wanted) in checks.examples_of(id) {
            outcomes.ran += 1;
            let document = extract::passage(&[], text);
            let scanned = scanner.scanned(&document, None);
            let answers = checks.answer(scanner.rules().explainer(), &document, &scanned);
            let got = answers.iter().find(|answer| answer.id == id);
            if let Some(got) = got.filter(|got| got.verdict != wanted) {
                let (wanted, verdict) = (wanted.as_str(), got.verdict.as_str());
                let quotes = got.quotes.join(" | ");
                outcomes.failures.push(Failure {
                    file: format!("checks/{id}.toml"),
                    text: text.to_owned(),
                    what: format!("says {wanted}, got {verdict}: {quotes}"),
                });
            }
        }
    }
    outcomes
}

/// Runs the examples of every file that `wanted` picks by its path.
pub fn run(scanner: &Scanner, wanted: impl Fn(&str) -> bool) -> Outcomes {
    let mut outcomes = Outcomes::default();
    for rules in scanner.rules().labels() {
        let examples = rules.examples.iter();
        for example in examples.filter(|example| wanted(&example.file)) {
            outcomes.ran += 1;
            let findings = scanner.scan(&document(example), None).0;
            if let Some(what) = wrong(rules, example, &findings) {
                outcomes.failures.push(Failure {
                    file: example.file.clone(),
                    text: example.text.clone(),
                    what,
                });
            }
        }
        for (file, _) in rules.files.iter().filter(|(file, _)| wanted(file)) {
            let found = uncovered(scanner.rules(), rules, file);
            outcomes.uncovered.extend(found);
        }
    }
    outcomes
}

/// The example as a small policy: its heading, its lead-in, its text.
fn document(example: &Example) -> Document {
    let mut markdown = String::new();
    if let Some(heading) = &example.heading {
        markdown.push_str(&format!("## {heading}\n\n"));
    }
    match &example.stem {
        Some(stem) => markdown.push_str(&format!("{stem}\n\n- {}\n", example.text)),
        None => markdown.push_str(&example.text),
    }
    let page = Page {
        form: Some(Form::Markdown),
        ..Page::new("example", markdown.into_bytes())
    };
    Document {
        outcome: Outcome::Ok,
        ..extract::extract(&page)
    }
}

fn wrong(rules: &LabelRules, example: &Example, findings: &[Finding]) -> Option<String> {
    let found = |label: &Label, polarity: Polarity| {
        findings
            .iter()
            .any(|finding| finding.label == *label && finding.polarity == polarity)
    };
    let polarities = [Polarity::Affirmed, Polarity::Denied];
    let got: Vec<&str> = polarities
        .into_iter()
        .filter(|polarity| found(&rules.label, *polarity))
        .map(Polarity::as_str)
        .collect();
    let expected: Vec<&str> = example.finds.map(Polarity::as_str).into_iter().collect();
    if got != expected {
        let words = |list: &[&str]| match list {
            [] => "nothing".to_owned(),
            list => list.join(" and "),
        };
        return Some(format!(
            "says that {} is {}, found {}",
            rules.label,
            words(&expected),
            words(&got)
        ));
    }
    let missing = example
        .also
        .iter()
        .find(|(label, polarity)| !found(label, *polarity))?;
    Some(format!(
        "says that {} is {} too, which was not found",
        missing.0,
        missing.1.as_str()
    ))
}

/// The phrases of a file none of whose spellings stands in an example.
fn uncovered(set: &RuleSet, rules: &LabelRules, file: &str) -> Vec<Uncovered> {
    let mut words = String::new();
    for example in rules.examples.iter().filter(|example| example.file == file) {
        let parts = [
            Some(&example.text),
            example.stem.as_ref(),
            example.heading.as_ref(),
        ];
        for part in parts.into_iter().flatten() {
            words.push_str(&format!(" {} |", normal::words(part).join(" ")));
        }
    }
    let mut found = Vec::new();
    for rule in rules.rules.iter().filter(|rule| rule.file == file) {
        for phrase in &rule.phrases {
            let spellings = set.grammar.expand(phrase, true).unwrap_or_default();
            if !spellings
                .iter()
                .any(|spelling| words.contains(&format!(" {spelling} ")))
            {
                found.push(Uncovered {
                    file: rule.file.clone(),
                    rule: rule.id.clone(),
                    phrase: phrase.clone(),
                });
            }
        }
    }
    found
}
