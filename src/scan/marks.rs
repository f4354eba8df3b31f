//! Clauses → marks: each phrase of a rule that stands in a clause is judged, and marks that say the same make room.

use std::collections::HashSet;
use std::ops::Range;

use foldhash::fast::RandomState;

use crate::document::BlockKind;
use crate::finding::RecipientKind;
use crate::label::{Polarity, Practice};
use crate::rule::{Role, Rule};
use crate::scan::columns;
use crate::scan::judge::{self, Verdict};
use crate::scan::lexicon::{Hit, Meaning};
use crate::scan::roster;
use crate::scan::spread;
use crate::scan::work::Work;

/// A phrase that states or denies a practice in a clause.
pub(crate) struct Mark {
    /// Index of the clause.
    pub(crate) clause: usize,
    /// Index of the label in the rule set.
    pub(crate) label: usize,
    /// Index of the label's rule.
    pub(crate) rule: usize,
    /// Index of the rule's phrase.
    pub(crate) phrase: usize,
    /// Where the words stand, in bytes of the document's text.
    pub(crate) range: Range<usize>,
    /// Whether the words are a name that no rule knows.
    pub(crate) named: bool,
    /// What was decided.
    pub(crate) verdict: Verdict,
}

/// The marks of a document, sorted by clause, label and place, with one polarity for each clause and label.
pub(crate) fn marks(work: &Work<'_>) -> Vec<Mark> {
    let mut marks = Vec::new();
    let disclosure = disclosure_rule(work);
    for index in (0..work.clauses.len()).filter(|index| states(work, *index)) {
        if let Some((label, rule)) = disclosure
            && let Some((verdict, range)) = judge::disclosed_row(work, index)
        {
            marks.push(Mark {
                clause: index,
                label,
                rule,
                phrase: 0,
                range,
                named: false,
                verdict,
            });
        }
        columns::mark_columns(work, index, &mut marks);
        mark_phrases(work, index, &mut marks);
    }
    roster::mark_listed(work, &mut marks);
    spread::mark_items(work, &mut marks);
    spread::mark_them(work, &mut marks);
    deny_where_both_stand(&mut marks);
    yield_to_kinds(work, &mut marks);
    yield_to_labels(work, &mut marks);
    marks.sort_by_key(|mark| (mark.clause, mark.label, mark.range.start, mark.range.end));
    marks
}

/// Whether a clause can state anything: titles and the headers of tables only name what comes.
fn states(work: &Work<'_>, index: usize) -> bool {
    let names = matches!(
        work.document.blocks[work.clauses[index].block].kind,
        BlockKind::Heading { .. }
            | BlockKind::Row {
                is_header: true,
                ..
            }
    );
    // "Data on your health is sensitive. We do not collect such information.": the next sentence speaks of this one.
    let goes_on = || {
        work.answered(index).is_some()
            || work
                .referred(index, &|deed| deed.practice().is_some())
                .is_some()
    };
    let titles =
        || work.is_run_in_title(index) && work.readings[index].verbs.is_empty() && !goes_on();
    !(names || titles() || work.is_name(index))
}

fn mark_phrases(work: &Work<'_>, index: usize, marks: &mut Vec<Mark>) {
    let mut searched: Vec<(u16, u16)> = Vec::new();
    for hit in &work.readings[index].hits {
        for meaning in work.lexicon.meanings(hit.pattern) {
            let Meaning::Term {
                label,
                rule,
                phrase,
            } = *meaning
            else {
                continue;
            };
            if work.is_lookalike(index, hit, label) {
                continue;
            }
            let the_rule = &work.rules.labels()[label as usize].rules[rule as usize];
            // A regular expression finds the same again, whichever word wakes it.
            if !the_rule.regexes.is_empty() {
                if searched.contains(&(label, rule)) {
                    continue;
                }
                searched.push((label, rule));
            }
            let Some((hit, range)) = located(work, index, hit, the_rule) else {
                continue;
            };
            if let Some(verdict) = judge::judge(work, index, &hit, the_rule) {
                marks.push(Mark {
                    clause: index,
                    label: label as usize,
                    rule: rule as usize,
                    phrase: phrase as usize,
                    range,
                    named: false,
                    verdict,
                });
            }
        }
    }
}

/// The rule that marks disclosures to nobody in particular, where the rule set has one.
pub(crate) fn disclosure_rule(work: &Work<'_>) -> Option<(usize, usize)> {
    work.rules
        .labels()
        .iter()
        .enumerate()
        .find_map(|(label, rules)| {
            rules
                .rules
                .iter()
                .position(|rule| rule.role == Role::Disclosure)
                .map(|rule| (label, rule))
        })
}

/// One polarity for each label in a clause: where both stand, the denial stays.
fn deny_where_both_stand(marks: &mut Vec<Mark>) {
    let denied: HashSet<(usize, usize), RandomState> = marks
        .iter()
        .filter(|mark| mark.verdict.polarity == Polarity::Denied)
        .map(|mark| (mark.clause, mark.label))
        .collect();
    marks.retain(|mark| {
        mark.verdict.polarity == Polarity::Denied || !denied.contains(&(mark.clause, mark.label))
    });
}

/// "Third parties" and a disclosure to nobody in particular say nothing more where the clause names a kind of
/// recipient.
fn yield_to_kinds(work: &Work<'_>, marks: &mut Vec<Mark>) {
    let labels = work.rules.labels();
    // "our vendors and other third parties": those come on top.
    let added = |mark: &Mark| {
        let before = work.document.text[..mark.range.start].trim_end();
        before.ends_with(" and") || before.ends_with(" or")
    };
    let is_vague = |mark: &Mark| {
        let rule = &labels[mark.label].rules[mark.rule];
        rule.role == Role::Disclosure
            || rule.role == Role::Recipient && rule.recipient == RecipientKind::Unspecified
    };
    let named: HashSet<(usize, &str, Polarity), RandomState> = marks
        .iter()
        .filter(|mark| {
            let role = labels[mark.label].rules[mark.rule].role;
            role != Role::Source && !is_vague(mark)
        })
        .map(|mark| {
            let category = labels[mark.label].label.category();
            (mark.clause, category, mark.verdict.polarity)
        })
        .collect();
    marks.retain(|mark| {
        let category = labels[mark.label].label.category();
        !is_vague(mark)
            || added(mark)
            || !named.contains(&(mark.clause, category, mark.verdict.polarity))
    });
}

/// What a rule yields to says more of the clause: "safeguards that protect your personal data" is about safeguards.
fn yield_to_labels(work: &Work<'_>, marks: &mut Vec<Mark>) {
    let labels = work.rules.labels();
    let found: HashSet<(usize, usize)> = marks
        .iter()
        .filter(|mark| labels[mark.label].rules[mark.rule].role != Role::Data)
        .map(|mark| (mark.clause, mark.label))
        .collect();
    marks.retain(|mark| {
        let yields = &labels[mark.label].rules[mark.rule].yields;
        let practices = mark.verdict.practices;
        practices.has(Practice::Collect)
            || !yields.iter().any(|name| {
                labels.iter().enumerate().any(|(at, other)| {
                    let named = other.label.category() == name || other.label.to_string() == *name;
                    named && found.contains(&(mark.clause, at))
                })
            })
    });
}

/// Where a rule's words stand: the phrase itself, or what its regular expression finds in the clause it woke in.
pub(crate) fn located(
    work: &Work<'_>,
    index: usize,
    hit: &Hit,
    rule: &Rule,
) -> Option<(Hit, Range<usize>)> {
    let tokens = &work.normal.tokens;
    if rule.regexes.is_empty() {
        // "your name and" is how a phrase tells one sense from another; what it marks is "your name".
        let joins = |token: &usize| matches!(work.normal.word(*token), "and" | "or" | "," | "/");
        let last = (hit.first + 1..=hit.last).rfind(|token| !joins(token));
        let last = last.unwrap_or(hit.first);
        return Some((
            Hit { last, ..*hit },
            tokens[hit.first].start as usize..tokens[last].end as usize,
        ));
    }
    let clause = &work.readings[index].tokens;
    let last = tokens[clause.end - 1];
    let from = tokens[clause.start].at as usize;
    let text = &work.normal.text[from..(last.at + last.len) as usize];
    let found = rule.regexes.iter().find_map(|regex| regex.find(text))?;
    let (begins, ends) = ((from + found.start()) as u32, (from + found.end()) as u32);
    // An expression may ask for the border of a cell before its words.
    let border = |t: &usize| work.normal.word(*t) == "|";
    let first = clause
        .clone()
        .find(|t| tokens[*t].at + tokens[*t].len > begins && !border(t))?;
    let end = clause.clone().rfind(|t| tokens[*t].at < ends)?;
    Some((
        Hit {
            first,
            last: end,
            ..*hit
        },
        tokens[first].start as usize..tokens[end].end as usize,
    ))
}
