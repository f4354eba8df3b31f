//! One document while it is being scanned: its clauses, their readings, and the context that they lend each other.

use crate::clause::Clause;
use crate::cue::{Class, Cue, Deed, Direction};
use crate::document::{BlockKind, Document};
use crate::label::{Practice, Practices};
use crate::normal::Normal;
use crate::phrasebook::LOOKALIKES;
use crate::rule::{Role, Rule};
use crate::ruleset::RuleSet;
use crate::scan::lexicon::{Hit, Lexicon, Meaning};
use crate::scan::reading::Reading;

/// Everything known of a document once each clause was read on its own.
pub(crate) struct Work<'w> {
    pub(crate) rules: &'w RuleSet,
    pub(crate) lexicon: &'w Lexicon,
    pub(crate) document: &'w Document,
    pub(crate) clauses: Vec<Clause>,
    pub(crate) normal: Normal,
    pub(crate) readings: Vec<Reading>,
    /// For each clause, whether it introduces others.
    pub(crate) leads: Vec<bool>,
    /// For each block, its last clause that is not enumerated.
    pub(crate) clause_of_block: Vec<Option<usize>>,
}

/// A practice that another clause lends.
pub(crate) struct Lent {
    pub(crate) practices: Practices,
    pub(crate) negated: bool,
    pub(crate) may: bool,
    pub(crate) cue: String,
    pub(crate) context: &'static str,
}

impl<'w> Work<'w> {
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

    /// The cues of a reading, with their hits.
    pub(crate) fn cues<'s>(
        &'s self,
        reading: &'s Reading,
    ) -> impl Iterator<Item = (&'s Hit, usize, &'s Cue)> + 's {
        reading.hits.iter().flat_map(move |hit| {
            self.lexicon
                .meanings(hit.pattern)
                .iter()
                .filter_map(move |meaning| match meaning {
                    Meaning::Cue { cue } => {
                        Some((hit, *cue as usize, &self.rules.cues[*cue as usize]))
                    }
                    _ => None,
                })
        })
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

    /// Whether a clause opens its block: the lead-in speaks for it, and not for the sentences that come after.
    pub(crate) fn opens_block(&self, index: usize) -> bool {
        let clause = &self.clauses[index];
        clause.enumerated
            || index == 0
            || self.clauses[index - 1].block != clause.block
            || (self.is_run_in_title(index - 1))
    }

    /// Whether a hit of a label's phrase stands in a longer phrase that its file knows to mean something else.
    pub(crate) fn is_lookalike(&self, index: usize, hit: &Hit, label: u16) -> bool {
        self.readings[index].hits.iter().any(|other| {
            other.layer == LOOKALIKES
                && other.first <= hit.last
                && hit.first <= other.last
                && other.last - other.first > hit.last - hit.first
                && self
                    .lexicon
                    .meanings(other.pattern)
                    .contains(&Meaning::Lookalike { label })
        })
    }

    /// The rules whose phrases stand in a clause, with their hits.
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

    /// The original words from one token to another.
    pub(crate) fn words(&self, first: usize, last: usize) -> String {
        let range = self.normal.tokens[first].start as usize..self.normal.tokens[last].end as usize;
        self.document.text[range]
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// The practice that a clause without one takes from its lead-in, then its table's header, then its headings.
    pub(crate) fn lent(&self, index: usize, fits: &dyn Fn(Deed) -> bool) -> Option<Lent> {
        for stem in self.stems(index).filter(|_| self.opens_block(index)) {
            if let Some(lent) = self.last_verb(stem, fits, "stem") {
                return Some(lent);
            }
        }
        // "This information may include:" says that there is such information.
        let lists = self
            .stems(index)
            .filter(|_| self.opens_block(index))
            .any(|stem| {
                let reading = &self.readings[stem];
                reading.verbs.is_empty()
                    && self
                        .cues(reading)
                        .any(|(_, _, cue)| cue.class == Class::Include)
                    && reading
                        .tokens
                        .clone()
                        .any(|token| matches!(self.normal.word(token), "information" | "data"))
            });
        if lists && fits(Deed::Collect) {
            return Some(Lent {
                practices: Practice::Collect.into(),
                negated: false,
                may: false,
                cue: "includes".to_owned(),
                context: "stem",
            });
        }
        if let BlockKind::Row {
            header: Some(header),
            ..
        } = self.document.blocks[self.clauses[index].block].kind
            && let Some(header) = self.clause_of_block[header]
            && let Some(lent) = self.last_verb(header, fits, "column")
        {
            return Some(lent);
        }
        let is_row = matches!(
            self.document.blocks[self.clauses[index].block].kind,
            BlockKind::Row { .. }
        );
        let lent = self
            .headings(index)
            .find_map(|heading| self.last_verb(heading, fits, "heading"));
        match lent {
            // "What we do not collect" speaks for the items under it; a sentence under it speaks for itself.
            Some(lent) if !lent.negated || self.is_item(index) => Some(lent),
            // A table names what is collected, unless its columns or headings say otherwise.
            _ if is_row && fits(Deed::Collect) => Some(Lent {
                practices: Practice::Collect.into(),
                negated: false,
                may: false,
                cue: "table row".to_owned(),
                context: "column",
            }),
            _ => None,
        }
    }

    fn last_verb(
        &self,
        index: usize,
        fits: &dyn Fn(Deed) -> bool,
        context: &'static str,
    ) -> Option<Lent> {
        let reading = &self.readings[index];
        // "What we do not collect: …" lends its negation; a question is answered below it.
        let verb = reading.verbs.iter().rfind(|verb| fits(verb.deed))?;
        let may = self
            .cues(reading)
            .any(|(_, _, cue)| cue.class == Class::May);
        Some(Lent {
            practices: verb.practices,
            negated: verb.negated.is_some(),
            may,
            cue: self.words(verb.first, verb.last),
            context,
        })
    }

    /// The practice of the next sentence where that speaks of "such information", "this data" or "them" and names no
    /// data of its own: "Data on your health is sensitive. We do not collect such information."
    pub(crate) fn referred(&self, index: usize, fits: &dyn Fn(Deed) -> bool) -> Option<Lent> {
        const REFER: [&str; 6] = ["this", "that", "such", "these", "those", "it"];
        const WHAT: [&str; 7] = [
            "information",
            "data",
            "category",
            "categories",
            "kind",
            "type",
            "personal",
        ];
        let next = index + 1;
        if self.clauses.get(next)?.block != self.clauses[index].block {
            return None;
        }
        let reading = &self.readings[next];
        let verb = reading.verbs.iter().find(|verb| fits(verb.deed))?;
        let object = (verb.last + 1..reading.tokens.end.min(verb.last + 5)).any(|token| {
            let word = self.normal.word(token);
            let after = if token + 1 < reading.tokens.end {
                self.normal.word(token + 1)
            } else {
                ""
            };
            word == "them" || REFER.contains(&word) && (word == "it" || WHAT.contains(&after))
        });
        let names_data = self
            .rules_hit(next)
            .any(|(_, rule)| rule.role == Role::Data && !rule.weak);
        (object && !names_data).then(|| Lent {
            practices: verb.practices,
            negated: verb.negated.is_some(),
            may: false,
            cue: self.words(verb.first, verb.last),
            context: "next",
        })
    }

    /// What a question is answered right behind it: "Biometric information? No".
    pub(crate) fn answered(&self, index: usize) -> Option<bool> {
        let reading = &self.readings[index];
        if reading.tokens.is_empty() || self.normal.word(reading.tokens.end - 1) != "?" {
            return None;
        }
        let next = self.readings.get(index + 1)?;
        if self.clauses[index + 1].block != self.clauses[index].block {
            return None;
        }
        self.cues(next).find_map(|(hit, _, cue)| match cue.class {
            Class::Answer(yes) if hit.first == next.tokens.start => Some(yes),
            _ => None,
        })
    }

    /// The negated verb of the lead-in, where its last verb is negated: "We do not:".
    pub(crate) fn stem_negation(&self, index: usize) -> Option<String> {
        let stem = self.stems(index).next()?;
        let reading = &self.readings[stem];
        let negator = reading.negators.last().filter(|negator| {
            !negator.of_user && !reading.verbs.iter().any(|verb| verb.first > negator.at)
        })?;
        Some(self.words(negator.at, reading.tokens.end - 1))
    }

    /// Whether the lead-in ends by asking where data comes from: "We receive information from:".
    pub(crate) fn stem_asks_source(&self, index: usize) -> bool {
        self.stems(index).any(|stem| {
            let reading = &self.readings[stem];
            self.cues(reading)
                .filter(|(_, _, cue)| {
                    matches!(
                        cue.class,
                        Class::Preposition(Direction::From | Direction::To)
                    )
                })
                .last()
                .is_some_and(|(hit, _, cue)| {
                    cue.class == Class::Preposition(Direction::From)
                        && reading.tokens.end - hit.first <= 8
                })
        })
    }
}
