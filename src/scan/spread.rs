//! Sources that a lead-in names for the data in its list: "You let the network share with us: – your name".

use std::collections::{HashMap, HashSet};

use foldhash::fast::RandomState;

use crate::label::Polarity;
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

/// Marks items whose data come, as their lead-in says, from somebody else.
pub(crate) fn mark_items(work: &Work<'_>, marks: &mut Vec<Mark>) {
    let mut known: HashMap<usize, Vec<Named>> = HashMap::new();
    let mut said: HashSet<(usize, usize), RandomState> =
        marks.iter().map(|mark| (mark.clause, mark.label)).collect();
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
        for named in known.entry(stem).or_insert_with(|| sources(work, stem)) {
            if !said.insert((mark.clause, named.label)) {
                continue;
            }
            more.push(Mark {
                clause: mark.clause,
                label: named.label,
                rule: named.rule,
                phrase: named.phrase,
                range: mark.range.clone(),
                verdict: named.verdict.clone(),
            });
        }
    }
    marks.append(&mut more);
}

/// The sources that a lead-in names, by rules for sources or statements of their labels, one for each label.
fn sources(work: &Work<'_>, stem: usize) -> Vec<Named> {
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
            let speaks = rules.iter().any(|rule| rule.role == Role::Source);
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
    found
}
