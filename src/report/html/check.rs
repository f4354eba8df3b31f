//! An answer to a question as the page shows it: in plain words, with the clauses behind it.

use serde::Serialize;

use super::super::Report;
use super::parts::{Badge, Link, cut};
use crate::assess::Answer;

/// Characters shown of a long clause.
const LONG: usize = 1500;

/// A check's answer with the clauses that show it.
#[derive(Debug, Serialize)]
pub(super) struct Check {
    id: String,
    badge: Badge,
    question: String,
    says: String,
    note: String,
    explainer: Option<Link>,
    quotes: Vec<Shown>,
    /// How many further findings show it.
    more: usize,
}

/// A clause that an answer rests on.
#[derive(Debug, Serialize)]
struct Shown {
    text: String,
    /// The id of its finding on this page.
    finding: Option<String>,
    link: Option<String>,
}

pub(super) fn check(answer: &Answer, report: &Report) -> Check {
    let badge = Badge::of_verdict(answer.verdict);
    let evidence = |quote: &String| {
        let shows = |id: &&String| {
            let mut findings = report.findings.iter();
            findings.any(|finding| finding.id == **id && finding.clause.text == *quote)
        };
        answer.evidence.iter().find(shows)
    };
    let quotes: Vec<Shown> = answer
        .quotes
        .iter()
        .map(|quote| {
            let id = evidence(quote);
            let finding = id.and_then(|id| report.findings.iter().find(|one| one.id == *id));
            Shown {
                text: cut(quote, LONG),
                finding: id.cloned(),
                link: finding.and_then(|one| Link::new("", one.link.as_deref()?).url),
            }
        })
        .collect();
    Check {
        id: answer.id.clone(),
        badge,
        question: answer.question.clone(),
        says: answer.says.clone(),
        note: cut(&answer.note, LONG),
        explainer: answer.explainer.as_ref().map(Link::from),
        more: answer.evidence.len().saturating_sub(quotes.len()),
        quotes,
    }
}
