//! The whole line in one call: page → document → clauses → findings → report.

use serde_json::Value;

use crate::assess::Checks;
use crate::document::{Document, Outcome};
use crate::error::Error;
use crate::extract;
use crate::follow;
use crate::record::Record;
use crate::report::{DocumentMeta, ErrorRow, Report};
use crate::scan::Scanner;
use crate::scanned::Scanned;
use crate::source::{Page, hex};

/// Extracts and scans a page. Findings are only looked for in what is a policy that was read.
pub fn report(scanner: &Scanner, page: &Page) -> Report {
    report_document(scanner, page, &follow::alone(page))
}

/// Scans a document that was taken from a page, and perhaps from further pages that it links.
pub fn report_document(scanner: &Scanner, page: &Page, document: &Document) -> Report {
    of_document(scanner, page, document, Value::from(page.source.clone()))
}

/// Answers a record: a page as [`report`] does, a passage whatever its length or language.
pub fn report_record(scanner: &Scanner, record: &Record) -> Report {
    let document = match &record.passage {
        Some(passage) => extract::passage(&passage.headings, &passage.text),
        None => follow::by_itself(&record.page),
    };
    of_document(scanner, &record.page, &document, record.id.clone())
}

/// The report of an input that could not be read at all.
pub fn failed(scanner: &Scanner, source: &str, error: &Error) -> Report {
    let page = Page::new(source, Vec::new());
    let document = Document {
        outcome: Outcome::FetchFailed,
        evidence: error.to_string(),
        ..Document::default()
    };
    let mut report = of_document(scanner, &page, &document, Value::from(source));
    report.error = Some(ErrorRow::from(error));
    report
}

fn of_document(scanner: &Scanner, page: &Page, document: &Document, id: Value) -> Report {
    let scanned = if document.outcome == Outcome::Ok {
        scanner.scanned(document, page.url.as_ref())
    } else {
        Scanned::default()
    };
    let explainer = scanner.rules().explainer();
    Report {
        schema_version: "1".into(),
        smallprint: env!("CARGO_PKG_VERSION").into(),
        rules_version: scanner.rules().version().to_owned(),
        document: DocumentMeta {
            id,
            source: page.source.clone(),
            title: document.title.clone(),
            language: document.language.clone(),
            outcome: document.outcome,
            evidence: document.evidence.clone(),
            coverage: (document.coverage * 10_000.0).round() / 10_000.0,
            words: document.word_count(),
            clauses: scanned.read,
            sha256: page.sha256(),
            text_sha256: hex(document.text.as_bytes()),
            fetched_at: page.fetched_at.clone(),
            capture: page.capture.clone(),
            url: page.url.as_ref().map(url::Url::to_string),
            parts: document.parts.clone(),
            left_out: document.left_out.clone(),
            pages: document.pages.clone(),
        },
        checks: Checks::embedded().answer(explainer, document, &scanned),
        contradictions: Checks::embedded().contradictions(document, &scanned),
        vagueness: Checks::embedded().vagueness(document, &scanned),
        findings: scanned.findings,
        error: None,
        report_sha256: "",
    }
}
