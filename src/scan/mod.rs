//! Document → findings: one pass over all phrases, then each clause is read in its context.

mod assemble;
mod codepoints;
mod judge;
mod lexicon;
mod names;
mod reading;
mod table;
mod work;

use std::collections::HashSet;
use std::ops::Range;

use crate::clause;
use crate::document::{BlockKind, Document};
use crate::error::Result;
use crate::finding::{Finding, RecipientKind};
use crate::label::Polarity;
use crate::normal::Normal;
use crate::rule::{Role, Rule};
use crate::ruleset::RuleSet;
use assemble::Mark;
use lexicon::{Hit, Lexicon, Meaning};
use work::Work;

/// The compiled rules, ready to scan any number of documents from any number of threads.
#[derive(Debug)]
pub struct Scanner {
    rules: RuleSet,
    lexicon: Lexicon,
    why: bool,
}

impl Scanner {
    /// Compiles rules.
    ///
    /// # Errors
    /// [`crate::error::Error::Rule`] for a phrase that breaks the grammar.
    pub fn new(rules: RuleSet) -> Result<Scanner> {
        let lexicon = Lexicon::new(&rules)?;
        Ok(Scanner {
            rules,
            lexicon,
            why: false,
        })
    }

    /// Whether findings say how the scanner came to them.
    #[must_use]
    pub fn explaining(mut self, why: bool) -> Scanner {
        self.why = why;
        self
    }

    /// The rules it was made from.
    pub fn rules(&self) -> &RuleSet {
        &self.rules
    }

    /// Reads a document: its findings in reading order, and the number of clauses read.
    ///
    /// `url` is the page's address, for links that land on the clause.
    pub fn scan(&self, document: &Document, url: Option<&url::Url>) -> (Vec<Finding>, usize) {
        let work = self.read(document);
        let clauses = work
            .clauses
            .iter()
            .filter(|clause| {
                !matches!(
                    document.blocks[clause.block].kind,
                    BlockKind::Heading { .. }
                )
            })
            .count();
        let marks = self.marks(&work);
        (assemble::findings(&work, &marks, url, self.why), clauses)
    }

    fn read<'s>(&'s self, document: &'s Document) -> Work<'s> {
        let clauses = clause::clauses(document);
        let mut normal = Normal::default();
        let tokens: Vec<_> = clauses
            .iter()
            .map(|clause| normal.push(&document.text, clause.range.clone()))
            .collect();
        let mut hits = self.lexicon.hits(&normal);
        self.lexicon.name_company(document, &normal, &mut hits);
        let mut hits = hits.into_iter().peekable();
        let readings = tokens
            .into_iter()
            .map(|tokens| {
                let mut own = Vec::new();
                while let Some(hit) = hits.next_if(|hit| hit.first < tokens.end) {
                    own.push(hit);
                }
                reading::read(&self.rules, &self.lexicon, &normal, tokens, own)
            })
            .collect();
        let mut clause_of_block = vec![None; document.blocks.len()];
        for (index, clause) in clauses
            .iter()
            .enumerate()
            .filter(|(_, clause)| !clause.enumerated)
        {
            clause_of_block[clause.block] = Some(index);
        }
        let mut leads = vec![false; clauses.len()];
        clauses
            .iter()
            .filter_map(|clause| clause.stem)
            .for_each(|stem| leads[stem] = true);
        Work {
            leads,
            rules: &self.rules,
            lexicon: &self.lexicon,
            document,
            clauses,
            normal,
            readings,
            clause_of_block,
        }
    }

    fn marks(&self, work: &Work<'_>) -> Vec<Mark> {
        let mut marks = Vec::new();
        let disclosure = self.disclosure_rule();
        for (index, clause) in work.clauses.iter().enumerate() {
            match work.document.blocks[clause.block].kind {
                BlockKind::Heading { .. }
                | BlockKind::Row {
                    is_header: true, ..
                } => continue,
                _ if work.is_run_in_title(index) && work.readings[index].verbs.is_empty() => {
                    continue;
                }
                _ => {}
            }
            if let Some((label, rule)) = disclosure
                && let Some((verdict, range)) = judge::disclosed_row(work, index)
            {
                marks.push(Mark {
                    clause: index,
                    label,
                    rule,
                    phrase: 0,
                    range,
                    verdict,
                });
            }
            for hit in &work.readings[index].hits {
                for meaning in self.lexicon.meanings(hit.pattern) {
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
                    let (label, rule, phrase) = (label as usize, rule as usize, phrase as usize);
                    let the_rule = &self.rules.labels()[label].rules[rule];
                    let Some((hit, range)) = located(work, index, hit, the_rule) else {
                        continue;
                    };
                    if let Some(verdict) = judge::judge(work, index, &hit, the_rule) {
                        marks.push(Mark {
                            clause: index,
                            label,
                            rule,
                            phrase,
                            range,
                            verdict,
                        });
                    }
                }
            }
        }
        // One polarity for each label in a clause: where both stand, the denial stays.
        let denied: HashSet<(usize, usize)> = marks
            .iter()
            .filter(|mark| mark.verdict.polarity == Polarity::Denied)
            .map(|mark| (mark.clause, mark.label))
            .collect();
        marks.retain(|mark| {
            mark.verdict.polarity == Polarity::Denied
                || !denied.contains(&(mark.clause, mark.label))
        });
        self.yield_to_kinds(work, &mut marks);
        marks.sort_by_key(|mark| (mark.clause, mark.label, mark.range.start, mark.range.end));
        marks
    }

    /// "Third parties" and a disclosure to nobody in particular say nothing more where the clause names a kind of
    /// recipient.
    fn yield_to_kinds(&self, work: &Work<'_>, marks: &mut Vec<Mark>) {
        let labels = self.rules.labels();
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
        let named: HashSet<(usize, &str, Polarity)> = marks
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

    /// The rule that marks disclosures to nobody in particular, where the rule set has one.
    fn disclosure_rule(&self) -> Option<(usize, usize)> {
        self.rules
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
}

/// Where a rule's words stand: the phrase itself, or what its regular expression finds in the clause it woke in.
fn located(work: &Work<'_>, index: usize, hit: &Hit, rule: &Rule) -> Option<(Hit, Range<usize>)> {
    let tokens = &work.normal.tokens;
    if rule.regexes.is_empty() {
        return Some((
            *hit,
            tokens[hit.first].start as usize..tokens[hit.last].end as usize,
        ));
    }
    let clause = &work.readings[index].tokens;
    let last = tokens[clause.end - 1];
    let from = tokens[clause.start].at as usize;
    let text = &work.normal.text[from..(last.at + last.len) as usize];
    let found = rule.regexes.iter().find_map(|regex| regex.find(text))?;
    let (begins, ends) = ((from + found.start()) as u32, (from + found.end()) as u32);
    let first = clause
        .clone()
        .find(|t| tokens[*t].at + tokens[*t].len > begins)?;
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
