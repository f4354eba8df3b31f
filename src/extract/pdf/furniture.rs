//! The heads, feet and page numbers that repeat on a file's pages: they are no part of its text.

use std::collections::HashMap;

use super::line::Line;
use super::sheet::Sheet;

/// Heads and feet stand within this share of a page's height from its edges.
const MARGIN: f32 = 0.14;
/// How far apart, in points, the same head may stand on two pages.
const SHIFT: f32 = 4.0;

/// On which pages a line of a shape stands at a height: the first of them, and whether there are others.
type Places = HashMap<(String, i64), (usize, bool)>;

/// Removes heads, feet and page numbers, and tells each line the number of its page.
pub(super) fn remove(pages: &mut [Vec<Line>], sheets: &[Sheet]) {
    let mut seen = Places::new();
    for (number, (page, sheet)) in pages.iter_mut().zip(sheets).enumerate() {
        for line in page {
            line.page = number;
            if in_margin(line, sheet) {
                let place = seen
                    .entry((shape(&line.text), height(line)))
                    .or_insert((number, false));
                place.1 |= place.0 != number;
            }
        }
    }
    for (page, sheet) in pages.iter_mut().zip(sheets) {
        page.retain(|line| {
            if !in_margin(line, sheet) {
                return true;
            }
            let shape = shape(&line.text);
            let number = is_number(&shape);
            let elsewhere = (-1..=1).any(|step| {
                seen.get(&(shape.clone(), height(line) + step))
                    .is_some_and(|(first, others)| *others || *first != line.page)
            });
            !(number || elsewhere)
        });
    }
}

fn height(line: &Line) -> i64 {
    (line.y / SHIFT).round() as i64
}

fn in_margin(line: &Line, sheet: &Sheet) -> bool {
    let (low, high) = sheet.edges;
    let margin = (high - low) * MARGIN;
    line.y < low + margin || line.y > high - margin
}

/// A line with its figures left open: "Page 3 of 9" is "page # of #".
fn shape(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars().flat_map(char::to_lowercase) {
        if !c.is_numeric() {
            out.push(c);
        } else if !out.ends_with('#') {
            out.push('#');
        }
    }
    out
}

/// Whether a line is a page number and nothing else.
fn is_number(shape: &str) -> bool {
    let core = shape
        .trim_matches(|c: char| !c.is_alphanumeric() && c != '#')
        .trim_start_matches("page");
    let core: String = core.split_whitespace().collect();
    matches!(core.as_str(), "#" | "#of#" | "#/#" | "#|#")
}
