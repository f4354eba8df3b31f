//! `smallprint explain`: a label, a check, a section of the legal explainer, or a case, in a few words with its links.

use std::fmt::Write;

use smallprint::assess::{Checks, Question};
use smallprint::error::{Error, Result};
use smallprint::explainer::{Case, Section};
use smallprint::rule::LabelRules;
use smallprint::ruleset::RuleSet;

use super::session::Session;
use super::{Status, output};
use crate::cli::Explain;

pub(crate) fn run(session: &Session, arguments: &Explain) -> Result<Status> {
    let rules = session.rules()?;
    let text = match &arguments.topic {
        None => overview(&rules),
        Some(topic) => about(&rules, topic).ok_or_else(|| {
            Error::Usage(format!(
                "`{topic}` is no label, check, section or case; `smallprint explain` lists them all"
            ))
        })?,
    };
    // An address that is broken is no address.
    let layout = textwrap::Options::new(session.layout().width)
        .break_words(false)
        .word_separator(textwrap::WordSeparator::AsciiSpace)
        .word_splitter(textwrap::WordSplitter::NoHyphenation);
    output::to(None, |out| {
        let filled: Vec<String> = text
            .lines()
            .map(|line| {
                // What stands in a column stays in it.
                let column = column(line);
                textwrap::fill(line, layout.clone().subsequent_indent(&column))
            })
            .collect();
        writeln!(out, "{}", filled.join("\n")).map_err(output::fault_of(None))
    })?;
    Ok(Status::Ran)
}

/// Blanks up to where the text of a listed entry begins; none for any other line.
fn column(line: &str) -> String {
    let text = line.trim_start();
    let name = text.find("  ").filter(|_| line.starts_with("  "));
    let text_at = name.map(|end| {
        let gap = text[end..].len() - text[end..].trim_start().len();
        line.len() - text.len() + end + gap
    });
    " ".repeat(text_at.unwrap_or_default())
}

fn overview(rules: &RuleSet) -> String {
    let explainer = rules.explainer();
    let mut text = format!(
        "{}\n{}\n{}\n\nShort answer: {}. Confidence {} of 5, for claims under the Illinois Biometric Information \
         Privacy Act {} of 5.\n\nSections:\n",
        explainer.question,
        explainer.citation,
        explainer.url,
        explainer.answer,
        explainer.confidence,
        explainer.confidence_bipa
    );
    for section in &explainer.sections {
        push(
            &mut text,
            &format!("  {:<16} {}", section.id, section.title),
        );
    }
    push(&mut text, "\nCases:");
    for case in &explainer.cases {
        push(&mut text, &format!("  {:<20} {}", case.id, case.name));
    }
    push(&mut text, "\nChecks:");
    for id in Checks::embedded().ids() {
        if let Some(check) = Checks::embedded().question(id) {
            push(&mut text, &format!("  {id:<24} {}", check.question));
        }
    }
    push(&mut text, "\nLabels:");
    for label in rules.labels() {
        push(&mut text, &format!("  {:<24} {}", label.label, label.title));
    }
    text.trim_end().to_owned()
}

fn about(rules: &RuleSet, topic: &str) -> Option<String> {
    let explainer = rules.explainer();
    if let Some(label) = rules
        .labels()
        .iter()
        .find(|rules| rules.label.as_str() == topic)
    {
        return Some(label_text(rules, label));
    }
    // `bipa-15b` is a section and the check that asks for what it says.
    let check = Checks::embedded().question(topic);
    if let Some(section) = explainer.section(topic) {
        let section = section_text(rules, section);
        return Some(match check {
            Some(check) => format!("{section}\n\n{}", check_text(&check)),
            None => section,
        });
    }
    if let Some(check) = check {
        let section = explainer.section(check.section)?;
        let section = section_text(rules, section);
        return Some(format!("{}\n\n{section}", check_text(&check)));
    }
    // `flora` names the section, `flora-v-prisma-labs` the case.
    let case = explainer.cases.iter().find(|case| case.id == topic)?;
    Some(case_text(rules, case))
}

/// What a check asks, and what each answer to it means.
fn check_text(check: &Question<'_>) -> String {
    let mut text = format!("`{}` asks of a policy: {}\n", check.id, check.question);
    for (verdict, says) in &check.says {
        push(&mut text, &format!("  {:<12} {says}", verdict.as_str()));
    }
    // Where the section is the check's own, it says this already.
    if !check.note.is_empty() && check.section != check.id {
        push(&mut text, check.note);
    }
    push(&mut text, "The clauses of a policy that answer it:");
    text.push_str(&format!("  smallprint scan POLICY --check {}", check.id));
    text
}

fn label_text(rules: &RuleSet, label: &LabelRules) -> String {
    let mut text = format!(
        "{} ({})\nMarks: {}.\n{}\n",
        label.title, label.label, label.marks, label.why
    );
    if let Some(section) = rules.explainer().section(&label.section) {
        text.push('\n');
        text.push_str(&section_text(rules, section));
    }
    text
}

fn section_text(rules: &RuleSet, section: &Section) -> String {
    let explainer = rules.explainer();
    let mut text = format!(
        "{}\n{}\n{}",
        section.title,
        section.says,
        explainer.section_url(section)
    );
    for id in &section.cases {
        if let Some(case) = explainer.cases.iter().find(|case| case.id == *id) {
            text.push_str("\n\n");
            text.push_str(&case_text(rules, case));
        }
    }
    let later = explainer.later_on(&section.id);
    if later.is_some() {
        let (here, elsewhere) = (explainer.confidence_bipa, explainer.confidence);
        text.push_str(&format!(
            "\n\nThe explainer's confidence is {here} of 5 here, and {elsewhere} of 5 for claims outside BIPA."
        ));
    }
    if let Some(later) = later {
        text.push_str("\n\n");
        text.push_str(later);
    }
    text
}

fn case_text(rules: &RuleSet, case: &Case) -> String {
    format!(
        "{}\n{}\n{}",
        case.name,
        case.about,
        rules.explainer().case_url(case)
    )
}

fn push(text: &mut String, line: &str) {
    // Writing to a string cannot fail.
    let _ = writeln!(text, "{line}");
}
