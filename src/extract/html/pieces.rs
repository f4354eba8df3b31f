//! Cuts gathered words into blocks at their line breaks, and tells how each is printed.

use super::typed::bullet;
use crate::extract::heading::{Print, heading_like};

/// A line break within a block.
pub(super) const BREAK: char = '\u{2}';
/// Where bold print begins and ends.
pub(super) const BOLD_ON: char = '\u{3}';
pub(super) const BOLD_OFF: char = '\u{4}';
/// Where italics or an underline begin and end.
pub(super) const WEAK_ON: char = '\u{6}';
pub(super) const WEAK_OFF: char = '\u{7}';
/// A line of fewer words under a bold one is part of an address, say, and no text under a title.
const TEXT_WORDS: usize = 8;

/// Whether there is a mark in words.
pub(super) fn marked(words: &str) -> bool {
    let mark = |byte: &u8| matches!(byte, 0x02..=0x07);
    words.bytes().fold(false, |any, byte| any | mark(&byte))
}

/// Whether a character is one of the marks.
fn is_mark(c: char) -> bool {
    matches!(c, BREAK | BOLD_ON | BOLD_OFF | WEAK_ON | WEAK_OFF)
}

/// Cuts at double breaks, and at single ones where lines are bulleted and behind a bold title.
pub(super) fn pieces(words: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while let Some(found) = words[at..].find(BREAK) {
        let here = at + found;
        let after = here + BREAK.len_utf8();
        let rest = words[after..].trim_start_matches(|c: char| {
            c.is_whitespace() || matches!(c, BOLD_ON | BOLD_OFF | WEAK_ON | WEAK_OFF)
        });
        if rest.starts_with(BREAK)
            || bullet(rest).is_some()
            || is_title(&words[start..here], &words[after..])
        {
            pieces.push(&words[start..here]);
            start = after;
        }
        at = after;
    }
    pieces.push(&words[start..]);
    pieces
}

/// Whether a line is a bold title of the text behind it.
fn is_title(line: &str, behind: &str) -> bool {
    let blank = |c: char| c.is_whitespace() || c == BREAK;
    let Some(bold) = line.trim_start_matches(blank).strip_prefix(BOLD_ON) else {
        return false;
    };
    let bold = bold.trim_end();
    let (title, closed) = match bold.strip_suffix(BOLD_OFF) {
        Some(title) => (title, true),
        None => (bold, behind.trim_start().starts_with(BOLD_OFF)),
    };
    let text = behind.split(BREAK).next().unwrap_or_default();
    closed
        && !title.contains(is_mark)
        && title.contains(char::is_alphanumeric)
        && heading_like(title)
        && text.split_whitespace().count() >= TEXT_WORDS
}

/// The words of a piece without its marks, and how they are printed throughout; `bold` and `weak` say how it begins, and how
/// the next one does.
pub(super) fn print_of(piece: &str, bold: &mut bool, weak: &mut bool) -> (String, Option<Print>) {
    let mut plain = String::with_capacity(piece.len());
    let (mut all_bold, mut all_weak) = (true, true);
    let mut rest = piece;
    loop {
        let mark = rest.bytes().position(|byte| is_mark(char::from(byte)));
        let words = &rest[..mark.unwrap_or(rest.len())];
        if words.contains(char::is_alphanumeric) {
            all_bold &= *bold;
            all_weak &= *weak || *bold;
        }
        plain.push_str(words);
        let Some(mark) = mark else { break };
        match char::from(rest.as_bytes()[mark]) {
            BREAK => plain.push(' '),
            BOLD_ON => *bold = true,
            BOLD_OFF => *bold = false,
            mark => *weak = mark == WEAK_ON,
        }
        rest = &rest[mark + 1..];
    }
    let print = match (all_bold, all_weak) {
        (true, _) => Some(Print::Bold),
        (_, true) => Some(Print::Weak),
        _ => None,
    };
    (plain, print)
}
