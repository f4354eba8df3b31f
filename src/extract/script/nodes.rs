//! Writes data as HTML: the trees of rich text in it, HTML in strings, and elements of React.

mod objects;

use std::borrow::Cow;
use std::collections::HashSet;

use serde_json::{Map, Value};

use super::choose::Choice;
use super::flight::{reference, references};
use super::kinds::{
    NAMES, element, inner, is_markup, is_sentence, letters, node, unescaped, words,
};

/// Data nested deeper is not read; references count.
const DEPTH: usize = 200;

/// Writes values as HTML; text that is no node is written once.
pub(super) struct Writer<'v> {
    rows: &'v Map<String, Value>,
    choice: Choice,
    /// The rows that were written.
    used: HashSet<&'v str>,
    /// The letters of longer texts that were written: data often has them as HTML and as text.
    written: HashSet<String>,
    html: String,
    depth: usize,
    /// How many lists are open.
    lists: usize,
}

impl<'v> Writer<'v> {
    /// A writer for values that may refer to rows by `$id`.
    pub(super) fn new(rows: &'v Map<String, Value>, choice: Choice) -> Writer<'v> {
        Writer {
            rows,
            choice,
            used: HashSet::new(),
            written: HashSet::new(),
            html: String::new(),
            depth: 0,
            lists: 0,
        }
    }

    /// What was written.
    pub(super) fn finish(self) -> String {
        self.html
    }

    /// How many bytes were written so far.
    pub(super) fn len(&self) -> usize {
        self.html.len()
    }

    /// Writes the rows: first those that nothing refers to, each with those that it refers to.
    pub(super) fn rows(&mut self) {
        let rows = self.rows;
        let mut inner = HashSet::new();
        rows.values().for_each(|row| references(row, &mut inner));
        let (later, first): (Vec<_>, Vec<_>) =
            rows.iter().partition(|(id, _)| inner.contains(id.as_str()));
        for (id, row) in first.into_iter().chain(later) {
            if self.used.insert(id) {
                self.write(row);
            }
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
                None => self.pieces(None, items.iter()),
            },
            Value::Object(object) => self.object(object),
            _ => {}
        }
        self.depth -= 1;
    }

    /// Writes a node of rich text.
    fn node(&mut self, name: &str, object: &'v Map<String, Value>) {
        if name == "li" && self.lists == 0 {
            return self.within("ul", |writer| writer.node(name, object));
        }
        let list = matches!(name, "ul" | "ol");
        self.within(name, |writer| {
            for key in NAMES.words.iter().chain(&NAMES.nodes) {
                match object.get(key).or_else(|| inner(object)?.get(key)) {
                    Some(Value::String(text)) => writer.string(text, true),
                    Some(Value::Array(items)) if list => {
                        items.iter().for_each(|item| writer.item(item));
                    }
                    Some(Value::Array(items)) => items.iter().for_each(|item| writer.child(item)),
                    Some(value @ Value::Object(_)) => writer.write(value),
                    _ => {}
                }
            }
        });
    }

    /// Writes what stands in a list, which need not be a node.
    fn item(&mut self, value: &'v Value) {
        match value {
            Value::Object(object) if node(object).is_none() => {
                self.within("li", |writer| writer.node("span", object));
            }
            Value::String(text) => self.within("li", |writer| writer.string(text, true)),
            value => self.child(value),
        }
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
            Value::Object(object) if node(object).is_none() && words(object).is_some() => {
                words(object)
                    .into_iter()
                    .for_each(|text| self.string(text, true));
            }
            value => self.write(value),
        }
    }

    fn string(&mut self, text: &'v str, is_text: bool) {
        if let Some(id) = reference(text) {
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
        let text = if is_text {
            Cow::Borrowed(text)
        } else {
            unescaped(text)
        };
        let text = text.as_ref();
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
        let lists = usize::from(matches!(tag, "ul" | "ol"));
        self.lists += lists;
        write(self);
        self.lists -= lists;
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
