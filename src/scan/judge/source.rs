//! Whether a clause says that data come from somebody.

use crate::cue::{Actor, Deed, Direction};
use crate::scan::judge::{Governing, Judge};
use crate::scan::reading::Verb;

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
            Some(Direction::From) => {
                let verb = self.reading.verbs.iter().rfind(|verb| {
                    verb.last < self.hit.first
                        && takes(verb.deed)
                        && verb.actor != Some(Actor::User)
                });
                match verb {
                    Some(verb) => self.unframed(self.by_verb(verb)),
                    None => self
                        .context_of(&takes)
                        .and_then(|governing| self.unframed(governing)),
                }
            }
            Some(Direction::By) => {
                let verb = self
                    .reading
                    .verbs
                    .iter()
                    .rfind(|verb| verb.last < self.hit.first && verb.deed == Deed::Receive);
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
        self.words
            .any(self.words.rest(verb.last), &["us", "we", "our"])
    }
}
