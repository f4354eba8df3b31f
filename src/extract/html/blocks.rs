//! Writes the chosen part of a page as blocks: headings, paragraphs, items and rows.

use memchr::memchr3;

use super::entity::decode_into;
use super::furniture::opens_section;
use super::select::Selection;
use super::table;
use super::tree::{NodeId, NodeKind, Tree};
use crate::extract::builder::Builder;

/// A line break within a block.
pub(super) const BREAK: char = '\u{2}';
/// Where bold print begins and ends.
const BOLD_ON: char = '\u{3}';
const BOLD_OFF: char = '\u{4}';
/// All three, each of one byte.
const MARKS: [u8; 3] = [BREAK as u8, BOLD_ON as u8, BOLD_OFF as u8];
/// A bold paragraph of more words than this is emphasis, not a heading.
const HEADING_WORDS: usize = 14;

/// Walks a tree and writes blocks.
pub(crate) struct Writer<'t, 'a> {
    pub(super) tree: &'t Tree<'a>,
    pub(super) skip: &'t [bool],
    pub(super) builder: &'t mut Builder,
    words: String,
    bold: usize,
    /// Open lists, and whether an item of the innermost is open.
    lists: u8,
    in_item: bool,
    /// Level of the last real heading, for styled ones under it.
    level: u8,
    heading: Option<u8>,
}

/// Writes what was selected of a page into a document under construction.
pub(crate) fn write(tree: &Tree<'_>, selection: &Selection, builder: &mut Builder) {
    let mut writer = Writer {
        tree,
        skip: &selection.skip,
        builder,
        words: String::new(),
        bold: 0,
        lists: 0,
        in_item: false,
        level: 1,
        heading: None,
    };
    if let Some(heading) = selection.heading {
        writer.walk(heading);
        writer.flush();
    }
    writer.walk(selection.root);
    writer.flush();
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
        if let Some(level) = heading_level(tree, id, self.level) {
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
        } else if name.is(&["ul", "ol", "menu", "dir"]) {
            // A list whose items have headings is a way to lay sections out.
            if tree.nodes[id].headings > 0 {
                self.block(id);
            } else {
                self.list(id);
            }
        } else if name.is(&["li"]) {
            self.flush();
            let before = std::mem::replace(&mut self.in_item, self.lists > 0);
            self.block(id);
            self.in_item = before;
        } else if name.is(&["dl"]) {
            self.block(id);
        } else if name.is(&["dt"]) && tree.nodes[id].headings == 0 {
            self.list_item(id, 1);
        } else if name.is(&["dd"]) && tree.nodes[id].headings == 0 && tree.nodes[id].tables == 0 {
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
        if self.tree.is(id, &["h1", "h2", "h3", "h4", "h5", "h6"]) {
            self.level = level;
        }
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
        let mut bold = false;
        let plain = memchr3(MARKS[0], MARKS[1], MARKS[2], words.as_bytes()).is_none();
        if plain && words.contains(char::is_alphanumeric) {
            self.put(words.trim(), bold);
        }
        for piece in if plain { Vec::new() } else { pieces(&words) } {
            // Most pieces hold neither bold print nor breaks.
            if memchr3(MARKS[0], MARKS[1], MARKS[2], piece.as_bytes()).is_none() {
                if piece.contains(char::is_alphanumeric) {
                    self.put(piece.trim(), bold);
                }
                continue;
            }
            let mut plain = String::with_capacity(piece.len());
            let mut all_bold = true;
            for run in piece.split_inclusive([BOLD_ON, BOLD_OFF, BREAK]) {
                let words = run.trim_end_matches([BOLD_ON, BOLD_OFF, BREAK]);
                all_bold &= bold || !words.contains(char::is_alphanumeric);
                plain.push_str(words);
                match run[words.len()..].chars().next() {
                    Some(BREAK) => plain.push(' '),
                    Some(mark) => bold = mark == BOLD_ON,
                    None => {}
                }
            }
            let plain = plain.trim();
            if plain.contains(char::is_alphanumeric) {
                self.put(plain, all_bold);
            }
        }
        words.clear();
        self.words = words;
        if self.bold > 0 {
            self.words.push(BOLD_ON);
        }
    }

    fn put(&mut self, words: &str, bold: bool) {
        if let Some(level) = self.heading {
            return self.builder.heading(level, words);
        }
        if self.lists > 0 && self.in_item {
            return self.builder.item(self.lists - 1, words);
        }
        if let Some(item) = bullet(words) {
            return self.builder.item(self.lists, item);
        }
        if bold && heading_like(words) {
            return self.builder.heading((self.level + 1).min(6), words);
        }
        self.builder.paragraph(words);
    }
}

/// Cuts at double breaks, and at single ones where lines are bulleted.
fn pieces(words: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while let Some(found) = words[at..].find(BREAK) {
        let here = at + found;
        let after = here + BREAK.len_utf8();
        let rest = words[after..]
            .trim_start_matches(|c: char| c.is_whitespace() || matches!(c, BOLD_ON | BOLD_OFF));
        if rest.starts_with(BREAK) || bullet(rest).is_some() {
            pieces.push(&words[start..here]);
            start = after;
        }
        at = after;
    }
    pieces.push(&words[start..]);
    pieces
}

/// The words behind a typed bullet.
pub(crate) fn bullet(words: &str) -> Option<&str> {
    let words = words.trim_start();
    if words.starts_with(|c: char| c.is_ascii_alphanumeric()) {
        return None;
    }
    let rest = words.strip_prefix(['•', '·', '●', '▪', '◦', '○', '‣', '∙', '■', '\u{f0b7}']);
    let rest = rest.or_else(|| {
        words
            .strip_prefix(['-', '–', '*', '—'])
            .filter(|rest| rest.starts_with([' ', '\u{a0}', '\t']))
    })?;
    let rest = rest.trim_start();
    (!rest.is_empty()).then_some(rest)
}

/// Whether a bold paragraph reads like a heading.
pub(crate) fn heading_like(words: &str) -> bool {
    let words = words.trim();
    let count = words.split_whitespace().count();
    let year = words
        .split(|c: char| !c.is_ascii_digit())
        .any(|run| run.len() == 4);
    count <= HEADING_WORDS && !words.ends_with(['.', ',', ';', ':']) && !year
}

fn is_bold(tree: &Tree<'_>, id: NodeId) -> bool {
    tree.attribute(id, "style").is_some_and(|style| {
        let style = style.to_ascii_lowercase().replace(' ', "");
        [
            "font-weight:bold",
            "font-weight:6",
            "font-weight:7",
            "font-weight:8",
        ]
        .iter()
        .any(|bold| style.contains(bold))
    })
}

fn heading_level(tree: &Tree<'_>, id: NodeId, above: u8) -> Option<u8> {
    let name = tree.name(id)?.0.as_bytes();
    if let [b'h', digit @ b'1'..=b'6'] = name {
        return Some(digit - b'0');
    }
    if tree.attribute(id, "role") == Some("heading") {
        let level = tree
            .attribute(id, "aria-level")
            .and_then(|l| l.trim().parse().ok());
        return Some(level.unwrap_or(2).clamp(1, 6));
    }
    let folds = tree.is(id, &["summary"]) || (tree.is(id, &["button"]) && opens_section(tree, id));
    (folds && tree.nodes[id].headings == 0 && tree.nodes[id].text > 0).then(|| (above + 1).min(6))
}
