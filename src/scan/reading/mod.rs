//! One clause read on its own: who does what, where negations reach, which frames it stands in.

mod actors;
mod forms;
mod negation;
mod segments;
mod verbs;

use std::ops::Range;

use crate::cue::{Class, Cue};
use crate::normal::Normal;
use crate::phrasebook::LOOKALIKES;
use crate::ruleset::RuleSet;
use crate::scan::lexicon::{Hit, Lexicon, Meaning};
use crate::scan::wording::Wording;

pub(crate) use negation::Negator;
pub(crate) use segments::{Opening, Segment};
pub(crate) use verbs::Verb;

/// What a clause says by itself, before its context is known.
#[derive(Debug)]
pub(crate) struct Reading {
    /// Its tokens.
    pub(crate) tokens: Range<usize>,
    /// Its hits, in order.
    pub(crate) hits: Vec<Hit>,
    /// Those of them that are lookalikes.
    pub(crate) lookalikes: Vec<Hit>,
    /// Its cues, in order: collected once, for every phrase asks for them.
    pub(crate) cues: Vec<CueHit>,
    /// Its verbs and nouns of practice, in order.
    pub(crate) verbs: Vec<Verb>,
    /// Its negators, in order.
    pub(crate) negators: Vec<Negator>,
    /// First tokens of its segments; negation does not cross from one into the next.
    pub(crate) segments: Vec<Segment>,
    /// The frames whose words stand in it.
    pub(crate) frames: Vec<CueHit>,
}

/// A cue's words in a clause.
#[derive(Debug, Clone, Copy)]
pub(crate) struct CueHit {
    /// Their first token.
    pub(crate) first: usize,
    /// Their last token.
    pub(crate) last: usize,
    /// Index of the cue.
    pub(crate) cue: usize,
}

/// Reads one clause.
pub(crate) fn read(
    rules: &RuleSet,
    lexicon: &Lexicon,
    normal: &Normal,
    tokens: Range<usize>,
    hits: Vec<Hit>,
) -> Reading {
    let cues: Vec<CueHit> = hits
        .iter()
        .flat_map(|hit| {
            let meanings = lexicon.meanings(hit.pattern).iter();
            meanings.filter_map(|meaning| match meaning {
                Meaning::Cue { cue } => Some(CueHit {
                    first: hit.first,
                    last: hit.last,
                    cue: *cue as usize,
                }),
                _ => None,
            })
        })
        .collect();
    let reader = Reader {
        rules,
        lexicon,
        words: Wording::new(normal, &tokens),
        tokens: &tokens,
        hits: &hits,
        cues: &cues,
    };
    let segments = reader.segments();
    let negators = reader.negators();
    let verbs = reader.verbs(&segments, &negators);
    let frames = reader
        .cues()
        .filter(|(_, cue)| matches!(cue.class, Class::Frame { .. }))
        .map(|(hit, _)| *hit)
        .collect();
    let lookalikes = hits
        .iter()
        .filter(|hit| hit.layer == LOOKALIKES)
        .copied()
        .collect();
    Reading {
        tokens,
        hits,
        lookalikes,
        cues,
        verbs,
        negators,
        segments,
        frames,
    }
}

impl Reading {
    /// The index of the segment in which a token stands.
    pub(crate) fn segment_of(&self, token: usize) -> usize {
        self.segments
            .partition_point(|segment| segment.first <= token)
            .saturating_sub(1)
    }

    /// The tokens of a segment.
    pub(crate) fn segment(&self, index: usize) -> Range<usize> {
        let end = self
            .segments
            .get(index + 1)
            .map_or(self.tokens.end, |next| next.first);
        self.segments[index].first..end
    }
}

/// A clause while it is being read.
struct Reader<'a> {
    rules: &'a RuleSet,
    lexicon: &'a Lexicon,
    words: Wording<'a>,
    tokens: &'a Range<usize>,
    hits: &'a [Hit],
    cues: &'a [CueHit],
}

impl<'a> Reader<'a> {
    fn cues(&self) -> impl Iterator<Item = (&'a CueHit, &'a Cue)> {
        let rules = self.rules;
        self.cues.iter().map(move |hit| (hit, &rules.cues[hit.cue]))
    }

    /// The hits that begin at or after a token.
    fn hits_from(&self, token: usize) -> &'a [Hit] {
        &self.hits[self.hits.partition_point(|hit| hit.first < token)..]
    }

    /// The hits that begin at or after `from` and end before `to`, the last first.
    fn hits_back(&self, to: usize, from: usize) -> impl Iterator<Item = &'a Hit> {
        self.hits[..self.hits.partition_point(|hit| hit.first < to)]
            .iter()
            .rev()
            .take_while(move |hit| hit.first >= from)
            .filter(move |hit| hit.last < to)
    }
}
