//! `smallprint demo`: the sample policies, one scanned and all compared; what a newcomer sees first.

use smallprint::compare::{self, Comparison};
use smallprint::corpus;
use smallprint::error::Result;
use smallprint::line;
use smallprint::report::{Format, Report, render};
use smallprint::source::Page;

use super::session::{self, Session};
use super::{Status, output};

/// The sample that is shown in full: it denies biometrics and speaks of faces elsewhere.
const SHOWN: &str = "velumbra";

pub(crate) fn run(session: &Session) -> Result<Status> {
    let scanner = session.scanner()?;
    let reports: Vec<(String, Report)> = corpus::samples()
        .into_iter()
        .map(|(name, bytes)| {
            let report = line::report(&scanner, &Page::new(name.clone(), bytes.to_vec()));
            let stem = name.split('.').next().unwrap_or(&name);
            (stem.to_owned(), report)
        })
        .collect();
    let rules = scanner.rules();
    let labels = session::labels(rules, &[]);
    let context = session::context(rules, &labels);
    let layout = session.layout();
    let fault = output::fault_of(None);
    output::to(None, |out| {
        let shown = reports
            .iter()
            .find(|(name, _)| name == SHOWN)
            .or(reports.first());
        if let Some((_, report)) = shown {
            render(report, &context, Format::Terminal, &layout, out).map_err(&fault)?;
        }
        writeln!(out).map_err(&fault)?;
        let comparison = Comparison::new(&reports, &context);
        compare::render(&comparison, &context, Format::Terminal, &layout, false, out)
            .map_err(&fault)
    })?;
    Ok(Status::Ran)
}
