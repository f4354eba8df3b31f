//! Which classes and ids name page furniture.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use super::furniture::{FURNITURE, MUCH, prose};
use super::pointed::Pointed;
use super::tree::{NodeId, Tree};

/// An id of more words is the anchor of a section, made from its heading.
const ID_WORDS: usize = 3;
/// What is named by a word that policies use, too, is furniture while it is short (letters).
const SHORT: usize = 400;

/// What a class or id names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Sense {
    /// Furniture or a topic of the policy.
    Topic,
    /// Furniture.
    Furniture,
    /// Text that is only read aloud.
    Aloud,
    /// A consent manager's dialogue.
    Consent,
}

/// The classes of a page that name furniture.
pub(super) struct Names<'a> {
    /// For every `class` attribute as written, which of those classes it holds.
    written: HashMap<&'a str, Vec<usize>, RandomState>,
    /// What each of those classes names, and the letters of prose under all its elements.
    classes: Vec<(Sense, usize)>,
    /// A class with more letters of prose is the page's own way to lay its text out.
    most: f64,
}

impl<'a> Names<'a> {
    /// Looks at all classes of a page with `total` letters of prose.
    pub(super) fn of(tree: &Tree<'a>, total: usize) -> Names<'a> {
        let mut names = Names {
            written: HashMap::default(),
            classes: Vec::new(),
            most: MUCH * total as f64,
        };
        let mut known: HashMap<&str, Option<usize>, RandomState> = HashMap::default();
        for id in 0..tree.nodes.len() {
            let Some(attribute) = tree.attribute(id, "class") else {
                continue;
            };
            let held = names.written.entry(attribute).or_insert_with(|| {
                let written = attribute.split_ascii_whitespace();
                written
                    .filter_map(|class| {
                        *known.entry(class).or_insert_with(|| {
                            let sense = sense_of_class(class)?;
                            names.classes.push((sense, 0));
                            Some(names.classes.len() - 1)
                        })
                    })
                    .collect()
            });
            for class in held {
                names.classes[*class].1 += prose(tree, id);
            }
        }
        names
    }

    /// Whether an element's class or id names page furniture.
    pub(super) fn furniture(&self, tree: &Tree<'a>, id: NodeId, pointed: &Pointed<'_, 'a>) -> bool {
        let counts = |sense: Sense| sense > Sense::Topic || prose(tree, id) < SHORT;
        self.held(tree, id)
            .any(|(sense, prose)| prose as f64 <= self.most && counts(sense))
            || tree
                .attribute(id, "id")
                .is_some_and(|id| sense_of_id(id).is_some_and(counts) && !pointed.is_place(id))
    }

    /// Whether an element's class says that it is only read aloud.
    pub(super) fn only_aloud(&self, tree: &Tree<'a>, id: NodeId) -> bool {
        self.held(tree, id).any(|(sense, _)| sense == Sense::Aloud)
    }

    /// Whether an element's class or id names a consent manager's dialogue.
    pub(super) fn asks_consent(&self, tree: &Tree<'a>, id: NodeId) -> bool {
        let by_id = tree.attribute(id, "id").and_then(sense_of_id);
        by_id == Some(Sense::Consent)
            || self
                .held(tree, id)
                .any(|(sense, _)| sense == Sense::Consent)
    }

    /// What each class of an element names, and the letters of prose under all elements of that class.
    fn held(&self, tree: &Tree<'a>, id: NodeId) -> impl Iterator<Item = (Sense, usize)> {
        tree.attribute(id, "class")
            .and_then(|written| self.written.get(written))
            .into_iter()
            .flatten()
            .map(|class| self.classes[*class])
    }
}

/// Whether a class or id names page furniture, by other words than those of `but`.
pub(crate) fn names_furniture(name: &str, but: &[String]) -> bool {
    let words: Vec<_> = cut(name).collect();
    words.len() <= ID_WORDS
        && !words.iter().any(|word| but.contains(word))
        && sense(&words).is_some()
}

/// What a class names. One that says when or how something is laid out names nothing.
fn sense_of_class(class: &str) -> Option<Sense> {
    if class.contains([':', '[', '(']) {
        return None;
    }
    sense(&cut(class).collect::<Vec<_>>())
}

fn sense_of_id(id: &str) -> Option<Sense> {
    let words: Vec<_> = cut(id).collect();
    (words.len() <= ID_WORDS).then(|| sense(&words))?
}

fn sense(words: &[String]) -> Option<Sense> {
    let known = |name: &str| {
        if FURNITURE.consent.contains(name) {
            Some(Sense::Consent)
        } else if FURNITURE.aloud.contains(name) {
            Some(Sense::Aloud)
        } else if FURNITURE.words.contains(name) || FURNITURE.pairs.contains(name) {
            Some(Sense::Furniture)
        } else {
            FURNITURE.topics.contains(name).then_some(Sense::Topic)
        }
    };
    let single = words.iter().filter_map(|word| known(word));
    let pairs = words.windows(2).filter_map(|pair| known(&pair.join(" ")));
    single.chain(pairs).max()
}

/// Cuts a class or id at hyphens, underscores and capitals, in lower case.
pub(super) fn cut(name: &str) -> impl Iterator<Item = String> {
    let mut words = vec![String::new()];
    let mut small = false;
    for c in name.chars() {
        if !c.is_alphanumeric() || (c.is_uppercase() && small) {
            words.push(String::new());
        }
        small = c.is_lowercase();
        if c.is_alphanumeric()
            && let Some(word) = words.last_mut()
        {
            word.extend(c.to_lowercase());
        }
    }
    words.into_iter().filter(|word| !word.is_empty())
}
