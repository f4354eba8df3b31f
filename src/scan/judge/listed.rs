//! Lists: what "includes" and "such as" introduce, and whether that is data.

use std::ops::Range;

use crate::cue::Class;
use crate::label::Practice;
use crate::rule::Role;
use crate::scan::judge::{Governing, Judge};

/// What is listed where data are.
const LISTED: &[&str] = &[
    "information",
    "data",
    "details",
    "content",
    "category",
    "categories",
    "records",
    "identifiers",
];

/// What may be listed and is no data.
const NO_DATA: &[&str] = &[
    "measures",
    "safeguards",
    "steps",
    "purposes",
    "reasons",
    "rights",
    "services",
    "parties",
    "providers",
    "partners",
    "vendors",
    "companies",
    "sites",
    "features",
    "controls",
    "circumstances",
    "choices",
];

impl Judge<'_, '_> {
    /// "Log data includes …": practised as the context says, and collected where it says nothing.
    pub(super) fn listed(&self) -> Option<Governing> {
        if let Some(governing) = self.context_of(&|deed| deed.practice().is_some()) {
            return Some(governing);
        }
        if !self.lists_kinds() {
            return None;
        }
        let segment = self.reading.segment_of(self.hit.first);
        let negator = self.negator_before(self.hit.first);
        // "We show no ads based on sensitive data, such as health": only "does not include" denies what is listed.
        let includes = |from: usize| {
            self.work
                .cues(self.reading)
                .any(|(hit, cue)| cue.class == Class::Include && hit.first <= from + 2)
        };
        if negator.is_some_and(|at| !includes(at) && self.hit.first > at + 3) {
            return None;
        }
        Some(Governing {
            practices: Practice::Collect.into(),
            negated: negator.is_some(),
            may: self.may(segment),
            cue: "includes".to_owned(),
            context: "clause",
            because: negator.map_or("nothing negates it".to_owned(), |at| {
                format!("`{}` stands before it", self.work.words(at, at))
            }),
            exception: self.exception(),
        })
    }

    /// Whether what is listed are data: "log data includes", "this may include", and not "services such as chat rooms".
    fn lists_kinds(&self) -> bool {
        let range = self
            .reading
            .segment(self.reading.segment_of(self.hit.first));
        let mut includes = self.work.cues(self.reading).filter(|(hit, cue)| {
            cue.class == Class::Include
                && range.contains(&hit.first)
                && hit.first <= self.hit.last + 2
        });
        let Some((includes, _)) = includes.next() else {
            return true;
        };
        let before = range.start..includes.first;
        // "this may include": what was named before.
        let refers = includes.first.saturating_sub(3).max(range.start)..includes.first;
        self.words.any(before.clone(), LISTED)
            || self.words.any(refers, &["this", "these", "it", "they"])
            || includes.first == self.reading.tokens.start
            || self
                .work
                .rules_hit(self.index)
                .any(|(hit, rule)| rule.role == Role::Data && before.contains(&hit.first))
    }

    /// Whether a sentence begins with "for example": what it goes on to say is no list.
    fn opens_example(&self, first: usize, last: usize) -> bool {
        let start = self.reading.tokens.start;
        self.words.at(first) == "for"
            && (first == start || first == start + 1)
            && self.words.at(last + 1) == ","
    }

    /// Whether what is listed are measures, reasons or people, and no data: "these measures may include …".
    fn lists_other(&self, includes: usize) -> bool {
        (1..=4)
            .map(|back| self.words.before(includes, back))
            .take_while(|word| !matches!(*word, "information" | "data" | "," | ";" | "|"))
            .any(|word| NO_DATA.contains(&word))
    }

    /// Whether the segment lists what something includes; the hit is that something, or stands in the list.
    pub(super) fn includes_in(&self, range: Range<usize>) -> bool {
        self.work.cues(self.reading).any(|(hit, cue)| {
            cue.class == Class::Include
                && range.contains(&hit.first)
                && !self.lists_other(hit.first)
                && !self.opens_example(hit.first, hit.last)
                && (hit.last < self.hit.first || hit.first <= self.hit.last + 2)
        })
    }
}
