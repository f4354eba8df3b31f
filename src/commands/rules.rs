//! `smallprint rules`: lists, shows and tests them.

use std::path::Path;

use smallprint::error::Result;
use smallprint::examples;
use smallprint::labels;
use smallprint::ruleset::RuleSet;
use smallprint::scan::Scanner;

use super::session::Session;
use super::{Status, output, scan, tell};
use crate::cli::{Rules, RulesCommand};

pub(crate) fn run(session: &Session, arguments: &Rules) -> Result<Status> {
    match &arguments.command {
        RulesCommand::List { markdown } => list(&session.rules()?, *markdown),
        RulesCommand::Show { label } => show(&session.rules()?, label),
        RulesCommand::Test { dir } => test(session, dir.as_deref()),
    }
}

fn list(rules: &RuleSet, markdown: bool) -> Result<Status> {
    output::to(None, |out| {
        if markdown {
            return write!(out, "{}", labels::markdown(rules)).map_err(output::fault_of(None));
        }
        for label in rules.labels() {
            writeln!(out, "{:<24} {}: {}", label.label, label.title, label.marks)
                .map_err(output::fault_of(None))?;
        }
        Ok(())
    })?;
    Ok(Status::Ran)
}

fn show(rules: &RuleSet, name: &str) -> Result<Status> {
    let label = rules
        .labels()
        .iter()
        .find(|label| label.label.as_str() == name);
    let files = label
        .map(|label| &label.files)
        .ok_or_else(|| scan::no_such_label(name))?;
    output::to(None, |out| {
        for (file, text) in files {
            writeln!(out, "# {file}\n{}", text.trim_end()).map_err(output::fault_of(None))?;
        }
        Ok(())
    })?;
    Ok(Status::Ran)
}

fn test(session: &Session, dir: Option<&Path>) -> Result<Status> {
    let scanner = match dir {
        Some(dir) => Scanner::new(session.rules_and(&[dir])?)?,
        None => session.scanner()?,
    };
    let mut outcomes = examples::run(&scanner, |file| {
        dir.is_none_or(|dir| Path::new(file).starts_with(dir))
    });
    if dir.is_none() {
        let checks = examples::run_checks(&scanner);
        outcomes.ran += checks.ran;
        outcomes.failures.extend(checks.failures);
    }
    output::to(None, |out| {
        let fault = output::fault_of(None);
        for failure in &outcomes.failures {
            writeln!(
                out,
                "{}: {}\n    “{}”",
                failure.file, failure.what, failure.text
            )
            .map_err(&fault)?;
        }
        for phrase in &outcomes.uncovered {
            writeln!(
                out,
                "{}: {}: no example needs `{}`",
                phrase.file, phrase.rule, phrase.phrase
            )
            .map_err(&fault)?;
        }
        writeln!(
            out,
            "{} examples: {} right, {} wrong; {} phrases that no example needs",
            outcomes.ran,
            outcomes.ran - outcomes.failures.len(),
            outcomes.failures.len(),
            outcomes.uncovered.len()
        )
        .map_err(&fault)
    })?;
    if outcomes.ran == 0 {
        tell::note("no example was run: the rule files hold no [[example]]");
    }
    Ok(Status::held(!outcomes.failures.is_empty()))
}
