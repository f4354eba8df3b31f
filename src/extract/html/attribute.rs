//! Reads the attributes of a tag, as the HTML standard cuts them.

use std::ops::Range;

use memchr::memchr;

/// Kinds of bytes that end something in a tag.
const SPACE: u8 = 1;
const SLASH: u8 = 2;
const EQUALS: u8 = 4;
const CLOSE: u8 = 8;

/// The kind of each byte; 0 for those that end nothing.
const KINDS: [u8; 256] = {
    let mut kinds = [0; 256];
    kinds[b' ' as usize] = SPACE;
    kinds[b'\t' as usize] = SPACE;
    kinds[b'\n' as usize] = SPACE;
    kinds[0x0c] = SPACE;
    kinds[b'\r' as usize] = SPACE;
    kinds[b'/' as usize] = SLASH;
    kinds[b'=' as usize] = EQUALS;
    kinds[b'>' as usize] = CLOSE;
    kinds
};

/// Where the `>` of a tag stands whose attributes start at `at`; they are appended to `attributes`, name and value as
/// written.
pub(super) fn tag_end<'a>(
    html: &'a str,
    mut at: usize,
    attributes: &mut Vec<(&'a str, &'a str)>,
) -> Option<usize> {
    let bytes = html.as_bytes();
    loop {
        at = behind(bytes, at, SPACE | SLASH);
        if *bytes.get(at)? == b'>' {
            return Some(at);
        }
        let (name, value, end) = written(bytes, at)?;
        attributes.push((&html[name], &html[value]));
        at = end;
    }
}

/// Where the name of a tag ends that starts at `at`.
pub(super) fn name_end(bytes: &[u8], at: usize) -> usize {
    before(bytes, at, SPACE | SLASH | CLOSE)
}

/// The attribute that starts at `start`: where its name and its value stand, and where it ends. `None` where its value
/// has no closing quote.
fn written(bytes: &[u8], start: usize) -> Option<(Range<usize>, Range<usize>, usize)> {
    // An equals sign at the beginning is a part of the name.
    let end = before(bytes, start + 1, SPACE | SLASH | EQUALS | CLOSE);
    let name = start..end;
    let equals = behind(bytes, end, SPACE);
    if bytes.get(equals) != Some(&b'=') {
        return Some((name, end..end, end));
    }
    let from = behind(bytes, equals + 1, SPACE);
    if let Some(quote @ (b'"' | b'\'')) = bytes.get(from) {
        let from = from + 1;
        let to = from + memchr(*quote, &bytes[from..])?;
        return Some((name, from..to, to + 1));
    }
    let to = before(bytes, from, SPACE | CLOSE);
    Some((name, from..to, to))
}

/// The first place from `at` on whose byte is of none of these kinds.
#[inline]
fn behind(bytes: &[u8], mut at: usize, kinds: u8) -> usize {
    while at < bytes.len() && KINDS[usize::from(bytes[at])] & kinds != 0 {
        at += 1;
    }
    at
}

/// The first place from `at` on whose byte is of one of these kinds.
#[inline]
fn before(bytes: &[u8], mut at: usize, kinds: u8) -> usize {
    while at < bytes.len() && KINDS[usize::from(bytes[at])] & kinds == 0 {
        at += 1;
    }
    at
}

/// Whether a byte is white space in a tag.
#[inline]
pub(super) fn is_space(byte: u8) -> bool {
    KINDS[usize::from(byte)] == SPACE
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
        let start = behind(bytes, self.at, SPACE | SLASH);
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
