//! Lists that are typed as paragraphs: a bullet or a number before the words of each.

use crate::extract::number::{Number, Series};

/// The numbered lists that are open, outermost first: what each counts in and its last number.
#[derive(Debug, Default)]
pub(super) struct Typed {
    open: Vec<(Series, usize)>,
}

impl Typed {
    /// The depth of a paragraph as an item of such a list, 0 for an outermost; `None` where it is none, which ends them all.
    /// A list goes on with its next number, and begins with its first where what stands before introduces it.
    pub(super) fn item(&mut self, words: &str, introduced: bool) -> Option<u8> {
        let places = Number::of(words)
            .map(|number| number.places())
            .unwrap_or_default();
        let goes_on = places.iter().find_map(|(series, place)| {
            let next = |(open, last): &(Series, usize)| open == series && last + 1 == *place;
            Some((self.open.iter().rposition(next)?, *series, *place))
        });
        let begins = || {
            let first = places.iter().find(|(_, place)| introduced && *place == 1);
            first.map(|(series, place)| (self.open.len(), *series, *place))
        };
        let found = goes_on.or_else(begins);
        let depth = found.map_or(0, |(depth, ..)| depth);
        self.open.truncate(depth);
        self.open
            .extend(found.map(|(_, series, place)| (series, place)));
        found.map(|_| u8::try_from(depth).unwrap_or(u8::MAX))
    }

    /// Begins a list with an item that `next` follows, whatever its number.
    pub(super) fn begin(&mut self, first: &str, next: &str) {
        self.open = in_turn(first, next).into_iter().collect();
    }

    /// Ends them all.
    pub(super) fn close(&mut self) {
        self.open.clear();
    }
}

/// Whether the number of one paragraph is followed by that of the other.
pub(super) fn follows(words: &str, before: &str) -> bool {
    in_turn(before, words).is_some()
}

/// What the numbers of two paragraphs count in, if they follow each other, and the first of them.
fn in_turn(first: &str, next: &str) -> Option<(Series, usize)> {
    let places = |words| {
        Number::of(words)
            .map(|number| number.places())
            .unwrap_or_default()
    };
    let after = places(next);
    let mut first = places(first).into_iter();
    first.find(|(series, place)| after.contains(&(*series, place + 1)))
}

/// The words behind a typed bullet.
pub(crate) fn bullet(words: &str) -> Option<&str> {
    let words = words.trim_start();
    if words.starts_with(|c: char| c.is_ascii_alphanumeric()) {
        return None;
    }
    let rest = words.strip_prefix(['•', '·', '●', '▪', '◦', '○', '‣', '∙', '■', '\u{f0b7}']);
    let rest = rest.or_else(|| {
        words
            .strip_prefix(['-', '–', '*', '—'])
            .filter(|rest| rest.starts_with([' ', '\u{a0}', '\t']))
    })?;
    let rest = rest.trim_start();
    (!rest.is_empty()).then_some(rest)
}
