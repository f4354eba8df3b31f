//! A light tree of a page: elements and text in order, with what stands in them counted.

use super::token::{Token, Tokens, attribute};

/// Index of a node in a [`Tree`].
pub(crate) type NodeId = usize;

/// What a node is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NodeKind<'a> {
    /// An element: its name in lower case and its attributes as written.
    Element { name: Name<'a>, attributes: &'a str },
    /// Text as written.
    Text(&'a str),
}

/// An element's name; compared without regard to case.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Name<'a>(pub(crate) &'a str);

impl PartialEq for Name<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.0.eq_ignore_ascii_case(other.0)
    }
}

impl Eq for Name<'_> {}

impl Name<'_> {
    /// Whether the name is one of `names` (given in lower case).
    pub(crate) fn is(&self, names: &[&str]) -> bool {
        names.iter().any(|name| name.eq_ignore_ascii_case(self.0))
    }
}

/// One node, its place and its counts.
#[derive(Debug, Clone)]
pub(crate) struct Node<'a> {
    /// Element or text.
    pub(crate) kind: NodeKind<'a>,
    /// The element around it; the root is its own parent.
    pub(crate) parent: NodeId,
    /// Its children in order.
    pub(crate) children: Vec<NodeId>,
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
    /// A rolling hash of the letters and digits under it.
    pub(crate) hash: u64,
    /// The hash's base to the power of `text`.
    power: u64,
}

/// A page as a tree, its scripts apart.
#[derive(Debug)]
pub(crate) struct Tree<'a> {
    /// All nodes; the root is the first.
    pub(crate) nodes: Vec<Node<'a>>,
    /// Scripts: attributes and content as written.
    pub(crate) scripts: Vec<(&'a str, &'a str)>,
    /// The page's title as written.
    pub(crate) title: Option<&'a str>,
    /// Whether elements were nested deeper than is read apart.
    pub(crate) too_deep: bool,
}

const VOID: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
];
pub(crate) const BLOCK: [&str; 40] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "center",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "html",
    "legend",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "ul",
];
/// Deeper elements are read as if they stood at this depth.
const DEPTH: usize = 200;

impl<'a> Tree<'a> {
    /// Builds the tree of a page.
    pub(crate) fn parse(html: &'a str) -> Tree<'a> {
        let mut tree = Tree {
            nodes: vec![Node {
                kind: NodeKind::Element {
                    name: Name("html"),
                    attributes: "",
                },
                parent: 0,
                children: Vec::new(),
                text: 0,
                linked: 0,
                links: 0,
                inner_links: 0,
                headings: 0,
                tables: 0,
                hash: 0,
                power: 1,
            }],
            scripts: Vec::new(),
            title: None,
            too_deep: false,
        };
        let mut open: Vec<NodeId> = vec![0];
        let mut raw: Option<(&str, &str)> = None;
        let mut svg = 0_usize;
        for token in Tokens::new(html) {
            match token {
                Token::Start { name, attributes } => {
                    let named = Name(name);
                    if named.is(&["svg", "math"]) && !attributes.trim_end().ends_with('/') {
                        svg += 1;
                    }
                    if svg > 0 && !named.is(&BLOCK) {
                        continue;
                    }
                    // A drawing that was never closed ends at the next block.
                    svg = 0;
                    if named.is(&[
                        "script", "style", "title", "textarea", "iframe", "noembed", "noframes",
                    ]) {
                        raw = Some((name, attributes));
                        continue;
                    }
                    if named.is(&["html", "head", "body"]) {
                        continue;
                    }
                    tree.close_implied(&mut open, named);
                    let id = tree.push(
                        &open,
                        NodeKind::Element {
                            name: named,
                            attributes,
                        },
                    );
                    if !named.is(&VOID) {
                        if open.len() < DEPTH {
                            open.push(id);
                        } else {
                            tree.too_deep = true;
                        }
                    }
                }
                Token::End { name } => {
                    let named = Name(name);
                    if named.is(&["svg", "math"]) {
                        svg = svg.saturating_sub(1);
                    } else if svg == 0 {
                        tree.close(&mut open, named);
                    }
                }
                Token::Text(text) if svg == 0 => {
                    tree.push(&open, NodeKind::Text(text));
                }
                Token::Raw(content) => {
                    if let Some((name, attributes)) = raw.take() {
                        if name.eq_ignore_ascii_case("script") {
                            tree.scripts.push((attributes, content));
                        } else if name.eq_ignore_ascii_case("title")
                            && tree.title.is_none()
                            && svg == 0
                        {
                            tree.title = Some(content);
                        }
                    }
                }
                Token::Text(_) => {}
            }
        }
        tree.count();
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
    pub(crate) fn is(&self, id: NodeId, names: &[&str]) -> bool {
        self.name(id).is_some_and(|name| name.is(names))
    }

    /// The value of an attribute, where the node has it.
    pub(crate) fn attribute(&self, id: NodeId, name: &str) -> Option<&'a str> {
        match self.nodes[id].kind {
            NodeKind::Element { attributes, .. } if !attributes.is_empty() => {
                attribute(attributes, name)
            }
            _ => None,
        }
    }

    fn push(&mut self, open: &[NodeId], kind: NodeKind<'a>) -> NodeId {
        let parent = open.last().copied().unwrap_or(0);
        let id = self.nodes.len();
        self.nodes.push(Node {
            kind,
            parent,
            children: Vec::new(),
            text: 0,
            linked: 0,
            links: 0,
            inner_links: 0,
            headings: 0,
            tables: 0,
            hash: 0,
            power: 1,
        });
        self.nodes[parent].children.push(id);
        id
    }

    /// Closes what a start tag closes without saying so: a paragraph before a block, an item before the next.
    fn close_implied(&self, open: &mut Vec<NodeId>, named: Name<'_>) {
        let (ends, within): (&[&str], &[&str]) = if named.is(&["li"]) {
            (&["li"], &["ul", "ol", "menu", "dir", "table"])
        } else if named.is(&["dt", "dd"]) {
            (&["dt", "dd"], &["dl", "table"])
        } else if named.is(&["td", "th"]) {
            (&["td", "th"], &["table"])
        } else if named.is(&["tr"]) {
            (&["tr"], &["table"])
        } else if named.is(&["thead", "tbody", "tfoot"]) {
            (&["thead", "tbody", "tfoot"], &["table"])
        } else if named.is(&["option"]) {
            (&["option"], &["select"])
        } else if named.is(&BLOCK) {
            (
                &["p"],
                &[
                    "table", "td", "th", "button", "li", "dd", "div", "section", "article",
                ],
            )
        } else {
            return;
        };
        for depth in (1..open.len()).rev() {
            if self.is(open[depth], ends) {
                open.truncate(depth);
                break;
            }
            if self.is(open[depth], within) {
                break;
            }
        }
        // A block inside `li` or `td` still ends a paragraph in it; handled above, as `p` is nearer than `li`.
    }

    fn close(&self, open: &mut Vec<NodeId>, named: Name<'_>) {
        let block = named.is(&BLOCK) || named.is(&["td", "th", "tr", "thead", "tbody", "tfoot"]);
        let inside_cell = !named.is(&["table", "tr", "thead", "tbody", "tfoot", "td", "th"]);
        for depth in (1..open.len()).rev() {
            let name = self.name(open[depth]);
            if name == Some(named) {
                open.truncate(depth);
                return;
            }
            // The end of an inline element does not close a block, nor any element the table cell around it.
            let barrier = name.is_some_and(|name| {
                (!block && name.is(&BLOCK)) || (inside_cell && name.is(&["td", "th", "table"]))
            });
            if barrier {
                return;
            }
        }
    }

    /// Counts what stands under every node; children stand behind their parents.
    fn count(&mut self) {
        const BASE: u64 = 0x0100_0000_01b3;
        for id in (0..self.nodes.len()).rev() {
            let inner = self
                .attribute_of_link(id)
                .is_some_and(|target| target.starts_with('#'));
            let node = &mut self.nodes[id];
            match node.kind {
                NodeKind::Text(text) => {
                    for byte in text.bytes() {
                        if byte.is_ascii_alphanumeric() || byte >= 0x80 {
                            node.text += 1;
                            node.hash = node.hash.wrapping_mul(BASE).wrapping_add(u64::from(byte));
                            node.power = node.power.wrapping_mul(BASE);
                        }
                    }
                }
                NodeKind::Element { name, .. } => {
                    if name.is(&["a"]) {
                        node.linked = node.text;
                        node.links = 1;
                        node.inner_links = usize::from(inner);
                    } else if name.is(&["h1", "h2", "h3", "h4", "h5", "h6"]) {
                        node.headings += 1;
                    } else if name.is(&["table"]) {
                        node.tables += 1;
                    }
                }
            }
            if id > 0 {
                let child = self.nodes[id].clone_counts();
                let parent = &mut self.nodes[child.parent];
                parent.text += child.text;
                parent.linked += child.linked;
                parent.links += child.links;
                parent.inner_links += child.inner_links;
                parent.headings += child.headings;
                parent.tables += child.tables;
                // Children come last first: each one is put before what is there.
                parent.hash = child
                    .hash
                    .wrapping_mul(parent.power)
                    .wrapping_add(parent.hash);
                parent.power = parent.power.wrapping_mul(child.power);
            }
        }
    }

    fn attribute_of_link(&self, id: NodeId) -> Option<&'a str> {
        if self.is(id, &["a"]) {
            self.attribute(id, "href")
        } else {
            None
        }
    }
}

impl<'a> Node<'a> {
    fn clone_counts(&self) -> Node<'a> {
        Node {
            children: Vec::new(),
            ..*self
        }
    }
}
