//! What the files of `patterns/contradictions/` say: grades, terms, practices, and the sentences of a pair's reason.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// How far two clauses are apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Grade {
    /// Both cannot be true: the same data or a kind of it, practice, actor and scope, and no exception.
    Contradiction,
    /// The denial is broader than what is affirmed leaves it, though a reader could reconcile the two.
    Narrowing,
    /// A thing is denied by its name and described in other words.
    Tension,
}

impl Grade {
    /// All grades, the worst first.
    pub const ALL: [Grade; 3] = [Grade::Contradiction, Grade::Narrowing, Grade::Tension];

    /// The word used in reports and JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Grade::Contradiction => "contradiction",
            Grade::Narrowing => "narrowing",
            Grade::Tension => "tension",
        }
    }
}

/// What a term is to a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Role {
    /// What is collected, shared, sold.
    Data,
    /// Who gets it.
    Recipient,
    /// What for.
    Purpose,
}

/// Something that statements speak of.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Term {
    /// Its name, in words for a person.
    pub(crate) id: String,
    pub(crate) role: Role,
    /// Terms of which it is a kind.
    #[serde(default)]
    pub(crate) kind_of: Vec<String>,
    /// Terms that it describes without their name.
    #[serde(default)]
    pub(crate) veils: Vec<String>,
    /// Whether it speaks of anything, and so is sooner meant with exceptions.
    #[serde(default)]
    pub(crate) broad: bool,
    /// Whether a reader may not take a denial to mean this recipient where it does not name it.
    #[serde(default)]
    pub(crate) excused: bool,
    /// Whether it tells the recipient without standing behind "with" or "to".
    #[serde(default)]
    pub(crate) anywhere: bool,
    pub(crate) phrases: Vec<String>,
}

impl Term {
    pub(crate) fn veils_any(&self) -> bool {
        !self.veils.is_empty()
    }
}

/// A practice that statements affirm or deny.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Practice {
    pub(crate) kind: String,
    /// Its verbs.
    pub(crate) verbs: Vec<String>,
    /// Their participles.
    pub(crate) done: Vec<String>,
    /// Verbs that are it with a phrase of `tail` behind the data.
    #[serde(default)]
    pub(crate) needs: Vec<String>,
    #[serde(default)]
    pub(crate) tail: Vec<String>,
    /// Phrases that say of something else that it counts as this practice.
    #[serde(default)]
    pub(crate) deemed: Vec<String>,
    /// Labels, or `category.*`, of findings that it is told by.
    labels: Vec<String>,
    /// Whether it has recipients.
    #[serde(default)]
    pub(crate) to: bool,
    /// Whether it is to have data at all: what is described in other words is weighed against all practices of this kind.
    #[serde(default)]
    pub(crate) holds: bool,
    /// Practices that it is not done without: nothing is kept or shared that was not collected.
    #[serde(default)]
    implies: Vec<String>,
    /// Not to do it, and to do it, in words for a person, with places for the terms.
    pub(crate) denies: String,
    pub(crate) affirms: String,
    /// What something else comes to that counts as it.
    #[serde(default)]
    pub(crate) deems: String,
}

impl Practice {
    /// Whether it is another practice or not done without it.
    pub(crate) fn is_or_implies(&self, other: &Practice) -> bool {
        self.kind == other.kind || self.implies.contains(&other.kind)
    }

    /// Whether a finding with this label can tell of it.
    pub(crate) fn is_told_by(&self, label: &str) -> bool {
        self.labels
            .iter()
            .any(|wanted| match wanted.strip_suffix('*') {
                Some(category) => label.starts_with(category),
                None => label == wanted,
            })
    }
}

/// `patterns/contradictions/ontology.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Terms {
    pub(crate) term: Vec<Term>,
}

/// `patterns/contradictions/statements.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Statements {
    pub(crate) grades: BTreeMap<Grade, String>,
    pub(crate) why: Why,
    pub(crate) words: BTreeMap<String, Vec<String>>,
    pub(crate) practice: Vec<Practice>,
}

/// The sentences that say why two clauses are a pair.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Why {
    pub(crate) said: String,
    /// Where the law counts something else as what is denied.
    pub(crate) deemed: String,
    /// What an affirmation without a practice does.
    pub(crate) described: String,
}
