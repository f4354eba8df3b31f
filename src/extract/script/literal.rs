//! Reads a literal of JavaScript (`{key: 'text', live: !0}`) as data. Nothing is run: an expression stands for nothing.

use std::collections::HashMap;

use serde_json::Value;

/// Literals nested deeper are not read.
const DEPTH: usize = 120;

/// What names stand for, each as JSON.
pub(super) type Names<'c> = HashMap<&'c str, String>;

/// The value of a literal, whole and alone. Where names grow it to more than `most` bytes it is not read.
pub(super) fn parse(literal: &str, names: &Names<'_>, most: usize) -> Option<Value> {
    if let Ok(value) = serde_json::from_str(literal) {
        return Some(value);
    }
    let mut rewriter = Rewriter {
        code: literal,
        at: 0,
        json5: String::new(),
    };
    rewriter.rewrite(names, most)?;
    json5::from_str(&rewriter.json5).ok()
}

/// Where the bracket or string that opens at `open` is closed, in bytes; takes what it reads off `budget`.
pub(super) fn end(code: &str, open: usize, budget: &mut usize) -> Option<usize> {
    let bytes = code.as_bytes();
    let (mut at, mut depth) = (open, 0_usize);
    let found = loop {
        match bytes.get(at) {
            None => break None,
            Some(b'"' | b'\'' | b'`') => match string_end(bytes, at) {
                Ok(end) => at = end - 1,
                Err(stopped) => {
                    at = stopped;
                    break None;
                }
            },
            Some(b'{' | b'[' | b'(') if depth == DEPTH => break None,
            Some(b'{' | b'[' | b'(') => depth += 1,
            Some(b'}' | b']' | b')') => depth = depth.saturating_sub(1),
            Some(_) => {}
        }
        at += 1;
        if depth == 0 {
            break Some(at);
        }
    };
    *budget = budget.saturating_sub(at - open);
    found
}

/// Behind the string that opens at `open`, or where it proves to be none.
fn string_end(bytes: &[u8], open: usize) -> Result<usize, usize> {
    let quote = bytes[open];
    let mut at = open + 1;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\\' => at += 1,
            b'\n' if quote != b'`' => return Err(at),
            byte if *byte == quote => return Ok(at + 1),
            _ => {}
        }
        at += 1;
    }
    Err(bytes.len())
}

/// Rewrites a literal so that only what JSON5 knows is left in it.
struct Rewriter<'c> {
    code: &'c str,
    at: usize,
    json5: String,
}

impl<'c> Rewriter<'c> {
    fn rewrite(&mut self, names: &Names<'_>, most: usize) -> Option<()> {
        while let Some(next) = self.code[self.at..].chars().next() {
            match next {
                '"' | '\'' => {
                    let string = self.string()?;
                    self.json5.push_str(string);
                }
                '`' => {
                    let string = self.string()?;
                    self.template(string);
                }
                '!' | '(' => {
                    let truth = match self.code.as_bytes().get(self.at + 1) {
                        Some(b'0') if next == '!' => "true",
                        Some(b'1') if next == '!' => "false",
                        _ => "null",
                    };
                    self.json5.push_str(truth);
                    self.skip_expression();
                }
                next if next.is_alphanumeric() || matches!(next, '_' | '$') => {
                    let word = self.word();
                    self.put_word(word, names);
                }
                next => {
                    self.json5.push(next);
                    self.at += next.len_utf8();
                }
            }
            if self.json5.len() > most {
                return None;
            }
        }
        Some(())
    }

    fn string(&mut self) -> Option<&'c str> {
        let begins = self.at;
        self.at = string_end(self.code.as_bytes(), begins).ok()?;
        Some(&self.code[begins..self.at])
    }

    fn template(&mut self, string: &str) {
        let inner = string.trim_matches('`');
        let plain = inner
            .replace("\\`", "`")
            .replace('"', "\\\"")
            .replace('\n', "\\n");
        self.json5.extend(["\"", &plain, "\""]);
    }

    fn word(&mut self) -> &'c str {
        let rest = &self.code[self.at..];
        let length = rest
            .find(|c: char| !c.is_alphanumeric() && !matches!(c, '_' | '$' | '.'))
            .unwrap_or(rest.len());
        self.at += length;
        &rest[..length]
    }

    fn put_word(&mut self, word: &str, names: &Names<'_>) {
        let number = word.starts_with(|c: char| c.is_ascii_digit());
        if self.code[self.at..].trim_start().starts_with(':') {
            self.json5.extend(["\"", word, "\""]);
        } else if number || matches!(word, "true" | "false" | "null") {
            self.json5.push_str(word);
        } else {
            let value = names.get(word).map_or("null", String::as_str);
            self.json5.push_str(value);
            self.skip_expression();
        }
    }

    /// Goes on behind an expression: to the comma or bracket that ends it.
    fn skip_expression(&mut self) {
        let bytes = self.code.as_bytes();
        let mut depth = 0_usize;
        while let Some(byte) = bytes.get(self.at) {
            match byte {
                b'"' | b'\'' | b'`' => {
                    let end = string_end(bytes, self.at).unwrap_or_else(|stopped| stopped);
                    self.at = end.max(self.at + 1);
                    continue;
                }
                b'{' | b'[' | b'(' => depth += 1,
                b',' | b'}' | b']' if depth == 0 => return,
                b'}' | b']' | b')' => depth = depth.saturating_sub(1),
                _ => {}
            }
            self.at += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Names, end, parse};

    #[test]
    fn what_only_javascript_knows_is_read_or_stands_for_nothing() {
        let names = Names::from([("b", "\"told\"".to_owned())]);
        let code = r#"{a:'it\'s', 'n':[1,-2.5,], live:!0, off:!1, v:void 0, b:b, f:function(x){return {y:1}}, 7:`t "q"`, d:new Date("x"),}"#;
        let value = parse(code, &names, 1000).map(|value| value.to_string());
        assert_eq!(
            value.as_deref(),
            Some(
                r#"{"a":"it's","n":[1,-2.5],"live":true,"off":false,"v":null,"b":"told","f":null,"7":"t \"q\"","d":null}"#
            )
        );
    }

    #[test]
    fn names_cannot_blow_a_literal_up() {
        let names = Names::from([("b", format!("\"{}\"", "x".repeat(500)))]);
        assert!(parse("[b,b,b,b]", &names, 1000).is_none());
    }

    #[test]
    fn an_end_is_found_past_brackets_in_strings_and_only_so_deep() {
        let mut budget = 1000;
        assert_eq!(end("x={a:'}',b:[\"]\"]};", 2, &mut budget), Some(17));
        assert_eq!(budget, 985);
        assert_eq!(end(&"[".repeat(500), 0, &mut budget), None);
        assert_eq!(end("['never closed", 0, &mut budget), None);
    }
}
