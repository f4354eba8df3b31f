//! Tells a page's policy text from its furniture: which elements are left out, and where the text begins.

use std::collections::HashMap;

use super::copies;
use super::furniture::{self, Why};
use super::tree::{NodeId, NodeKind, Tree};

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

/// The text's element is the innermost that holds this share of the prose of the element around it.
const NEARLY_ALL: f64 = 0.9;

/// Chooses what of a page is read.
pub(crate) fn select(tree: &Tree<'_>) -> Selection {
    let mut skip = vec![false; tree.nodes.len()];
    let mut why = furniture::find(tree);
    why.keys().for_each(|id| skip[*id] = true);
    copies::leave_out(tree, &mut skip, &mut why);
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
