//! Those who stand in a list or a column of recipients, by kind or by name: "Our processors: – Quillbase Ltd".

mod leads;
mod names;

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use crate::document::BlockKind;
use crate::finding::RecipientKind;
use crate::rule::Role;
use crate::scan::judge::Verdict;
use crate::scan::lexicon::Hit;
use crate::scan::marks::Mark;
use crate::scan::work::Work;
use leads::{Phrase, asks, lead, nearest, phrases, role};
use names::{NAME, has_suffix, is_name};

/// A cell opens with those it speaks of: they begin within this many words.
const OPENS: usize = 6;

/// Marks those whom lists and columns of recipients name.
pub(crate) fn mark_listed(work: &Work<'_>, marks: &mut Vec<Mark>) {
    let mut said: HashSet<(usize, usize)> =
        marks.iter().map(|mark| (mark.clause, mark.label)).collect();
    let named: HashSet<usize> = marks
        .iter()
        .filter(|mark| role(work, mark.label, mark.rule).role == Role::Recipient)
        .map(|mark| mark.clause)
        .collect();
    let mut columns: HashMap<usize, Vec<(usize, Option<Phrase>, String)>> = HashMap::new();
    for index in 0..work.clauses.len() {
        let block = &work.document.blocks[work.clauses[index].block];
        let mut add = |phrase: Phrase, range, named, cue: String, context| {
            if said.insert((index, phrase.label)) {
                marks.push(Mark {
                    clause: index,
                    label: phrase.label,
                    rule: phrase.rule,
                    phrase: phrase.phrase,
                    range,
                    named,
                    verdict: Verdict::lent(cue, context),
                });
            }
        };
        let tokens = work.readings[index].tokens.clone();
        match &block.kind {
            BlockKind::Row {
                cells,
                header: Some(header),
                is_header: false,
            } => {
                let asking = columns
                    .entry(*header)
                    .or_insert_with(|| asking(work, *header));
                for (column, lead, cue) in asking.iter() {
                    let Some(cell) = cells.get(*column) else {
                        continue;
                    };
                    let cell = words(work, index, cell);
                    let denied = denied(work, index, &cell);
                    let opens = cell.start..cell.end.min(cell.start + OPENS);
                    for (hit, phrase) in phrases(work, index) {
                        if opens.contains(&hit.first) && !denied {
                            let range = range(work, hit.first, hit.last);
                            add(phrase, range, false, cue.clone(), "column");
                        }
                    }
                    if let Some(lead) = *lead
                        && !named.contains(&index)
                        && role(work, lead.label, lead.rule).companies
                        && is_name(work, index, &cell)
                    {
                        let range = range(work, cell.start, cell.end - 1);
                        add(lead, range, true, cue.clone(), "column");
                    }
                }
            }
            BlockKind::Item { .. } | BlockKind::Paragraph
                if tokens.len() <= NAME && stands_alone(work, index) =>
            {
                let reading = &work.readings[index];
                let Some((lead, cue, context)) = lead(work, index) else {
                    continue;
                };
                if !reading.verbs.is_empty() || !reading.negators.is_empty() {
                    continue;
                }
                let is_item = work.is_item(index);
                let company = has_suffix(work, &tokens);
                let mut any = false;
                for (hit, phrase) in phrases(work, index) {
                    let is_named =
                        role(work, phrase.label, phrase.rule).recipient == RecipientKind::Named;
                    if is_named || is_item && !company && is_head(work, index, hit) {
                        any = true;
                        let range = range(work, hit.first, hit.last);
                        add(phrase, range, false, cue.clone(), context);
                    }
                }
                let rule = role(work, lead.label, lead.rule);
                let known = company || is_item && context == nearest(work, index);
                if !any && known && rule.companies && is_name(work, index, &tokens) {
                    let range = range(work, tokens.start, tokens.end - 1);
                    add(lead, range, true, cue, context);
                }
            }
            _ => {}
        }
    }
}

/// Whether a phrase is what an item is about: nothing before it leads to it.
fn is_head(work: &Work<'_>, index: usize, hit: &Hit) -> bool {
    let start = work.readings[index].tokens.start;
    let words = work.wording(index);
    let leads = ["to", "with", "of", "from", "by", "for", "about", "your"];
    !words.any(start..hit.first, &leads)
}

/// Whether a clause is all of its block.
fn stands_alone(work: &Work<'_>, index: usize) -> bool {
    let block = |index: usize| work.clauses.get(index).map(|clause| clause.block);
    let own = block(index);
    !(block(index + 1) == own || index > 0 && block(index - 1) == own)
}

/// Whether a cell says that there are none: "None", "not shared".
fn denied(work: &Work<'_>, index: usize, cell: &Range<usize>) -> bool {
    let mut negators = work.readings[index].negators.iter();
    negators.any(|negator| cell.contains(&negator.at))
}

/// The columns of a header that ask who receives data, each with the phrase and the words that say so.
fn asking(work: &Work<'_>, header: usize) -> Vec<(usize, Option<Phrase>, String)> {
    let block = &work.document.blocks[header].kind;
    let (BlockKind::Row { cells, .. }, Some(clause)) = (block, work.clause_of_block[header]) else {
        return Vec::new();
    };
    let titles = cells.iter().enumerate().filter_map(|(column, title)| {
        let title = words(work, clause, title);
        let (lead, cue) = asks(work, clause, &title)?;
        Some((column, lead, cue))
    });
    titles.collect()
}

/// The tokens of a clause that stand in a cell, the marks of lists around them left out.
fn words(work: &Work<'_>, index: usize, cell: &Range<usize>) -> Range<usize> {
    let marks = |token: usize| matches!(work.normal.word(token), "|" | "*" | "•" | "#" | "–");
    let own = work.readings[index].tokens.clone();
    let tokens = &work.normal.tokens[own.clone()];
    let at = |byte| own.start + tokens.partition_point(|token| (token.start as usize) < byte);
    let (mut first, mut end) = (at(cell.start), at(cell.end));
    while first < end && marks(first) {
        first += 1;
    }
    while end > first && marks(end - 1) {
        end -= 1;
    }
    first..end
}

fn range(work: &Work<'_>, first: usize, last: usize) -> Range<usize> {
    work.normal.tokens[first].start as usize..work.normal.tokens[last].end as usize
}
