//! Runs → lines: the words that stand beside each other, with the spaces that only the distance shows.

use std::collections::HashMap;

use super::join::plain;
use super::mark::is_mark;
use super::sheet::{Run, Sheet, Tag};

/// Words that stand together on one line of one column.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub(super) text: String,
    pub(super) left: f32,
    pub(super) right: f32,
    /// Where the words behind a bullet begin; `left` where there is no bullet.
    pub(super) inner: f32,
    pub(super) y: f32,
    pub(super) size: f32,
    pub(super) bold: bool,
    pub(super) tag: Option<Tag>,
    pub(super) page: usize,
    /// How many characters are bold.
    heavy: usize,
    /// How far the last run goes, spaces included.
    reach: f32,
}

/// A distance of more than this, in sizes of the letters, is a space.
const SPACE: f32 = 0.18;
/// A distance of more than this is a gap between two columns, where spaces are not written.
const GAP: f32 = 1.6;
/// A distance of more than this is one where spaces are written.
const WRITTEN_GAP: f32 = 0.5;
/// A distance up to this is bridged where a space stands at it: lines are stretched to the margin.
const STRETCHED: f32 = 8.0;
/// A bullet stands no farther before its words than this.
const HANGING: f32 = 4.0;

/// The lines of a page, in its reading order.
pub(super) fn lines(sheet: &Sheet) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for run in &sheet.runs {
        match lines.last_mut() {
            Some(line) if line.goes_on(run, sheet) => line.push(run),
            _ => lines.push(Line::of(run)),
        }
    }
    for line in &mut lines {
        line.text = plain(&line.text);
        let solid = line.text.chars().filter(|c| !c.is_whitespace()).count();
        line.bold = line.heavy * 3 > solid * 2;
    }
    lines.retain(|line| !line.text.is_empty());
    with_bullets(lines)
}

/// Puts bullets that were drawn by themselves before the words that stand beside them: some programs draw them last.
fn with_bullets(lines: Vec<Line>) -> Vec<Line> {
    let (marks, mut lines): (Vec<Line>, Vec<Line>) =
        lines.into_iter().partition(|line| is_mark(&line.text));
    if marks.is_empty() {
        return lines;
    }
    let mut heights: HashMap<i64, Vec<usize>> = HashMap::new();
    for (number, line) in lines.iter().enumerate() {
        heights
            .entry(line.y.round() as i64)
            .or_default()
            .push(number);
    }
    for mark in marks {
        let near = mark.y.round() as i64;
        let words = (near - 4..=near + 4)
            .filter_map(|height| heights.get(&height))
            .flat_map(|numbers| numbers.iter().take(20))
            .filter(|number| mark.stands_before(&lines[**number]))
            .min_by(|a, b| lines[**a].left.total_cmp(&lines[**b].left));
        // A bullet without words says nothing.
        if let Some(number) = words {
            let line = &mut lines[*number];
            line.inner = line.left;
            line.left = mark.left;
            line.text = format!("{} {}", mark.text, line.text);
        }
    }
    lines
}

impl Line {
    fn of(run: &Run) -> Line {
        let mut line = Line {
            text: String::new(),
            left: run.left,
            right: run.left,
            inner: run.left,
            y: run.y,
            size: run.size,
            bold: false,
            tag: run.tag,
            page: 0,
            heavy: 0,
            reach: run.left,
        };
        line.push(run);
        line
    }

    /// Whether a run continues this line.
    fn goes_on(&self, run: &Run, sheet: &Sheet) -> bool {
        let size = self.size.max(run.size);
        let raised = (self.size - run.size).abs() > 0.1 * size;
        let beside = (self.y - run.y).abs() < if raised { 0.5 } else { 0.25 } * size;
        let gap = run.left - self.reach;
        if !beside || self.tag != run.tag || gap < -0.6 * size {
            return false;
        }
        let walled = run.left - self.right > SPACE * size
            && sheet.walls.iter().any(|(x, low, high)| {
                *x > self.right - 0.1 && *x < run.left + 0.1 && *low <= run.y && *high >= run.y
            });
        let spaced =
            self.text.ends_with(char::is_whitespace) || run.text.starts_with(char::is_whitespace);
        let most = match (spaced, sheet.writes_spaces) {
            (true, _) => STRETCHED,
            (false, true) => WRITTEN_GAP,
            (false, false) => GAP,
        };
        !walled && gap < most * size
    }

    fn push(&mut self, run: &Run) {
        let gap = run.left - self.reach;
        if !self.text.is_empty() && gap > SPACE * self.size.min(run.size) {
            self.text.push(' ');
        }
        if self.inner == self.left && is_mark(self.text.trim()) && !run.text.trim().is_empty() {
            self.inner = run.left;
        }
        // The line's size is that of most of it: a raised figure does not count.
        if self.text.trim().is_empty() || run.size > self.size && run.text.len() > 3 {
            (self.size, self.y) = (run.size, run.y);
        }
        let solid = run.text.chars().filter(|c| !c.is_whitespace()).count();
        if solid > 0 {
            self.right = self.right.max(run.right);
        } else if self.text.trim().is_empty() {
            // A line does not begin with a space.
            (self.left, self.inner) = (run.right, run.right);
        }
        self.heavy += if run.bold { solid } else { 0 };
        self.reach = self.reach.max(run.right);
        self.text.push_str(&run.text);
    }

    /// Whether this bullet belongs to a line: on its height, shortly before it.
    fn stands_before(&self, line: &Line) -> bool {
        (self.y - line.y).abs() < 0.4 * line.size
            && line.left >= self.right - 1.0
            && line.left - self.right < HANGING * line.size
    }

    /// Whether two lines are set alike: in the same size and weight.
    pub(super) fn is_like(&self, other: &Line) -> bool {
        (self.size - other.size).abs() < 0.06 * self.size && self.bold == other.bold
    }
}
