//! A policy's clauses → what they deny of everybody, and what they affirm.

use super::ontology::Ontology;
use super::parts::Reader;
use super::sentence::Sentence;
use super::statement::Statement;
use crate::document::{BlockKind, Document};
use crate::label::Polarity;
use crate::phrasebook::Phrasebook;
use crate::scanned::Scanned;

/// A statement with the clause that makes it.
pub(super) struct Said {
    pub(super) clause: usize,
    pub(super) statement: Statement,
    /// The tokens of its words.
    pub(super) tokens: Vec<usize>,
    /// Blocks of the headings that it may hold under alone.
    pub(super) under: Vec<usize>,
    /// Whether something beside it takes a part of it back, or lets others act for the company.
    pub(super) softened: bool,
    /// Practices that it says something else counts as.
    pub(super) deemed: Vec<usize>,
}

/// A policy with what is needed to read its statements.
pub(super) struct Weighing<'d> {
    pub(super) ontology: &'d Ontology,
    pub(super) book: &'d Phrasebook,
    pub(super) document: &'d Document,
    pub(super) scanned: &'d Scanned,
    /// The company's own name, a word each.
    pub(super) own_names: Vec<&'d str>,
    /// Words of the opening that could be it by how often they stand.
    pub(super) often: Vec<&'d str>,
}

impl<'d> Weighing<'d> {
    /// The clauses, rows left out, that have a finding of a polarity.
    pub(super) fn clauses_with(&self, polarity: Polarity) -> impl Iterator<Item = usize> {
        let found = self.scanned.clause_of.iter().zip(&self.scanned.findings);
        let mut clauses: Vec<usize> = found
            .filter(|(_, finding)| finding.polarity == polarity)
            .map(|(clause, _)| *clause)
            .filter(|clause| !self.document.is_row(self.scanned.clauses[*clause].block))
            .collect();
        clauses.dedup();
        clauses.into_iter()
    }

    /// The words of the titles that stand above all else and limit nothing: the company's name is among them.
    pub(super) fn titles(&self) -> Vec<&'d str> {
        let is_heading = |at: &usize| {
            let block = &self.document.blocks[self.scanned.clauses[*at].block];
            matches!(block.kind, BlockKind::Heading { .. })
        };
        let titles = (0..self.scanned.clauses.len()).filter(is_heading).take(1);
        titles.flat_map(|at| self.unknown(at)).collect()
    }

    /// The words of a heading that are none of those that limit nothing.
    fn unknown(&self, at: usize) -> Vec<&'d str> {
        let sentence = self.sentence(&[at]);
        let tokens = self.scanned.tokens[at].clone().enumerate();
        let scanned: &'d Scanned = self.scanned;
        let known = |at: &usize| sentence.word(*at, "heading").is_some() || sentence.is_mark(*at);
        let unknown = tokens.filter(|(at, _)| !known(at));
        unknown
            .map(|(_, token)| scanned.normal.word(token))
            .collect()
    }

    fn sentence(&self, clauses: &[usize]) -> Sentence<'_> {
        Sentence::new(
            (self.ontology, self.book),
            self.scanned,
            (&self.own_names, &self.often),
            clauses,
        )
    }

    /// What a clause denies, of everybody or under its own headings.
    pub(super) fn denials(&self, at: usize) -> Vec<Said> {
        let clause = &self.scanned.clauses[at];
        let read = |clauses: &[usize]| {
            let sentence = self.sentence(clauses);
            let statements = self.reader(&sentence).denials();
            let of_a_case = ["scope", "case", "but"]
                .iter()
                .any(|name| sentence.has(name));
            (!of_a_case && !statements.is_empty()).then_some((statements, sentence.tokens))
        };
        let introduced = clause.stem.and_then(|stem| read(&[stem, at]));
        let whole = introduced.is_some();
        let Some((statements, tokens)) = introduced.or_else(|| read(&[at])) else {
            return Vec::new();
        };
        if self.is_of_a_case(at, whole) {
            return Vec::new();
        }
        let after = at + 1..self.scanned.clauses.len().min(at + 3);
        let softened = after
            .into_iter()
            .any(|other| self.sentence(&[other]).has("but"));
        let narrow = |heading: &Sentence<'_>| heading.has("scope") || !heading.is_all("heading");
        let under = self.headings(at, narrow);
        // "Sell or share" is one term of Californian law, and its sharing is no giving away.
        let gives = |practice: &usize| self.ontology.practices[*practice].to;
        let said = statements.into_iter().map(|mut statement| {
            if statement.to.is_empty() && !statement.practices.iter().all(gives) {
                statement.practices.retain(|practice| !gives(practice));
            }
            Said {
                clause: at,
                statement,
                tokens: tokens.clone(),
                under: under.clone(),
                softened,
                deemed: Vec::new(),
            }
        });
        said.collect()
    }

    /// Whether what stands before a denial in its block, or introduces it, may say of what case it speaks.
    fn is_of_a_case(&self, at: usize, introduced: bool) -> bool {
        let clause = &self.scanned.clauses[at];
        let same_block = |other: &usize| self.scanned.clauses[*other].block == clause.block;
        let stem = clause.stem.filter(|_| !introduced);
        let before = (0..at).rev().take_while(same_block).chain(stem);
        let mut before = before.map(|other| self.sentence(&[other]));
        before.any(|sentence| sentence.has("scope") || sentence.has("case"))
    }

    /// What a clause affirms; `None` where that is taken back.
    pub(super) fn affirmation(&self, at: usize) -> Option<Said> {
        let stem = self.scanned.clauses[at].stem;
        let mut sentence = match stem {
            Some(stem) => self.sentence(&[stem, at]),
            None => self.sentence(&[at]),
        };
        let deemed = sentence.deemed();
        if sentence.has("scope") && deemed.is_empty() {
            return None;
        }
        let mut statement = self.reader(&sentence).affirmation();
        if statement.is_none()
            && let Some(stem) = stem
            && !self.sentence(&[stem]).has("barred")
        {
            // An item can be a sentence of its own.
            sentence = self.sentence(&[at]);
            statement = self.reader(&sentence).affirmation();
        }
        if !deemed.is_empty() && !sentence.has("negated") {
            statement = statement.or_else(|| Some(Statement::default()));
        }
        Some(Said {
            clause: at,
            statement: statement?,
            under: self.headings(at, |heading| heading.has("scope")),
            softened: sentence.has("behalf"),
            tokens: sentence.tokens,
            deemed,
        })
    }

    /// Blocks of those headings above a clause that are like this.
    fn headings(&self, at: usize, wanted: impl Fn(&Sentence<'_>) -> bool) -> Vec<usize> {
        let block = &self.document.blocks[self.scanned.clauses[at].block];
        let wanted = |block: &&usize| wanted(&self.heading(**block));
        block.headings.iter().filter(wanted).copied().collect()
    }

    fn reader<'s>(&'s self, sentence: &'s Sentence<'s>) -> Reader<'s, 's> {
        let ontology = self.ontology;
        Reader { ontology, sentence }
    }

    fn heading(&self, block: usize) -> Sentence<'_> {
        // Clauses stand in the order of their blocks.
        let clauses = &self.scanned.clauses;
        let first = clauses.partition_point(|clause| clause.block < block);
        let of_block = (first..clauses.len()).take_while(|at| clauses[*at].block == block);
        self.sentence(&of_block.collect::<Vec<usize>>())
    }
}
