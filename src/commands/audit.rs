//! `smallprint audit`: a row for each input, in order, whatever happens to it.

use smallprint::corpus;
use smallprint::error::{Error, Result};
use smallprint::report::{Format, csv, json};

use super::session::Session;
use super::{Status, input, output, scan, tell};
use crate::cli::Audit;

pub(crate) fn run(session: &Session, arguments: &Audit) -> Result<Status> {
    let path = arguments.output.as_deref();
    let format = match path {
        None => Format::Jsonl,
        Some(path) => Format::from_extension(path)
            .filter(|format| matches!(format, Format::Jsonl | Format::Csv))
            .ok_or_else(|| {
                let path = path.display();
                Error::Usage(format!("writing {path}: rows go to a .jsonl or .csv file"))
            })?,
    };
    let scanner = session.scanner()?;
    scan::check_conditions(scanner.rules(), &arguments.fail_on)?;
    let inputs = corpus::inputs(&arguments.corpus)?;
    let mut status = Status::Ran;
    let (mut read, mut findings) = (0, 0);
    output::to(path, |out| {
        if format == Format::Csv {
            csv::write_header(out).map_err(output::fault_of(path))?;
        }
        for one in &inputs {
            let report = input::report(session, &scanner, &one.source, None, &arguments.fetch);
            let (report, came_to) = scan::judge(report, &[], &arguments.fail_on);
            if report.unread().is_some() {
                tell::unread(&report);
            } else {
                read += 1;
            }
            findings += report.findings.len();
            status = status.and(came_to);
            match format {
                Format::Csv => csv::write_rows(&report, out),
                _ => json::write_line(&report, out),
            }
            .map_err(output::fault_of(path))?;
        }
        Ok(())
    })?;
    if !session.is_quiet() {
        let unread = inputs.len() - read;
        // Where nothing was read, "0 findings" would sound like an answer.
        let found = match read {
            0 => String::new(),
            _ => format!(", {findings} findings"),
        };
        tell::note(&format!("{read} read, {unread} not read{found}"));
    }
    Ok(status)
}
