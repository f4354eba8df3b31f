//! Tables: YES and NO cells, and the columns that they stand under.

use std::ops::Range;

use crate::cue::Class;
use crate::document::BlockKind;
use crate::scan::work::Work;

/// What a row answers in one column.
pub(crate) struct Answer {
    /// Yes or no.
    pub(crate) yes: bool,
    /// The column's header, in its words.
    pub(crate) header: String,
    /// Where the answering cell stands in the document's text, in bytes.
    pub(crate) cell: Range<usize>,
}

impl Answer {
    /// What decided the polarity, in words.
    pub(crate) fn because(&self) -> String {
        format!(
            "the cell under `{}` says {}",
            self.header,
            if self.yes { "yes" } else { "no" }
        )
    }
}

/// The answer that a row gives in the first column whose header speaks of `practice`: "share" for disclosures, anything
/// else for collecting. A header that names no practice is taken to ask about collecting where its
/// column is the first with answers.
pub(crate) fn answer(work: &Work<'_>, index: usize, practice: &str) -> Option<Answer> {
    let BlockKind::Row {
        cells,
        header,
        is_header: false,
    } = &work.document.blocks[work.clauses[index].block].kind
    else {
        return None;
    };
    let answers = &work.answers[index];
    let (first, _) = *answers.first()?;
    let header_cells = header.and_then(|header| match &work.document.blocks[header].kind {
        BlockKind::Row { cells, .. } => Some((header, cells)),
        _ => None,
    });
    let Some((header, header_cells)) = header_cells else {
        let (column, yes) = answers[0];
        return (practice != "share").then(|| Answer {
            yes,
            header: String::new(),
            cell: cells[column].clone(),
        });
    };
    let clause = work.clause_of_block[header]?;
    answers.iter().find_map(|(column, yes)| {
        let range = header_cells.get(*column)?;
        let names: Vec<(&str, &str)> = work
            .cues(&work.readings[clause])
            .filter(|(hit, cue)| {
                range.contains(&(work.normal.tokens[hit.first].start as usize))
                    && matches!(cue.class, Class::Practice { .. })
            })
            .map(|(hit, cue)| (cue.name.as_str(), work.normal.word(hit.first)))
            .collect();
        // "Sold" and "Sold or shared" ask about sales, which are no disclosures and have a label of their own.
        let sells = names.iter().any(|(name, _)| *name == "sell");
        let shares = names
            .iter()
            .any(|(name, word)| *name == "share" && !(sells && word.starts_with("shar")));
        let fits = if practice == "share" {
            shares
        } else {
            !shares && !sells && (!names.is_empty() || *column == first)
        };
        fits.then(|| Answer {
            yes: *yes,
            header: work.document.text[range.clone()].trim().to_owned(),
            cell: cells[*column].clone(),
        })
    })
}

/// The answers that a row gives, each with the header's clause and its cell in bytes.
pub(crate) fn columns(
    work: &Work<'_>,
    index: usize,
) -> impl Iterator<Item = (usize, Range<usize>, Answer)> {
    let blocks = &work.document.blocks;
    let found = match &blocks[work.clauses[index].block].kind {
        BlockKind::Row {
            cells,
            header: Some(header),
            is_header: false,
        } => match (&blocks[*header].kind, work.clause_of_block[*header]) {
            (BlockKind::Row { cells: titles, .. }, Some(clause)) => Some((cells, titles, clause)),
            _ => None,
        },
        _ => None,
    };
    let answers = work.answers[index].iter();
    found.into_iter().flat_map(move |(cells, titles, clause)| {
        answers.clone().filter_map(move |(column, yes)| {
            let title = titles.get(*column)?.clone();
            let answer = Answer {
                yes: *yes,
                header: work.document.text[title.clone()].trim().to_owned(),
                cell: cells[*column].clone(),
            };
            Some((clause, title, answer))
        })
    })
}

/// Whether a byte of the document's text stands in a cell under a title of this cue: a column of purposes, say.
pub(crate) fn stands_under(work: &Work<'_>, index: usize, byte: usize, cue: &str) -> bool {
    let blocks = &work.document.blocks;
    let BlockKind::Row {
        cells,
        header: Some(header),
        is_header: false,
    } = &blocks[work.clauses[index].block].kind
    else {
        return false;
    };
    let BlockKind::Row { cells: titles, .. } = &blocks[*header].kind else {
        return false;
    };
    let column = cells.iter().position(|cell| cell.contains(&byte));
    let title = column.and_then(|column| titles.get(column));
    let Some((title, clause)) = title.zip(work.clause_of_block[*header]) else {
        return false;
    };
    let mut cues = work.cues(&work.readings[clause]);
    cues.any(|(hit, named)| {
        named.name == cue && title.contains(&(work.normal.tokens[hit.first].start as usize))
    })
}

/// The cells of each clause that say yes or no, by column: found once, for every phrase of a row asks for them.
pub(crate) fn answers(work: &Work<'_>) -> Vec<Vec<(usize, bool)>> {
    let answers = work.clauses.iter().enumerate().map(|(index, clause)| {
        let BlockKind::Row {
            cells,
            is_header: false,
            ..
        } = &work.document.blocks[clause.block].kind
        else {
            return Vec::new();
        };
        // An over-long row is several clauses.
        let from = cells.partition_point(|cell| cell.end <= clause.range.start);
        let to = cells.partition_point(|cell| cell.start < clause.range.end);
        (from..to)
            .filter_map(|column| Some((column, says(work, index, &cells[column])?)))
            .collect()
    });
    answers.collect()
}

/// Whether a cell says yes or no: the word fills it, or opens it ("YES – from you").
fn says(work: &Work<'_>, index: usize, cell: &Range<usize>) -> Option<bool> {
    let reading = &work.readings[index];
    let tokens = &work.normal.tokens[reading.tokens.clone()];
    let at = |byte| tokens.partition_point(|token| (token.start as usize) < byte);
    let mut words = (at(cell.start)..at(cell.end))
        .map(|token| reading.tokens.start + token)
        .filter(|token| !matches!(work.normal.word(*token), "|" | "•" | "*" | "-" | "–"));
    let first = words.next()?;
    let last = words.next_back().unwrap_or(first);
    let from = reading.cues.partition_point(|hit| hit.first < first);
    reading.cues[from..]
        .iter()
        .take_while(|hit| hit.first == first)
        .find_map(|hit| match work.rules.cues[hit.cue].class {
            Class::Answer(yes) if last - hit.last <= 12 => Some(yes),
            _ => None,
        })
}
