//! The versions of a policy over time → when each practice appeared, vanished, turned and came back.
//!
//! Versions are read one after the other, and only what they say of each label is kept. One that changes no word is folded
//! into the one before it. One after which the policy is again as it was before it (the same words, or the same statements
//! in as many words while it has far fewer or more of them) is noise of the fetch, and says nothing; neither does one that
//! could not be read.

use serde::Serialize;

use super::Version;
use super::wording::folded;
use crate::document::Outcome;
use crate::label::Label;
use crate::report::{Context, State, answer, states};
use crate::source::hex;

/// Of so many versions in a row at most it is asked whether they were noise.
const PASSING: usize = 2;

/// A version that passes has a share of words more or fewer than this.
const JUMP: f64 = 0.1;

/// The policy has come back to what it was where its words are this close to it.
const BACK: f64 = 0.02;

/// What became of a policy over time. Serialises as the JSON of `history`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct History {
    /// Always `"1"`.
    pub schema_version: &'static str,
    /// The version of this program.
    pub smallprint: &'static str,
    /// The versions, the oldest first.
    pub versions: Vec<Seen>,
    /// Every label that some version speaks of, with what was said when.
    pub practices: Vec<Timeline>,
}

/// One version.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Seen {
    /// When it was recorded, RFC 3339 in UTC, or the name of its file where that is no date.
    pub at: String,
    /// What it counts for.
    pub kind: Standing,
    /// Whether it is a policy that was read.
    pub outcome: Outcome,
    /// Why it could not be read, in words; `None` where it was.
    pub unread: Option<String>,
    /// Words in the extracted text.
    pub words: usize,
    /// SHA-256 of its words, without punctuation and case.
    pub words_sha256: String,
    /// What it says of each label of the context, in its order.
    #[serde(skip)]
    states: Vec<State>,
    /// Whether so much was read that silence means that the policy does not mention it.
    #[serde(skip)]
    all_read: bool,
}

/// What a version counts for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// A version of its own.
    Version,
    /// No word of it differs from the one before.
    NoWordChanged,
    /// It passed: afterwards the policy was as before.
    Passing,
    /// It could not be read, or not enough of it.
    Unread,
}

/// What was said of a label over time.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Timeline {
    /// The label.
    pub label: Label,
    /// What a reader calls it.
    pub title: String,
    /// What was said, from when on; the first stands for the oldest version that was read.
    pub runs: Vec<Run>,
}

/// What was said of a label, until the next run.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Run {
    /// When the first version that says it was recorded.
    pub from: String,
    /// What it says.
    pub state: State,
}

/// Takes versions in, the oldest first.
#[derive(Debug)]
pub struct Gathering<'c> {
    context: &'c Context<'c>,
    versions: Vec<Seen>,
}

impl<'c> Gathering<'c> {
    /// Before any version.
    pub fn new(context: &'c Context<'c>) -> Gathering<'c> {
        Gathering {
            context,
            versions: Vec::new(),
        }
    }

    /// Takes in the next version, recorded `at` a moment.
    pub fn add(&mut self, at: &str, version: &Version) {
        let report = &version.report;
        let words: Vec<String> = version
            .text
            .as_deref()
            .map(|text| folded(text).collect())
            .unwrap_or_default();
        self.versions.push(Seen {
            at: at.to_owned(),
            kind: Standing::Version,
            outcome: report.document.outcome,
            unread: report.unread(),
            words: report.document.words,
            words_sha256: hex(words.join(" ").as_bytes()),
            states: states(report, self.context)
                .into_iter()
                .map(|(state, ..)| state)
                .collect(),
            all_read: answer::all_read(report),
        });
    }

    /// What they come to.
    pub fn finish(mut self) -> History {
        self.stand();
        let read: Vec<&Seen> = self
            .versions
            .iter()
            .filter(|seen| seen.kind == Standing::Version)
            .collect();
        let labels = self.context.labels.iter().enumerate();
        let practices = labels.filter_map(|(at, info)| {
            let mut runs: Vec<Run> = Vec::new();
            for seen in &read {
                let state = seen.states[at];
                // What was not read is not gone.
                let unsure = state == State::NotMentioned && !seen.all_read;
                if !unsure && runs.last().is_none_or(|last| last.state != state) {
                    runs.push(Run {
                        from: seen.at.clone(),
                        state,
                    });
                }
            }
            let spoken = runs.iter().any(|run| run.state != State::NotMentioned);
            spoken.then(|| Timeline {
                label: info.label.clone(),
                title: info.title.to_owned(),
                runs,
            })
        });
        History {
            schema_version: "1",
            smallprint: env!("CARGO_PKG_VERSION"),
            practices: practices.collect(),
            versions: self.versions,
        }
    }

    /// Tells versions from what only looks like one.
    fn stand(&mut self) {
        let mut last: Option<usize> = None;
        for at in 0..self.versions.len() {
            if self.versions[at].unread.is_some() {
                self.versions[at].kind = Standing::Unread;
                continue;
            }
            let Some(before) = last else {
                last = Some(at);
                continue;
            };
            if self.versions[before].words_sha256 == self.versions[at].words_sha256 {
                self.versions[at].kind = Standing::NoWordChanged;
            } else if self.passes(before, at) {
                self.versions[at].kind = Standing::Passing;
            } else {
                last = Some(at);
            }
        }
    }

    /// Whether the policy is soon again as it was before a version.
    fn passes(&self, before: usize, at: usize) -> bool {
        let (was, now) = (&self.versions[before], &self.versions[at]);
        let apart = |one: &Seen, other: &Seen| {
            (one.words as f64 - other.words as f64).abs() / one.words.max(1) as f64
        };
        let later = self.versions[at + 1..]
            .iter()
            .filter(|seen| seen.unread.is_none())
            .take(PASSING);
        let back = |later: &Seen| {
            later.words_sha256 == was.words_sha256
                || (apart(was, now) > JUMP
                    && apart(was, later) <= BACK
                    && later.states == was.states)
        };
        later.into_iter().any(back)
    }
}
