//! `smallprint diff`: what changed from one version of a policy to the next.

use std::path::Path;

use smallprint::change::{self, Change, Version};
use smallprint::error::{Error, Result};
use smallprint::report::{Format, Options, read};
use smallprint::scan::Scanner;

use super::scan::check_labels;
use super::session::{self, Session};
use super::{Status, input, output, tell};
use crate::cli::{Diff, Fetch};

pub(crate) fn run(session: &Session, arguments: &Diff) -> Result<Status> {
    let format = format(arguments)?;
    let scanner = session.scanner()?;
    check_labels(scanner.rules(), &arguments.label)?;
    let labels = session::labels(scanner.rules(), &arguments.label);
    let context = session::context(scanner.rules(), &labels);
    let old = version(session, &scanner, &arguments.old, &arguments.fetch)?;
    let new = version(session, &scanner, &arguments.new, &arguments.fetch)?;
    let change = Change::between(&old, &new, &context);
    let path = arguments.output.as_deref();
    let layout = Options {
        all: arguments.all,
        embed_json: arguments.embed_json,
        ..session.layout_for(path)
    };
    output::written(
        path,
        format,
        |out| change::render(&change, &context, format, &layout, out),
        || change::beside(&change, &layout),
    )?;
    Ok(match change.comparable {
        false => Status::Unread,
        true => Status::held(arguments.exit_code && change.in_practice()),
    })
}

/// A version: an earlier report, or a source that is read now.
fn version(session: &Session, scanner: &Scanner, argument: &str, fetch: &Fetch) -> Result<Version> {
    let path = Path::new(argument);
    if path
        .extension()
        .is_some_and(|extension| extension == "json")
    {
        let bytes = std::fs::read(path).map_err(|source| Error::Read {
            path: path.to_owned(),
            source,
        })?;
        let report = read::report(&bytes).map_err(|reason| Error::Source {
            source_name: argument.to_owned(),
            reason,
            advice: "give a report that `smallprint scan -o FILE.json` wrote".to_owned(),
        })?;
        return Ok(Version {
            name: argument.to_owned(),
            report,
            text: None,
        });
    }
    let (report, text) = input::version(session, scanner, argument, None, fetch);
    tell::unread(&report);
    Ok(Version {
        name: argument.to_owned(),
        report,
        text,
    })
}

fn format(arguments: &Diff) -> Result<Format> {
    let format = output::format(arguments.format, arguments.output.as_deref())?;
    match format {
        Format::Terminal | Format::Markdown | Format::Html | Format::Json => Ok(format),
        other => Err(Error::Usage(format!(
            "changes cannot be written as {}: write them as html, markdown or json",
            other.as_str()
        ))),
    }
}
