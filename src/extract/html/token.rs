//! Cuts HTML into tags, text and raw script text in one pass, without copying.

use memchr::{memchr, memmem};

use super::name::Name;

/// One piece of HTML; every slice points into the source.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Token<'a> {
    /// A start tag with its attributes as written.
    Start {
        /// The name.
        name: Name<'a>,
        /// Everything between the name and the `>`.
        attributes: &'a str,
    },
    /// An end tag.
    End {
        /// The name as written.
        name: &'a str,
    },
    /// Text with its character references as written.
    Text(&'a str),
    /// The content of an element that holds no markup (script, style, title and the like).
    Raw(&'a str),
}

/// Reads HTML token by token.
#[derive(Debug)]
pub(crate) struct Tokens<'a> {
    html: &'a str,
    at: usize,
    /// The raw-text element that has just been opened.
    raw: Option<Name<'a>>,
}

impl<'a> Tokens<'a> {
    /// Starts at the beginning of `html`.
    pub(crate) fn new(html: &'a str) -> Self {
        Tokens {
            html,
            at: 0,
            raw: None,
        }
    }

    fn raw_text(&mut self, name: &str) -> Option<Token<'a>> {
        let start = self.at;
        let mut from = start;
        let end = loop {
            match memmem::find(&self.html.as_bytes()[from..], b"</") {
                None => break self.html.len(),
                Some(found) => {
                    let close = from + found;
                    let after = &self.html.as_bytes()[close + 2..];
                    if after.len() >= name.len()
                        && after[..name.len()].eq_ignore_ascii_case(name.as_bytes())
                    {
                        break close;
                    }
                    from = close + 2;
                }
            }
        };
        self.at = end;
        (end > start).then(|| Token::Raw(&self.html[start..end]))
    }

    /// Skips a comment, doctype or processing instruction that starts at `self.at`.
    fn skip_declaration(&mut self) {
        let rest = &self.html[self.at..];
        let end = if let Some(body) = rest.strip_prefix("<!--") {
            if body.starts_with('>') {
                Some(5)
            } else if body.starts_with("->") {
                Some(6)
            } else {
                memmem::find(body.as_bytes(), b"-->").map(|found| 4 + found + 3)
            }
        } else {
            memchr(b'>', rest.as_bytes()).map(|found| found + 1)
        };
        // An unclosed comment at the end hides everything after it, as in a browser.
        self.at += end.unwrap_or(rest.len());
    }

    /// The end of a tag whose attributes start at `from`: the index of its `>`, quotes respected.
    fn tag_end(&self, from: usize) -> Option<usize> {
        let bytes = self.html.as_bytes();
        let mut at = from;
        let mut after_equals = false;
        while at < bytes.len() {
            match bytes[at] {
                b'>' => return Some(at),
                quote @ (b'"' | b'\'') if after_equals => {
                    at += memchr(quote, &bytes[at + 1..])? + 1;
                    after_equals = false;
                }
                b'=' => after_equals = true,
                byte if byte.is_ascii_whitespace() => {}
                _ => after_equals = false,
            }
            at += 1;
        }
        None
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        if let Some(name) = self.raw.take()
            && let Some(token) = self.raw_text(name.0)
        {
            return Some(token);
        }
        let bytes = self.html.as_bytes();
        let start = self.at;
        let mut scan = start;
        loop {
            // Find the next `<` that opens markup; text ends there.
            let open = memchr(b'<', &bytes[scan..]).map(|found| scan + found);
            let markup = match open.and_then(|open| bytes.get(open + 1).map(|next| (open, *next))) {
                Some((open, next))
                    if next.is_ascii_alphabetic() || matches!(next, b'/' | b'!' | b'?') =>
                {
                    Some(open)
                }
                Some((open, _)) => {
                    scan = open + 1;
                    continue;
                }
                None => None,
            };
            let end = markup.unwrap_or(self.html.len());
            if end > start {
                self.at = end;
                return Some(Token::Text(&self.html[start..end]));
            }
            let open = markup?;
            let next = bytes[open + 1];
            let is_end = next == b'/';
            let name_start = open + 1 + usize::from(is_end);
            if matches!(next, b'!' | b'?')
                || (is_end && !bytes.get(name_start).is_some_and(u8::is_ascii_alphabetic))
            {
                self.skip_declaration();
                return self.next_after_declaration();
            }
            let name_end = bytes[name_start..]
                .iter()
                .position(|b| b.is_ascii_whitespace() || matches!(b, b'>' | b'/'))
                .map_or(self.html.len(), |found| name_start + found);
            let name = &self.html[name_start..name_end];
            let Some(close) = self.tag_end(name_end) else {
                // A tag that never ends: the rest of the page is no text.
                self.at = self.html.len();
                return None;
            };
            self.at = close + 1;
            if is_end {
                return Some(Token::End { name });
            }
            let name = Name::new(name);
            self.raw = name.is_raw().then_some(name);
            return Some(Token::Start {
                name,
                attributes: &self.html[name_end..close],
            });
        }
    }
}

impl<'a> Tokens<'a> {
    /// Goes on behind a run of comments without deep recursion.
    fn next_after_declaration(&mut self) -> Option<Token<'a>> {
        while self.html[self.at..].starts_with("<!") || self.html[self.at..].starts_with("<?") {
            self.skip_declaration();
        }
        self.next()
    }
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

    /// The first place from `at` on whose byte is not of a kind.
    fn over(&self, mut at: usize, kind: impl Fn(u8) -> bool) -> usize {
        let bytes = self.written.as_bytes();
        while at < bytes.len() && kind(bytes[at]) {
            at += 1;
        }
        at
    }
}

impl<'a> Iterator for Attributes<'a> {
    type Item = (&'a str, &'a str);

    fn next(&mut self) -> Option<(&'a str, &'a str)> {
        let bytes = self.written.as_bytes();
        let space = |byte: u8| byte.is_ascii_whitespace();
        let start = self.over(self.at, |byte| space(byte) || byte == b'/');
        if start == bytes.len() {
            return None;
        }
        // An equals sign at the beginning is a part of the name.
        let end = self.over(start + 1, |byte| {
            !space(byte) && !matches!(byte, b'=' | b'/')
        });
        let name = &self.written[start..end];
        self.at = end;
        let equals = self.over(end, space);
        if bytes.get(equals) != Some(&b'=') {
            return Some((name, ""));
        }
        let from = self.over(equals + 1, space);
        let value = match bytes.get(from) {
            Some(quote @ (b'"' | b'\'')) => {
                let from = from + 1;
                let end = memchr(*quote, &bytes[from..]).map_or(bytes.len(), |at| from + at);
                self.at = (end + 1).min(bytes.len());
                &self.written[from..end]
            }
            _ => {
                self.at = self.over(from, |byte| !space(byte));
                &self.written[from..self.at]
            }
        };
        Some((name, value))
    }
}

/// The value of an attribute in a tag's attributes as written; empty for one without a value.
pub(crate) fn attribute<'a>(attributes: &'a str, name: &str) -> Option<&'a str> {
    Attributes::new(attributes)
        .find(|(written, _)| written.eq_ignore_ascii_case(name))
        .map(|(_, value)| value)
}

#[cfg(test)]
mod tests {
    use super::{Token, Tokens, attribute};

    fn texts(html: &str) -> String {
        Tokens::new(html)
            .filter_map(|token| match token {
                Token::Text(text) => Some(text),
                _ => None,
            })
            .collect()
    }

    #[test]
    fn text_stands_between_tags_comments_and_scripts() {
        assert_eq!(
            texts(
                "<!doctype html><p title='a>b'>One<!-- <p>no</p> --><!----> two</p><script>if (a</b/.x) '<p>'</script> 3 < 4"
            ),
            "One two 3 < 4"
        );
    }

    #[test]
    fn damaged_ends_do_not_hang() {
        for html in [
            "<",
            "</",
            "<!",
            "<!--",
            "<a",
            "<a href=\"x",
            "a<b",
            "</ >x",
            "<!-->x",
            "<script>",
        ] {
            let _ = texts(html);
        }
        assert_eq!(texts("</ >x"), "x");
        assert_eq!(texts("<!-->x"), "x");
    }

    #[test]
    fn attributes_are_found_in_any_spelling() {
        let written = " CLASS=plain data-x='a \"b\"' hidden/ id = \"main one\" ";
        assert_eq!(attribute(written, "class"), Some("plain"));
        assert_eq!(attribute(written, "data-x"), Some("a \"b\""));
        assert_eq!(attribute(written, "hidden"), Some(""));
        assert_eq!(attribute(written, "id"), Some("main one"));
        assert_eq!(attribute(written, "style"), None);
    }
}
