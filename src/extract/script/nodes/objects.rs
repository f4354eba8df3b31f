//! Writes objects that are no nodes of rich text: their heading and what they hold.

use serde_json::{Map, Value};

use super::Writer;
use crate::extract::script::kinds::{NAMES, element, is_markup, is_sentence, node};

impl<'v> Writer<'v> {
    pub(super) fn object(&mut self, object: &'v Map<String, Value>) {
        if object.contains_key("listItem") {
            return self.within("ul", |writer| writer.node("li", object));
        }
        if let Some(name) = node(object) {
            return self.node(name, object);
        }
        // Where a text is there with its tags and without, the one with tags is written; else all stand as in the data.
        let tagged = |value: &&Value| value.as_str().is_some_and(is_markup);
        let (first, later): (Vec<_>, Vec<_>) = object.values().partition(tagged);
        if later.iter().any(|value| value.is_string()) {
            self.pieces(Some(object), first.into_iter().chain(later));
        } else {
            self.pieces(Some(object), object.values());
        }
    }

    /// Writes values that stand side by side, under the heading of the object that holds them.
    pub(super) fn pieces(
        &mut self,
        of: Option<&'v Map<String, Value>>,
        values: impl Iterator<Item = &'v Value>,
    ) {
        self.within("div", |writer| {
            let headed = of.is_some_and(|object| writer.heading(object));
            let mut pieces = Vec::new();
            for value in values {
                let begins = writer.html.len();
                match value {
                    // What stands under a heading is not parted from it.
                    Value::Array(items) if headed && element(items).is_none() => {
                        items.iter().for_each(|item| writer.write(item));
                    }
                    value => writer.write(value),
                }
                pieces.push(begins..writer.html.len());
            }
            writer.choice.cut(&mut writer.html, &pieces);
        });
    }

    /// Writes the heading of an object that holds text beside it, and says whether there is one.
    pub(super) fn heading(&mut self, object: &'v Map<String, Value>) -> bool {
        let holds = |value: &Value| match value {
            Value::String(text) => is_markup(text) || is_sentence(text),
            Value::Array(items) => items.iter().any(|item| {
                item.is_array() || item.as_object().is_some_and(|item| node(item).is_some())
            }),
            _ => false,
        };
        let heading = NAMES
            .headings
            .iter()
            .find_map(|key| object.get(key)?.as_str());
        let heading = heading.filter(|heading| !heading.starts_with('$'));
        let headed = heading.filter(|_| object.values().any(holds));
        if let Some(heading) = headed {
            self.within("h3", |writer| writer.string(heading, true));
        }
        headed.is_some()
    }
}
