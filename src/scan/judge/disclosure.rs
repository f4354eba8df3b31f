//! Disclosures: their reasons, and those to nobody in particular.

use crate::cue::{Actor, Deed};
use crate::label::Practice;
use crate::rule::Role;
use crate::scan::judge::{Governing, Judge};
use crate::scan::reading::Verb;

/// Pronouns for somebody who was named before.
const SOMEBODY: &[&str] = &["them", "you", "us", "these", "those"];

/// Words that open a question inside a sentence, or an aim: "how it is shared", "to ensure that it is not shared".
const ASKING: &[&str] = &[
    "how",
    "whether",
    "why",
    "whom",
    "ensure",
    "ensures",
    "ensuring",
    "prevent",
    "preventing",
];

/// How far before a verb its question may open, in words.
const QUESTION: usize = 10;

impl Judge<'_, '_> {
    /// A reason, where what it is a reason for is a disclosure: in the clause, its lead-in or its headings.
    pub(super) fn purpose(&self) -> Option<Governing> {
        let is_row = self.work.is_row(self.index);
        let cell = self.reading.segment_of(self.hit.first);
        let gives = |verb: &&Verb| {
            verb.deed == Deed::Share
                && verb.actor != Some(Actor::User)
                && !self.serves(verb)
                && (!is_row || self.reading.segment_of(verb.first) == cell)
        };
        let own = self.reading.verbs.iter().filter(gives);
        let verb = own
            .clone()
            .rfind(|verb| verb.last < self.hit.first)
            .or_else(|| own.clone().find(|verb| verb.first > self.hit.last));
        match verb {
            Some(verb) => {
                // "We do not share it unless the law requires it": then they do. "We cannot provide it in response to
                // a subpoena": they do not.
                let together = verb.last < self.hit.first
                    && self.reading.segment_of(verb.first) == cell
                    && self.answers(verb);
                let governing = self.by_verb(verb);
                self.unframed(Governing {
                    negated: governing.negated && together,
                    exception: None,
                    ..governing
                })
            }
            None if self.work.is_item(self.index) => self
                .context_of(&|deed| deed.practice().is_some() && deed != Deed::Engage)
                .filter(|lent| lent.practices.has(Practice::Share))
                .and_then(|lent| self.unframed(lent)),
            None => None,
        }
    }

    /// Whether the reason is what the disclosure answers: "provide it in response to legal requests".
    fn answers(&self, verb: &Verb) -> bool {
        (verb.last + 1..self.hit.first)
            .any(|token| self.words.at(token) == "response" && self.words.at(token + 1) == "to")
    }

    /// Whether what is given goes to the reader: "provide you with a copy", "send you notices".
    fn serves(&self, verb: &Verb) -> bool {
        let after = self.words.at(verb.last + 1);
        !verb.passive
            && matches!(
                after,
                "you" | "users" | "visitors" | "customers" | "members"
            )
    }

    /// A verb of disclosure in a clause that names nobody who receives.
    pub(super) fn disclosure(&self) -> Option<Governing> {
        let verb = self
            .reading
            .verbs
            .iter()
            .find(|verb| verb.first == self.hit.first && verb.deed == Deed::Share)?;
        let mut near = self.words.next(verb.last, 6);
        let to_somebody = near.any(|token| {
            matches!(self.words.at(token), "with" | "to")
                && SOMEBODY.contains(&self.words.at(token + 1))
        });
        let leads = self.work.leads[self.index] || self.ends_with(":");
        // "We do not share it, except:" has said so; "we do not share it with:" leaves it to its items.
        let to_whom = matches!(self.words.before(self.reading.tokens.end, 2), "with" | "to");
        let unfinished = leads && (to_whom || verb.negated.is_none() || self.exception().is_none());
        if unfinished
            || to_somebody
            || verb.actor == Some(Actor::User)
            || self.names_recipient()
            || self.is_title()
            || self.is_asked(verb)
            || !self.names_data(verb)
        {
            return None;
        }
        self.unframed(self.by_verb(verb))
    }

    /// Whether a verb stands in a question inside the sentence: "how we share it", "the purposes for which we disclose
    /// it".
    fn is_asked(&self, verb: &Verb) -> bool {
        let from = self.reading.segment_of(verb.first);
        let from = self.reading.segment(from).start;
        (from.max(verb.first.saturating_sub(QUESTION))..verb.first).any(|token| {
            let word = self.words.at(token);
            ASKING.contains(&word)
                || word == "which" && matches!(self.words.before(token, 1), "for" | "in" | "under")
        })
    }

    /// Whether anybody who may receive data is named in the clause or its lead-in.
    fn names_recipient(&self) -> bool {
        std::iter::once(self.index)
            .chain(self.work.stems(self.index))
            .any(|index| {
                self.work
                    .rules_hit(index)
                    .any(|(_, rule)| rule.role == Role::Recipient)
            })
    }

    /// Whether data follow the verb, or stand before it where it is passive.
    fn names_data(&self, verb: &Verb) -> bool {
        let segment = self.reading.segment(self.reading.segment_of(verb.first));
        // "We never share it", "any data that we have is not shared".
        let denied = || {
            let passive = verb.first.saturating_sub(QUESTION).max(segment.start)..verb.first;
            match verb.passive {
                true => self.words.any(passive, &["data", "information"]),
                false => {
                    let near = self.words.next(verb.last, 3);
                    self.words.any(near, &["it", "them", "data", "information"])
                }
            }
        };
        if verb.negated.is_some() && denied() {
            return true;
        }
        self.work.rules_hit(self.index).any(|(hit, rule)| {
            rule.role == Role::Data
                && segment.contains(&hit.first)
                && if verb.passive {
                    hit.last < verb.first
                } else {
                    hit.first > verb.last && hit.first - verb.last <= 8
                }
        })
    }
}
