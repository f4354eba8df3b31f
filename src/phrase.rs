//! The phrase grammar of rule and cue files: `(a|b)`, `{verb}` and plurals, spelt out into plain word sequences.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::{inflect, normal};

/// How many plain phrases one written phrase may stand for.
const MOST: usize = 4096;

/// Irregular verb forms and equal spellings, from `cues/verbs.toml` and `cues/spelling.toml`.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Grammar {
    /// Base form → all forms, itself included.
    pub(crate) verbs: BTreeMap<String, Vec<String>>,
    /// Groups of word sequences that count as equal.
    groups: Vec<Vec<Vec<String>>>,
    /// Indexes of the groups by the first word of every spelling in them.
    spellings: BTreeMap<String, Vec<usize>>,
}

impl Grammar {
    /// All plain phrases, in normalised words joined by spaces, that `phrase` stands for.
    ///
    /// # Errors
    /// In words, when a bracket is not closed or the phrase stands for too many.
    pub(crate) fn expand(
        &self,
        phrase: &str,
        add_plural: bool,
    ) -> Result<BTreeSet<String>, String> {
        let mut plain = vec![String::new()];
        self.sequence(&mut phrase.chars().peekable(), &mut plain, false)
            .map_err(|reason| format!("`{phrase}`: {reason}"))?;
        let mut all = BTreeSet::new();
        for text in plain {
            let words = normal::words(&text);
            if words.is_empty() {
                return Err(format!("`{phrase}` stands for no words"));
            }
            if add_plural
                && let Some((last, front)) = words.split_last()
                && last.chars().all(char::is_alphabetic)
            {
                let mut many = front.to_vec();
                many.push(inflect::plural(last));
                self.respell(many, &mut all);
            }
            self.respell(words, &mut all);
            if all.len() > MOST {
                return Err(format!("`{phrase}` stands for more than {MOST} phrases"));
            }
        }
        Ok(all)
    }

    /// Appends what the characters stand for to each of `heads`, up to the end or a closing bracket.
    fn sequence(
        &self,
        chars: &mut std::iter::Peekable<std::str::Chars<'_>>,
        heads: &mut Vec<String>,
        inner: bool,
    ) -> Result<(), String> {
        let stems = heads.clone();
        let mut done: Vec<String> = Vec::new();
        let mut current = stems.clone();
        loop {
            match chars.next() {
                None if inner => return Err("a `(` is not closed".to_owned()),
                None => break,
                Some(')') if inner => break,
                Some(')') => return Err("a `)` has no `(`".to_owned()),
                Some('|') if inner => {
                    done.append(&mut std::mem::replace(&mut current, stems.clone()))
                }
                Some('|') => return Err("`|` stands outside of brackets".to_owned()),
                Some('(') => self.sequence(chars, &mut current, true)?,
                Some('{') => {
                    let mut verb = String::new();
                    loop {
                        match chars.next() {
                            Some('}') => break,
                            Some(c) => verb.push(c),
                            None => return Err("a `{` is not closed".to_owned()),
                        }
                    }
                    let forms = self
                        .verbs
                        .get(&verb)
                        .cloned()
                        .unwrap_or_else(|| inflect::verb_forms(&verb));
                    current = current
                        .iter()
                        .flat_map(|head| forms.iter().map(move |form| format!("{head}{form}")))
                        .collect();
                }
                Some(c) => current.iter_mut().for_each(|head| head.push(c)),
            }
            if current.len() + done.len() > MOST {
                return Err(format!("it stands for more than {MOST} phrases"));
            }
        }
        done.append(&mut current);
        *heads = done;
        Ok(())
    }

    /// Adds the words and all their equal spellings.
    fn respell(&self, words: Vec<String>, all: &mut BTreeSet<String>) {
        let mut open = vec![words];
        while let Some(words) = open.pop() {
            if !all.insert(words.join(" ")) {
                continue;
            }
            for at in 0..words.len() {
                let groups = self.spellings.get(&words[at]).into_iter().flatten();
                for group in groups.map(|index| &self.groups[*index]) {
                    let Some(spelling) = group
                        .iter()
                        .find(|spelling| words[at..].starts_with(spelling))
                    else {
                        continue;
                    };
                    for other in group.iter().filter(|other| *other != spelling) {
                        let mut respelt = words[..at].to_vec();
                        respelt.extend(other.iter().cloned());
                        respelt.extend_from_slice(&words[at + spelling.len()..]);
                        if !all.contains(&respelt.join(" ")) {
                            open.push(respelt);
                        }
                    }
                }
            }
        }
    }

    /// Adds a group of word sequences that count as equal.
    pub(crate) fn equate(&mut self, group: Vec<Vec<String>>) {
        let first_words: BTreeSet<&String> = group
            .iter()
            .filter_map(|spelling| spelling.first())
            .collect();
        for word in first_words {
            self.spellings
                .entry(word.clone())
                .or_default()
                .push(self.groups.len());
        }
        self.groups.push(group);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn expand(phrase: &str) -> Vec<String> {
        let mut grammar = Grammar::default();
        grammar.equate(vec![
            vec!["email".to_owned()],
            vec!["e".to_owned(), "mail".to_owned()],
        ]);
        grammar.expand(phrase, false).unwrap().into_iter().collect()
    }

    #[test]
    fn brackets_braces_plurals_and_spellings_are_spelt_out() {
        assert_eq!(
            expand("(mobile|) Phone-number"),
            ["mobile phone number", "phone number"]
        );
        assert_eq!(expand("your email"), ["your e mail", "your email"]);
        let plurals = Grammar::default().expand("IP address", true).unwrap();
        assert_eq!(
            plurals.into_iter().collect::<Vec<_>>(),
            ["ip address", "ip addresses"]
        );
        assert!(expand("{train} our (ai|) models").contains(&"training our models".to_owned()));
    }

    #[test]
    fn broken_brackets_are_errors_in_words() {
        for broken in ["(a|b", "a)", "a|b", "{share", "()"] {
            assert!(
                Grammar::default().expand(broken, false).is_err(),
                "{broken}"
            );
        }
    }
}
