//! The open lists: where their items begin, and lists whose bullets are drawn and stand in no text.

use super::block::{Block, Kind};
use super::line::Line;

/// What is known of the lists that the next line may go on with.
#[derive(Debug, Default)]
pub(super) struct Lists {
    /// Where the items of the open lists begin, outermost first.
    indents: Vec<f32>,
    /// Where the last paragraph begins, if it ends in a colon.
    lead_in: Option<f32>,
    /// Whether the open list has no bullets in the text.
    drawn: bool,
}

impl Lists {
    /// Notes a block that is complete, with where its leftmost line begins.
    pub(super) fn note(&mut self, block: &Block, left: f32) {
        if block.kind == Kind::Prose {
            self.lead_in = block.text.ends_with(':').then_some(left);
        }
    }

    /// Ends the open lists.
    pub(super) fn end(&mut self) {
        self.indents.clear();
        self.drawn = false;
    }

    /// The depth of an item that begins with a line; lists that stand further in are at their end.
    pub(super) fn depth(&mut self, line: &Line, drawn: bool) -> u8 {
        self.indents
            .retain(|left| *left < line.left - 0.6 * line.size);
        let depth = self.indents.len().min(8) as u8;
        self.indents.push(line.left);
        self.drawn = drawn;
        depth
    }

    /// Whether a line begins an item without a bullet: it stands in, below a paragraph that ends in a colon or among such
    /// items.
    pub(super) fn takes(&self, line: &Line) -> bool {
        let further_in = |left: f32| {
            let by = (line.left - left) / line.size;
            by > 0.8 && by < 6.0
        };
        if !self.drawn {
            return self.lead_in.is_some_and(further_in);
        }
        let near = |left: &f32| (line.left - left).abs() < 0.4 * line.size;
        self.indents.iter().any(near) || self.indents.last().is_some_and(|left| further_in(*left))
    }

    /// Where the paragraph begins that introduces the open list, if that has no bullets.
    pub(super) fn drawn_from(&self) -> Option<f32> {
        self.lead_in.filter(|_| self.drawn)
    }
}
