//! Which links and places lead to a policy: `patterns/extract/discover.toml`.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::normal::folded;

/// The data file's lists; phrases as normal words parted by spaces.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Vocabulary {
    pub(super) relations: Vec<String>,
    pub(super) policies: Vec<String>,
    pub(super) likely: Vec<String>,
    pub(super) not: Vec<String>,
    pub(super) paths: Vec<String>,
    pub(super) homes: Vec<String>,
    pub(super) files: Vec<String>,
}

/// The vocabulary in force.
pub(super) static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(|| {
    let text = include_str!("../../patterns/extract/discover.toml");
    let mut lists: Vocabulary = toml::from_str(text).unwrap_or_default();
    for list in [&mut lists.policies, &mut lists.likely, &mut lists.not] {
        list.iter_mut().for_each(|phrase| *phrase = folded(phrase));
    }
    lists
});
