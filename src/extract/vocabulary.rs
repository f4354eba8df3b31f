//! How policies speak, and how pages that stand in a policy's place do: `patterns/extract/outcomes.toml`, compiled.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use serde::Deserialize;

use crate::document::Outcome;
use crate::{inflect, normal};

/// What stands in a policy's place, as the data file describes it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Kind {
    /// What such a page comes out as.
    pub(crate) outcome: Outcome,
    /// What it is, as a clause for the evidence.
    pub(crate) evidence: String,
    /// A page with more words is something else.
    pub(crate) words: usize,
    /// The weight it takes.
    pub(crate) need: usize,
    /// Strings of the source that only such pages have.
    #[serde(default)]
    pub(crate) markers: Vec<String>,
    /// Strings of the source that others have, too.
    #[serde(default)]
    pub(crate) hints: Vec<String>,
    #[serde(default)]
    titles: Vec<String>,
    #[serde(default)]
    strong: Vec<String>,
    #[serde(default)]
    weak: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Policy {
    verbs: Vec<String>,
    forms: Vec<String>,
    data: Vec<String>,
    cookies: Vec<String>,
    voice: Vec<String>,
    itself: Vec<String>,
    own: Vec<String>,
    contract: Vec<String>,
    titles: Vec<String>,
    others: Vec<String>,
    summaries: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    policy: Policy,
    kind: Vec<Kind>,
}

/// What a phrase tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Meaning {
    /// A verb of practice.
    Verb,
    /// Data.
    Data,
    /// Cookies.
    Cookies,
    /// The company speaking of itself, or to the reader.
    Voice,
    /// The policy naming itself, or what it is about.
    Itself,
    /// The policy naming itself and nothing else.
    Own,
    /// An agreement naming itself, or what only agreements settle.
    Contract,
    /// A policy's title.
    Title,
    /// Another document's title.
    Other,
    /// A summary that points to the whole text.
    Summary,
    /// A kind of page, by index, in its title.
    KindTitle(usize),
    /// A kind of page, by index, strongly.
    Strong(usize),
    /// A kind of page, by index, weakly.
    Weak(usize),
}

/// The phrases of the data file, ready to be found in normalised text.
#[derive(Debug)]
pub(crate) struct Vocabulary {
    /// What stands in a policy's place, in the order in which it is looked for.
    pub(crate) kinds: Vec<Kind>,
    automaton: Option<AhoCorasick>,
    meanings: Vec<Vec<Meaning>>,
}

/// The vocabulary in force.
pub(crate) static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(|| {
    let text = include_str!("../../patterns/extract/outcomes.toml");
    Vocabulary::new(toml::from_str(text).unwrap_or_default())
});

impl Vocabulary {
    fn new(file: File) -> Vocabulary {
        let mut phrases: BTreeMap<String, Vec<Meaning>> = BTreeMap::new();
        let mut add = |phrase: &str, meaning: Meaning| {
            let words = normal::words(phrase).join(" ");
            let meanings = phrases.entry(format!(" {words} ")).or_default();
            if !meanings.contains(&meaning) {
                meanings.push(meaning);
            }
        };
        let policy = &file.policy;
        for verb in &policy.verbs {
            for form in inflect::verb_forms(verb) {
                add(&form, Meaning::Verb);
            }
        }
        for noun in &policy.data {
            add(noun, Meaning::Data);
            add(&inflect::plural(noun), Meaning::Data);
        }
        for (list, meaning) in [
            (&policy.forms, Meaning::Verb),
            (&policy.cookies, Meaning::Cookies),
            (&policy.voice, Meaning::Voice),
            (&policy.itself, Meaning::Itself),
            (&policy.own, Meaning::Own),
            (&policy.contract, Meaning::Contract),
            (&policy.titles, Meaning::Title),
            (&policy.others, Meaning::Other),
            (&policy.summaries, Meaning::Summary),
        ] {
            list.iter().for_each(|phrase| add(phrase, meaning));
        }
        for (index, kind) in file.kind.iter().enumerate() {
            for (list, meaning) in [
                (&kind.titles, Meaning::KindTitle(index)),
                (&kind.strong, Meaning::Strong(index)),
                (&kind.weak, Meaning::Weak(index)),
            ] {
                list.iter().for_each(|phrase| add(phrase, meaning));
            }
        }
        let automaton = AhoCorasick::new(phrases.keys()).ok();
        Vocabulary {
            kinds: file.kind,
            automaton,
            meanings: phrases.into_values().collect(),
        }
    }

    /// Calls `found` with where a phrase begins, the phrase and what it tells, in the order in which they end.
    pub(crate) fn each(&self, text: &str, mut found: impl FnMut(usize, &str, Meaning)) {
        let Some(automaton) = &self.automaton else {
            return;
        };
        for hit in automaton.find_overlapping_iter(text) {
            for meaning in &self.meanings[hit.pattern().as_usize()] {
                found(hit.start(), text[hit.range()].trim(), *meaning);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Meaning, VOCABULARY};

    #[test]
    fn the_data_file_is_whole_and_words_are_found_in_every_form() {
        assert!(VOCABULARY.kinds.len() >= 5, "the data file did not parse");
        let mut told = Vec::new();
        VOCABULARY.each(" we collected identifiers ", |_, words, meaning| {
            told.push((words.to_owned(), meaning));
        });
        assert!(told.contains(&("we".to_owned(), Meaning::Voice)));
        assert!(told.contains(&("collected".to_owned(), Meaning::Verb)));
        assert!(told.contains(&("identifiers".to_owned(), Meaning::Data)));
    }
}
