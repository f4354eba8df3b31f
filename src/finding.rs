//! One finding: a clause, what it says, and why a reader should care. Owned, and serialised as the JSON contract has it.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::label::{Label, Modality, Polarity, Practice};

/// A clause that affirms or denies a practice. One for each clause, label and polarity.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    /// Unique in a report, and stable while the clause stays: see [`stable_id`].
    pub id: String,
    /// What kind of data, recipient or concern.
    pub label: Label,
    /// Whether the practice is affirmed or denied.
    pub polarity: Polarity,
    /// Whether the clause states the practice or says that it may happen.
    pub modality: Modality,
    /// What is done, without repeats, in the order of [`Practice`].
    pub practices: Vec<Practice>,
    /// The first of `practices`.
    pub practice: Practice,
    /// The rule that marked the clause, `label/rule-id`.
    pub rule: String,
    /// Who receives the data, for `sharing.*`.
    pub recipient: Option<Recipient>,
    /// The words of the exception that a denial carries.
    pub exception: Option<String>,
    /// The clause with its context.
    pub clause: Quote,
    /// The words that marked it.
    pub r#match: Span,
    /// Further words of the same clause that mark the same label with the same polarity.
    pub matches: Vec<Span>,
    /// The vague words of the clause ("may", "such as", "from time to time").
    pub vague: Vec<String>,
    /// Where the legal explainer says why it matters.
    pub explainer: ExplainerRef,
    /// The clause on the live page, as an address with a text fragment; `None` where the address is not known.
    pub link: Option<String>,
    /// The address or path of the page it stands on, where the policy was read from several.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<String>,
    /// How the scanner came to it; serialised only when asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<Why>,
}

/// A clause as quoted: its words, their place, and the context that it was read in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Quote {
    /// The exact words.
    pub text: String,
    /// What the clause is.
    pub kind: ClauseKind,
    /// Where it begins in the extracted text, in Unicode code points.
    pub start: usize,
    /// Where it ends (exclusive), in Unicode code points.
    pub end: usize,
    /// The headings above it, outermost first.
    pub headings: Vec<String>,
    /// The sentence that introduces the list it belongs to.
    pub stem: Option<String>,
    /// The column headers, for a table row.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub columns: Vec<String>,
}

/// The kind of unit that a clause is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClauseKind {
    /// A sentence of a paragraph.
    Sentence,
    /// A list item, or a sentence of one.
    Item,
    /// A table row.
    Row,
}

/// Words and their place in the extracted text, in Unicode code points.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    /// The exact words.
    pub text: String,
    /// Where they begin.
    pub start: usize,
    /// Where they end (exclusive).
    pub end: usize,
}

/// Who receives data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recipient {
    /// The words that name them.
    pub text: String,
    /// How exactly they are named.
    pub kind: RecipientKind,
}

/// How exactly a recipient is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RecipientKind {
    /// A company by its name ("Google Analytics").
    Named,
    /// A kind of company ("analytics providers").
    Kind,
    /// Nobody in particular ("third parties").
    Unspecified,
}

/// A section of the legal explainer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExplainerRef {
    /// The section's id.
    pub section: String,
    /// Its title, in this project's words.
    pub title: String,
    /// Its address, with a text fragment where it has no anchor of its own.
    pub url: String,
}

/// How the scanner came to a finding, in words a reader can check against the clause.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Why {
    /// The phrase of the rule that was seen, as the rule file spells it.
    pub phrase: String,
    /// The words that show a practice ("collect", "Collected? yes"), and where they stand.
    pub cue: String,
    /// Where the cue was taken from: `clause`, `stem`, `heading`, `column`, `previous`, `next`.
    pub context: String,
    /// What decided the polarity.
    pub polarity: String,
}

/// The id of a finding: 16 hexadecimal digits of the SHA-256 of label, polarity, stem, headings, the clause in lower
/// case with white space folded, and an ordinal among findings for which all of these are equal.
pub fn stable_id(label: &Label, polarity: Polarity, clause: &Quote, ordinal: usize) -> String {
    hex(digits(label, polarity, &identity(clause), ordinal))
}

/// What of a clause its findings' ids are made from: stem, headings, and the folded clause.
pub(crate) fn identity(clause: &Quote) -> Vec<u8> {
    let mut folded = String::with_capacity(clause.text.len());
    for word in clause.text.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.push_str(word);
    }
    if folded.is_ascii() {
        folded.make_ascii_lowercase();
    } else {
        folded = folded.to_lowercase();
    }
    let stem = clause.stem.as_deref().unwrap_or_default();
    let mut all = Vec::with_capacity(stem.len() + folded.len() + 200);
    let headings = clause.headings.iter().map(String::as_str);
    for part in std::iter::once(stem).chain(headings).chain(["", &folded]) {
        all.extend_from_slice(part.as_bytes());
        all.push(0);
    }
    all
}

/// An id as a number, from the [`identity`] of its clause.
pub(crate) fn digits(label: &Label, polarity: Polarity, identity: &[u8], ordinal: usize) -> u64 {
    let mut hash = Sha256::new();
    for part in [label.as_str(), polarity.as_str()] {
        hash.update(part.as_bytes());
        hash.update([0]);
    }
    hash.update(identity);
    if ordinal > 0 {
        hash.update(ordinal.to_string().as_bytes());
        hash.update([0]);
    }
    let digest = hash.finalize();
    digest
        .iter()
        .take(8)
        .fold(0, |id, byte| (id << 8) | u64::from(*byte))
}

/// An id as it is written.
pub(crate) fn hex(digits: u64) -> String {
    format!("{digits:016x}")
}
