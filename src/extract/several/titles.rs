//! What a heading says that the text under it is: `patterns/extract/documents.toml`, applied.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::document::{BlockKind, Document};
use crate::normal::{folded, hold};

/// What a heading is the title of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Title {
    /// A privacy policy.
    Policy,
    /// Another kind of document.
    Other,
    /// Something that belongs to a privacy policy.
    Topic,
    /// Anything else.
    None,
}

/// A title has no more words: more are a sentence about a document.
const WORDS: usize = 8;

/// A title that stands flat has no more.
const FLAT_WORDS: usize = 4;

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Titles {
    policies: Vec<String>,
    policies_alone: Vec<String>,
    others: Vec<String>,
    others_alone: Vec<String>,
    beside: Vec<String>,
    topics: Vec<String>,
    about: Vec<String>,
}

static TITLES: LazyLock<Titles> = LazyLock::new(|| {
    let text = include_str!("../../../patterns/extract/documents.toml");
    toml::from_str(text).unwrap_or_default()
});

/// What the heading at a block is the title of. Where titles stand `flat` among other headings, one that is numbered or
/// says more than the document's name is a section's.
pub(super) fn of(document: &Document, heading: usize, flat: bool) -> Title {
    let under_policy = document.blocks[heading]
        .headings
        .iter()
        .any(|above| read(document.words_of(*above), false) == Title::Policy);
    let words = document.words_of(heading);
    let title = read(words, under_policy);
    let section = words.starts_with(|c: char| c.is_ascii_digit())
        || (title == Title::Other && folded(words).split(' ').count() > FLAT_WORDS);
    match flat && section {
        true => Title::None,
        false => title,
    }
}

/// Whether a policy and another document are named by headings: where they are not, no documents stand side by side.
pub(super) fn name_several(document: &Document) -> bool {
    let (mut policy, mut other) = (false, false);
    for (index, block) in document.blocks.iter().enumerate() {
        if matches!(block.kind, BlockKind::Heading { .. }) {
            // What is no other document's title here is none under a policy's either.
            let heading = document.words_of(index);
            let title = named(heading, &folded(heading), false);
            policy |= title == Some(Title::Policy);
            other |= title == Some(Title::Other);
        }
    }
    policy && other
}

fn read(heading: &str, under_policy: bool) -> Title {
    let words = folded(heading);
    let topic = || hold(&words, &TITLES.topics).then_some(Title::Topic);
    let title = named(heading, &words, under_policy).or_else(topic);
    title.unwrap_or(Title::None)
}

/// The document that a heading, whose folded words are `words`, names.
fn named(heading: &str, words: &str, under_policy: bool) -> Option<Title> {
    let words = words.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ');
    let alone = |names: &[String]| names.iter().any(|name| name == words);
    let title = if is(words, &TITLES.policies) || alone(&TITLES.policies_alone) {
        Title::Policy
    } else if is(words, &TITLES.others)
        || alone(&TITLES.others_alone)
        || (!under_policy && is(words, &TITLES.beside))
    {
        Title::Other
    } else {
        return None;
    };
    let sentence = words.split(' ').count() > WORDS || heading.trim_end().ends_with('?');
    (!sentence && !hold(words, &TITLES.about)).then_some(title)
}

/// Whether folded words begin or end with one of the names.
fn is(words: &str, names: &[String]) -> bool {
    let (first, last) = (words.bytes().next(), words.bytes().next_back());
    names.iter().any(|name| {
        // Asked of every heading: hardly any shares a letter with a name.
        let rest = (name.bytes().next() == first).then(|| words.strip_prefix(name.as_str()));
        let before = (name.bytes().next_back() == last).then(|| words.strip_suffix(name.as_str()));
        let (rest, before) = (rest.flatten(), before.flatten());
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
            || before.is_some_and(|before| before.ends_with(' '))
    })
}

#[cfg(test)]
mod tests {
    use super::{Title, read};

    #[test]
    fn titles_tell_what_stands_under_them() {
        for (heading, title) in [
            ("Privacy Policy", Title::Policy),
            ("2. Privacy", Title::Policy),
            ("Privacy & Cookies Policy", Title::Policy),
            ("Terms of Service", Title::Other),
            ("1. TERMS", Title::Other),
            ("Partner Programme: Terms of Use", Title::Other),
            ("Cookie Policy", Title::Other),
            ("GDPR", Title::Topic),
            ("Security", Title::None),
            ("How do our Terms of Service apply?", Title::None),
            ("How long we keep your data", Title::Topic),
            ("9. Updates to this Privacy Policy", Title::Topic),
            ("Fraud and EULA violations", Title::None),
            ("California Privacy Notice", Title::Policy),
        ] {
            assert_eq!(read(heading, false), title, "{heading}");
        }
        assert_eq!(read("Cookie Policy", true), Title::None);
        assert_eq!(read("Terms of Use", true), Title::Other);
    }
}
