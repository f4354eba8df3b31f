//! Whether a clause says that data come from somebody.

use crate::cue::{Actor, Class, Deed, Direction};
use crate::rule::Role;
use crate::scan::judge::{Governing, Judge};
use crate::scan::reading::Verb;

/// How far behind a verb the one who is given may be named, in words.
const REACH: usize = 14;

/// How far before a passive verb its subject may stand, in words.
const SUBJECT: usize = 10;

/// What may come from somebody and is no data.
const NO_DATA: &[&str] = &[
    "request",
    "requests",
    "order",
    "orders",
    "demand",
    "demands",
    "subpoena",
    "subpoenas",
    "inquiry",
    "inquiries",
    "permission",
    "consent",
    "instructions",
    "separate",
    "different",
    "independent",
    "protect",
    "offers",
    "promotions",
    "advertisements",
    "ads",
];

impl Judge<'_, '_> {
    /// What the clause says comes from those whom the phrase names.
    pub(super) fn source(&self) -> Option<Governing> {
        let takes = |deed: Deed| {
            matches!(
                deed,
                Deed::Collect | Deed::Receive | Deed::Use | Deed::Store
            )
        };
        // "our partners may send us": they hand it over.
        let gives =
            self.reading.verbs.iter().find(|verb| {
                self.is_actor_of(verb) && verb.deed == Deed::Receive && self.to_us(verb)
            });
        if let Some(verb) = gives {
            return self.unframed(self.by_verb(verb));
        }
        match self.direction() {
            Some(Direction::From) if self.asked_for() => None,
            Some(Direction::From) => {
                let before = || {
                    let verbs = self.reading.verbs.iter().rev();
                    verbs.filter(|verb| verb.last < self.hit.first)
                };
                let takes_it = |verb: &&Verb| takes(verb.deed) && verb.actor != Some(Actor::User);
                // "We will not keep the password if you import your contacts from it": you do.
                let theirs = before()
                    .next()
                    .filter(|verb| verb.actor == Some(Actor::User));
                let verb = before().find(takes_it);
                match verb {
                    Some(verb) if theirs.is_some() && verb.negated.is_some() => None,
                    Some(verb) => self.unframed(self.by_verb(verb)),
                    None => self
                        .context_of(&takes)
                        .and_then(|governing| self.unframed(governing)),
                }
            }
            Some(Direction::By) => {
                let verb = self.reading.verbs.iter().rfind(|verb| {
                    verb.last < self.hit.first
                        && verb.deed == Deed::Receive
                        && self.has_data_subject(verb)
                });
                verb.and_then(|verb| self.unframed(self.by_verb(verb)))
            }
            None if self.work.is_item(self.index) && self.work.stem_asks_source(self.index) => self
                .context_of(&takes)
                .and_then(|governing| self.unframed(governing)),
            _ => None,
        }
    }

    /// Whether the company stands after the verb as the one who is given: "provide us", "share with us".
    fn to_us(&self, verb: &Verb) -> bool {
        let company = |token: usize| {
            let mut cues = self.work.cues(self.reading);
            let named = cues
                .any(|(hit, cue)| hit.first == token && cue.class == Class::Actor(Actor::Company));
            // "services to Quillbase members": neither data nor to the company.
            let data = self
                .words
                .any(verb.last..token, &["information", "details", "personal"]);
            let next = self.words.at(token + 1);
            let ends = matches!(
                next,
                "" | "." | "," | ";" | "in" | "for" | "when" | "or" | "and" | "to"
            );
            named && data && ends
        };
        let ours = |token| matches!(self.words.at(token), "us" | "we" | "our") || company(token);
        let after = self.words.next(verb.last, REACH);
        ours(verb.last + 1)
            || after
                .into_iter()
                .any(|token| matches!(self.words.at(token), "to" | "with") && ours(token + 1))
    }

    /// Whether what is given is data: "information provided by", not "functionality provided by".
    fn has_data_subject(&self, verb: &Verb) -> bool {
        let near = verb.first.saturating_sub(SUBJECT)..verb.first;
        let mut data = self.work.rules_hit(self.index);
        data.any(|(hit, rule)| rule.role == Role::Data && near.contains(&hit.last))
            || self
                .words
                .any(near, &["information", "data", "details", "content"])
    }

    /// Whether it is no data that comes from them: "requests from courts".
    fn asked_for(&self) -> bool {
        let from = (self.reading.tokens.start..self.hit.first)
            .rfind(|token| self.words.at(*token) == "from");
        from.is_some_and(|from| NO_DATA.contains(&self.words.before(from, 1)))
    }
}
