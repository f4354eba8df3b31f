//! `smallprint compare`: labels by vendors.

use smallprint::compare::{self, Comparison};
use smallprint::corpus;
use smallprint::document::PageOf;
use smallprint::error::Result;
use smallprint::report::Report;

use super::session::{self, Session};
use super::{Status, input, output, tell};
use crate::cli::Compare;

pub(crate) fn run(session: &Session, arguments: &Compare) -> Result<Status> {
    let scanner = session.scanner()?;
    let mut inputs = Vec::new();
    for argument in &arguments.inputs {
        inputs.extend(corpus::inputs(argument)?);
    }
    // Pages saved under one name in several folders are told apart by their paths.
    let twice = |name: &str| inputs.iter().filter(|one| one.name == name).count() > 1;
    let mut reports: Vec<(String, Report)> = Vec::new();
    for one in &inputs {
        let report = input::report(session, &scanner, &one.source, None, &arguments.fetch);
        tell::unread(&report);
        let name = if twice(&one.name) {
            &one.source
        } else {
            &one.name
        };
        reports.push((name.clone(), report));
    }
    let unread = reports.iter().any(|(_, report)| {
        report.unread().is_some() || report.document.pages.iter().any(PageOf::failed)
    });
    let labels = session::labels(scanner.rules(), &[]);
    let comparison = Comparison::new(&reports, &session::context(scanner.rules(), &labels));
    output::to(None, |out| {
        compare::write(&comparison, &session.layout(), out).map_err(output::fault_of(None))
    })?;
    Ok(if unread { Status::Unread } else { Status::Ran })
}
