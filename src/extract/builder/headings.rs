//! Headings: which of those that are open a new one closes, and which it stands under.

use super::{Builder, Open};
use crate::document::BlockKind;
use crate::extract::heading::{Look, Print};
use crate::extract::number::Number;

impl Builder {
    /// Appends a heading; it closes all headings of its level and below. One whose number stands under the number of an open
    /// heading ("2.1" under "2.") stands under that one, whatever its level.
    pub(crate) fn heading(&mut self, level: u8, words: &str) {
        let above = self.above_number(words).unwrap_or(0);
        self.open_heading(level.max(above + 1).min(6), words, None);
    }

    fn open_heading(&mut self, level: u8, words: &str, look: Option<Look>) {
        let Some(range) = self.append(
            &"###### "[6 - usize::from(level.clamp(1, 6))..],
            words,
            true,
        ) else {
            return;
        };
        self.leave(level);
        let index = self.push(range, BlockKind::Heading { level }, None);
        self.headings.push(Open { level, index, look });
    }

    /// Closes the headings of this level and below.
    pub(crate) fn leave(&mut self, level: u8) {
        self.headings.retain(|open| open.level < level);
        self.items.clear();
        self.lead_in = None;
    }

    /// Appends a heading that is one by its style only: it stands below the last real one, beside others of its look and
    /// below those that hold it.
    pub(crate) fn styled_heading(&mut self, words: &str, print: Print) {
        // What a document begins with is its title.
        if self.document.blocks.is_empty() {
            return self.open_heading(1, words, None);
        }
        let real = self.headings.iter().rfind(|open| open.look.is_none());
        let real = real.map_or(1, |open| open.level);
        let styled = |open: &&Open| open.level > real && open.look.is_some();
        let styled: Vec<Open> = self.headings.iter().filter(styled).copied().collect();
        let looks: Vec<Look> = styled.iter().filter_map(|open| open.look).collect();
        let look = Look::of(words, print, &looks);
        let parts = |words: &str| Number::of(words).map_or(0, |number| number.parts());
        let of_words = parts(words);
        let beside = self.headings.iter().find(|open| {
            let as_deep = parts(self.document.words_of(open.index)) == of_words;
            let styled = open.level > real && open.look == Some(look);
            as_deep && (styled || of_words > 0)
        });
        let holds = |open: &&Open| open.look.is_some_and(|above| above.holds(look));
        let level = match (self.above_number(words), beside) {
            (Some(above), _) => above + 1,
            (None, Some(open)) => open.level,
            (None, None) => styled.iter().rfind(holds).map_or(real, |open| open.level) + 1,
        };
        self.open_heading(level.min(6), words, Some(look));
    }

    /// The level of the innermost open heading whose number the number of these words stands under.
    fn above_number(&self, words: &str) -> Option<u8> {
        let number = Number::of(words)?;
        let above = |open: &&Open| {
            let above = Number::of(self.document.words_of(open.index));
            above.is_some_and(|above| number.is_under(&above))
        };
        Some(self.headings.iter().rfind(above)?.level)
    }
}
