//! A light tree of a page: elements and text in order, with what stands in them counted.

use super::coverage::count;
use super::name::Name;

/// Index of a node in a [`Tree`].
pub(crate) type NodeId = usize;

/// A page has a node for about so many of its bytes.
const BYTES: usize = 64;

/// What a node is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum NodeKind<'a> {
    /// An element: its name and its attributes as written.
    Element { name: Name<'a>, attributes: &'a str },
    /// Text as written.
    Text(&'a str),
}

/// One node, its place and its counts.
#[derive(Debug, Clone)]
pub(crate) struct Node<'a> {
    /// Element or text.
    pub(crate) kind: NodeKind<'a>,
    /// The element around it; the root is its own parent.
    pub(crate) parent: NodeId,
    /// The first node behind it that does not stand under it.
    pub(crate) end: NodeId,
    /// Where its attributes begin and end among those of the page.
    attributes: (u32, u32),
    /// Letters and digits in the text under it, in bytes.
    pub(crate) text: usize,
    /// Those of them that stand in links.
    pub(crate) linked: usize,
    /// Links under it.
    pub(crate) links: usize,
    /// Those of them that lead to a place on the same page.
    pub(crate) inner_links: usize,
    /// Headings `h1` to `h6` under it, itself included.
    pub(crate) headings: usize,
    /// Tables under it, itself included.
    pub(crate) tables: usize,
}

/// A page as a tree, its scripts apart.
#[derive(Debug)]
pub(crate) struct Tree<'a> {
    /// All nodes in the order of the page: the root is the first, and what stands under a node follows it.
    pub(crate) nodes: Vec<Node<'a>>,
    /// The attributes of all elements: name and value as written.
    attributes: Vec<(&'a str, &'a str)>,
    /// Scripts: attributes and content as written.
    pub(crate) scripts: Vec<(&'a str, &'a str)>,
    /// The page's title as written.
    pub(crate) title: Option<&'a str>,
    /// Whether elements were nested deeper than is read apart.
    pub(crate) too_deep: bool,
    /// Bytes of the page that were not read, as it has too many elements.
    pub(crate) unread: usize,
}

impl<'a> Tree<'a> {
    /// A tree of nothing but its root, of a page of so many bytes.
    pub(super) fn new(bytes: usize) -> Tree<'a> {
        let mut tree = Tree {
            nodes: Vec::with_capacity(bytes / BYTES + 1),
            attributes: Vec::new(),
            scripts: Vec::new(),
            title: None,
            too_deep: false,
            unread: 0,
        };
        tree.nodes.push(Node::new(
            0,
            NodeKind::Element {
                name: Name::new("html"),
                attributes: "",
            },
            0,
        ));
        tree
    }

    /// The element's name, where the node is one.
    pub(crate) fn name(&self, id: NodeId) -> Option<Name<'a>> {
        match self.nodes[id].kind {
            NodeKind::Element { name, .. } => Some(name),
            NodeKind::Text(_) => None,
        }
    }

    /// Whether the node is an element with one of these names.
    #[inline(always)]
    pub(crate) fn is(&self, id: NodeId, names: &[&str]) -> bool {
        self.name(id).is_some_and(|name| name.is(names))
    }

    /// The value of an attribute as written, where the node has it.
    pub(crate) fn attribute(&self, id: NodeId, name: &str) -> Option<&'a str> {
        let (from, to) = self.nodes[id].attributes;
        self.attributes[from as usize..to as usize]
            .iter()
            .find(|(written, _)| written.len() == name.len() && written.eq_ignore_ascii_case(name))
            .map(|(_, value)| *value)
    }

    /// The children of a node in order.
    pub(crate) fn children(&self, id: NodeId) -> Children<'_, 'a> {
        Children {
            tree: self,
            next: id + 1,
            end: self.nodes[id].end,
        }
    }

    /// Whether a node stands under another one or is it.
    pub(crate) fn is_above(&self, above: NodeId, id: NodeId) -> bool {
        (above..self.nodes[above].end).contains(&id)
    }

    /// Appends a node with its attributes under `parent`, the last node or one that stands above it.
    pub(super) fn push(
        &mut self,
        parent: NodeId,
        kind: NodeKind<'a>,
        attributes: &[(&'a str, &'a str)],
    ) -> NodeId {
        let id = self.nodes.len();
        let mut node = Node::new(id, kind, parent);
        let from = self.attributes.len() as u32;
        self.attributes.extend_from_slice(attributes);
        node.attributes = (from, self.attributes.len() as u32);
        self.nodes.push(node);
        id
    }

    /// Counts what stands under every node, once all of them are there.
    pub(super) fn count(&mut self) {
        for id in (1..self.nodes.len()).rev() {
            match self.nodes[id].kind {
                NodeKind::Text(text) => self.nodes[id].text = letters(text),
                NodeKind::Element { name, .. } if name.is(&["a"]) => {
                    let to = self.attribute(id, "href").unwrap_or("");
                    let inner = to.starts_with('#');
                    let node = &mut self.nodes[id];
                    node.linked = node.text;
                    node.links = 1;
                    node.inner_links = usize::from(inner);
                }
                NodeKind::Element { name, .. } => {
                    let node = &mut self.nodes[id];
                    node.headings += usize::from(name.is(&["h1", "h2", "h3", "h4", "h5", "h6"]));
                    node.tables += usize::from(name.is(&["table"]));
                }
            }
            let (above, from) = self.nodes.split_at_mut(id);
            let (child, parent) = (&from[0], &mut above[from[0].parent]);
            parent.end = parent.end.max(child.end);
            parent.text += child.text;
            parent.linked += child.linked;
            parent.links += child.links;
            parent.inner_links += child.inner_links;
            parent.headings += child.headings;
            parent.tables += child.tables;
        }
    }
}

impl<'a> Node<'a> {
    /// Its text as written, where it is text.
    pub(crate) fn as_text(&self) -> Option<&'a str> {
        match self.kind {
            NodeKind::Text(text) => Some(text),
            NodeKind::Element { .. } => None,
        }
    }

    fn new(id: NodeId, kind: NodeKind<'a>, parent: NodeId) -> Node<'a> {
        Node {
            kind,
            parent,
            end: id + 1,
            attributes: (0, 0),
            text: 0,
            linked: 0,
            links: 0,
            inner_links: 0,
            headings: 0,
            tables: 0,
        }
    }
}

/// Letters and digits of a text as written, in bytes.
fn letters(text: &str) -> usize {
    count(text, |byte| byte.is_ascii_alphanumeric() || byte >= 0x80)
}

/// The children of a node, in order.
#[derive(Debug, Clone)]
pub(crate) struct Children<'t, 'a> {
    tree: &'t Tree<'a>,
    next: NodeId,
    end: NodeId,
}

impl Iterator for Children<'_, '_> {
    type Item = NodeId;

    fn next(&mut self) -> Option<NodeId> {
        let id = (self.next < self.end).then_some(self.next)?;
        self.next = self.tree.nodes[id].end;
        Some(id)
    }
}
