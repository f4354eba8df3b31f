//! Unfolds data that is written as something else: lists whose items refer to each other by index, and JSON in strings.

use serde_json::{Map, Value};

/// Data nested deeper is left out.
const DEPTH: usize = 100;
/// A shorter string (bytes) holds no text worth unfolding.
const LEAST: usize = 60;

/// The data with everything in its place.
pub(super) fn unfold(value: Value) -> Value {
    let value = match value {
        Value::Array(items) if is_flat(&items) => {
            let mut seen = vec![false; items.len()];
            item(&items, 0, &mut seen, 0)
        }
        value => value,
    };
    parsed(value, 0)
}

/// Whether an array is a list of values that refer to each other by index, the first being the whole.
fn is_flat(items: &[Value]) -> bool {
    let refers = |value: &Value| value.as_i64().is_some_and(|at| at < items.len() as i64);
    let flat = |item: &Value| match item {
        Value::Object(object) => object.values().all(refers),
        Value::Array(list) => list.iter().enumerate().all(|(at, value)| {
            refers(value) || value.is_string() && (at == 0 || list[0].is_string())
        }),
        _ => true,
    };
    let whole = match items.first() {
        Some(Value::Object(object)) => !object.is_empty(),
        Some(Value::Array(list)) => !list.is_empty(),
        _ => false,
    };
    whole && items.len() > 2 && items.iter().all(flat)
}

/// The item at an index; one that holds others is put in the first place that refers to it.
fn item(items: &[Value], at: usize, seen: &mut [bool], depth: usize) -> Value {
    let Some(found) = items.get(at) else {
        return Value::Null;
    };
    if !found.is_object() && !found.is_array() {
        return found.clone();
    }
    if depth == DEPTH || std::mem::replace(&mut seen[at], true) {
        return Value::Null;
    }
    let mut inner = |value: &Value| match value.as_u64().map(usize::try_from) {
        Some(Ok(at)) => item(items, at, seen, depth + 1),
        _ => Value::Null,
    };
    match found {
        Value::Object(object) => {
            let mut whole = Map::new();
            for (key, value) in object {
                // `_12`: the key itself is an item.
                let named = key.strip_prefix('_').and_then(|at| at.parse().ok());
                let named = named.and_then(|at: usize| items.get(at)?.as_str());
                whole.insert(named.unwrap_or(key).to_owned(), inner(value));
            }
            Value::Object(whole)
        }
        // A string names a wrapper around another item, as in `["Reactive", 3]`.
        Value::Array(list) => {
            let values: Vec<_> = list
                .iter()
                .filter(|value| value.is_number())
                .map(&mut inner)
                .collect();
            match <[Value; 1]>::try_from(values) {
                Ok([value]) if list.len() > 1 => value,
                Ok(one) => Value::Array(one.into()),
                Err(values) => Value::Array(values),
            }
        }
        _ => Value::Null,
    }
}

/// The value with the JSON in its strings read.
fn parsed(value: Value, depth: usize) -> Value {
    match value {
        Value::String(text)
            if text.len() > LEAST
                && depth < DEPTH
                && (text.starts_with("{\"") || text.starts_with("[{")) =>
        {
            match serde_json::from_str(&text) {
                Ok(value) => parsed(value, depth + 1),
                Err(_) => Value::String(text),
            }
        }
        Value::Array(items) => {
            let items = items.into_iter().map(|item| parsed(item, depth + 1));
            Value::Array(items.collect())
        }
        Value::Object(object) => {
            let entries = object.into_iter();
            Value::Object(
                entries
                    .map(|(key, value)| (key, parsed(value, depth + 1)))
                    .collect(),
            )
        }
        value => value,
    }
}

#[cfg(test)]
mod tests {
    use super::unfold;
    use serde_json::json;

    #[test]
    fn lists_of_references_become_the_data_they_stand_for() {
        let nuxt = json!([["Reactive", 1], {"page": 2, "again": 2}, {"title": 3, "list": 4}, "A title", [5, 6], "one", "two"]);
        assert_eq!(
            unfold(nuxt),
            json!({"page": {"title": "A title", "list": ["one", "two"]}, "again": null})
        );
        let remix = json!([{"_1": 2}, "page", {"_3": 4}, "title", "A title"]);
        assert_eq!(unfold(remix), json!({"page": {"title": "A title"}}));
    }

    #[test]
    fn other_lists_stay_and_circles_end() {
        let other = json!([{"a": 1}, {"b": "text"}, "x"]);
        assert_eq!(unfold(other.clone()), other);
        assert_eq!(
            unfold(json!([{"a": 1}, {"b": 0}, "x"])),
            json!({"a": {"b": null}})
        );
    }

    #[test]
    fn json_in_a_string_is_read() {
        let raw =
            json!({"nodeType": "document", "content": [{"nodeType": "paragraph", "content": []}]});
        assert_eq!(unfold(json!({"raw": raw.to_string()})), json!({"raw": raw}));
    }
}
