//! Whether a clause states what a phrase says by itself ("we encrypt"), without a verb of practice.

use crate::cue::Actor;
use crate::label::Practice;
use crate::rule::Rule;
use crate::scan::english::{AUXILIARIES, BE, PRONOUNS};
use crate::scan::judge::{Governing, Judge};
use crate::scan::reading::{Opening, Verb};

/// A title has at most this many words.
const TITLE: usize = 9;

impl Judge<'_, '_> {
    /// What is said `by_user` is what the person does, so that "you cannot" denies it.
    pub(super) fn statement(&self, rule: &Rule) -> Option<Governing> {
        if let Some(answered) = self.by_reply() {
            return Some(answered);
        }
        let hindered = || {
            let mut negators = self.reading.negators.iter();
            negators.rfind(|negator| {
                negator.of_user && negator.at < self.hit.first && self.hit.first - negator.at <= 2
            })
        };
        let negator = self.negator_before(self.hit.first).or_else(|| {
            let hindered = hindered().filter(|_| rule.by_user)?;
            Some(hindered.at)
        });
        // What a regular expression finds may begin with its negator.
        let negator = negator.or_else(|| {
            let plain = |at: usize| matches!(self.words.at(at), "not" | "never" | "nor");
            // "Your data will never be sold": what is found ends with the participle.
            let sold = matches!(self.words.at(self.hit.last), "sold" | "shared" | "used");
            let mut negators = self.reading.negators.iter();
            let within = negators.find(|negator| {
                let before = |back| self.words.before(negator.at, back);
                // "Your data is never used for training": so does a participle behind the negator.
                let behind = |ahead: usize| self.words.at(negator.at + ahead);
                let participle = if behind(1) == "be" {
                    behind(2)
                } else {
                    behind(1)
                };
                let done = sold || matches!(participle, "used" | "sold" | "shared" | "included");
                let does = matches!(before(1), "does" | "did")
                    || before(1) == "do" && PRONOUNS.contains(&before(2))
                    || done && (AUXILIARIES.contains(&before(1)) || BE.contains(&before(1)));
                negator.at == self.hit.first
                    || does && (self.hit.first..self.hit.last).contains(&negator.at)
            });
            within
                .filter(|negator| plain(negator.at) && !rule.always && !negator.of_user)
                .map(|negator| negator.at)
        });
        // "We take measures to:" leaves it to its items; "we do not train on it unless:" has said it.
        let unfinished = !rule.always || self.words.before(self.reading.tokens.end, 2) == "to";
        if !self.leading
            && unfinished
            && negator.is_none()
            && self.work.leads[self.index]
            && self.ends_with(":")
        {
            return None;
        }
        if self.entitles() {
            return None;
        }
        let segment = self.reading.segment_of(self.hit.first);
        // "To do research (excluding training)": what is left out of a thing that is done is not done.
        let opening = self.reading.segments[segment];
        let excepted = opening.opens == Opening::Exception
            && matches!(self.words.at(opening.first), "excluding" | "except");
        let denies = |verb: &Verb| verb.negated.is_some() && verb.last < self.hit.first;
        if excepted && !self.reading.verbs.iter().any(denies) {
            return None;
        }
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
        let ours = self.reading.verbs.iter();
        let ours = || ours.clone().any(|verb| verb.actor == Some(Actor::Company));
        let framed = self.frames().any(|frame| {
            frame.statements && !(frame.soft && ours()) || (frame.denials && governing.negated)
        });
        (!framed).then_some(governing)
    }

    /// Whether the clause is no more than a title: "Data retention", "How long we keep your information".
    fn entitles(&self) -> bool {
        let tokens = &self.reading.tokens;
        let ends = self.words.last().chars().all(char::is_alphanumeric);
        let asks = matches!(
            self.words.at(tokens.start),
            "how" | "what" | "why" | "which" | "where"
        );
        // What a lead-in introduces is said by both together.
        let led = self.work.is_item(self.index) && self.work.stems(self.index).next().is_some();
        let row = self.work.is_row(self.index);
        let names = || ends && self.reading.verbs.is_empty() && !led && !row;
        tokens.len() <= TITLE && (asks || names())
    }
}
