//! Lines → blocks: paragraphs and items put together again over lines, columns and pages.

use std::collections::HashMap;

use super::block::{Block, Kind};
use super::join::Words;
use super::line::Line;
use super::mark::is_numbered;
use super::sheet::TagKind;
use super::style::{half_points, most};
use super::table::{Part, Row};
use crate::extract::html::bullet;

/// A block that may go on.
struct Open {
    block: Block,
    last: Line,
    first_left: f32,
    inner: f32,
    /// Where its second and further lines begin.
    rest_left: Option<f32>,
    /// The distance of its lines.
    leading: Option<f32>,
}

/// Lines of a column that are set alike, for its right edge: page, size in half points, left edge in steps.
type Column = (usize, u32, i64);

/// Puts lines together.
struct Flow<'w> {
    known: &'w Words,
    edges: HashMap<Column, f32>,
    /// The usual distance of lines in the text, as a share of the letters' size.
    leading: f32,
    body: u32,
    blocks: Vec<Block>,
    open: Option<Open>,
    /// Where the items of the open lists begin, outermost first.
    indents: Vec<f32>,
}

/// The blocks of a file.
pub(super) fn blocks(parts: Vec<Part>, known: &Words) -> Vec<Block> {
    let lines = || {
        parts.iter().filter_map(|part| match part {
            Part::Line(line) => Some(line),
            Part::Table(_) => None,
        })
    };
    let mut edges: HashMap<Column, f32> = HashMap::new();
    for line in lines() {
        let edge = edges.entry(column(line)).or_insert(line.right);
        *edge = edge.max(line.right);
    }
    let steps = lines().zip(lines().skip(1)).filter_map(|(line, next)| {
        let step = (line.y - next.y) / line.size;
        (line.page == next.page && line.is_like(next) && step > 0.9 && step < 2.2)
            .then_some(((step * 20.0).round() as u32, line.text.len()))
    });
    let leading = most(steps).map_or(1.25, |step| step as f32 / 20.0);
    let body = most(lines().map(|line| (half_points(line.size), line.text.len()))).unwrap_or(20);
    let mut flow = Flow {
        known,
        edges,
        leading,
        body,
        blocks: Vec::new(),
        open: None,
        indents: Vec::new(),
    };
    for part in parts {
        match part {
            Part::Line(line) => flow.line(line),
            Part::Table(rows) => flow.table(rows),
        }
    }
    flow.close();
    flow.blocks
}

fn column(line: &Line) -> Column {
    let step = (line.left / (4.0 * line.size)).floor() as i64;
    (line.page, half_points(line.size), step)
}

impl Flow<'_> {
    fn line(&mut self, line: Line) {
        if let Some(mut open) = self.open.take() {
            if self.goes_on(&open, &line) {
                self.known.append(&mut open.block.text, &line.text);
                open.take(line);
                self.open = Some(open);
                return;
            }
            self.blocks.push(open.block);
        }
        self.begin(line);
    }

    fn table(&mut self, rows: Vec<Row>) {
        self.close();
        self.indents.clear();
        self.blocks.push(Block {
            text: String::new(),
            kind: Kind::Table(rows),
            size: 0.0,
            bold: false,
            lines: 0,
            level: None,
        });
    }

    fn begin(&mut self, line: Line) {
        let text = bullet(&line.text).unwrap_or(&line.text).to_owned();
        let mut level = None;
        let kind = match line.tag.map(|tag| tag.kind) {
            Some(TagKind::Item(depth)) => Kind::Item(depth),
            Some(TagKind::Heading(tagged)) => {
                level = Some(tagged);
                Kind::Prose
            }
            _ if text.len() < line.text.len() || self.is_numbered_item(&line) => {
                self.indents
                    .retain(|left| *left < line.left - 0.6 * line.size);
                let depth = self.indents.len().min(8) as u8;
                self.indents.push(line.left);
                Kind::Item(depth)
            }
            _ => Kind::Prose,
        };
        if kind == Kind::Prose {
            self.indents.clear();
        }
        self.open = Some(Open {
            block: Block {
                text,
                kind,
                size: line.size,
                bold: line.bold,
                lines: 1,
                level,
            },
            first_left: line.left,
            inner: line.inner,
            rest_left: None,
            leading: None,
            last: line,
        });
    }

    fn close(&mut self) {
        self.blocks.extend(self.open.take().map(|open| open.block));
    }

    /// A number before words that are set like the text: larger or heavier ones are a heading.
    fn is_numbered_item(&self, line: &Line) -> bool {
        is_numbered(&line.text) && !line.bold && half_points(line.size) <= self.body
    }

    fn goes_on(&self, open: &Open, line: &Line) -> bool {
        let last = &open.last;
        if line.tag != last.tag {
            return false;
        }
        if line.tag.is_some() {
            return true;
        }
        let ended = last.text.ends_with(['.', ':', ';', '!', '?']);
        let full = !self.had_room(last, line);
        let same_size = (last.size - line.size).abs() < 0.06 * last.size;
        let apart = last.bold != line.bold || is_numbered(&line.text);
        if bullet(&line.text).is_some() || !same_size || apart && (ended || !full) {
            return false;
        }
        let down = last.y - line.y;
        let beside = line.left > last.right || line.right < open.first_left.min(last.left);
        if line.page != last.page || down < -0.3 * line.size || beside && down > 0.3 * line.size {
            // In another column or on another page: where the sentence does.
            let text = !last.bold && half_points(last.size) <= self.body;
            let lower = line.text.starts_with(char::is_lowercase);
            return text && if ended { lower && full } else { lower || full };
        }
        if down < 0.3 * line.size {
            return line.left >= last.right - 1.0;
        }
        let limit = open
            .leading
            .map_or(self.leading * line.size * 1.2, |leading| leading * 1.15);
        down <= limit + 0.3 && (full || !ended) && self.is_in_line(open, line, ended, full)
    }

    /// Whether a line begins where the next line of a block would.
    fn is_in_line(&self, open: &Open, line: &Line, ended: bool, full: bool) -> bool {
        let near = |left: f32| (line.left - left).abs() < 0.8 * line.size;
        let heading = line.bold || half_points(line.size) > self.body;
        if heading || open.rest_left.is_some_and(near) {
            return true;
        }
        if let Kind::Item(_) = open.block.kind {
            let hangs = near(open.inner) || line.left > open.first_left + 0.4 * line.size;
            return open.rest_left.is_none() && hangs || !ended && full;
        }
        match open.rest_left {
            // The first line may stand in, and by no more than that.
            None => {
                let out = open.first_left - line.left;
                near(open.first_left) || out > 0.0 && out < 5.0 * line.size
            }
            Some(_) => !ended && full && near(open.first_left),
        }
    }

    /// Whether the first word of a line would still have stood on the line before: then it begins something new.
    fn had_room(&self, last: &Line, line: &Line) -> bool {
        let (page, size, step) = column(last);
        let edge = (-1..=1)
            .filter_map(|by| self.edges.get(&(page, size, step + by)))
            .fold(last.right, |edge, other| edge.max(*other));
        let characters = line.text.chars().count().max(1) as f32;
        let first = line.text.split(' ').next().unwrap_or("").chars().count() as f32;
        let width = (line.right - line.left) / characters * (first + 1.0);
        last.right + width + 0.5 * last.size < edge
    }
}

impl Open {
    /// Notes where a further line of the block stands.
    fn take(&mut self, line: Line) {
        let down = self.last.y - line.y;
        if line.page == self.last.page && down > 0.5 * line.size {
            self.leading = Some(self.leading.map_or(down, |before| before.min(down)));
            self.rest_left.get_or_insert(line.left);
        } else if down.abs() > 0.5 * line.size {
            // It goes on in another column or on another page.
            self.rest_left = Some(line.left);
        }
        self.block.bold &= line.bold;
        self.block.lines += 1;
        self.last = line;
    }
}
