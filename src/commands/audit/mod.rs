//! `smallprint audit`: a row for each input, in order, whatever happens to it.

mod flow;
mod row;
mod summary;

use smallprint::corpus;
use smallprint::error::{Error, Result};
use smallprint::report::{Format, csv};

use self::flow::Pools;
use self::row::Maker;
use self::summary::Summary;
use super::session::Session;
use super::{Status, output, scan, tell};
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
    let items = corpus::items(&arguments.corpus)?;
    let maker = Maker {
        session,
        scanner: &scanner,
        arguments,
        format,
    };
    let pools = Pools::new(arguments.jobs)?;
    let mut summary = Summary::default();
    output::to(path, |out| {
        if format == Format::Csv {
            csv::write_header(out).map_err(output::fault_of(path))?;
        }
        let work = |item| maker.row(item);
        pools.each(items, work, |row| {
            if let Some(report) = &row.unread {
                tell::unread(report);
            }
            summary.add(&row.tally);
            out.write_all(&row.bytes).map_err(output::fault_of(path))
        })
    })?;
    if !session.is_quiet() {
        summary.tell();
    }
    Ok(summary.status())
}
