//! `smallprint compare`: practices by policies.

use std::path::Path;

use smallprint::compare::{self, Gathering};
use smallprint::corpus::{self, Input};
use smallprint::document::PageOf;
use smallprint::error::{Error, Result};
use smallprint::report::{Format, Options, Report, read};

use super::scan::check_labels;
use super::session::{self, Session};
use super::{Status, input, output, tell};
use crate::cli::Compare;

/// Up to so many policies, three clauses are quoted for each cell; of more, one.
const FEW: usize = 8;

/// One thing to compare: a source that is yet to be read, or an earlier report.
enum Compared {
    Source(Input),
    Earlier(String, Box<Report>),
}

impl Compared {
    /// What tables call it.
    fn name(&self) -> &str {
        match self {
            Compared::Source(input) => &input.name,
            Compared::Earlier(name, _) => name,
        }
    }

    /// What tells it from another of the same name.
    fn source(&self) -> &str {
        match self {
            Compared::Source(input) => &input.source,
            Compared::Earlier(_, report) => &report.document.source,
        }
    }
}

pub(crate) fn run(session: &Session, arguments: &Compare) -> Result<Status> {
    let format = format(arguments)?;
    let scanner = session.scanner()?;
    check_labels(scanner.rules(), &arguments.label)?;
    let mut all = Vec::new();
    for argument in &arguments.inputs {
        all.extend(compared(argument)?);
    }
    let labels = session::labels(scanner.rules(), &arguments.label);
    let context = session::context(scanner.rules(), &labels);
    let mut gathering = Gathering::new(&context, if all.len() <= FEW { 3 } else { 1 });
    let mut unread = false;
    // Pages saved under one name in several folders are told apart by their paths.
    let names: Vec<String> = all.iter().map(|one| one.name().to_owned()).collect();
    for (one, name) in all.into_iter().zip(&names) {
        let twice = names.iter().filter(|other| *other == name).count() > 1;
        let name = if twice {
            one.source().to_owned()
        } else {
            name.clone()
        };
        let report = match one {
            Compared::Source(one) => {
                let report = input::report(session, &scanner, &one.source, None, &arguments.fetch);
                tell::unread(&report);
                report
            }
            Compared::Earlier(_, report) => *report,
        };
        unread |= report.unread().is_some() || report.document.pages.iter().any(PageOf::failed);
        gathering.add(&name, &report);
    }
    let mut comparison = gathering.finish();
    if arguments.only_different {
        comparison.keep_different();
    }
    let path = arguments.output.as_deref();
    let layout = Options {
        embed_json: arguments.embed_json,
        ..session.layout_for(path)
    };
    output::written(
        path,
        format,
        |out| {
            let transpose = arguments.transpose;
            compare::render(&comparison, &context, format, &layout, transpose, out)
        },
        || compare::beside(&comparison, &layout),
    )?;
    Ok(if unread { Status::Unread } else { Status::Ran })
}

fn format(arguments: &Compare) -> Result<Format> {
    let format = output::format(arguments.format, arguments.output.as_deref())?;
    if format == Format::Jsonl {
        return Err(Error::Usage(
            "a comparison cannot be written as jsonl: write it as json, or its reports with `smallprint audit`"
                .to_owned(),
        ));
    }
    Ok(format)
}

/// What an argument stands for: earlier reports, or sources.
fn compared(argument: &str) -> Result<Vec<Compared>> {
    let path = Path::new(argument);
    let extension = path.extension().and_then(|extension| extension.to_str());
    let lines = match extension {
        Some("json") => false,
        Some("jsonl" | "ndjson") => true,
        _ => {
            let inputs = corpus::inputs(argument)?;
            return Ok(inputs.into_iter().map(Compared::Source).collect());
        }
    };
    let bytes = std::fs::read(path).map_err(|source| Error::Read {
        path: path.to_owned(),
        source,
    })?;
    let parts: Vec<&[u8]> = match lines {
        true => bytes.split(|byte| *byte == b'\n').collect(),
        false => vec![&bytes],
    };
    let parts = parts
        .into_iter()
        .filter(|part| !part.trim_ascii().is_empty());
    parts
        .map(|part| {
            let report = read::report(part).map_err(|reason| Error::Source {
                source_name: argument.to_owned(),
                reason,
                advice: "give a report that `smallprint scan -o FILE.json` wrote, or the rows of an audit"
                    .to_owned(),
            })?;
            // The name that the report's own source would have had.
            let source = &report.document.source;
            let name = match source.contains("://") {
                true => source.clone(),
                false => Path::new(source)
                    .file_stem()
                    .map_or_else(|| source.clone(), |stem| stem.to_string_lossy().into_owned()),
            };
            Ok(Compared::Earlier(name, Box::new(report)))
        })
        .collect()
}
