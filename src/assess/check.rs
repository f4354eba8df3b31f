//! One check as its file says it: a question, and the conditions on clauses that answer it.

use serde::{Deserialize, Serialize};

use crate::finding::{Finding, RecipientKind};
use crate::label::{Polarity, Practice};

/// What a policy answers to the question of a check.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// The text states yes.
    Shown,
    /// The text states no.
    Denied,
    /// Yes for some elements, people or cases only.
    Partial,
    /// Nothing is said.
    Silent,
    /// Too little was read to tell.
    Undecidable,
}

/// A check: `patterns/checks/ID.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Check {
    pub(crate) id: String,
    pub(crate) question: String,
    /// The explainer's section.
    pub(crate) section: String,
    #[serde(default)]
    pub(crate) note: String,
    /// Conditions of which one must hold anywhere before the check says anything.
    #[serde(default)]
    pub(crate) only_where: Vec<Condition>,
    /// The conditions that answer it.
    #[serde(rename = "when")]
    pub(crate) conditions: Vec<Condition>,
    #[serde(default, rename = "example")]
    pub(crate) examples: Vec<Example>,
}

/// A condition on one clause: all that it names must hold there.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Condition {
    /// What it makes of the check: `shown`, `denied` or `partial`.
    #[serde(default)]
    pub(crate) gives: Option<Verdict>,
    /// The element of the answer that it shows; `shown` needs every element that the check names.
    #[serde(default)]
    pub(crate) element: Option<String>,
    /// Labels, or `category.*`, of which the clause has a finding.
    #[serde(default)]
    labels: Vec<String>,
    #[serde(default)]
    polarity: Option<Polarity>,
    /// One of these is among the finding's practices.
    #[serde(default)]
    practices: Vec<Practice>,
    #[serde(default)]
    recipient: Option<RecipientKind>,
    /// Whether the finding carries an exception.
    #[serde(default)]
    exception: Option<bool>,
    /// One of these stands in the clause.
    #[serde(default)]
    pub(crate) phrases: Vec<String>,
    /// One of these stands in it too.
    #[serde(default)]
    pub(crate) also: Vec<String>,
    /// And one of these.
    #[serde(default)]
    pub(crate) further: Vec<String>,
    /// None of these stands in it.
    #[serde(default)]
    pub(crate) without: Vec<String>,
}

impl Condition {
    /// Whether it asks for a finding at all.
    pub(crate) fn wants_finding(&self) -> bool {
        !self.labels.is_empty()
    }

    /// Whether a finding is one that it asks for.
    pub(crate) fn takes(&self, finding: &Finding) -> bool {
        let label = finding.label.as_str();
        self.labels
            .iter()
            .any(|wanted| match wanted.strip_suffix('*') {
                Some(category) => label.starts_with(category),
                None => label == wanted,
            })
            && self
                .polarity
                .is_none_or(|polarity| finding.polarity == polarity)
            && (self.practices.is_empty()
                || self.practices.iter().any(|p| finding.practices.contains(p)))
            && self.recipient.is_none_or(|kind| {
                let recipient = finding.recipient.as_ref();
                recipient.is_some_and(|recipient| recipient.kind == kind)
            })
            && self
                .exception
                .is_none_or(|carries| finding.exception.is_some() == carries)
    }
}

/// A short policy, and what the check must answer to it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Example {
    pub(crate) text: String,
    pub(crate) verdict: Verdict,
}
