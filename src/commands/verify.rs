//! `smallprint verify`: whether reports still say what was read.

use smallprint::error::{Error, Result};
use smallprint::store::Store;
use smallprint::verify::verify;

use super::session::{Session, cache_folder};
use super::{Status, output, tell};
use crate::cli::Verify;

pub(crate) fn run(session: &Session, arguments: &Verify) -> Result<Status> {
    let path = &arguments.report;
    let bytes = std::fs::read(path).map_err(|source| Error::Read {
        path: path.clone(),
        source,
    })?;
    let store = Store::at(cache_folder(arguments.cache_dir.as_deref())?);
    let mut failed = 0;
    output::to(None, |out| {
        for (name, report) in reports(&bytes) {
            let checks = verify(report, &store);
            failed += checks.iter().filter(|check| !check.passed()).count();
            // The words of a page or a damaged file must not steer the terminal.
            for check in &checks {
                let line = tell::inert(&format!("{name}{check}"));
                writeln!(out, "{line}").map_err(output::fault_of(None))?;
            }
        }
        Ok(())
    })?;
    if failed == 0 {
        return Ok(Status::Ran);
    }
    if !session.is_quiet() {
        tell::note(&format!(
            "{}: {failed} of its checks did not pass",
            path.display()
        ));
    }
    Ok(Status::Unread)
}

/// The reports of a file: one, or one a line, with what to call each.
fn reports(bytes: &[u8]) -> Vec<(String, &[u8])> {
    let is_lines = bytes.iter().filter(|byte| **byte == b'\n').count() > 1
        && bytes.starts_with(b"{\"schema_version\"");
    if !is_lines {
        return vec![(String::new(), bytes)];
    }
    let lines = bytes.split_inclusive(|byte| *byte == b'\n').enumerate();
    lines
        .map(|(at, line)| (format!("line {}: ", at + 1), line))
        .collect()
}
