//! Cuts blocks out of a document, its text and the ranges and references of what stays in order.

use std::ops::Range;

use crate::document::{BlockKind, Document};

/// The document with those blocks only for which `keep` says so.
pub(super) fn keep(mut document: Document, keep: &[bool]) -> Document {
    if keep.iter().all(|keep| *keep) {
        return document;
    }
    let text = std::mem::take(&mut document.text);
    let blocks = std::mem::take(&mut document.blocks);
    // Where each block that stays comes to stand.
    let mut places = vec![None; blocks.len()];
    let mut copied = 0;
    for (index, mut block) in blocks.into_iter().enumerate() {
        // A block's marker stands before it, its line break behind it.
        let from = copied;
        let lines = text[block.range.end..].bytes();
        copied = block.range.end + lines.take_while(|byte| *byte == b'\n').count();
        if !keep[index] {
            continue;
        }
        places[index] = Some(document.blocks.len());
        let to = document.text.len();
        document.text.push_str(&text[from..copied]);
        let moved = |range: &Range<usize>| range.start - from + to..range.end - from + to;
        block.range = moved(&block.range);
        block.headings = block
            .headings
            .iter()
            .filter_map(|above| places[*above])
            .collect();
        block.stem = block.stem.and_then(|stem| places[stem]);
        if let BlockKind::Row { cells, header, .. } = &mut block.kind {
            cells.iter_mut().for_each(|cell| *cell = moved(cell));
            *header = header.and_then(|header| places[header]);
        }
        document.blocks.push(block);
    }
    let end = document.text.trim_end_matches('\n').len();
    if end < document.text.len() {
        document.text.truncate(end + 1);
    }
    document
}
