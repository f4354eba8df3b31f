//! One file for each subcommand, and what they share: reading sources, writing reports, telling the person.

mod audit;
mod compare;
mod demo;
mod diff;
mod explain;
mod found;
mod input;
#[cfg(feature = "fetch")]
mod network;
#[cfg(not(feature = "fetch"))]
#[path = "no_network.rs"]
mod network;
mod output;
mod records;
mod rules;
mod scan;
mod session;
#[cfg(feature = "fetch")]
mod spinner;
mod tell;
mod text;
mod verify;
#[cfg(feature = "fetch")]
mod warc;

use std::process::ExitCode;

use serde::{Deserialize, Serialize};
use smallprint::error::{Error, Result};

use crate::cli::{Cli, Command};
use session::Session;

/// What came of a command that ran.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Status {
    /// Nothing to say.
    Ran,
    /// A condition of `--fail-on` held, or an example of a rule failed.
    Held,
    /// An input could not be read as a policy.
    Unread,
}

impl Status {
    /// What matters more: an unread input says more than a condition that held.
    pub(crate) fn and(self, other: Status) -> Status {
        match (self, other) {
            (Status::Unread, _) | (_, Status::Unread) => Status::Unread,
            (Status::Held, _) | (_, Status::Held) => Status::Held,
            _ => Status::Ran,
        }
    }

    fn held(held: bool) -> Status {
        if held { Status::Held } else { Status::Ran }
    }
}

/// Runs the command and tells what went wrong.
pub(crate) fn run(cli: Cli) -> ExitCode {
    let is_many = matches!(cli.command, Command::Audit(_));
    let session = Session::new(cli.global, is_many);
    let name = name(&cli.command);
    let came_to = dispatch(&session, cli.command);
    match came_to.and_then(|status| session.finish().map(|()| status)) {
        Ok(Status::Ran) => ExitCode::SUCCESS,
        Ok(Status::Held) => ExitCode::from(1),
        Ok(Status::Unread) => ExitCode::from(3),
        // Whoever reads our output has had enough of it.
        Err(Error::Write { source, .. }) if source.kind() == std::io::ErrorKind::BrokenPipe => {
            ExitCode::SUCCESS
        }
        Err(error) => {
            tell::error(&error, name);
            ExitCode::from(error.exit_code())
        }
    }
}

fn name(command: &Command) -> &'static str {
    match command {
        Command::Scan(_) => "scan",
        Command::Audit(_) => "audit",
        Command::Compare(_) => "compare",
        Command::Diff(_) => "diff",
        Command::Text(_) => "text",
        Command::Verify(_) => "verify",
        Command::Explain(_) => "explain",
        Command::Rules(_) => "rules",
        Command::Demo => "demo",
    }
}

fn dispatch(session: &Session, command: Command) -> Result<Status> {
    match command {
        Command::Scan(arguments) => scan::run(session, &arguments),
        Command::Audit(arguments) => audit::run(session, &arguments),
        Command::Compare(arguments) => compare::run(session, &arguments),
        Command::Diff(arguments) => diff::run(session, &arguments),
        Command::Text(arguments) => text::run(session, &arguments),
        Command::Verify(arguments) => verify::run(session, &arguments),
        Command::Explain(arguments) => explain::run(session, &arguments),
        Command::Rules(arguments) => rules::run(session, &arguments),
        Command::Demo => demo::run(session),
    }
}
