//! Document and findings → answers: the questions that the explainer asks of a policy, each with its evidence.
//!
//! A check is data (`patterns/checks/ID.toml`). Its conditions hold for single clauses. `shown` and `denied` together
//! come to `partial`; where nothing holds, the answer is `silent`.

mod check;
mod wording;

use std::collections::BTreeSet;

use include_dir::{Dir, include_dir};
use serde::Serialize;

use crate::clause;
use crate::document::{Document, Outcome};
use crate::error::{Error, Result};
use crate::extract;
use crate::finding::{ExplainerRef, Finding};
use crate::rule;
use crate::ruleset::RuleSet;
use crate::scan::Scanner;

pub use check::Verdict;
use check::{Check, Condition};
use wording::{Read, Wording};

static FILES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/patterns/checks");

/// The share of a page's prose, 0 to 1, below which silence is no answer.
pub const COVERAGE: f64 = 0.6;

/// How many clauses an answer quotes.
const QUOTES: usize = 5;

/// The answer to one check.
#[derive(Debug, Clone, PartialEq, Serialize)]
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
}

/// The embedded checks, compiled.
#[derive(Debug)]
pub struct Checks {
    checks: Vec<Check>,
    wording: Wording,
}

impl Checks {
    /// Reads and compiles the embedded checks.
    ///
    /// # Errors
    /// [`crate::error::Error::Rule`] where a file or a phrase is broken.
    pub fn builtin(rules: &RuleSet) -> Result<Checks> {
        let mut checks: Vec<Check> = Vec::new();
        for file in FILES.files() {
            let path = format!("checks/{}", file.path().display());
            let check: Check = rule::parse(&path, file.contents_utf8().unwrap_or_default())?;
            if rules.explainer().section(&check.section).is_none() {
                return Err(Error::Rule {
                    file: path,
                    line: 1,
                    key: "section".to_owned(),
                    reason: format!("the explainer has no section `{}`", check.section),
                });
            }
            checks.push(check);
        }
        checks.sort_by(|one, other| one.id.cmp(&other.id));
        let wording = Wording::compile(rules, checks.iter().flat_map(conditions))?;
        Ok(Checks { checks, wording })
    }

    /// The ids of all checks, in the order of the answers.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.checks.iter().map(|check| &*check.id)
    }

    /// Answers every check.
    pub fn answer(
        &self,
        rules: &RuleSet,
        document: &Document,
        findings: &[Finding],
    ) -> Vec<Answer> {
        let unread = document.outcome != Outcome::Ok || document.coverage < COVERAGE;
        let clauses = if unread {
            Vec::new()
        } else {
            self.wording
                .read(document, &clause::clauses(document), findings)
        };
        let mut first = 0;
        let mut answers = Vec::with_capacity(self.checks.len());
        for check in &self.checks {
            let (verdict, evidence, quotes) = if unread {
                (Verdict::Undecidable, Vec::new(), Vec::new())
            } else {
                judge(check, first, &clauses)
            };
            first += conditions(check).count();
            answers.push(Answer {
                id: check.id.clone(),
                question: check.question.clone(),
                verdict,
                evidence,
                quotes,
                explainer: rules.explainer().reference(&check.section),
                note: check.note.clone(),
            });
        }
        answers
    }

    /// Runs the examples of all check files: how many there are, and those that came to something else, in words.
    pub fn test(&self, scanner: &Scanner) -> (usize, Vec<String>) {
        let (mut ran, mut wrong) = (0, Vec::new());
        for check in &self.checks {
            for example in &check.examples {
                ran += 1;
                let document = extract::passage(&[], &example.text);
                let findings = scanner.scan(&document, None).0;
                let answers = self.answer(scanner.rules(), &document, &findings);
                let got = answers.iter().find(|answer| answer.id == check.id);
                if let Some(got) = got.filter(|got| got.verdict != example.verdict) {
                    wrong.push(format!(
                        "checks/{}.toml: says {:?}, got {:?}\n    “{}”",
                        check.id, example.verdict, got.verdict, example.text
                    ));
                }
            }
        }
        (ran, wrong)
    }
}

/// All conditions of a check, in the order in which they are numbered.
fn conditions(check: &Check) -> impl Iterator<Item = &Condition> {
    check.only_where.iter().chain(&check.conditions)
}

/// Verdict, evidence and quotes of one check, whose conditions are numbered from `first`.
fn judge(check: &Check, first: usize, clauses: &[Read<'_>]) -> (Verdict, Vec<String>, Vec<String>) {
    let scope = check.only_where.iter().enumerate();
    let mut scope = scope.map(|(at, condition)| (first + at, condition));
    let silent = (Verdict::Silent, Vec::new(), Vec::new());
    let holds = |(at, condition): (usize, &Condition)| {
        clauses.iter().any(|clause| clause.meets(at, condition))
    };
    if !check.only_where.is_empty() && !scope.any(holds) {
        return silent;
    }
    let first = first + check.only_where.len();
    let wanted: BTreeSet<&str> = check
        .conditions
        .iter()
        .filter_map(|c| c.element.as_deref())
        .collect();
    let (mut elements, mut verdicts) = (BTreeSet::new(), BTreeSet::new());
    let mut met: Vec<(&Read<'_>, &Condition)> = Vec::new();
    for clause in clauses {
        for (at, condition) in check.conditions.iter().enumerate() {
            if clause.meets(first + at, condition) {
                elements.extend(condition.element.as_deref());
                verdicts.extend(condition.gives);
                met.push((clause, condition));
            }
        }
    }
    let complete = !wanted.is_empty() && elements == wanted;
    let shown = complete || verdicts.contains(&Verdict::Shown);
    let some = verdicts.contains(&Verdict::Partial) || !elements.is_empty();
    let verdict = match (shown, verdicts.contains(&Verdict::Denied), some) {
        (true, false, _) => Verdict::Shown,
        (false, true, false) => Verdict::Denied,
        (false, false, false) => return silent,
        _ => Verdict::Partial,
    };
    // What speaks for less than the verdict is no evidence of it.
    met.retain(|(_, condition)| {
        verdict == Verdict::Partial || condition.gives.is_none_or(|gives| gives == verdict)
    });
    let (mut evidence, mut quotes) = (Vec::new(), Vec::new());
    for (clause, condition) in met {
        for finding in &clause.findings {
            if condition.takes(finding) && !evidence.contains(&finding.id) {
                evidence.push(finding.id.clone());
            }
        }
        if quotes.len() < QUOTES && !quotes.iter().any(|quote| quote == clause.text) {
            quotes.push(clause.text.to_owned());
        }
    }
    (verdict, evidence, quotes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_example_of_a_check_gets_the_answer_it_names() {
        let scanner = Scanner::new(RuleSet::builtin().unwrap()).unwrap();
        let checks = Checks::builtin(scanner.rules()).unwrap();
        let (ran, wrong) = checks.test(&scanner);
        assert!(ran >= 2 * checks.checks.len());
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
