//! Which elements of a page are its furniture: navigation, dialogues, labels, what is never shown.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use foldhash::fast::RandomState;
use serde::Deserialize;

use super::named::Names;
use super::pointed::Pointed;
use super::tree::{NodeId, NodeKind, Tree};

/// A set that is asked for every element of a page.
pub(super) type Set = HashSet<String, RandomState>;

/// What names page furniture, as the data file lists it.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Furniture {
    never: Set,
    rarely: Set,
    roles: Set,
    prose: Set,
    /// Words of a class or id.
    pub(super) words: Set,
    /// Those that policies use, too, of what stands in them.
    pub(super) topics: Set,
    /// Pairs of words, parted by a space.
    pub(super) pairs: Set,
    /// Words and pairs that name the dialogue of a consent manager.
    pub(super) consent: Set,
    /// Words that name the kind of screen that a piece is for.
    pub(super) screens: Set,
    /// Pairs that name what is only read aloud.
    pub(super) aloud: Set,
}

/// The data file's lists.
pub(super) static FURNITURE: LazyLock<Furniture> = LazyLock::new(|| {
    toml::from_str(include_str!("../../../patterns/extract/boilerplate.toml")).unwrap_or_default()
});

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
    /// A consent manager's dialogue, which is none of the page's own text.
    Consent,
    /// A second copy of a piece that is read.
    Copy,
}

/// An element that holds this share of the prose is kept whatever it is called.
pub(super) const MUCH: f64 = 0.25;
/// A consent manager's dialogue holds less than this share of it.
const MOST: f64 = 0.5;
/// Hidden text shorter than this (letters) is a label, not a folded section.
const HIDDEN_LABEL: usize = 250;

/// Finds the furniture of a page: the outermost element of each piece, and why it is left out.
pub(super) fn find(tree: &Tree<'_>) -> HashMap<NodeId, Why> {
    let total = prose(tree, 0).max(1);
    let mut finder = Finder {
        tree,
        total,
        pointed: Pointed::new(tree),
        names: Names::of(tree, total),
        why: HashMap::new(),
    };
    finder.mark(0);
    finder.why
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

/// Whether a button opens a folded section, so that its words are that section's heading.
pub(crate) fn opens_section(tree: &Tree<'_>, id: NodeId) -> bool {
    let parent = tree.nodes[id].parent;
    tree.attribute(id, "aria-expanded").is_some()
        || tree.attribute(id, "aria-controls").is_some()
        || tree.is(parent, &["h1", "h2", "h3", "h4", "h5", "h6"])
        || tree.attribute(parent, "role") == Some("heading")
}

struct Finder<'t, 'a> {
    tree: &'t Tree<'a>,
    /// Letters of the page's prose.
    total: usize,
    pointed: Pointed<'t, 'a>,
    names: Names<'a>,
    why: HashMap<NodeId, Why>,
}

impl Finder<'_, '_> {
    fn mark(&mut self, id: NodeId) {
        let tree = self.tree;
        for child in tree.children(id) {
            if !matches!(tree.nodes[child].kind, NodeKind::Element { .. }) {
                continue;
            }
            match self.furniture(child) {
                Some(Why::Beside) if self.names.asks_consent(tree, child) => {
                    self.why.insert(child, Why::Consent);
                }
                Some(reason) => {
                    self.why.insert(child, reason);
                }
                None => self.mark(child),
            }
        }
    }

    /// Why an element is page furniture; `None` where it may hold the text.
    fn furniture(&self, id: NodeId) -> Option<Why> {
        let tree = self.tree;
        let node = &tree.nodes[id];
        let name = tree.name(id)?;
        let lower = name.0;
        if FURNITURE.never.contains(lower) {
            // A template that is the inside of an element is shown.
            let shown = tree.attribute(id, "shadowrootmode").is_some();
            return (!shown).then_some(Why::Unseen);
        }
        let share = prose(tree, id) as f64 / self.total as f64;
        if share > MUCH {
            let asks = share < MOST && self.names.asks_consent(tree, id);
            return asks.then_some(Why::Beside);
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
        if let Some(reason) = self.hidden(id) {
            return Some(reason);
        }
        if name.is(&["h1", "p", "li", "td", "tr", "th"]) || share > 0.15 {
            let asks = share > 0.15 && self.names.asks_consent(tree, id);
            return asks.then_some(Why::Beside);
        }
        let named = if name.is(&["h2", "h3", "h4", "h5", "h6"]) {
            self.names.only_aloud(tree, id)
        } else {
            self.names.furniture(tree, id, &self.pointed)
        };
        named.then_some(Why::Beside)
    }

    /// Why an element that is hidden is furniture: it is short, and no folded section.
    fn hidden(&self, id: NodeId) -> Option<Why> {
        let tree = self.tree;
        if tree.nodes[id].text >= HIDDEN_LABEL {
            return None;
        }
        let unseen = tree.attribute(id, "hidden").is_some()
            || tree.attribute(id, "style").is_some_and(|style| {
                // Both that are looked for have one.
                if !style.contains('y') {
                    return false;
                }
                let style: String = style.chars().filter(|c| !c.is_whitespace()).collect();
                style.contains("display:none") || style.contains("visibility:hidden")
            });
        let reason = if unseen {
            Why::Unseen
        } else if tree.attribute(id, "aria-hidden") == Some("true") {
            Why::Label
        } else {
            return None;
        };
        (!self.pointed.is_folded(id)).then_some(reason)
    }
}

/// What an element or role that rarely holds the text is.
fn kind_of(name: &str) -> Why {
    if FURNITURE.prose.contains(name) {
        Why::Beside
    } else {
        Why::Navigation
    }
}
