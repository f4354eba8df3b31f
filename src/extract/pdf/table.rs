//! Tables: lines that stand beside each other in rows, row by row, or that the file tags as cells.

use super::cell::Cell;
use super::join::Words;
use super::line::Line;
use super::sheet::TagKind;

/// A line of running text, or a table.
#[derive(Debug)]
pub(super) enum Part {
    /// A line in no table.
    Line(Line),
    /// The rows of a table.
    Table(Vec<Row>),
}

/// A row of a table, an empty text for an empty cell.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Row {
    pub(super) cells: Vec<String>,
    pub(super) is_header: bool,
}

/// No more lines than this are looked at for one row: a longer one is running text.
const ROW_LINES: usize = 60;
/// How far above another cell of its row, in sizes of its letters, a centred cell may begin.
const CENTRED: f32 = 3.0;

/// The lines of all pages with the tables among them.
pub(super) fn parts(lines: Vec<Line>, known: &Words) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        if let Some((rows, next)) = tagged(&lines, at, known).or_else(|| drawn(&lines, at, known)) {
            parts.push(Part::Table(rows));
            at = next;
        } else {
            parts.push(Part::Line(lines[at].clone()));
            at += 1;
        }
    }
    parts
}

/// The table that the file tags as one, from a line on.
fn tagged(lines: &[Line], from: usize, known: &Words) -> Option<(Vec<Row>, usize)> {
    let mut rows: Vec<Row> = Vec::new();
    let mut last = None;
    let mut at = from;
    while let Some(line) = lines.get(at)
        && let Some(tag) = line.tag
        && let TagKind::Cell { row, head } = tag.kind
    {
        let same_row = last.is_some_and(|(of, _)| of == row);
        match rows.last_mut() {
            Some(open) if same_row && last == Some((row, tag.element)) => {
                if let Some(cell) = open.cells.last_mut() {
                    known.append(cell, &line.text);
                }
            }
            Some(open) if same_row => {
                open.cells.push(line.text.clone());
                open.is_header &= head;
            }
            _ => rows.push(Row {
                cells: vec![line.text.clone()],
                is_header: head,
            }),
        }
        last = Some((row, tag.element));
        at += 1;
    }
    (at > from).then_some((rows, at))
}

/// The table that lines stand in by their places, from a line on.
fn drawn(lines: &[Line], from: usize, known: &Words) -> Option<(Vec<Row>, usize)> {
    let (first, mut at) = row(lines, from)?;
    let mut columns: Vec<(f32, f32)> = first.iter().map(|cell| (cell.left, cell.right)).collect();
    let mut page = lines[from].page;
    let mut bottom = lowest(&first);
    let mut rows = vec![first];
    while let Some((next, after)) = row(lines, at) {
        let top = highest(&next);
        let below = lines[at].page != page || top < bottom && top > bottom - 5.0 * next[0].size;
        if !below || !fits(&next, &mut columns) {
            break;
        }
        (page, bottom) = (lines[at].page, lowest(&next));
        rows.push(next);
        at = after;
    }
    if rows.len() < 2 || is_prose(&rows, &columns) {
        return None;
    }
    columns.sort_by(|a, b| a.0.total_cmp(&b.0));
    let bold = |row: &[Cell]| row.iter().all(|cell| cell.bold);
    let headed =
        bold(&rows[0]) && !bold(&rows[1]) || rows.len() > 2 && rows[0].iter().all(Cell::is_short);
    let mut out: Vec<Row> = Vec::with_capacity(rows.len());
    for (number, row) in rows.iter().enumerate() {
        let mut cells = vec![String::new(); columns.len()];
        for cell in row {
            let column = columns.iter().position(|column| cell.overlaps(column));
            let text = &mut cells[column.unwrap_or(0)];
            for line in &cell.lines {
                known.append(text, line);
            }
        }
        // The header stands again on each page.
        if number == 0 || !headed || out[0].cells != cells {
            out.push(Row {
                cells,
                is_header: headed && number == 0,
            });
        }
    }
    Some((out, at))
}

/// The cells that stand beside each other from a line on; `None` where there is only one.
fn row(lines: &[Line], from: usize) -> Option<(Vec<Cell>, usize)> {
    let first = lines.get(from).filter(|line| line.tag.is_none())?;
    // The number of an item is no cell.
    if first.text.chars().count() < 4 && first.text.ends_with(['.', ')', '•']) {
        return None;
    }
    let mut cells = vec![Cell::of(first)];
    let mut at = from + 1;
    while let Some(line) = lines
        .get(at)
        .filter(|line| line.page == first.page && line.tag.is_none() && at - from < ROW_LINES)
    {
        let (top, bottom) = (highest(&cells), lowest(&cells));
        let one = cells.len() == 1;
        let cell = cells.last_mut()?;
        if cell.takes(line) {
            cell.push(line);
        } else if line.left > cell.right + 0.3 * line.size {
            // Cells may be centred: a longer one begins above a shorter one, and that one not below its middle.
            let lowest = if one {
                f32::midpoint(cell.top, cell.bottom) - 0.4 * line.size
            } else {
                bottom - 0.6 * line.size
            };
            if line.y < lowest || line.y > top + CENTRED * line.size {
                break;
            }
            cells.push(Cell::of(line));
        } else {
            break;
        }
        at += 1;
    }
    (cells.len() > 1).then_some((cells, at))
}

fn highest(cells: &[Cell]) -> f32 {
    cells.iter().map(|cell| cell.top).fold(f32::MIN, f32::max)
}

fn lowest(cells: &[Cell]) -> f32 {
    cells
        .iter()
        .map(|cell| cell.bottom)
        .fold(f32::MAX, f32::min)
}

/// Whether each cell of a row stands in a column of its own; columns grow with their cells.
fn fits(row: &[Cell], columns: &mut Vec<(f32, f32)>) -> bool {
    let mut grown = columns.clone();
    let mut taken = Vec::new();
    for cell in row {
        let mut over = (0..columns.len()).filter(|column| cell.overlaps(&columns[*column]));
        match (over.next(), over.next()) {
            (Some(column), None) if !taken.contains(&column) => {
                taken.push(column);
                grown[column].0 = grown[column].0.min(cell.left);
                grown[column].1 = grown[column].1.max(cell.right);
            }
            (None, _) => grown.push((cell.left, cell.right)),
            _ => return false,
        }
    }
    *columns = grown;
    true
}

/// Whether two columns of running text were drawn line by line: their lines fill the column and break off anywhere.
fn is_prose(rows: &[Vec<Cell>], columns: &[(f32, f32)]) -> bool {
    let full = rows
        .iter()
        .filter(|row| {
            row[0].lines.len() == 1
                && row[0].right - row[0].left > 0.85 * (columns[0].1 - columns[0].0)
                && !row[0].lines[0].ends_with(['.', ':', ';', '!', '?'])
        })
        .count();
    columns.len() == 2 && rows.len() > 5 && full * 10 > rows.len() * 6
}
