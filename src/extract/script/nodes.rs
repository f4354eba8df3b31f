//! Writes data as HTML: the trees of rich text in it, HTML in strings, and elements of React.

use std::collections::{BTreeMap, HashSet};

use serde_json::{Map, Value};

use super::kinds::{NAMES, element, is_markup, is_sentence, letters, node};

/// Data nested deeper is not read; references count.
const DEPTH: usize = 200;

/// Writes values as HTML; text that is no node is written once.
pub(super) struct Writer<'v> {
    rows: &'v BTreeMap<String, Value>,
    /// The rows that were written.
    used: HashSet<&'v str>,
    /// The letters of longer texts that were written: data often has them as HTML and as text.
    written: HashSet<String>,
    html: String,
    depth: usize,
}

impl<'v> Writer<'v> {
    /// A writer for values that may refer to rows by `$id`.
    pub(super) fn new(rows: &'v BTreeMap<String, Value>) -> Writer<'v> {
        Writer {
            rows,
            used: HashSet::new(),
            written: HashSet::new(),
            html: String::new(),
            depth: 0,
        }
    }

    /// What was written.
    pub(super) fn finish(self) -> String {
        self.html
    }

    /// Writes a row, unless something referred to it so far.
    pub(super) fn row(&mut self, id: &'v str, row: &'v Value) {
        if self.used.insert(id) {
            self.write(row);
        }
    }

    /// Writes a value that is no node of a text: what it holds, apart from labels and settings.
    pub(super) fn write(&mut self, value: &'v Value) {
        if self.depth == DEPTH {
            return;
        }
        self.depth += 1;
        match value {
            Value::String(text) => self.string(text, false),
            Value::Array(items) => match element(items) {
                Some((tag, properties)) => self.element(tag, properties),
                None => self.within("div", |writer| {
                    items.iter().for_each(|item| writer.write(item));
                }),
            },
            Value::Object(object) => self.object(object),
            _ => {}
        }
        self.depth -= 1;
    }

    fn object(&mut self, object: &'v Map<String, Value>) {
        if object.contains_key("listItem") {
            return self.within("ul", |writer| writer.node("li", object));
        }
        if let Some(name) = node(object) {
            return self.node(name, object);
        }
        self.within("div", |writer| {
            writer.heading(object);
            // Where a text is there with its tags and without, the one with tags is written.
            let tagged = |value: &&Value| value.as_str().is_some_and(is_markup);
            object
                .values()
                .filter(tagged)
                .for_each(|value| writer.write(value));
            let others = object.values().filter(|value| !tagged(value));
            others.for_each(|value| writer.write(value));
        });
    }

    /// Writes the heading of an object that holds text beside it.
    fn heading(&mut self, object: &'v Map<String, Value>) {
        let holds = |value: &Value| match value {
            Value::String(text) => is_markup(text) || is_sentence(text),
            Value::Array(items) => items.iter().any(Value::is_array),
            _ => false,
        };
        let heading = NAMES
            .headings
            .iter()
            .find_map(|key| object.get(key)?.as_str());
        if let Some(heading) = heading
            && !heading.starts_with('$')
            && object.values().any(holds)
        {
            self.within("h3", |writer| writer.string(heading, true));
        }
    }

    /// Writes a node of rich text.
    fn node(&mut self, name: &str, object: &'v Map<String, Value>) {
        self.within(name, |writer| {
            for key in NAMES.words.iter().chain(&NAMES.nodes) {
                match object.get(key) {
                    Some(Value::String(text)) => writer.string(text, true),
                    Some(Value::Array(items)) => items.iter().for_each(|item| writer.child(item)),
                    Some(value @ Value::Object(_)) => writer.write(value),
                    _ => {}
                }
            }
        });
    }

    /// Writes an element of React, or a component, whose properties may hold anything.
    fn element(&mut self, tag: &str, properties: &'v Map<String, Value>) {
        let own = tag.chars().all(|c| c.is_ascii_alphanumeric());
        self.within(if own { tag } else { "span" }, |writer| {
            if !own {
                writer.heading(properties);
            }
            for (key, value) in properties {
                if key == "dangerouslySetInnerHTML" {
                    if let Some(Value::String(html)) = value.get("__html") {
                        writer.string(html, true);
                    }
                } else if key == "children" {
                    writer.child(value);
                } else if !own {
                    writer.write(value);
                }
            }
        });
    }

    /// Writes what stands in a node: its strings are text, however short.
    fn child(&mut self, value: &'v Value) {
        match value {
            Value::String(text) => self.string(text, true),
            Value::Array(items) if element(items).is_none() && self.depth < DEPTH => {
                self.depth += 1;
                items.iter().for_each(|item| self.child(item));
                self.depth -= 1;
            }
            value => self.write(value),
        }
    }

    fn string(&mut self, text: &'v str, is_text: bool) {
        if let Some(id) = text.strip_prefix('$') {
            let id = id.trim_start_matches(['L', '@']);
            if let Some((id, row)) = self.rows.get_key_value(id)
                && self.used.insert(id)
            {
                match row {
                    Value::String(row) => self.string(row, is_text),
                    row => self.write(row),
                }
            }
            return;
        }
        let markup = is_markup(text);
        let long = is_sentence(text);
        if !is_text && !markup && !long {
            return;
        }
        // A policy may say a thing twice; data that is no text of a node is often there in several forms.
        if long && !self.written.insert(letters(text)) && !is_text {
            return;
        }
        if text.trim_start().starts_with("<li") {
            self.within("ul", |writer| writer.html.push_str(text));
        } else if markup {
            self.html.push_str(text);
        } else if is_text {
            escape(text, &mut self.html);
        } else {
            self.within("p", |writer| escape(text, &mut writer.html));
        }
    }

    fn within(&mut self, tag: &str, write: impl FnOnce(&mut Self)) {
        let begins = self.html.len();
        self.html.extend(["<", tag, ">"]);
        let opened = self.html.len();
        write(self);
        if self.html.len() == opened && tag != "br" {
            self.html.truncate(begins);
        } else {
            self.html.extend(["</", tag, ">"]);
        }
    }
}

/// Appends text as HTML; character references in it stay, as plain texts have them, too.
fn escape(text: &str, html: &mut String) {
    for c in text.chars() {
        match c {
            '<' => html.push_str("&lt;"),
            '\n' => html.push_str("<br>"),
            c => html.push(c),
        }
    }
}
