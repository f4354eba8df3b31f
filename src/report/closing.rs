//! The sentences that every report for people shares: what was read, what was not, the explainer's answer.

use super::{Report, answer, outcome};
use crate::document::{Outcome, PageOf};
use crate::explainer::Explainer;
use crate::finding::ExplainerRef;

/// How to read the answer.
pub(crate) const LEGEND: &str = "affirmed: the policy says that it happens or may happen. denied: it says that it \
    does not. both: one clause says this, another that. (may): never said for certain. (exception): a denial names \
    one. Silence is no denial.";

/// What it means that a page was not read.
pub(super) const NOTHING_KNOWN: &str =
    "No clause was looked at, so this says nothing about what the policy allows.";

/// The line that no report is without.
pub(crate) const NO_ADVICE: &str =
    "This shows what a policy says, not what a company does, and is no legal advice.";

/// Whether the page was not read as a policy.
pub(crate) fn is_unread(report: &Report) -> bool {
    report.document.outcome != Outcome::Ok || report.error.is_some()
}

/// What to say of a page that was not read.
pub(super) struct NotRead {
    pub(super) what: String,
    pub(super) evidence: String,
    pub(super) advice: String,
}

/// Why the report's page was not read, and what to do.
pub(super) fn not_read(report: &Report) -> NotRead {
    let document = &report.document;
    let what = outcome::meaning(document.outcome).to_owned();
    match &report.error {
        Some(error) => NotRead {
            what: if what.is_empty() {
                "This source could not be read".to_owned()
            } else {
                what
            },
            evidence: error.message.clone(),
            advice: error.advice.clone(),
        },
        None => NotRead {
            what,
            evidence: document.evidence.clone(),
            advice: outcome::advice(document.outcome).to_owned(),
        },
    }
}

/// What was read, as pairs of a word and what it stands for.
pub(super) fn read(report: &Report) -> Vec<(&'static str, String)> {
    let document = &report.document;
    let mut facts = vec![("Source", document.source.clone())];
    if let Some(url) = document.url.as_ref().filter(|url| **url != document.source) {
        facts.push(("Address", url.clone()));
    }
    if let Some(date) = &document.fetched_at {
        facts.push(("Fetched", date.clone()));
    }
    for note in document.capture.iter().flat_map(|capture| capture.notes()) {
        facts.push(("How", note));
    }
    let mut text = format!(
        "{} words in {} clauses; {} of the page's prose",
        grouped(document.words),
        grouped(document.clauses),
        answer::percent(document.coverage)
    );
    if let Some(language) = &document.language {
        text.push_str(&format!("; language {language}"));
    }
    facts.push(("Text", text));
    for page in &document.pages {
        facts.push(("Page", page_of(page)));
    }
    if !document.parts.is_empty() {
        facts.push(("Joined from", document.parts.join("; ")));
    }
    if !document.left_out.is_empty() {
        facts.push(("Left out", document.left_out.join("; ")));
    }
    let rules = format!(
        "smallprint {}, rules {}",
        report.smallprint, report.rules_version
    );
    facts.push(("Read by", rules));
    facts
}

/// One of several pages: its address, its title, and why it was not read.
pub(super) fn page_of(page: &PageOf) -> String {
    let named = match page.title.as_str() {
        "" => page.place().to_owned(),
        title => format!("{} ({title})", page.place()),
    };
    match page.outcome {
        Outcome::Ok => named,
        outcome if page.evidence.is_empty() => format!("{named}: {outcome}"),
        outcome => format!("{named}: {outcome}: {}", page.evidence),
    }
}

/// The explainer's short answer with both confidence levels.
pub(crate) fn short_answer(explainer: &Explainer) -> String {
    format!(
        "Short answer: {}. Confidence {} of 5 for claims outside BIPA (the Illinois Biometric Information Privacy \
         Act), {} of 5 for BIPA claims.",
        explainer.answer.trim_end_matches('.'),
        explainer.confidence,
        explainer.confidence_bipa
    )
}

/// The note on later law, where a finding points to a section on biometric data.
pub(crate) fn later<'a>(report: &Report, explainer: &'a Explainer) -> Option<&'a str> {
    let mut findings = report.findings.iter();
    findings.find_map(|finding| explainer.later_on(&finding.explainer.section))
}

/// The sections that the findings point to, each once, in the order of the findings.
pub(super) fn sections(report: &Report) -> Vec<&ExplainerRef> {
    let mut sections: Vec<&ExplainerRef> = Vec::new();
    for finding in &report.findings {
        if sections
            .iter()
            .all(|known| known.section != finding.explainer.section)
        {
            sections.push(&finding.explainer);
        }
    }
    sections
}

/// A number with its thousands parted.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}
