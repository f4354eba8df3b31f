//! Phrases as paths over whole words, with equal ends shared (a minimal acyclic automaton): built once, then walked.
//!
//! A phrase is a sequence of whole words, so a text is matched by looking each word up once and starting a walk at
//! every word; most walks end at their first step. Phrases come from alternatives that are spelt out, so many have the
//! same ends: sharing those makes the automaton small enough to embed.

use std::collections::HashMap;

use crate::numbers::Numbers;

/// The built automaton. Places on a path are numbers; 0 is where no path leads.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Trie {
    /// Where the first word leads, by word.
    first: Numbers,
    /// Where the steps from each place begin in `words` and `places`; those of the next place end them.
    begins: Numbers,
    /// The words that lead on, ascending within a place.
    words: Numbers,
    /// Where they lead.
    places: Numbers,
    /// What the phrase that ends at each place means; 0 where none ends.
    values: Numbers,
}

impl Trie {
    /// Where the first word of a phrase leads.
    #[inline]
    pub(crate) fn first(&self, word: u32) -> u32 {
        self.first.at(word as usize)
    }

    /// Where one more word leads.
    #[inline]
    pub(crate) fn next(&self, place: u32, word: u32) -> u32 {
        let place = place as usize;
        let mut from = self.begins.at(place) as usize;
        let mut to = self.begins.at(place + 1) as usize;
        while from < to {
            let middle = from + (to - from) / 2;
            match self.words.at(middle).cmp(&word) {
                std::cmp::Ordering::Equal => return self.places.at(middle),
                std::cmp::Ordering::Less => from = middle + 1,
                std::cmp::Ordering::Greater => to = middle,
            }
        }
        0
    }

    /// What the phrase that ends here means.
    #[inline]
    pub(crate) fn value(&self, place: u32) -> u32 {
        self.values.at(place as usize)
    }

    /// Appends it to `blob`, to be found again by [`Trie::read`].
    #[allow(dead_code, reason = "only the build writes")]
    pub(crate) fn write(&self, blob: &mut Vec<u8>) {
        for numbers in [
            &self.first,
            &self.begins,
            &self.words,
            &self.places,
            &self.values,
        ] {
            numbers.write(blob);
        }
    }

    /// Takes what [`Trie::write`] wrote from the beginning of `blob`.
    pub(crate) fn read(blob: &mut &'static [u8]) -> Trie {
        Trie {
            first: Numbers::read(blob),
            begins: Numbers::read(blob),
            words: Numbers::read(blob),
            places: Numbers::read(blob),
            values: Numbers::read(blob),
        }
    }
}

/// A trie that grows, one phrase at a time.
#[derive(Debug)]
pub(crate) struct Growing {
    /// The steps from each node, in order of their making; the first node is the beginning.
    steps: Vec<Vec<(u32, u32)>>,
    /// The same, for looking up.
    known: HashMap<(u32, u32), u32>,
}

impl Default for Growing {
    fn default() -> Growing {
        Growing {
            steps: vec![Vec::new()],
            known: HashMap::new(),
        }
    }
}

impl Growing {
    /// The node at which the phrase of these words ends.
    pub(crate) fn add(&mut self, words: impl IntoIterator<Item = u32>) -> usize {
        let mut node = 0;
        for word in words {
            node = *self.known.entry((node, word)).or_insert_with(|| {
                let new = self.steps.len() as u32;
                self.steps.push(Vec::new());
                self.steps[node as usize].push((word, new));
                new
            });
        }
        node as usize
    }

    /// The trie with equal ends shared, where `values` has what each node means (0 or nothing: no phrase ends there).
    pub(crate) fn finish(mut self, values: &[u32]) -> Trie {
        let mut places = vec![0; self.steps.len()];
        let mut known: HashMap<(u32, Vec<(u32, u32)>), u32> = HashMap::new();
        // Place 0 is where no path leads: it has no steps.
        let mut order: Vec<(u32, Vec<(u32, u32)>)> = vec![(0, Vec::new())];
        // A node is made after those before it on the path, so the last come first.
        for node in (1..self.steps.len()).rev() {
            let mut steps = std::mem::take(&mut self.steps[node]);
            for (_, to) in &mut steps {
                *to = places[*to as usize];
            }
            steps.sort_unstable();
            let value = values.get(node).copied().unwrap_or_default();
            places[node] = *known.entry((value, steps)).or_insert_with_key(|key| {
                order.push(key.clone());
                order.len() as u32 - 1
            });
        }
        let words = self.steps[0].iter().map(|(word, _)| word + 1).max();
        let mut first = vec![0; words.unwrap_or_default() as usize];
        for (word, node) in &self.steps[0] {
            first[*word as usize] = places[*node as usize];
        }
        let mut end = 0;
        let begins = std::iter::once(0).chain(order.iter().map(|(_, steps)| {
            end += steps.len() as u32;
            end
        }));
        let steps = || order.iter().flat_map(|(_, steps)| steps);
        Trie {
            first: first.into_iter().collect(),
            begins: begins.collect(),
            words: steps().map(|(word, _)| *word).collect(),
            places: steps().map(|(_, place)| *place).collect(),
            values: order.iter().map(|(value, _)| *value).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(trie: &Trie, words: &[u32]) -> u32 {
        let place = words[1..]
            .iter()
            .fold(trie.first(words[0]), |place, word| trie.next(place, *word));
        trie.value(place)
    }

    #[test]
    fn phrases_are_found_and_their_equal_ends_are_shared() {
        let phrases: [(&[u32], u32); 5] = [
            (&[3, 1, 2], 7),
            (&[5, 1, 2], 7),
            (&[5, 1], 8),
            (&[3], 9),
            (&[5, 0, 2], 7),
        ];
        let mut growing = Growing::default();
        let mut values = Vec::new();
        for (words, value) in phrases {
            let node = growing.add(words.iter().copied());
            values.resize(values.len().max(node + 1), 0);
            values[node] = value;
        }
        let trie = growing.finish(&values);
        for (words, expected) in phrases {
            assert_eq!(value(&trie, words), expected);
        }
        for absent in [&[5][..], &[3, 1], &[1, 2], &[3, 1, 2, 2], &[9]] {
            assert_eq!(value(&trie, absent), 0, "{absent:?}");
        }
        // Nowhere; after "3", "5", "5 1"; after "3 1" or "5 0", which go on alike; and the end of all with three words.
        assert_eq!(trie.values.len(), 6);
    }
}
