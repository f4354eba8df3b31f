//! Lines joined to running text: hyphens at line ends, ligatures, spaces.

use std::collections::HashSet;

use super::line::Line;

/// The hyphens that may stand at the end of a line; the last of them is only ever there to divide a word.
const HYPHENS: [char; 3] = ['-', '\u{2010}', '\u{AD}'];

/// Whether it could be told what a character is. Private ones are bullets and logos, or of fonts that do not say.
pub(super) fn is_known(c: char) -> bool {
    c != '\u{FFFD}' && !('\u{E000}'..='\u{F8FF}').contains(&c)
}

/// Whether a character is one that texts are written in: fonts that do not say which letters they draw give symbols for them.
pub(super) fn is_legible(c: char) -> bool {
    is_known(c) && !('\u{2190}'..='\u{2BFF}').contains(&c)
}

/// The words of a line, with ligatures as letters, plain spaces, and a bullet for a first character that cannot be told.
pub(super) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\u{FB00}' => out.push_str("ff"),
            '\u{FB01}' => out.push_str("fi"),
            '\u{FB02}' => out.push_str("fl"),
            '\u{FB03}' => out.push_str("ffi"),
            '\u{FB04}' => out.push_str("ffl"),
            '\u{FB05}' | '\u{FB06}' => out.push_str("st"),
            c if c.is_whitespace() => {
                if !out.is_empty() && !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            c if c.is_control() || c == '\u{FEFF}' || c == '\u{200B}' => {}
            c => out.push(c),
        }
    }
    let out = out.trim_end();
    match out.chars().next() {
        Some(first) if !is_known(first) && out[first.len_utf8()..].chars().all(is_known) => {
            format!("• {}", out[first.len_utf8()..].trim_start())
                .trim_end()
                .to_owned()
        }
        _ => out.to_owned(),
    }
}

/// The words of a file, to tell a hyphen that divides a word from one that belongs to it.
pub(super) struct Words(HashSet<String>);

impl Words {
    /// The words that stand whole within lines: not the two parts of one that a line's end may divide.
    pub(super) fn of(lines: &[Line]) -> Words {
        let mut words = HashSet::new();
        let mut divided = false;
        for line in lines {
            let skipped = usize::from(divided);
            divided = line.text.ends_with(HYPHENS);
            for word in line.text.split_whitespace().skip(skipped) {
                if !word.ends_with(HYPHENS) {
                    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
                    words.insert(word.replace('\u{2010}', "-").to_lowercase());
                }
            }
        }
        Words(words)
    }

    fn has(&self, word: &str) -> bool {
        self.0.contains(&word.to_lowercase())
    }

    /// Appends a line to what stands before it.
    pub(super) fn append(&self, text: &mut String, line: &str) {
        let after = line.chars().next().unwrap_or(' ');
        let divided =
            text.ends_with(HYPHENS) && text.chars().rev().nth(1).is_some_and(char::is_alphanumeric);
        if !divided || !after.is_alphanumeric() {
            if !text.is_empty() {
                text.push(' ');
            }
        } else if !self.keeps_hyphen(text, line) {
            text.pop();
        }
        text.push_str(line);
    }

    /// Whether the hyphen at the end of `before` belongs to the word that `after` continues.
    fn keeps_hyphen(&self, before: &str, after: &str) -> bool {
        let Some(head) = before.strip_suffix(['-', '\u{2010}']) else {
            return false;
        };
        let head = head.rsplit(char::is_whitespace).next().unwrap_or("");
        let head = head.trim_start_matches(|c: char| !c.is_alphanumeric());
        let tail = after
            .split(|c: char| !c.is_alphanumeric() && !HYPHENS.contains(&c))
            .next()
            .unwrap_or("");
        if self.has(&format!("{head}{tail}")) {
            return false;
        }
        // Typesetters leave no single letter on a line, and divide no address, nor a word before a capital or a figure.
        self.has(&format!("{head}-{tail}"))
            || head.contains(HYPHENS)
            || head.contains(['@', '/'])
            || head.chars().count() < 2
            || !tail.starts_with(char::is_lowercase)
            || before.ends_with('-') && self.has(head) && self.has(tail)
    }
}
