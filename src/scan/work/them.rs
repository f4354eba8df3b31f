//! Who gives data away in a lead-in, and whom "they" and "these providers" point back to.

use std::ops::Range;

use crate::cue::{Actor, Deed};
use crate::finding::RecipientKind;
use crate::label::Practice;
use crate::rule::Role;
use crate::scan::work::Work;

impl Work<'_> {
    /// The verb of a clause in which "they" or "these providers" handle data, and where they stand in bytes, if the
    /// sentence before it is in the same block and it names nobody itself.
    pub(crate) fn they(&self, index: usize) -> Option<(String, Range<usize>)> {
        let clause = self.clauses.get(index)?;
        let reading = &self.readings[index];
        let words = self.wording(index);
        let opens = reading.tokens.start;
        let they = words.at(opens) == "they"
            || matches!(words.at(opens), "these" | "those" | "such")
                && self.names_them(index, opens);
        let same = self.clauses[index - 1].block == clause.block;
        let names = || {
            self.rules_hit(index).any(|(_, rule)| {
                rule.role == Role::Recipient && rule.recipient != RecipientKind::Unspecified
            })
        };
        if !they || !same || names() {
            return None;
        }
        let verb = reading.verbs.iter().find(|verb| {
            let acts = verb.deed == Deed::Share && verb.actor_at.is_some_and(|at| at <= opens + 1);
            acts && verb.negated.is_none() && self.takes_data(index, verb.last)
        })?;
        let tokens = &self.normal.tokens;
        let last = verb
            .first
            .saturating_sub(1)
            .min(opens + usize::from(words.at(opens) != "they"));
        let range = tokens[opens].start as usize..tokens[last].end as usize;
        Some((self.words(verb.first, verb.last), range))
    }

    /// Whether the words behind "these" are those who may receive data.
    fn names_them(&self, index: usize, these: usize) -> bool {
        const THEM: [&str; 9] = [
            "parties",
            "companies",
            "providers",
            "partners",
            "entities",
            "vendors",
            "services",
            "processors",
            "recipients",
        ];
        (1..=2).any(|ahead| THEM.contains(&self.wording(index).at(these + ahead)))
    }

    /// Whether data are named soon after a verb.
    fn takes_data(&self, index: usize, verb: usize) -> bool {
        let near = self.wording(index).next(verb, 8);
        let mut named = self.rules_hit(index);
        named.any(|(hit, rule)| rule.role == Role::Data && near.contains(&hit.first))
            || self
                .wording(index)
                .any(near, &["information", "data", "it"])
    }

    /// Whether a lead-in introduces kinds of data, and no reasons or recipients: "the following information:".
    pub(crate) fn leads_to_data(&self, index: usize) -> bool {
        const DATA: [&str; 5] = ["information", "data", "identifiers", "details", "content"];
        let reading = &self.readings[index];
        let words = self.wording(index);
        let end = reading.tokens.end;
        let mut tokens = reading.tokens.clone();
        let follows = tokens.rfind(|token| words.at(*token) == "following");
        let listed = follows
            .is_some_and(|at| words.at(at + 1) == ":" || words.any(words.next(at, 5), &DATA));
        let includes = matches!(words.before(end, 2), "including" | "includes" | "include")
            && words.any(reading.tokens.clone(), &DATA);
        words.last() == ":" && (listed || includes) && reading.frames.is_empty()
    }

    /// The verb by which a lead-in of the company gives data away.
    pub(crate) fn gives(&self, index: usize) -> Option<String> {
        let mut verbs = self.readings[index].verbs.iter();
        let verb = verbs.rfind(|verb| {
            verb.practices.has(Practice::Share)
                && verb.negated.is_none()
                && verb.actor != Some(Actor::User)
        })?;
        Some(self.words(verb.first, verb.last))
    }
}
