//! A block that is being put together: where its lines stand, so that the next can be told to belong to it.

use super::block::{Block, Kind};
use super::line::Line;

/// A block that may go on.
pub(super) struct Open {
    pub(super) block: Block,
    pub(super) last: Line,
    pub(super) first_left: f32,
    /// Where the leftmost of its lines begins, in the column that it ends in.
    pub(super) left: f32,
    pub(super) inner: f32,
    /// Where its second and further lines begin.
    pub(super) rest_left: Option<f32>,
    /// The distance of its lines.
    pub(super) leading: Option<f32>,
}

impl Open {
    /// A block that begins with a line.
    pub(super) fn of(line: Line, kind: Kind, text: String, level: Option<u8>) -> Open {
        Open {
            block: Block {
                text,
                kind,
                size: line.size,
                bold: line.bold,
                lines: 1,
                level,
            },
            first_left: line.left,
            left: line.left,
            inner: line.inner,
            rest_left: None,
            leading: None,
            last: line,
        }
    }

    /// Whether only its first line stood in, as that of a paragraph may, and this one does not.
    pub(super) fn stood_in(&self, line: &Line) -> bool {
        self.block.lines == 1
            && line.page == self.last.page
            && line.y < self.last.y
            && line.left < self.first_left - 0.4 * line.size
    }

    /// Notes where a further line of the block stands.
    pub(super) fn take(&mut self, line: Line) {
        let down = self.last.y - line.y;
        if line.page == self.last.page && down > 0.5 * line.size {
            self.leading = Some(self.leading.map_or(down, |before| before.min(down)));
            self.rest_left.get_or_insert(line.left);
        } else if down.abs() > 0.5 * line.size {
            // It goes on in another column or on another page.
            self.rest_left = Some(line.left);
            self.left = line.left;
        }
        self.left = self.left.min(line.left);
        self.block.bold &= line.bold;
        self.block.lines += 1;
        self.last = line;
    }
}
