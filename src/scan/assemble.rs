//! Marks → findings: the phrases that state or deny a practice in a clause become one finding for each label.

use std::collections::HashMap;
use std::ops::Range;

use foldhash::fast::RandomState;

use crate::cue::Class;
use crate::document::BlockKind;
use crate::finding::{
    self, ClauseKind, ExplainerRef, Finding, Quote, Recipient, RecipientKind, Span, Why,
};
use crate::label::{Modality, Practices};
use crate::rule::Role;
use crate::scan::codepoints::CodePoints;
use crate::scan::marks::Mark;
use crate::scan::places::Places;
use crate::scan::work::Work;
use crate::scanned::Vague;

/// The marks that become one finding each.
pub(crate) fn groups(marks: &[Mark]) -> impl Iterator<Item = &[Mark]> {
    marks.chunk_by(|a, b| (a.clause, a.label) == (b.clause, b.label))
}

/// Findings in reading order. Marks come sorted by clause, label and place, with one polarity for each clause and label.
pub(crate) fn findings(
    work: &Work<'_>,
    marks: &[Mark],
    vague: &[Vague],
    url: Option<&url::Url>,
    why: bool,
) -> Vec<Finding> {
    let points = CodePoints::new(&work.document.text);
    let places = Places::new(work.document, url);
    let mut seen: HashMap<u64, usize, RandomState> = HashMap::default();
    let mut explainers: HashMap<&str, ExplainerRef, RandomState> = HashMap::default();
    let mut findings = Vec::new();
    let mut vague = vague.chunk_by(|a, b| a.clause == b.clause).peekable();
    for group in marks.chunk_by(|a, b| a.clause == b.clause) {
        // What all findings of a clause have in common.
        let index = group[0].clause;
        let range = &work.clauses[index].range;
        let quote = quote(work, &points, index);
        let identity = finding::identity(&quote);
        let vague = vague.next_if(|words| words[0].clause == index);
        let vague = vague.unwrap_or_default().iter();
        let vague: Vec<String> = vague.map(|word| word.word.clone()).collect();
        let link = places.link(range);
        let page = places.page(range);
        for group in group.chunk_by(|a, b| a.label == b.label) {
            let first = &group[0];
            let label = &work.rules.labels()[first.label];
            let rule = &label.rules[first.rule];
            let mut spans: Vec<Span> = Vec::new();
            for mark in group {
                let span = span(work, &points, mark.range.clone());
                if spans.last().is_none_or(|last| span.start >= last.end) {
                    spans.push(span);
                }
            }
            let practices: Vec<_> = group
                .iter()
                .fold(Practices::default(), |all, mark| {
                    all.and(mark.verdict.practices)
                })
                .iter()
                .collect();
            let may = group
                .iter()
                .all(|mark| mark.verdict.modality == Modality::May);
            let polarity = first.verdict.polarity;
            let base = finding::digits(&label.label, polarity, &identity, 0);
            let ordinal = seen.entry(base).or_default();
            let id = match *ordinal {
                0 => base,
                again => finding::digits(&label.label, polarity, &identity, again),
            };
            *ordinal += 1;
            let explainer = explainers
                .entry(&label.section)
                .or_insert_with(|| explainer(work, &label.section));
            findings.push(Finding {
                id: finding::hex(id),
                label: label.label.clone(),
                polarity,
                modality: if may { Modality::May } else { Modality::States },
                practice: practices[0],
                practices,
                rule: [label.label.as_str(), "/", &rule.id].concat(),
                recipient: (rule.role == Role::Recipient).then(|| Recipient {
                    text: spans[0].text.clone(),
                    kind: match first.named {
                        true => RecipientKind::Named,
                        false => rule.recipient,
                    },
                }),
                exception: group
                    .iter()
                    .find_map(|mark| mark.verdict.exception)
                    .map(|from| exception(work, index, from)),
                link: link.clone(),
                page: page.clone(),
                clause: quote.clone(),
                r#match: spans.remove(0),
                matches: spans,
                vague: vague.clone(),
                explainer: explainer.clone(),
                why: why.then(|| Why {
                    phrase: rule.phrases[first.phrase].clone(),
                    cue: first.verdict.cue.clone(),
                    context: first.verdict.context.to_owned(),
                    polarity: first.verdict.because.clone(),
                }),
            });
        }
    }
    findings
}

fn explainer(work: &Work<'_>, section: &str) -> ExplainerRef {
    // Sections are checked when rules are loaded.
    work.rules
        .explainer()
        .reference(section)
        .unwrap_or_else(|| ExplainerRef {
            section: section.to_owned(),
            title: String::new(),
            url: work.rules.explainer().url.clone(),
        })
}

fn span(work: &Work<'_>, points: &CodePoints<'_>, range: Range<usize>) -> Span {
    Span {
        text: work.document.text[range.clone()].to_owned(),
        start: points.before(range.start),
        end: points.before(range.end),
    }
}

fn quote(work: &Work<'_>, points: &CodePoints<'_>, index: usize) -> Quote {
    let clause = &work.clauses[index];
    let block = &work.document.blocks[clause.block];
    let Span { text, start, end } = span(work, points, clause.range.clone());
    let kind = match block.kind {
        BlockKind::Row { .. } => ClauseKind::Row,
        BlockKind::Item { .. } => ClauseKind::Item,
        _ if clause.enumerated => ClauseKind::Item,
        _ => ClauseKind::Sentence,
    };
    let columns = match block.kind {
        BlockKind::Row {
            header: Some(header),
            ..
        } => match &work.document.blocks[header].kind {
            BlockKind::Row { cells, .. } => cells
                .iter()
                .map(|cell| work.document.text[cell.clone()].trim().to_owned())
                .collect(),
            _ => Vec::new(),
        },
        _ => Vec::new(),
    };
    Quote {
        text,
        kind,
        start,
        end,
        headings: block
            .headings
            .iter()
            .map(|heading| work.document.words_of(*heading).to_owned())
            .collect(),
        stem: clause
            .stem
            .map(|stem| work.document.text[work.clauses[stem].range.clone()].to_owned()),
        columns,
    }
}

fn exception(work: &Work<'_>, index: usize, from: usize) -> String {
    let start = work.normal.tokens[from].start as usize;
    work.document.text[start..work.clauses[index].range.end]
        .trim_end_matches(['.', ';', ' '])
        .to_owned()
}

/// The vague words of each clause that has a finding, by their kinds.
pub(crate) fn vague_words(work: &Work<'_>, marks: &[Mark]) -> Vec<Vague> {
    let clauses = marks.chunk_by(|a, b| a.clause == b.clause);
    let words = clauses.flat_map(|group| {
        let clause = group[0].clause;
        vague(work, clause).map(move |(kind, word)| Vague { clause, kind, word })
    });
    words.collect()
}

/// The vague words of a clause in lower case, each once, with their kinds.
fn vague(work: &Work<'_>, index: usize) -> impl Iterator<Item = (String, String)> {
    let reading = &work.readings[index];
    let mut precise: Vec<Range<usize>> = Vec::new();
    let mut hits = Vec::new();
    for (hit, cue) in work.cues(reading) {
        match cue.class {
            Class::Vague => hits.push((hit, cue)),
            Class::Precise => precise.push(hit.first..hit.last + 1),
            _ => {}
        }
    }
    let mut words: Vec<(String, String)> = Vec::new();
    for (hit, cue) in hits {
        let covered = |range: &Range<usize>| range.start <= hit.first && hit.last < range.end;
        let word = work.words(hit.first, hit.last).to_lowercase();
        let known = words.iter().any(|(_, known)| *known == word);
        if !known && !precise.iter().any(covered) {
            words.push((cue.name.clone(), word));
        }
    }
    words.into_iter()
}
