//! Messages to the person, on standard error: what was attempted, on what, and what to do.

use std::io::Write;

use anstyle::{AnsiColor, Style};
use smallprint::document::{Document, PageOf};
use smallprint::error::Error;
use smallprint::report::{Report, outcome};

const ERROR: Style = AnsiColor::Red.on_default().bold();
const HELP: Style = AnsiColor::Cyan.on_default().bold();

/// An error, with its advice; wrong usage of a command points to that command's help.
pub(crate) fn error(error: &Error, command: &str) {
    let advice = match error {
        Error::Usage(_) => &format!("see `smallprint {command} --help`"),
        other => other.advice(),
    };
    message(&error.to_string(), advice);
}

/// Why an input was not read as a policy, with advice; nothing where it was.
pub(crate) fn unread(report: &Report) {
    if let Some(why) = report.unread() {
        let what = if report.error.is_some() {
            why
        } else {
            format!("scanning {}: {why}", named(&report.document.source))
        };
        message(&what, &report.advice());
    }
}

/// What a page turned out to be, where that is no policy that was read.
pub(crate) fn outcome(source: &str, document: &Document) {
    let what = outcome::meaning(document.outcome);
    let evidence = match document.evidence.as_str() {
        "" => String::new(),
        evidence => format!(": {evidence}"),
    };
    message(
        &format!(
            "extracting {}: {what} ({}){evidence}",
            named(source),
            document.outcome
        ),
        outcome::advice(document.outcome),
    );
}

/// Why a linked page was not read with its policy.
pub(crate) fn page(page: &PageOf) -> String {
    let name = page.place();
    let linked = match page.title.as_str() {
        "" => name.to_owned(),
        title => format!("{name} ({title})"),
    };
    let evidence = match page.evidence.as_str() {
        "" => String::new(),
        evidence => format!(": {evidence}"),
    };
    let advice = match page.advice.as_str() {
        "" => String::new(),
        advice => format!("; {advice}"),
    };
    format!(
        "not read as part of the policy: {linked}: {}{evidence}{advice}",
        page.outcome
    )
}

/// A source as a person calls it.
pub(crate) fn named(source: &str) -> &str {
    match source {
        "-" => "standard input",
        source => source,
    }
}

/// A note about what is being done.
pub(crate) fn note(text: &str) {
    write(&format!("{}\n", inert(text)));
}

fn message(what: &str, advice: &str) {
    let (what, advice) = (inert(what), small(&inert(advice)));
    write(&format!(
        "{ERROR}error{ERROR:#}: {what}\n {HELP}help{HELP:#}: {advice}\n"
    ));
}

/// The advice as it stands behind a word and a colon: "Check …" becomes "check …".
fn small(advice: &str) -> String {
    let mut chars = advice.chars();
    match chars.next() {
        Some(first) => first.to_lowercase().chain(chars).collect(),
        None => String::new(),
    }
}

/// Words from a page must not steer the terminal.
pub(crate) fn inert(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).collect()
}

/// Nothing can be done about a standard error that is closed.
fn write(text: &str) {
    let _ = anstream::stderr().write_all(text.as_bytes());
}
