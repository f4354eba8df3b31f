//! Finds the data in a script's code: what is assigned, passed to a call, or returned by a function that is called at once.

use std::sync::LazyLock;

use regex::Regex;
use serde_json::Value;

use super::literal::{self, Names};

/// Where a literal may begin.
static BEGINS: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r#"(?:[=(]|\breturn)\s*[\[{"'`]"#).ok());

/// A shorter literal (bytes) holds no policy.
const LEAST: usize = 200;
/// All tries together read no more than this many times the script.
const EFFORT: usize = 8;

/// The data in a script, each with what it is assigned to (empty where it is not).
pub(super) fn values(code: &str) -> Vec<(String, Value)> {
    let mut found = Vec::new();
    let trimmed = code.trim_start();
    if trimmed.starts_with(['{', '[']) {
        found.extend(json(trimmed).map(|value| (String::new(), value)));
        return found;
    }
    let Some(begins) = BEGINS.as_ref() else {
        return found;
    };
    let mut budget = code.len().saturating_mul(EFFORT);
    let mut at = 0;
    while let Some(begin) = begins.find_at(code, at)
        && budget > 0
    {
        let open = begin.end() - 1;
        let Some(end) = literal::end(code, open, &mut budget) else {
            at = open + 1;
            continue;
        };
        at = end;
        // What a function returns may be short, and its arguments long.
        let returned = begin.as_str().starts_with("return");
        if end - open < LEAST && !returned {
            continue;
        }
        let names = if returned {
            arguments(code, begin.start(), end, &mut budget)
        } else {
            Names::new()
        };
        let most = code.len().saturating_mul(2);
        let value = match literal::parse(&code[open..end], &names, most) {
            Some(Value::String(text)) => json(text.trim_start()),
            value => value,
        };
        match value {
            Some(value) => found.push((name_before(code, begin.start()), value)),
            // A function's body, say: there may be data in it.
            None => at = open + 1,
        }
    }
    found
}

/// The first value of a text, where it is JSON that holds something.
fn json(text: &str) -> Option<Value> {
    if !text.starts_with(['{', '[']) {
        return None;
    }
    let mut values = serde_json::Deserializer::from_str(text).into_iter();
    values.next()?.ok()
}

/// What a function's parameters stand for, where it returns at `start..end` and is called at once:
/// `(function(a, b){return {…}}("…", 1))`.
fn arguments<'c>(code: &'c str, start: usize, end: usize, budget: &mut usize) -> Names<'c> {
    let mut read = || {
        let (_, head) = code[..start].rsplit_once("function")?;
        let (parameters, _) = head.split_once('(')?.1.split_once(')')?;
        let behind = code[end..].trim_start_matches([' ', '\n', ';']);
        let call = behind.strip_prefix('}')?.trim_start_matches([' ', ')']);
        let open = code.len() - call.len();
        let close = call
            .starts_with('(')
            .then(|| literal::end(code, open, budget))??;
        let list = format!("[{}]", &code[open + 1..close - 1]);
        let values = literal::parse(&list, &Names::new(), code.len().saturating_mul(2))?;
        let values = values.as_array()?.iter().map(Value::to_string);
        let names = parameters.split(',').map(str::trim).zip(values).collect();
        Some(names)
    };
    read().unwrap_or_default()
}

/// The name that an assignment at `sign` is to.
fn name_before(code: &str, sign: usize) -> String {
    let before = code[..sign].trim_end();
    let begins = before
        .rfind(|c: char| !c.is_alphanumeric() && !matches!(c, '_' | '$' | '.'))
        .map_or(0, |at| {
            at + before[at..].chars().next().map_or(1, char::len_utf8)
        });
    before[begins..].to_owned()
}

#[cfg(test)]
mod tests {
    use super::values;

    #[test]
    fn data_is_found_wherever_code_puts_it() {
        let long = "word ".repeat(60);
        let json = format!(r#"{{"a":"{long}"}}"#);
        let quoted = format!("{:?}", json);
        for (code, name) in [
            (json.clone(), ""),
            (
                format!("var x=1;window.__DATA__ = {json};go()"),
                "window.__DATA__",
            ),
            (format!("const d={{a:'{long}'}}"), "d"),
            (format!("d=JSON.parse({quoted})"), "JSON.parse"),
            (format!("stream.enqueue({quoted})"), "stream.enqueue"),
            (
                format!("D=(function(p,q){{return {{a:q,l:'{long}'}}}}(1,\"{long}\"))"),
                "",
            ),
        ] {
            let found = values(&code);
            assert_eq!(found.len(), 1, "{code}");
            assert_eq!(found[0].1["a"], long.as_str(), "{code}");
            assert_eq!(found[0].0, name, "{code}");
        }
    }

    #[test]
    fn code_that_opens_brackets_without_end_is_given_up() {
        for code in ["a={", "a=[1,", "(\"", "return{b:`", "a={b:'"] {
            assert!(values(&code.repeat(50_000)).is_empty(), "{code}");
        }
    }
}
