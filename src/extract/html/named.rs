//! Which classes and ids name page furniture.

use std::collections::HashMap;

use super::select::{FURNITURE, MUCH, prose};
use super::tree::{NodeId, Tree};

/// An id of more words is the anchor of a section, made from its heading.
const ID_WORDS: usize = 3;

/// The classes of a page that name furniture.
pub(super) struct Names<'a> {
    /// For every `class` attribute as written, which of those classes it holds.
    written: HashMap<&'a str, Vec<usize>>,
    /// Letters of prose under all elements of each of those classes.
    prose: Vec<usize>,
    /// A class with more letters of prose is the page's own way to lay its text out.
    most: f64,
}

impl<'a> Names<'a> {
    /// Looks at all classes of a page with `total` letters of prose.
    pub(super) fn of(tree: &Tree<'a>, total: usize) -> Names<'a> {
        let mut names = Names {
            written: HashMap::new(),
            prose: Vec::new(),
            most: MUCH * total as f64,
        };
        let mut classes: HashMap<&str, Option<usize>> = HashMap::new();
        for id in 0..tree.nodes.len() {
            let Some(attribute) = tree.attribute(id, "class") else {
                continue;
            };
            let held = names.written.entry(attribute).or_insert_with(|| {
                let written = attribute.split_ascii_whitespace();
                written
                    .filter_map(|class| {
                        *classes.entry(class).or_insert_with(|| {
                            let furniture = name_furniture(&cut(class));
                            furniture.then(|| {
                                names.prose.push(0);
                                names.prose.len() - 1
                            })
                        })
                    })
                    .collect()
            });
            for class in held {
                names.prose[*class] += prose(tree, id);
            }
        }
        names
    }

    /// Whether an element's class or id names page furniture.
    pub(super) fn furniture(&self, tree: &Tree<'a>, id: NodeId) -> bool {
        let by_class = tree
            .attribute(id, "class")
            .and_then(|written| self.written.get(written))
            .is_some_and(|held| {
                held.iter()
                    .any(|class| self.prose[*class] as f64 <= self.most)
            });
        by_class
            || tree.attribute(id, "id").is_some_and(|id| {
                let words = cut(id);
                words.len() <= ID_WORDS && name_furniture(&words)
            })
    }
}

/// Whether a class or id names page furniture, by other words than those of `but`.
pub(crate) fn names_furniture(name: &str, but: &[String]) -> bool {
    let words = cut(name);
    words.len() <= ID_WORDS
        && !words.iter().any(|word| but.contains(word))
        && name_furniture(&words)
}

fn name_furniture(words: &[String]) -> bool {
    words.iter().any(|word| FURNITURE.words.contains(word))
        || words
            .windows(2)
            .any(|pair| FURNITURE.pairs.contains(&pair.join(" ")))
}

/// Cuts a class or id at hyphens, underscores and capitals, in lower case.
fn cut(name: &str) -> Vec<String> {
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
    words.retain(|word| !word.is_empty());
    words
}
