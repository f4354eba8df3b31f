//! Document → findings: one pass over all phrases, then each clause is read in its context.

mod assemble;
mod codepoints;
mod columns;
mod english;
mod judge;
mod lexicon;
mod marks;
mod names;
mod places;
mod reading;
mod roster;
mod spread;
mod table;
mod wording;
mod work;

use crate::clause;
use crate::document::{BlockKind, Document};
use crate::error::Result;
use crate::finding::Finding;
use crate::normal::Normal;
use crate::ruleset::RuleSet;
use crate::scanned::Scanned;
use lexicon::Lexicon;
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
    /// `url` is the page's address, for links that land on the clause. A document of several pages has their own.
    pub fn scan(&self, document: &Document, url: Option<&url::Url>) -> (Vec<Finding>, usize) {
        let scanned = self.scanned(document, url);
        (scanned.findings, scanned.read)
    }

    /// Reads a document as [`Scanner::scan`] does, and keeps its clauses for the checks.
    pub fn scanned(&self, document: &Document, url: Option<&url::Url>) -> Scanned {
        let work = self.read(document);
        let read = work
            .clauses
            .iter()
            .filter(|clause| {
                !matches!(
                    document.blocks[clause.block].kind,
                    BlockKind::Heading { .. }
                )
            })
            .count();
        let marks = marks::marks(&work);
        let groups = assemble::groups(&marks);
        let vague = assemble::vague_words(&work, &marks);
        Scanned {
            findings: assemble::findings(&work, &marks, &vague, url, self.why),
            vague,
            read,
            clause_of: groups.map(|group| group[0].clause).collect(),
            tokens: work.readings.into_iter().map(|read| read.tokens).collect(),
            clauses: work.clauses,
            normal: work.normal,
            company: work.company,
        }
    }

    fn read<'s>(&'s self, document: &'s Document) -> Work<'s> {
        let clauses = clause::clauses(document);
        let mut normal = Normal::default();
        let tokens: Vec<_> = clauses
            .iter()
            .map(|clause| normal.push(&document.text, clause.range.clone()))
            .collect();
        let mut hits = self.lexicon.hits(&normal);
        let company = self.lexicon.name_company(document, &normal, &mut hits);
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
        let mut work = Work {
            rules: &self.rules,
            lexicon: &self.lexicon,
            document,
            clauses,
            normal,
            company,
            readings,
            answers: Vec::new(),
            leads,
            clause_of_block,
        };
        work.answers = table::answers(&work);
        work
    }
}
