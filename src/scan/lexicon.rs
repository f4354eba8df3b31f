//! All phrases of all rules and cues in one Aho-Corasick automaton, and the hits it finds in normalised clauses.
//!
//! The automaton reports every phrase (Aho & Corasick 1975, overlapping matches); of hits that overlap within a layer
//! the longest is kept, so "service providers" is not also "providers" and "not limited to" is no negation.

use std::collections::BTreeMap;

use aho_corasick::{AhoCorasick, MatchKind};

use crate::cue::Class;
use crate::document::Document;
use crate::error::{Error, Result};
use crate::normal::Normal;
use crate::rule::Role;
use crate::ruleset::RuleSet;
use crate::scan::names;

/// Words that follow somebody who acts.
const AFTER_ACTORS: [&str; 22] = [
    "may", "might", "can", "could", "will", "would", "shall", "should", "must", "does", "do",
    "has", "is", "also", "never", "only", "doesn't", "won't", "cannot", "can't", "not", "then",
];

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
    /// The pattern of "we", which the company's own name stands for.
    company: Option<usize>,
}

/// How many layers there are.
const LAYERS: usize = 5;

/// Hits hide each other only within a layer: frames, vague words and whole statements overlap with data and verbs freely.
fn layer(rules: &RuleSet, role: Option<Role>, meaning: Meaning) -> u8 {
    match meaning {
        Meaning::Term { .. } | Meaning::Lookalike => match role {
            Some(Role::Statement | Role::Purpose) => 4,
            _ => 0,
        },
        Meaning::Cue { cue } => match rules.cues[cue as usize].class {
            Class::Frame { .. } => 1,
            Class::Vague | Class::May => 2,
            Class::Other | Class::Answer(_) => 3,
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
        let mut add =
            |file: &str, phrase: &str, role: Option<Role>, meaning: Meaning| -> Result<()> {
                let plural =
                    role.is_some_and(|role| !matches!(role, Role::Statement | Role::Purpose));
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
                        .entry((format!(" {text} "), layer(rules, role, meaning)))
                        .or_default();
                    if !meanings.contains(&meaning) {
                        meanings.push(meaning);
                    }
                }
                Ok(())
            };
        for (l, label) in rules.labels().iter().enumerate() {
            for (r, rule) in label.rules.iter().enumerate() {
                for (p, phrase) in rule.phrases.iter().enumerate() {
                    let meaning = Meaning::Term {
                        label: l as u16,
                        rule: r as u16,
                        phrase: p as u16,
                    };
                    add(&rule.file, phrase, Some(rule.role), meaning)?;
                }
                for phrase in &rule.lookalikes {
                    add(&rule.file, phrase, Some(rule.role), Meaning::Lookalike)?;
                }
            }
        }
        for (c, cue) in rules.cues.iter().enumerate() {
            for phrase in &cue.phrases {
                add(
                    "patterns/cues",
                    phrase,
                    None,
                    Meaning::Cue { cue: c as u16 },
                )?;
            }
        }
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            .build(patterns.keys().map(|(text, _)| text))
            .map_err(|e| Error::Usage(format!("the rules' phrases do not compile: {e}")))?;
        let company = patterns.keys().position(|(text, _)| text == " we ");
        let layers = patterns.keys().map(|(_, layer)| *layer).collect();
        Ok(Lexicon {
            automaton,
            meanings: patterns.into_values().collect(),
            layers,
            company,
        })
    }

    /// Adds a hit of "we" wherever the company's name acts or is acted on ("Acme collects", "shared with Acme"), and
    /// takes away what the name would otherwise mean: nobody discloses to themselves.
    pub(crate) fn name_company(&self, document: &Document, normal: &Normal, hits: &mut Vec<Hit>) {
        let Some(pattern) = self.company else {
            return;
        };
        let words = normal.tokens.len();
        let mut verbs = vec![false; words];
        let mut taken = vec![false; words];
        for hit in hits.iter().filter(|hit| hit.layer == 0) {
            if self.meanings[hit.pattern]
                .iter()
                .any(|meaning| matches!(meaning, Meaning::Cue { .. }))
            {
                verbs[hit.first] = true;
                taken[hit.first..=hit.last].fill(true);
            }
            if hit.last > hit.first {
                taken[hit.first..=hit.last].fill(true);
            }
        }
        let word = |token: usize| {
            if token < words {
                normal.word(token)
            } else {
                ""
            }
        };
        let acts = |token: usize| {
            let auxiliary = AFTER_ACTORS.contains(&word(token + 1)) && word(token + 2) != "be";
            let verb = token + 1 < words && verbs[token + 1] && word(token + 1).ends_with('s');
            !taken[token] && (auxiliary || verb)
        };
        let Some(name) = names::company(document, normal, acts) else {
            return;
        };
        let own = |token: usize| !taken[token] && normal.word(token) == name;
        hits.retain(|hit| hit.layer != 0 || hit.first != hit.last || !own(hit.first));
        for token in (0..words).filter(|token| own(*token)) {
            let before = if token == 0 {
                ""
            } else {
                normal.word(token - 1)
            };
            let led = matches!(before, "to" | "with" | "by" | "from" | "that" | "how");
            if (led || acts(token)) && !matches!(before, "your" | "our" | "the") {
                hits.push(Hit {
                    first: token,
                    last: token,
                    pattern,
                    layer: 0,
                });
            }
        }
        hits.sort_by_key(|hit| (hit.first, hit.layer));
    }
    /// What a pattern means.
    pub(crate) fn meanings(&self, pattern: usize) -> &[Meaning] {
        &self.meanings[pattern]
    }

    /// All hits in the buffer, in order of their first token, overlaps within a layer resolved to the longest.
    pub(crate) fn hits(&self, normal: &Normal) -> Vec<Hit> {
        let mut layers: [Vec<Hit>; LAYERS] = Default::default();
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
