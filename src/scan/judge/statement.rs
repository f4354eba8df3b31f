//! Whether a clause states what a phrase says by itself ("we encrypt"), without a verb of practice.

use crate::label::Practice;
use crate::scan::judge::{Governing, Judge};

impl Judge<'_, '_> {
    /// The phrase itself, denied by a negator before it or in the lead-in.
    pub(super) fn statement(&self) -> Option<Governing> {
        // "We take measures to:" leaves it to its items.
        if self.work.leads[self.index] && self.ends_with(":") {
            return None;
        }
        // "You cannot opt out": the negated word is the statement itself.
        let close = self.reading.negators.iter().rfind(|negator| {
            negator.of_user && negator.at < self.hit.first && self.hit.first - negator.at <= 2
        });
        let negator = self.negator_before(self.hit.first).or(close
            .filter(|_| self.hit.last > self.hit.first)
            .map(|negator| negator.at));
        let segment = self.reading.segment_of(self.hit.first);
        let inherited =
            negator.is_none() && self.work.is_item(self.index) && self.reading.verbs.is_empty();
        let stem = inherited
            .then(|| self.work.stem_negation(self.index))
            .flatten();
        let governing = Governing {
            practices: Practice::Other.into(),
            negated: negator.is_some() || stem.is_some(),
            may: self.may(segment),
            cue: self.work.words(self.hit.first, self.hit.last),
            context: "clause",
            because: match (negator, &stem) {
                (Some(at), _) => format!("`{}` stands before it", self.work.words(at, at)),
                (None, Some(words)) => format!("the lead-in says `{words}`"),
                _ => "nothing negates it".to_owned(),
            },
            exception: self.exception(),
        };
        let framed = self
            .frames()
            .any(|frame| frame.statements || (frame.denials && governing.negated));
        (!framed).then_some(governing)
    }
}
