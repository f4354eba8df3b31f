//! What the note of an answer counts: recipients by kind and by name, or the words that tell how far an answer goes.

use super::check::{Check, Condition, Counts, Verdict};
use super::wording::{Hit, Unit};
use crate::document::Document;
use crate::finding::RecipientKind;
use crate::scanned::Scanned;

/// How many words a note lists.
const LISTED: usize = 8;

/// The note of an answer. `told` is the number of the check's list `told`.
pub(super) fn note(
    check: &Check,
    told: Option<usize>,
    document: &Document,
    scanned: &Scanned,
    verdict: Verdict,
    met: &[(&Unit<'_>, &Condition)],
) -> String {
    let counted = match check.counts {
        _ if matches!(verdict, Verdict::Silent | Verdict::Undecidable) => None,
        Some(Counts::Recipients) => Some(recipients(told, document, scanned, met)),
        Some(Counts::Told) => words(told, document, scanned, met),
        None => None,
    };
    let own = check.notes.get(&verdict).map_or("", String::as_str);
    let counted = counted.unwrap_or_default();
    let mut parts = vec![counted.as_str(), own, check.note.as_str()];
    parts.retain(|part| !part.is_empty());
    parts.join(" ")
}

/// "3 kinds: affiliates, …; 1 named: Google Analytics."
fn recipients(
    told: Option<usize>,
    document: &Document,
    scanned: &Scanned,
    met: &[(&Unit<'_>, &Condition)],
) -> String {
    let (mut kinds, mut named) = (Vec::new(), told_words(told, document, scanned, met));
    for (unit, condition) in met {
        for finding in unit
            .findings
            .iter()
            .filter(|finding| condition.takes(finding))
        {
            if let Some(recipient) = &finding.recipient {
                match recipient.kind {
                    RecipientKind::Named => push(&mut named, &recipient.text),
                    _ => push(&mut kinds, &recipient.text.to_lowercase()),
                }
            }
        }
    }
    format!("{}; {}.", listed("kind", &kinds), listed("name", &named))
}

/// The words of a list in the clauses that answer: "Named: 13, 16."
fn words(
    told: Option<usize>,
    document: &Document,
    scanned: &Scanned,
    met: &[(&Unit<'_>, &Condition)],
) -> Option<String> {
    let all = told_words(told, document, scanned, met);
    (!all.is_empty()).then(|| format!("Named: {}.", some(&all)))
}

/// The words of the list `told` in the clauses that answer, each once.
fn told_words(
    told: Option<usize>,
    document: &Document,
    scanned: &Scanned,
    met: &[(&Unit<'_>, &Condition)],
) -> Vec<String> {
    let tokens = &scanned.normal.tokens;
    let mut all = Vec::new();
    let asked = met.iter().filter(|(_, condition)| condition.told);
    for hit in asked.flat_map(|(unit, _)| &unit.hits) {
        if told == Some(usize::from(hit.list)) && !met.iter().any(|(unit, _)| covers(unit, hit)) {
            let range = tokens[hit.first].start as usize..tokens[hit.last].end as usize;
            push(&mut all, &document.text[range]);
        }
    }
    all
}

/// Whether a longer phrase of the same list stands over a hit.
fn covers(unit: &Unit<'_>, hit: &Hit) -> bool {
    unit.hits.iter().any(|other| {
        let around = other.first <= hit.first && other.last >= hit.last;
        other.list == hit.list && around && other.last - other.first > hit.last - hit.first
    })
}

fn push(all: &mut Vec<String>, word: &str) {
    if !all.iter().any(|known| known.eq_ignore_ascii_case(word)) {
        all.push(word.to_owned());
    }
}

fn listed(what: &str, all: &[String]) -> String {
    let plural = if all.len() == 1 { "" } else { "s" };
    match all.len() {
        0 => format!("no {what}s"),
        count => format!("{count} {what}{plural}: {}", some(all)),
    }
}

fn some(all: &[String]) -> String {
    let more = all.len().saturating_sub(LISTED);
    let first = all[..all.len() - more].join(", ");
    match more {
        0 => first,
        more => format!("{first} and {more} more"),
    }
}
