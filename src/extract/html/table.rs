//! Tables: rows with their header, and layout tables told apart.

use super::blocks::Writer;
use super::entity::decode_into;
use super::tree::{NodeId, NodeKind, Tree};

/// Where a block or an item begins within a cell.
const APART: char = '\u{5}';

struct Row {
    cells: Vec<(NodeId, String, usize)>,
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
    let in_cells: usize = tree.nodes[id].headings;
    if columns < 2 || (rows.len() < 2 && longest > 400) || (in_cells > 0 && longest > 2_000) {
        return false;
    }
    for caption in captions {
        writer
            .builder
            .paragraph(&cell_text(tree, writer.skip, caption));
    }
    let short = |row: &Row| {
        row.cells.len() > 1
            && row.cells.iter().all(|(_, text, _)| {
                !text.is_empty() && text.split_whitespace().count() <= 10 && !text.ends_with('.')
            })
    };
    let mut header = None;
    let count = rows.len();
    for (number, row) in rows.into_iter().enumerate() {
        let is_header = row.header || (number == 0 && count > 2 && short(&row));
        let mut cells = Vec::with_capacity(row.cells.len());
        for (_, text, span) in row.cells {
            cells.push(text);
            // A cell over several columns counts once; the columns behind it stay empty.
            cells.extend(std::iter::repeat_n(String::new(), span.saturating_sub(1)));
        }
        let index = writer
            .builder
            .row(&cells, if is_header { None } else { header }, is_header);
        if is_header {
            header = index;
        }
    }
    true
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
            let cells: Vec<_> = tree
                .children(child)
                .filter(|cell| !skip[*cell] && tree.is(*cell, &["td", "th"]))
                .map(|cell| {
                    let span = tree
                        .attribute(cell, "colspan")
                        .and_then(|span| span.trim().parse::<usize>().ok())
                        .unwrap_or(1)
                        .clamp(1, 40);
                    (cell, cell_text(tree, skip, cell), span)
                })
                .collect();
            if cells.is_empty() {
                continue;
            }
            let header = head || cells.iter().all(|(cell, ..)| tree.is(*cell, &["th"]));
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
    let mut raw = String::new();
    gather(tree, skip, id, &mut raw);
    let mut out = String::new();
    for piece in raw.split(APART) {
        let words = piece.split_whitespace().collect::<Vec<_>>().join(" ");
        if words.is_empty() {
            continue;
        }
        if !out.is_empty() {
            if !out.ends_with(['.', ',', ';', ':', '!', '?']) {
                out.push(';');
            }
            out.push(' ');
        }
        out.push_str(&words);
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
            } else if name.is(&["br"]) {
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
