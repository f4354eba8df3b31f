//! Which blocks are headings, and of which level: by the size and weight of their letters against those of the text.

use std::collections::HashMap;
use std::hash::Hash;

use super::block::{Block, Kind};

/// A heading has no more words than this.
const WORDS: usize = 25;
/// A heading that is told by its weight only has no more words than this.
const BOLD_WORDS: usize = 14;
/// A heading has no more lines than this.
const LINES: usize = 4;

/// The size and weight of letters, sizes in half points.
type Style = (u32, bool);

/// The styles of a file's headings, largest first, and that of its text.
pub(super) struct Styles {
    body: Style,
    headings: Vec<Style>,
}

/// A size in half points.
pub(super) fn half_points(size: f32) -> u32 {
    (size * 2.0).round().clamp(0.0, 10_000.0) as u32
}

/// The value that most characters have.
pub(super) fn most<T: Copy + Hash + Ord>(values: impl Iterator<Item = (T, usize)>) -> Option<T> {
    let mut counts: HashMap<T, usize> = HashMap::new();
    for (value, characters) in values {
        *counts.entry(value).or_default() += characters;
    }
    counts
        .into_iter()
        .max_by_key(|(value, count)| (*count, *value))
        .map(|(value, _)| value)
}

impl Styles {
    /// The styles of a file's blocks.
    pub(super) fn of(blocks: &[Block]) -> Styles {
        let prose = || {
            blocks
                .iter()
                .filter(|block| !matches!(block.kind, Kind::Table(_)))
        };
        let body =
            most(prose().map(|block| (style(block), block.text.len()))).unwrap_or((20, false));
        let mut styles = Styles {
            body,
            headings: Vec::new(),
        };
        let mut headings: Vec<Style> = prose()
            .filter(|block| block.level.is_none() && styles.is_heading(block))
            .map(style)
            .collect();
        headings.sort_unstable_by(|a, b| b.cmp(a));
        headings.dedup();
        styles.headings = headings;
        styles
    }

    /// The level of a block that is a heading, from 1.
    pub(super) fn level(&self, block: &Block) -> Option<u8> {
        if block.level.is_some() {
            return block.level;
        }
        if !self.is_heading(block) {
            return None;
        }
        let rank = self
            .headings
            .iter()
            .position(|heading| *heading == style(block))?;
        Some(rank.min(5) as u8 + 1)
    }

    fn is_heading(&self, block: &Block) -> bool {
        if block.kind != Kind::Prose || block.lines > LINES {
            return false;
        }
        let text = block.text.as_str();
        let words = text.split_whitespace().count();
        let letters = text.chars().filter(|c| c.is_alphabetic()).count();
        if letters < 2 || words > WORDS || text.ends_with([',', ';']) {
            return false;
        }
        let (size, bold) = style(block);
        let larger = size * 100 >= self.body.0 * 109;
        let heavier = bold && !self.body.1 && size * 100 >= self.body.0 * 85;
        let capitals = letters > 3 && size >= self.body.0 && !text.chars().any(char::is_lowercase);
        larger && !(words > BOLD_WORDS && text.ends_with('.'))
            || (heavier || capitals) && words <= BOLD_WORDS && !text.ends_with(['.', ':'])
    }
}

fn style(block: &Block) -> Style {
    (half_points(block.size), block.bold)
}
