//! All phrases of all rules and cues in one Aho-Corasick automaton, and the hits it finds in normalised clauses.
//!
//! The automaton reports every phrase (Aho & Corasick 1975, overlapping matches); of hits that overlap within a layer
//! the longest is kept, so "service providers" is not also "providers" and "not limited to" is no negation.

use std::collections::BTreeMap;

use aho_corasick::{AhoCorasick, MatchKind};

use crate::cue::Class;
use crate::error::{Error, Result};
use crate::normal::Normal;
use crate::rule::Role;
use crate::ruleset::RuleSet;

/// What a phrase is to the scanner. Indexes point into the rule set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Meaning {
    /// A phrase of `labels()[label].rules[rule].phrases[phrase]`.
    Term { label: u16, rule: u16, phrase: u16 },
    /// A phrase that hides shorter ones and means nothing.
    Lookalike,
    /// A phrase of `cues[cue]`.
    Cue { cue: u16 },
}

/// A phrase seen in a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Hit {
    /// First token, an index into [`Normal::tokens`].
    pub(crate) first: usize,
    /// Last token.
    pub(crate) last: usize,
    /// Which phrase: an index for [`Lexicon::meanings`].
    pub(crate) pattern: usize,
    /// Hits hide each other only within a layer.
    pub(crate) layer: u8,
}

/// The compiled phrases.
#[derive(Debug)]
pub(crate) struct Lexicon {
    automaton: AhoCorasick,
    /// Meanings of each pattern, by layer.
    meanings: Vec<Vec<Meaning>>,
    layers: Vec<u8>,
}

/// Hits hide each other only within a layer: frames and vague words overlap with data and verbs freely.
fn layer(rules: &RuleSet, meaning: Meaning) -> u8 {
    match meaning {
        Meaning::Term { .. } | Meaning::Lookalike => 0,
        Meaning::Cue { cue } => match rules.cues[cue as usize].class {
            Class::Frame { .. } => 1,
            Class::Vague | Class::May => 2,
            Class::Other => 3,
            _ => 0,
        },
    }
}

impl Lexicon {
    /// Spells out and compiles all phrases.
    ///
    /// # Errors
    /// [`Error::Rule`] for a phrase that breaks the grammar.
    pub(crate) fn new(rules: &RuleSet) -> Result<Lexicon> {
        let mut patterns: BTreeMap<(String, u8), Vec<Meaning>> = BTreeMap::new();
        let mut add = |file: &str, phrase: &str, plural: bool, meaning: Meaning| -> Result<()> {
            let plain = rules
                .grammar
                .expand(phrase, plural)
                .map_err(|reason| Error::Rule {
                    file: file.to_owned(),
                    line: 0,
                    key: "phrases".to_owned(),
                    reason,
                })?;
            for text in plain {
                let meanings = patterns
                    .entry((format!(" {text} "), layer(rules, meaning)))
                    .or_default();
                if !meanings.contains(&meaning) {
                    meanings.push(meaning);
                }
            }
            Ok(())
        };
        for (l, label) in rules.labels().iter().enumerate() {
            for (r, rule) in label.rules.iter().enumerate() {
                let plural = rule.role != Role::Statement;
                for (p, phrase) in rule.phrases.iter().enumerate() {
                    let meaning = Meaning::Term {
                        label: l as u16,
                        rule: r as u16,
                        phrase: p as u16,
                    };
                    add(&rule.file, phrase, plural, meaning)?;
                }
                for phrase in &rule.lookalikes {
                    add(&rule.file, phrase, plural, Meaning::Lookalike)?;
                }
            }
        }
        for (c, cue) in rules.cues.iter().enumerate() {
            for phrase in &cue.phrases {
                add(
                    "patterns/cues",
                    phrase,
                    false,
                    Meaning::Cue { cue: c as u16 },
                )?;
            }
        }
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            .build(patterns.keys().map(|(text, _)| text))
            .map_err(|e| Error::Usage(format!("the rules' phrases do not compile: {e}")))?;
        let layers = patterns.keys().map(|(_, layer)| *layer).collect();
        Ok(Lexicon {
            automaton,
            meanings: patterns.into_values().collect(),
            layers,
        })
    }

    /// What a pattern means.
    pub(crate) fn meanings(&self, pattern: usize) -> &[Meaning] {
        &self.meanings[pattern]
    }

    /// All hits in the buffer, in order of their first token, overlaps within a layer resolved to the longest.
    pub(crate) fn hits(&self, normal: &Normal) -> Vec<Hit> {
        let mut layers: [Vec<Hit>; 4] = Default::default();
        let mut token = 0; // the token in which, or before which, the last match ended
        for found in self.automaton.find_overlapping_iter(&normal.text) {
            // The pattern's outer spaces belong to no token.
            let (from, to) = ((found.start() + 1) as u32, (found.end() - 1) as u32);
            while token < normal.tokens.len()
                && normal.tokens[token].at + normal.tokens[token].len < to
            {
                token += 1;
            }
            let mut first = token;
            while first > 0 && normal.tokens[first].at > from {
                first -= 1;
            }
            let pattern = found.pattern().as_usize();
            let layer = self.layers[pattern];
            layers[layer as usize].push(Hit {
                first,
                last: token,
                pattern,
                layer,
            });
        }
        let mut kept: Vec<Hit> = layers.into_iter().flat_map(longest).collect();
        kept.sort_by_key(|hit| (hit.first, hit.layer));
        kept
    }
}

/// Of hits that overlap, the longest; of equally long ones, the first. Hits come in order of their ends.
fn longest(hits: Vec<Hit>) -> Vec<Hit> {
    let mut kept: Vec<Hit> = Vec::with_capacity(hits.len());
    let mut group: Vec<Hit> = Vec::new();
    let mut reach = 0;
    let mut sorted = hits;
    sorted.sort_by_key(|hit| hit.first);
    for hit in sorted {
        if !group.is_empty() && hit.first > reach {
            settle(&mut group, &mut kept);
            reach = 0;
        }
        reach = reach.max(hit.last);
        group.push(hit);
    }
    settle(&mut group, &mut kept);
    kept
}

/// Keeps the longest of a run of overlapping hits, then the longest of what it leaves free, and so on.
fn settle(group: &mut Vec<Hit>, kept: &mut Vec<Hit>) {
    if group.len() == 1 {
        kept.append(group);
        return;
    }
    group.sort_by_key(|hit| (std::cmp::Reverse(hit.last - hit.first), hit.first));
    let before = kept.len();
    for hit in group.drain(..) {
        if kept[before..]
            .iter()
            .all(|other| hit.last < other.first || hit.first > other.last)
        {
            kept.push(hit);
        }
    }
}
