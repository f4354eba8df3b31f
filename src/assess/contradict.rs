//! Statements of a policy → the pairs among them that do not go together, each with a grade.

use serde::{Deserialize, Serialize};

use super::parts::Named;
use super::said::{Said, Weighing};
use super::statement::Statement;
use super::terms::Grade;
use crate::label::{Label, Polarity};

/// Two findings that do not go together.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Contradiction {
    /// How far they are apart.
    pub grade: Grade,
    /// The practice that is denied: `collection`, `sharing`, `sale`, …
    pub kind: String,
    /// The label of the affirmation.
    pub label: Label,
    /// The id of the finding that affirms.
    pub affirmed: String,
    /// The id of the finding that denies.
    pub denied: String,
    /// Why they do not go together, in words.
    pub why: String,
}

impl Weighing<'_> {
    /// All pairs: for each thing that is denied the worst, in the order of the denials.
    pub(super) fn pairs(&self) -> Vec<Contradiction> {
        let denials: Vec<Said> = self
            .clauses_with(Polarity::Denied)
            .flat_map(|at| self.denials(at))
            .collect();
        if denials.is_empty() {
            return Vec::new();
        }
        let affirmed = self.clauses_with(Polarity::Affirmed);
        let affirmed: Vec<Said> = affirmed.filter_map(|at| self.affirmation(at)).collect();
        let mut found: Vec<(Vec<String>, Contradiction)> = Vec::new();
        for denial in &denials {
            for practice in &denial.statement.practices {
                let pairs = affirmed
                    .iter()
                    .filter_map(|said| self.pair(denial, said, *practice));
                let Some((key, pair)) = pairs.min_by_key(|(_, pair)| pair.grade) else {
                    continue;
                };
                let same = |known: &Contradiction| {
                    (&known.affirmed, &known.denied) == (&pair.affirmed, &pair.denied)
                };
                let known = found.iter_mut();
                let mut known = known.filter(|(about, known)| *about == key || same(known));
                match known.next() {
                    Some((_, known)) if pair.grade < known.grade => *known = pair,
                    Some(_) => {}
                    None => found.push((key, pair)),
                }
            }
        }
        found.into_iter().map(|(_, pair)| pair).collect()
    }

    /// The pair that two statements are in one practice, with what it is about.
    fn pair(
        &self,
        denial: &Said,
        said: &Said,
        practice: usize,
    ) -> Option<(Vec<String>, Contradiction)> {
        let ontology = self.ontology;
        let (denied, affirmed) = (&denial.statement, &said.statement);
        let of = &ontology.practices[practice];
        let practices = &ontology.practices;
        let same = affirmed
            .practices
            .iter()
            .any(|does| practices[*does].is_or_implies(of));
        if said.deemed.contains(&practice) {
            let data = denied
                .data
                .iter()
                .find(|named| ontology.terms[named.term].broad)?;
            return self.told(
                (denial, *data),
                (said, *data),
                (practice, Grade::Narrowing),
                None,
            );
        }
        let headings =
            |said: &Said| &self.document.blocks[self.scanned.clauses[said.clause].block].headings;
        let apart = |one: &Said, other: &Said| {
            one.under
                .iter()
                .any(|block| !headings(other).contains(block))
        };
        if denial.clause == said.clause || apart(denial, said) || apart(said, denial) {
            return None;
        }
        let both = |grade, fits: &dyn Fn(usize, usize) -> bool| {
            let mut all = denied
                .data
                .iter()
                .flat_map(|no| affirmed.data.iter().map(move |yes| (no, yes)));
            all.find(|(no, yes)| fits(yes.term, no.term))
                .map(|(no, yes)| (grade, *no, *yes))
        };
        let plain = same
            .then(|| both(Grade::Contradiction, &|yes, no| ontology.is_kind(yes, no)))
            .flatten();
        let held = affirmed
            .practices
            .iter()
            .all(|other| ontology.practices[*other].holds);
        let veiled = || {
            (of.holds && held)
                .then(|| both(Grade::Tension, &|yes, no| ontology.is_veil(yes, no)))
                .flatten()
        };
        let (mut grade, no, yes) = plain.or_else(veiled)?;
        let meant = |why: &Named| {
            let mut whys = affirmed.why.iter();
            whys.any(|said| ontology.is_kind(said.term, why.term))
        };
        if !denied.why.is_empty() && !denied.why.iter().any(meant) {
            return None;
        }
        let mut to = None;
        if of.to {
            let reached = self.reached(denied, affirmed)?;
            let excuse = |named: &Named| self.is_excused(denied, no, named) || said.softened;
            to = reached.iter().find(|named| !excuse(named)).copied();
            if to.is_none() {
                (grade, to) = (Grade::Narrowing, reached.first().copied());
            }
        }
        if denial.softened && grade == Grade::Contradiction {
            grade = Grade::Narrowing;
        }
        self.told((denial, no), (said, yes), (practice, grade), to)
    }

    /// The recipients of an affirmation whom a denial speaks of: the narrowest that it names.
    fn reached(&self, denied: &Statement, affirmed: &Statement) -> Option<Vec<Named>> {
        let ontology = self.ontology;
        let narrowest = |named: &&Named| {
            let mut others = affirmed.to.iter();
            !others
                .any(|other| other.term != named.term && ontology.is_kind(other.term, named.term))
        };
        let meant = |named: &&Named| {
            let mut all = denied.to.iter();
            denied.to.is_empty() || all.any(|no| ontology.is_kind(named.term, no.term))
        };
        let reached = affirmed.to.iter().filter(narrowest).filter(meant);
        let reached: Vec<Named> = reached.copied().collect();
        (!reached.is_empty()).then_some(reached)
    }

    /// Whether a reader may not take the denial to mean a recipient.
    fn is_excused(&self, denied: &Statement, data: Named, named: &Named) -> bool {
        let terms = &self.ontology.terms;
        let term = &terms[named.term];
        let by_name = denied.to.iter().any(|no| !terms[no.term].broad);
        // Who says that a certain thing is given to nobody at all means everybody but the authorities.
        let plain = !terms[data.term].broad && !denied.to.is_empty() && !term.anywhere;
        term.excused && !by_name && !plain
    }
}
