//! One check as its file says it: a question, lists of phrases, and the conditions on clauses that answer it.

use std::collections::BTreeMap;

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

impl std::str::FromStr for Verdict {
    type Err = String;

    fn from_str(word: &str) -> Result<Verdict, String> {
        Verdict::ALL
            .into_iter()
            .find(|verdict| verdict.as_str() == word)
            .ok_or_else(|| {
                let all = Verdict::ALL.map(Verdict::as_str).join(", ");
                format!("`{word}` is no verdict: choose one of {all}")
            })
    }
}

impl Verdict {
    /// All verdicts.
    pub const ALL: [Verdict; 5] = [
        Verdict::Shown,
        Verdict::Denied,
        Verdict::Partial,
        Verdict::Silent,
        Verdict::Undecidable,
    ];

    /// The word that the JSON contract has for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Verdict::Shown => "shown",
            Verdict::Denied => "denied",
            Verdict::Partial => "partial",
            Verdict::Silent => "silent",
            Verdict::Undecidable => "undecidable",
        }
    }
}

/// A check: `patterns/checks/ID.toml`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Check {
    pub(crate) id: String,
    pub(crate) question: String,
    /// The explainer's section.
    pub(crate) section: String,
    /// Where it stands among those that a report for people opens with, from 1; 0 where it does not.
    #[serde(default)]
    pub(crate) rank: usize,
    /// What each verdict means, in words for a person.
    pub(crate) says: BTreeMap<Verdict, String>,
    /// What a verdict means here, where that needs saying.
    #[serde(default)]
    pub(crate) notes: BTreeMap<Verdict, String>,
    /// What to know beside the verdict.
    #[serde(default)]
    pub(crate) note: String,
    /// What the note counts.
    #[serde(default)]
    pub(crate) counts: Option<Counts>,
    /// Phrases by the name that conditions call them by.
    #[serde(default)]
    pub(crate) lists: BTreeMap<String, Vec<String>>,
    /// Conditions of which one must hold anywhere before the check says anything.
    #[serde(default)]
    pub(crate) only_where: Vec<Condition>,
    /// The conditions that answer it.
    #[serde(rename = "when")]
    pub(crate) conditions: Vec<Condition>,
    #[serde(default, rename = "example")]
    pub(crate) examples: Vec<Example>,
}

/// What a note counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Counts {
    /// Recipients that are only kinds, and those that are named.
    Recipients,
    /// The words of the list `told` that stand in the clauses which answer.
    Told,
}

fn yes() -> bool {
    true
}

/// A condition on one clause, read together with its lead-in: all that it names must hold there.
#[derive(Debug, Clone, Serialize, Deserialize)]
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
    /// Rules, as `label/id`, one of which made the finding.
    #[serde(default)]
    rules: Vec<String>,
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
    /// Lists, of each of which a phrase stands in the clause or its lead-in.
    #[serde(default)]
    pub(crate) all: Vec<String>,
    /// Lists of which no phrase stands there.
    #[serde(default)]
    pub(crate) none: Vec<String>,
    /// Lists, of each of which a phrase stands in a heading above.
    #[serde(default)]
    pub(crate) heading: Vec<String>,
    /// Lists of which no phrase stands in a heading above.
    #[serde(default)]
    pub(crate) no_heading: Vec<String>,
    /// Lists, of each of which a phrase stands in the clause, near it, or in a heading above.
    #[serde(default)]
    pub(crate) about: Vec<String>,
    /// Lists, of each of which a phrase stands in the clause, or in one of the three before or after it, under the same heading.
    #[serde(default)]
    pub(crate) near: Vec<String>,
    /// Lists of which no phrase stands there.
    #[serde(default)]
    pub(crate) not_near: Vec<String>,
    /// Two lists, of which phrases stand in the clause in this order, few words apart.
    #[serde(default)]
    pub(crate) order: Vec<String>,
    /// Whether the words of the list `told` in a clause where it holds stand in the note.
    #[serde(default = "yes")]
    pub(crate) told: bool,
    /// Whether it answers only where no other condition of the check holds.
    #[serde(default)]
    pub(crate) weak: bool,
    /// Whether it is also asked of table rows, whose cells do not speak of each other.
    #[serde(default)]
    pub(crate) rows: bool,
}

impl Condition {
    /// Whether it asks for a finding at all.
    pub(crate) fn wants_finding(&self) -> bool {
        !self.labels.is_empty()
    }

    /// The names of all lists that it asks for.
    pub(crate) fn lists(&self) -> impl Iterator<Item = &String> {
        let places = [&self.all, &self.none, &self.heading, &self.no_heading];
        let further = [&self.about, &self.near, &self.not_near, &self.order];
        places.into_iter().chain(further).flatten()
    }

    /// Whether a finding is one that it asks for.
    pub(crate) fn takes(&self, finding: &Finding) -> bool {
        let label = finding.label.as_str();
        let recipient = finding.recipient.as_ref();
        let wanted = |wanted: &String| match wanted.strip_suffix('*') {
            Some(category) => label.starts_with(category),
            None => label == wanted,
        };
        self.labels.iter().any(wanted)
            && (self.rules.is_empty() || self.rules.contains(&finding.rule))
            && self
                .polarity
                .is_none_or(|wanted| finding.polarity == wanted)
            && (self.practices.is_empty()
                || self.practices.iter().any(|p| finding.practices.contains(p)))
            && self
                .recipient
                .is_none_or(|kind| recipient.is_some_and(|recipient| recipient.kind == kind))
            && self
                .exception
                .is_none_or(|carries| finding.exception.is_some() == carries)
    }
}

/// A short policy, and what the check must answer to it.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Example {
    pub(crate) text: String,
    pub(crate) verdict: Verdict,
}
