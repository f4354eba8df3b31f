//! The forms of words: nouns that look like verbs, and participles behind what they are said of.

use crate::cue::Class;
use crate::scan::english::BE;
use crate::scan::lexicon::Meaning;
use crate::scan::reading::Reader;

/// Base forms that are a noun behind another noun: "verification process", "app store".
const EITHER: &[&str] = &[
    "access", "archive", "block", "contact", "control", "display", "download", "host", "input",
    "limit", "log", "monitor", "object", "post", "process", "record", "release", "report",
    "request", "review", "share", "store", "supply", "trade", "transfer", "upload", "use",
];

/// Words behind which a base form is a verb.
const BEFORE_VERBS: &[&str] = &[
    "we",
    "i",
    "you",
    "they",
    "who",
    "that",
    "which",
    "to",
    "may",
    "might",
    "can",
    "could",
    "will",
    "would",
    "shall",
    "should",
    "must",
    "do",
    "did",
    "not",
    "never",
    "also",
    "only",
    "and",
    "or",
    "then",
    "always",
    "please",
    "us",
    "people",
    "either",
    "both",
    "neither",
    "nor",
    "but",
    "further",
    "otherwise",
    "cannot",
    "them",
    "longer",
];

/// Words behind which a base form is a noun.
const BEFORE_NOUNS: &[&str] = &[
    "the", "a", "an", "any", "all", "such", "this", "these", "those", "our", "your", "their",
    "its", "his", "of", "for", "in", "on", "with", "from", "other", "each", "some", "every",
];

/// Adjectives behind which a form in "s" is a plural.
const BEFORE_PLURALS: &[&str] = &[
    "specific",
    "certain",
    "such",
    "medical",
    "health",
    "billing",
    "personal",
    "sensitive",
    "legal",
];

/// Past participles that do not end in "ed".
const IRREGULAR: &[&str] = &[
    "given", "sent", "sold", "kept", "held", "made", "taken", "seen", "shown", "known", "gotten",
    "written", "put", "lent",
];

/// Words before a form in "ed" that make it a past tense: a subject, or "have".
const BEFORE_PAST: &[&str] = &[
    "we", "you", "they", "have", "has", "had", "we've", "you've", "they've",
];

impl Reader<'_> {
    /// Whether a word that may be verb or noun is a noun here: "your use", "the records", "our verification process".
    pub(super) fn is_noun(&self, token: usize) -> bool {
        let word = self.words.at(token);
        if word.ends_with("ed") || word.ends_with("ing") {
            return false;
        }
        let before = self.words.before(token, 1);
        // "we keep logs", "health records": a plural behind a verb, or behind what only stands before a noun.
        if word.ends_with('s') && EITHER.contains(&word.trim_end_matches('s')) {
            let verb = || {
                let hits = self.hits_back(token, token.saturating_sub(3));
                hits.take_while(|hit| hit.last + 1 >= token)
                    .flat_map(|hit| self.lexicon.meanings(hit.pattern))
                    .any(|meaning| matches!(meaning, Meaning::Cue { cue } if matches!(self.rules.cues[*cue as usize].class, Class::Practice { .. })))
            };
            return BEFORE_NOUNS.contains(&before) || BEFORE_PLURALS.contains(&before) || verb();
        }
        BEFORE_NOUNS.contains(&before)
            || EITHER.contains(&word)
                && before.chars().all(char::is_alphabetic)
                && !BEFORE_VERBS.contains(&before)
                && !before.is_empty()
                && !before.ends_with("ly")
                && !before.ends_with('s')
                && !before.ends_with("n't")
                && self.acts_at(token - 1).is_none()
    }

    /// Whether the verb form at `token` is a participle with its object before it: "is collected", "data shared with".
    pub(super) fn passive(&self, token: usize) -> bool {
        let word = self.words.at(token);
        if !(word.ends_with("ed") || IRREGULAR.contains(&word)) {
            return false;
        }
        for back in 1..=4 {
            let before = self.words.before(token, back);
            if BE.contains(&before) || matches!(before, "get" | "gets") {
                return true;
            }
            // "we collected", "you have provided".
            if BEFORE_PAST.contains(&before) {
                return false;
            }
            if back == 2 && !matches!(before, "not" | "also" | "or" | "and" | ",") {
                break;
            }
        }
        true
    }
}
