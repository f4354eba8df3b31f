//! What all commands of one run share: the rules in force, and how the terminal is written to.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, OnceLock, PoisonError};

use smallprint::error::{Error, Result};
use smallprint::report::{Context, LabelInfo, Options};
use smallprint::ruleset::RuleSet;
use smallprint::scan::Scanner;

use super::network::Network;
use crate::cli::{Fetch, Global};

/// A wider terminal is not filled: long lines are hard to read.
const WIDEST: usize = 100;

pub(crate) struct Session {
    global: Global,
    /// Whether a run reads many inputs and shows how far it is, instead of the page that it waits for.
    #[cfg_attr(not(feature = "fetch"), allow(dead_code))]
    is_many: bool,
    network: OnceLock<Network>,
    setting_up: Mutex<()>,
}

impl Session {
    pub(crate) fn new(global: Global, is_many: bool) -> Session {
        Session {
            global,
            is_many,
            network: OnceLock::new(),
            setting_up: Mutex::new(()),
        }
    }

    /// What pages are got with, the same for all pages of a run: it keeps turns and robots.txt of the hosts.
    pub(crate) fn network(&self, fetch: &Fetch) -> Result<&Network> {
        if let Some(network) = self.network.get() {
            return Ok(network);
        }
        // It begins a WARC file, so two threads must not both set it up.
        let _one = self
            .setting_up
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if let Some(network) = self.network.get() {
            return Ok(network);
        }
        let network = Network::new(self, fetch)?;
        Ok(self.network.get_or_init(|| network))
    }

    /// Closes what was recorded of the network.
    pub(crate) fn finish(&self) -> Result<()> {
        self.network.get().map_or(Ok(()), Network::finish)
    }

    /// The embedded rules and the person's own.
    pub(crate) fn rules(&self) -> Result<RuleSet> {
        self.rules_and(&[])
    }

    /// The embedded rules, the person's own, and those of further folders. A folder that cannot be read, or in which no
    /// rule stands, is wrong usage: results must not look as if its rules had been in force.
    pub(crate) fn rules_and(&self, further: &[&Path]) -> Result<RuleSet> {
        let own = self.global.rules.iter().map(std::path::PathBuf::as_path);
        let packs: Vec<&Path> = own.chain(further.iter().copied()).collect();
        let rules = RuleSet::with_packs(&packs).map_err(|error| match error {
            Error::Read { path, source } => {
                Error::Usage(format!("reading the rules in {}: {source}", path.display()))
            }
            other => other,
        })?;
        match packs.iter().find(|pack| !has_rules(&rules, pack)) {
            Some(pack) => Err(Error::Usage(format!(
                "reading the rules in {}: no rule file there; the folder must hold CATEGORY/NAME.toml",
                pack.display()
            ))),
            None => Ok(rules),
        }
    }

    pub(crate) fn scanner(&self) -> Result<Scanner> {
        Scanner::new(self.rules()?)
    }

    pub(crate) fn is_quiet(&self) -> bool {
        self.global.quiet
    }

    /// Whether the page that is waited for is shown at a terminal.
    #[cfg(feature = "fetch")]
    pub(crate) fn shows_pages(&self) -> bool {
        !self.global.quiet && !self.is_many
    }

    pub(crate) fn is_verbose(&self) -> bool {
        self.global.verbose
    }

    /// How to lay out what goes to a file, or to standard output where there is none.
    pub(crate) fn layout_for(&self, path: Option<&Path>) -> Options {
        match path {
            Some(_) => Options::default(),
            None => self.layout(),
        }
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
            answers: false,
            embed_json: false,
        }
    }
}

/// The folder that pages and texts are kept in: the one that is named, or the person's own.
pub(crate) fn cache_folder(named: Option<&Path>) -> Result<PathBuf> {
    let usual = || smallprint::store::Store::usual_folder(|name| std::env::var_os(name));
    named.map(Path::to_owned).or_else(usual).ok_or_else(|| {
        Error::Usage(
            "there is no cache folder: neither XDG_CACHE_HOME nor HOME is set; name one with --cache-dir DIR"
                .to_owned(),
        )
    })
}

/// Whether any rule or cue file was read from the folder.
fn has_rules(rules: &RuleSet, pack: &Path) -> bool {
    let labels = rules.labels().iter().flat_map(|label| &label.files);
    let mut files = labels.map(|(file, _)| Path::new(file));
    files.any(|file| file.starts_with(pack)) || pack.join("cues").is_dir()
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
