//! One document while it is being scanned: its clauses, their readings, and how they stand to each other.

mod asked;
mod frames;
mod lent;
mod them;

use crate::clause::Clause;
use crate::cue::Cue;
use crate::document::{BlockKind, Document};
use crate::normal::Normal;
use crate::rule::Rule;
use crate::ruleset::RuleSet;
use crate::scan::lexicon::{Hit, Lexicon, Meaning};
use crate::scan::reading::{CueHit, Reading};
use crate::scan::wording::Wording;

pub(crate) use frames::ActiveFrame;

/// Everything known of a document once each clause was read on its own.
pub(crate) struct Work<'w> {
    pub(crate) rules: &'w RuleSet,
    pub(crate) lexicon: &'w Lexicon,
    pub(crate) document: &'w Document,
    pub(crate) clauses: Vec<Clause>,
    pub(crate) normal: Normal,
    /// The company's name, one word.
    pub(crate) company: Option<String>,
    pub(crate) readings: Vec<Reading>,
    /// For each clause, its columns that say yes or no.
    pub(crate) answers: Vec<Vec<(usize, bool)>>,
    /// For each clause, whether it introduces others.
    pub(crate) leads: Vec<bool>,
    /// For each block, its last clause that is not enumerated.
    pub(crate) clause_of_block: Vec<Option<usize>>,
}

/// What only names something has no more tokens than this.
const NAME: usize = 12;

/// What may stand before the thing that a paragraph names.
const NAME_OPENS: &[&str] = &["the", "your", "personal", "other", "certain", "additional"];

/// Words by which a sentence says something of what it names.
const FINITE: &[&str] = &[
    "is", "are", "was", "were", "be", "may", "might", "can", "could", "will", "would", "shall",
    "should", "must", "has", "have", "does", "do", "includes", "include", "help", "helps", "allow",
    "allows", ",", ";",
];

impl Work<'_> {
    /// The lead-in of a clause, its own lead-in, and so on.
    pub(crate) fn stems(&self, index: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(self.clauses[index].stem, |stem| self.clauses[*stem].stem)
    }

    /// The headings over a clause, innermost first.
    pub(crate) fn headings(&self, index: usize) -> impl Iterator<Item = usize> + '_ {
        let block = &self.document.blocks[self.clauses[index].block];
        block
            .headings
            .iter()
            .rev()
            .filter_map(|heading| self.clause_of_block.get(*heading).copied().flatten())
    }

    /// The readings of a clause, its lead-ins and its headings.
    pub(crate) fn surroundings(&self, index: usize) -> impl Iterator<Item = &Reading> + '_ {
        std::iter::once(index)
            .chain(self.stems(index))
            .chain(self.headings(index))
            .map(|index| &self.readings[index])
    }

    /// Whether a clause is a list item.
    pub(crate) fn is_item(&self, index: usize) -> bool {
        let clause = &self.clauses[index];
        clause.enumerated
            || matches!(
                self.document.blocks[clause.block].kind,
                BlockKind::Item { .. }
            )
    }

    /// The clause of the header over a table's row.
    pub(crate) fn header(&self, index: usize) -> Option<usize> {
        match self.document.blocks[self.clauses[index].block].kind {
            BlockKind::Row {
                header: Some(header),
                ..
            } => self.clause_of_block[header],
            _ => None,
        }
    }

    /// Whether a clause is a table's row.
    pub(crate) fn is_row(&self, index: usize) -> bool {
        let block = &self.document.blocks[self.clauses[index].block];
        matches!(block.kind, BlockKind::Row { .. })
    }

    /// Whether a clause only names what follows it in its block: "Web beacons. We use …".
    pub(crate) fn is_run_in_title(&self, index: usize) -> bool {
        let clause = &self.clauses[index];
        let next_in_block = self
            .clauses
            .get(index + 1)
            .is_some_and(|next| next.block == clause.block);
        let first_in_block = index == 0 || self.clauses[index - 1].block != clause.block;
        first_in_block && next_in_block && self.readings[index].tokens.len() <= 9
    }

    /// Whether a paragraph only names what comes: "Information we receive from other sources".
    pub(crate) fn is_name(&self, index: usize) -> bool {
        let block = &self.document.blocks[self.clauses[index].block];
        let tokens = self.readings[index].tokens.clone();
        let words = self.wording(index);
        let mut rest = tokens
            .clone()
            .skip_while(|at| NAME_OPENS.contains(&words.at(*at)));
        let things = rest
            .next()
            .is_some_and(|at| matches!(words.at(at), "information" | "data" | "details"));
        let whose = rest.next().map(|at| words.at(at)).is_some_and(|word| {
            matches!(word, "we" | "you" | "that" | "which") || word.ends_with("ed")
        });
        let end = tokens.end - usize::from(matches!(words.last(), ":" | "."));
        let said = |at: usize| FINITE.contains(&words.at(at)) || words.at(at) == ":";
        matches!(block.kind, BlockKind::Paragraph)
            && things
            && whose
            && tokens.len() <= NAME
            && !(tokens.start..end).any(said)
    }

    /// Whether a clause opens its block: the lead-in speaks for it, and not for the sentences that come after.
    pub(crate) fn opens_block(&self, index: usize) -> bool {
        let clause = &self.clauses[index];
        clause.enumerated
            || index == 0
            || self.clauses[index - 1].block != clause.block
            || (self.is_run_in_title(index - 1))
    }

    /// The cues of a reading, with their words.
    #[inline]
    pub(crate) fn cues<'s>(
        &'s self,
        reading: &'s Reading,
    ) -> impl Iterator<Item = (&'s CueHit, &'s Cue)> + 's {
        let cues = &self.rules.cues;
        reading.cues.iter().map(move |hit| (hit, &cues[hit.cue]))
    }

    /// The rules whose phrases stand in a clause, with their hits.
    #[inline]
    pub(crate) fn rules_hit(&self, index: usize) -> impl Iterator<Item = (&Hit, &Rule)> + '_ {
        self.readings[index].hits.iter().flat_map(move |hit| {
            self.lexicon
                .meanings(hit.pattern)
                .iter()
                .filter_map(move |meaning| match meaning {
                    Meaning::Term { label, rule, .. } if !self.is_lookalike(index, hit, *label) => {
                        let rule = &self.rules.labels()[*label as usize].rules[*rule as usize];
                        Some((hit, rule))
                    }
                    _ => None,
                })
        })
    }

    /// Whether a hit of a label's phrase stands in a longer phrase that its file knows to mean something else.
    pub(crate) fn is_lookalike(&self, index: usize, hit: &Hit, label: u16) -> bool {
        self.readings[index].lookalikes.iter().any(|other| {
            other.first <= hit.last
                && hit.first <= other.last
                && other.last - other.first > hit.last - hit.first
                && self
                    .lexicon
                    .meanings(other.pattern)
                    .contains(&Meaning::Lookalike { label })
        })
    }

    /// The words of a clause.
    pub(crate) fn wording(&self, index: usize) -> Wording<'_> {
        Wording::new(&self.normal, &self.readings[index].tokens)
    }

    /// The original words from one token to another.
    pub(crate) fn words(&self, first: usize, last: usize) -> String {
        let range = self.normal.tokens[first].start as usize..self.normal.tokens[last].end as usize;
        let original = &self.document.text[range];
        let mut words = String::with_capacity(original.len());
        for word in original.split_whitespace() {
            if !words.is_empty() {
                words.push(' ');
            }
            words.push_str(word);
        }
        words
    }
}
