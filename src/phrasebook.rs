//! Phrases of rules and cues in one automaton, with what each means. Those of the embedded rules are compiled when the
//! program is built, those of a person's packs at start, by this same code.

mod draft;
mod written;

use std::ops::Range;

use crate::error::Result;
use crate::numbers::Numbers;
use crate::ruleset::RuleSet;
use crate::trie::Trie;
use crate::words::Words;
use draft::Draft;
use written::written;

#[cfg(test)]
pub(crate) use written::plain;

/// What a phrase is to the scanner. Indexes point into the rule set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Meaning {
    /// A phrase of `labels()[label].rules[rule].phrases[phrase]`.
    Term { label: u16, rule: u16, phrase: u16 },
    /// A phrase that means nothing, and hides shorter ones of `labels()[label]` that overlap with it.
    Lookalike { label: u16 },
    /// A phrase of `cues[cue]`.
    Cue { cue: u16 },
}

/// How many layers there are in which hits hide each other.
pub(crate) const LAYERS: usize = 5;

/// The layer of lookalikes, in which hits do not hide each other.
pub(crate) const LOOKALIKES: u8 = 5;

/// The compiled phrases. Phrases that mean the same are one pattern; a phrase in several layers has a pattern in each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Phrasebook {
    /// The words of all phrases.
    words: Words,
    /// The phrases; a value is one more than an index of `runs`.
    trie: Trie,
    /// Where the patterns of each value begin; those of the next value end them.
    runs: Numbers,
    /// The layer of each pattern.
    layers: Vec<u8>,
    /// Where the meanings of each pattern begin; those of the next pattern end them.
    begins: Numbers,
    meanings: Vec<Meaning>,
}

impl Phrasebook {
    /// Spells out and compiles all phrases.
    ///
    /// # Errors
    /// [`Error::Rule`] for a phrase that breaks the grammar.
    pub(crate) fn compile(rules: &RuleSet) -> Result<Phrasebook> {
        let mut draft = Draft::default();
        for written in written(rules) {
            for plain in written.expand(rules)? {
                draft.add(&plain, (written.layer, written.meaning));
            }
        }
        Ok(draft.finish())
    }

    /// Compiles the phrases that are not embedded; `None` where there are none. One that is embedded too has the
    /// meanings of both, so a hit of it stands for both.
    ///
    /// # Errors
    /// [`Error::Rule`] for a phrase that breaks the grammar.
    pub(crate) fn compile_added(
        rules: &RuleSet,
        embedded: &Phrasebook,
    ) -> Result<Option<Phrasebook>> {
        let mut draft = Draft::default();
        for written in written(rules).iter().filter(|written| written.is_added) {
            for plain in written.expand(rules)? {
                for pattern in embedded.patterns_of(&plain) {
                    for meaning in embedded.meanings(pattern) {
                        draft.add(&plain, (embedded.layer(pattern), *meaning));
                    }
                }
                draft.add(&plain, (written.layer, written.meaning));
            }
        }
        Ok((!draft.is_empty()).then(|| draft.finish()))
    }

    /// Compiles plain phrases, each with the number of the list in which it stands; none hides another.
    #[allow(dead_code, reason = "only the build compiles lists")]
    pub(crate) fn of_lists(plain: &[(String, usize)]) -> Phrasebook {
        let mut draft = Draft::default();
        for (plain, list) in plain {
            draft.add(plain, (LOOKALIKES, Meaning::Cue { cue: *list as u16 }));
        }
        draft.finish()
    }

    /// Gives the labels in its meanings new numbers, by their old ones.
    pub(crate) fn renumber(&mut self, labels: &[u16]) {
        for meaning in &mut self.meanings {
            if let Meaning::Term { label, .. } | Meaning::Lookalike { label } = meaning
                && let Some(new) = labels.get(usize::from(*label))
            {
                *label = *new;
            }
        }
    }

    /// How many patterns there are.
    #[inline]
    pub(crate) fn len(&self) -> usize {
        self.layers.len()
    }

    /// A word's number; `None` where it stands in no phrase.
    pub(crate) fn number(&self, word: &str) -> Option<u32> {
        self.words.number(word)
    }

    /// Where a word leads, at the beginning of a phrase or from a place in it; `None` where no phrase goes on so.
    #[inline]
    pub(crate) fn step(&self, place: Option<u32>, word: u32) -> Option<u32> {
        let next = match place {
            None => self.trie.first(word),
            Some(place) => self.trie.next(place, word),
        };
        (next != 0).then_some(next)
    }

    /// The patterns of the phrase that ends at a place of the trie: none, or one in each of its layers, ascending.
    #[inline]
    pub(crate) fn patterns(&self, place: u32) -> Range<usize> {
        match self.trie.value(place) as usize {
            0 => 0..0,
            value => self.runs.at(value - 1) as usize..self.runs.at(value) as usize,
        }
    }

    /// Tells `see` of every phrase in a clause, its words by number: its first word, its last word, its pattern.
    #[inline]
    pub(crate) fn walk(&self, words: &[Option<u32>], mut see: impl FnMut(usize, usize, usize)) {
        for first in 0..words.len() {
            self.follow(words, first, |last, pattern| see(first, last, pattern));
        }
    }

    /// The same of the phrases that begin at a word: the last word and the pattern of each, the shortest first.
    #[inline]
    pub(crate) fn follow(
        &self,
        words: &[Option<u32>],
        first: usize,
        mut see: impl FnMut(usize, usize),
    ) {
        let mut place = None;
        for (last, word) in words.iter().enumerate().skip(first) {
            place = word.and_then(|word| self.step(place, word));
            let Some(place) = place else { break };
            self.patterns(place).for_each(|pattern| see(last, pattern));
        }
    }

    /// The patterns of a plain phrase.
    pub(crate) fn patterns_of(&self, plain: &str) -> Range<usize> {
        let mut place = None;
        for word in plain.split(' ') {
            place = self.number(word).and_then(|word| self.step(place, word));
            if place.is_none() {
                break;
            }
        }
        place.map_or(0..0, |place| self.patterns(place))
    }

    /// The layer of a pattern.
    #[inline]
    pub(crate) fn layer(&self, pattern: usize) -> u8 {
        self.layers[pattern]
    }

    /// What a pattern means.
    #[inline]
    pub(crate) fn meanings(&self, pattern: usize) -> &[Meaning] {
        let range = self.begins.at(pattern) as usize..self.begins.at(pattern + 1) as usize;
        &self.meanings[range]
    }

    /// It in the form in which it is embedded.
    #[allow(dead_code, reason = "only the build writes")]
    pub(crate) fn write(&self) -> Vec<u8> {
        let mut blob = Vec::new();
        self.words.write(&mut blob);
        self.trie.write(&mut blob);
        self.runs.write(&mut blob);
        let layers = self.layers.iter().map(|layer| u32::from(*layer));
        Numbers::from_iter(layers).write(&mut blob);
        self.begins.write(&mut blob);
        let meanings = self.meanings.iter().flat_map(|meaning| packed(*meaning));
        Numbers::from_iter(meanings).write(&mut blob);
        blob
    }

    /// Takes what [`Phrasebook::write`] wrote.
    pub(crate) fn read(mut blob: &'static [u8]) -> Phrasebook {
        let blob = &mut blob;
        Phrasebook {
            words: Words::read(blob),
            trie: Trie::read(blob),
            runs: Numbers::read(blob),
            layers: Numbers::read(blob)
                .iter()
                .map(|layer| layer as u8)
                .collect(),
            begins: Numbers::read(blob),
            meanings: {
                let numbers = Numbers::read(blob);
                (0..numbers.len() / 2)
                    .map(|index| unpacked([numbers.at(2 * index), numbers.at(2 * index + 1)]))
                    .collect()
            },
        }
    }
}

/// A cue's meaning as numbers is marked in the upper half of the first.
const CUE: u32 = 1 << 16;
/// So is a lookalike's.
const LOOKALIKE: u32 = 2 << 16;

#[allow(dead_code, reason = "only the build writes")]
fn packed(meaning: Meaning) -> [u32; 2] {
    match meaning {
        Meaning::Term {
            label,
            rule,
            phrase,
        } => [
            u32::from(label),
            (u32::from(rule) << 16) | u32::from(phrase),
        ],
        Meaning::Cue { cue } => [CUE | u32::from(cue), 0],
        Meaning::Lookalike { label } => [LOOKALIKE | u32::from(label), 0],
    }
}

fn unpacked([head, tail]: [u32; 2]) -> Meaning {
    match head & !0xffff {
        CUE => Meaning::Cue { cue: head as u16 },
        LOOKALIKE => Meaning::Lookalike { label: head as u16 },
        _ => Meaning::Term {
            label: head as u16,
            rule: (tail >> 16) as u16,
            phrase: tail as u16,
        },
    }
}
