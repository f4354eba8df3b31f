//! A line of JSON Lines input: a passage or a page, with the id that its answer carries.

use serde::Deserialize;
use serde_json::Value;

use crate::error::{Error, Result};
use crate::source::{Form, Page};

/// One record, checked.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    /// The record's own id, any JSON value, given back unchanged.
    pub id: Value,
    /// Its bytes and address.
    pub page: Page,
    /// The passage, where it gave `text`; `html` and `markdown` are pages.
    pub passage: Option<Passage>,
}

/// Plain text that is scanned whatever its length or guessed language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// The headings that it stands under, outermost first.
    pub headings: Vec<String>,
    /// Its words.
    pub text: String,
}

/// A line that is no record, with its id where that could be read.
#[derive(Debug)]
pub struct BadRecord {
    /// The id; null where there is none.
    pub id: Value,
    /// What is wrong.
    pub error: Error,
}

#[derive(Deserialize)]
struct Raw {
    id: Value,
    text: Option<String>,
    html: Option<String>,
    markdown: Option<String>,
    url: Option<url::Url>,
    #[serde(default)]
    headings: Vec<String>,
}

impl Record {
    /// Reads line `number` (from 1) of an input. Keys that mean nothing here are passed over.
    ///
    /// # Errors
    /// [`Error::Record`] for a line that is no JSON object, has no `id`, or has not exactly one of `text`, `html` and
    /// `markdown`.
    pub fn parse(line: &str, number: usize) -> Result<Record, Box<BadRecord>> {
        let bad = |id: Value, reason: String| {
            let error = Error::Record {
                line: number,
                reason,
            };
            Box::new(BadRecord { id, error })
        };
        let value: Value = serde_json::from_str(line).map_err(|e| {
            // The parser sees one line only, and calls each the first.
            let fault = e.to_string().replace(" at line 1 column ", " at column ");
            bad(Value::Null, format!("not JSON: {fault}"))
        })?;
        let id = value.get("id").cloned().unwrap_or_default();
        if id.is_null() {
            return Err(bad(id, "no `id`".to_owned()));
        }
        let raw: Raw = serde_json::from_value(value).map_err(|e| bad(id.clone(), e.to_string()))?;
        let (form, text) = match (raw.text, raw.html, raw.markdown) {
            (Some(text), None, None) => (Form::Text, text),
            (None, Some(html), None) => (Form::Html, html),
            (None, None, Some(markdown)) => (Form::Markdown, markdown),
            (None, None, None) => {
                return Err(bad(id, "none of `text`, `html` and `markdown`".to_owned()));
            }
            _ => {
                let reason = "more than one of `text`, `html` and `markdown`".to_owned();
                return Err(bad(id, reason));
            }
        };
        let source = match raw.id.as_str() {
            Some(id) => id.to_owned(),
            None => raw.id.to_string(),
        };
        let passage = (form == Form::Text).then(|| Passage {
            headings: raw.headings,
            text: text.clone(),
        });
        Ok(Record {
            id: raw.id,
            page: Page {
                url: raw.url,
                form: Some(form),
                ..Page::new(source, text.into_bytes())
            },
            passage,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_gives_one_text_and_keeps_its_id() {
        let record = Record::parse(r#"{"id": 7, "text": "x", "headings": ["H"], "more": 1}"#, 1);
        let record = record.unwrap();
        assert_eq!(record.id, Value::from(7));
        assert_eq!(record.page.source, "7");
        assert_eq!(record.passage.unwrap().headings, ["H"]);
        let page = Record::parse(
            r#"{"id": "a", "html": "<p>x", "url": "https://a.example/"}"#,
            1,
        );
        assert_eq!(page.unwrap().passage, None);
    }

    #[test]
    fn what_is_no_record_says_why_and_keeps_its_id() {
        for (line, id, reason) in [
            ("{", Value::Null, "not JSON"),
            ("[]", Value::Null, "no `id`"),
            (r#"{"text": "x"}"#, Value::Null, "no `id`"),
            (r#"{"id": 1}"#, Value::from(1), "none of"),
            (
                r#"{"id": 1, "text": "x", "html": "y"}"#,
                Value::from(1),
                "more than one",
            ),
            (
                r#"{"id": 1, "text": 2}"#,
                Value::from(1),
                "expected a string",
            ),
            (
                r#"{"id": 1, "text": "x", "url": "nowhere"}"#,
                Value::from(1),
                "URL",
            ),
        ] {
            let bad = Record::parse(line, 3).unwrap_err();
            assert_eq!(bad.id, id, "{line}");
            let message = bad.error.to_string();
            assert!(
                message.starts_with("record 3: ") && message.contains(reason),
                "{message}"
            );
        }
    }
}
