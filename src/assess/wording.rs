//! The phrases of the checks' conditions, found in a document's clauses by the scanner's own words and phrases.

use std::collections::BTreeSet;

use super::check::Condition;
use crate::clause::Clause;
use crate::document::{BlockKind, Document};
use crate::error::{Error, Result};
use crate::finding::Finding;
use crate::normal::Normal;
use crate::phrasebook::{Meaning, Phrasebook};
use crate::ruleset::RuleSet;

/// The phrases of all conditions: list `4 * n + k` holds those of condition `n`, `k` being its
/// phrases, also, further and without.
#[derive(Debug)]
pub(super) struct Wording(Phrasebook);

/// A clause with its findings and the lists of phrases of which one stands in it.
#[derive(Debug)]
pub(super) struct Read<'d> {
    pub(super) text: &'d str,
    pub(super) findings: Vec<&'d Finding>,
    lists: BTreeSet<usize>,
    /// Whether it is a table's row: words of different cells do not speak of each other.
    is_row: bool,
}

impl Read<'_> {
    /// Whether a condition, by its number, holds for it.
    pub(super) fn meets(&self, number: usize, condition: &Condition) -> bool {
        let stands = |list: usize| self.lists.contains(&(4 * number + list));
        (condition.phrases.is_empty() || !self.is_row && stands(0))
            && (condition.also.is_empty() || stands(1))
            && (condition.further.is_empty() || stands(2))
            && !stands(3)
            && (!condition.wants_finding()
                || self.findings.iter().any(|finding| condition.takes(finding)))
    }
}

impl Wording {
    /// Spells out and compiles the phrases of conditions in their order.
    ///
    /// # Errors
    /// [`Error::Rule`] for a phrase that breaks the grammar.
    pub(super) fn compile<'c>(
        rules: &RuleSet,
        conditions: impl Iterator<Item = &'c Condition>,
    ) -> Result<Wording> {
        let mut plain = Vec::new();
        for (number, condition) in conditions.enumerate() {
            let lists = [
                &condition.phrases,
                &condition.also,
                &condition.further,
                &condition.without,
            ];
            for (kind, phrase) in (0..)
                .zip(lists)
                .flat_map(|(k, l)| l.iter().map(move |p| (k, p)))
            {
                let spelt = rules.grammar.expand(phrase, true);
                let spelt = spelt.map_err(|reason| Error::Rule {
                    file: "checks".to_owned(),
                    line: 1,
                    key: "phrases".to_owned(),
                    reason,
                })?;
                plain.extend(spelt.into_iter().map(|text| (text, 4 * number + kind)));
            }
        }
        Ok(Wording(Phrasebook::of_lists(&plain)))
    }

    /// The clauses of a document, without its headings.
    pub(super) fn read<'d>(
        &self,
        document: &'d Document,
        clauses: &[Clause],
        findings: &'d [Finding],
    ) -> Vec<Read<'d>> {
        let mut normal = Normal::default();
        let (mut bytes, mut points) = (0, 0);
        let mut all = Vec::new();
        for clause in clauses {
            let block = &document.blocks[clause.block];
            if matches!(block.kind, BlockKind::Heading { .. }) {
                continue;
            }
            let text = &document.text[clause.range.clone()];
            if clause.range.start < bytes {
                (bytes, points) = (0, 0);
            }
            points += document.text[bytes..clause.range.start].chars().count();
            bytes = clause.range.start;
            let tokens = normal.push(&document.text, clause.range.clone());
            let words: Vec<_> = tokens.map(|at| self.0.number(normal.word(at))).collect();
            let end = points + text.chars().count();
            let inside = |f: &&Finding| f.clause.start < end && f.clause.end > points;
            all.push(Read {
                text,
                is_row: matches!(block.kind, BlockKind::Row { .. }),
                findings: findings.iter().filter(inside).collect(),
                lists: (0..words.len())
                    .flat_map(|at| self.from(&words[at..]))
                    .collect(),
            });
        }
        all
    }

    /// The lists of all phrases that begin with the first of these words.
    fn from(&self, words: &[Option<u32>]) -> Vec<usize> {
        let (mut place, mut lists) = (None, Vec::new());
        for word in words {
            place = word.and_then(|word| self.0.step(place, word));
            let Some(place) = place else { break };
            for pattern in self.0.patterns(place) {
                lists.extend(
                    self.0
                        .meanings(pattern)
                        .iter()
                        .map(|meaning| match meaning {
                            Meaning::Cue { cue } => usize::from(*cue),
                            _ => usize::MAX,
                        }),
                );
            }
        }
        lists
    }
}
