//! From an input to its row: the report, as it is written, and what the summary counts of it.

use std::panic::{AssertUnwindSafe, catch_unwind};

use serde_json::Value;
use smallprint::corpus::Item;
use smallprint::error::Error;
use smallprint::line;
use smallprint::record::BadRecord;
use smallprint::report::{Format, Report, csv, json};
use smallprint::scan::Scanner;

use super::mark::mark;
use super::summary::Tally;
use crate::cli::Audit;
use crate::commands::session::Session;
use crate::commands::{Status, input, records, scan};

/// What all rows of a run are made with.
pub(super) struct Maker<'m> {
    pub(super) session: &'m Session,
    pub(super) scanner: &'m Scanner,
    pub(super) arguments: &'m Audit,
    pub(super) format: Format,
}

/// What came of an input.
pub(super) struct Row {
    /// As they are written; nothing where only what was not read is asked for, and it was read.
    pub(super) bytes: Vec<u8>,
    /// What the summary counts.
    pub(super) tally: Tally,
    /// What the input was; nothing where no journal asks for it.
    pub(super) mark: String,
    /// The report, where the input was not read.
    pub(super) unread: Option<Box<Report>>,
}

/// An input as a person calls it.
pub(super) fn name(item: &Item) -> String {
    match item {
        Item::Source(source) | Item::Unread { source, .. } => source.clone(),
        Item::Line { number, .. } => format!("line {number}"),
        Item::Page(page) => page.source.clone(),
    }
}

impl Maker<'_> {
    /// Makes the row. A fault of the program on one input is that input's error, and the others go on.
    pub(super) fn row(&self, item: Item) -> Row {
        let name = name(&item);
        let mark = match self.arguments.output {
            Some(_) => mark(&item),
            None => String::new(),
        };
        let report = catch_unwind(AssertUnwindSafe(|| self.report(item)));
        let report = report.unwrap_or_else(|_| {
            let error = Error::Source {
                source_name: name.clone(),
                reason: "smallprint itself failed on this input".to_owned(),
                advice: "report it with the input, please; the other inputs are not concerned"
                    .to_owned(),
            };
            line::failed(self.scanner, &name, &error)
        });
        let (report, status) = scan::judge(report, &[], &self.arguments.fail_on);
        let tally = Tally::of(&report, status);
        let is_wanted = !self.arguments.errors_only || status == Status::Unread;
        Row {
            bytes: match is_wanted {
                true => self.written(&report),
                false => Vec::new(),
            },
            tally,
            mark,
            unread: report.unread().is_some().then(|| Box::new(report)),
        }
    }

    fn report(&self, item: Item) -> Report {
        let (session, scanner) = (self.session, self.scanner);
        match item {
            Item::Source(source) => {
                input::report(session, scanner, &source, None, &self.arguments.fetch)
            }
            Item::Page(page) => input::of_page(session, scanner, &page, &self.arguments.fetch),
            Item::Unread { source, error } => line::failed(scanner, &source, &error),
            Item::Line { number, bytes } => match records::parse(&bytes, number) {
                Ok(record) => line::report_record(scanner, &record),
                Err(bad) => {
                    let BadRecord { id, error } = *bad;
                    let mut report = line::failed(scanner, &format!("line {number}"), &error);
                    if id != Value::Null {
                        report.document.id = id;
                    }
                    report
                }
            },
        }
    }

    fn written(&self, report: &Report) -> Vec<u8> {
        let mut bytes = Vec::new();
        // Memory takes all that is written to it.
        let _ = match self.format {
            Format::Csv => csv::write_rows(report, &mut bytes),
            _ => json::write_line(report, &mut bytes),
        };
        bytes
    }
}
