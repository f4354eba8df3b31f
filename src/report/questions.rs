//! The answers to the explainer's questions, as reports for people order and mark them.

use super::Report;
use super::answer::State;
use crate::assess::{Answer, Verdict};

/// How to read the marks of answers.
pub(crate) const LEGEND: &str = "+ yes. - no. \u{b1} in part: for some data, people or cases. \u{b7} not said, which is no \
    denial. ? too little was read to tell.";

/// The sign of a verdict: that of the state it is like.
pub(crate) fn mark(verdict: Verdict) -> &'static str {
    match state(verdict) {
        Some(state) => state.mark(),
        None => "?",
    }
}

/// The state that a verdict is like; `None` where nothing was decided.
pub(crate) fn state(verdict: Verdict) -> Option<State> {
    Some(match verdict {
        Verdict::Shown => State::Affirmed,
        Verdict::Partial => State::Both,
        Verdict::Denied => State::Denied,
        Verdict::Silent => State::NotMentioned,
        Verdict::Undecidable => return None,
    })
}

/// The word for a verdict.
pub(crate) fn word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Shown => "yes",
        Verdict::Partial => "in part",
        Verdict::Denied => "no",
        Verdict::Silent => "not said",
        Verdict::Undecidable => "undecidable",
    }
}

/// The answers that matter to a person, the most telling first: those that say something, then those that do not.
pub(super) struct Opening<'r> {
    pub(super) said: Vec<&'r Answer>,
    /// Ids of what is not said.
    pub(super) silent: Vec<&'r str>,
    /// Ids of what could not be decided.
    pub(super) open: Vec<&'r str>,
}

/// What a report opens with: the ranked answers, and any other that says something.
pub(super) fn opening(report: &Report) -> Opening<'_> {
    let mut ranked: Vec<&Answer> = report.checks.iter().collect();
    ranked.sort_by_key(|answer| match answer.rank {
        0 => usize::MAX,
        rank => rank,
    });
    let of = |verdict: Verdict| {
        let ranked = ranked.iter().filter(move |answer| answer.rank > 0);
        ranked
            .filter(move |answer| answer.verdict == verdict)
            .map(|answer| &*answer.id)
    };
    let said = |answer: &&Answer| state(answer.verdict).is_some_and(|s| s != State::NotMentioned);
    Opening {
        silent: of(Verdict::Silent).collect(),
        open: of(Verdict::Undecidable).collect(),
        said: ranked.iter().copied().filter(said).collect(),
    }
}
