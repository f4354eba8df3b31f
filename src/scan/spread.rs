//! Those whom a lead-in or the sentence before names: "You let the network share with us: – your name", "We disclose
//! to advertisers: – your name", "We share it with vendors. They may use it only for us".

use std::collections::{HashMap, HashSet};

use foldhash::fast::RandomState;

use crate::label::{Polarity, Practice};
use crate::rule::Role;
use crate::scan::judge::{self, Verdict};
use crate::scan::lexicon::Meaning;
use crate::scan::marks::{self, Mark};
use crate::scan::work::Work;

/// Which phrase of a lead-in names a source, and what was decided of it.
struct Named {
    label: usize,
    rule: usize,
    phrase: usize,
    verdict: Verdict,
}

/// Marks items whose data come, as their lead-in says, from somebody else, or are given away.
pub(crate) fn mark_items(work: &Work<'_>, marks: &mut Vec<Mark>) {
    let mut known: HashMap<usize, Vec<Named>> = HashMap::new();
    let mut said: HashSet<(usize, usize), RandomState> =
        marks.iter().map(|mark| (mark.clause, mark.label)).collect();
    let names = that_name(work, marks);
    let mut more: Vec<Mark> = Vec::new();
    for mark in marks.iter() {
        let role = work.rules.labels()[mark.label].rules[mark.rule].role;
        let led = role == Role::Data && mark.verdict.context == "stem";
        if !led || mark.verdict.polarity == Polarity::Denied {
            continue;
        }
        let Some(stem) = work.clauses[mark.clause].stem else {
            continue;
        };
        for named in known.entry(stem).or_insert_with(|| named(work, stem)) {
            let given = work.rules.labels()[named.label].rules[named.rule].role;
            let given = matches!(given, Role::Recipient | Role::Disclosure);
            let gives = mark.verdict.practices.has(Practice::Share);
            if given && (!gives || names.contains(&mark.clause) || !work.leads_to_data(stem))
                || !said.insert((mark.clause, named.label))
            {
                continue;
            }
            more.push(Mark {
                clause: mark.clause,
                label: named.label,
                rule: named.rule,
                phrase: named.phrase,
                range: mark.range.clone(),
                named: false,
                verdict: named.verdict.clone(),
            });
        }
    }
    marks.append(&mut more);
}

/// The clauses that say who receives data, or why they are given away.
fn that_name(work: &Work<'_>, marks: &[Mark]) -> HashSet<usize> {
    let receives = |mark: &&Mark| {
        let rule = &work.rules.labels()[mark.label].rules[mark.rule];
        matches!(
            rule.role,
            Role::Recipient | Role::Disclosure | Role::Purpose
        )
    };
    let naming = marks.iter().filter(receives);
    naming.map(|mark| mark.clause).collect()
}

/// Marks a sentence in which "they" or "these providers" handle data for those whom the sentence before names.
pub(crate) fn mark_them(work: &Work<'_>, marks: &mut Vec<Mark>) {
    let names = that_name(work, marks);
    let mut more: Vec<Mark> = Vec::new();
    for mark in marks.iter() {
        let rule = &work.rules.labels()[mark.label].rules[mark.rule];
        let index = mark.clause + 1;
        let affirmed = mark.verdict.polarity == Polarity::Affirmed;
        if rule.role != Role::Recipient || !affirmed || names.contains(&index) {
            continue;
        }
        let Some((verb, them)) = work.they(index) else {
            continue;
        };
        more.push(Mark {
            clause: index,
            range: them,
            named: false,
            verdict: Verdict {
                cue: verb,
                context: "previous",
                ..mark.verdict.clone()
            },
            ..*mark
        });
    }
    marks.append(&mut more);
}

/// Those whom a lead-in names as sources or recipients, by rules for them or statements of their labels, one for each
/// label; where it names nobody who receives, the rule for disclosures.
fn named(work: &Work<'_>, stem: usize) -> Vec<Named> {
    let labels = work.rules.labels();
    let mut found: Vec<Named> = Vec::new();
    for hit in &work.readings[stem].hits {
        for meaning in work.lexicon.meanings(hit.pattern) {
            let Meaning::Term {
                label,
                rule,
                phrase,
            } = *meaning
            else {
                continue;
            };
            let rules = &labels[label as usize].rules;
            let given = rules[rule as usize].role;
            let speaks = rules.iter().any(|rule| rule.role == Role::Source)
                || matches!(given, Role::Recipient);
            let known = found.iter().any(|named| named.label == label as usize);
            if !speaks || known || work.is_lookalike(stem, hit, label) {
                continue;
            }
            let the_rule = &rules[rule as usize];
            let verdict = marks::located(work, stem, hit, the_rule)
                .and_then(|(hit, _)| judge::leading(work, stem, &hit, the_rule))
                .filter(|verdict| verdict.polarity == Polarity::Affirmed);
            if let Some(verdict) = verdict {
                found.push(Named {
                    label: label as usize,
                    rule: rule as usize,
                    phrase: phrase as usize,
                    verdict: Verdict {
                        context: "stem",
                        ..verdict
                    },
                });
            }
        }
    }
    let named = work
        .rules_hit(stem)
        .any(|(_, rule)| rule.role == Role::Recipient);
    if let Some((label, rule)) = marks::disclosure_rule(work)
        && !named
        && let Some(cue) = work.gives(stem)
    {
        found.push(Named {
            label,
            rule,
            phrase: 0,
            verdict: Verdict::lent(cue, "stem"),
        });
    }
    found
}
