//! All rules and cues in force, as rule files say them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::cue::{self, Cue};
use crate::error::{Error, Result};
use crate::explainer::Explainer;
use crate::label::Label;
use crate::phrase::Grammar;
use crate::rule::{self, LabelRules};
use crate::{inflect, normal};

/// Folders under `patterns/` that hold no labels.
const NOT_LABELS: [&str; 4] = ["cues", "extract", "checks", "contradictions"];

/// Rules, cues and the explainer they point to.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct RuleSet {
    labels: Vec<LabelRules>,
    explainer: Explainer,
    version: String,
    pub(crate) cues: Vec<Cue>,
    pub(crate) grammar: Grammar,
    /// What of it is embedded and so has its phrases compiled already; `None` where that is nothing.
    #[serde(skip)]
    pub(crate) embedded: Option<Extent>,
}

/// How far the embedded part of a rule set goes: what a person's packs add stands behind it.
#[derive(Debug, Clone)]
pub(crate) struct Extent {
    /// The embedded labels in their order, each with the number of its rules.
    pub(crate) labels: Vec<(Label, usize)>,
    /// How many cues are embedded.
    pub(crate) cues: usize,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Spelling {
    groups: Vec<Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Verbs {
    irregular: BTreeMap<String, Vec<String>>,
}

impl RuleSet {
    /// The labels' files, in the order of the explainer's categories, then by name.
    pub fn labels(&self) -> &[LabelRules] {
        &self.labels
    }

    /// The same, to be changed.
    pub(crate) fn labels_mut(&mut self) -> &mut [LabelRules] {
        &mut self.labels
    }

    /// The file of one label.
    pub fn label(&self, label: &Label) -> Option<&LabelRules> {
        self.labels.iter().find(|rules| rules.label == *label)
    }

    /// The explainer that the rules point to.
    pub fn explainer(&self) -> &Explainer {
        &self.explainer
    }

    /// The first 12 hexadecimal digits of the SHA-256 of all rule and cue files.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// Builds a set from `(path below patterns/, text)`.
    ///
    /// # Errors
    /// [`Error::Rule`] when a file is broken.
    #[allow(dead_code, reason = "only the build reads the embedded files")]
    pub(crate) fn from_files(files: &[(String, String)]) -> Result<RuleSet> {
        let explainer: Explainer = match files.iter().find(|(path, _)| path == "explainer.toml") {
            Some((path, text)) => rule::parse(path, text)?,
            None => {
                return Err(Error::Usage(
                    "the embedded rules hold no explainer.toml".to_owned(),
                ));
            }
        };
        let mut rules = RuleSet {
            labels: Vec::new(),
            explainer,
            version: version(files.iter().map(|(path, text)| (&**path, &**text))),
            cues: Vec::new(),
            grammar: Grammar::default(),
            embedded: None,
        };
        rules.add(files)?;
        Ok(rules)
    }

    /// Adds the rules and cues of further files; the version is left as it was.
    ///
    /// # Errors
    /// [`Error::Rule`] when one is broken.
    pub(crate) fn add(&mut self, files: &[(String, String)]) -> Result<()> {
        for (path, text) in files {
            let Some((folder, name)) = path.rsplit_once('/') else {
                continue;
            };
            let folder = folder.rsplit('/').next().unwrap_or(folder);
            let name = name.trim_end_matches(".toml");
            match (folder, name) {
                ("cues", "spelling") => {
                    let spelling: Spelling = rule::parse(path, text)?;
                    for group in spelling
                        .groups
                        .iter()
                        .flat_map(|group| spelling_groups(group))
                    {
                        self.grammar.equate(group);
                    }
                    // Any phrase may now stand for others.
                    self.embedded = None;
                }
                ("cues", "verbs") => {
                    let verbs: Verbs = rule::parse(path, text)?;
                    self.grammar.verbs = verbs
                        .irregular
                        .into_iter()
                        .map(|(verb, mut forms)| {
                            forms.insert(0, verb.clone());
                            (verb, forms)
                        })
                        .collect();
                    self.embedded = None;
                }
                ("cues", _) => self.cues.extend(cue::read(path, text)?),
                (folder, _) if NOT_LABELS.contains(&folder) => {}
                _ => self.add_label(path, &format!("{folder}.{name}"), text)?,
            }
        }
        self.check_needs()?;
        self.labels
            .sort_by_key(|rules| (category_rank(rules.label.category()), rules.label.clone()));
        Ok(())
    }

    /// Adds a label's file: to the label where it is known already.
    fn add_label(&mut self, path: &str, label: &str, text: &str) -> Result<()> {
        let label: Label = label.parse().map_err(|reason| Error::Rule {
            file: path.to_owned(),
            line: 1,
            key: "the file's path".to_owned(),
            reason,
        })?;
        let read = rule::read(path, label, text, |section| {
            self.explainer.section(section).is_some()
        })?;
        match self
            .labels
            .iter_mut()
            .find(|rules| rules.label == read.label)
        {
            Some(rules) => {
                rules.files.extend(read.files);
                rules.rules.extend(read.rules);
                rules.examples.extend(read.examples);
            }
            None => self.labels.push(read),
        }
        Ok(())
    }

    /// Every cue that a rule needs must be there.
    fn check_needs(&self) -> Result<()> {
        for rule in self.labels.iter().flat_map(|label| &label.rules) {
            let unknown = rule
                .needs
                .iter()
                .find(|name| !self.cues.iter().any(|cue| cue.name == **name));
            if let Some(name) = unknown {
                return Err(Error::Rule {
                    file: rule.file.clone(),
                    line: rule.needs_line,
                    key: "needs".to_owned(),
                    reason: format!("no cue is named `{name}`"),
                });
            }
        }
        Ok(())
    }

    /// Declares all that stands in it so far to be embedded.
    pub(crate) fn mark_embedded(&mut self) {
        self.embedded = Some(Extent {
            labels: self
                .labels
                .iter()
                .map(|rules| (rules.label.clone(), rules.rules.len()))
                .collect(),
            cues: self.cues.len(),
        });
    }

    /// Says of which files the set consists.
    pub(crate) fn set_version(&mut self, version: String) {
        self.version = version;
    }
}

/// The first 12 hexadecimal digits of the SHA-256 of rule files, each a path and its text.
pub(crate) fn version<'f>(files: impl Iterator<Item = (&'f str, &'f str)>) -> String {
    let mut hash = Sha256::new();
    for (path, text) in files {
        hash.update(path.as_bytes());
        hash.update([0]);
        hash.update(text.as_bytes());
        hash.update([0]);
    }
    hash.finalize()
        .iter()
        .take(6)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// The explainer's categories first, in its order.
fn category_rank(category: &str) -> usize {
    let order = [
        "inputs",
        "metadata",
        "biometric",
        "sharing",
        "training",
        "retention",
        "consent",
        "security",
    ];
    order
        .iter()
        .position(|known| *known == category)
        .unwrap_or(order.len())
}

/// A group of equal spellings, and the group of their plurals.
fn spelling_groups(group: &[String]) -> [Vec<Vec<String>>; 2] {
    let singular: Vec<Vec<String>> = group.iter().map(|text| normal::words(text)).collect();
    let plural = singular
        .iter()
        .map(|words| {
            let mut words = words.clone();
            if let Some(last) = words.last_mut() {
                *last = inflect::plural(last);
            }
            words
        })
        .collect();
    [singular, plural]
}
