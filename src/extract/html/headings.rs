//! Which elements of a page are headings or set their words off, and at which level a folded section stands.

use super::furniture::opens_section;
use super::tree::{NodeId, Tree};

/// The elements that are headings by their name.
const NAMES: [&str; 6] = ["h1", "h2", "h3", "h4", "h5", "h6"];
/// No heading stands deeper.
const DEEPEST: u8 = 6;
/// The longest mark of a footnote, in letters and digits.
const MARK: usize = 3;

/// The level of an element that is a heading under one of level `above`; `lowered` is how far those of the page stand lower
/// than they say.
pub(super) fn heading_level(tree: &Tree<'_>, id: NodeId, above: u8, lowered: u8) -> Option<u8> {
    if let Some(level) = said_level(tree, id) {
        return Some((level + lowered).min(DEEPEST));
    }
    let folds = tree.is(id, &["summary"]) || (tree.is(id, &["button"]) && opens_section(tree, id));
    let opens = folds && tree.nodes[id].headings == 0 && tree.nodes[id].text > 0;
    opens.then(|| (above + 1).min(DEEPEST))
}

/// The level that a heading says itself, by its name or role.
pub(super) fn said_level(tree: &Tree<'_>, id: NodeId) -> Option<u8> {
    if let [b'h', digit @ b'1'..=b'6'] = tree.name(id)?.0.as_bytes() {
        return Some(digit - b'0');
    }
    (tree.attribute(id, "role") == Some("heading")).then(|| {
        let level = tree
            .attribute(id, "aria-level")
            .and_then(|level| level.trim().parse().ok());
        level.unwrap_or(2).clamp(1, DEEPEST)
    })
}

/// How far the headings in a folded section must be lowered to stand under its summary, itself under one of level `above`.
pub(super) fn lowered_in(tree: &Tree<'_>, id: NodeId, above: u8, lowered: u8) -> u8 {
    let in_summary = |heading: NodeId| {
        let summary = tree
            .children(id)
            .find(|child| tree.is(*child, &["summary"]));
        summary.is_some_and(|summary| tree.is_above(summary, heading))
    };
    if tree.nodes[id].headings == 0 {
        return lowered;
    }
    let highest = (id + 1..tree.nodes[id].end)
        .filter(|heading| tree.is(*heading, &NAMES))
        .map(|heading| {
            (!in_summary(heading))
                .then(|| said_level(tree, heading))
                .flatten()
        })
        .try_fold(DEEPEST, |highest, level| Some(highest.min(level?)));
    // A summary that holds a heading says its level itself.
    highest.map_or(lowered, |highest| {
        lowered + (above + 2).saturating_sub(highest + lowered)
    })
}

/// Whether an element prints its words bold by its style.
pub(super) fn is_bold(tree: &Tree<'_>, id: NodeId) -> bool {
    tree.attribute(id, "style").is_some_and(|style| {
        if !style.bytes().any(|byte| matches!(byte, b'w' | b'W')) {
            return false;
        }
        let style = style.to_ascii_lowercase().replace(' ', "");
        [
            "font-weight:bold",
            "font-weight:6",
            "font-weight:7",
            "font-weight:8",
        ]
        .iter()
        .any(|bold| style.contains(bold))
    })
}

/// Whether an element is the mark of a footnote, which stands apart from the word `before` it.
pub(super) fn is_mark(tree: &Tree<'_>, id: NodeId, before: &str) -> bool {
    let node = &tree.nodes[id];
    if !tree.is(id, &["sup"]) || !(1..=MARK).contains(&node.text) {
        return false;
    }
    let mut last = before.chars().rev();
    let in_word = |c: char| c.is_alphabetic() || c.is_ascii_punctuation();
    let text = (id..node.end).filter_map(|id| tree.nodes[id].as_text());
    let digits = text
        .flat_map(str::chars)
        .all(|c| c.is_ascii_digit() || c.is_whitespace() || "[]()".contains(c));
    // "m²" is a unit.
    digits && last.next().is_some_and(in_word) && last.next().is_some_and(in_word)
}
