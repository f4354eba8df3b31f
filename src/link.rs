//! Addresses that land on words: text fragments (WICG Scroll To Text Fragment).

/// Percent-encodes words for use in a text fragment: everything but unreserved characters, hyphens and commas included.
pub fn encode(words: &str) -> String {
    let mut out = String::with_capacity(words.len() + 8);
    for byte in words.bytes() {
        if byte.is_ascii_alphanumeric()
            || matches!(byte, b'.' | b'_' | b'~' | b'!' | b'\'' | b'(' | b')')
        {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

/// The fragment that scrolls a browser to `text[range]`.
pub fn text_fragment(text: &str, range: std::ops::Range<usize>) -> String {
    format!("#:~:text={}", encode(&text[range]))
}
