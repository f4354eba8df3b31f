//! Two versions of a policy → what changed in practice, and apart from that, in wording.
//!
//! Clauses are paired first (`pair.rs`); what a clause states is then held against what its counterpart states (`said.rs`). The
//! words of the whole texts are compared for the reader who wants to see them all (`wording.rs`).

pub mod history;
pub mod html;
mod markdown;
mod pair;
mod said;
mod terminal;
pub mod timeline;
mod view;
mod wording;

use std::io::{self, Write};

use serde::Serialize;

pub use self::html::beside;
pub use self::said::{Kind, Statement};
pub use self::wording::{Hunk, Mark, Tag, Wording};

use wording::marks as marks_between;

use crate::assess::Verdict;
use crate::document::Outcome;
use crate::label::Label;
use crate::report::{Context, Format, Options, Report, State, answer, json, states};

/// Where the shares that were read differ by more, what is missing may only not have been read.
const APART: f64 = 0.1;

/// One version of a policy.
#[derive(Debug, Clone, PartialEq)]
pub struct Version {
    /// What the reader calls it.
    pub name: String,
    /// What it says.
    pub report: Report,
    /// Its text; `None` for an earlier report, which does not hold it.
    pub text: Option<String>,
}

/// What changed from one version to the next. Serialises as the JSON of `diff`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Change {
    /// Always `"1"`.
    pub schema_version: &'static str,
    /// The version of this program.
    pub smallprint: &'static str,
    /// The two versions, the older first as they were given.
    pub versions: [Side; 2],
    /// Whether both were read; where one was not, nothing is said of changes.
    pub comparable: bool,
    /// What to know before relying on it, in words.
    pub notes: Vec<String>,
    /// The questions that are answered otherwise, in the order of the checks.
    pub answers: Vec<AnswerChange>,
    /// The practices of which the policy as a whole says something else.
    pub practices: Vec<PracticeChange>,
    /// The single statements that came, went or changed, in reading order.
    pub statements: Vec<Statement>,
    /// Those that only stand elsewhere.
    pub moved: Vec<Statement>,
    /// How the words changed; `None` where a text is not at hand.
    pub wording: Option<Wording>,
}

/// One of the two versions.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Side {
    /// What the reader calls it.
    pub name: String,
    /// The source as it was named.
    pub source: String,
    /// When the page was fetched, RFC 3339 in UTC.
    pub fetched_at: Option<String>,
    /// Whether it is a policy that was read.
    pub outcome: Outcome,
    /// Why it could not be read, in words; `None` where it was.
    pub unread: Option<String>,
    /// The share, 0 to 1, of the page's prose that became clauses.
    pub coverage: f64,
    /// Words in the extracted text.
    pub words: usize,
    /// SHA-256 of the snapshot's bytes, in hexadecimal.
    pub sha256: String,
    /// SHA-256 of the extracted text.
    pub text_sha256: String,
    /// A digest of the rules that it was read by.
    pub rules_version: String,
}

/// A question that is answered otherwise.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AnswerChange {
    /// The check's id.
    pub id: String,
    /// Its question.
    pub question: String,
    /// The older answer and the newer one.
    pub verdicts: [Verdict; 2],
    /// Both in plain words.
    pub says: [String; 2],
    /// The first clause that shows each.
    pub quotes: [Option<String>; 2],
}

/// A practice of which the policy as a whole says something else.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PracticeChange {
    /// The label.
    pub label: Label,
    /// What a reader calls it.
    pub title: String,
    /// What was said, and what is said now.
    pub states: [State; 2],
}

impl Change {
    /// Compares two versions.
    pub fn between(old: &Version, new: &Version, context: &Context<'_>) -> Change {
        let sides = [old, new];
        let comparable = sides.iter().all(|side| side.report.unread().is_none());
        let mut change = Change {
            schema_version: "1",
            smallprint: env!("CARGO_PKG_VERSION"),
            versions: sides.map(Side::of),
            comparable,
            notes: Vec::new(),
            answers: Vec::new(),
            practices: Vec::new(),
            statements: Vec::new(),
            moved: Vec::new(),
            wording: None,
        };
        if !comparable {
            return change;
        }
        change.notes = notes(
            &change.versions,
            sides.iter().any(|side| !answer::all_read(&side.report)),
        );
        change.wording = match (&old.text, &new.text) {
            (Some(old), Some(new)) => Some(Wording::between(old, new)),
            _ => None,
        };
        change.answers = answers(&old.report, &new.report);
        change.practices = practices(&old.report, &new.report, context);
        let wanted = |label: &Label| context.labels.iter().any(|info| info.label == label);
        let (moved, statements) = said::statements(&old.report, &new.report)
            .into_iter()
            .filter(|statement| wanted(&statement.label))
            .partition(|statement| statement.kind == Kind::Moved);
        (change.moved, change.statements) = (moved, statements);
        change
    }

    /// Whether a practice changed: an answer, what is said of a label, or a single statement.
    pub fn in_practice(&self) -> bool {
        !(self.answers.is_empty() && self.practices.is_empty() && self.statements.is_empty())
    }
}

/// Writes a comparison of two versions.
///
/// # Errors
/// What `out` says; a table and rows are no formats for it.
pub fn render(
    change: &Change,
    context: &Context<'_>,
    format: Format,
    options: &Options,
    out: &mut dyn Write,
) -> io::Result<()> {
    match format {
        Format::Json => json::write_value(change, out),
        Format::Markdown => markdown::write(change, context, out),
        Format::Terminal => terminal::write(change, context, options, out),
        Format::Html => html::write(change, context, options, out),
        Format::Csv | Format::Jsonl => Err(io::Error::new(
            io::ErrorKind::Unsupported,
            "changes are written as text, Markdown, HTML or JSON",
        )),
    }
}

impl Side {
    fn of(version: &Version) -> Side {
        let document = &version.report.document;
        Side {
            name: version.name.clone(),
            source: document.source.clone(),
            fetched_at: document.fetched_at.clone(),
            outcome: document.outcome,
            unread: version.report.unread(),
            coverage: document.coverage,
            words: document.words,
            sha256: document.sha256.clone(),
            text_sha256: document.text_sha256.clone(),
            rules_version: version.report.rules_version.clone(),
        }
    }
}

fn notes([old, new]: &[Side; 2], in_part: bool) -> Vec<String> {
    let mut notes = Vec::new();
    if in_part || (old.coverage - new.coverage).abs() > APART {
        let share = |side: &Side| format!("{:.0}%", side.coverage * 100.0);
        notes.push(format!(
            "{} and {} of the prose was read: what is missing in one may only not have been read there",
            share(old),
            share(new)
        ));
    }
    if old.rules_version != new.rules_version {
        notes.push(
            "they were read by different rules: some of the changes may be the rules'. Read both with this version to be sure"
                .to_owned(),
        );
    }
    notes
}

fn answers(old: &Report, new: &Report) -> Vec<AnswerChange> {
    let changed = new.checks.iter().filter_map(|new| {
        let old = old.checks.iter().find(|old| old.id == new.id)?;
        (old.verdict != new.verdict).then(|| AnswerChange {
            id: new.id.clone(),
            question: new.question.clone(),
            verdicts: [old.verdict, new.verdict],
            says: [old.says.clone(), new.says.clone()],
            quotes: [old, new].map(|answer| answer.quotes.first().cloned()),
        })
    });
    changed.collect()
}

fn practices(old: &Report, new: &Report, context: &Context<'_>) -> Vec<PracticeChange> {
    let both = states(old, context).into_iter().zip(states(new, context));
    let labels = context.labels.iter().zip(both);
    let changed = labels.filter(|(_, ((old, ..), (new, ..)))| old != new);
    changed
        .map(|(info, ((old, ..), (new, ..)))| PracticeChange {
            label: info.label.clone(),
            title: info.title.to_owned(),
            states: [old, new],
        })
        .collect()
}
