//! Cuts HTML into tags, text and raw script text in one pass, without copying.

use memchr::{memchr, memchr_iter, memchr2_iter, memmem};

use super::attribute::{is_space, name_end, tag_end};
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
    /// The attributes of the last tag.
    attributes: Vec<(&'a str, &'a str)>,
}

impl<'a> Tokens<'a> {
    /// Starts at the beginning of `html`.
    pub(crate) fn new(html: &'a str) -> Self {
        Tokens {
            html,
            at: 0,
            raw: None,
            attributes: Vec::new(),
        }
    }

    /// The attributes of the start tag that came last: name and value as written.
    pub(crate) fn attributes(&self) -> &[(&'a str, &'a str)] {
        &self.attributes
    }

    /// How many bytes stand behind the token that came last.
    pub(crate) fn rest(&self) -> usize {
        self.html.len() - self.at
    }

    fn raw_text(&mut self, name: &str) -> Option<Token<'a>> {
        let start = self.at;
        let text = &self.html[start..];
        let end = if name == "script" {
            script_end(text)
        } else {
            memmem::find_iter(text.as_bytes(), "</")
                .find(|at| is_tag(&text.as_bytes()[at + 2..], name))
        };
        self.at = end.map_or(self.html.len(), |end| start + end);
        (self.at > start).then(|| Token::Raw(&self.html[start..self.at]))
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
                comment_end(body).map(|end| 4 + end)
            }
        } else {
            memchr(b'>', rest.as_bytes()).map(|found| found + 1)
        };
        // An unclosed comment at the end hides everything after it, as in a browser.
        self.at += end.unwrap_or(rest.len());
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
                    if next.is_ascii_alphabetic()
                        || matches!(next, b'!' | b'?')
                        || (next == b'/' && open + 2 < bytes.len()) =>
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
            let name_end = name_end(bytes, name_start);
            let name = &self.html[name_start..name_end];
            self.attributes.clear();
            let Some(close) = tag_end(self.html, name_end, &mut self.attributes) else {
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

/// Whether a tag's name, `name` in lower case, stands at the beginning of `bytes`.
fn is_tag(bytes: &[u8], name: &str) -> bool {
    let ends = bytes
        .get(name.len())
        .is_some_and(|byte| is_space(*byte) || matches!(byte, b'/' | b'>'));
    ends && bytes[..name.len()].eq_ignore_ascii_case(name.as_bytes())
}

/// Where the end tag of a script stands. In a comment, a script within the script has an end tag of its own.
fn script_end(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let (mut comment, mut within) = (false, false);
    for at in memchr2_iter(b'<', b'>', bytes) {
        let rest = &bytes[at + 1..];
        if bytes[at] == b'>' {
            if bytes[..at].ends_with(b"--") {
                (comment, within) = (false, false);
            }
        } else if rest.first() == Some(&b'/') && is_tag(&rest[1..], "script") {
            if !within {
                return Some(at);
            }
            within = false;
        } else if rest.starts_with(b"!--") {
            comment = true;
        } else if comment && is_tag(rest, "script") {
            within = true;
        }
    }
    None
}

/// Where a comment ends whose text starts `body`.
fn comment_end(body: &str) -> Option<usize> {
    memchr_iter(b'>', body.as_bytes())
        .find(|end| body[..*end].ends_with("--") || body[..*end].ends_with("--!"))
        .map(|end| end + 1)
}

#[cfg(test)]
mod tests;
