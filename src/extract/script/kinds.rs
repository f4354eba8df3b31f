//! Tells what a piece of data is: a node of rich text, an element of React, HTML, a sentence.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;
use serde_json::{Map, Value};

use crate::extract::html::decode;

/// The words that content systems use for nodes, from the data file.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Names {
    kinds: Vec<String>,
    /// What holds the words of a node.
    pub(super) words: Vec<String>,
    /// What holds the nodes under it.
    pub(super) nodes: Vec<String>,
    /// What holds more about a node: its level, or its words and nodes.
    inner: Vec<String>,
    /// What holds the heading of an object that holds text.
    pub(super) headings: Vec<String>,
    elements: HashMap<String, String>,
}

/// The data file's lists.
pub(super) static NAMES: LazyLock<Names> = LazyLock::new(|| {
    toml::from_str(include_str!("../../../patterns/extract/scripts.toml")).unwrap_or_default()
});

/// A plain string of fewer words is a label of the page, or a setting.
const SENTENCE: usize = 8;
/// Whether a string is HTML.
pub(super) fn is_markup(text: &str) -> bool {
    text.contains("</") || text.contains("<br")
}

/// Whether a plain string is more than a label or a setting.
pub(super) fn is_sentence(text: &str) -> bool {
    text.split_whitespace().take(SENTENCE).count() == SENTENCE
}

/// Tag and properties, where an array is an element of React: `["$", tag, key, properties]`.
pub(super) fn element(items: &[Value]) -> Option<(&str, &Map<String, Value>)> {
    match items {
        [
            Value::String(mark),
            Value::String(tag),
            _,
            Value::Object(properties),
            ..,
        ] if mark == "$" => Some((tag, properties)),
        _ => None,
    }
}

/// The element that a node of rich text is; `None` for an object that is none.
pub(super) fn node(object: &Map<String, Value>) -> Option<&'static str> {
    let inner = inner(object);
    let holds = |object: &Map<String, Value>| {
        let text = |key: &String| object.get(key).is_some_and(Value::is_string);
        let list = |key: &String| object.get(key).is_some_and(Value::is_array);
        NAMES.words.iter().any(text) || NAMES.nodes.iter().any(list)
    };
    if !holds(object) && !inner.is_some_and(holds) {
        return None;
    }
    let of = |key: &str| object.get(key).and_then(Value::as_str);
    // A block that is styled as a heading says so beside its type, and some headings tell their level apart.
    let styled = of("style").and_then(tag);
    let kind = styled.or_else(|| NAMES.kinds.iter().find_map(|key| tag(of(key)?)))?;
    if !HEADINGS.contains(&kind) {
        return Some(kind);
    }
    let level = |object: &Map<String, Value>| object.get("level")?.as_u64();
    let level = level(object).or_else(|| level(inner?));
    let level = level.and_then(|level| HEADINGS.get(usize::try_from(level).ok()?.checked_sub(1)?));
    let own = of("tag").and_then(|own| HEADINGS.iter().find(|heading| **heading == own));
    Some(level.or(own).copied().unwrap_or(kind))
}

const HEADINGS: [&str; 6] = ["h1", "h2", "h3", "h4", "h5", "h6"];

/// What holds more about a node.
pub(super) fn inner(object: &Map<String, Value>) -> Option<&Map<String, Value>> {
    let mut inner = NAMES.inner.iter();
    inner.find_map(|key| object.get(key)?.as_object())
}

/// The words of an object that is a node without a type.
pub(super) fn words(object: &Map<String, Value>) -> Option<&str> {
    NAMES.words.iter().find_map(|key| object.get(key)?.as_str())
}

/// HTML whose tags are written as character references, as HTML; any other text as it is.
pub(super) fn unescaped(text: &str) -> Cow<'_, str> {
    if text.contains("&lt;/") && !is_markup(text) {
        decode(text)
    } else {
        Cow::Borrowed(text)
    }
}

/// The element for a node's type.
fn tag(kind: &str) -> Option<&'static str> {
    const OWN: [&str; 18] = [
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "p",
        "ul",
        "ol",
        "li",
        "table",
        "tr",
        "td",
        "th",
        "a",
        "span",
        "strong",
        "blockquote",
    ];
    let kind = kind.to_ascii_lowercase().replace('_', "-");
    let known = NAMES.elements.get(&kind).map(String::as_str);
    known.or_else(|| OWN.into_iter().find(|own| *own == kind))
}

/// The letters of a text without its tags, in lower case.
pub(super) fn letters(text: &str) -> String {
    let mut in_tag = false;
    text.chars()
        .filter(|c| {
            let before = in_tag;
            in_tag = (in_tag || *c == '<') && *c != '>';
            !before && !in_tag && c.is_alphanumeric()
        })
        .flat_map(char::to_lowercase)
        .collect()
}
