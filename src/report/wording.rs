//! What reports for people say of pairs that do not go together, and of vague words.

use super::Report;
use crate::assess::{Contradiction, Grade, Vagueness};
use crate::finding::Finding;

/// The title of the pairs.
pub(super) const PAIRS: &str = "What does not go together";

/// The title of the vague words.
pub(super) const VAGUE: &str = "Vague words";

/// How to read the score.
pub(super) const SCORE: &str = "The score is the mean, over the clauses that affirm something, of how many of the four kinds \
    of vagueness stand in the clause, as a share: 0 is none in any, 1 all four in each.";

/// How many words of a kind are shown; JSON has all.
const WORDS: usize = 8;

/// A pair with its two findings: what is denied, and what is affirmed.
pub(super) fn sides<'r>(
    report: &'r Report,
    pair: &Contradiction,
) -> Option<(&'r Finding, &'r Finding)> {
    let find = |id: &str| report.findings.iter().find(|finding| finding.id == id);
    find(&pair.denied).zip(find(&pair.affirmed))
}

/// What a grade is called at the head of a pair.
pub(super) fn grade(grade: Grade) -> &'static str {
    match grade {
        Grade::Contradiction => "Contradiction",
        Grade::Narrowing => "Narrower than it sounds",
        Grade::Tension => "Said in other words",
    }
}

/// The score in words.
pub(super) fn score(vagueness: &Vagueness) -> String {
    let Vagueness {
        score,
        clauses,
        vague,
        ..
    } = vagueness;
    format!(
        "{score:.2} of 1: {vague} of {clauses} clauses that affirm something hold a vague word."
    )
}

/// A line for each kind: its name with the number of its clauses, and its commonest words.
pub(super) fn kinds(vagueness: &Vagueness) -> Vec<(String, String)> {
    let line = |kind: &crate::assess::VagueKind| {
        let words = kind.words.iter().take(WORDS);
        let words: Vec<String> = words
            .map(|word| format!("{} {}", word.word, word.clauses))
            .collect();
        let more = match kind.words.len().saturating_sub(WORDS) {
            0 => String::new(),
            more => format!("; {more} more"),
        };
        (
            format!("{} {}", kind.kind, kind.clauses),
            words.join(", ") + &more,
        )
    };
    vagueness.kinds.iter().map(line).collect()
}
