//! The parts of a statement: verbs in a row, and lists of terms.

use super::ontology::{List, Ontology};
use super::sentence::Sentence;
use super::terms::Role;

/// A term and where it stands, by its first word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Named {
    pub(super) term: usize,
    pub(super) at: usize,
    /// The word behind its last one.
    pub(super) end: usize,
}

/// A practice as its verb gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Act {
    Plain(usize),
    /// Only with its tail behind the data.
    WithTail(usize),
}

/// Reads sentences with an ontology.
#[derive(Clone, Copy)]
pub(super) struct Reader<'s, 'o> {
    pub(super) ontology: &'o Ontology,
    pub(super) sentence: &'s Sentence<'o>,
}

impl Reader<'_, '_> {
    /// Verbs in a row: "share, sell or otherwise disclose".
    pub(super) fn acts(
        self,
        at: usize,
        act: impl Fn(&List) -> Option<Act>,
    ) -> Option<(usize, Vec<Act>)> {
        let sentence = self.sentence;
        let (mut at, mut acts) = (at, Vec::new());
        loop {
            let from = sentence.word(at, "otherwise").unwrap_or(at);
            let Some((end, lists)) = sentence.longest(from, |list| act(list).is_some()) else {
                break;
            };
            acts.extend(lists.into_iter().filter_map(&act));
            at = end;
            let next = sentence.skip(at, "joiner");
            let next = sentence.word(next, "otherwise").unwrap_or(next);
            if sentence.longest(next, |list| act(list).is_some()).is_none() {
                break;
            }
            at = next;
        }
        (!acts.is_empty()).then_some((at, acts))
    }

    /// Participles in a row.
    pub(super) fn done(self, at: usize) -> Option<(usize, Vec<Act>)> {
        self.acts(at, |list| match list {
            List::Done(practice) => Some(Act::Plain(*practice)),
            _ => None,
        })
    }

    /// The terms of a list, "your name, location and other details", up to a word that ends it. Where it is read whole, each
    /// of its words must be known.
    pub(super) fn list(
        self,
        mut at: usize,
        role: Role,
        whole: bool,
    ) -> Option<(usize, Vec<Named>)> {
        let sentence = self.sentence;
        let mut named = Vec::new();
        let of_role =
            |list: &List| place(list).is_some_and(|term| self.ontology.terms[term].role == role);
        // Whether an item may begin here.
        let mut open = true;
        loop {
            if open
                && let Some((end, lists)) = sentence.longest(at, of_role)
                && self.bounds(end)
            {
                let terms = lists.into_iter().filter_map(place);
                named.extend(terms.map(|term| Named { term, at, end }));
                (at, open) = (end, false);
                continue;
            }
            if let Some(end) = sentence.word(at, "determiner") {
                (at, open) = (end, true);
            } else if sentence.is_mark(at) {
                (at, open) = (at + 1, true);
            } else if let Some(end) = sentence.word(at, "joiner") {
                (at, open) = (end, true);
            } else if self.stops(at) || whole && (!open || self.acts(at, active).is_some()) {
                break;
            } else if whole {
                return None;
            } else {
                (at, open) = (at + 1, false);
            }
        }
        Some((at, named))
    }

    /// Whether a term may end before this word.
    fn bounds(self, at: usize) -> bool {
        let sentence = self.sentence;
        let words = ["joiner", "determiner", "filler", "to"];
        self.stops(at)
            || sentence.is_mark(at)
            || words.iter().any(|name| sentence.word(at, name).is_some())
    }

    /// Whether this word ends a list.
    fn stops(self, at: usize) -> bool {
        let sentence = self.sentence;
        let words = ["stop", "be", "be_not", "filler"];
        let tail = |list: &List| matches!(list, List::Tail(_));
        sentence.is_end(at)
            || words.iter().any(|name| sentence.word(at, name).is_some())
            || sentence.longest(at, tail).is_some()
    }
}

/// The act of an active verb.
pub(super) fn active(list: &List) -> Option<Act> {
    match list {
        List::Verb(practice) => Some(Act::Plain(*practice)),
        List::Needs(practice) => Some(Act::WithTail(*practice)),
        _ => None,
    }
}

/// The term of a list of its phrases.
pub(super) fn place(list: &List) -> Option<usize> {
    match list {
        List::Term(term) => Some(*term),
        _ => None,
    }
}

/// The practices of verbs, by whether a tail stands behind the data.
pub(super) fn practices(acts: Vec<Act>, tail: bool) -> Vec<usize> {
    let needy = acts.iter().any(|act| matches!(act, Act::WithTail(_)));
    let practices = acts.into_iter().filter_map(|act| match act {
        Act::Plain(practice) => (!(tail && needy)).then_some(practice),
        Act::WithTail(practice) => tail.then_some(practice),
    });
    practices.collect()
}
