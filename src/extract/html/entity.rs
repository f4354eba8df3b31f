//! Turns character references (`&amp;`, `&#8217;`) into characters, as the HTML standard has them in text.

use std::borrow::Cow;

/// Appends `raw` to `out` with its character references resolved; unknown ones stay as written.
pub(crate) fn decode_into(raw: &str, out: &mut String) {
    out.push_str(&htmlize::unescape(raw));
}

/// `raw` with its character references resolved.
pub(crate) fn decode(raw: &str) -> Cow<'_, str> {
    htmlize::unescape(raw)
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
