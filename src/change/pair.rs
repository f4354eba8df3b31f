//! Which clause of one version is which of the other.
//!
//! Equal clauses are paired first, under the same headings before others. Of the rest, those are paired whose words are most
//! alike, the most alike first: by the Dice coefficient of their pairs of neighbouring words (Dice 1945), from .5 on.
//! What was cut in two or put together is linked, too: a clause most of whose pairs of words stand in another one.

use std::collections::HashMap;

use super::wording::folded;

/// Clauses that are less alike are different ones.
const ALIKE: f64 = 0.5;

/// A clause of which this share stands in another one is a part of it.
const WITHIN: f64 = 0.8;

/// Pairs of words that a clause has at least to be a part of another one.
const PART: usize = 4;

/// A clause as it is compared.
pub(super) struct Words<'c> {
    /// Its words, folded.
    folded: String,
    /// Its context: lead-in and headings.
    above: &'c [String],
    pairs: HashMap<(String, String), usize>,
    count: usize,
}

/// How two clauses belong together.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Link {
    pub(super) old: usize,
    pub(super) new: usize,
    /// Whether one is the other, and not only a part of it.
    pub(super) whole: bool,
    /// Whether their words are the same.
    pub(super) equal: bool,
}

impl<'c> Words<'c> {
    pub(super) fn new(text: &str, above: &'c [String]) -> Words<'c> {
        let words: Vec<String> = folded(text).collect();
        let mut pairs = HashMap::new();
        // A word by itself is a pair, too, so that short clauses can be compared.
        let ends = std::iter::once("").chain(words.iter().map(String::as_str));
        for (first, second) in ends.zip(&words) {
            *pairs.entry((first.to_owned(), second.clone())).or_insert(0) += 1;
        }
        Words {
            folded: words.join(" "),
            above,
            count: words.len(),
            pairs,
        }
    }

    /// How many pairs of words stand in both.
    fn common(&self, other: &Words<'_>) -> usize {
        let (few, many) = match self.pairs.len() <= other.pairs.len() {
            true => (self, other),
            false => (other, self),
        };
        let both = few
            .pairs
            .iter()
            .map(|(pair, count)| many.pairs.get(pair).map_or(0, |other| *count.min(other)));
        both.sum()
    }
}

/// Where a clause stands, if that is to be the same.
fn above<'c>(words: &Words<'c>, same_place: bool) -> &'c [String] {
    if same_place { words.above } else { &[] }
}

/// All links between the clauses of two versions.
pub(super) fn links(old: &[Words<'_>], new: &[Words<'_>]) -> Vec<Link> {
    let mut links = Vec::new();
    let (mut free_old, mut free_new) = (vec![true; old.len()], vec![true; new.len()]);
    for same_place in [true, false] {
        let mut of: HashMap<(&str, &[String]), Vec<usize>> = HashMap::new();
        for (at, words) in new.iter().enumerate().rev().filter(|(at, _)| free_new[*at]) {
            of.entry((&words.folded, above(words, same_place)))
                .or_default()
                .push(at);
        }
        for (at, words) in old.iter().enumerate() {
            let found = free_old[at]
                .then(|| {
                    of.get_mut(&(words.folded.as_str(), above(words, same_place)))?
                        .pop()
                })
                .flatten();
            if let Some(found) = found {
                (free_old[at], free_new[found]) = (false, false);
                links.push(Link {
                    old: at,
                    new: found,
                    whole: true,
                    equal: true,
                });
            }
        }
    }
    let mut alike = Vec::new();
    for (a, old) in old.iter().enumerate().filter(|(at, _)| free_old[*at]) {
        for (b, new) in new.iter().enumerate().filter(|(at, _)| free_new[*at]) {
            // The shorter one bounds what both can share.
            let all = (old.count + new.count) as f64;
            if 2.0 * old.count.min(new.count) as f64 >= ALIKE * all {
                let dice = 2.0 * old.common(new) as f64 / all;
                alike.extend((dice >= ALIKE).then_some((dice, a, b)));
            }
        }
    }
    alike.sort_by(|one, other| {
        other
            .0
            .total_cmp(&one.0)
            .then((one.1, one.2).cmp(&(other.1, other.2)))
    });
    for (_, a, b) in alike {
        if free_old[a] && free_new[b] {
            (free_old[a], free_new[b]) = (false, false);
            links.push(Link {
                old: a,
                new: b,
                whole: true,
                equal: false,
            });
        }
    }
    let part = |small: &Words<'_>, large: &Words<'_>| {
        small.count >= PART && small.common(large) as f64 >= WITHIN * small.count as f64
    };
    let mut parts = Vec::new();
    for (a, one) in old.iter().enumerate() {
        for (b, other) in new.iter().enumerate() {
            let linked = (free_old[a] && part(one, other)) || (free_new[b] && part(other, one));
            if linked {
                parts.push(Link {
                    old: a,
                    new: b,
                    whole: false,
                    equal: false,
                });
            }
        }
    }
    links.append(&mut parts);
    links
}
