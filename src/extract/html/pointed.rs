//! Which elements other elements of a page point at: the sections that a heading opens, the places that links lead to.

use std::cell::OnceCell;
use std::collections::HashSet;

use super::furniture::opens_section;
use super::tree::{NodeId, Tree};

/// At most so many pieces of text stand between a hidden element and the one before it.
const PIECES: usize = 4;

/// What a page's links and buttons point at. It is gathered when it is first asked for: few pages need it.
pub(super) struct Pointed<'t, 'a> {
    tree: &'t Tree<'a>,
    /// Ids that a link on the page leads to.
    places: OnceCell<HashSet<&'a str>>,
    /// Ids of what a button or heading shows and hides.
    controlled: OnceCell<HashSet<&'a str>>,
}

impl<'t, 'a> Pointed<'t, 'a> {
    /// Of a page.
    pub(super) fn new(tree: &'t Tree<'a>) -> Pointed<'t, 'a> {
        Pointed {
            tree,
            places: OnceCell::new(),
            controlled: OnceCell::new(),
        }
    }

    /// Whether a link on the page leads to an id: the place has a name of its own, as a section has.
    pub(super) fn is_place(&self, id: &str) -> bool {
        let all = || self.values("href", |value| value.strip_prefix('#'));
        self.places.get_or_init(all).contains(id)
    }

    /// Whether a hidden piece is shown by a heading or button before it: it holds sentences, and something opens it.
    pub(super) fn is_folded(&self, id: NodeId) -> bool {
        let tree = self.tree;
        let node = &tree.nodes[id];
        if node.linked * 2 > node.text || node.text == 0 {
            return false;
        }
        let all = || self.values("aria-controls", Some);
        tree.attribute(id, "aria-labelledby").is_some()
            || tree
                .attribute(id, "id")
                .is_some_and(|id| self.controlled.get_or_init(all).contains(id))
            || self.before(id).is_some_and(|before| {
                tree.nodes[before].headings > 0
                    || tree.is(before, &["dt", "summary"])
                    || opens_section(tree, before)
            })
    }

    /// The element before one under the same parent, a few pieces of text apart at most.
    fn before(&self, id: NodeId) -> Option<NodeId> {
        let nodes = &self.tree.nodes;
        let parent = nodes[id].parent;
        let mut next = id;
        for _ in 0..PIECES {
            // The node before is the last one that stands under the sibling, or the parent.
            let mut at = next.checked_sub(1).filter(|at| *at != parent)?;
            while nodes[at].parent != parent {
                at = nodes[at].parent;
            }
            if self.tree.name(at).is_some() {
                return Some(at);
            }
            next = at;
        }
        None
    }

    fn values(&self, name: &str, cut: impl Fn(&'a str) -> Option<&'a str>) -> HashSet<&'a str> {
        (0..self.tree.nodes.len())
            .filter_map(|id| cut(self.tree.attribute(id, name)?.trim()))
            .filter(|id| !id.is_empty())
            .collect()
    }
}
