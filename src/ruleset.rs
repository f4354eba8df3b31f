//! All rules and cues in force: the embedded set, and a person's own packs added to it.

use std::collections::BTreeMap;
use std::path::Path;

use include_dir::{Dir, include_dir};
use serde::Deserialize;
use sha2::{Digest, Sha256};

use crate::cue::{self, Cue};
use crate::error::{Error, Result};
use crate::explainer::Explainer;
use crate::label::Label;
use crate::phrase::Grammar;
use crate::rule::{self, LabelRules};
use crate::{inflect, normal};

static EMBEDDED: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/patterns");

/// Folders under `patterns/` that hold no labels.
const NOT_LABELS: [&str; 3] = ["cues", "extract", "checks"];

/// Rules, cues and the explainer they point to.
#[derive(Debug, Clone)]
pub struct RuleSet {
    labels: Vec<LabelRules>,
    explainer: Explainer,
    version: String,
    pub(crate) cues: Vec<Cue>,
    pub(crate) grammar: Grammar,
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
    /// The embedded rules.
    ///
    /// # Errors
    /// [`Error::Rule`] when a rule file is broken; the project's tests keep that from being released.
    pub fn builtin() -> Result<RuleSet> {
        RuleSet::with_packs::<&Path>(&[])
    }

    /// The embedded rules and those of a person's own folders, each shaped like `patterns/`.
    ///
    /// # Errors
    /// [`Error::Read`] when a folder cannot be read, [`Error::Rule`] when a rule file is broken.
    pub fn with_packs<P: AsRef<Path>>(packs: &[P]) -> Result<RuleSet> {
        let mut files: Vec<(String, String)> = Vec::new();
        embedded_files(&EMBEDDED, &mut files);
        let own = files.len();
        for pack in packs {
            pack_files(pack.as_ref(), pack.as_ref(), &mut files)?;
        }
        RuleSet::from_files(&files, own)
    }

    /// The labels' files, in the order of the explainer's categories, then by name.
    pub fn labels(&self) -> &[LabelRules] {
        &self.labels
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

    /// Builds a set from `(path below patterns/, text)`; files from index `own` on are a person's packs.
    fn from_files(files: &[(String, String)], own: usize) -> Result<RuleSet> {
        let mut hash = Sha256::new();
        for (path, text) in files {
            hash.update(path.as_bytes());
            hash.update([0]);
            hash.update(text.as_bytes());
            hash.update([0]);
        }
        let version = hash
            .finalize()
            .iter()
            .take(6)
            .map(|byte| format!("{byte:02x}"))
            .collect();
        let explainer: Explainer = match files.iter().find(|(path, _)| path == "explainer.toml") {
            Some((path, text)) => rule::parse(path, text)?,
            None => {
                return Err(Error::Usage(
                    "the embedded rules hold no explainer.toml".to_owned(),
                ));
            }
        };
        let mut grammar = Grammar::default();
        let mut cues = Vec::new();
        let mut labels: Vec<LabelRules> = Vec::new();
        for (index, (path, text)) in files.iter().enumerate() {
            let Some((folder, name)) = path.rsplit_once('/') else {
                continue;
            };
            let folder = folder.rsplit('/').next().unwrap_or(folder);
            let name = name.trim_end_matches(".toml");
            match (folder, name) {
                ("cues", "spelling") => {
                    let spelling: Spelling = rule::parse(path, text)?;
                    spelling
                        .groups
                        .iter()
                        .flat_map(|group| spelling_groups(group))
                        .for_each(|group| grammar.equate(group));
                }
                ("cues", "verbs") => {
                    let verbs: Verbs = rule::parse(path, text)?;
                    grammar.verbs = verbs
                        .irregular
                        .into_iter()
                        .map(|(verb, mut forms)| {
                            forms.insert(0, verb.clone());
                            (verb, forms)
                        })
                        .collect();
                }
                ("cues", _) => cues.extend(cue::read(path, text)?),
                (folder, _) if NOT_LABELS.contains(&folder) => {}
                _ => {
                    let label: Label =
                        format!("{folder}.{name}")
                            .parse()
                            .map_err(|reason| Error::Rule {
                                file: path.clone(),
                                line: 1,
                                key: "the file's path".to_owned(),
                                reason,
                            })?;
                    let read = rule::read(path, label, text, |section| {
                        explainer.section(section).is_some()
                    })?;
                    match labels
                        .iter_mut()
                        .find(|rules| index >= own && rules.label == read.label)
                    {
                        Some(rules) => {
                            rules.files.extend(read.files);
                            rules.rules.extend(read.rules);
                            rules.examples.extend(read.examples);
                        }
                        None => labels.push(read),
                    }
                }
            }
        }
        for rule in labels.iter().flat_map(|label| &label.rules) {
            let unknown = rule
                .needs
                .iter()
                .find(|name| !cues.iter().any(|cue: &Cue| cue.name == **name));
            if let Some(name) = unknown {
                return Err(Error::Rule {
                    file: rule.file.clone(),
                    line: rule.needs_line,
                    key: "needs".to_owned(),
                    reason: format!("no cue is named `{name}`"),
                });
            }
        }
        labels.sort_by_key(|rules| (category_rank(rules.label.category()), rules.label.clone()));
        Ok(RuleSet {
            labels,
            explainer,
            version,
            cues,
            grammar,
        })
    }
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

fn embedded_files(dir: &Dir<'_>, files: &mut Vec<(String, String)>) {
    let mut found: Vec<_> = dir.files().collect();
    found.sort_by_key(|file| file.path());
    for file in found {
        if let Some(text) = file.contents_utf8() {
            files.push((
                file.path().to_string_lossy().replace('\\', "/"),
                text.to_owned(),
            ));
        }
    }
    let mut dirs: Vec<_> = dir.dirs().collect();
    dirs.sort_by_key(|dir| dir.path());
    for dir in dirs {
        embedded_files(dir, files);
    }
}

fn pack_files(root: &Path, dir: &Path, files: &mut Vec<(String, String)>) -> Result<()> {
    let read = |source| Error::Read {
        path: dir.to_owned(),
        source,
    };
    let mut entries: Vec<_> = std::fs::read_dir(dir)
        .map_err(read)?
        .collect::<Result<_, _>>()
        .map_err(read)?;
    entries.sort_by_key(std::fs::DirEntry::path);
    for entry in entries {
        let path = entry.path();
        if path.is_dir() {
            pack_files(root, &path, files)?;
        } else if path
            .extension()
            .is_some_and(|extension| extension == "toml")
            && path.parent() != Some(root)
        {
            let text = std::fs::read_to_string(&path).map_err(|source| Error::Read {
                path: path.clone(),
                source,
            })?;
            files.push((path.display().to_string(), text));
        }
    }
    Ok(())
}
