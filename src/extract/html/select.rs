//! Tells a page's policy text from its furniture: which elements are left out, and where the text begins.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use serde::Deserialize;

use super::tree::{NodeId, NodeKind, Tree};

#[derive(Debug, Default, Deserialize)]
struct Furniture {
    never: HashSet<String>,
    rarely: HashSet<String>,
    roles: HashSet<String>,
    words: HashSet<String>,
    pairs: HashSet<String>,
}

static FURNITURE: LazyLock<Furniture> = LazyLock::new(|| {
    toml::from_str(include_str!("../../../patterns/extract/boilerplate.toml")).unwrap_or_default()
});

/// What of a page is read.
#[derive(Debug)]
pub(crate) struct Selection {
    /// The element that holds the text.
    pub(crate) root: NodeId,
    /// A first heading that stands before that element.
    pub(crate) heading: Option<NodeId>,
    /// For every node, whether it is left out.
    pub(crate) skip: Vec<bool>,
}

/// An element that holds this share of the prose is kept whatever it is called.
const MUCH: f64 = 0.25;
/// The text's element is the innermost that holds this share of the prose of the element around it.
const NEARLY_ALL: f64 = 0.9;
/// Hidden text shorter than this (letters) is a label, not a folded section.
const HIDDEN_LABEL: usize = 250;
/// A piece this long (letters) that stands twice is a second copy for another screen.
const COPY: usize = 700;

/// Chooses what of a page is read.
pub(crate) fn select(tree: &Tree<'_>) -> Selection {
    let mut skip = vec![false; tree.nodes.len()];
    let total = prose(tree, 0).max(1);
    mark(tree, 0, total, &mut skip);
    drop_copies(tree, &mut skip);
    let weights = weigh(tree, &skip);
    let mut root = 0;
    loop {
        let heaviest = tree.nodes[root]
            .children
            .iter()
            .copied()
            .filter(|child| matches!(tree.nodes[*child].kind, NodeKind::Element { .. }))
            .max_by_key(|child| weights[*child]);
        match heaviest {
            Some(child)
                if weights[child] as f64 >= NEARLY_ALL * weights[root] as f64
                    && weights[child] > 0
                    && !tree.is(
                        child,
                        &[
                            "p",
                            "li",
                            "td",
                            "tr",
                            "ul",
                            "ol",
                            "table",
                            "tbody",
                            "blockquote",
                            "a",
                        ],
                    ) =>
            {
                root = child;
            }
            _ => break,
        }
    }
    let heading = heading_before(tree, root, &skip);
    Selection {
        root,
        heading,
        skip,
    }
}

/// Letters that stand outside links.
fn prose(tree: &Tree<'_>, id: NodeId) -> usize {
    tree.nodes[id].text - tree.nodes[id].linked
}

fn mark(tree: &Tree<'_>, id: NodeId, total: usize, skip: &mut [bool]) {
    for &child in &tree.nodes[id].children {
        if !matches!(tree.nodes[child].kind, NodeKind::Element { .. }) {
            continue;
        }
        if is_furniture(tree, child, total) {
            skip[child] = true;
        } else {
            mark(tree, child, total, skip);
        }
    }
}

fn is_furniture(tree: &Tree<'_>, id: NodeId, total: usize) -> bool {
    let node = &tree.nodes[id];
    let Some(name) = tree.name(id) else {
        return false;
    };
    let lower = name.0.to_ascii_lowercase();
    if FURNITURE.never.contains(&lower) {
        return true;
    }
    let share = prose(tree, id) as f64 / total as f64;
    if share > MUCH {
        return false;
    }
    if lower == "button" {
        return !opens_section(tree, id);
    }
    if FURNITURE.rarely.contains(&lower) {
        return true;
    }
    let NodeKind::Element { attributes, .. } = node.kind else {
        return false;
    };
    let contents = node.links >= 3
        && node.inner_links * 10 >= node.links * 8
        && node.linked * 10 >= node.text * 8
        && !name.is(&["a"]);
    if contents {
        return true;
    }
    if attributes.is_empty() {
        return false;
    }
    if tree
        .attribute(id, "role")
        .is_some_and(|role| FURNITURE.roles.contains(role.trim()))
        || tree.attribute(id, "aria-modal") == Some("true")
    {
        return true;
    }
    let hidden = tree.attribute(id, "hidden").is_some()
        || tree.attribute(id, "aria-hidden") == Some("true")
        || tree.attribute(id, "style").is_some_and(|style| {
            let style: String = style.chars().filter(|c| !c.is_whitespace()).collect();
            style.contains("display:none") || style.contains("visibility:hidden")
        });
    if hidden && node.text < HIDDEN_LABEL {
        return true;
    }
    if name.is(&["h1", "p", "li", "td", "tr", "th"]) || share > 0.15 {
        return false;
    }
    ["class", "id"]
        .iter()
        .filter_map(|key| tree.attribute(id, key))
        .any(names_furniture)
}

/// Whether a button opens a folded section, so that its words are that section's heading.
pub(crate) fn opens_section(tree: &Tree<'_>, id: NodeId) -> bool {
    let parent = tree.nodes[id].parent;
    tree.attribute(id, "aria-expanded").is_some()
        || tree.attribute(id, "aria-controls").is_some()
        || tree.is(parent, &["h1", "h2", "h3", "h4", "h5", "h6"])
        || tree.attribute(parent, "role") == Some("heading")
}

/// Whether a class or id names page furniture.
fn names_furniture(value: &str) -> bool {
    value.split_ascii_whitespace().any(|class| {
        let words = cut(class);
        words.iter().any(|word| FURNITURE.words.contains(word))
            || words
                .windows(2)
                .any(|pair| FURNITURE.pairs.contains(&pair.join(" ")))
    })
}

/// Cuts a class at hyphens, underscores and capitals, in lower case.
fn cut(class: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut small = false;
    for c in class.chars() {
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

/// Leaves out the second copy of a long piece.
fn drop_copies(tree: &Tree<'_>, skip: &mut [bool]) {
    let mut seen: HashMap<(u64, usize), NodeId> = HashMap::new();
    // A parent whose only child holds all its text has the child's hash: such chains are no copies.
    let mut open: Vec<NodeId> = vec![0];
    while let Some(id) = open.pop() {
        let node = &tree.nodes[id];
        if skip[id] || node.text < COPY {
            continue;
        }
        let key = (node.hash, node.text);
        match seen.get(&key) {
            Some(first) if !is_above(tree, *first, id) => {
                skip[id] = true;
                continue;
            }
            _ => {
                seen.insert(key, id);
            }
        }
        open.extend(node.children.iter().rev());
    }
}

fn is_above(tree: &Tree<'_>, above: NodeId, mut id: NodeId) -> bool {
    while id != 0 && id > above {
        id = tree.nodes[id].parent;
    }
    id == above
}

/// Letters outside links and furniture under every node.
fn weigh(tree: &Tree<'_>, skip: &[bool]) -> Vec<usize> {
    let mut weights = vec![0; tree.nodes.len()];
    for id in (0..tree.nodes.len()).rev() {
        if skip[id] || tree.is(id, &["a"]) {
            weights[id] = 0;
        } else if let NodeKind::Text(_) = tree.nodes[id].kind {
            weights[id] = tree.nodes[id].text;
        }
        if id > 0 {
            let weight = weights[id];
            weights[tree.nodes[id].parent] += weight;
        }
    }
    weights
}

/// The last first-level heading before the text's element, where the element has none itself.
fn heading_before(tree: &Tree<'_>, root: NodeId, skip: &[bool]) -> Option<NodeId> {
    let mut before = None;
    let mut open = vec![0];
    while let Some(id) = open.pop() {
        if skip[id] {
            continue;
        }
        if tree.is(id, &["h1"]) {
            if id > root {
                return if is_above(tree, root, id) {
                    None
                } else {
                    before
                };
            }
            before = Some(id);
        }
        open.extend(tree.nodes[id].children.iter().rev());
    }
    before
}
