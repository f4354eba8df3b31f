//! A cell of a table as it stands on the page: lines below each other.

use super::line::Line;

/// A cell as it stands on the page.
#[derive(Debug)]
pub(super) struct Cell {
    pub(super) left: f32,
    pub(super) right: f32,
    pub(super) top: f32,
    pub(super) bottom: f32,
    pub(super) size: f32,
    pub(super) bold: bool,
    pub(super) lines: Vec<String>,
}

impl Cell {
    pub(super) fn of(line: &Line) -> Cell {
        Cell {
            left: line.left,
            right: line.right,
            top: line.y,
            bottom: line.y,
            size: line.size,
            bold: line.bold,
            lines: vec![line.text.clone()],
        }
    }

    /// Whether a line stands right below what the cell holds.
    pub(super) fn takes(&self, line: &Line) -> bool {
        let down = self.bottom - line.y;
        let beside = line.left > self.right || line.right < self.left;
        down > 0.5 * line.size
            && down < 1.75 * line.size
            && !beside
            && (line.size - self.size).abs() < 0.1 * self.size
    }

    pub(super) fn push(&mut self, line: &Line) {
        self.left = self.left.min(line.left);
        self.right = self.right.max(line.right);
        self.bottom = line.y;
        self.bold &= line.bold;
        self.lines.push(line.text.clone());
    }

    /// Whether it stands over or under a part of a column.
    pub(super) fn overlaps(&self, column: &(f32, f32)) -> bool {
        self.left < column.1 && self.right > column.0
    }

    /// Whether it is no longer than a column's header.
    pub(super) fn is_short(&self) -> bool {
        let words: usize = self
            .lines
            .iter()
            .map(|line| line.split_whitespace().count())
            .sum();
        words <= 10 && !self.lines.last().is_some_and(|line| line.ends_with('.'))
    }
}
