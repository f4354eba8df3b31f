//! A phrasebook in the making: phrases are added one by one, then those that mean the same become one pattern.

use std::collections::HashMap;

use super::{Meaning, Phrasebook};
use crate::trie::Growing;
use crate::words::Interner;

/// Phrases that are being collected.
#[derive(Default)]
pub(super) struct Draft {
    words: Interner,
    phrases: Growing,
    /// Layers and meanings, by the node of `phrases` at which the phrase ends.
    senses: Vec<Vec<(u8, Meaning)>>,
}

impl Draft {
    /// Whether nothing was added.
    pub(super) fn is_empty(&self) -> bool {
        self.senses.is_empty()
    }

    /// Adds a plain phrase with its layer and meaning.
    pub(super) fn add(&mut self, plain: &str, sense: (u8, Meaning)) {
        let words = plain.split(' ').map(|word| self.words.number(word));
        let node = self.phrases.add(words);
        if self.senses.len() <= node {
            self.senses.resize(node + 1, Vec::new());
        }
        self.senses[node].push(sense);
    }

    /// The book of all phrases added.
    pub(super) fn finish(self) -> Phrasebook {
        let mut known: HashMap<Vec<(u8, Meaning)>, u32> = HashMap::new();
        let (mut runs, mut layers, mut begins) = (vec![0], Vec::new(), vec![0]);
        let mut meanings = Vec::new();
        let mut values = Vec::with_capacity(self.senses.len());
        for mut senses in self.senses {
            if senses.is_empty() {
                values.push(0);
                continue;
            }
            senses.sort_unstable();
            senses.dedup();
            values.push(*known.entry(senses).or_insert_with_key(|senses| {
                for alike in senses.chunk_by(|one, other| one.0 == other.0) {
                    layers.push(alike[0].0);
                    meanings.extend(alike.iter().map(|(_, meaning)| *meaning));
                    begins.push(meanings.len() as u32);
                }
                runs.push(layers.len() as u32);
                runs.len() as u32 - 1
            }));
        }
        Phrasebook {
            words: self.words.finish(),
            trie: self.phrases.finish(&values),
            runs: runs.into_iter().collect(),
            layers,
            begins: begins.into_iter().collect(),
            meanings,
        }
    }
}
