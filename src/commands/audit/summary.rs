//! What a run came to: inputs by outcome, and of those that were read how many affirm and deny each label and category.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use smallprint::label::Polarity;
use smallprint::report::Report;

use crate::commands::{Status, tell};

/// What is counted of one input.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Tally {
    outcome: String,
    status: Status,
    is_read: bool,
    findings: usize,
    /// Labels that are affirmed and denied.
    affirmed: BTreeSet<String>,
    denied: BTreeSet<String>,
}

impl Tally {
    pub(super) fn of(report: &Report, status: Status) -> Tally {
        let said = |polarity| {
            let findings = report.findings.iter().filter(|f| f.polarity == polarity);
            findings.map(|f| f.label.to_string()).collect()
        };
        Tally {
            outcome: report.document.outcome.to_string(),
            status,
            is_read: report.unread().is_none(),
            findings: report.findings.len(),
            affirmed: said(Polarity::Affirmed),
            denied: said(Polarity::Denied),
        }
    }
}

/// Policies that affirm something and those that deny it; one may do both.
type Counts = BTreeMap<String, (usize, usize)>;

/// Counts over all inputs so far.
#[derive(Debug, Default)]
pub(super) struct Summary {
    inputs: usize,
    read: usize,
    findings: usize,
    outcomes: BTreeMap<String, usize>,
    labels: Counts,
    categories: Counts,
    status: Option<Status>,
}

impl Summary {
    pub(super) fn add(&mut self, tally: &Tally) {
        self.inputs += 1;
        self.read += usize::from(tally.is_read);
        self.findings += tally.findings;
        self.status = Some(self.status().and(tally.status));
        *self.outcomes.entry(tally.outcome.clone()).or_default() += 1;
        // What was not read as a policy says nothing, and is in no denominator.
        if !tally.is_read {
            return;
        }
        for (said, at) in [(&tally.affirmed, 0), (&tally.denied, 1)] {
            for label in said {
                count(&mut self.labels, label, at);
            }
            let categories: BTreeSet<&str> = said.iter().map(|label| category(label)).collect();
            for category in categories {
                count(&mut self.categories, category, at);
            }
        }
    }

    pub(super) fn inputs(&self) -> usize {
        self.inputs
    }

    pub(super) fn unread(&self) -> usize {
        self.inputs - self.read
    }

    pub(super) fn status(&self) -> Status {
        self.status.unwrap_or(Status::Ran)
    }

    /// Writes it to standard error.
    pub(super) fn tell(&self) {
        for line in self.lines() {
            tell::note(&line);
        }
    }

    fn lines(&self) -> Vec<String> {
        // Where nothing was read, "0 findings" would sound like an answer.
        let found = match self.read {
            0 => String::new(),
            _ => format!(", {} findings", self.findings),
        };
        let mut lines = vec![format!(
            "{} read, {} not read{found}",
            self.read,
            self.unread()
        )];
        if self.inputs < 2 {
            return lines;
        }
        lines.push(format!("outcomes of {} inputs:", self.inputs));
        let outcomes = self.outcomes.iter();
        lines.extend(outcomes.map(|(outcome, inputs)| format!("  {outcome:<36}{inputs:>8}")));
        if !self.labels.is_empty() {
            let of = format!("of {} policies that were read:", self.read);
            lines.push(format!("{of:<38}{:>8}{:>8}", "affirm", "deny"));
            for (category, counts) in &self.categories {
                lines.push(self.counted("  ", category, *counts));
                let labels = self.labels.iter();
                for (label, counts) in labels.filter(|(label, _)| self::category(label) == category)
                {
                    lines.push(self.counted("    ", label, *counts));
                }
            }
        }
        lines
    }

    fn counted(&self, indent: &str, name: &str, (affirm, deny): (usize, usize)) -> String {
        let width = 38 - indent.len();
        format!("{indent}{name:<width$}{affirm:>8}{deny:>8}")
    }
}

fn count(counts: &mut Counts, name: &str, at: usize) {
    let (affirmed, denied) = counts.entry(name.to_owned()).or_default();
    match at {
        0 => *affirmed += 1,
        _ => *denied += 1,
    }
}

fn category(label: &str) -> &str {
    label.split('.').next().unwrap_or(label)
}
