//! What is a company's name: capitals, and no word that says something else.

use std::ops::Range;

use crate::cue::Class;
use crate::rule::Role;
use crate::scan::work::Work;

/// A name with what stands in brackets behind it has at most this many words and marks.
pub(super) const NAME: usize = 10;

/// Small words within names.
const SMALL: &[&str] = &[
    "of", "for", "and", "by", "the", "de", "&", ".", ",", "(", ")", "/", "+", "!", "•", "*",
];

/// What the names of companies end with.
const SUFFIXES: &[&str] = &[
    "inc",
    "llc",
    "ltd",
    "gmbh",
    "limited",
    "corp",
    "corporation",
    "plc",
    "pte",
    "bv",
    "ag",
    "sa",
    "sas",
    "srl",
    "oy",
    "ab",
    "pty",
];

/// Whether these words are a name: capitals, and none that say something else.
pub(super) fn is_name(work: &Work<'_>, index: usize, tokens: &Range<usize>) -> bool {
    let reading = &work.readings[index];
    let speaks = |first: usize, role: Role| tokens.contains(&first) && role != Role::Recipient;
    let words = || tokens.clone().map(|token| (token, work.normal.word(token)));
    let capital = |token: usize| {
        let start = work.normal.tokens[token].start as usize;
        work.document.text[start..].starts_with(char::is_uppercase)
    };
    let company = work.cues(reading).any(|(hit, cue)| {
        tokens.contains(&hit.first)
            && matches!(
                cue.class,
                Class::Actor(_) | Class::Practice { .. } | Class::Answer(_)
            )
    });
    let other = || {
        let mut rules = work.rules_hit(index);
        rules.any(|(hit, rule)| speaks(hit.first, rule.role) && rule.role != Role::Source)
    };
    !tokens.is_empty()
        && tokens.len() <= NAME
        && words().next().is_some_and(|(token, _)| capital(token))
        && words().all(|(token, word)| SMALL.contains(&word) || capital(token))
        && words().any(|(_, word)| word.len() > 1 && word.chars().all(char::is_alphanumeric))
        && !company
        && !other()
}

/// Whether what ends the names of companies stands among these words.
pub(super) fn has_suffix(work: &Work<'_>, tokens: &Range<usize>) -> bool {
    let mut words = tokens.clone().map(|token| work.normal.word(token));
    words.any(|word| SUFFIXES.contains(&word))
}
