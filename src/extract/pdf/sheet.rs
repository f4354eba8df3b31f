//! One page as it is read: runs of characters upright, left to right, each with what the file's own tags say of it.

use pdfboss_core::Page;
use pdfboss_text::{Artifact, ArtifactKind, Ruling, StandardType, Structure, TextSpan};

/// A run of characters on one line, in points, with y growing upwards.
#[derive(Debug, Clone)]
pub(super) struct Run {
    pub(super) text: String,
    pub(super) left: f32,
    pub(super) right: f32,
    pub(super) y: f32,
    pub(super) size: f32,
    pub(super) bold: bool,
    pub(super) tag: Option<Tag>,
}

/// The element that the file's tags put a run into: its number in the file, and what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tag {
    pub(super) element: u32,
    pub(super) kind: TagKind,
}

/// What a tagged element is. Paragraphs are told by how they look: many programs tag each line as one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TagKind {
    /// A heading with its level from 1.
    Heading(u8),
    /// A list item, 0 for an outermost list.
    Item(u8),
    /// A cell of a table, with the number of the row it stands in.
    Cell { row: u32, head: bool },
}

/// A page's text holds spaces if there is one for as many letters.
const SPACED: usize = 12;
/// The most upright lines of a page that are looked at.
const WALLS: usize = 1_000;

/// A page's runs in reading order, and the upright lines drawn on it.
#[derive(Debug, Clone, Default)]
pub(super) struct Sheet {
    pub(super) runs: Vec<Run>,
    /// Upright lines that are drawn: x, and y from below to above.
    pub(super) walls: Vec<(f32, f32, f32)>,
    /// The lower and upper edge of the page.
    pub(super) edges: (f32, f32),
    /// Whether the page's text holds spaces; some programs leave distances in their place.
    pub(super) writes_spaces: bool,
}

impl Sheet {
    /// The page with its runs turned upright. What stands off the page, is turned against it, or is marked by the file as
    /// a running head, page number or watermark is left out; text that cannot be seen counts only where there is no other,
    /// as over a scanned page.
    pub(super) fn of(page: &Page, spans: Vec<TextSpan>, rulings: &[Ruling]) -> Sheet {
        let turn = page.rotate.rem_euclid(360);
        let upright = |x: f32, y: f32| match turn {
            90 => (y, -x),
            180 => (-x, -y),
            270 => (-y, x),
            _ => (x, y),
        };
        let area = page.crop_box;
        let (a, b) = (upright(area.x0, area.y0), upright(area.x1, area.y1));
        let edges = (a.1.min(b.1), a.1.max(b.1));
        let sides = (a.0.min(b.0), a.0.max(b.0));
        let unseen = spans
            .iter()
            .all(|span| span.invisible || span.text.trim().is_empty());
        let runs: Vec<Run> = spans
            .into_iter()
            .filter(|span| span.rotate == turn && !span.vertical && span.invisible == unseen)
            .filter(|span| !span.artifact.as_ref().is_some_and(is_furniture))
            .map(|span| {
                let (left, y) = upright(span.x, span.y);
                let (right, _) = upright(span.end_x, span.end_y);
                Run {
                    left: left.min(right),
                    right: left.max(right),
                    y,
                    size: span.size.abs().max(1.0),
                    bold: span.bold,
                    tag: span.structure.as_ref().and_then(tag),
                    text: span.text,
                }
            })
            // Comparisons with what is no number fail.
            .filter(|run| {
                run.y >= edges.0
                    && run.y <= edges.1
                    && run.right > sides.0
                    && run.left < sides.1
                    && run.size.is_finite()
            })
            .collect();
        let walls = rulings
            .iter()
            .map(|ruling| {
                (
                    upright(ruling.start.x, ruling.start.y),
                    upright(ruling.end.x, ruling.end.y),
                )
            })
            .filter(|(start, end)| (start.0 - end.0).abs() < 1.0)
            .take(WALLS)
            .map(|(start, end)| (start.0, start.1.min(end.1), start.1.max(end.1)))
            .collect();
        let count = |what: fn(char) -> bool| -> usize {
            runs.iter()
                .map(|run| run.text.chars().filter(|c| what(*c)).count())
                .sum()
        };
        let writes_spaces = count(char::is_whitespace) * SPACED > count(char::is_alphabetic);
        Sheet {
            runs,
            walls,
            edges,
            writes_spaces,
        }
    }

    /// Whether there is nothing to read on the page.
    pub(super) fn is_bare(&self) -> bool {
        self.runs.iter().all(|run| run.text.trim().is_empty())
    }
}

fn is_furniture(artifact: &Artifact) -> bool {
    matches!(
        artifact.kind,
        ArtifactKind::Pagination | ArtifactKind::Page | ArtifactKind::Background
    )
}

fn tag(structure: &Structure) -> Option<Tag> {
    use StandardType::{H, H1, H2, H3, H4, H5, H6, L, LI, TD, TH, TR};
    let path = &structure.path;
    let last = |kinds: &[StandardType]| {
        path.iter()
            .rfind(|element| kinds.contains(&element.standard_type))
    };
    if let Some(cell) = last(&[TD, TH]) {
        let row = last(&[TR])?.object.num;
        let head = cell.standard_type == TH;
        return Some(Tag {
            element: cell.object.num,
            kind: TagKind::Cell { row, head },
        });
    }
    let element = last(&[H, H1, H2, H3, H4, H5, H6, LI])?;
    let lists = path.iter().filter(|element| element.standard_type == L);
    let kind = match element.standard_type {
        LI => TagKind::Item(lists.count().saturating_sub(1).min(8) as u8),
        H2 => TagKind::Heading(2),
        H3 => TagKind::Heading(3),
        H4 => TagKind::Heading(4),
        H5 => TagKind::Heading(5),
        H6 => TagKind::Heading(6),
        _ => TagKind::Heading(1),
    };
    Some(Tag {
        element: element.object.num,
        kind,
    })
}
