//! The practice that reaches a phrase: by a verb of its clause, a list, a table or the context, unless a frame silences it.

use crate::cue::{Class, Deed};
use crate::label::{Practice, Practices};
use crate::scan::english::AUXILIARIES;
use crate::scan::judge::{Judge, TITLE};
use crate::scan::reading::{Opening, Verb};
use crate::scan::table;
use crate::scan::work::ActiveFrame;

/// A practice that reaches a phrase.
pub(super) struct Governing {
    pub(super) practices: Practices,
    pub(super) negated: bool,
    pub(super) may: bool,
    /// The words that show it.
    pub(super) cue: String,
    /// Where they stand.
    pub(super) context: &'static str,
    /// What decided the polarity.
    pub(super) because: String,
    /// First token of the exception to a denial.
    pub(super) exception: Option<usize>,
}

impl Judge<'_, '_> {
    /// The practice of a verb of the clause.
    pub(super) fn by_verb(&self, verb: &Verb) -> Governing {
        let segment = self.reading.segment_of(self.hit.first);
        let same = self.reading.segment_of(verb.first) == segment;
        let opens = self.reading.segments[segment].opens;
        let mut negator = verb.negated;
        if !same && matches!(opens, Opening::Breaker | Opening::Exception) {
            negator = None;
        }
        if negator.is_none() {
            negator = self.negator_close();
        }
        // "We do not collect: your photos; recordings of your voice": a noun in a list is what the list's verb is said of.
        if negator.is_none() && opens == Opening::List && self.words.at(verb.last) == "of" {
            let start = self.reading.segments[segment].first;
            let mut before = self.reading.verbs.iter();
            let listed = before.rfind(|verb| verb.last < start && verb.deed.practice().is_some());
            negator = listed.and_then(|verb| verb.negated);
        }
        // "We do not: – track your movements": the lead-in's negation waits for the item's verb.
        let dangling = negator.is_none() && verb.actor.is_none() && self.work.is_item(self.index);
        let dangling = dangling
            .then(|| self.work.stem_negation(self.index))
            .flatten();
        let because = match negator {
            None if dangling.is_some() => format!(
                "the lead-in says `{}`",
                dangling.clone().unwrap_or_default()
            ),
            Some(at) => format!(
                "`{}` negates `{}`",
                self.work.words(at, at),
                self.work.words(verb.first, verb.last)
            ),
            None => "nothing negates it".to_owned(),
        };
        Governing {
            practices: verb.practices,
            negated: negator.is_some() || dangling.is_some(),
            may: self.may(self.reading.segment_of(verb.first)),
            cue: self.work.words(verb.first, verb.last),
            context: "clause",
            because,
            exception: self.exception(),
        }
    }

    /// What lead-in, table or headings lend; weak words take nothing from a heading.
    pub(super) fn context(&self, weak: bool) -> Option<Governing> {
        let governing = self.context_of(&|deed| deed.practice().is_some() && deed != Deed::Engage);
        governing.filter(|governing| !(weak && governing.context == "heading"))
    }

    /// The practice that lead-in, table or headings lend to a clause without one.
    pub(super) fn context_of(&self, fits: &dyn Fn(Deed) -> bool) -> Option<Governing> {
        let lent = self.work.lent(self.index, fits)?;
        let negator = self.negator_close();
        Some(Governing {
            practices: lent.practices,
            negated: lent.negated || negator.is_some(),
            may: lent.may,
            because: match negator {
                Some(at) => format!("`{}` stands before it", self.work.words(at, at)),
                None if lent.negated => format!("the {} negates `{}`", lent.context, lent.cue),
                None => "nothing negates it".to_owned(),
            },
            cue: lent.cue,
            context: lent.context,
            exception: None,
        })
    }

    /// "There are no trackers in the app": what is said not to be there is not used.
    pub(super) fn absent(&self) -> Option<Governing> {
        let start = self.reading.tokens.start;
        let opens = self.words.at(start) == "there"
            && matches!(self.words.at(start + 1), "is" | "are" | "will");
        let at = self.negator_close().filter(|_| opens)?;
        Some(Governing {
            practices: Practice::Collect.into(),
            negated: true,
            may: false,
            cue: self.work.words(start, start + 1),
            context: "clause",
            because: format!("`{}` stands before it", self.work.words(at, at)),
            exception: self.exception(),
        })
    }

    /// A YES or NO cell of the row, under a column whose header asks for the practice.
    pub(super) fn answer(&self, practice: &str) -> Option<Governing> {
        let answer = table::answer(self.work, self.index, practice)?;
        Some(Governing {
            practices: Practice::Collect.into(),
            negated: !answer.yes,
            may: false,
            cue: answer.header.clone(),
            context: "column",
            because: answer.because(),
            exception: None,
        })
    }

    /// What is answered right behind a question: "Do we sell it? No."
    pub(super) fn by_reply(&self) -> Option<Governing> {
        let yes = self
            .answered_beside()
            .or_else(|| self.work.answered(self.index))?;
        Some(Governing {
            practices: Practice::Collect.into(),
            negated: !yes,
            may: false,
            cue: "?".to_owned(),
            context: "next",
            because: format!(
                "the question is answered {}",
                if yes { "yes" } else { "no" }
            ),
            exception: None,
        })
    }

    /// What is answered in the same clause, right behind the question in which the hit stands: a cell "Location? No".
    fn answered_beside(&self) -> Option<bool> {
        let asked = self
            .words
            .next(self.hit.last, TITLE)
            .find(|token| matches!(self.words.at(*token), "?" | "|" | "." | ";"))?;
        let reply = asked + 1;
        if self.words.at(asked) != "?" || reply >= self.reading.tokens.end {
            return None;
        }
        self.work
            .cues(self.reading)
            .find_map(|(hit, cue)| match cue.class {
                Class::Answer(yes) if hit.first == reply => Some(yes),
                _ => None,
            })
    }

    /// The governing practice, unless a frame silences it.
    pub(super) fn unframed(&self, governing: Governing) -> Option<Governing> {
        let own = governing.context == "clause" && governing.cue != "includes";
        let silenced = self.frames().any(|frame| {
            if frame.denials {
                governing.negated
            } else {
                !(frame.soft && own)
            }
        });
        (!silenced).then_some(governing)
    }

    /// Whether a segment says "may".
    pub(super) fn may(&self, segment: usize) -> bool {
        let range = self.reading.segment(segment);
        self.work
            .cues(self.reading)
            .any(|(hit, cue)| cue.class == Class::May && range.contains(&hit.first))
    }

    /// The first token of the clause's exception.
    pub(super) fn exception(&self) -> Option<usize> {
        self.reading
            .segments
            .iter()
            .find(|segment| segment.opens == Opening::Exception)
            .map(|segment| segment.first)
    }

    /// A negator anywhere before a token, in its segment.
    pub(super) fn negator_before(&self, token: usize) -> Option<usize> {
        let start = self.reading.segment(self.reading.segment_of(token)).start;
        self.reading
            .negators
            .iter()
            .rfind(|negator| negator.at >= start && negator.at < token && !negator.of_user)
            .filter(|negator| !self.in_condition(start, negator.at, token))
            .map(|negator| negator.at)
    }

    /// Whether a negator belongs to a condition that ends before a token: "if it is not hidden, it can be seen".
    fn in_condition(&self, start: usize, negator: usize, token: usize) -> bool {
        let opens = self
            .words
            .any(start..negator, &["if", "unless", "when", "where", "once"]);
        let ends = (negator..token).find(|at| self.words.at(*at) == ",");
        opens && ends.is_some_and(|ends| self.words.any(ends..token + 1, AUXILIARIES))
    }

    /// A negator right before the hit ("no personal data", "not your name"), in its own segment.
    fn negator_close(&self) -> Option<usize> {
        let start = self
            .reading
            .segment(self.reading.segment_of(self.hit.first))
            .start;
        self.reading
            .negators
            .iter()
            .rfind(|negator| {
                negator.at >= start
                    && negator.at < self.hit.first
                    && self.hit.first - negator.at <= 3
                    && negator.nominal
                    && !negator.of_user
            })
            .filter(|negator| {
                !self
                    .reading
                    .verbs
                    .iter()
                    .any(|verb| verb.first > negator.at && verb.first < self.hit.first)
            })
            .map(|negator| negator.at)
    }

    /// The frames that reach the hit.
    pub(super) fn frames(&self) -> impl Iterator<Item = ActiveFrame> + '_ {
        self.work.frames_over(self.index, self.hit.first)
    }
}
