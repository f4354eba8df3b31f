//! A report: one document's outcome and findings, and the formats it can be written in.

pub(crate) mod answer;
mod clauses;
pub(crate) mod closing;
mod context;
pub mod csv;
pub mod csv_checks;
mod format;
pub mod html;
pub(crate) mod inert;
pub mod json;
pub mod markdown;
mod markdown_checks;
mod markdown_wording;
pub mod outcome;
pub(crate) mod paint;
pub(crate) mod pick;
pub(crate) mod questions;
pub(crate) mod quote;
pub mod read;
pub mod terminal;
mod terminal_checks;
mod terminal_wording;
mod wording;

use std::borrow::Cow;
use std::io::{self, Write};

use serde::{Deserialize, Serialize};

pub use self::answer::{State, states};
pub use self::context::{Context, LabelInfo, Options};
pub use self::format::Format;

use crate::assess::{Answer, Contradiction, Vagueness};
use crate::capture::Capture;
use crate::document::{Outcome, PageOf};
use crate::error::{Error, Stage};
use crate::finding::{Finding, RecipientKind};
use crate::label::{Modality, Practice};

/// Everything there is to say about one input. Serialises as version 1 of the JSON contract.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// Always `"1"`.
    #[serde(deserialize_with = "read::schema_version")]
    pub schema_version: Cow<'static, str>,
    /// The version of the program that made it.
    pub smallprint: Cow<'static, str>,
    /// A digest of the rules in force.
    pub rules_version: String,
    /// What was read.
    pub document: DocumentMeta,
    /// What was found, in reading order.
    pub findings: Vec<Finding>,
    /// The answers to the checks.
    #[serde(default)]
    pub checks: Vec<Answer>,
    /// The findings that do not go together.
    #[serde(default)]
    pub contradictions: Vec<Contradiction>,
    /// How vague it is, with the words; nothing where too little was read.
    #[serde(default)]
    pub vagueness: Option<Vagueness>,
    /// What went wrong, where the input could not be read at all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<ErrorRow>,
    /// Empty; in JSON, SHA-256 of everything that was written, line break included, with this field empty.
    #[serde(skip_deserializing)]
    pub report_sha256: &'static str,
}

impl Report {
    /// Why the input was not read as a policy, in words; `None` where it was.
    pub fn unread(&self) -> Option<String> {
        if !closing::is_unread(self) {
            return None;
        }
        let told = closing::not_read(self);
        Some(match (self.error.is_some(), told.evidence.is_empty()) {
            (true, _) => told.evidence,
            (false, true) => format!("{} ({})", told.what, self.document.outcome),
            (false, false) => {
                format!(
                    "{} ({}): {}",
                    told.what, self.document.outcome, told.evidence
                )
            }
        })
    }

    /// The pages that the policy was read from, each with why it was not read, where there were several.
    pub fn pages(&self) -> Vec<String> {
        self.document.pages.iter().map(closing::page_of).collect()
    }

    /// What a person can do about it, where the input was not read as a policy.
    pub fn advice(&self) -> String {
        closing::not_read(self).advice
    }
}

/// What was read: the document without its text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DocumentMeta {
    /// The input's own id: its source, or the `id` of a JSON Lines record (any JSON value, given back unchanged).
    pub id: serde_json::Value,
    /// The source as the person named it.
    pub source: String,
    /// The page's title.
    pub title: Option<String>,
    /// ISO 639-1 code of the language.
    pub language: Option<String>,
    /// Whether it is a policy that was read.
    pub outcome: Outcome,
    /// Why the outcome is not `ok`.
    pub evidence: String,
    /// The share, 0 to 1, of the page's prose that became clauses; four decimals.
    pub coverage: f64,
    /// Words in the extracted text.
    pub words: usize,
    /// Clauses read.
    pub clauses: usize,
    /// SHA-256 of the snapshot's bytes, in hexadecimal.
    pub sha256: String,
    /// SHA-256 of the extracted text.
    pub text_sha256: String,
    /// When the page was fetched, RFC 3339 in UTC.
    pub fetched_at: Option<String>,
    /// How the page was got; nothing for files.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub capture: Option<Box<Capture>>,
    /// The address after redirects.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Titles of the policies joined in it.
    pub parts: Vec<String>,
    /// What was left out, and why.
    pub left_out: Vec<String>,
    /// The pages that were read as one policy, the hub first; none for a single page.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub pages: Vec<PageOf>,
}

/// An error as the JSON contract has it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ErrorRow {
    /// The stage at which it arose.
    pub stage: Stage,
    /// What was attempted, on what, and what happened.
    pub message: String,
    /// What to do about it.
    pub advice: String,
}

impl From<&Error> for ErrorRow {
    fn from(error: &Error) -> ErrorRow {
        ErrorRow {
            stage: error.stage(),
            message: error.to_string(),
            advice: error.advice().to_owned(),
        }
    }
}

/// Writes the report in one format. `context` serves the formats for people, `options` the terminal and Markdown.
///
/// # Errors
/// What `out` says.
pub fn render(
    report: &Report,
    context: &Context<'_>,
    format: Format,
    options: &Options,
    out: &mut dyn Write,
) -> io::Result<()> {
    match format {
        Format::Terminal => terminal::write(report, context, options, out),
        Format::Json => json::write(report, out),
        Format::Jsonl => json::write_line(report, out),
        Format::Markdown => markdown::write(report, context, options, out),
        Format::Csv if options.answers => csv_checks::write(report, out),
        Format::Csv => csv::write(report, out),
        Format::Html => html::write(report, context, options, out),
    }
}

/// The word that the JSON contract has for a value of one of its enums.
fn word(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}

/// An input's id as text: a string without its quotes, anything else as JSON.
fn id_text(id: &serde_json::Value) -> String {
    id.as_str().map_or_else(|| id.to_string(), str::to_owned)
}

/// What a finding says beside its polarity, in words: modality, practices, recipient.
fn nature(finding: &Finding) -> Vec<String> {
    let mut facts = Vec::new();
    if finding.modality == Modality::May {
        facts.push("may".to_owned());
    }
    let practices = finding
        .practices
        .iter()
        .filter(|practice| **practice != Practice::Other);
    let practices: Vec<String> = practices.map(word).collect();
    if !practices.is_empty() {
        facts.push(practices.join(", "));
    }
    if let Some(recipient) = &finding.recipient {
        let unspecified = recipient.kind == RecipientKind::Unspecified;
        let note = if unspecified { " (unspecified)" } else { "" };
        facts.push(format!("recipient: {}{note}", recipient.text));
    }
    facts
}
