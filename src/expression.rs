//! A rule's regular expression, compiled when first needed: most documents wake few of them.
//!
//! It works on bytes and knows ASCII letters only: tables for all of Unicode would take most of a short run to build, and
//! what rules look for is English. To compile one takes longer than to search many pages, and one that counts ("up to 240
//! characters on") sees new states in nearly every text, so the embedded ones come with automata of their pieces, made
//! when the program is built: where these do not stand in a text in their order, the expression does not match.

use std::sync::OnceLock;

use regex_automata::dfa::Automaton;
use regex_automata::dfa::dense::DFA;
use regex_automata::meta::{BuildError, Config, Regex};
use regex_automata::nfa::thompson::WhichCaptures;
use regex_automata::util::syntax;
use regex_automata::{Input, Match};
use serde::{Deserialize, Serialize};

use crate::numbers;

/// A regular expression known to be valid.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Expression {
    source: String,
    #[serde(skip)]
    compiled: OnceLock<Option<Regex>>,
    /// The automata of its pieces as they are embedded.
    #[serde(skip)]
    embedded: &'static [u8],
    /// The same, ready to search.
    #[serde(skip)]
    pieces: OnceLock<Vec<DFA<&'static [u32]>>>,
}

impl Expression {
    /// Checks and compiles an expression.
    ///
    /// # Errors
    /// What is wrong with it, in words, with the place.
    pub fn new(source: &str) -> Result<Expression, String> {
        let compiled = compile(source).map_err(|error| match error.syntax_error() {
            Some(wrong) => wrong.to_string(),
            None => error.to_string(),
        })?;
        Ok(Expression {
            source: source.to_owned(),
            compiled: OnceLock::from(Some(compiled)),
            embedded: &[],
            pieces: OnceLock::new(),
        })
    }

    /// Takes the automata of its pieces from the beginning of `blob`, which is aligned to four bytes.
    pub(crate) fn take_pieces(&mut self, blob: &mut &'static [u8]) {
        self.embedded = numbers::read_bytes(blob);
    }

    /// The expression as written.
    pub fn as_str(&self) -> &str {
        &self.source
    }

    /// The first match in `text`; it may begin or end within a character beyond ASCII.
    pub fn find(&self, text: &str) -> Option<Match> {
        if !self.may_match(text) {
            return None;
        }
        // An embedded expression was checked when the program was built, so a source that does not compile is not met.
        self.compiled
            .get_or_init(|| compile(&self.source).ok())
            .as_ref()?
            .find(text.as_bytes())
    }

    /// Whether its pieces stand in a text, each behind the one before; where there are none, it may match.
    fn may_match(&self, text: &str) -> bool {
        let pieces = self.pieces.get_or_init(|| {
            let mut blob = self.embedded;
            let mut pieces = Vec::new();
            while !blob.is_empty() {
                // One that cannot be read, as on a machine of the other byte order, is not asked.
                let read = DFA::from_bytes(numbers::read_bytes(&mut blob));
                pieces.extend(read.map(|(piece, _)| piece));
            }
            pieces
        });
        let mut from = 0;
        for piece in pieces {
            let input = Input::new(text).range(from..).earliest(true);
            match piece.try_search_fwd(&input) {
                Ok(Some(end)) => from = end.offset(),
                Ok(None) => return false,
                Err(_) => return true,
            }
        }
        true
    }
}

fn compile(source: &str) -> Result<Regex, Box<BuildError>> {
    // Clauses are short, and hardly any is searched: what is quickest to build is quickest.
    let quick = Config::new()
        .hybrid(false)
        .dfa(false)
        .onepass(false)
        .which_captures(WhichCaptures::Implicit)
        .utf8_empty(false);
    let bytes = syntax::Config::new().unicode(false).utf8(false);
    let builder = &mut Regex::builder();
    let built = builder.configure(quick).syntax(bytes).build(source);
    built.map_err(Box::new)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::strategy::ValueTree;

    use super::*;
    use crate::ruleset::RuleSet;

    /// The expressions of the embedded rules.
    fn embedded() -> Vec<Expression> {
        let rules = RuleSet::builtin().unwrap();
        let labels = rules.labels().iter();
        labels
            .flat_map(|label| &label.rules)
            .flat_map(|rule| rule.regexes.clone())
            .collect()
    }

    /// The words that an expression is made of.
    fn words(expression: &Expression) -> Vec<String> {
        let letters = expression.as_str().replace("\\b", " ");
        let words = letters.split(|c: char| !c.is_ascii_alphabetic());
        let words = words.filter(|word| !word.is_empty()).map(str::to_owned);
        let marks = [
            ",",
            ".",
            "|",
            "(",
            ")",
            "we",
            "your",
            "the",
            "information",
            "3",
        ];
        words.chain(marks.map(str::to_owned)).collect()
    }

    #[test]
    fn asking_for_the_pieces_first_hides_no_match() {
        let expressions = embedded();
        assert!(expressions.len() > 50);
        let asked = expressions.iter().filter(|expression| {
            expression.may_match("");
            expression
                .pieces
                .get()
                .is_some_and(|pieces| !pieces.is_empty())
        });
        assert!(asked.count() * 10 > expressions.len() * 9);
        let mut found = 0;
        let mut runner = proptest::test_runner::TestRunner::deterministic();
        for expression in &expressions {
            let strict = compile(expression.as_str()).unwrap();
            let text = prop::collection::vec(prop::sample::select(words(expression)), 0..14);
            for _ in 0..200 {
                let text = text.new_tree(&mut runner).unwrap().current().join(" ");
                let expected = strict.find(text.as_bytes());
                assert_eq!(
                    expression.find(&text),
                    expected,
                    "{}: {text}",
                    expression.as_str()
                );
                found += usize::from(expected.is_some());
            }
        }
        assert!(found > 500, "{found} matches prove little");
    }
}
