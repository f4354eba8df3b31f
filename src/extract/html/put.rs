//! Decides what a piece of text is that stands apart: a heading, an item or a paragraph.

use super::blocks::Writer;
use super::typed::{bullet, follows};
use crate::extract::heading::{Print, heading_like, title_like};
use crate::extract::number::Number;

impl Writer<'_, '_> {
    /// Writes words that stand apart, printed like `print` throughout.
    pub(super) fn put(&mut self, words: &str, print: Option<Print>) {
        if let Some(level) = self.heading {
            self.settle();
            return self.builder.heading(level, words);
        }
        if self.lists > 0 && self.in_item {
            self.settle();
            return self.builder.item(self.lists - 1, words);
        }
        if let Some(item) = bullet(words) {
            self.settle();
            return self.builder.item(self.lists, item);
        }
        let styled = print.filter(|print| match print {
            Print::Weak => title_like(words),
            _ => heading_like(words),
        });
        if let Some(print) = styled {
            self.settle();
            return self.builder.styled_heading(words, print);
        }
        if self.lists > 0 || !self.numbered(words) {
            self.settle();
            self.builder.paragraph(words);
        }
    }

    /// Writes a numbered paragraph that is an item of a typed list, and holds one back that reads like a heading.
    fn numbered(&mut self, words: &str) -> bool {
        if Number::of(words).is_none() {
            return false;
        }
        // Numbers that follow each other at once count items.
        if let Some(before) = self.pending.take_if(|before| follows(words, before)) {
            self.typed.begin(&before, words);
            self.builder.item(0, &before);
        }
        let title = title_like(words);
        let introduced = !title && self.builder.introduces();
        if self.pending.is_none()
            && let Some(depth) = self.typed.item(words, introduced)
        {
            self.builder.item(depth, words);
            return true;
        }
        if title {
            self.settle();
            self.pending = Some(words.to_owned());
        }
        title
    }

    /// Writes the numbered paragraph that was held back, and ends the typed lists.
    pub(super) fn settle(&mut self) {
        self.typed.close();
        if let Some(words) = self.pending.take() {
            self.builder.styled_heading(&words, Print::Plain);
        }
    }
}
