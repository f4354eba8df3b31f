//! A clause as the words of a statement: at each word, the lists of phrases that begin there.

use std::ops::Range;

use super::ontology::{List, Ontology};
use super::wording::cues_of;
use crate::phrasebook::Phrasebook;
use crate::scanned::Scanned;

/// A clause with the lead-in that it is read with.
pub(super) struct Sentence<'o> {
    ontology: &'o Ontology,
    /// For each word: number of a list, and how many words its phrase has.
    begins: Vec<Vec<(u16, usize)>>,
    /// Whether each word is a punctuation mark, and whether it ends a sentence.
    marks: Vec<Option<bool>>,
    /// Which words are the company's own name.
    own: Vec<bool>,
    /// The place of each word among all tokens.
    pub(super) tokens: Vec<usize>,
}

impl<'o> Sentence<'o> {
    /// Reads clauses, one after the other, as one sentence.
    pub(super) fn new(
        (ontology, book): (&'o Ontology, &Phrasebook),
        scanned: &Scanned,
        (own_names, often): (&[&str], &[&str]),
        clauses: &[usize],
    ) -> Sentence<'o> {
        let tokens = clauses.iter().flat_map(|at| scanned.tokens[*at].clone());
        let tokens: Vec<usize> = tokens.collect();
        let words: Vec<&str> = tokens.iter().map(|at| scanned.normal.word(*at)).collect();
        let numbers: Vec<Option<u32>> = words.iter().map(|word| book.number(word)).collect();
        let mark = |word: &&str| {
            let is_mark = !word.contains(char::is_alphanumeric);
            is_mark.then_some(matches!(*word, "." | "!" | "?" | ";"))
        };
        // A word that is often said is only a name where it is no word of statements.
        let is_own = |word: &&str| {
            own_names.contains(word) || often.contains(word) && book.number(word).is_none()
        };
        Sentence {
            ontology,
            begins: (0..words.len())
                .map(|at| phrases(book, &numbers, at))
                .collect(),
            marks: words.iter().map(mark).collect(),
            own: words.iter().map(is_own).collect(),
            tokens,
        }
    }

    /// How many words it has.
    pub(super) fn len(&self) -> usize {
        self.begins.len()
    }

    fn list(&self, number: u16) -> &List {
        &self.ontology.lists[usize::from(number)]
    }

    /// Where the longest phrase ends that begins at a word and is of a list that is wanted; also all lists it is of.
    pub(super) fn longest(
        &self,
        at: usize,
        wanted: impl Fn(&List) -> bool,
    ) -> Option<(usize, Vec<&List>)> {
        let begins = self.begins.get(at)?;
        let fits = || begins.iter().filter(|(list, _)| wanted(self.list(*list)));
        let longest = fits().map(|(_, words)| *words).max()?;
        let lists = fits().filter(|(_, words)| *words == longest);
        Some((
            at + longest,
            lists.map(|(list, _)| self.list(*list)).collect(),
        ))
    }

    /// Where a phrase of a list of words that begins here ends.
    pub(super) fn word(&self, at: usize, name: &str) -> Option<usize> {
        let named = |list: &List| matches!(list, List::Word(own) if own == name);
        self.longest(at, named).map(|(end, _)| end)
    }

    /// Passes over phrases of a list, and punctuation inside a sentence, as far as they go.
    pub(super) fn skip(&self, mut at: usize, name: &str) -> usize {
        loop {
            let next = match self.marks.get(at) {
                Some(Some(false)) => Some(at + 1),
                _ => self.word(at, name),
            };
            match next {
                Some(next) => at = next,
                None => return at,
            }
        }
    }

    /// Whether a word is the company: "we", or its own name.
    pub(super) fn company(&self, at: usize) -> Option<usize> {
        let own = self.own.get(at).copied().unwrap_or_default();
        self.word(at, "we").or(own.then_some(at + 1))
    }

    /// Whether a word is a mark inside a sentence.
    pub(super) fn is_mark(&self, at: usize) -> bool {
        self.marks.get(at) == Some(&Some(false))
    }

    /// Whether a word or mark joins what stands before it to what stands behind.
    pub(super) fn is_joint(&self, at: usize) -> bool {
        self.is_mark(at) || self.word(at, "joiner") == Some(at + 1)
    }

    /// Whether nothing or a mark that ends a sentence stands here.
    pub(super) fn is_end(&self, at: usize) -> bool {
        matches!(self.marks.get(at), None | Some(Some(true)))
    }

    /// Whether nothing but marks stands from here on.
    pub(super) fn is_over(&self, at: usize) -> bool {
        self.marks.iter().skip(at).all(Option::is_some)
    }

    /// Where phrases of a list stand.
    pub(super) fn places<'s>(&'s self, name: &'s str) -> impl Iterator<Item = Range<usize>> + 's {
        (0..self.len()).filter_map(move |at| self.word(at, name).map(|end| at..end))
    }

    /// Whether one stands anywhere.
    pub(super) fn has(&self, name: &str) -> bool {
        self.places(name).next().is_some()
    }

    /// The practices that its phrases say something else counts as.
    pub(super) fn deemed(&self) -> Vec<usize> {
        let practice = |list: &List| match list {
            List::Deemed(practice) => Some(*practice),
            _ => None,
        };
        let begins = self.begins.iter().flatten();
        begins
            .filter_map(|(list, _)| practice(self.list(*list)))
            .collect()
    }

    /// Whether all words are the company's name, marks or phrases of a list.
    pub(super) fn is_all(&self, name: &str) -> bool {
        let mut at = 0;
        while at < self.len() {
            at = match self.company(at).or_else(|| self.word(at, name)) {
                Some(end) => end,
                None if self.marks[at].is_some() => at + 1,
                None => match self.longest(at, |list| matches!(list, List::Term(_))) {
                    Some((end, _)) => end,
                    None => return false,
                },
            };
        }
        true
    }
}

/// The phrases that begin at a word: the list of each, and how many words it has.
fn phrases(book: &Phrasebook, words: &[Option<u32>], first: usize) -> Vec<(u16, usize)> {
    let mut found = Vec::new();
    book.follow(words, first, |last, pattern| {
        found.extend(cues_of(book, pattern).map(|list| (list, last + 1 - first)));
    });
    found
}
