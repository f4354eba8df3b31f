//! Closed classes of English words, for which a cue file would be more than is needed: they never grow.

/// Forms of "be".
pub(crate) const BE: &[&str] = &["is", "are", "was", "were", "be", "been", "being"];

/// Verbs before the base form of another: a new one begins a new predicate.
pub(crate) const AUXILIARIES: &[&str] = &[
    "may", "might", "can", "could", "will", "would", "shall", "should", "must", "do",
];

/// Pronouns that are a subject wherever they stand.
pub(crate) const PRONOUNS: &[&str] = &["we", "you", "they"];
