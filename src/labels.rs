//! The page about all labels, `docs/labels.md`, as the rules say it.

use std::fmt::Write;

use crate::label::Polarity;
use crate::rule::{Example, LabelRules};
use crate::ruleset::RuleSet;

/// Examples shown of each kind.
const SHOWN: usize = 1;

/// The page in Markdown.
pub fn markdown(rules: &RuleSet) -> String {
    let mut page = String::from(
        "# Labels\n\nWhat smallprint looks for, from the rule files under `patterns/`. \
         `smallprint rules list --markdown` writes this page.\n",
    );
    for label in rules.labels() {
        // Writing to a string cannot fail.
        let _ = write!(page, "{}", one(rules, label));
    }
    page
}

fn one(rules: &RuleSet, label: &LabelRules) -> String {
    let mut text = format!(
        "\n## {}\n**{}**: {}.\n\n{}\n",
        label.label, label.title, label.marks, label.why
    );
    if let Some(section) = rules.explainer().section(&label.section) {
        let url = rules.explainer().section_url(section);
        let _ = writeln!(text, "\nThe explainer: [{}]({url}).", section.title);
    }
    if !label.dpv.is_empty() {
        let _ = writeln!(text, "DPV: {}.", label.dpv.join(", "));
    }
    let ids: Vec<String> = label
        .rules
        .iter()
        .map(|rule| format!("`{}`", rule.id))
        .collect();
    if !ids.is_empty() {
        let _ = writeln!(text, "Rules: {}.", ids.join(", "));
    }
    let kinds = [
        (Some(Polarity::Affirmed), "affirmed"),
        (Some(Polarity::Denied), "denied"),
        (None, "nothing"),
    ];
    text.push('\n');
    for (finds, word) in kinds {
        let examples = label
            .examples
            .iter()
            .filter(|example| example.finds == finds);
        for example in shortest(examples.collect()) {
            let _ = writeln!(text, "- {word}: {}", quote(example));
        }
    }
    text
}

fn shortest(mut examples: Vec<&Example>) -> Vec<&Example> {
    examples.sort_by_key(|example| example.text.len());
    examples.truncate(SHOWN);
    examples
}

fn quote(example: &Example) -> String {
    let before = match (&example.heading, &example.stem) {
        (Some(heading), _) => format!("under “{heading}”: "),
        (None, Some(stem)) => format!("after “{stem}”: "),
        (None, None) => String::new(),
    };
    let reason = match &example.reason {
        Some(reason) => format!(" ({reason})"),
        None => String::new(),
    };
    format!("{before}“{}”{reason}", example.text)
}
