//! Whether a clause is a title that stands in the text as a line of its own.

use crate::scan::judge::Judge;

/// A title has at most this many words.
pub(super) const TITLE: usize = 14;

impl Judge<'_, '_> {
    /// Whether the clause is a title that stands in the text as a line of its own: "Sharing your information", "How we
    /// share it with partners", "9. Use of cookies".
    pub(super) fn is_title(&self) -> bool {
        let tokens = &self.reading.tokens;
        let counts = |word: &str| {
            word.chars()
                .all(|c| c.is_ascii_digit() || ".()".contains(c))
        };
        let mut opens = tokens.start;
        while opens < tokens.end && counts(self.words.at(opens)) {
            opens += 1;
        }
        let word = self.words.at(opens);
        let asks = matches!(
            word,
            "how" | "what" | "why" | "when" | "who" | "with" | "to"
        ) && (word != "with" && word != "to" || self.words.at(opens + 1) == "whom");
        let mut verbs = self.reading.verbs.iter();
        let opening = verbs.find(|verb| verb.first == opens && verb.actor.is_none());
        let noun = opening.is_some_and(|verb| self.words.at(verb.last) == "of");
        let does = noun || opening.is_some() && (word.ends_with("ing") || word.ends_with("ure"));
        let bare = self.words.last().chars().all(char::is_alphanumeric);
        // An item of a table of contents is a title as well: nothing leads to it.
        let led = self.work.is_item(self.index)
            && self.work.stems(self.index).next().is_some_and(|stem| {
                word != "how" && !noun || self.work.wording(stem).last() == ":"
            });
        tokens.len() <= TITLE && bare && !led && (asks || does)
    }
}
