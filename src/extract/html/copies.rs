//! Finds pieces of a page that stand twice, once for every kind of screen.

use std::collections::HashMap;

use super::furniture::{FURNITURE, Why};
use super::named::cut;
use super::tree::{NodeId, NodeKind, Tree};

/// A piece this long (letters) that stands twice is a second copy for another screen.
const COPY: usize = 700;

/// A copy that holds this share of the page's text is one, whatever it is called.
const MUCH: f64 = 0.1;
/// Copies that hold this share of it together are.
const MANY: f64 = 0.3;

/// Leaves out the second copies of long pieces: what names the screen that it is for, and what comes to much of the
/// page. Other text that stands twice was written twice: the same cell under two headings says two things.
pub(super) fn leave_out(tree: &Tree<'_>, skip: &mut [bool], why: &mut HashMap<NodeId, Why>) {
    let copies = find(tree, skip);
    let whole = tree.nodes[0].text as f64;
    let all: usize = copies.iter().map(|id| tree.nodes[*id].text).sum();
    let many = all as f64 >= MANY * whole;
    for id in copies {
        if many || tree.nodes[id].text as f64 >= MUCH * whole || names_screen(tree, id) {
            skip[id] = true;
            why.insert(id, Why::Copy);
        }
    }
}

/// The pieces that stood before on the page.
fn find(tree: &Tree<'_>, skip: &[bool]) -> Vec<NodeId> {
    let mut copies = Vec::new();
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
                    copies.push(id);
                    next = node.end;
                }
            }
            _ => {
                of_length.insert(node.text, id);
            }
        }
    }
    copies
}

/// Whether the class of an element, or of the one around it, names the kind of screen that it is for.
fn names_screen(tree: &Tree<'_>, id: NodeId) -> bool {
    [id, tree.nodes[id].parent].iter().any(|id| {
        tree.attribute(*id, "class").is_some_and(|class| {
            cut(class)
                .split(' ')
                .any(|word| FURNITURE.screens.contains(word))
        })
    })
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
