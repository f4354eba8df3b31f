//! What a robots.txt says to one crawler, by RFC 9309: which group is meant, and which of its rules is the longest that
//! matches. Pure text; our own because no kept crate reads percent-encoding as the RFC does and builds with our Rust.

use std::time::Duration;

/// A crawl delay beyond this is not kept, in seconds: the RFC knows none, and one page is no crawl.
const LONGEST_DELAY: f64 = 10.0;

/// The rules that hold for one crawler.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Rules {
    rules: Vec<Rule>,
    delay: Option<Duration>,
}

#[derive(Debug, Clone, PartialEq)]
struct Rule {
    allow: bool,
    /// Percent-encoded as [`normal`] does it; `*` and a closing `$` are special.
    pattern: String,
}

/// One line that says something, or the break that a new group makes.
enum Line<'a> {
    Agent(&'a str),
    Rule(Rule),
    Delay(f64),
}

impl Rules {
    /// Reads a file for the crawler whose product token is `token`: the groups that name it, together, or else those
    /// for `*`. Lines that say nothing known are passed over, as are rules before any group.
    pub fn parse(text: &str, token: &str) -> Rules {
        let (mut own, mut any) = (None::<Rules>, Rules::default());
        let (mut names_us, mut names_any, mut in_rules) = (false, false, true);
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        for line in text.split(['\n', '\r']).filter_map(line) {
            match line {
                Line::Agent(agent) => {
                    if in_rules {
                        (names_us, names_any, in_rules) = (false, false, false);
                    }
                    if product(agent).eq_ignore_ascii_case(token) && !token.is_empty() {
                        names_us = true;
                        own.get_or_insert_default();
                    }
                    names_any |= agent == "*" || agent.starts_with("* ");
                }
                Line::Rule(rule) => {
                    in_rules = true;
                    if let Some(own) = own.as_mut().filter(|_| names_us) {
                        own.rules.push(rule.clone());
                    }
                    if names_any {
                        any.rules.push(rule);
                    }
                }
                Line::Delay(seconds) => {
                    let delay = Some(Duration::from_secs_f64(seconds.min(LONGEST_DELAY)));
                    if let Some(own) = own.as_mut().filter(|_| names_us) {
                        own.delay = delay;
                    }
                    if names_any {
                        any.delay = delay;
                    }
                }
            }
        }
        own.unwrap_or(any)
    }

    /// The rule that forbids a path with its query, as the file has it; `None` where it may be read. The longest pattern
    /// that matches decides, and an `Allow` before a `Disallow` of the same length.
    pub fn forbids(&self, path: &str) -> Option<&str> {
        if path == "/robots.txt" {
            return None;
        }
        // A path's own star or dollar is no wildcard.
        let path = normal(path).replace('*', "%2A").replace('$', "%24");
        let matching = self
            .rules
            .iter()
            .filter(|rule| matches(&rule.pattern, &path));
        let decides = matching.max_by_key(|rule| (rule.pattern.len(), rule.allow))?;
        (!decides.allow).then_some(decides.pattern.as_str())
    }

    /// How long to wait between requests, at most ten seconds; `None` where the file does not say.
    pub fn delay(&self) -> Option<Duration> {
        self.delay
    }
}

fn line(line: &str) -> Option<Line<'_>> {
    let line = line.split('#').next().unwrap_or("");
    let (key, value) = line.split_once(':')?;
    let value = value.trim();
    let rule = |allow| {
        value.starts_with(['/', '*']).then(|| {
            Line::Rule(Rule {
                allow,
                pattern: normal(value),
            })
        })
    };
    match key.trim().to_ascii_lowercase().as_str() {
        "user-agent" => Some(Line::Agent(value)),
        "allow" => rule(true),
        "disallow" => rule(false),
        "crawl-delay" => {
            let seconds: f64 = value.parse().ok()?;
            (seconds.is_finite() && seconds >= 0.0).then_some(Line::Delay(seconds))
        }
        _ => None,
    }
}

/// The product token at the beginning of a user agent: letters, `_` and `-`.
fn product(agent: &str) -> &str {
    let end = agent.find(|c: char| !c.is_ascii_alphabetic() && c != '_' && c != '-');
    &agent[..end.unwrap_or(agent.len())]
}

/// A path made comparable: characters that need no encoding decoded, all beyond ASCII encoded, in capitals.
fn normal(path: &str) -> String {
    let bytes = path.as_bytes();
    let mut out = String::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let encoded = (byte == b'%').then(|| bytes.get(at + 1..at + 3)).flatten();
        let decoded = encoded
            .and_then(|hex| std::str::from_utf8(hex).ok())
            .filter(|hex| hex.bytes().all(|b| b.is_ascii_hexdigit()))
            .and_then(|hex| u8::from_str_radix(hex, 16).ok());
        match decoded {
            Some(byte) if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) => {
                out.push(char::from(byte));
            }
            Some(byte) => out.push_str(&format!("%{byte:02X}")),
            None if byte.is_ascii() => out.push(char::from(byte)),
            None => out.push_str(&format!("%{byte:02X}")),
        }
        at += if decoded.is_some() { 3 } else { 1 };
    }
    out
}

/// Whether a pattern matches the beginning of a path, or all of it where it ends in `$`.
fn matches(pattern: &str, path: &str) -> bool {
    let (pattern, to_end) = match pattern.strip_suffix('$') {
        Some(pattern) => (pattern, true),
        None => (pattern, false),
    };
    let mut pieces = pattern.split('*');
    let first = pieces.next().unwrap_or("");
    let Some(mut rest) = path.strip_prefix(first) else {
        return false;
    };
    let mut pieces = pieces.peekable();
    if pieces.peek().is_none() {
        return !to_end || rest.is_empty();
    }
    while let Some(piece) = pieces.next() {
        if to_end && pieces.peek().is_none() {
            return rest.ends_with(piece);
        }
        match rest.find(piece) {
            Some(at) => rest = &rest[at + piece.len()..],
            None => return false,
        }
    }
    true
}
