//! What stands before the words of an item: a bullet, a number, a letter.

use crate::extract::html::bullet;

/// Whether the text is a bullet and nothing else.
pub(super) fn is_mark(text: &str) -> bool {
    text.chars().take(3).count() < 3 && bullet(&format!("{text} x")) == Some("x")
}

/// Whether a text begins with the number or letter of an item: "1. ", "(a) ", "iv) ".
pub(super) fn is_numbered(text: &str) -> bool {
    let Some((mark, rest)) = text.split_once(' ') else {
        return false;
    };
    let opened = mark.starts_with('(');
    let core = mark.trim_start_matches('(');
    let Some(core) = core
        .strip_suffix(')')
        .or_else(|| core.strip_suffix('.').filter(|_| !opened))
    else {
        return false;
    };
    let number = core.len() < 3 && core.chars().all(|c| c.is_ascii_digit());
    let roman = core.len() < 6 && core.chars().all(|c| "ivx".contains(c));
    let letter = core.len() == 1 && core.chars().all(|c| c.is_ascii_lowercase());
    !core.is_empty() && !rest.is_empty() && (number || roman || letter)
}
