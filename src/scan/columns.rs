//! Columns whose title is a practice in itself, answered yes or no: "Sold?", "NO".

use crate::rule::Role;
use crate::scan::judge;
use crate::scan::lexicon::Meaning;
use crate::scan::marks::{self, Mark};
use crate::scan::table;
use crate::scan::work::Work;

/// Marks what the columns of a row ask and its cells answer: "Sold?", "NO".
pub(crate) fn mark_columns(work: &Work<'_>, index: usize, marks: &mut Vec<Mark>) {
    for (header, title, answer) in table::columns(work, index) {
        for hit in &work.readings[header].hits {
            for meaning in work.lexicon.meanings(hit.pattern) {
                let Meaning::Term {
                    label,
                    rule,
                    phrase,
                } = *meaning
                else {
                    continue;
                };
                let the_rule = &work.rules.labels()[label as usize].rules[rule as usize];
                let asks = the_rule.role == Role::Statement
                    && !the_rule.always
                    && the_rule.needs.is_empty();
                if !asks || work.is_lookalike(header, hit, label) {
                    continue;
                }
                let stands = marks::located(work, header, hit, the_rule)
                    .is_some_and(|(_, at)| title.start <= at.start && at.end <= title.end);
                if stands {
                    marks.push(Mark {
                        clause: index,
                        label: label as usize,
                        rule: rule as usize,
                        phrase: phrase as usize,
                        range: answer.cell.clone(),
                        named: false,
                        verdict: judge::answered(&answer),
                    });
                }
            }
        }
    }
}
