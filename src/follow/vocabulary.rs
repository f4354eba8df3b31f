//! Which words lead to parts of a policy, and which elsewhere: `patterns/extract/follow.toml`.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::normal::folded;

/// The data file's lists; phrases as normal words parted by spaces.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Vocabulary {
    pub(super) parts: Vec<String>,
    pub(super) headings: Vec<String>,
    pub(super) topics: Vec<String>,
    pub(super) topics_alone: Vec<String>,
    pub(super) elsewhere: Vec<String>,
    pub(super) elsewhere_alone: Vec<String>,
    pub(super) beside: Vec<String>,
    pub(super) says_nothing: Vec<String>,
    pub(super) paths: Vec<String>,
    pub(super) files: Vec<String>,
    pub(super) contents: Vec<String>,
    pub(super) english: Vec<String>,
    pub(super) language_parameters: Vec<String>,
}

/// The vocabulary in force.
pub(super) static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(|| {
    let text = include_str!("../../patterns/extract/follow.toml");
    let mut lists: Vocabulary = toml::from_str(text).unwrap_or_default();
    for list in [
        &mut lists.parts,
        &mut lists.headings,
        &mut lists.topics,
        &mut lists.topics_alone,
        &mut lists.elsewhere,
        &mut lists.elsewhere_alone,
        &mut lists.beside,
        &mut lists.says_nothing,
    ] {
        list.iter_mut().for_each(|phrase| *phrase = folded(phrase));
    }
    lists
});
