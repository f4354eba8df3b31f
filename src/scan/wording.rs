//! The words of one clause; outside it there are none.

use std::ops::Range;

use crate::normal::Normal;

/// A view of one clause's words. Asked for a word beyond either end it answers with the empty word, so that nobody who
/// looks around a phrase has to know where the clause ends.
#[derive(Debug, Clone)]
pub(crate) struct Wording<'n> {
    normal: &'n Normal,
    tokens: Range<usize>,
}

impl<'n> Wording<'n> {
    /// The words of these tokens.
    #[inline]
    pub(crate) fn new(normal: &'n Normal, tokens: &Range<usize>) -> Wording<'n> {
        Wording {
            normal,
            tokens: tokens.clone(),
        }
    }

    /// The word at a token.
    #[inline]
    pub(crate) fn at(&self, token: usize) -> &'n str {
        if self.tokens.contains(&token) {
            self.normal.word(token)
        } else {
            ""
        }
    }

    /// The word `back` tokens before a token.
    #[inline]
    pub(crate) fn before(&self, token: usize, back: usize) -> &'n str {
        token.checked_sub(back).map_or("", |token| self.at(token))
    }

    /// The last word.
    #[inline]
    pub(crate) fn last(&self) -> &'n str {
        self.before(self.tokens.end, 1)
    }

    /// At most `count` tokens after a token.
    pub(crate) fn next(&self, token: usize, count: usize) -> Range<usize> {
        token + 1..self.tokens.end.min(token + 1 + count)
    }

    /// All tokens after a token.
    pub(crate) fn rest(&self, token: usize) -> Range<usize> {
        token + 1..self.tokens.end
    }

    /// Whether any of these tokens is one of some words.
    #[inline]
    pub(crate) fn any(&self, tokens: Range<usize>, words: &[&str]) -> bool {
        tokens
            .into_iter()
            .any(|token| words.contains(&self.at(token)))
    }
}
