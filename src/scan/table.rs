//! Tables: YES and NO cells, and the columns that they stand under.

use crate::cue::Class;
use crate::document::BlockKind;
use crate::scan::work::Work;

/// The answer that a row gives in the first column whose header speaks of `practice`, with that header's words.
///
/// Where a row has a single answer and its header names no practice, that answer counts as one about collecting.
pub(crate) fn answer(work: &Work<'_>, index: usize, practice: &str) -> Option<(bool, String)> {
    let BlockKind::Row {
        cells,
        header,
        is_header: false,
    } = &work.document.blocks[work.clauses[index].block].kind
    else {
        return None;
    };
    let answers: Vec<(usize, bool)> = cells
        .iter()
        .enumerate()
        .filter_map(|(column, _)| cell_answer(work, index, column).map(|yes| (column, yes)))
        .collect();
    let (first, _) = answers.first()?;
    let headers = header.and_then(|header| match &work.document.blocks[header].kind {
        BlockKind::Row { cells, .. } => Some((header, cells)),
        _ => None,
    });
    for (column, yes) in &answers {
        if let Some((header, header_cells)) = headers
            && let Some(range) = header_cells.get(*column)
            && let Some(clause) = work.clause_of_block[header]
        {
            let names: Vec<&str> = work
                .cues(&work.readings[clause])
                .filter(|(hit, _, cue)| {
                    let at = work.normal.tokens[hit.first].start as usize;
                    range.contains(&at) && matches!(cue.class, Class::Practice { .. })
                })
                .map(|(_, _, cue)| cue.name.as_str())
                .collect();
            let shares = names.iter().any(|name| matches!(*name, "share" | "sell"));
            let fits = if practice == "share" {
                shares
            } else {
                !shares && (!names.is_empty() || column == first)
            };
            if fits {
                return Some((*yes, work.document.text[range.clone()].trim().to_owned()));
            }
        }
    }
    (practice == "collect" && headers.is_none())
        .then(|| (answers[0].1, "the row's answer".to_owned()))
}

fn cell_answer(work: &Work<'_>, index: usize, column: usize) -> Option<bool> {
    let BlockKind::Row { cells, .. } = &work.document.blocks[work.clauses[index].block].kind else {
        return None;
    };
    let range = cells.get(column)?;
    let tokens: Vec<usize> = work.readings[index]
        .tokens
        .clone()
        .filter(|token| range.contains(&(work.normal.tokens[*token].start as usize)))
        .filter(|token| work.normal.word(*token) != "|")
        .collect();
    let (first, last) = (*tokens.first()?, *tokens.last()?);
    work.cues(&work.readings[index])
        .find_map(|(hit, _, cue)| match cue.class {
            // The answer fills the cell, or begins it: "Yes", "No.", "YES – from you".
            Class::Answer(yes) if hit.first == first && last - hit.last <= 12 => Some(yes),
            _ => None,
        })
}
