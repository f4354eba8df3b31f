//! Tables: rows with their header, and layout tables told apart.

use super::blocks::Writer;
use super::entity::decode_into;
use super::headings::{is_bold, is_mark};
use super::spans::{Grid, Written};
use super::tree::{NodeId, NodeKind, Tree};
use crate::extract::builder::push_spaced;
use crate::extract::heading::ends_sentence;
use crate::extract::number::Number;

/// Where a block or an item begins within a cell.
const APART: char = '\u{5}';

/// A cell spans no more rows than this.
const ROWS: usize = 200;
/// A row that titles a part of its table has no more words than this.
const SECTION_WORDS: usize = 14;
/// A cell of more words titles no column.
const TITLE_WORDS: usize = 10;

struct Row {
    cells: Vec<(NodeId, Written)>,
    /// Whether the page says that it holds the column headers.
    header: bool,
}

/// Writes a table of data as rows; `false` for a layout table, which is read as if it were no table.
pub(super) fn write(writer: &mut Writer<'_, '_>, id: NodeId) -> bool {
    let tree = writer.tree;
    if matches!(tree.attribute(id, "role"), Some("presentation" | "none"))
        || tree.nodes[id].tables > 1
    {
        return false;
    }
    let mut rows = Vec::new();
    let mut captions = Vec::new();
    collect(tree, writer.skip, id, false, &mut rows, &mut captions);
    let columns = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let longest = rows
        .iter()
        .flat_map(|row| &row.cells)
        .map(|(cell, ..)| tree.nodes[*cell].text)
        .max()
        .unwrap_or(0);
    if rows.iter().all(Row::is_item) {
        writer.settle();
        for row in &rows {
            writer.builder.item(writer.lists, &row.as_item());
        }
        return !rows.is_empty();
    }
    let in_cells: usize = tree.nodes[id].headings;
    if columns < 2 || (rows.len() < 2 && longest > 400) || (in_cells > 0 && longest > 2_000) {
        return false;
    }
    writer.settle();
    for caption in captions {
        writer
            .builder
            .paragraph(&cell_text(tree, writer.skip, caption));
    }
    let mut grid = Grid::new(columns);
    let mut header = None;
    let mut section = None;
    let count = rows.len();
    for (number, row) in rows.into_iter().enumerate() {
        let titles_part = row.is_section(columns);
        let is_header = !titles_part
            && (row.header || number == 0 && count > 1 && row.reads_like_header(tree, count));
        let cells = row.cells.into_iter().map(|(_, cell)| cell).collect();
        let cells = grid.row(cells, is_header);
        let above = if is_header { None } else { header };
        let section_of_row = if titles_part { None } else { section };
        let index = writer
            .builder
            .spanned_row(&cells, above, section_of_row, is_header);
        if titles_part {
            section = index;
        } else if is_header {
            header = index;
        }
    }
    true
}

impl Row {
    /// Whether it lays out an item: a bullet or number in one cell, the words in the next.
    fn is_item(&self) -> bool {
        let mut cells = self.cells.iter().map(|(_, cell)| cell.words.as_str());
        let mut cells = cells.by_ref().filter(|words| !words.is_empty());
        let (mark, words) = (cells.next(), cells.next());
        let is_mark = mark.is_some_and(|mark| {
            !mark.contains(char::is_alphanumeric) || Number::of(&format!("{mark} -")).is_some()
        });
        is_mark
            && words.is_some_and(|words| words.contains(char::is_alphanumeric))
            && cells.next().is_none()
    }

    /// The words of an item, with its number.
    fn as_item(&self) -> String {
        let words = self.cells.iter().map(|(_, cell)| cell.words.as_str());
        let alphanumeric = words.filter(|words| words.contains(char::is_alphanumeric));
        alphanumeric.collect::<Vec<_>>().join(" ")
    }

    /// Whether it titles the rows behind it: one cell across the table.
    fn is_section(&self, columns: usize) -> bool {
        let [(_, cell)] = self.cells.as_slice() else {
            return false;
        };
        (self.header || cell.columns >= columns)
            && cell.words.split_whitespace().count() <= SECTION_WORDS
    }

    /// Whether a first row holds column headers, though the page does not say so: all its cells are bold, or short.
    fn reads_like_header(&self, tree: &Tree<'_>, count: usize) -> bool {
        let titles = |id: &NodeId| tree.is(*id, &["th"]);
        let first_only = self.cells.first().is_some_and(|(id, _)| titles(id))
            && self.cells.iter().skip(1).any(|(id, _)| !titles(id));
        let mut cells = self.cells.iter();
        let short = self.cells.len() > 1
            && cells.all(|(_, cell)| {
                !cell.words.is_empty()
                    && cell.words.split_whitespace().count() <= TITLE_WORDS
                    && !ends_sentence(cell.words.trim_end_matches(':'))
            });
        short && !first_only && (count > 2 || self.cells.iter().all(|(id, _)| all_bold(tree, *id)))
    }
}

/// Whether all words of an element are bold.
fn all_bold(tree: &Tree<'_>, id: NodeId) -> bool {
    let bold = |child: NodeId| tree.is(child, &["b", "strong"]) || is_bold(tree, child);
    bold(id)
        || tree
            .children(id)
            .filter(|child| tree.nodes[*child].text > 0)
            .all(|child| tree.name(child).is_some() && all_bold(tree, child))
}

fn collect(
    tree: &Tree<'_>,
    skip: &[bool],
    id: NodeId,
    head: bool,
    rows: &mut Vec<Row>,
    captions: &mut Vec<NodeId>,
) {
    for child in tree.children(id) {
        if skip[child] {
            continue;
        }
        if tree.is(child, &["tr"]) {
            let span = |cell: NodeId, name: &str| {
                let span = tree.attribute(cell, name);
                let span = span.and_then(|span| span.trim().parse::<usize>().ok());
                span.unwrap_or(1).clamp(1, ROWS)
            };
            let cells: Vec<_> = tree
                .children(child)
                .filter(|cell| !skip[*cell] && tree.is(*cell, &["td", "th"]))
                .map(|cell| {
                    let written = Written {
                        words: cell_text(tree, skip, cell),
                        columns: span(cell, "colspan"),
                        rows: span(cell, "rowspan"),
                    };
                    (cell, written)
                })
                .collect();
            if cells.is_empty() {
                continue;
            }
            let header = head || cells.iter().all(|(cell, _)| tree.is(*cell, &["th"]));
            rows.push(Row { cells, header });
        } else if tree.is(child, &["caption"]) {
            captions.push(child);
        } else if matches!(tree.nodes[child].kind, NodeKind::Element { .. }) {
            let head = head || tree.is(child, &["thead"]);
            collect(tree, skip, child, head, rows, captions);
        }
    }
}

/// A cell's words on one line; its paragraphs and items are parted by semicolons where they end in no point.
fn cell_text(tree: &Tree<'_>, skip: &[bool], id: NodeId) -> String {
    let mut raw = String::with_capacity(2 * tree.nodes[id].text);
    gather(tree, skip, id, &mut raw);
    let mut out = String::with_capacity(raw.len());
    for piece in raw.split(APART) {
        if piece.chars().all(char::is_whitespace) {
            continue;
        }
        if !out.is_empty() {
            if !out.ends_with(['.', ',', ';', ':', '!', '?']) {
                out.push(';');
            }
            out.push(' ');
        }
        push_spaced(&mut out, piece);
    }
    out
}

fn gather(tree: &Tree<'_>, skip: &[bool], id: NodeId, out: &mut String) {
    if skip[id] {
        return;
    }
    match tree.nodes[id].kind {
        NodeKind::Text(text) => decode_into(text, out),
        NodeKind::Element { name, .. } => {
            let apart = name.is_block();
            if apart {
                out.push(APART);
            } else if name.is(&["br"]) || is_mark(tree, id, out) {
                out.push(' ');
            }
            for child in tree.children(id) {
                gather(tree, skip, child, out);
            }
            if apart {
                out.push(APART);
            }
        }
    }
}
