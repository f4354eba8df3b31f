//! Which classes and ids name page furniture.

use std::collections::HashMap;
use std::sync::LazyLock;

use foldhash::fast::RandomState;

use super::furniture::{FURNITURE, MUCH, Set, prose};
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

/// What words and pairs of words name.
static SENSES: LazyLock<HashMap<&str, Sense, RandomState>> = LazyLock::new(|| {
    let lists = [
        (Sense::Topic, &FURNITURE.topics),
        (Sense::Furniture, &FURNITURE.words),
        (Sense::Furniture, &FURNITURE.pairs),
        (Sense::Aloud, &FURNITURE.aloud),
        (Sense::Consent, &FURNITURE.consent),
    ];
    let each = |(sense, list): (Sense, &'static Set)| list.iter().map(move |name| (&**name, sense));
    // Of a name in two lists the later one counts.
    lists.into_iter().flat_map(each).collect()
});

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
    let words = cut(name);
    words.split(' ').count() <= ID_WORDS
        && !words
            .split(' ')
            .any(|word| but.iter().any(|but| but == word))
        && sense(&words).is_some()
}

/// What a class names. One that says when or how something is laid out names nothing.
fn sense_of_class(class: &str) -> Option<Sense> {
    if class.contains([':', '[', '(']) {
        return None;
    }
    sense(&cut(class))
}

fn sense_of_id(id: &str) -> Option<Sense> {
    let words = cut(id);
    (words.split(' ').count() <= ID_WORDS).then(|| sense(&words))?
}

/// What words, or pairs of them, name.
fn sense(words: &str) -> Option<Sense> {
    let mut rest = Some(words);
    std::iter::from_fn(|| {
        let from = rest?;
        let (word, behind) = from.split_once(' ').unzip();
        rest = behind;
        let pair = behind.map(|behind| {
            let second = behind.split(' ').next().unwrap_or_default();
            &from[..from.len() - behind.len() + second.len()]
        });
        let single = SENSES.get(word.unwrap_or(from));
        Some(single.max(pair.and_then(|pair| SENSES.get(pair))).copied())
    })
    .flatten()
    .max()
}

/// Cuts a class or id at hyphens, underscores and capitals: its words in lower case, parted by spaces.
pub(super) fn cut(name: &str) -> String {
    let mut words = String::with_capacity(name.len() + 4);
    let mut small = false;
    for c in name.chars() {
        let parts = !c.is_alphanumeric() || (c.is_uppercase() && small);
        if parts && !words.is_empty() && !words.ends_with(' ') {
            words.push(' ');
        }
        small = c.is_lowercase();
        if c.is_ascii_alphanumeric() {
            words.push(c.to_ascii_lowercase());
        } else if c.is_alphanumeric() {
            words.extend(c.to_lowercase());
        }
    }
    if words.ends_with(' ') {
        words.pop();
    }
    words
}
