//! On the page about one policy: the pairs of clauses that do not go together, and the vague words.

use serde::Serialize;

use super::super::{Report, wording};
use super::parts::{Quote, short};

/// Characters shown of a long clause.
const LONG: usize = 600;

/// Two clauses that do not go together.
#[derive(Debug, Serialize)]
pub(super) struct Pair {
    grade: &'static str,
    why: String,
    /// What is denied, then what is affirmed.
    sides: [Quote; 2],
}

/// The vague words.
#[derive(Debug, Serialize)]
pub(super) struct Vague {
    score: String,
    kinds: Vec<(String, String)>,
    legend: &'static str,
}

/// All pairs, with their clauses under the page's title.
pub(super) fn pairs(report: &Report, title: &str) -> Vec<Pair> {
    let pairs = report.contradictions.iter();
    let pair = |pair| {
        let (denied, affirmed) = wording::sides(report, pair)?;
        Some(Pair {
            grade: wording::grade(pair.grade),
            why: short(&pair.why),
            sides: [denied, affirmed].map(|finding| Quote::new(finding, title, LONG)),
        })
    };
    pairs.filter_map(pair).collect()
}

/// The score with its words.
pub(super) fn vague(report: &Report) -> Option<Vague> {
    let vagueness = report.vagueness.as_ref()?;
    let kinds = wording::kinds(vagueness).into_iter();
    Some(Vague {
        score: wording::score(vagueness),
        kinds: kinds
            .map(|(kind, words)| (short(&kind), short(&words)))
            .collect(),
        legend: wording::SCORE,
    })
}
