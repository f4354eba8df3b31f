//! Which lists of phrases stand in which clause: the checks' phrases, found in the words that the scanner read.

use std::collections::HashMap;

use crate::document::{BlockKind, Document};
use crate::finding::Finding;
use crate::phrasebook::{Meaning, Phrasebook};
use crate::scanned::Scanned;

use super::checkset::{Gapped, LISTS};

/// How many words may stand between phrases that are asked for in an order.
const APART: usize = 8;

/// How many words may stand in a phrase's gap.
const GAP: usize = 4;

/// How many tokens the opening of a policy has, in which it names its company.
const OPENING: usize = 80;

/// How often a policy names its company at least.
const OFTEN: usize = 8;

/// How many clauses before and after a clause are near it.
const NEAR: usize = 3;

/// A set of lists by their numbers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Lists([u64; LISTS / 64]);

impl Lists {
    pub(super) fn add(&mut self, list: usize) {
        self.0[list / 64] |= 1 << (list % 64);
    }

    pub(super) fn and(self, other: Lists) -> Lists {
        let mut all = self;
        all.0
            .iter_mut()
            .zip(other.0)
            .for_each(|(own, more)| *own |= more);
        all
    }

    pub(super) fn is_empty(self) -> bool {
        self.0.iter().all(|bits| *bits == 0)
    }

    /// Whether all of `wanted` are among them.
    pub(super) fn have(self, wanted: Lists) -> bool {
        self.0
            .iter()
            .zip(wanted.0)
            .all(|(own, wanted)| own & wanted == wanted)
    }

    /// Whether any of `banned` is among them.
    pub(super) fn touch(self, banned: Lists) -> bool {
        self.0
            .iter()
            .zip(banned.0)
            .any(|(own, banned)| own & banned != 0)
    }
}

/// A phrase of a list in a clause, by its tokens.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hit {
    pub(super) list: u16,
    pub(super) first: usize,
    pub(super) last: usize,
}

/// A clause with its findings and the lists of which a phrase stands in it.
#[derive(Debug)]
pub(super) struct Unit<'d> {
    /// Its number among the document's clauses.
    pub(super) clause: usize,
    /// The findings of the clause.
    pub(super) findings: &'d [Finding],
    pub(super) hits: Vec<Hit>,
    /// Lists in the clause and its lead-ins.
    pub(super) own: Lists,
    /// Lists in the headings above.
    pub(super) headings: Lists,
    /// Lists in the clauses around it under the same heading, and in itself.
    pub(super) near: Lists,
    /// Whether it is a table's row: words of different cells do not speak of each other.
    pub(super) is_row: bool,
}

impl Unit<'_> {
    /// Whether phrases of two lists stand in it in this order, few words apart.
    pub(super) fn in_order(&self, first: usize, then: usize) -> bool {
        let of = |list: usize| {
            self.hits
                .iter()
                .filter(move |hit| usize::from(hit.list) == list)
        };
        of(first).any(|one| {
            of(then).any(|other| other.first > one.last && other.first - one.last <= APART + 1)
        })
    }
}

/// The clauses of a scanned document, without its headings.
pub(super) fn units<'d>(
    book: &Phrasebook,
    gapped: &[Gapped],
    document: &Document,
    scanned: &'d Scanned,
) -> Vec<Unit<'d>> {
    let own_names = own_names(scanned);
    let mut words: Vec<Option<u32>> = Vec::new();
    let mut hits: Vec<Vec<Hit>> = Vec::with_capacity(scanned.clauses.len());
    let mut own: Vec<Lists> = Vec::with_capacity(scanned.clauses.len());
    let mut alone: Vec<Lists> = Vec::with_capacity(scanned.clauses.len());
    let mut of_block = vec![Lists::default(); document.blocks.len()];
    for (clause, tokens) in scanned.clauses.iter().zip(&scanned.tokens) {
        words.clear();
        words.extend(
            tokens
                .clone()
                .map(|at| book.number(scanned.normal.word(at))),
        );
        let mut found = Vec::new();
        book.walk(&words, |first, last, pattern| {
            let (first, last) = (tokens.start + first, tokens.start + last);
            let lists = cues_of(book, pattern);
            found.extend(lists.map(|list| Hit { list, first, last }));
        });
        let bridged: Vec<_> = gapped
            .iter()
            .filter_map(|one| bridged(one, &found))
            .collect();
        found.extend(bridged);
        // Nobody is their own recipient.
        let own_name = |hit: &Hit| {
            hit.first == hit.last && own_names.contains(&scanned.normal.word(hit.first))
        };
        found.retain(|hit| usize::from(hit.list) < LISTS && !own_name(hit));
        let mut lists = Lists::default();
        found
            .iter()
            .for_each(|hit| lists.add(usize::from(hit.list)));
        of_block[clause.block] = of_block[clause.block].and(lists);
        // A lead-in comes before what it introduces; what introduces that in turn is too far off.
        let stem = clause.stem.and_then(|stem| alone.get(stem).copied());
        alone.push(lists);
        own.push(lists.and(stem.unwrap_or_default()));
        hits.push(found);
    }
    let mut from = 0;
    let mut units = Vec::with_capacity(scanned.clauses.len());
    for (index, found) in hits.into_iter().enumerate() {
        let clause = &scanned.clauses[index];
        let block = &document.blocks[clause.block];
        let begin = from;
        while scanned.clause_of.get(from) == Some(&index) {
            from += 1;
        }
        if matches!(block.kind, BlockKind::Heading { .. }) {
            continue;
        }
        let around = index.saturating_sub(NEAR)..(index + NEAR + 1).min(own.len());
        let same = around.filter(|other| {
            document.blocks[scanned.clauses[*other].block].headings == block.headings
        });
        units.push(Unit {
            clause: index,
            findings: &scanned.findings[begin..from],
            hits: found,
            own: own[index],
            headings: block
                .headings
                .iter()
                .fold(Lists::default(), |all, heading| all.and(of_block[*heading])),
            near: same.fold(Lists::default(), |all, other| all.and(own[other])),
            is_row: matches!(block.kind, BlockKind::Row { .. }),
        });
    }
    units
}

/// The company's own name, and words of the opening that could be it by how often they stand.
pub(super) fn own_names(scanned: &Scanned) -> Vec<&str> {
    let normal = &scanned.normal;
    let tokens = 0..normal.tokens.len();
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for at in tokens.clone().take(OPENING) {
        counts.insert(normal.word(at), 0);
    }
    for at in tokens {
        if let Some(count) = counts.get_mut(normal.word(at)) {
            *count += 1;
        }
    }
    let often = counts.into_iter().filter(|(_, count)| *count >= OFTEN);
    let mut names: Vec<&str> = often.map(|(word, _)| word).collect();
    names.extend(scanned.company.as_deref());
    names
}

/// The first hit of a phrase with gaps, from the hits of its parts in order of their first words.
fn bridged(phrase: &Gapped, found: &[Hit]) -> Option<Hit> {
    let (begin, rest) = phrase.parts.split_first()?;
    let mut starts = found.iter().filter(|hit| hit.list == *begin);
    starts.find_map(|start| {
        let mut ends = vec![start.last];
        for part in rest {
            let (nearest, farthest) = (*ends.iter().min()?, *ends.iter().max()?);
            let behind = &found[found.partition_point(|hit| hit.first <= nearest)..];
            let near = &behind[..behind.partition_point(|hit| hit.first <= farthest + GAP + 1)];
            let follows = |hit: &&Hit| {
                let after = |end: &usize| hit.first > *end && hit.first - end <= GAP + 1;
                hit.list == *part && ends.iter().any(after)
            };
            ends = near.iter().filter(follows).map(|hit| hit.last).collect();
        }
        let last = ends.into_iter().min()?;
        let (list, first) = (phrase.list, start.first);
        Some(Hit { list, first, last })
    })
}

/// The lists whose phrase a pattern is.
pub(super) fn cues_of(book: &Phrasebook, pattern: usize) -> impl Iterator<Item = u16> {
    let meanings = book.meanings(pattern).iter();
    meanings.filter_map(|meaning| match meaning {
        Meaning::Cue { cue } => Some(*cue),
        _ => None,
    })
}
