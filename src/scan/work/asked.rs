//! What a lead-in asks of its items: what for, from whom, to whom.

use super::Work;
use crate::cue::{Class, Deed, Direction};
use crate::rule::Role;

/// How near its end a lead-in asks, in tokens.
const END: usize = 8;

impl Work<'_> {
    /// Whether the lead-in ends by asking what for: "We use your information to:", "for these purposes:".
    pub(crate) fn stem_asks_why(&self, index: usize) -> bool {
        self.stems(index).next().is_some_and(|stem| {
            let words = self.wording(stem);
            let end = self.readings[stem].tokens.end;
            let last = if words.last() == ":" { 2 } else { 1 };
            matches!(
                words.before(end, last),
                "to" | "purpose" | "purposes" | "reasons" | "ways"
            )
        })
    }

    /// Whether the lead-in ends by asking where data comes from: "We receive information from:".
    pub(crate) fn stem_asks_source(&self, index: usize) -> bool {
        self.stems(index).any(|stem| {
            let reading = &self.readings[stem];
            self.cues(reading)
                .filter(|(_, cue)| {
                    matches!(
                        cue.class,
                        Class::Preposition(Direction::From | Direction::To)
                    )
                })
                .last()
                .is_some_and(|(hit, cue)| {
                    let you = matches!(
                        self.wording(stem).at(hit.last + 1),
                        "you" | "your" | "users"
                    );
                    cue.class == Class::Preposition(Direction::From)
                        && !you
                        && reading.tokens.end - hit.first <= 8
                })
        })
    }

    /// Whether the lead-in ends by asking who gets what is shared: "We may share your information with:", "We disclose it to
    /// the following third parties:". What it lists are companies, whatever they are named after.
    pub(crate) fn stem_asks_who(&self, index: usize) -> bool {
        self.stems(index).next().is_some_and(|stem| {
            let reading = &self.readings[stem];
            let words = self.wording(stem);
            let end = reading.tokens.end;
            let last = reading.verbs.iter().rfind(|verb| verb.deed == Deed::Share);
            let Some(last) = last.filter(|_| words.last() == ":") else {
                return false;
            };
            let near = last.last + 1..end - 1;
            let Some(to) = near.rev().find(|at| matches!(words.at(*at), "with" | "to")) else {
                return false;
            };
            let recipients = || {
                let stands = |first: usize, last: usize| first > to && last + 2 >= end;
                let mut rules = self.rules_hit(stem);
                let mut cues = self.cues(reading);
                rules.any(|(hit, rule)| stands(hit.first, hit.last) && rule.role == Role::Recipient)
                    || cues
                        .any(|(hit, cue)| stands(hit.first, hit.last) && cue.name == "recipients")
            };
            let follows = || words.any(to + 1..end, &["following", "these"]);
            to + 2 == end || end - to <= END && follows() && recipients()
        })
    }
}
