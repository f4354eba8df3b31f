//! `smallprint history`: a policy's versions over time.

use std::path::{Path, PathBuf};

use smallprint::change::Version;
use smallprint::change::history::Gathering;
use smallprint::change::html::history as history_page;
use smallprint::change::timeline;
use smallprint::error::{Error, Result};
use smallprint::report::Format;

use super::network::Network;
use super::scan::check_labels;
use super::session::{self, Session};
use super::{Status, input, output};
use crate::cli::History;

pub(crate) fn run(session: &Session, arguments: &History) -> Result<Status> {
    let format = output::format(arguments.format, arguments.output.as_deref())?;
    if matches!(format, Format::Csv | Format::Jsonl) {
        let format = format.as_str();
        return Err(Error::Usage(format!(
            "a history cannot be written as {format}: write it as html, markdown or json"
        )));
    }
    let scanner = session.scanner()?;
    check_labels(scanner.rules(), &arguments.label)?;
    let labels = session::labels(scanner.rules(), &arguments.label);
    let context = session::context(scanner.rules(), &labels);
    let mut gathering = Gathering::new(&context);
    for (at, argument) in versions(&arguments.versions)? {
        let (report, text) = input::version(session, &scanner, &argument, None, &arguments.fetch);
        let version = Version {
            name: argument,
            report,
            text,
        };
        gathering.add(&at, &version);
    }
    let history = gathering.finish();
    let unread = history.versions.iter().all(|seen| seen.unread.is_some());
    let path = arguments.output.as_deref();
    let layout = session.layout_for(path);
    output::written(
        path,
        format,
        |out| timeline::render(&history, &context, format, &layout, out),
        || history_page::beside(&history, &layout),
    )?;
    Ok(if unread { Status::Unread } else { Status::Ran })
}

/// When each version was recorded, and what `scan` would be given to read it, the oldest first.
fn versions(argument: &str) -> Result<Vec<(String, String)>> {
    if let Some(moments) = Network::moments(argument)? {
        let base = argument.rsplit_once('@').map_or(argument, |(base, _)| base);
        return Ok(moments
            .into_iter()
            .map(|at| (at.clone(), format!("{base}@{at}")))
            .collect());
    }
    let folder = Path::new(argument);
    let fault = |source| Error::Read {
        path: folder.to_owned(),
        source,
    };
    let mut files: Vec<PathBuf> = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(fault)? {
        files.push(entry.map_err(fault)?.path());
    }
    // A version's file begins with its date; others beside it are none.
    let mut dated: Vec<(String, String)> = files
        .iter()
        .filter_map(|path| {
            let stem = path.file_stem()?.to_str()?;
            let starts = stem.len() >= 10 && stem.as_bytes()[..4].iter().all(u8::is_ascii_digit);
            (starts && path.is_file()).then(|| (stem.to_owned(), path.display().to_string()))
        })
        .collect();
    if dated.is_empty() {
        return Err(Error::Usage(format!(
            "reading the versions in {argument}: no file there begins with a date, as 2024-03-31.html does"
        )));
    }
    dated.sort();
    Ok(dated)
}
