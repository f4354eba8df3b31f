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
            let title = read(document.words_of(index), false);
            policy |= title == Title::Policy;
            other |= title == Title::Other;
        }
    }
    policy && other
}

fn read(heading: &str, under_policy: bool) -> Title {
    let words = folded(heading);
    let words = words.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ');
    let name = words.split(' ').count() <= WORDS
        && !heading.trim_end().ends_with('?')
        && !hold(words, &TITLES.about);
    if name && (is(words, &TITLES.policies) || TITLES.policies_alone.iter().any(|t| t == words)) {
        Title::Policy
    } else if name
        && (is(words, &TITLES.others)
            || TITLES.others_alone.iter().any(|t| t == words)
            || (!under_policy && is(words, &TITLES.beside)))
    {
        Title::Other
    } else if hold(words, &TITLES.topics) {
        Title::Topic
    } else {
        Title::None
    }
}

/// Whether folded words begin or end with one of the names.
fn is(words: &str, names: &[String]) -> bool {
    names.iter().any(|name| {
        let rest = words
            .strip_prefix(name.as_str())
            .map(|rest| rest.starts_with(' '));
        let before = words
            .strip_suffix(name.as_str())
            .map(|before| before.ends_with(' '));
        words == name || rest == Some(true) || before == Some(true)
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
