//! Recipients that the company uses, or with whom it keeps what it has: "we use processors", "stored with our host".

use crate::cue::{Actor, Deed, Direction};
use crate::scan::english::{AUXILIARIES, BE};
use crate::scan::judge::Judge;
use crate::scan::reading::Verb;

/// How far behind "use" those who are used may stand, in words; at the end of a list twice as far.
const REACH: usize = 6;

/// What belongs to somebody and holds data.
const HOLDS: &[&str] = &[
    "server",
    "servers",
    "infrastructure",
    "systems",
    "platform",
    "platforms",
    "cloud",
    "facilities",
    "centers",
    "centres",
    "storage",
];

/// How often something is done, between what it is done to and the verb.
const OFTEN: &[&str] = &["also", "sometimes", "often", "only", "occasionally"];

/// Words behind "use" that say that something else is used: "we use it where vendors allow that".
const USES_OTHER: &[&str] = &[
    "information",
    "data",
    "it",
    "them",
    "where",
    "when",
    "if",
    "that",
    "because",
    "as",
    "while",
];

impl Judge<'_, '_> {
    /// "We use service providers": they are themselves what is used.
    pub(super) fn uses(&self, verb: &Verb, direction: Option<Direction>) -> bool {
        let listed = matches!(self.words.before(self.hit.first, 1), "and" | "or" | ",");
        let between = verb.last + 1..self.hit.first;
        let listed = listed && !self.words.any(between, &["of", "in", "as", "on", "for"]);
        let reach = if listed { 2 * REACH } else { REACH };
        verb.deed == Deed::Use
            && verb.actor == Some(Actor::Company)
            && self.hit.first - verb.last <= reach
            && direction.is_none()
            && !self.uses_other(verb)
    }

    /// Whether what is used is something else, and they only stand near: "we use it where vendors allow that".
    fn uses_other(&self, verb: &Verb) -> bool {
        let between = verb.last + 1..self.hit.first.saturating_sub(1);
        let means = ["via", "through", "with", "by"];
        self.words.any(between, USES_OTHER)
            && !self.words.any(verb.last + 1..self.hit.first, &means)
    }

    /// "Third-party companies may be used": the passive of the same.
    pub(super) fn used(&self) -> Option<&Verb> {
        let led = ["of", "from", "to", "with", "by", "about", "for", "on"];
        let mut verbs = self.reading.verbs.iter();
        let verb = verbs.find(|verb| verb.first > self.hit.last)?;
        let names = matches!(verb.deed, Deed::Use | Deed::Engage) && verb.actor.is_none();
        let plain = (self.hit.last + 1..verb.first).all(|token| {
            let word = self.words.at(token);
            BE.contains(&word) || AUXILIARIES.contains(&word) || OFTEN.contains(&word)
        });
        let opens = (1..=2).all(|back| !led.contains(&self.words.before(self.hit.first, back)));
        (names && verb.passive && verb.negated.is_none() && plain && opens).then_some(verb)
    }

    /// Whether what somebody may not do is only to go beyond bounds, or has exceptions.
    pub(super) fn bounded(&self, verb: &Verb) -> bool {
        let behind = |first: usize| first > verb.last;
        let mut cues = self.work.cues(self.reading);
        cues.any(|(hit, cue)| cue.name == "bounds" && behind(hit.first))
            || self
                .exception()
                .is_some_and(|at| behind(at) && self.words.at(at) != "without")
    }

    /// "Stored on our host's servers", "kept with a vendor".
    pub(super) fn keeps(&self, verb: &Verb) -> bool {
        let mut at = self.hit.first;
        while matches!(
            self.words.before(at, 1),
            "our" | "the" | "a" | "an" | "other" | "any" | "secure"
        ) {
            at -= 1;
        }
        let after = self.hit.last..self.words.next(self.hit.last, 2).end;
        let holds = matches!(self.words.before(at, 1), "on" | "at" | "in" | "by")
            && self.words.any(after, HOLDS);
        let with = self.words.before(at, 1) == "with" && at - verb.last <= REACH;
        verb.deed == Deed::Store && verb.passive && (holds || with)
    }
}
