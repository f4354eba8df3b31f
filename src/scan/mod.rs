//! Document → findings: one pass over all phrases, then each clause is read in its context.

mod codepoints;
mod judge;
mod lexicon;
mod reading;
mod table;
mod work;

use std::collections::HashMap;

use crate::clause;
use crate::cue::Class;
use crate::document::{BlockKind, Document};
use crate::error::Result;
use crate::finding::{ClauseKind, ExplainerRef, Finding, Quote, Recipient, Span, Why, stable_id};
use crate::label::{Modality, Polarity};
use crate::normal::Normal;
use crate::rule::Role;
use crate::ruleset::RuleSet;
use codepoints::CodePoints;
use judge::Verdict;
use lexicon::{Hit, Lexicon, Meaning};
use work::Work;

/// The compiled rules, ready to scan any number of documents from any number of threads.
#[derive(Debug)]
pub struct Scanner {
    rules: RuleSet,
    lexicon: Lexicon,
    why: bool,
}

/// A phrase that states or denies a practice in a clause.
struct Mark {
    clause: usize,
    label: usize,
    rule: usize,
    phrase: usize,
    /// Where the words stand, in bytes of the document's text.
    range: std::ops::Range<usize>,
    verdict: Verdict,
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
        (self.findings(&work, marks, url), clauses)
    }

    fn read<'s>(&'s self, document: &'s Document) -> Work<'s> {
        let clauses = clause::clauses(document);
        let mut normal = Normal::default();
        let tokens: Vec<_> = clauses
            .iter()
            .map(|clause| normal.push(&document.text, clause.range.clone()))
            .collect();
        let mut hits = self.lexicon.hits(&normal).into_iter().peekable();
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
        let mut denied: HashMap<(usize, usize), ()> = HashMap::new();
        for mark in marks
            .iter()
            .filter(|mark| mark.verdict.polarity == Polarity::Denied)
        {
            denied.insert((mark.clause, mark.label), ());
        }
        marks.retain(|mark| {
            mark.verdict.polarity == Polarity::Denied
                || !denied.contains_key(&(mark.clause, mark.label))
        });
        marks.sort_by_key(|mark| (mark.clause, mark.label, mark.range.start, mark.range.end));
        marks
    }

    fn findings(&self, work: &Work<'_>, marks: Vec<Mark>, url: Option<&url::Url>) -> Vec<Finding> {
        let points = CodePoints::new(&work.document.text);
        let mut seen: HashMap<String, usize> = HashMap::new();
        let mut findings: Vec<Finding> = Vec::new();
        for group in marks.chunk_by(|a, b| (a.clause, a.label) == (b.clause, b.label)) {
            let mut spans: Vec<Span> = Vec::new();
            for mark in group {
                let span = span(work, &points, mark.range.clone());
                if spans.last().is_none_or(|last| span.start >= last.end) {
                    spans.push(span);
                }
            }
            let first = &group[0];
            let label = &self.rules.labels()[first.label];
            let rule = &label.rules[first.rule];
            let quote = quote(work, &points, first.clause);
            let mut practices: Vec<_> = group.iter().map(|mark| mark.verdict.practice).collect();
            practices.sort_unstable();
            practices.dedup();
            let polarity = first.verdict.polarity;
            let base = stable_id(&label.label, polarity, &quote, 0);
            let ordinal = seen.entry(base.clone()).or_default();
            let id = if *ordinal == 0 {
                base
            } else {
                stable_id(&label.label, polarity, &quote, *ordinal)
            };
            *ordinal += 1;
            findings.push(Finding {
                id,
                label: label.label.clone(),
                polarity,
                modality: if group
                    .iter()
                    .all(|mark| mark.verdict.modality == Modality::May)
                {
                    Modality::May
                } else {
                    Modality::States
                },
                practice: practices[0],
                practices,
                rule: format!("{}/{}", label.label, rule.id),
                recipient: matches!(rule.role, Role::Recipient).then(|| Recipient {
                    text: spans[0].text.clone(),
                    kind: rule.recipient,
                }),
                exception: group
                    .iter()
                    .find_map(|mark| mark.verdict.exception)
                    .map(|from| exception(work, first.clause, from)),
                link: url.map(|url| clause_link(url, work, first.clause)),
                clause: quote,
                r#match: spans.remove(0),
                matches: spans,
                vague: vague(work, first.clause),
                explainer: self.explainer(&label.section),
                why: self.why.then(|| Why {
                    phrase: rule.phrases[first.phrase].clone(),
                    cue: first.verdict.cue.clone(),
                    context: first.verdict.context.to_owned(),
                    polarity: first.verdict.because.clone(),
                }),
            });
        }
        findings
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

    fn explainer(&self, section: &str) -> ExplainerRef {
        // Sections are checked when rules are loaded.
        self.rules
            .explainer()
            .reference(section)
            .unwrap_or_else(|| ExplainerRef {
                section: section.to_owned(),
                title: String::new(),
                url: self.rules.explainer().url.clone(),
            })
    }
}

/// Where a rule's words stand: the phrase itself, or what its regular expression finds in the clause it woke in.
fn located(
    work: &Work<'_>,
    index: usize,
    hit: &Hit,
    rule: &crate::rule::Rule,
) -> Option<(Hit, std::ops::Range<usize>)> {
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

fn span(work: &Work<'_>, points: &CodePoints<'_>, range: std::ops::Range<usize>) -> Span {
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

fn vague(work: &Work<'_>, index: usize) -> Vec<String> {
    let reading = &work.readings[index];
    let mut words: Vec<String> = Vec::new();
    for (hit, _, cue) in work.cues(reading) {
        if cue.class == Class::Vague {
            let word = work.words(hit.first, hit.last).to_lowercase();
            if !words.contains(&word) {
                words.push(word);
            }
        }
    }
    words
}

fn clause_link(url: &url::Url, work: &Work<'_>, index: usize) -> String {
    let mut url = url.clone();
    url.set_fragment(None);
    format!(
        "{url}{}",
        crate::link::text_fragment(&work.document.text, work.clauses[index].range.clone())
    )
}
