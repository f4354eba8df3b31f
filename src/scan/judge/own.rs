//! Which verb of a clause speaks of a phrase in it.

use std::ops::Range;

use crate::cue::{Actor, Deed};
use crate::rule::Role;
use crate::scan::english::{BE, PRONOUNS};
use crate::scan::judge::Judge;
use crate::scan::reading::{Opening, Verb};

/// What a clause's own verbs say of a phrase.
pub(super) enum Own<'r> {
    /// A verb takes it.
    Governed(&'r Verb),
    /// It stands after an "includes".
    Listed,
    /// The person manages what is theirs.
    Silent,
    /// No verb takes it.
    Nothing,
}

/// Words that open a condition.
pub(super) const CONDITIONS: &[&str] = &["if", "unless", "where", "when", "whenever", "once"];

impl Judge<'_, '_> {
    /// What the clause's own verbs say of the hit.
    pub(super) fn own(&self) -> Own<'_> {
        let segment = self.reading.segment_of(self.hit.first);
        let range = self.reading.segment(segment);
        let here = |verb: &&Verb| range.contains(&verb.first);
        let mut asked_not_to = false;
        let mut aside = None;
        for verb in self
            .reading
            .verbs
            .iter()
            .rev()
            .filter(here)
            .filter(|verb| verb.last < self.hit.first)
        {
            match verb.deed {
                Deed::Control => return Own::Silent,
                Deed::None | Deed::Engage => {}
                // "We may share the details you gave us and your name": what is said of the name is that it is shared.
                _ if (self.describes(verb) || self.attributive(verb)) && verb.negated.is_none() => {
                    aside.get_or_insert(verb);
                }
                _ if verb.left_undone => {
                    if !self.conditional(verb) {
                        asked_not_to = true;
                    }
                }
                // "We do not ask for, and you should not send …" denies; "we ask that you do not send …" says nothing.
                _ if asked_not_to && verb.negated.is_none() => return Own::Silent,
                _ => return Own::Governed(verb),
            }
        }
        if let Some(verb) = aside {
            return Own::Governed(verb);
        }
        if asked_not_to {
            let denied = self.reading.verbs.iter().rfind(|verb| {
                verb.last < self.hit.first
                    && verb.negated.is_some()
                    && verb.actor == Some(Actor::Company)
            });
            return denied.map_or(Own::Silent, Own::Governed);
        }
        let after = self.reading.verbs.iter().filter(here).find(|verb| {
            verb.first > self.hit.last
                && (verb.passive || verb.actor_at.is_some_and(|at| at > self.hit.last))
        });
        if let Some(verb) = after {
            if verb.deed == Deed::Control {
                return Own::Silent;
            }
            if verb.deed.practice().is_some() && verb.deed != Deed::Engage {
                return Own::Governed(verb);
            }
        }
        // A list or an exception goes on with the verb of the segment before it.
        if segment > 0
            && !matches!(
                self.reading.segments[segment].opens,
                Opening::Subject | Opening::Cell
            )
        {
            let earlier = self
                .reading
                .verbs
                .iter()
                .rfind(|verb| verb.last < range.start);
            if let Some(verb) = earlier.filter(|verb| verb.deed.practice().is_some()) {
                return Own::Governed(verb);
            }
        }
        if self.taken_by_others(range.clone()) {
            return Own::Silent;
        }
        if self.includes_in(range.clone()) {
            return Own::Listed;
        }
        Own::Nothing
    }

    /// Whether others, who do nothing for the company, take the hit: "other companies track your data, like your searches".
    fn taken_by_others(&self, range: Range<usize>) -> bool {
        let mut verbs = self.reading.verbs.iter().rev();
        let nearest = verbs.find(|verb| range.contains(&verb.first) && verb.last < self.hit.first);
        nearest.is_some_and(|verb| {
            verb.actor == Some(Actor::Third)
                && verb.deed == Deed::None
                && self.work.rules.cues[verb.cue].name == "collect"
                && !self
                    .words
                    .any(self.reading.tokens.clone(), &["we", "us", "our"])
        })
    }

    /// Whether a participle stands right before the hit as an adjective: "aggregated statistics", "uploaded photos".
    fn attributive(&self, verb: &Verb) -> bool {
        verb.passive
            && verb.last + 1 == self.hit.first
            && !BE.contains(&self.words.before(verb.first, 1))
    }

    /// Whether a noun of practice is what somebody other than the company stops or limits: "opt out of our use of".
    pub(super) fn stopped(&self, noun: &Verb) -> bool {
        self.words.at(noun.last) == "of"
            && self.reading.verbs.iter().any(|verb| {
                verb.last < noun.first
                    && noun.first - verb.last <= 4
                    && verb.actor != Some(Actor::Company)
                    && self.work.rules.cues[verb.cue].name == "control"
            })
    }

    /// Whether a verb only says which data are meant: "the details you gave us".
    fn describes(&self, verb: &Verb) -> bool {
        let Some(mut at) = verb
            .actor_at
            .filter(|at| *at < verb.first && PRONOUNS.contains(&self.words.at(*at)))
        else {
            return false;
        };
        if matches!(self.words.before(at, 1), "that" | "which") {
            at -= 1;
        }
        let said_of = at
            .checked_sub(1)
            .filter(|last| self.reading.tokens.contains(last));
        said_of.is_some_and(|last| {
            matches!(
                self.words.at(last),
                "information"
                    | "data"
                    | "details"
                    | "content"
                    | "materials"
                    | "message"
                    | "messages"
                    | "anything"
                    | "everything"
                    | "items"
            ) || self
                .work
                .rules_hit(self.index)
                .any(|(hit, rule)| hit.last == last && rule.role == Role::Data)
        })
    }

    /// Whether a verb stands in a condition: "if you do not provide".
    fn conditional(&self, verb: &Verb) -> bool {
        (1..=7).any(|back| CONDITIONS.contains(&self.words.before(verb.first, back)))
    }
}
