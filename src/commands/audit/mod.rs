//! `smallprint audit`: a row for each input, in order, whatever happens to it.

mod begin;
mod flow;
mod kept;
mod mark;
mod progress;
mod row;
mod sink;
mod summary;

use smallprint::corpus;
use smallprint::error::{Error, Result};
use smallprint::report::{Format, csv};

use self::begin::Begin;
use self::flow::Pools;
use self::progress::Progress;
use self::row::Maker;
use self::sink::Sink;
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
    let mut items = corpus::items(&arguments.corpus)?;
    let total = match items.size_hint() {
        (least, Some(most)) if least == most => Some(most),
        _ => None,
    };
    let maker = Maker {
        session,
        scanner: &scanner,
        arguments,
        format,
    };
    let pools = Pools::new(arguments.jobs)?;
    let mut summary = Summary::default();
    let begin = Begin {
        smallprint: env!("CARGO_PKG_VERSION").to_owned(),
        rules: scanner.rules().version().to_owned(),
        corpus: arguments.corpus.clone(),
        options: mark::of_options(&(&arguments.errors_only, &arguments.fail_on, &arguments.fetch)),
    };
    let mut head = Vec::new();
    if format == Format::Csv {
        csv::write_header(&mut head).map_err(output::fault_of(path))?;
    }
    let mut sink = match arguments.resume {
        true => Sink::open(path, &head, &begin, Some((&mut items, &mut summary)))?,
        false => Sink::open(path, &head, &begin, None)?,
    };
    if summary.inputs() > 0 && !session.is_quiet() {
        tell::note(&format!("going on after {} inputs", summary.inputs()));
    }
    let mut progress = Progress::new(session.is_quiet(), total, summary.inputs());
    let work = |item| maker.row(item);
    let written = pools.each(items, work, |row| {
        if let Some(report) = &row.unread {
            progress.aside(|| tell::unread(report));
        }
        sink.put(&row)?;
        summary.add(&row.tally);
        progress.step(&summary);
        Ok(())
    });
    drop(progress);
    if written.is_err() {
        sink.tell_stopped(summary.inputs());
    }
    written?;
    sink.finish()?;
    if !session.is_quiet() {
        summary.tell();
    }
    Ok(summary.status())
}
