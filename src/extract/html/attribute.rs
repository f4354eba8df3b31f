//! Reads the attributes of a tag, as the HTML standard cuts them.

use std::ops::Range;

use memchr::memchr;

/// Where the `>` of a tag stands whose attributes start at `at`.
pub(super) fn tag_end(bytes: &[u8], mut at: usize) -> Option<usize> {
    loop {
        at = over(bytes, at, |byte| is_space(byte) || byte == b'/');
        if *bytes.get(at)? == b'>' {
            return Some(at);
        }
        at = written(bytes, at)?.2;
    }
}

/// The attribute that starts at `start`: where its name and its value stand, and where it ends. `None` where its value
/// has no closing quote.
fn written(bytes: &[u8], start: usize) -> Option<(Range<usize>, Range<usize>, usize)> {
    // An equals sign at the beginning is a part of the name.
    let end = over(bytes, start + 1, |byte| {
        !is_space(byte) && !matches!(byte, b'=' | b'/' | b'>')
    });
    let name = start..end;
    let equals = over(bytes, end, is_space);
    if bytes.get(equals) != Some(&b'=') {
        return Some((name, end..end, end));
    }
    let from = over(bytes, equals + 1, is_space);
    if let Some(quote @ (b'"' | b'\'')) = bytes.get(from) {
        let from = from + 1;
        let to = from + memchr(*quote, &bytes[from..])?;
        return Some((name, from..to, to + 1));
    }
    let to = over(bytes, from, |byte| !is_space(byte) && byte != b'>');
    Some((name, from..to, to))
}

/// The first place from `at` on whose byte is not of a kind.
fn over(bytes: &[u8], mut at: usize, kind: impl Fn(u8) -> bool) -> usize {
    while at < bytes.len() && kind(bytes[at]) {
        at += 1;
    }
    at
}

/// Whether a byte is white space in a tag.
pub(super) fn is_space(byte: u8) -> bool {
    byte.is_ascii_whitespace()
}

/// The attributes of a tag: name and value as written; an empty value for one without.
#[derive(Debug, Clone)]
pub(crate) struct Attributes<'a> {
    written: &'a str,
    at: usize,
}

impl<'a> Attributes<'a> {
    /// Reads what stands between a tag's name and its `>`.
    pub(crate) fn new(written: &'a str) -> Self {
        Attributes { written, at: 0 }
    }
}

impl<'a> Iterator for Attributes<'a> {
    type Item = (&'a str, &'a str);

    fn next(&mut self) -> Option<(&'a str, &'a str)> {
        let bytes = self.written.as_bytes();
        let start = over(bytes, self.at, |byte| is_space(byte) || byte == b'/');
        if start == bytes.len() {
            return None;
        }
        let (name, value, end) = written(bytes, start)?;
        self.at = end;
        Some((&self.written[name], &self.written[value]))
    }
}

/// The value of an attribute in a tag's attributes as written; empty for one without a value.
pub(crate) fn attribute<'a>(attributes: &'a str, name: &str) -> Option<&'a str> {
    Attributes::new(attributes)
        .find(|(written, _)| written.eq_ignore_ascii_case(name))
        .map(|(_, value)| value)
}
