//! Builds a page's tree out of its tags, closing what a page leaves open as browsers do.

use super::name::Name;
use super::token::{Token, Tokens};
use super::tree::{NodeId, NodeKind, Tree};
use crate::extract::limits::NODES;

/// Deeper elements are read as if they stood at this depth.
pub(crate) const DEPTH: usize = 200;

impl<'a> Tree<'a> {
    /// Builds the tree of a page.
    pub(crate) fn parse(html: &'a str) -> Tree<'a> {
        let mut growth = Growth {
            tree: Tree::new(html.len()),
            open: vec![0],
            raw: None,
            drawings: 0,
        };
        let mut tokens = Tokens::new(html);
        while let Some(token) = tokens.next() {
            if growth.tree.nodes.len() >= NODES {
                growth.tree.unread = tokens.rest();
                break;
            }
            match token {
                Token::Start { name, attributes } => {
                    growth.start(name, attributes, tokens.attributes());
                }
                Token::End { name } => growth.end(Name::new(name)),
                Token::Text(text) if growth.drawings == 0 => {
                    growth.push(NodeKind::Text(text), &[]);
                }
                Token::Text(_) => {}
                Token::Raw(content) => growth.raw(content),
            }
        }
        growth.tree.count();
        growth.tree
    }
}

/// A tree under construction.
struct Growth<'a> {
    tree: Tree<'a>,
    /// The open elements, outermost first.
    open: Vec<NodeId>,
    /// The element whose content is no markup that has just begun: name and attributes.
    raw: Option<(Name<'a>, &'a str)>,
    /// How many drawings are open: what stands in them is no text.
    drawings: usize,
}

impl<'a> Growth<'a> {
    fn push(&mut self, kind: NodeKind<'a>, attributes: &[(&'a str, &'a str)]) -> NodeId {
        let parent = self.open.last().copied().unwrap_or(0);
        self.tree.push(parent, kind, attributes)
    }

    /// Opens an element: its attributes as written, and cut.
    fn start(&mut self, name: Name<'a>, attributes: &'a str, cut: &[(&'a str, &'a str)]) {
        if name.is(&["svg", "math"]) && !attributes.trim_end().ends_with('/') {
            self.drawings += 1;
        }
        if self.drawings > 0 && !name.is_block() {
            return;
        }
        // A drawing that was never closed ends at the next block.
        self.drawings = 0;
        if name.is_raw() {
            self.raw = Some((name, attributes));
            return;
        }
        if name.is(&["html", "head", "body"]) {
            return;
        }
        self.close_implied(name);
        let id = self.push(NodeKind::Element { name, attributes }, cut);
        if name.is_void() {
            return;
        }
        if self.open.len() < DEPTH {
            self.open.push(id);
        } else {
            self.tree.too_deep = true;
        }
    }

    fn end(&mut self, name: Name<'_>) {
        if name.is(&["svg", "math"]) {
            self.drawings = self.drawings.saturating_sub(1);
        } else if self.drawings == 0 {
            self.close(name);
        }
    }

    fn raw(&mut self, content: &'a str) {
        let Some((name, attributes)) = self.raw.take() else {
            return;
        };
        if name.is(&["script"]) {
            self.tree.scripts.push((attributes, content));
        } else if name.is(&["title"]) && self.tree.title.is_none() && self.drawings == 0 {
            self.tree.title = Some(content);
        }
    }

    /// Closes what a start tag closes without saying so: a paragraph before a block, an item before the next.
    fn close_implied(&mut self, name: Name<'_>) {
        if !(name.is_block() || name.is_cell() || name.is(&["option"])) {
            return;
        }
        let (ends, within): (&[&str], &[&str]) = match name.0 {
            "li" => (&["li"], &["ul", "ol", "menu", "dir", "table"]),
            "dt" | "dd" => (&["dt", "dd"], &["dl", "table"]),
            "td" | "th" => (&["td", "th"], &["table"]),
            "tr" => (&["tr"], &["table"]),
            "thead" | "tbody" | "tfoot" => (&["thead", "tbody", "tfoot"], &["table"]),
            "option" => (&["option"], &["select"]),
            // In an item or a cell, too: a paragraph in it is nearer than they are.
            _ if name.is_block() => (
                &["p"],
                &[
                    "table", "td", "th", "button", "li", "dd", "div", "section", "article",
                ],
            ),
            _ => return,
        };
        for depth in (1..self.open.len()).rev() {
            if self.tree.is(self.open[depth], ends) {
                self.open.truncate(depth);
                return;
            }
            if self.tree.is(self.open[depth], within) {
                return;
            }
        }
    }

    fn close(&mut self, name: Name<'_>) {
        let block = name.is_block() || name.is_cell();
        let inside_cell = !name.is_cell() && !name.is(&["table"]);
        for depth in (1..self.open.len()).rev() {
            let Some(open) = self.tree.name(self.open[depth]) else {
                continue;
            };
            if open == name {
                self.open.truncate(depth);
                return;
            }
            // The end of an inline element does not close a block, nor any element the table cell around it.
            if (!block && open.is_block()) || (inside_cell && open.is(&["td", "th", "table"])) {
                return;
            }
        }
    }
}
