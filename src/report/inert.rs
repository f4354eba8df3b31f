//! Makes text from outside harmless: what a policy says may be shown, never obeyed.

use std::borrow::Cow;

/// The text with each run of white space as one space, and without characters that steer a terminal, turn the reading
/// direction or hide: control characters, bidirectional marks, invisible fillers, tags.
pub(crate) fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_whitespace() {
            if !out.ends_with(' ') {
                out.push(' ');
            }
        } else if !is_unsafe(c) {
            out.push(c);
        }
    }
    out
}

/// Whether a character has no place in a report: it would act, turn or hide instead of being read.
pub(crate) fn is_unsafe(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}'
            | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// An address that may be linked: http or https only, with every character that could end or escape a link encoded.
pub(crate) fn address(url: &str) -> Option<String> {
    let scheme = url.split_once("://")?.0;
    if !scheme.eq_ignore_ascii_case("http") && !scheme.eq_ignore_ascii_case("https") {
        return None;
    }
    let mut out = String::with_capacity(url.len());
    for byte in url.bytes() {
        if byte.is_ascii_graphic() && !b"<>\"'`{}|\\^()[]".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    Some(out)
}

/// A cell that no spreadsheet takes for a formula: where the first visible character could begin one, `'` is put before.
pub(crate) fn cell(text: &str) -> Cow<'_, str> {
    let shown: Cow<'_, str> = if text.chars().any(is_unsafe) {
        let safe = |c: char| if c == '\n' || c == '\t' { ' ' } else { c };
        Cow::Owned(text.chars().map(safe).filter(|c| !is_unsafe(*c)).collect())
    } else {
        Cow::Borrowed(text)
    };
    match shown.trim_start().chars().next() {
        Some('=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠') => {
            Cow::Owned(format!("'{shown}"))
        }
        _ => shown,
    }
}
