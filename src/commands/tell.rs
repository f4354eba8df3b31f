//! Messages to the person, on standard error: what was attempted, on what, and what to do.

use std::io::Write;

use anstyle::{AnsiColor, Style};
use smallprint::document::Document;
use smallprint::error::Error;
use smallprint::report::{Report, outcome};

const ERROR: Style = AnsiColor::Red.on_default().bold();
const HELP: Style = AnsiColor::Cyan.on_default().bold();

/// An error, with its advice.
pub(crate) fn error(error: &Error) {
    message(&error.to_string(), error.advice());
}

/// Why an input was not read as a policy, with advice; nothing where it was.
pub(crate) fn unread(report: &Report) {
    if let Some(why) = report.unread() {
        let what = if report.error.is_some() {
            why
        } else {
            format!("scanning {}: {why}", report.document.source)
        };
        message(&what, &report.advice());
    }
}

/// What a page turned out to be, where that is no policy that was read.
pub(crate) fn outcome(source: &str, document: &Document) {
    let what = outcome::meaning(document.outcome);
    message(
        &format!(
            "extracting {source}: {what} ({}): {}",
            document.outcome, document.evidence
        ),
        outcome::advice(document.outcome),
    );
}

/// A note about what is being done.
pub(crate) fn note(text: &str) {
    write(&format!("{}\n", inert(text)));
}

fn message(what: &str, advice: &str) {
    let (what, advice) = (inert(what), inert(advice));
    write(&format!(
        "{ERROR}error{ERROR:#}: {what}\n {HELP}help{HELP:#}: {advice}\n"
    ));
}

/// Words from a page must not steer the terminal.
fn inert(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).collect()
}

/// Nothing can be done about a standard error that is closed.
fn write(text: &str) {
    let _ = anstream::stderr().write_all(text.as_bytes());
}
