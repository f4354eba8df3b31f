//! Writes the chosen part of a page as blocks: headings, paragraphs, items and rows.

use super::entity::decode_into;
use super::headings::{heading_level, is_bold, is_mark, lowered_in, said_level};
use super::pieces::{BOLD_OFF, BOLD_ON, BREAK, WEAK_OFF, WEAK_ON, marked, pieces, print_of};
use super::select::Selection;
use super::table;
use super::tree::{NodeId, NodeKind, Tree};
use super::typed::Typed;
use crate::extract::builder::Builder;

/// Walks a tree and writes blocks.
pub(crate) struct Writer<'t, 'a> {
    pub(super) tree: &'t Tree<'a>,
    pub(super) skip: &'t [bool],
    pub(super) builder: &'t mut Builder,
    words: String,
    /// How many elements are open that print their words bold, and in italics or underlined.
    bold: usize,
    weak: usize,
    /// Open lists, and whether an item of the innermost is open.
    pub(super) lists: u8,
    pub(super) in_item: bool,
    /// Level of the last real heading, for styled ones under it.
    level: u8,
    /// How far headings stand lower than the page says: they are under the summary of a folded section.
    lowered: u8,
    pub(super) heading: Option<u8>,
    pub(super) typed: Typed,
    /// A numbered paragraph that is a heading, unless the next number follows at once.
    pub(super) pending: Option<String>,
}

/// Writes what was selected of a page into a document under construction.
pub(crate) fn write(tree: &Tree<'_>, selection: &Selection, builder: &mut Builder) {
    let mut writer = Writer {
        tree,
        skip: &selection.skip,
        builder,
        words: String::new(),
        bold: 0,
        weak: 0,
        lists: 0,
        in_item: false,
        level: 1,
        lowered: 0,
        heading: None,
        typed: Typed::default(),
        pending: None,
    };
    if let Some(heading) = selection.heading {
        writer.walk(heading);
        writer.flush();
    }
    writer.walk(selection.root);
    writer.flush();
    writer.settle();
}

impl Writer<'_, '_> {
    fn children(&mut self, id: NodeId) {
        let tree = self.tree;
        for child in tree.children(id) {
            self.walk(child);
        }
    }

    fn block(&mut self, id: NodeId) {
        self.flush();
        self.children(id);
        self.flush();
    }

    pub(super) fn walk(&mut self, id: NodeId) {
        if self.skip[id] {
            return;
        }
        let tree = self.tree;
        let name = match tree.nodes[id].kind {
            NodeKind::Text(text) => {
                decode_into(text, &mut self.words);
                return;
            }
            NodeKind::Element { name, .. } => name,
        };
        let role =
            |role: &str| name.is(&["div", "span"]) && tree.attribute(id, "role") == Some(role);
        if let Some(level) = heading_level(tree, id, self.level, self.lowered) {
            return self.heading(id, level);
        }
        if name.is(&["br"]) {
            self.words.push(BREAK);
        } else if name.is(&["b", "strong"]) || is_bold(tree, id) {
            let block = name.is_block();
            if block {
                self.flush();
            }
            self.bold += 1;
            self.words.push(BOLD_ON);
            self.children(id);
            self.bold -= 1;
            if self.bold == 0 {
                self.words.push(BOLD_OFF);
            }
            if block {
                self.flush();
            }
        } else if name.is(&["em", "i", "u"]) && !self.is_link(id) {
            self.weak += 1;
            self.words.push(WEAK_ON);
            self.children(id);
            self.weak -= 1;
            if self.weak == 0 {
                self.words.push(WEAK_OFF);
            }
        } else if name.is(&["sup"]) {
            if is_mark(tree, id, &self.words) {
                self.words.push(' ');
            }
            self.children(id);
        } else if name.is(&["details"]) {
            self.folded(id);
        } else if name.is(&["ul", "ol", "menu", "dir"]) || role("list") {
            // A list whose items have headings is a way to lay sections out.
            if tree.nodes[id].headings > 0 {
                self.block(id);
            } else {
                self.list(id);
            }
        } else if name.is(&["li"]) || role("listitem") {
            self.flush();
            let before = std::mem::replace(&mut self.in_item, self.lists > 0);
            self.block(id);
            self.in_item = before;
        } else if name.is(&["dl"]) {
            self.block(id);
        } else if name.is(&["dt"]) && tree.nodes[tree.nodes[id].parent].headings == 0 {
            self.list_item(id, 1);
        } else if name.is(&["dd"])
            && tree.nodes[tree.nodes[id].parent].headings == 0
            && tree.nodes[id].tables == 0
        {
            self.list_item(id, 2);
        } else if name.is(&["table"]) {
            self.flush();
            if !table::write(self, id) {
                self.block(id);
            }
        } else if name.is(&["pre"]) {
            self.pre(id);
        } else if name.is_block()
            || name.is(&["td", "th", "tr", "thead", "tbody", "tfoot", "caption"])
            || name.0.contains('-')
        {
            self.block(id);
        } else {
            self.children(id);
        }
    }

    fn heading(&mut self, id: NodeId, level: u8) {
        self.flush();
        if self.heading.is_some() {
            return self.children(id);
        }
        self.heading = Some(level);
        self.children(id);
        self.flush();
        self.heading = None;
        let tree = self.tree;
        let folds = tree.is(id, &["summary"]) && tree.is(tree.nodes[id].parent, &["details"]);
        if folds || said_level(tree, id).is_some() {
            self.level = level;
        }
    }

    /// Whether a link holds all words of an element, or is right around it.
    fn is_link(&self, id: NodeId) -> bool {
        let node = &self.tree.nodes[id];
        node.linked == node.text || self.tree.is(node.parent, &["a"])
    }

    /// A section that is folded under its summary: what stands behind it is no part of it.
    fn folded(&mut self, id: NodeId) {
        let (level, lowered) = (self.level, self.lowered);
        self.lowered = lowered_in(self.tree, id, level, lowered);
        self.block(id);
        self.settle();
        self.builder.leave((level + 1).min(6));
        (self.level, self.lowered) = (level, lowered);
    }

    /// A term (`deeper` 1) or its definition (2), which stands under the term.
    fn list_item(&mut self, id: NodeId, deeper: u8) {
        self.flush();
        let lists = self.lists;
        self.lists = lists.saturating_add(deeper);
        let before = std::mem::replace(&mut self.in_item, true);
        self.block(id);
        self.in_item = before;
        self.lists = lists;
    }

    fn list(&mut self, id: NodeId) {
        self.flush();
        self.lists = self.lists.saturating_add(1);
        let before = std::mem::replace(&mut self.in_item, false);
        self.block(id);
        self.in_item = before;
        self.lists -= 1;
    }

    fn pre(&mut self, id: NodeId) {
        self.flush();
        let from = self.words.len();
        self.children(id);
        let lines = self.words.split_off(from).replace('\n', "\u{2}");
        self.words.push_str(&lines);
        self.flush();
    }

    /// Writes the words gathered so far as one block, or several where breaks part them.
    fn flush(&mut self) {
        if self.words.is_empty() {
            return;
        }
        let mut words = std::mem::take(&mut self.words);
        let plain = !marked(&words);
        if plain && words.contains(char::is_alphanumeric) {
            self.put(words.trim(), None);
        }
        let (mut bold, mut weak) = (false, false);
        for piece in if plain { Vec::new() } else { pieces(&words) } {
            let (plain, print) = print_of(piece, &mut bold, &mut weak);
            if plain.contains(char::is_alphanumeric) {
                self.put(plain.trim(), print);
            }
        }
        words.clear();
        self.words = words;
        if self.bold > 0 {
            self.words.push(BOLD_ON);
        }
        if self.weak > 0 {
            self.words.push(WEAK_ON);
        }
    }
}
