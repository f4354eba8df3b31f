//! Vague words of clauses → how vague a policy is, by kinds of vagueness, with the words that make it so.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::label::Polarity;
use crate::scanned::{Scanned, Vague};

/// The kinds of vagueness of the published taxonomy (Bhatia et al. 2016), as `patterns/cues/vague.toml` names them.
pub const KINDS: [&str; 4] = ["condition", "generalisation", "modality", "quantifier"];

/// How vague a policy is. The score says little without the words, so they are never apart.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Vagueness {
    /// From 0 to 1: the mean, over all clauses that affirm something, of the share of the four kinds that stand in the clause.
    pub score: f64,
    /// Clauses that affirm something.
    pub clauses: usize,
    /// Those of them that hold a vague word.
    pub vague: usize,
    /// The kinds that occur, in the order of the taxonomy.
    pub kinds: Vec<VagueKind>,
}

/// One kind of vagueness in a policy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VagueKind {
    /// Its name: one of [`KINDS`].
    pub kind: String,
    /// Clauses that hold a word of this kind.
    pub clauses: usize,
    /// Its words, the commonest first.
    pub words: Vec<VagueWord>,
}

/// A vague word in a policy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VagueWord {
    /// The word, in lower case.
    pub word: String,
    /// Clauses that hold it.
    pub clauses: usize,
}

/// How vague what a document affirms is; `None` where it affirms nothing.
pub(super) fn vagueness(scanned: &Scanned) -> Option<Vagueness> {
    let found = scanned.clause_of.iter().zip(&scanned.findings);
    let affirmed = found.filter(|(_, finding)| finding.polarity == Polarity::Affirmed);
    let affirmed: BTreeSet<usize> = affirmed.map(|(clause, _)| *clause).collect();
    let words = || {
        scanned
            .vague
            .iter()
            .filter(|word| affirmed.contains(&word.clause))
    };
    let kinds = KINDS
        .iter()
        .filter_map(|kind| of_kind(kind, words().filter(|word| word.kind == *kind)));
    let kinds: Vec<VagueKind> = kinds.collect();
    let met: usize = kinds.iter().map(|kind| kind.clauses).sum();
    let vague: BTreeSet<usize> = words().map(|word| word.clause).collect();
    let score = met as f64 / (KINDS.len() * affirmed.len()) as f64;
    (!affirmed.is_empty()).then(|| Vagueness {
        score: (score * 10_000.0).round() / 10_000.0,
        clauses: affirmed.len(),
        vague: vague.len(),
        kinds,
    })
}

/// A kind with its words; `None` where there are none.
fn of_kind<'s>(kind: &str, all: impl Iterator<Item = &'s Vague>) -> Option<VagueKind> {
    let mut clauses = BTreeSet::new();
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for word in all {
        clauses.insert(word.clause);
        *counts.entry(word.word.replace('-', " ")).or_default() += 1;
    }
    let words = counts
        .into_iter()
        .map(|(word, clauses)| VagueWord { word, clauses });
    let mut words: Vec<VagueWord> = words.collect();
    words.sort_by(|one, other| {
        other
            .clauses
            .cmp(&one.clauses)
            .then_with(|| one.word.cmp(&other.word))
    });
    (!words.is_empty()).then(|| VagueKind {
        kind: kind.to_owned(),
        clauses: clauses.len(),
        words,
    })
}
