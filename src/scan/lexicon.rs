//! The hits of all phrases in normalised clauses, found in one pass over their words.
//!
//! Every word is looked up once, and a walk through the phrases starts at each: all hits are seen, overlapping ones too,
//! as an Aho-Corasick automaton would (Aho & Corasick 1975), but the automaton is that of whole words with equal ends
//! shared, small enough to be embedded ready-made. Of hits that overlap within a layer the longest is kept, so "service
//! providers" is not also "providers" and "not limited to" is no negation.

use crate::document::Document;
use crate::embedded;
use crate::error::Result;
use crate::normal::Normal;
use crate::phrasebook::{LAYERS, Phrasebook};
use crate::ruleset::RuleSet;
use crate::scan::names;

pub(crate) use crate::phrasebook::Meaning;

/// Words that follow somebody who acts.
const AFTER_ACTORS: [&str; 22] = [
    "may", "might", "can", "could", "will", "would", "shall", "should", "must", "does", "do",
    "has", "is", "also", "never", "only", "doesn't", "won't", "cannot", "can't", "not", "then",
];

/// Words that say least of a phrase they begin.
const DETERMINERS: [&str; 5] = ["your", "their", "our", "the", "a"];

/// A phrase seen in a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Hit {
    /// First token, an index into [`Normal::tokens`].
    pub(crate) first: usize,
    /// Last token.
    pub(crate) last: usize,
    /// Which phrase: an index for [`Lexicon::meanings`].
    pub(crate) pattern: usize,
    /// Hits hide each other only within a layer.
    pub(crate) layer: u8,
}

/// The compiled phrases.
#[derive(Debug)]
pub(crate) struct Lexicon {
    /// A person's phrases, where there are any, before the embedded ones. Patterns are counted through all.
    books: Vec<Phrasebook>,
    /// The pattern of "we", which the company's own name stands for.
    company: Option<usize>,
}

impl Lexicon {
    /// Spells out and compiles all phrases, where that was not done when the program was built.
    ///
    /// # Errors
    /// [`crate::error::Error::Rule`] for a phrase that breaks the grammar.
    pub(crate) fn new(rules: &RuleSet) -> Result<Lexicon> {
        let books = embedded::phrasebooks(rules)?;
        let mut lexicon = Lexicon {
            books,
            company: None,
        };
        let company = lexicon.counted().flat_map(|(before, book)| {
            let patterns = book.patterns_of("we");
            patterns.map(move |pattern| (book.layer(pattern), before + pattern))
        });
        lexicon.company = company
            .min_by_key(|(layer, _)| *layer)
            .map(|(_, pattern)| pattern);
        Ok(lexicon)
    }

    /// The books, each with the number of patterns before its own.
    fn counted(&self) -> impl Iterator<Item = (usize, &Phrasebook)> {
        self.books.iter().scan(0, |next, book| {
            let before = *next;
            *next += book.len();
            Some((before, book))
        })
    }

    /// Adds a hit of "we" wherever the company's name acts or is acted on ("Acme collects", "shared with Acme"), and
    /// takes away what the name would otherwise mean: nobody discloses to themselves. The name, where it has one.
    pub(crate) fn name_company(
        &self,
        document: &Document,
        normal: &Normal,
        hits: &mut Vec<Hit>,
    ) -> Option<String> {
        let pattern = self.company?;
        let words = normal.tokens.len();
        let mut verbs = vec![false; words];
        let mut taken = vec![false; words];
        for hit in hits.iter().filter(|hit| hit.layer == 0) {
            if self
                .meanings(hit.pattern)
                .iter()
                .any(|meaning| matches!(meaning, Meaning::Cue { .. }))
            {
                verbs[hit.first] = true;
                taken[hit.first..=hit.last].fill(true);
            }
            if hit.last > hit.first {
                taken[hit.first..=hit.last].fill(true);
            }
        }
        let word = |token: usize| {
            if token < words {
                normal.word(token)
            } else {
                ""
            }
        };
        let acts = |token: usize| {
            let auxiliary = AFTER_ACTORS.contains(&word(token + 1)) && word(token + 2) != "be";
            let verb = token + 1 < words && verbs[token + 1] && word(token + 1).ends_with('s');
            !taken[token] && (auxiliary || verb)
        };
        let name = names::company(document, normal, acts)?;
        let own = |token: usize| !taken[token] && normal.word(token) == name;
        hits.retain(|hit| hit.layer != 0 || hit.first != hit.last || !own(hit.first));
        for token in (0..words).filter(|token| own(*token)) {
            let before = if token == 0 {
                ""
            } else {
                normal.word(token - 1)
            };
            let led = matches!(before, "to" | "with" | "by" | "from" | "that" | "how");
            if (led || acts(token)) && !matches!(before, "your" | "our" | "the") {
                hits.push(Hit {
                    first: token,
                    last: token,
                    pattern,
                    layer: 0,
                });
            }
        }
        hits.sort_by_key(|hit| (hit.first, hit.layer));
        Some(name.to_owned())
    }

    /// What a pattern means.
    pub(crate) fn meanings(&self, pattern: usize) -> &[Meaning] {
        // Nearly always there is one book.
        if let [book] = self.books.as_slice() {
            return book.meanings(pattern);
        }
        self.counted()
            .find(|(before, book)| pattern < before + book.len())
            .map_or(&[], |(before, book)| book.meanings(pattern - before))
    }

    /// All hits in the buffer, in order of their first token, overlaps within a layer resolved to the longest; lookalikes
    /// are all kept.
    pub(crate) fn hits(&self, normal: &Normal) -> Vec<Hit> {
        let mut kept = Vec::new();
        let mut layers: [Vec<Hit>; LAYERS] = Default::default();
        let mut lookalikes: Vec<Hit> = Vec::new();
        let mut words = Vec::new();
        let mut clause = 0..0;
        while clause.end < normal.tokens.len() {
            clause = clause.end..clause.end + normal.clause_len(clause.end);
            let from = kept.len();
            for (before, book) in self.counted() {
                words.clear();
                let numbers = clause.clone().map(|token| book.number(normal.word(token)));
                words.extend(numbers);
                book.walk(&words, |first, last, pattern| {
                    let layer = book.layer(pattern);
                    let hit = Hit {
                        first: clause.start + first,
                        last: clause.start + last,
                        pattern: before + pattern,
                        layer,
                    };
                    match layers.get_mut(usize::from(layer)) {
                        Some(hits) => hits.push(hit),
                        None => lookalikes.push(hit),
                    }
                });
            }
            for hits in &mut layers {
                longest(hits, &mut kept, &|token| {
                    DETERMINERS.contains(&normal.word(token))
                });
            }
            // Of equal ones, that of the first book, which has the meanings of both.
            lookalikes.sort_by_key(|hit| (hit.first, hit.last));
            lookalikes.dedup_by_key(|hit| (hit.first, hit.last));
            kept.append(&mut lookalikes);
            kept[from..].sort_by_key(|hit| (hit.first, hit.layer));
        }
        kept
    }
}

/// Moves the longest of hits that overlap; of equally long ones, the first that does not begin with a determiner ("your
/// contact list" is a list); of equal ones, that of the first book, which has the meanings of both.
fn longest(hits: &mut Vec<Hit>, kept: &mut Vec<Hit>, leads: &dyn Fn(usize) -> bool) {
    hits.sort_by_key(|hit| hit.first);
    let mut begins = 0;
    let mut reach = 0;
    for index in 0..hits.len() {
        if index > begins && hits[index].first > reach {
            settle(&mut hits[begins..index], kept, leads);
            begins = index;
            reach = 0;
        }
        reach = reach.max(hits[index].last);
    }
    settle(&mut hits[begins..], kept, leads);
    hits.clear();
}

/// Keeps the longest of a run of overlapping hits, then the longest of what it leaves free, and so on.
fn settle(group: &mut [Hit], kept: &mut Vec<Hit>, leads: &dyn Fn(usize) -> bool) {
    if group.len() < 2 {
        kept.extend_from_slice(group);
        return;
    }
    let from = group[0].first;
    let to = group.iter().map(|hit| hit.last).max().unwrap_or(from);
    let mut taken = vec![false; to - from + 1];
    group.sort_by_key(|hit| {
        let length = std::cmp::Reverse(hit.last - hit.first);
        (length, leads(hit.first), hit.first)
    });
    for hit in group {
        let tokens = hit.first - from..=hit.last - from;
        // None kept so far is shorter, so one that overlaps covers an end of this hit.
        if !taken[*tokens.start()] && !taken[*tokens.end()] {
            taken[tokens].fill(true);
            kept.push(*hit);
        }
    }
}

#[cfg(test)]
mod tests;
