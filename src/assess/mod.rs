//! A scanned document → answers: the questions that the explainer asks of a policy, each with its evidence.
//!
//! A check is data (`patterns/checks/ID.toml`), compiled when the program is built. Its conditions hold for single clauses.

pub(crate) mod check;
pub(crate) mod checkset;
mod contradict;
mod judge;
mod note;
pub(crate) mod ontology;
mod parts;
mod said;
mod sentence;
mod statement;
mod tell;
pub(crate) mod terms;
mod vagueness;
mod wording;

use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use crate::document::{Document, Outcome, PageOf};
use crate::explainer::Explainer;
use crate::finding::{ExplainerRef, Finding};
use crate::label::Polarity;
use crate::phrasebook::Phrasebook;
use crate::scanned::Scanned;

pub use check::Verdict;
use checkset::CheckSet;
pub use contradict::Contradiction;
use judge::{Judged, Sieve};
use ontology::Ontology;
use said::Weighing;
pub use terms::Grade;
pub use vagueness::{KINDS, VagueKind, VagueWord, Vagueness};

/// The checks as JSON.
static CHECKS: &str = include_str!(concat!(env!("OUT_DIR"), "/checks.json"));

/// Their phrases as [`Phrasebook::write`] wrote them.
static PHRASES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/checks.bin"));

/// What contradictions are told by, as JSON.
static ONTOLOGY: &str = include_str!(concat!(env!("OUT_DIR"), "/ontology.json"));

/// Its phrases as [`Phrasebook::write`] wrote them.
static STATEMENTS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/ontology.bin"));

/// The share of a page's prose, 0 to 1, below which nothing is answered.
pub const COVERAGE: f64 = 0.6;

/// The share of a page's prose, 0 to 1, below which silence is no answer: what was not found may stand in the rest.
pub const ALL_READ: f64 = 0.8;

/// How many clauses an answer quotes.
const QUOTES: usize = 5;

/// The answer to one check.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Answer {
    /// The check's id.
    pub id: String,
    /// Its question, answered by yes or no.
    pub question: String,
    /// What the policy answers.
    pub verdict: Verdict,
    /// Ids of the findings that show it, in reading order.
    pub evidence: Vec<String>,
    /// The clauses that show it, in reading order; at most five.
    pub quotes: Vec<String>,
    /// Where the explainer says why it matters.
    pub explainer: Option<ExplainerRef>,
    /// What to know beside the verdict; may be empty.
    pub note: String,
    /// The answer in plain words, for reports to people.
    #[serde(skip)]
    pub says: String,
    /// Its place among the answers that a report for people opens with, from 1; 0 for the others.
    #[serde(skip)]
    pub rank: usize,
}

/// What a check asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question<'c> {
    /// Its id.
    pub id: &'c str,
    /// The question, answered by yes or no.
    pub question: &'c str,
    /// The explainer's section that it comes from.
    pub section: &'c str,
    /// What to know beside the verdict; may be empty.
    pub note: &'c str,
    /// What each verdict says, in plain words.
    pub says: Vec<(Verdict, &'c str)>,
}

/// The checks in force.
#[derive(Debug)]
pub struct Checks {
    set: CheckSet,
    book: Phrasebook,
    sieves: Vec<Sieve>,
    /// What contradictions are told by, with its phrases; read where a policy denies anything.
    opposites: OnceLock<(Ontology, Phrasebook)>,
}

impl Checks {
    /// The embedded checks. They were compiled when the program was built; tests keep broken ones from being released.
    pub fn embedded() -> &'static Checks {
        static ALL: OnceLock<Checks> = OnceLock::new();
        ALL.get_or_init(|| {
            let set: CheckSet = serde_json::from_str(CHECKS).unwrap_or_default();
            Checks {
                sieves: set
                    .checks
                    .iter()
                    .map(|check| Sieve::new(&set, check))
                    .collect(),
                book: Phrasebook::read(PHRASES),
                opposites: OnceLock::new(),
                set,
            }
        })
    }

    /// The ids of all checks, in the order of the answers.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.set.checks.iter().map(|check| &*check.id)
    }

    /// What a check asks; `None` where none has this id.
    pub fn question(&self, id: &str) -> Option<Question<'_>> {
        let check = self.set.checks.iter().find(|check| check.id == id)?;
        let says = check.says.iter();
        Some(Question {
            id: &check.id,
            question: &check.question,
            section: &check.section,
            note: &check.note,
            says: says.map(|(verdict, says)| (*verdict, &**says)).collect(),
        })
    }

    /// Fills in of an answer what JSON leaves out: its plain words and its rank, as the checks in force have them.
    pub fn put_in_words(&self, answer: &mut Answer) {
        if let Some(check) = self.set.checks.iter().find(|check| check.id == answer.id) {
            answer.says = check.says.get(&answer.verdict).cloned().unwrap_or_default();
            answer.rank = check.rank;
        }
    }

    /// Answers every check.
    pub fn answer(
        &self,
        explainer: &Explainer,
        document: &Document,
        scanned: &Scanned,
    ) -> Vec<Answer> {
        let unread = document.outcome != Outcome::Ok || document.coverage < COVERAGE;
        let in_part = document.coverage < ALL_READ || document.pages.iter().any(PageOf::failed);
        let units = match unread {
            true => Vec::new(),
            false => wording::units(&self.book, &self.set.gapped, document, scanned),
        };
        let checks = self.set.checks.iter().zip(&self.sieves);
        checks
            .map(|(check, sieve)| {
                let Judged { mut verdict, met } = sieve.judge(check, &units);
                if unread || in_part && verdict == Verdict::Silent {
                    verdict = Verdict::Undecidable;
                }
                let told = self.set.number(check, "told");
                let (mut evidence, mut quotes) = (Vec::new(), Vec::new());
                for (unit, condition) in &met {
                    for finding in unit.findings {
                        if condition.takes(finding) && !evidence.contains(&finding.id) {
                            evidence.push(finding.id.clone());
                        }
                    }
                    let quote = quote(document, scanned, unit.clause);
                    if quotes.len() < QUOTES && !quotes.contains(&quote) {
                        quotes.push(quote);
                    }
                }
                Answer {
                    id: check.id.clone(),
                    question: check.question.clone(),
                    verdict,
                    evidence,
                    quotes,
                    explainer: explainer.reference(&check.section),
                    note: note::note(check, told, document, scanned, verdict, &met),
                    says: check.says.get(&verdict).cloned().unwrap_or_default(),
                    rank: check.rank,
                }
            })
            .collect()
    }

    /// The pairs of findings that do not go together; none where too little was read.
    pub fn contradictions(&self, document: &Document, scanned: &Scanned) -> Vec<Contradiction> {
        let denied = |finding: &Finding| finding.polarity == Polarity::Denied;
        let unread = document.outcome != Outcome::Ok || document.coverage < COVERAGE;
        if unread || !scanned.findings.iter().any(denied) {
            return Vec::new();
        }
        let (ontology, book) = self.opposites.get_or_init(|| {
            let ontology = serde_json::from_str(ONTOLOGY).unwrap_or_default();
            (ontology, Phrasebook::read(STATEMENTS))
        });
        let mut weighing = Weighing {
            ontology,
            book,
            document,
            scanned,
            own_names: Vec::new(),
            often: wording::own_names(scanned),
        };
        weighing.own_names = weighing.titles();
        weighing.own_names.extend(scanned.company.as_deref());
        weighing.pairs()
    }

    /// How vague what a document affirms is; `None` where too little was read, or nothing is affirmed.
    pub fn vagueness(&self, document: &Document, scanned: &Scanned) -> Option<Vagueness> {
        let read = document.outcome == Outcome::Ok && document.coverage >= COVERAGE;
        read.then(|| vagueness::vagueness(scanned)).flatten()
    }

    /// The example policies of a check, each with the verdict that it must get.
    pub fn examples_of(&self, id: &str) -> impl Iterator<Item = (&str, Verdict)> {
        let check = self.set.checks.iter().find(|check| check.id == id);
        let examples = check.map_or(&[][..], |check| &check.examples);
        examples
            .iter()
            .map(|example| (&*example.text, example.verdict))
    }
}

/// The words of a clause.
fn quote(document: &Document, scanned: &Scanned, clause: usize) -> String {
    document.text[scanned.clauses[clause].range.clone()].to_owned()
}
