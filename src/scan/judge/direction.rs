//! The preposition that leads to a phrase.

use crate::cue::{Actor, Class, Direction};
use crate::scan::judge::Judge;
use crate::scan::lexicon::Meaning;

impl Judge<'_, '_> {
    /// The preposition that leads to the hit, over the coordinated words before it.
    pub(super) fn direction(&self) -> Option<Direction> {
        for hit in self
            .reading
            .hits
            .iter()
            .rev()
            .filter(|hit| hit.last < self.hit.first)
        {
            for meaning in self.work.lexicon.meanings(hit.pattern) {
                if let Meaning::Cue { cue } = meaning {
                    match self.work.rules.cues[*cue as usize].class {
                        Class::Preposition(Direction::Other | Direction::Oblique) => {}
                        Class::Preposition(direction) => return Some(direction),
                        Class::Practice { .. } | Class::Breaker | Class::Exception => return None,
                        Class::Actor(Actor::Company | Actor::User) => return None,
                        _ => {}
                    }
                }
            }
        }
        None
    }

    /// Whether the hit only says where, whence or by what means: "from your device", "in other countries".
    pub(super) fn oblique(&self) -> bool {
        let before = self
            .reading
            .hits
            .iter()
            .rev()
            .find(|hit| hit.last < self.hit.first);
        before
            .filter(|hit| self.hit.first - hit.last <= 3)
            .is_some_and(|hit| {
                self.work
                    .lexicon
                    .meanings(hit.pattern)
                    .iter()
                    .any(|meaning| match meaning {
                        Meaning::Cue { cue } => matches!(
                            self.work.rules.cues[*cue as usize].class,
                            Class::Preposition(
                                Direction::From
                                    | Direction::To
                                    | Direction::By
                                    | Direction::Oblique
                            )
                        ),
                        _ => false,
                    })
            })
    }
}
