//! All checks: their files are read and checked, and the lists of phrases that conditions name are numbered and spelt out.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::check::{Check, Condition, Verdict};
use crate::error::{Error, Result};
use crate::phrasebook::Phrasebook;
use crate::rule;
use crate::ruleset::RuleSet;

/// How many lists there can be: a clause's are kept as bits. Numbers from here on are parts of phrases.
pub(crate) const LISTS: usize = 256;

/// What stands in a phrase for a few words.
const GAP: &str = " .. ";

/// The checks, ordered by id, and the names of their lists.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct CheckSet {
    pub(crate) checks: Vec<Check>,
    /// The number of a list is its place here: `ID/name` for a check's own, `name` for one that all checks share.
    names: Vec<String>,
    /// The phrases with gaps.
    pub(crate) gapped: Vec<Gapped>,
}

/// A phrase with gaps of a few words: the numbers of its parts, in their order.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Gapped {
    /// The list it stands in.
    pub(crate) list: u16,
    pub(crate) parts: Vec<u16>,
}

/// `patterns/checks/lists.toml`: lists that all checks share.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Shared {
    lists: BTreeMap<String, Vec<String>>,
}

impl CheckSet {
    /// Reads the checks among the files of `patterns/`, and compiles their phrases.
    ///
    /// # Errors
    /// [`Error::Rule`] where a file or a phrase is broken, or names what is not there.
    #[allow(dead_code, reason = "only the build reads the embedded files")]
    pub(crate) fn from_files(
        files: &[(String, String)],
        rules: &RuleSet,
    ) -> Result<(CheckSet, Phrasebook)> {
        let mut all: BTreeMap<String, Vec<String>> = BTreeMap::new();
        let mut checks: Vec<Check> = Vec::new();
        for (path, text) in files {
            let Some(name) = path.strip_prefix("checks/") else {
                continue;
            };
            if name == "lists.toml" {
                all.extend(rule::parse::<Shared>(path, text)?.lists);
                continue;
            }
            let check: Check = rule::parse(path, text)?;
            let own = check.lists.iter();
            all.extend(own.map(|(list, phrases)| (own_name(&check, list), phrases.clone())));
            checks.push(check);
        }
        checks.sort_by(|one, other| one.id.cmp(&other.id));
        let mut set = CheckSet {
            checks,
            names: all.keys().cloned().collect(),
            gapped: Vec::new(),
        };
        set.checks
            .iter()
            .try_for_each(|check| set.verify(check, rules))?;
        if set.names.len() > LISTS {
            return Err(broken("lists", "lists", "more than 256 lists".to_owned()));
        }
        let mut parts: Vec<&str> = Vec::new();
        let mut plain = Vec::new();
        for (number, (name, phrases)) in all.iter().enumerate() {
            let mut add = |phrase: &str, number: usize| -> Result<()> {
                let spelt = rules.grammar.expand(phrase, true);
                let spelt = spelt.map_err(|reason| broken(name, "lists", reason))?;
                plain.extend(spelt.into_iter().map(|text| (text, number)));
                Ok(())
            };
            for phrase in phrases {
                if !phrase.contains(GAP) {
                    add(phrase, number)?;
                    continue;
                }
                let mut numbers = Vec::new();
                for part in phrase.split(GAP) {
                    let known = parts.iter().position(|known| *known == part);
                    let at = LISTS + known.unwrap_or(parts.len());
                    if known.is_none() {
                        parts.push(part);
                        add(part, at)?;
                    }
                    numbers.push(at as u16);
                }
                set.gapped.push(Gapped {
                    list: number as u16,
                    parts: numbers,
                });
            }
        }
        Ok((set, Phrasebook::of_lists(&plain)))
    }

    /// The number of the list that a condition of a check calls by a name.
    pub(crate) fn number(&self, check: &Check, list: &str) -> Option<usize> {
        let find = |name: &str| {
            self.names
                .binary_search_by(|known| (**known).cmp(name))
                .ok()
        };
        find(&own_name(check, list)).or_else(|| find(list))
    }

    #[allow(dead_code, reason = "only the build reads the embedded files")]
    fn verify(&self, check: &Check, rules: &RuleSet) -> Result<()> {
        if rules.explainer().section(&check.section).is_none() {
            let reason = format!("the explainer has no section `{}`", check.section);
            return Err(broken(&check.id, "section", reason));
        }
        let said = [
            Verdict::Shown,
            Verdict::Denied,
            Verdict::Partial,
            Verdict::Silent,
        ];
        if let Some(verdict) = said
            .iter()
            .find(|verdict| !check.says.contains_key(verdict))
        {
            let reason = format!("nothing is said of `{}`", verdict.as_str());
            return Err(broken(&check.id, "says", reason));
        }
        for condition in check.only_where.iter().chain(&check.conditions) {
            let unknown = |list: &&String| self.number(check, list).is_none();
            if let Some(list) = condition.lists().find(unknown) {
                return Err(broken(
                    &check.id,
                    "when",
                    format!("no list is named `{list}`"),
                ));
            }
            if !matches!(condition.order.len(), 0 | 2) {
                let reason = "`order` names two lists".to_owned();
                return Err(broken(&check.id, "order", reason));
            }
        }
        Ok(())
    }
}

/// All conditions of a check, those of `only_where` first.
pub(crate) fn conditions(check: &Check) -> impl Iterator<Item = &Condition> {
    check.only_where.iter().chain(&check.conditions)
}

fn own_name(check: &Check, list: &str) -> String {
    format!("{}/{list}", check.id)
}

fn broken(check: &str, key: &str, reason: String) -> Error {
    Error::Rule {
        file: format!("checks/{}.toml", check.split('/').next().unwrap_or(check)),
        line: 1,
        key: key.to_owned(),
        reason,
    }
}
