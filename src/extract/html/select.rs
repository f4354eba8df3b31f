//! Tells a page's policy text from its furniture: which elements are left out, and where the text begins.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use serde::Deserialize;

use super::named::Names;
use super::tree::{NodeId, NodeKind, Tree};

/// What names page furniture, as the data file lists it.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Furniture {
    never: HashSet<String>,
    rarely: HashSet<String>,
    roles: HashSet<String>,
    prose: HashSet<String>,
    /// Words of a class or id.
    pub(super) words: HashSet<String>,
    /// Pairs of them, parted by a space.
    pub(super) pairs: HashSet<String>,
}

/// The data file's lists.
pub(super) static FURNITURE: LazyLock<Furniture> = LazyLock::new(|| {
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
    /// Why, for the outermost node of each piece that is left out.
    pub(crate) why: HashMap<NodeId, Why>,
}

/// Why a piece of a page is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Why {
    /// Never shown as text, or only where scripts do not run.
    Unseen,
    /// Navigation and the like, which hold no running text.
    Navigation,
    /// A button, or a short piece that is shown but not read aloud.
    Label,
    /// A dialogue, form or aside, or a piece whose class or id names furniture.
    Beside,
    /// A second copy of a piece that is read.
    Copy,
}

/// An element that holds this share of the prose is kept whatever it is called.
pub(super) const MUCH: f64 = 0.25;
/// The text's element is the innermost that holds this share of the prose of the element around it.
const NEARLY_ALL: f64 = 0.9;
/// Hidden text shorter than this (letters) is a label, not a folded section.
const HIDDEN_LABEL: usize = 250;
/// A piece this long (letters) that stands twice is a second copy for another screen.
const COPY: usize = 700;

/// Chooses what of a page is read.
pub(crate) fn select(tree: &Tree<'_>) -> Selection {
    let mut skip = vec![false; tree.nodes.len()];
    let mut why = HashMap::new();
    let total = prose(tree, 0).max(1);
    mark(tree, 0, total, &Names::of(tree, total), &mut why);
    why.keys().for_each(|id| skip[*id] = true);
    drop_copies(tree, &mut skip, &mut why);
    let weights = weigh(tree, &skip);
    let mut root = 0;
    loop {
        let heaviest = tree
            .children(root)
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
        why,
    }
}

/// Whether an element's name or role is one that never or rarely holds the text.
pub(crate) fn is_furniture(tree: &Tree<'_>, id: NodeId) -> bool {
    tree.name(id)
        .is_some_and(|name| FURNITURE.never.contains(name.0) || FURNITURE.rarely.contains(name.0))
        || tree
            .attribute(id, "role")
            .is_some_and(|role| FURNITURE.roles.contains(role.trim()))
}

/// Letters that stand outside links.
pub(super) fn prose(tree: &Tree<'_>, id: NodeId) -> usize {
    tree.nodes[id].text - tree.nodes[id].linked
}

fn mark(
    tree: &Tree<'_>,
    id: NodeId,
    total: usize,
    names: &Names<'_>,
    why: &mut HashMap<NodeId, Why>,
) {
    for child in tree.children(id) {
        if !matches!(tree.nodes[child].kind, NodeKind::Element { .. }) {
            continue;
        }
        match furniture(tree, child, total, names) {
            Some(reason) => {
                why.insert(child, reason);
            }
            None => mark(tree, child, total, names, why),
        }
    }
}

/// Why an element is page furniture; `None` where it may hold the text.
fn furniture(tree: &Tree<'_>, id: NodeId, total: usize, names: &Names<'_>) -> Option<Why> {
    let node = &tree.nodes[id];
    let name = tree.name(id)?;
    let lower = name.0;
    if FURNITURE.never.contains(lower) {
        return Some(Why::Unseen);
    }
    let share = prose(tree, id) as f64 / total as f64;
    if share > MUCH {
        return None;
    }
    if lower == "button" {
        return (!opens_section(tree, id)).then_some(Why::Label);
    }
    if FURNITURE.rarely.contains(lower) {
        return Some(kind_of(lower));
    }
    let NodeKind::Element { attributes, .. } = node.kind else {
        return None;
    };
    let contents = node.links >= 3
        && node.inner_links * 10 >= node.links * 8
        && node.linked * 10 >= node.text * 8
        && !name.is(&["a"]);
    if contents {
        return Some(Why::Navigation);
    }
    if attributes.is_empty() {
        return None;
    }
    if let Some(role) = tree
        .attribute(id, "role")
        .map(str::trim)
        .filter(|role| FURNITURE.roles.contains(*role))
    {
        return Some(kind_of(role));
    }
    if tree.attribute(id, "aria-modal") == Some("true") {
        return Some(Why::Beside);
    }
    let hidden = tree.attribute(id, "hidden").is_some()
        || tree.attribute(id, "style").is_some_and(|style| {
            let style: String = style.chars().filter(|c| !c.is_whitespace()).collect();
            style.contains("display:none") || style.contains("visibility:hidden")
        });
    if hidden && node.text < HIDDEN_LABEL {
        return Some(Why::Unseen);
    }
    if tree.attribute(id, "aria-hidden") == Some("true") && node.text < HIDDEN_LABEL {
        return Some(Why::Label);
    }
    if name.is(&["h1", "p", "li", "td", "tr", "th"]) || share > 0.15 {
        return None;
    }
    names.furniture(tree, id).then_some(Why::Beside)
}

/// What an element or role that rarely holds the text is.
fn kind_of(name: &str) -> Why {
    if FURNITURE.prose.contains(name) {
        Why::Beside
    } else {
        Why::Navigation
    }
}

/// Whether a button opens a folded section, so that its words are that section's heading.
pub(crate) fn opens_section(tree: &Tree<'_>, id: NodeId) -> bool {
    let parent = tree.nodes[id].parent;
    tree.attribute(id, "aria-expanded").is_some()
        || tree.attribute(id, "aria-controls").is_some()
        || tree.is(parent, &["h1", "h2", "h3", "h4", "h5", "h6"])
        || tree.attribute(parent, "role") == Some("heading")
}

/// Leaves out the second copy of a long piece.
fn drop_copies(tree: &Tree<'_>, skip: &mut [bool], why: &mut HashMap<NodeId, Why>) {
    // Only pieces of one length can be copies, so hardly any needs to be compared.
    let mut of_length: HashMap<usize, NodeId> = HashMap::new();
    let mut compared: HashMap<(usize, u64), NodeId> = HashMap::new();
    let mut next = 0;
    while let Some(node) = tree.nodes.get(next) {
        let id = std::mem::replace(&mut next, node.end);
        if skip[id] || node.text < COPY {
            continue;
        }
        next = id + 1;
        match of_length.get(&node.text).copied() {
            // A node whose only child holds all its text is no copy of it.
            Some(first) if !tree.is_above(first, id) => {
                compared
                    .entry((node.text, hash(tree, first)))
                    .or_insert(first);
                let before = *compared.entry((node.text, hash(tree, id))).or_insert(id);
                if !tree.is_above(before, id) {
                    skip[id] = true;
                    why.insert(id, Why::Copy);
                    next = node.end;
                }
            }
            _ => {
                of_length.insert(node.text, id);
            }
        }
    }
}

/// A hash of the letters and digits under a node.
fn hash(tree: &Tree<'_>, id: NodeId) -> u64 {
    const BASE: u64 = 0x0100_0000_01b3;
    tree.nodes[id..tree.nodes[id].end]
        .iter()
        .filter_map(|node| match node.kind {
            NodeKind::Text(text) => Some(text),
            NodeKind::Element { .. } => None,
        })
        .flat_map(str::bytes)
        .filter(|byte| byte.is_ascii_alphanumeric() || *byte >= 0x80)
        .fold(0, |hash: u64, byte| {
            hash.wrapping_mul(BASE).wrapping_add(u64::from(byte))
        })
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
    let mut next = 0;
    while let Some(node) = tree.nodes.get(next) {
        let id = std::mem::replace(&mut next, node.end);
        if skip[id] {
            continue;
        }
        next = id + 1;
        if tree.is(id, &["h1"]) {
            if id > root {
                return before.filter(|_| !tree.is_above(root, id));
            }
            before = Some(id);
        }
    }
    before
}
