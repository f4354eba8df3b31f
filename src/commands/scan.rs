//! `smallprint scan`: one policy, or a stream of records.

use smallprint::assess::Checks;
use smallprint::condition::Condition;
use smallprint::document::PageOf;
use smallprint::error::{Error, Result};
use smallprint::report::{Format, Options, Report, html, render};
use smallprint::ruleset::RuleSet;

use super::session::{self, Session};
use super::{Status, input, output, records, tell};
use crate::cli::{InputForm, Scan};

pub(crate) fn run(session: &Session, arguments: &Scan) -> Result<Status> {
    let format = format(arguments)?;
    let scanner = session.scanner()?.explaining(arguments.why);
    let rules = scanner.rules();
    check_labels(rules, &arguments.label)?;
    check_conditions(rules, &arguments.fail_on)?;
    check_checks(&arguments.check)?;
    if arguments.input_format == Some(InputForm::Jsonl) {
        return records::run(&scanner, arguments, format);
    }
    let form = arguments.input_format.and_then(InputForm::of_page);
    let report = input::report(session, &scanner, &arguments.input, form, &arguments.fetch);
    let (report, status) = judge(report, &arguments.label, &arguments.fail_on);
    let report = narrowed(report, arguments);
    let path = arguments.output.as_deref();
    // What a person at a terminal would read on standard output is told on standard error.
    if !(report.unread().is_some() && format == Format::Terminal && path.is_none()) {
        let labels = session::labels(rules, &arguments.label);
        let context = session::context(rules, &labels);
        let layout = layout(session, arguments);
        output::written(
            path,
            format,
            |out| render(&report, &context, format, &layout, out),
            || html::beside(&report, &layout),
        )?;
        if session.is_verbose()
            && let Some(path) = path
        {
            tell::note(&format!("wrote {}", path.display()));
        }
    }
    tell::unread(&report);
    // The program ends here, and with it all its memory at once: to free each piece takes as long as to write the report.
    std::mem::forget((report, scanner));
    Ok(status)
}

/// The report with only the findings that are wanted, and what came of it; conditions see all findings and answers.
pub(crate) fn judge(
    mut report: Report,
    labels: &[String],
    conditions: &[Condition],
) -> (Report, Status) {
    let held = conditions.iter().any(|condition| condition.holds(&report));
    let status = match report.unread() {
        Some(_) => Status::Unread,
        // A part that could not be opened is an input that was not read.
        None if report.document.pages.iter().any(PageOf::failed) => Status::Unread,
        None => Status::held(held),
    };
    report
        .findings
        .retain(|finding| session::is_wanted(&finding.label, labels));
    (report, status)
}

/// The report with only the answers that are wanted, and the findings that show them.
pub(crate) fn narrowed(mut report: Report, arguments: &Scan) -> Report {
    if answers_only(arguments) {
        let wanted = |id: &String| arguments.check.is_empty() || arguments.check.contains(id);
        report.checks.retain(|answer| wanted(&answer.id));
        let answers = &report.checks;
        let shows = |id: &String| answers.iter().any(|answer| answer.evidence.contains(id));
        report.findings.retain(|finding| shows(&finding.id));
    }
    report
}

/// Whether answers are wanted, and findings only as their evidence.
fn answers_only(arguments: &Scan) -> bool {
    arguments.checks_only || !arguments.check.is_empty()
}

fn format(arguments: &Scan) -> Result<Format> {
    match (arguments.format, &arguments.output) {
        (None, None) if arguments.input_format == Some(InputForm::Jsonl) => Ok(Format::Jsonl),
        (name, path) => output::format(name, path.as_deref()),
    }
}

fn layout(session: &Session, arguments: &Scan) -> Options {
    Options {
        all: arguments.all,
        answers: answers_only(arguments),
        embed_json: arguments.embed_json,
        ..session.layout_for(arguments.output.as_deref())
    }
}

pub(crate) fn check_labels(rules: &RuleSet, wanted: &[String]) -> Result<()> {
    let known = |wanted: &String| {
        rules
            .labels()
            .iter()
            .any(|label| session::is_wanted(&label.label, std::slice::from_ref(wanted)))
    };
    match wanted.iter().find(|wanted| !known(wanted)) {
        Some(wanted) => Err(no_such_label(wanted)),
        None => Ok(()),
    }
}

/// A condition on a label that no rule marks could never hold.
pub(crate) fn check_conditions(rules: &RuleSet, conditions: &[Condition]) -> Result<()> {
    match conditions
        .iter()
        .find(|condition| !condition.is_known(rules))
    {
        Some(Condition::Answer(id, _)) => Err(no_such_check(id)),
        Some(condition) => Err(no_such_label(&condition.to_string())),
        None => Ok(()),
    }
}

fn check_checks(wanted: &[String]) -> Result<()> {
    let unknown = |id: &&String| !Checks::embedded().ids().any(|known| known == *id);
    match wanted.iter().find(unknown) {
        Some(id) => Err(no_such_check(id)),
        None => Ok(()),
    }
}

fn no_such_check(id: &str) -> Error {
    let ids: Vec<&str> = Checks::embedded().ids().collect();
    Error::Usage(format!(
        "no check is named `{id}`; the checks are {}",
        ids.join(", ")
    ))
}

pub(crate) fn no_such_label(name: &str) -> Error {
    Error::Usage(format!(
        "no rule marks `{name}`; `smallprint rules list` names all labels"
    ))
}
