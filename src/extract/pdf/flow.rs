//! Lines → blocks: paragraphs and items put together again over lines, columns and pages.

use std::collections::HashMap;

use super::block::{Block, Kind};
use super::join::Words;
use super::line::Line;
use super::list::Lists;
use super::mark::is_numbered;
use super::open_block::Open;
use super::sheet::TagKind;
use super::style::{half_points, most};
use super::table::{Part, Row};
use crate::extract::html::bullet;

/// Lines of a column that are set alike, for its right edge: page, size in half points, left edge in steps.
type Column = (usize, u32, i64);

/// Puts lines together.
struct Flow<'w> {
    known: &'w Words,
    edges: HashMap<Column, f32>,
    /// The usual distance of lines in the text, as a share of the letters' size.
    leading: f32,
    /// The size, in half points, and the weight of most of the text.
    body: (u32, bool),
    blocks: Vec<Block>,
    open: Option<Open>,
    lists: Lists,
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
    let body = most(lines().map(|line| ((half_points(line.size), line.bold), line.text.len())));
    let mut flow = Flow {
        known,
        edges,
        leading,
        body: body.unwrap_or((20, false)),
        blocks: Vec::new(),
        open: None,
        lists: Lists::default(),
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
    (
        line.page,
        half_points(line.size),
        step_of(line.left, line.size),
    )
}

fn step_of(left: f32, size: f32) -> i64 {
    (left / (4.0 * size)).floor() as i64
}

impl Flow<'_> {
    fn line(&mut self, line: Line) {
        if let Some(mut open) = self.open.take() {
            if self.goes_on(&open, &line) {
                self.known.append(&mut open.block.text, &line.text);
                if self.lists.drawn_from().is_some() && open.stood_in(&line) {
                    open.block.kind = Kind::Prose;
                    self.lists.end();
                }
                open.take(line);
                self.open = Some(open);
                return;
            }
            self.open = Some(open);
            self.close();
        }
        self.begin(line);
    }

    fn table(&mut self, rows: Vec<Row>) {
        self.close();
        self.lists.end();
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
                Kind::Item(self.lists.depth(&line, false))
            }
            _ if self.is_text(&line) && self.lists.takes(&line) => {
                Kind::Item(self.lists.depth(&line, true))
            }
            _ => Kind::Prose,
        };
        if kind == Kind::Prose {
            self.lists.end();
        }
        self.open = Some(Open::of(line, kind, text, level));
    }

    fn close(&mut self) {
        if let Some(open) = self.open.take() {
            self.lists.note(&open.block, open.left);
            self.blocks.push(open.block);
        }
    }

    /// A number before words that are set like the text: larger or heavier ones are a heading.
    fn is_numbered_item(&self, line: &Line) -> bool {
        is_numbered(&line.text) && self.is_text(line)
    }

    /// Whether a line is neither larger nor heavier than most of the text.
    fn is_text(&self, line: &Line) -> bool {
        (!line.bold || self.body.1) && half_points(line.size) <= self.body.0
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
        if self.lists.drawn_from().is_some() && !full {
            return false;
        }
        let same_size = (last.size - line.size).abs() < 0.06 * last.size;
        let apart = last.bold != line.bold || is_numbered(&line.text);
        if bullet(&line.text).is_some() || !same_size || apart && (ended || !full) {
            return false;
        }
        let down = last.y - line.y;
        let beside = line.left > last.right || line.right < open.first_left.min(last.left);
        if line.page != last.page || down < -0.3 * line.size || beside && down > 0.3 * line.size {
            // In another column or on another page: where the sentence does.
            let lower = line.text.starts_with(char::is_lowercase);
            return self.is_text(last) && if ended { lower && full } else { lower || full };
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
        if !self.is_text(line) || open.rest_left.is_some_and(near) {
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
        // Items reach as far as the paragraph that introduces them.
        let from = self
            .lists
            .drawn_from()
            .map_or(step, |left| step_of(left, last.size).min(step));
        let edge = (from - 1..=step + 1)
            .filter_map(|step| self.edges.get(&(page, size, step)))
            .fold(last.right, |edge, other| edge.max(*other));
        let characters = line.text.chars().count().max(1) as f32;
        let first = line.text.split(' ').next().unwrap_or("").chars().count() as f32;
        let width = (line.right - line.left) / characters * (first + 1.0);
        last.right + width + 0.5 * last.size < edge
    }
}
