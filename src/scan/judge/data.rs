//! Whether a clause says that data of the reader are collected, used or kept.

use crate::cue::{Actor, Class, Deed};
use crate::label::Practice;
use crate::rule::{Role, Rule};
use crate::scan::judge::own::Own;
use crate::scan::judge::{Governing, Judge};
use crate::scan::reading::Verb;
use crate::scan::table;

/// States in which data are kept.
const STATES: &[&str] = &[
    "accurate",
    "current",
    "complete",
    "confidential",
    "private",
    "updated",
    "secret",
];

impl Judge<'_, '_> {
    /// What the clause says of data: by an answer, its own verbs, its list or its context.
    pub(super) fn data(&self, rule: &Rule) -> Option<Governing> {
        let weak = rule.weak;
        if let Some(polarity) = self.answer("collect") {
            return Some(polarity);
        }
        if weak && self.oblique() || self.circumstance() {
            return None;
        }
        if let Some(answered) = self.by_reply() {
            return Some(answered);
        }
        let own = self.own();
        // A column of purposes names data only in passing: what it says itself counts, if that is plain.
        let at = self.work.normal.tokens[self.hit.first].start as usize;
        let in_passing = weak || matches!(own, Own::Nothing | Own::Listed);
        if in_passing && table::stands_under(self.work, self.index, at, "purposes") {
            return None;
        }
        if rule.strict && !self.plain(&own) {
            return None;
        }
        let governing = match own {
            Own::Governed(verb) => self.held(verb, self.by_verb(verb)),
            Own::Silent => return None,
            Own::Listed => self.referred().or_else(|| self.listed()),
            Own::Nothing => self
                .absent()
                .or_else(|| self.context(weak))
                .or_else(|| self.referred()),
        }?;
        // "We use your details to: – complete your orders": what is listed are purposes, which only imply data.
        if weak && governing.context == "stem" && self.work.stem_asks_why(self.index) {
            return None;
        }
        // "We share your details with: – browser makers": what is listed are companies.
        if governing.context == "stem" && self.work.stem_asks_who(self.index) {
            return None;
        }
        self.unframed(governing)
    }

    /// Whether the hit only says what something depends on: "depending on how you use the app, we may ask for …".
    fn circumstance(&self) -> bool {
        let start = self
            .reading
            .segment(self.reading.segment_of(self.hit.first))
            .start;
        let depends = self.work.cues(self.reading).filter(|(hit, cue)| {
            cue.name == "circumstance" && hit.first >= start && hit.last < self.hit.first
        });
        let Some((depends, _)) = depends.last() else {
            return false;
        };
        let between = depends.last + 1..self.hit.first;
        // "Depending on your settings, this may include your location."
        let includes = self
            .work
            .cues(self.reading)
            .any(|(hit, cue)| cue.class == Class::Include && between.contains(&hit.first));
        if includes && self.words.any(between.clone(), &[","]) {
            return false;
        }
        let acts = |verb: &Verb| verb.first > depends.last && verb.deed.practice().is_some();
        let mut verbs = self.reading.verbs.iter().filter(|verb| acts(verb));
        !verbs.any(|verb| {
            verb.last < self.hit.first
                || verb.passive
                    && verb.first > self.hit.last
                    && self.words.any(between.clone(), &[","])
        })
    }

    /// The practice that the next sentence states of "such information".
    fn referred(&self) -> Option<Governing> {
        let lent = self.work.referred(self.index, &|deed| {
            matches!(
                deed,
                Deed::Collect | Deed::Receive | Deed::Store | Deed::Use | Deed::Share
            )
        })?;
        Some(Governing {
            practices: lent.practices,
            negated: lent.negated,
            may: lent.may,
            because: if lent.negated {
                format!("the next sentence negates `{}`", lent.cue)
            } else {
                "nothing negates it".to_owned()
            },
            cue: lent.cue,
            context: lent.context,
            exception: None,
        })
    }

    /// Whether the verb keeps the data in a state, and says nothing of holding it: "we keep your details up to date".
    fn kept_so(&self, verb: &Verb) -> bool {
        let keeps = matches!(
            self.words.at(verb.last),
            "keep" | "keeps" | "keeping" | "kept"
        );
        let state = self.words.next(self.hit.last, 3);
        keeps && verb.last < self.hit.first && self.words.any(state, STATES)
    }

    /// Whether "use of" or "collection of" it is somebody else's: "their use of cookies", "the use of cookies by others".
    fn done_by_others(&self, verb: &Verb) -> bool {
        if self.words.at(verb.last) != "of" {
            return false;
        }
        let theirs = self.words.before(verb.first, 1) == "their";
        let by = self
            .words
            .next(self.hit.last, 6)
            .find(|token| self.words.at(*token) == "by");
        theirs
            || by.is_some_and(|by| {
                let mut others = self.work.rules_hit(self.index);
                others.any(|(hit, rule)| {
                    hit.first > by
                        && hit.first <= by + 3
                        && matches!(rule.role, Role::Recipient | Role::Source)
                })
            })
    }

    /// Whether the verb is denied only within a condition: "even if calls are not recorded, they may be transcribed".
    fn conceded(&self, verb: &Verb) -> bool {
        let start = self
            .reading
            .segment(self.reading.segment_of(verb.first))
            .start;
        verb.negated.is_some_and(|negator| {
            let opens = (start..negator).rfind(|token| matches!(self.words.at(*token), "if" | ","));
            opens.is_some_and(|token| self.words.at(token) == "if")
        })
    }

    /// What a denial leaves of the data: who denies only a disclosure, or a use for one purpose, still holds it.
    fn held(&self, verb: &Verb, governing: Governing) -> Option<Governing> {
        // "no pixels such as those used for ads": what an example is for is no purpose.
        let purpose = || {
            let rest = self.words.rest(self.hit.last);
            let example = rest.clone().find(|token| self.words.at(*token) == "such");
            let end = example.unwrap_or(rest.end);
            self.words
                .any(rest.start..end, &["to", "for", "unless", "as"])
        };
        let aside = governing.negated
            && self.work.cues(self.reading).any(|(hit, cue)| {
                cue.class == Class::Aside && hit.first > verb.last && hit.last < self.hit.first
            });
        let limited = governing.negated
            && self
                .work
                .cues(self.reading)
                .any(|(hit, cue)| cue.name == "limit" && hit.first > verb.last);
        // "cookies cannot be deleted", "we keep your details accurate", "the use of cookies by others" say nothing of it.
        let cannot = verb.deed == Deed::Delete && governing.negated;
        match verb.deed {
            _ if aside || cannot || self.kept_so(verb) || self.done_by_others(verb) => None,
            _ if governing.negated && self.conceded(verb) => None,
            // "You may opt out of our use of it": that it is used is only supposed.
            _ if self.stopped(verb) => Some(Governing {
                practices: Practice::Other.into(),
                ..governing
            }),
            _ if limited => Some(Governing {
                negated: false,
                because: format!("{}, but only for so long", governing.because),
                ..governing
            }),
            Deed::Delete => Some(Governing {
                negated: false,
                because: "what is deleted was held".to_owned(),
                ..governing
            }),
            Deed::Share if governing.negated && verb.actor == Some(Actor::Third) => None,
            Deed::Share if governing.negated => Some(Governing {
                negated: false,
                because: format!("{}, which leaves it held", governing.because),
                ..governing
            }),
            Deed::Use | Deed::Train if governing.negated && purpose() => Some(Governing {
                negated: false,
                because: format!("{}, for one purpose only", governing.because),
                ..governing
            }),
            _ => Some(governing),
        }
    }
}
