//! `smallprint audit`: a row for each input, in order, whatever happens to it.

use smallprint::corpus::{self, Input};
use smallprint::error::{Error, Result};
use smallprint::line;
use smallprint::report::{Format, Report, csv, json};
use smallprint::scan::Scanner;

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
        for input in &inputs {
            let report = row(session, &scanner, arguments, input);
            let (report, one) = scan::judge(report, &[], &arguments.fail_on);
            if one == Status::Unread {
                tell::unread(&report);
            } else {
                read += 1;
            }
            findings += report.findings.len();
            status = status.and(one);
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

fn row(session: &Session, scanner: &Scanner, arguments: &Audit, input: &Input) -> Report {
    match input::page(session, &input.source, &arguments.fetch) {
        Ok(page) => line::report(scanner, &page),
        Err(error) => line::failed(scanner, &input.source, &error),
    }
}
