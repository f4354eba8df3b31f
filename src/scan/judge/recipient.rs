//! Whether a clause says that somebody receives data, or acts on them.

use crate::cue::{Actor, Deed, Direction};
use crate::rule::Role;
use crate::scan::judge::{Governing, Judge};
use crate::scan::reading::Verb;

/// Prepositions behind which somebody is spoken of, and given nothing.
const OF: &[&str] = &[
    "of",
    "about",
    "for",
    "against",
    "between",
    "regarding",
    "across",
    "protect",
];

/// How far back a list of those who are protected may begin, in words.
const LIST: usize = 16;

/// Words before "of" that count out: "some of our partners", "members of our group", "a list of vendors" are still
/// those.
const SOME: &[&str] = &[
    "any",
    "some",
    "certain",
    "one",
    "all",
    "each",
    "most",
    "many",
    "number",
    "category",
    "categories",
    "type",
    "types",
    "kind",
    "kinds",
    "variety",
    "range",
    "list",
    "member",
    "members",
    "group",
    "employees",
    "either",
    "more",
];

/// Words between a preposition and the name that it leads to.
const BEFORE_NAMES: &[&str] = &[
    "our", "the", "your", "its", "their", "other", "any", "a", "an", "these", "those", "such", ",",
    "or", "and", "us", "users", "you", "/",
];

impl Judge<'_, '_> {
    /// What the clause gives to, or has done by, those whom the phrase names.
    pub(super) fn recipient(&self) -> Option<Governing> {
        if let Some(polarity) = self.answer("share") {
            return Some(polarity);
        }
        if let Some(answered) = self.by_reply() {
            return Some(answered);
        }
        let shares = |deed: Deed| matches!(deed, Deed::Share | Deed::Engage);
        let direction = self.direction();
        if direction == Some(Direction::From) || self.belongs() {
            return None;
        }
        // "our vendors may access your data": they act on it.
        let acts = self.reading.verbs.iter().find(|verb| {
            self.is_actor_of(verb)
                && !self.only_described(verb)
                && (verb.deed == Deed::Share
                    || self.collects(verb) && self.has_data_object(verb)
                    || matches!(
                        verb.deed,
                        Deed::Use | Deed::Store | Deed::Collect | Deed::Train | Deed::Delete
                    ) && self.has_data_object(verb))
        });
        if let Some(verb) = acts {
            let governing = self.by_verb(verb);
            // "They may not use it for any other purpose": for one they do.
            let bounded = verb.actor == Some(Actor::Third) && self.bounded(verb);
            return self.unframed(Governing {
                negated: governing.negated && !bounded,
                ..governing
            });
        }
        if direction == Some(Direction::By) {
            let verb = self
                .reading
                .verbs
                .iter()
                .rfind(|verb| verb.last < self.hit.first && verb.passive);
            // "provided by our partners": they give it.
            let verb = verb.filter(|verb| verb.deed != Deed::Receive);
            return verb.and_then(|verb| self.unframed(self.by_verb(verb)));
        }
        let segment = self.reading.segment_of(self.hit.first);
        let mut verbs = self
            .reading
            .verbs
            .iter()
            .rev()
            .filter(|verb| verb.last < self.hit.first);
        let before = verbs.clone().next();
        let nearest = before;
        let nearest = nearest.filter(|verb| self.uses(verb, direction) || self.keeps(verb));
        if let Some(verb) = nearest.or_else(|| self.used()) {
            return self.unframed(self.by_verb(verb));
        }
        if let Some(verb) = verbs.find(|verb| shares(verb.deed)) {
            let crossed = self.reading.segment_of(verb.first) != segment
                && self.reading.verbs.iter().any(|other| {
                    other.first > verb.last
                        && other.last < self.hit.first
                        && other.deed != Deed::None
                });
            if !crossed && !self.only_sold(verb) {
                return self.unframed(self.by_verb(verb));
            }
            if !crossed {
                return None;
            }
        }
        if before.is_none() || self.work.is_item(self.index) {
            return self
                .context_of(&|deed| shares(deed))
                .and_then(|governing| self.unframed(governing));
        }
        None
    }

    /// Whether a verb only says who is meant: "companies that help us".
    fn only_described(&self, verb: &Verb) -> bool {
        let before = self.words.before(verb.first, 1);
        self.work.rules.cues[verb.cue].name == "assist"
            && matches!(before, "that" | "which" | "who")
    }

    /// Whether a verb says that somebody else collects.
    fn collects(&self, verb: &Verb) -> bool {
        verb.actor == Some(Actor::Third) && self.work.rules.cues[verb.cue].name == "collect"
    }

    /// Whether the only disclosure spoken of is a sale, which has a label of its own.
    fn only_sold(&self, verb: &Verb) -> bool {
        let sells = |verb: &Verb| self.work.rules.cues[verb.cue].name == "sell";
        sells(verb)
            && verb.negated.is_some()
            && !self.reading.verbs.iter().any(|other| {
                other.deed == Deed::Share
                    && !sells(other)
                    && other.last < self.hit.first
                    && other.negated.is_some()
            })
    }

    /// Whether what is done is done to data of the reader: "they store your messages", not "they store keys".
    fn has_data_object(&self, verb: &Verb) -> bool {
        // "may place a cookie": the data stand in the verb.
        let near = verb.first..self.words.next(verb.last, 8).end;
        let named = self
            .work
            .rules_hit(self.index)
            .any(|(hit, rule)| rule.role == Role::Data && near.contains(&hit.first));
        named
            || self
                .words
                .any(near, &["information", "data", "it", "them", "content"])
    }

    /// Whether the words only say whose or about whom: "the safety of our users", "data about other people".
    fn belongs(&self) -> bool {
        let mut at = self.hit.first;
        while BEFORE_NAMES.contains(&self.words.before(at, 1)) {
            at -= 1;
        }
        let before = |back: usize| self.words.before(at, back);
        let open = before(1) == "for" && matches!(before(2), "available" | "accessible");
        OF.contains(&before(1)) && !SOME.contains(&before(2)) && !open || self.protected()
    }

    /// Whether the words stand in a list of those who are protected: "the rights and safety of Acme, its staff and
    /// other users".
    fn protected(&self) -> bool {
        const GOODS: [&str; 8] = [
            "rights",
            "safety",
            "property",
            "interests",
            "security",
            "privacy",
            "welfare",
            "health",
        ];
        let range = self
            .reading
            .segment(self.reading.segment_of(self.hit.first));
        let of = (range.start + 1..self.hit.first)
            .rev()
            .take(LIST)
            .find(|token| {
                self.words.at(*token) == "of" && GOODS.contains(&self.words.at(token - 1))
            });
        of.is_some_and(|of| {
            let mut verbs = self.reading.verbs.iter();
            !verbs.any(|verb| verb.first > of && verb.last < self.hit.first)
        })
    }
}
