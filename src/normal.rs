//! Text as the scanner compares it: lower case, one space between words, punctuation apart, every token with its place.
//!
//! Case, hyphens, curly quotes, soft hyphens, zero-width characters and line breaks make no difference afterwards:
//! `Third-party` and `third party` become the same two tokens.

use std::ops::Range;

/// One word or punctuation mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Token {
    /// Where it begins in the normalised buffer, in bytes.
    pub(crate) at: u32,
    /// Its length in the normalised buffer, in bytes.
    pub(crate) len: u32,
    /// Where it begins in the original text, in bytes.
    pub(crate) start: u32,
    /// Where it ends in the original text (exclusive), in bytes.
    pub(crate) end: u32,
}

/// A buffer of normalised clauses. Every token has one space on each side, so a phrase written as `" ip address "`
/// can only match whole words; clauses are kept apart by a mark that no phrase holds.
#[derive(Debug, Default)]
pub(crate) struct Normal {
    /// The buffer.
    pub(crate) text: String,
    /// All tokens, in order.
    pub(crate) tokens: Vec<Token>,
}

/// Stands between clauses, so that no phrase matches across them.
const BETWEEN: &str = "\u{1} ";

impl Normal {
    /// Appends one clause, `text[range]`, and returns the indexes of its tokens.
    pub(crate) fn push(&mut self, text: &str, range: Range<usize>) -> Range<usize> {
        if self.text.is_empty() {
            self.text.push(' ');
        } else {
            self.text.push_str(BETWEEN);
        }
        let first = self.tokens.len();
        let mut word: Option<(usize, usize)> = None; // begins in the buffer, begins in the text
        let mut word_end = 0;
        let mut possessive_s = false;
        let slice = &text[range.clone()];
        let bytes = slice.as_bytes();
        let mut offset = 0;
        while offset < slice.len() {
            // Most of a text is plain words with a space between, which are taken a run at a time.
            if !possessive_s && PLAIN[usize::from(bytes[offset])] {
                let begins = self.text.len();
                let (mut at, mut start) = word.take().unwrap_or((begins, range.start + offset));
                let mut end = offset;
                loop {
                    end += plain_letters(&bytes[end..]);
                    let next = bytes.get(end + 1).copied().unwrap_or_default();
                    if bytes.get(end) != Some(&b' ') || !PLAIN[usize::from(next)] {
                        break;
                    }
                    let len = begins + end - offset - at;
                    self.tokens
                        .push(Token::new(at, len, start, range.start + end));
                    end += 1;
                    (at, start) = (begins + end - offset, range.start + end);
                }
                self.text.push_str(&slice[offset..end]);
                self.text[begins..].make_ascii_lowercase();
                offset = end;
                word = Some((at, start));
                word_end = range.start + offset;
                continue;
            }
            if bytes[offset] == b' ' {
                self.close(&mut word, word_end);
                offset += 1;
                continue;
            }
            let Some(c) = slice[offset..].chars().next() else {
                break;
            };
            let here = range.start + offset;
            offset += c.len_utf8();
            let rest = &slice[offset..];
            let next = || rest.chars().find(|c| !ignorable(*c));
            match c {
                _ if ignorable(c) => {}
                's' | 'S' if std::mem::take(&mut possessive_s) => {}
                '\'' | '’' | '‘' | 'ʼ' => match (word, next()) {
                    // "users' data" and "user's data": the possessive goes; "don't" stays one word.
                    (Some(_), Some(n)) if n.is_alphanumeric() => {
                        let possessive = matches!(n, 's' | 'S')
                            && !rest
                                .chars()
                                .filter(|c| !ignorable(*c))
                                .nth(1)
                                .is_some_and(char::is_alphanumeric);
                        if possessive {
                            self.close(&mut word, word_end);
                            possessive_s = true;
                        } else {
                            self.text.push('\'');
                            word_end = here + c.len_utf8();
                        }
                    }
                    _ => self.close(&mut word, word_end),
                },
                _ if c.is_alphanumeric() => {
                    if word.is_none() {
                        word = Some((self.text.len(), here));
                    }
                    self.text.extend(c.to_lowercase());
                    word_end = here + c.len_utf8();
                }
                _ => {
                    self.close(&mut word, word_end);
                    let mark = match c {
                        // Scare quotes change nothing: we do not “sell” it.
                        '"' | '“' | '”' | '„' | '«' | '»' => continue,
                        '–' | '—' | '―' => '–',
                        '-' | '‐' | '‑' | '‒' | '_' => continue,
                        c if c.is_whitespace() || c.is_control() => continue,
                        c => c,
                    };
                    let at = self.text.len();
                    self.text.push(mark);
                    self.token(at, here, here + c.len_utf8());
                }
            }
        }
        self.close(&mut word, word_end);
        first..self.tokens.len()
    }

    /// The normalised form of a token.
    #[inline]
    pub(crate) fn word(&self, token: usize) -> &str {
        let t = self.tokens[token];
        &self.text[t.at as usize..(t.at + t.len) as usize]
    }

    /// How many tokens from `first` on stand in one clause: nothing but one space lies between them.
    pub(crate) fn clause_len(&self, first: usize) -> usize {
        let tokens = self.tokens.get(first..).unwrap_or_default();
        let parted = |pair: &[Token]| pair[0].at + pair[0].len + 1 != pair[1].at;
        let last = tokens.windows(2).position(parted);
        last.map_or(tokens.len(), |last| last + 1)
    }

    fn close(&mut self, word: &mut Option<(usize, usize)>, end: usize) {
        if let Some((at, start)) = word.take() {
            self.token(at, start, end);
        }
    }

    fn token(&mut self, at: usize, start: usize, end: usize) {
        let len = self.text.len() - at;
        self.text.push(' ');
        self.tokens.push(Token::new(at, len, start, end));
    }
}

impl Token {
    // A document is at most a few tens of megabytes, so 32 bits hold every place.
    fn new(at: usize, len: usize, start: usize, end: usize) -> Token {
        Token {
            at: at as u32,
            len: len as u32,
            start: start as u32,
            end: end as u32,
        }
    }
}

/// The ASCII letters and digits.
const PLAIN: [bool; 256] = {
    let mut plain = [false; 256];
    let mut byte = 0;
    while byte < plain.len() {
        plain[byte] = (byte as u8).is_ascii_alphanumeric();
        byte += 1;
    }
    plain
};

/// How many ASCII letters and digits a text begins with.
fn plain_letters(bytes: &[u8]) -> usize {
    let other = bytes.iter().position(|byte| !PLAIN[usize::from(*byte)]);
    other.unwrap_or(bytes.len())
}

fn ignorable(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}'
    )
}

/// The normalised words of a short text, joined by single spaces: for phrases.
pub(crate) fn words(text: &str) -> Vec<String> {
    let mut normal = Normal::default();
    normal
        .push(text, 0..text.len())
        .map(|token| normal.word(token).to_owned())
        .collect()
}

/// The words of a title or label made comparable, parted by spaces, without punctuation.
pub(crate) fn folded(title: &str) -> String {
    let mut words = words(title);
    words.retain(|word| word.contains(char::is_alphanumeric));
    words.join(" ")
}

/// Whether folded words hold one of the phrases, folded too, as whole words.
pub(crate) fn hold(words: &str, phrases: &[String]) -> bool {
    let mut rest = Some(words);
    while let Some(from) = rest {
        let begins = |phrase: &String| {
            let behind = from.strip_prefix(phrase.as_str());
            behind.is_some_and(|behind| behind.is_empty() || behind.starts_with(' '))
        };
        if phrases.iter().any(begins) {
            return true;
        }
        rest = from.split_once(' ').map(|(_, rest)| rest);
    }
    false
}

#[cfg(test)]
mod tests;
