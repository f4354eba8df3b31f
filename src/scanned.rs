//! What the scanner hands on beside findings: the clauses of a document as words, and in which clause each finding stands.

use std::ops::Range;

use crate::clause::Clause;
use crate::finding::Finding;
use crate::normal::Normal;

/// A scanned document. The answers to checks come from the same words that the findings came from.
#[derive(Debug, Default)]
pub struct Scanned {
    /// The findings in reading order.
    pub findings: Vec<Finding>,
    /// The clauses that were read, headings left out.
    pub read: usize,
    /// All clauses.
    pub(crate) clauses: Vec<Clause>,
    /// Their words.
    pub(crate) normal: Normal,
    /// The company's own name, one word as the scanner compares it.
    pub(crate) company: Option<String>,
    /// The tokens of each clause.
    pub(crate) tokens: Vec<Range<usize>>,
    /// The clause of each finding.
    pub(crate) clause_of: Vec<usize>,
    /// The vague words of the clauses that have findings, in reading order.
    pub(crate) vague: Vec<Vague>,
}

/// A vague word of a clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Vague {
    pub(crate) clause: usize,
    /// The kind of vagueness, as `patterns/cues/vague.toml` names it.
    pub(crate) kind: String,
    /// The word in lower case.
    pub(crate) word: String,
}
