//! PDF → blocks: the words that a page shows, put back into paragraphs, headings, items and rows.
//!
//! A PDF says where characters stand, not what they are. The steps: open within limits (`open.rs`, `drawn.rs`), characters upright with
//! their tags (`sheet.rs`), lines (`line.rs`), without the heads and feet that repeat (`furniture.rs`), tables apart
//! (`table.rs`), lines joined to blocks (`flow.rs`, `list.rs`, `join.rs`), headings by their style (`style.rs`).

mod block;
mod cell;
mod drawn;
mod flow;
mod furniture;
mod join;
mod line;
mod list;
mod mark;
mod open;
mod open_block;
mod sheet;
mod style;
mod table;

use super::builder::Builder;
use super::html::letters;
use block::Kind;

/// What was read besides the blocks.
pub(super) struct Read {
    /// The title that the file's own data give.
    pub(super) title: Option<String>,
    /// The share, 0 to 1, of the characters in the file's text that could be told.
    pub(super) legible: f64,
    /// What was left out, in words.
    pub(super) left_out: Vec<String>,
}

/// A text in which more of the characters than this share cannot be told is not readable.
const ILLEGIBLE: f64 = 0.3;

/// Reads a PDF into blocks.
///
/// # Errors
/// Why it cannot be read, in words, with what helps: a password, damage, pictures for pages, more than the limits.
pub(super) fn read(bytes: &[u8], builder: &mut Builder) -> Result<Read, String> {
    let opened = open::open(bytes)?;
    let count = opened.sheets.len();
    let bare = opened.sheets.iter().filter(|sheet| sheet.is_bare()).count();
    let mut left_out = opened.left_out;
    let mut pages: Vec<_> = opened.sheets.iter().map(line::lines).collect();
    let lines = || pages.iter().flatten();
    let written: usize = lines().map(|line| letters(&line.text)).sum();
    let unknown = lines()
        .flat_map(|line| line.text.chars())
        .filter(|c| !join::is_legible(*c))
        .count();
    if written + unknown == 0 {
        return Err(format!(
            "a PDF file without text in its {}; it may hold pictures of pages, as a scanner makes them: have its text \
             recognised (OCR) and read what comes of that",
            pages_in_words(count)
        ));
    }
    let legible = written as f64 / (written + unknown) as f64;
    if 1.0 - legible > ILLEGIBLE {
        return Err(
            "a PDF file whose fonts do not say which letters they draw: have its text recognised (OCR) and read what \
             comes of that"
                .to_owned(),
        );
    }
    if bare > 0 {
        left_out.push(format!(
            "{} of {count} without text; they may be pictures",
            pages_in_words(bare)
        ));
    }
    furniture::remove(&mut pages, &opened.sheets);
    let lines: Vec<_> = pages.into_iter().flatten().collect();
    let known = join::Words::of(&lines);
    let blocks = flow::blocks(table::parts(lines, &known), &known);
    let styles = style::Styles::of(&blocks);
    for block in &blocks {
        match &block.kind {
            Kind::Table(rows) => write_table(builder, rows),
            Kind::Item(depth) => builder.item(*depth, &block.text),
            Kind::Prose => match styles.level(block) {
                Some(level) => builder.heading(level, &block.text),
                None => builder.paragraph(&block.text),
            },
        }
    }
    Ok(Read {
        title: opened.title,
        legible,
        left_out,
    })
}

fn write_table(builder: &mut Builder, rows: &[table::Row]) {
    let mut header = None;
    for row in rows {
        let above = if row.is_header { None } else { header };
        let index = builder.row(&row.cells, above, row.is_header);
        if row.is_header {
            header = index;
        }
    }
}

fn pages_in_words(count: usize) -> String {
    match count {
        1 => "1 page".to_owned(),
        count => format!("{count} pages"),
    }
}
