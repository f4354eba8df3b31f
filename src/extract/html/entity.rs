//! Turns character references (`&amp;`, `&#8217;`) into characters.

use std::collections::HashMap;
use std::sync::LazyLock;

static NAMED: LazyLock<HashMap<String, String>> = LazyLock::new(|| {
    toml::from_str(include_str!("../../../patterns/extract/entities.toml")).unwrap_or_default()
});

/// Appends `raw` to `out` with its character references resolved; unknown ones stay as written.
pub(crate) fn decode_into(raw: &str, out: &mut String) {
    let mut rest = raw;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        let tail = &rest[at + 1..];
        match reference(tail) {
            Some((length, text)) => {
                out.push_str(&text);
                rest = &tail[length..];
            }
            None => {
                out.push('&');
                rest = tail;
            }
        }
    }
    out.push_str(rest);
}

/// `raw` with its character references resolved.
pub(crate) fn decode(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    decode_into(raw, &mut out);
    out
}

/// Reads a reference behind its `&`: its length in bytes and what it stands for.
fn reference(tail: &str) -> Option<(usize, String)> {
    if let Some(number) = tail.strip_prefix('#') {
        let (digits, radix, lead) = match number.strip_prefix(['x', 'X']) {
            Some(hex) => (hex, 16, 2),
            None => (number, 10, 1),
        };
        let length = digits
            .bytes()
            .take(8)
            .take_while(|b| char::from(*b).is_digit(radix))
            .count();
        let code = u32::from_str_radix(digits.get(..length)?, radix).ok()?;
        let character = match code {
            // Windows-1252 in the place of control characters, as browsers read it.
            0x80..=0x9F => {
                let byte = [u8::try_from(code).ok()?];
                encoding_rs::WINDOWS_1252.decode(&byte).0.chars().next()?
            }
            _ => char::from_u32(code)
                .filter(|c| *c != '\0')
                .unwrap_or('\u{FFFD}'),
        };
        let semicolon = usize::from(digits[length..].starts_with(';'));
        return Some((lead + length + semicolon, character.to_string()));
    }
    let length = tail
        .bytes()
        .take(32)
        .take_while(u8::is_ascii_alphanumeric)
        .count();
    let name = &tail[..length];
    if tail[length..].starts_with(';') {
        return NAMED.get(name).map(|text| (length + 1, text.clone()));
    }
    // Without a semicolon only the oldest names count, and the longest start wins.
    ["amp", "nbsp", "quot", "lt", "gt", "copy", "reg"]
        .iter()
        .find(|old| **old == name)
        .and_then(|old| NAMED.get(*old))
        .map(|text| (length, text.clone()))
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn references_become_characters() {
        assert_eq!(
            decode("a &amp; b&nbsp;c &#8217;&#x2019; &eacute; &copy 1 &unknown; &#150; AT&T &"),
            "a & b\u{a0}c \u{2019}\u{2019} \u{e9} \u{a9} 1 &unknown; \u{2013} AT&T &"
        );
        assert_eq!(decode("&#xD800;&#99999999;&#;"), "\u{FFFD}\u{FFFD}&#;");
    }
}
