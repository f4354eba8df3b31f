//! Reads the stream in which React's server components send a page: rows of JSON or text, each with an id.

use std::collections::HashSet;

use serde_json::{Map, Value};

/// What a script adds to the stream: the text in `self.__next_f.push([1,"…"])`.
pub(super) fn chunk(content: &str) -> Option<String> {
    let call = content.trim_start().strip_prefix("self.__next_f.push(")?;
    let first = serde_json::Deserializer::from_str(call).into_iter().next();
    match first?.ok()? {
        Value::Array(mut parts) if parts.len() > 1 => match parts.swap_remove(1) {
            Value::String(text) => Some(text),
            _ => Some(String::new()),
        },
        _ => Some(String::new()),
    }
}

/// The rows of a stream by id, in its order: `id:JSON` up to the end of the line, or `id:T` with a length in hexadecimal bytes, a comma
/// and text. Rows of other kinds, which name modules and the like, hold no text.
pub(super) fn rows(stream: &str) -> Map<String, Value> {
    let mut rows = Map::new();
    let mut rest = stream;
    while let Some((id, body)) = rest.split_once(':') {
        let text = body.strip_prefix('T').and_then(|body| {
            let (length, text) = body.split_once(',')?;
            let length = usize::from_str_radix(length, 16).ok()?;
            Some((text.get(..length)?, text.get(length..)?))
        });
        let id = id.rsplit('\n').next().unwrap_or(id).to_owned();
        if let Some((text, behind)) = text {
            rows.insert(id, Value::String(text.to_owned()));
            rest = behind;
            continue;
        }
        let (line, behind) = body.split_once('\n').unwrap_or((body, ""));
        if let Ok(value) = serde_json::from_str(line) {
            rows.insert(id, value);
        }
        rest = behind;
    }
    rows
}

/// The row that a string refers to (`$L1f`, `$1f`), by its id.
pub(super) fn reference(text: &str) -> Option<&str> {
    Some(text.strip_prefix('$')?.trim_start_matches(['L', '@']))
}

/// The ids that a value refers to.
pub(super) fn references<'v>(value: &'v Value, ids: &mut HashSet<&'v str>) {
    match value {
        Value::String(text) => ids.extend(reference(text)),
        Value::Array(items) => items.iter().for_each(|item| references(item, ids)),
        Value::Object(object) => object.values().for_each(|item| references(item, ids)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::{chunk, rows};

    #[test]
    fn rows_of_text_and_of_json_are_told_apart() {
        let stream = "1:I[\"module\",[]]\n2:T6,a\nb: c3:[\"$\",\"p\",null,{}]\n4:\"x\"";
        let rows = rows(stream);
        assert_eq!(rows["2"], "a\nb: c");
        assert!(rows["3"].is_array());
        assert_eq!(rows["4"], "x");
        assert!(!rows.contains_key("1"));
    }

    #[test]
    fn a_chunk_is_the_text_that_is_pushed() {
        let script = "self.__next_f.push([1,\"2:\\\"a\\\\u003c\\\"\\n\"])";
        assert_eq!(chunk(script).as_deref(), Some("2:\"a\\u003c\"\n"));
        assert_eq!(chunk("self.__next_f.push([0])").as_deref(), Some(""));
        assert_eq!(chunk("window.x = 1"), None);
    }
}
