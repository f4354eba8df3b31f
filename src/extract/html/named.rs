//! Which classes and ids name page furniture.

use std::collections::HashMap;

use super::select::{FURNITURE, MUCH, prose};
use super::tree::{NodeId, Tree};

/// An id of more words is the anchor of a section, made from its heading.
const ID_WORDS: usize = 3;

/// The classes of a page that name furniture.
pub(super) struct Names<'a> {
    classes: HashMap<&'a str, Class>,
}

#[derive(Clone, Copy)]
struct Class {
    furniture: bool,
    /// Letters of prose under all elements of the class.
    prose: usize,
}

impl<'a> Names<'a> {
    /// Looks at all classes of a page with `total` letters of prose.
    pub(super) fn of(tree: &Tree<'a>, total: usize) -> Names<'a> {
        let mut classes: HashMap<&str, Class> = HashMap::new();
        for id in 0..tree.nodes.len() {
            let held = prose(tree, id);
            for class in tree
                .attribute(id, "class")
                .unwrap_or("")
                .split_ascii_whitespace()
            {
                let entry = classes.entry(class).or_insert_with(|| Class {
                    furniture: names_furniture(&cut(class)),
                    prose: 0,
                });
                entry.prose += held;
            }
        }
        // What much of the prose is called by is the page's own way to lay its text out.
        classes.retain(|_, class| class.furniture && class.prose as f64 <= MUCH * total as f64);
        Names { classes }
    }

    /// Whether an element's class or id names page furniture.
    pub(super) fn furniture(&self, tree: &Tree<'a>, id: NodeId) -> bool {
        let class = tree.attribute(id, "class").unwrap_or("");
        let by_class = class
            .split_ascii_whitespace()
            .any(|class| self.classes.contains_key(class));
        by_class
            || tree.attribute(id, "id").is_some_and(|id| {
                let words = cut(id);
                words.len() <= ID_WORDS && names_furniture(&words)
            })
    }
}

fn names_furniture(words: &[String]) -> bool {
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
