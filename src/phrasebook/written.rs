//! The phrases of a rule set as its files have them: where each stands, what it means, in which layer.

use super::{LOOKALIKES, Meaning};
use crate::cue::Class;
use crate::error::{Error, Result};
use crate::rule::Role;
use crate::ruleset::RuleSet;

/// Hits hide each other only within a layer: frames, vague words and whole statements overlap with data and verbs freely.
fn layer(rules: &RuleSet, role: Option<Role>, meaning: Meaning) -> u8 {
    match meaning {
        Meaning::Lookalike { .. } => LOOKALIKES,
        Meaning::Term { .. } => match role {
            Some(Role::Statement | Role::Purpose) => 4,
            _ => 0,
        },
        Meaning::Cue { cue } => match rules.cues[cue as usize].class {
            Class::Frame { .. } | Class::FramesNothing => 1,
            Class::Vague | Class::May => 2,
            Class::Other | Class::Answer(_) => 3,
            Class::Precise => LOOKALIKES,
            _ => 0,
        },
    }
}

/// A phrase as written, and where.
pub(super) struct Written<'r> {
    file: &'r str,
    line: usize,
    key: &'static str,
    phrase: &'r str,
    /// Whether its last word's plural is added.
    plural: bool,
    pub(super) layer: u8,
    pub(super) meaning: Meaning,
    /// Whether it is none of the embedded phrases.
    pub(super) is_added: bool,
}

/// Every phrase of the rules and cues, in their order.
pub(super) fn written(rules: &RuleSet) -> Vec<Written<'_>> {
    let extent = rules.embedded.as_ref();
    let mut all = Vec::new();
    for (l, label) in rules.labels().iter().enumerate() {
        let known = extent.and_then(|extent| {
            let mut labels = extent.labels.iter();
            labels.find(|(known, _)| *known == label.label)
        });
        for (r, rule) in label.rules.iter().enumerate() {
            let mut add = |line, key, phrase, meaning| {
                all.push(Written {
                    file: &rule.file,
                    line,
                    key,
                    phrase,
                    plural: !matches!(rule.role, Role::Statement | Role::Purpose),
                    layer: layer(rules, Some(rule.role), meaning),
                    meaning,
                    is_added: known.is_none_or(|(_, rules)| r >= *rules),
                });
            };
            for (p, phrase) in rule.phrases.iter().enumerate() {
                let meaning = Meaning::Term {
                    label: l as u16,
                    rule: r as u16,
                    phrase: p as u16,
                };
                add(rule.phrases_line, "phrases", phrase, meaning);
            }
            for phrase in &rule.lookalikes {
                add(
                    rule.lookalikes_line,
                    "lookalikes",
                    phrase,
                    Meaning::Lookalike { label: l as u16 },
                );
            }
        }
    }
    for (c, cue) in rules.cues.iter().enumerate() {
        let meaning = Meaning::Cue { cue: c as u16 };
        all.extend(cue.phrases.iter().map(|phrase| Written {
            file: &cue.file,
            line: cue.phrases_line,
            key: "phrases",
            phrase,
            plural: false,
            layer: layer(rules, None, meaning),
            meaning,
            is_added: extent.is_none_or(|extent| c >= extent.cues),
        }));
    }
    all
}

impl Written<'_> {
    /// The plain phrases it stands for.
    pub(super) fn expand(
        &self,
        rules: &RuleSet,
    ) -> Result<impl IntoIterator<Item = String> + use<>> {
        rules
            .grammar
            .expand(self.phrase, self.plural)
            .map_err(|reason| Error::Rule {
                file: self.file.to_owned(),
                line: self.line,
                key: self.key.to_owned(),
                reason,
            })
    }
}

/// Every plain phrase with its layer and meaning, for a reader that is no automaton.
#[cfg(test)]
pub(crate) fn plain(rules: &RuleSet) -> Vec<(String, u8, Meaning)> {
    written(rules)
        .iter()
        .flat_map(|written| {
            let plain = written.expand(rules).unwrap();
            let name = |text| (text, written.layer, written.meaning);
            plain.into_iter().map(name).collect::<Vec<_>>()
        })
        .collect()
}
