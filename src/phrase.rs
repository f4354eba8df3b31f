//! The phrase grammar of rule and cue files: `(a|b)`, `{verb}` and plurals, spelt out into plain word sequences.

use std::collections::{BTreeMap, BTreeSet};

use crate::{inflect, normal};

/// How many plain phrases one written phrase may stand for.
const MOST: usize = 4096;

/// Irregular verb forms and equal spellings, from `cues/verbs.toml` and `cues/spelling.toml`.
#[derive(Debug, Clone, Default)]
pub(crate) struct Grammar {
    /// Base form → all forms, itself included.
    pub(crate) verbs: BTreeMap<String, Vec<String>>,
    /// Groups of word sequences that count as equal.
    pub(crate) spellings: Vec<Vec<Vec<String>>>,
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
        self.sequence(&mut phrase.chars().peekable(), &mut plain, false)?;
        let mut all = BTreeSet::new();
        for text in plain {
            let words = normal::words(&text);
            if words.is_empty() {
                return Err(format!("`{phrase}` stands for no words"));
            }
            if add_plural && let Some((last, front)) = words.split_last() {
                if last.chars().all(char::is_alphabetic) {
                    let mut many = front.to_vec();
                    many.push(inflect::plural(last));
                    self.respell(many, &mut all);
                }
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
            for group in &self.spellings {
                for spelling in group {
                    for at in 0..words.len() {
                        if words[at..].starts_with(spelling) {
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
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn expand(phrase: &str) -> Vec<String> {
        let spellings = vec![vec![
            vec!["email".to_owned()],
            vec!["e".to_owned(), "mail".to_owned()],
        ]];
        Grammar {
            verbs: BTreeMap::new(),
            spellings,
        }
        .expand(phrase, true)
        .unwrap()
        .into_iter()
        .collect()
    }

    #[test]
    fn brackets_braces_plurals_and_spellings_are_spelt_out() {
        assert_eq!(expand("IP-address"), ["ip address", "ip addresses"]);
        assert_eq!(
            expand("(mobile|) phone"),
            ["mobile phone", "mobile phones", "phone", "phones"]
        );
        assert_eq!(
            expand("email"),
            ["e mail", "e mails", "email", "emails"].map(str::to_owned)[..1]
                .iter()
                .cloned()
                .chain(["email".into(), "emails".into()])
                .collect::<Vec<_>>()
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
