//! What all commands of one run share: the rules in force, and how the terminal is written to.

use smallprint::error::Result;
use smallprint::report::{Context, LabelInfo, Options};
use smallprint::ruleset::RuleSet;
use smallprint::scan::Scanner;

use crate::cli::Global;

/// A wider terminal is not filled: long lines are hard to read.
const WIDEST: usize = 100;

pub(crate) struct Session {
    global: Global,
}

impl Session {
    pub(crate) fn new(global: Global) -> Session {
        Session { global }
    }

    /// The embedded rules and the person's own.
    pub(crate) fn rules(&self) -> Result<RuleSet> {
        RuleSet::with_packs(&self.global.rules)
    }

    pub(crate) fn scanner(&self) -> Result<Scanner> {
        Scanner::new(self.rules()?)
    }

    pub(crate) fn is_quiet(&self) -> bool {
        self.global.quiet
    }

    pub(crate) fn is_verbose(&self) -> bool {
        self.global.verbose
    }

    /// How to lay out what goes to standard output: `NO_COLOR`, `CLICOLOR` and what the terminal can do are heeded.
    pub(crate) fn layout(&self) -> Options {
        let choice = anstream::AutoStream::choice(&std::io::stdout());
        let color = !self.global.no_color && choice != anstream::ColorChoice::Never;
        Options {
            width: terminal_size::terminal_size()
                .map_or(80, |(width, _)| usize::from(width.0))
                .min(WIDEST),
            color,
            hyperlinks: color && supports_hyperlinks::on(supports_hyperlinks::Stream::Stdout),
            all: false,
        }
    }
}

/// The labels that a report lists, in a reader's words; all of them where `wanted` is empty, else those labels and
/// categories.
pub(crate) fn labels<'r>(rules: &'r RuleSet, wanted: &[String]) -> Vec<LabelInfo<'r>> {
    rules
        .labels()
        .iter()
        .filter(|label| wanted.is_empty() || is_wanted(&label.label, wanted))
        .map(|label| LabelInfo {
            label: &label.label,
            title: &label.title,
            why: &label.why,
        })
        .collect()
}

pub(crate) fn is_wanted(label: &smallprint::label::Label, wanted: &[String]) -> bool {
    wanted.is_empty()
        || wanted
            .iter()
            .any(|wanted| wanted == label.as_str() || wanted == label.category())
}

pub(crate) fn context<'r>(rules: &'r RuleSet, labels: &'r [LabelInfo<'r>]) -> Context<'r> {
    Context {
        explainer: rules.explainer(),
        labels,
    }
}
