//! What contradictions are told by: the terms that statements speak of, the words that statements are made of, and the
//! practices (`patterns/contradictions/`), read and compiled when the program is built.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::terms::{Grade, Practice, Statements, Term, Terms, Why};
use crate::error::{Error, Result};
use crate::phrasebook::Phrasebook;
use crate::rule;
use crate::ruleset::RuleSet;

/// What a phrase is to a statement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum List {
    /// A word of a role that every statement knows: `we`, `not`, `joiner`.
    Word(String),
    /// A term, by its place.
    Term(usize),
    /// A practice's verb, by its place.
    Verb(usize),
    /// Its participle.
    Done(usize),
    /// A verb that needs a tail to be it.
    Needs(usize),
    /// That tail.
    Tail(usize),
    /// A phrase that counts something else as it.
    Deemed(usize),
}

/// All of it. The number of a list is its place in `lists`.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Ontology {
    pub(crate) terms: Vec<Term>,
    pub(crate) practices: Vec<Practice>,
    /// What each grade means, in words for a person.
    pub(crate) grades: BTreeMap<Grade, String>,
    pub(crate) why: Why,
    pub(crate) lists: Vec<List>,
}

impl Ontology {
    /// Reads the files of `patterns/contradictions/`, and compiles their phrases.
    ///
    /// # Errors
    /// [`Error::Rule`] where a file or a phrase is broken, or names what is not there.
    #[allow(dead_code, reason = "only the build reads the embedded files")]
    pub(crate) fn from_files(
        files: &[(String, String)],
        rules: &RuleSet,
    ) -> Result<(Ontology, Phrasebook)> {
        let mut all = Ontology::default();
        let mut phrases: Vec<(List, Vec<String>)> = Vec::new();
        for (path, text) in files {
            match path.strip_prefix("contradictions/") {
                Some("ontology.toml") => all.terms = rule::parse::<Terms>(path, text)?.term,
                Some("statements.toml") => {
                    let read: Statements = rule::parse(path, text)?;
                    (all.grades, all.practices, all.why) = (read.grades, read.practice, read.why);
                    let words = read.words.into_iter();
                    phrases.extend(words.map(|(name, phrases)| (List::Word(name), phrases)));
                }
                _ => {}
            }
        }
        for (at, practice) in all.practices.iter().enumerate() {
            phrases.extend([
                (List::Verb(at), practice.verbs.clone()),
                (List::Done(at), practice.done.clone()),
                (List::Needs(at), practice.needs.clone()),
                (List::Tail(at), practice.tail.clone()),
                (List::Deemed(at), practice.deemed.clone()),
            ]);
        }
        for (at, term) in all.terms.iter().enumerate() {
            all.verify(term)?;
            phrases.push((List::Term(at), term.phrases.clone()));
        }
        let mut plain = Vec::new();
        for (number, (list, phrases)) in phrases.into_iter().enumerate() {
            for phrase in &phrases {
                let spelt = rules.grammar.expand(phrase, true);
                let spelt = spelt.map_err(|reason| broken("phrases", reason))?;
                plain.extend(spelt.into_iter().map(|text| (text, number)));
            }
            all.lists.push(list);
        }
        Ok((all, Phrasebook::of_lists(&plain)))
    }

    /// Whether one term is another or a kind of it.
    pub(crate) fn is_kind(&self, term: usize, broad: usize) -> bool {
        term == broad || self.named(&self.terms[term].kind_of, broad)
    }

    /// Whether a term describes another, or a kind of it, without its name.
    pub(crate) fn is_veil(&self, term: usize, broad: usize) -> bool {
        !self.terms[broad].broad && self.named(&self.terms[term].veils, broad)
    }

    fn named(&self, ids: &[String], broad: usize) -> bool {
        let place = |id: &String| self.terms.iter().position(|term| term.id == *id);
        let mut above = ids.iter().filter_map(place);
        above.any(|parent| self.is_kind(parent, broad))
    }

    /// Every term that another names is there, and what a term is a kind of is written before it, so nothing goes in a circle.
    #[allow(dead_code, reason = "only the build reads the embedded files")]
    fn verify(&self, term: &Term) -> Result<()> {
        let before = self.terms.iter().take_while(|other| other.id != term.id);
        let before: Vec<&String> = before.map(|other| &other.id).collect();
        let known = |id: &&String| self.terms.iter().any(|other| other.id == **id);
        let lost = term.kind_of.iter().find(|id| !before.contains(id));
        match lost.or_else(|| term.veils.iter().find(|id| !known(id))) {
            None => Ok(()),
            Some(id) => Err(broken(
                &term.id,
                format!("no term before it is named `{id}`"),
            )),
        }
    }
}

#[allow(dead_code, reason = "only the build reads the embedded files")]
fn broken(key: &str, reason: String) -> Error {
    Error::Rule {
        file: "contradictions/".to_owned(),
        line: 1,
        key: key.to_owned(),
        reason,
    }
}
