//! Frames: passages that state no practice, and the clauses that they silence.

use crate::cue::{Actor, Class, Deed, Place};
use crate::document::BlockKind;
use crate::scan::reading::CueHit;
use crate::scan::work::Work;

/// A frame that reaches a phrase.
#[derive(Clone, Copy)]
pub(crate) struct ActiveFrame {
    /// Whether a practice stated in the clause itself still counts.
    pub(crate) soft: bool,
    /// Whether it silences statements too.
    pub(crate) statements: bool,
    /// Whether it silences denials only.
    pub(crate) denials: bool,
}

impl Work<'_> {
    /// The frames over a token of clause `index`: its own, its lead-ins', its headings'.
    pub(crate) fn frames_over(
        &self,
        index: usize,
        token: usize,
    ) -> impl Iterator<Item = ActiveFrame> + '_ {
        let cell = self.cell(index, token);
        let own = self
            .frames_of(index, Place::Clause)
            .filter(move |(at, whole, _)| *whole || *at <= token)
            .filter(move |(at, _, _)| cell.is_none() || self.cell(index, *at) == cell);
        let stems = self
            .stems(index)
            .filter(|stem| !self.is_dateline(*stem) && !self.points_below(*stem))
            .flat_map(|stem| self.frames_of(stem, Place::Clause));
        // "Your rights" over "What we collect": the inner title says what stands under it.
        let mut stated = false;
        let headings = self.headings(index).flat_map(move |heading| {
            stated = stated || self.is_stated(heading);
            let frames = self.frames_of(heading, Place::Heading);
            frames.filter(move |(_, _, frame)| frame.denials || !stated)
        });
        own.chain(stems).chain(headings).map(|(_, _, frame)| frame)
    }

    /// Whether what stands over a list only says when the text was written: "Last modified March 3, 2025".
    fn is_dateline(&self, stem: usize) -> bool {
        let last = self.wording(stem).last();
        last.len() == 4 && last.bytes().all(|byte| byte.is_ascii_digit())
    }

    /// Whether a lead-in points to nothing but the list that it stands over: "See below for more details:".
    fn points_below(&self, stem: usize) -> bool {
        let words = self.wording(stem);
        let here = words.any(self.readings[stem].tokens.clone(), &["below", "following"]);
        let points = |hit: &CueHit| self.rules.cues[hit.cue].name == "pointer";
        words.last() == ":" && here && self.readings[stem].frames.iter().all(points)
    }

    /// The cell of a table's row in which a token stands: what one cell says of rights reaches no other.
    fn cell(&self, index: usize, token: usize) -> Option<usize> {
        let BlockKind::Row { cells, .. } = &self.document.blocks[self.clauses[index].block].kind
        else {
            return None;
        };
        let start = self.normal.tokens[token].start as usize;
        Some(cells.partition_point(|cell| cell.end <= start))
    }

    /// Whether a title says that the company collects, receives, uses or keeps something.
    fn is_stated(&self, heading: usize) -> bool {
        let verbs = &self.readings[heading].verbs;
        verbs.iter().any(|verb| {
            let does = matches!(
                verb.deed,
                Deed::Collect | Deed::Receive | Deed::Use | Deed::Store
            );
            does && !matches!(verb.actor, Some(Actor::User | Actor::Third))
        }) || self.lists_data(heading)
    }

    /// The frames of one clause that work from that place: where each begins, and whether it reaches back.
    fn frames_of(
        &self,
        index: usize,
        from: Place,
    ) -> impl Iterator<Item = (usize, bool, ActiveFrame)> + '_ {
        self.readings[index].frames.iter().filter_map(move |hit| {
            match self.rules.cues[hit.cue].class {
                Class::Frame {
                    place,
                    soft,
                    statements,
                    whole,
                    denials,
                } if place == from || place == Place::Both => Some((
                    hit.first,
                    whole,
                    ActiveFrame {
                        soft,
                        statements,
                        denials,
                    },
                )),
                _ => None,
            }
        })
    }
}
