//! Reports → a comparison, one after the other: of each only its counts, its answers and its best clauses are kept.

use std::collections::HashMap;

use super::{Cell, CheckCell, CheckRow, Comparison, Policy, Row};
use crate::assess::Verdict;
use crate::finding::Finding;
use crate::label::{Label, Polarity};
use crate::report::pick::Picker;
use crate::report::{Context, Report, State, answer, questions, states};

/// A comparison in the making.
#[derive(Debug)]
pub struct Gathering<'c> {
    context: Context<'c>,
    quotes: usize,
    policies: Vec<Policy>,
    /// For each policy a cell for each label looked for.
    columns: Vec<Vec<Cell>>,
    checks: Vec<CheckRow>,
}

impl<'c> Gathering<'c> {
    /// Begins one that keeps so many clauses for each policy, label and polarity.
    pub fn new(context: &Context<'c>, quotes: usize) -> Gathering<'c> {
        Gathering {
            context: *context,
            quotes,
            policies: Vec::new(),
            columns: Vec::new(),
            checks: Vec::new(),
        }
    }

    /// Adds a report under a name.
    pub fn add(&mut self, name: &str, report: &Report) {
        let at = self.policies.len();
        let policy = policy(name, report);
        self.columns
            .push(self.column(report, policy.unread.is_none()));
        self.policies.push(policy);
        for row in &mut self.checks {
            row.cells.push(CheckCell::default());
        }
        for answer in &report.checks {
            let known = self.checks.iter().position(|row| row.id == answer.id);
            let row = known.unwrap_or_else(|| {
                self.checks.push(CheckRow {
                    id: answer.id.clone(),
                    question: answer.question.clone(),
                    differs: false,
                    cells: vec![CheckCell::default(); at + 1],
                });
                self.checks.len() - 1
            });
            if self.policies[at].unread.is_none() {
                self.checks[row].cells[at] = CheckCell {
                    verdict: Some(answer.verdict),
                    says: answer.says.clone(),
                    quote: answer.quotes.first().cloned(),
                };
            }
        }
    }

    /// The comparison of what was added.
    pub fn finish(mut self) -> Comparison {
        let mut cells: Vec<_> = self.columns.into_iter().map(Vec::into_iter).collect();
        let mut rows: Vec<Row> = Vec::new();
        for info in self.context.labels {
            let cells: Vec<Cell> = cells.iter_mut().filter_map(Iterator::next).collect();
            rows.push(Row {
                label: info.label.clone(),
                title: info.title.to_owned(),
                why: info.why.to_owned(),
                differs: differ(said(&cells, &self.policies).map(|(_, state)| state)),
                only: only(&cells, &self.policies),
                cells,
            });
        }
        for row in &mut self.checks {
            let verdicts = row.cells.iter().filter_map(|cell| cell.verdict);
            row.differs = differ(verdicts.filter(|verdict| *verdict != Verdict::Undecidable));
        }
        rows.sort_by_key(|row| !row.differs);
        self.checks.sort_by_key(|row| !row.differs);
        Comparison {
            schema_version: "1",
            smallprint: env!("CARGO_PKG_VERSION"),
            policies: self.policies,
            rows,
            checks: self.checks,
        }
    }

    /// One policy's cells, in the order of the labels looked for.
    fn column(&self, report: &Report, read: bool) -> Vec<Cell> {
        let mut found: HashMap<(&Label, Polarity), Vec<&Finding>> = HashMap::new();
        for finding in &report.findings {
            let key = (&finding.label, finding.polarity);
            found.entry(key).or_default().push(finding);
        }
        let mut picker = Picker::of_most(self.quotes);
        let states = states(report, &self.context);
        let cells = states.into_iter().zip(self.context.labels);
        cells
            .map(|((state, affirmed, denied), info)| {
                let mut quotes = Vec::new();
                for polarity in [Polarity::Affirmed, Polarity::Denied] {
                    if let Some(findings) = found.get(&(info.label, polarity)) {
                        let (picked, _) = picker.pick(findings);
                        quotes.extend(picked.into_iter().cloned());
                    }
                }
                Cell {
                    state: read.then_some(state),
                    affirmed,
                    denied,
                    quotes,
                }
            })
            .collect()
    }
}

/// What is decided: the states of policies that were read, without the silence of those that were read in part.
fn said<'a>(
    cells: &'a [Cell],
    policies: &'a [Policy],
) -> impl Iterator<Item = (usize, State)> + 'a {
    let states = cells.iter().zip(policies).enumerate();
    states.filter_map(|(at, (cell, policy))| {
        let state = cell.state?;
        (state != State::NotMentioned || policy.all_read).then_some((at, state))
    })
}

fn differ<T: PartialEq>(mut all: impl Iterator<Item = T>) -> bool {
    let first = all.next();
    all.any(|one| Some(&one) != first.as_ref())
}

/// The one policy that speaks of a label while others that were read do not.
fn only(cells: &[Cell], policies: &[Policy]) -> Option<usize> {
    let (silent, speaking): (Vec<_>, Vec<_>) =
        said(cells, policies).partition(|(_, state)| *state == State::NotMentioned);
    match speaking[..] {
        [(at, _)] if !silent.is_empty() => Some(at),
        _ => None,
    }
}

fn policy(name: &str, report: &Report) -> Policy {
    let document = &report.document;
    Policy {
        name: name.to_owned(),
        source: document.source.clone(),
        url: document.url.clone(),
        title: document.title.clone(),
        fetched_at: document.fetched_at.clone(),
        outcome: document.outcome,
        unread: report.unread(),
        coverage: document.coverage,
        all_read: answer::all_read(report),
        words: document.words,
        findings: report.findings.len(),
        sha256: document.sha256.clone(),
        text_sha256: document.text_sha256.clone(),
        rules_version: report.rules_version.clone(),
        pages: report.pages(),
    }
}

/// The sign and the word of a practice's cell.
pub(super) fn told(cell: &Cell, policy: &Policy) -> (&'static str, &'static str) {
    match cell.state {
        Some(state) => (state.mark(), state.word(policy.all_read)),
        None => (super::grid::UNREAD, "could not be read"),
    }
}

/// The sign and the word of an answer's cell.
pub(super) fn answered(cell: &CheckCell, policy: &Policy) -> (&'static str, &'static str) {
    match cell.verdict {
        Some(verdict) => (questions::mark(verdict), questions::word(verdict)),
        None if policy.unread.is_some() => (super::grid::UNREAD, "could not be read"),
        None => (super::grid::UNREAD, "not asked"),
    }
}
