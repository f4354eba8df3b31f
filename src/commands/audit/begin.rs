//! What all rows of a run depend on, so that rows of two runs are never mixed.

use serde::{Deserialize, Serialize};

/// What the rows depend on beside their inputs; the journal's first line.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Begin {
    pub(super) smallprint: String,
    pub(super) rules: String,
    pub(super) corpus: String,
    /// A digest of the options.
    pub(super) options: String,
}

impl Begin {
    /// What is not as it was, in words.
    pub(super) fn differs_from(&self, before: &Begin) -> Option<String> {
        let changes = [
            (
                "the version of smallprint",
                &self.smallprint,
                &before.smallprint,
            ),
            ("the rule set", &self.rules, &before.rules),
            ("the corpus", &self.corpus, &before.corpus),
            ("the options", &self.options, &before.options),
        ];
        let changed = changes.iter().find(|(_, now, then)| now != then);
        changed.map(|(what, now, then)| match *what {
            "the options" => format!("{what} are others"),
            _ => format!("{what} was {then} and is {now}"),
        })
    }
}
