//! A closed list of words, each with a number, looked up by hash in a table that needs no building at start.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::numbers::{self, Numbers};

/// Words by number, and numbers by word.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Words {
    /// All words, one after the other.
    text: Cow<'static, [u8]>,
    /// Where each word ends in `text`.
    ends: Numbers,
    /// Numbers plus one, each at the hash of its word or in the next free place; a power of two of them.
    slots: Numbers,
}

impl Words {
    /// The list of these words, which are all different; a word's number is its index.
    pub(crate) fn new(words: &[String]) -> Words {
        let mut slots = vec![0; (words.len() * 3).next_power_of_two()];
        for (number, word) in words.iter().enumerate() {
            let mut slot = hash(word.as_bytes()) & (slots.len() - 1);
            while slots[slot] != 0 {
                slot = (slot + 1) & (slots.len() - 1);
            }
            slots[slot] = number as u32 + 1;
        }
        let mut end = 0;
        let ends = words.iter().map(|word| {
            end += word.len();
            end as u32
        });
        Words {
            ends: ends.collect(),
            text: Cow::Owned(words.concat().into_bytes()),
            slots: slots.into_iter().collect(),
        }
    }

    /// A word's number.
    pub(crate) fn number(&self, word: &str) -> Option<u32> {
        let word = word.as_bytes();
        let mask = self.slots.len().checked_sub(1)?;
        let mut slot = hash(word) & mask;
        loop {
            let number = self.slots.at(slot).checked_sub(1)?;
            if self.bytes(number as usize) == word {
                return Some(number);
            }
            slot = (slot + 1) & mask;
        }
    }

    fn bytes(&self, number: usize) -> &[u8] {
        let from = number.checked_sub(1).map_or(0, |last| self.ends.at(last));
        let range = from as usize..self.ends.at(number) as usize;
        self.text.get(range).unwrap_or_default()
    }

    /// Appends it to `blob`, to be found again by [`Words::read`].
    #[allow(dead_code, reason = "only the build writes")]
    pub(crate) fn write(&self, blob: &mut Vec<u8>) {
        numbers::write_bytes(&self.text, blob);
        self.ends.write(blob);
        self.slots.write(blob);
    }

    /// Takes what [`Words::write`] wrote from the beginning of `blob`.
    pub(crate) fn read(blob: &mut &'static [u8]) -> Words {
        Words {
            text: Cow::Borrowed(numbers::read_bytes(blob)),
            ends: Numbers::read(blob),
            slots: Numbers::read(blob),
        }
    }
}

/// A list of words that grows: each new one gets the next number.
#[derive(Debug, Default)]
pub(crate) struct Interner {
    numbers: HashMap<String, u32>,
    words: Vec<String>,
}

impl Interner {
    /// The word's number.
    pub(crate) fn number(&mut self, word: &str) -> u32 {
        if let Some(number) = self.numbers.get(word) {
            return *number;
        }
        let number = self.words.len() as u32;
        self.numbers.insert(word.to_owned(), number);
        self.words.push(word.to_owned());
        number
    }

    /// The list as it stands.
    pub(crate) fn finish(self) -> Words {
        Words::new(&self.words)
    }
}

/// FNV-1a, its high bits folded in: words are short, and nobody else chooses the words of the table.
fn hash(word: &[u8]) -> usize {
    let hash = word.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    });
    // The table has far fewer than 2³² places.
    (hash ^ (hash >> 32)) as u32 as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_has_its_number_and_no_other_has_any() {
        let mut interner = Interner::default();
        let words: Vec<String> = (0..1000).map(|n| format!("w{n}")).collect();
        for word in words.iter().chain(&words) {
            interner.number(word);
        }
        let list = interner.finish();
        for (number, word) in words.iter().enumerate() {
            assert_eq!(list.number(word), Some(number as u32));
        }
        assert_eq!(list.number("w1000"), None);
        assert_eq!(list.number(""), None);
        assert_eq!(Words::default().number("w1"), None);
    }
}
