//! What a policy calls its company: of the names that act in it, the one it opens with and keeps repeating.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use crate::document::Document;
use crate::normal::Normal;

/// A name acts at least this often before it is taken for the company's.
const ACTS: usize = 2;
/// A policy says its company's name within this many words.
const OPENING: usize = 250;
/// Words that open sentences or titles with a capital and act, and name nobody.
const NOBODY: &[&str] = &[
    "a",
    "and",
    "any",
    "either",
    "everyone",
    "he",
    "i",
    "if",
    "information",
    "it",
    "its",
    "no",
    "nobody",
    "nothing",
    "one",
    "or",
    "our",
    "she",
    "some",
    "such",
    "that",
    "the",
    "there",
    "these",
    "they",
    "this",
    "those",
    "we",
    "what",
    "when",
    "where",
    "which",
    "who",
    "you",
    "your",
    "data",
    "also",
];

/// Finds the word by which a policy names its company. `acts` says whether a token that could be a name is followed by
/// what only follows somebody who acts ("Acme may", "Acme collects").
pub(crate) fn company(
    document: &Document,
    normal: &Normal,
    acts: impl Fn(usize) -> bool,
) -> Option<String> {
    #[derive(Default)]
    struct Seen {
        acts: usize,
        capital: usize,
        small: usize,
        opens: bool,
    }
    // Where capitals are no exception they mark no name: a text all in capitals, or in those of titles.
    let [mut words, mut capitals] = [0, 0];
    let mut seen: HashMap<&str, Seen, RandomState> = HashMap::default();
    for token in 0..normal.tokens.len() {
        let word = normal.word(token);
        let is_capital = is_capital(document, normal, token);
        words += usize::from(word.starts_with(char::is_alphabetic));
        capitals += usize::from(is_capital);
        if is_capital && !NOBODY.contains(&word) {
            let seen = seen.entry(word).or_default();
            // "the Services", "our Site": a defined thing, and no name.
            let led = token > 0
                && matches!(
                    normal.word(token - 1),
                    "the" | "our" | "your" | "these" | "any"
                );
            if led {
                continue;
            }
            seen.capital += 1;
            seen.acts += usize::from(acts(token));
            seen.opens |= token < OPENING;
        }
    }
    seen.retain(|_, seen| seen.acts >= ACTS && seen.opens);
    if seen.is_empty() || capitals * 2 > words {
        return None;
    }
    // They are few.
    let mut seen: Vec<(&str, Seen)> = seen.into_iter().collect();
    for token in 0..normal.tokens.len() {
        let word = normal.word(token);
        if let Some((_, seen)) = seen.iter_mut().find(|(name, _)| *name == word)
            && !is_capital(document, normal, token)
        {
            seen.small += 1;
        }
    }
    // Addresses spell a name small; what is small as often as not is a common word.
    seen.into_iter()
        .filter(|(_, seen)| seen.small * 3 <= seen.capital)
        .max_by_key(|(word, seen)| (seen.capital, *word))
        .map(|(word, _)| word.to_owned())
}

fn is_capital(document: &Document, normal: &Normal, token: usize) -> bool {
    let token = normal.tokens[token];
    let first = document.text.as_bytes()[token.start as usize];
    match first.is_ascii() {
        true => first.is_ascii_uppercase(),
        false => document.text[token.start as usize..].starts_with(char::is_uppercase),
    }
}
