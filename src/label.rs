//! The words a finding is made of: label, polarity, modality and practice.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A label, `category.name`: what kind of data, recipient or concern a clause is about.
///
/// Labels are an open set: a person's own rule packs may add some.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Label {
    text: String,
    dot: usize,
}

impl Label {
    /// The part before the dot: `metadata` of `metadata.network`.
    pub fn category(&self) -> &str {
        &self.text[..self.dot]
    }

    /// The part after the dot: `network` of `metadata.network`.
    pub fn name(&self) -> &str {
        &self.text[self.dot + 1..]
    }

    /// The whole label.
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

impl TryFrom<String> for Label {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let word = |s: &str| {
            !s.is_empty()
                && s.chars()
                    .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
        };
        match text.split_once('.') {
            Some((category, name)) if word(category) && word(name) => {
                let dot = category.len();
                Ok(Label { text, dot })
            }
            _ => Err(format!(
                "`{text}` is no label: write `category.name` in lower-case letters"
            )),
        }
    }
}

impl std::str::FromStr for Label {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Label::try_from(text.to_owned())
    }
}

impl From<Label> for String {
    fn from(label: Label) -> String {
        label.text
    }
}

impl fmt::Display for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text)
    }
}

/// Whether a clause says that a practice happens (or may), or that it does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Polarity {
    /// The clause says that the practice happens or may happen.
    Affirmed,
    /// The clause says that the practice does not happen.
    Denied,
}

impl Polarity {
    /// The word used in reports and JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Polarity::Affirmed => "affirmed",
            Polarity::Denied => "denied",
        }
    }
}

/// How firmly a clause speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Modality {
    /// "we collect"
    States,
    /// "we may collect"
    May,
}

/// What is done with data, in the order in which a finding names them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Practice {
    /// Gathered by the company or on its behalf.
    Collect,
    /// Handed over by the person or by somebody else.
    Receive,
    /// Used, analysed, combined.
    Use,
    /// Kept, stored, retained.
    Store,
    /// Disclosed, transferred, sold, made visible.
    Share,
    /// Used to train or improve models.
    Train,
    /// Anything else.
    Other,
}

/// A set of practices.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Practices(u8);

impl Practices {
    const ALL: [Practice; 7] = [
        Practice::Collect,
        Practice::Receive,
        Practice::Use,
        Practice::Store,
        Practice::Share,
        Practice::Train,
        Practice::Other,
    ];

    /// The set of both.
    pub(crate) fn and(self, other: Practices) -> Practices {
        Practices(self.0 | other.0)
    }

    /// Whether it holds one.
    pub(crate) fn has(self, practice: Practice) -> bool {
        self.0 & Practices::from(practice).0 != 0
    }

    /// Its members, in the order in which a finding names them.
    pub(crate) fn iter(self) -> impl Iterator<Item = Practice> {
        Practices::ALL
            .into_iter()
            .filter(move |practice| self.0 & (1 << *practice as u8) != 0)
    }
}

impl From<Practice> for Practices {
    fn from(practice: Practice) -> Practices {
        Practices(1 << practice as u8)
    }
}
