//! What the page about one policy shows, from the top: the answers, the practices as a picture, every clause, what was read.

use serde::Serialize;

use super::super::answer::{self, Group, State, Topic};
use super::super::pick::Picker;
use super::super::{Context, Options, Report, closing, questions};
use super::check::{Check, check};
use super::data::Data;
use super::parts::{Badge, Link, Question, Quote, short};
use super::wording::{self, Pair, Vague};
use crate::assess::Answer;

pub(super) const TEMPLATE: &str = include_str!("scan.html.j2");

/// Characters shown of a long clause.
const LONG: usize = 1500;

/// The whole page.
#[derive(Debug, Serialize)]
pub(super) struct Page {
    title: String,
    source: Link,
    fetched_at: Option<String>,
    question: Question,
    unread: Option<Unread>,
    /// Whether only answers are wanted.
    only_answers: bool,
    headline: String,
    warning: Option<String>,
    answers: Vec<Check>,
    /// Questions to which the policy says nothing.
    silent: Vec<Check>,
    /// Questions that could not be decided.
    open: Vec<Check>,
    pairs: Vec<Pair>,
    vague: Option<Vague>,
    groups: Vec<Section>,
    legend: Vec<Badge>,
    findings: usize,
    read: Vec<(&'static str, String)>,
    digests: Vec<(&'static str, String)>,
    cite: String,
    practices: usize,
    data: Data,
}

/// Why the page was not read as a policy.
#[derive(Debug, Serialize)]
struct Unread {
    what: String,
    outcome: String,
    evidence: String,
    advice: String,
    known: &'static str,
}

/// A category of practices.
#[derive(Debug, Serialize)]
struct Section {
    title: &'static str,
    labels: Vec<Label>,
}

/// A practice with its clauses.
#[derive(Debug, Serialize)]
struct Label {
    id: String,
    label: String,
    title: String,
    short_title: String,
    why: String,
    badge: Badge,
    counts: String,
    explainer: Option<Link>,
    /// The clauses that say it best.
    best: Vec<Quote>,
    /// All others, in reading order.
    others: Vec<Quote>,
}

impl Page {
    pub(super) fn new(
        report: &Report,
        context: &Context<'_>,
        options: &Options,
        data: Data,
    ) -> Page {
        let document = &report.document;
        let groups = answer::groups(report, context);
        let title = document.title.as_deref().unwrap_or_default();
        let source = document.url.as_deref().unwrap_or(&document.source);
        let all_read = answer::all_read(report);
        let checks = |wanted: fn(Option<State>) -> bool| -> Vec<Check> {
            let mut answers: Vec<&Answer> = report.checks.iter().collect();
            answers.sort_by_key(|answer| answer.rank.wrapping_sub(1));
            answers.retain(|answer| wanted(questions::state(answer.verdict)));
            answers.iter().map(|answer| check(answer, report)).collect()
        };
        Page {
            title: match document.title.as_deref().map(short) {
                Some(title) if !title.is_empty() => title,
                _ => short(&document.source),
            },
            source: Link::new(source, source),
            fetched_at: document.fetched_at.clone(),
            question: Question::new(context.explainer, closing::later(report, context.explainer)),
            unread: closing::is_unread(report).then(|| unread(report)),
            only_answers: options.answers,
            headline: answer::headline(report, &groups),
            warning: answer::coverage_warning(report),
            answers: checks(|state| state.is_some_and(|state| state != State::NotMentioned)),
            silent: checks(|state| state == Some(State::NotMentioned)),
            open: checks(|state| state.is_none()),
            pairs: wording::pairs(report, title),
            vague: wording::vague(report),
            practices: groups.iter().map(|group| group.topics.len()).sum(),
            groups: sections(&groups, title, all_read),
            legend: State::ALL.map(|state| Badge::new(state, all_read)).to_vec(),
            findings: report.findings.len(),
            read: closing::read(report)
                .into_iter()
                .map(|(lead, words)| (lead, short(&words)))
                .collect(),
            digests: vec![
                ("Page, SHA\u{2011}256", document.sha256.clone()),
                ("Text, SHA\u{2011}256", document.text_sha256.clone()),
            ],
            cite: cite(report),
            data,
        }
    }
}

fn unread(report: &Report) -> Unread {
    let told = closing::not_read(report);
    Unread {
        what: told.what,
        outcome: report.document.outcome.to_string(),
        evidence: short(&told.evidence),
        advice: short(&told.advice),
        known: closing::NOTHING_KNOWN,
    }
}

fn sections(groups: &[Group<'_>], title: &str, all_read: bool) -> Vec<Section> {
    let mut picker = Picker::new(false);
    let section = |group: &Group<'_>| Section {
        title: group.title,
        labels: group
            .topics
            .iter()
            .map(|topic| label(topic, title, all_read, &mut picker))
            .collect(),
    };
    groups.iter().map(section).collect()
}

fn label(topic: &Topic<'_>, title: &str, all_read: bool, picker: &mut Picker) -> Label {
    let (mut best, mut others) = (Vec::new(), Vec::new());
    for findings in [&topic.affirmed, &topic.denied] {
        let (picked, _) = picker.pick(findings);
        let is_best = |id: &String| picked.iter().any(|one| one.id == *id);
        for finding in findings {
            let quote = Quote::new(finding, title, LONG);
            if is_best(&finding.id) {
                best.push(quote);
            } else {
                others.push(quote);
            }
        }
    }
    Label {
        id: topic.label.as_str().replace('.', "-"),
        label: topic.label.to_string(),
        title: topic.title.to_owned(),
        short_title: topic.qualified_title(),
        why: topic.why.to_owned(),
        badge: Badge::new(topic.state(), all_read),
        counts: topic.counts(),
        explainer: topic
            .affirmed
            .first()
            .or(topic.denied.first())
            .map(|finding| Link::from(&finding.explainer)),
        best,
        others,
    }
}

/// How to cite the reading.
fn cite(report: &Report) -> String {
    let document = &report.document;
    let place = document.url.as_deref().unwrap_or(&document.source);
    let title = match document.title.as_deref().map(short) {
        Some(title) if !title.is_empty() => format!("“{title}”, {}", short(place)),
        _ => short(place),
    };
    let fetched = match &document.fetched_at {
        Some(date) => format!(", fetched {date}"),
        None => String::new(),
    };
    format!(
        "smallprint {}, rules {}: reading of {title}{fetched}, page SHA-256 {}.",
        report.smallprint, report.rules_version, document.sha256
    )
}
