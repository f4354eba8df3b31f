//! Whether a clause says outright that personal data are taken, used or kept, or mentions them while it speaks of something else.

use crate::cue::{Actor, Deed};
use crate::label::Practice;
use crate::scan::english::BE;
use crate::scan::judge::Judge;
use crate::scan::judge::own::{CONDITIONS, Own};
use crate::scan::reading::Verb;

/// Words that make what follows them a question of manner or of choice: "how we use it", "whether we share it".
const EMBEDS: &[&str] = &["how", "whether", "why", "way", "ways", "manner"];

impl Judge<'_, '_> {
    /// Whether a verb of the clause takes, uses or keeps the hit, or the clause has no verb and its lead-in speaks.
    pub(super) fn plain(&self, own: &Own<'_>) -> bool {
        match own {
            Own::Governed(verb) => {
                let finite = !matches!(self.words.at(verb.last), "of" | "to");
                let stated = verb.actor.is_some() || self.follows_be(verb);
                // "information we hold is safe": what follows the data only says which.
                let which = verb.first > self.hit.last && !verb.passive;
                let takes = [
                    Practice::Collect,
                    Practice::Receive,
                    Practice::Use,
                    Practice::Store,
                    Practice::Train,
                ];
                let takes = takes.iter().any(|does| verb.practices.has(*does));
                // "We will require our vendors to handle it with care": they are the ones who do.
                let others = verb.actor == Some(Actor::Third) || verb.deed == Deed::Delete;
                finite
                    && stated
                    && takes
                    && !(which || others || self.supposed(verb) || self.embedded(verb))
            }
            Own::Nothing | Own::Listed => self.work.is_item(self.index),
            Own::Silent => false,
        }
    }

    /// Whether the verb is a full passive, "is collected", and no participle behind a noun.
    fn follows_be(&self, verb: &Verb) -> bool {
        (1..=2).any(|back| BE.contains(&self.words.before(verb.first, back)))
    }

    /// Whether the verb only supposes that a person gives data, or need not: "if you submit personal data, you agree".
    fn supposed(&self, verb: &Verb) -> bool {
        let start = self
            .reading
            .segment(self.reading.segment_of(verb.first))
            .start;
        let condition = || {
            self.words.any(start..verb.first, CONDITIONS)
                || self.words.any(start..verb.first, &["who"])
        };
        verb.actor == Some(Actor::User) && (verb.negated.is_some() || condition())
    }

    /// Whether the verb stands in a question within the sentence: "you may ask how we use your information".
    fn embedded(&self, verb: &Verb) -> bool {
        let subject = if verb.passive && verb.first > self.hit.last {
            self.hit.first
        } else {
            verb.actor_at.unwrap_or(verb.first)
        };
        (1..=3).any(|back| EMBEDS.contains(&self.words.before(subject, back)))
    }
}
