//! The text that a page keeps in the data of its scripts, as HTML: for pages that are drawn by scripts.
//!
//! Whatever made the page, its data is JSON: in a script of a JSON type (Next.js, Nuxt, JSON-LD), behind an assignment
//! (`window.__STATE__ = {…}`), or in the rows that React's server components stream (`flight.rs`). The trees of rich text
//! in it are written as HTML (`nodes.rs`), which is then read as any page is.

mod flight;
mod kinds;
mod nodes;

use serde_json::Value;

/// The text in the data of scripts (attributes and content of each), as HTML; empty where there is none.
pub(super) fn html(scripts: &[(&str, &str)]) -> String {
    let mut stream = String::new();
    let mut values = Vec::new();
    for (_, content) in scripts {
        if let Some(chunk) = flight::chunk(content) {
            stream.push_str(&chunk);
        } else {
            values.extend(value(content));
        }
    }
    let rows = flight::rows(&stream);
    let mut writer = nodes::Writer::new(&rows);
    values.iter().for_each(|value| writer.write(value));
    rows.iter().for_each(|(id, row)| writer.row(id, row));
    writer.finish()
}

/// The JSON that a script is, or that it assigns to something.
fn value(content: &str) -> Option<Value> {
    let content = content.trim_start();
    let from = if content.starts_with(['{', '[']) {
        0
    } else {
        // `window.DATA = {…}`: nothing but a name may stand before the sign.
        let sign = content.find('=')?;
        let named = content[..sign]
            .chars()
            .all(|c| c.is_alphanumeric() || " ._$[]'\"".contains(c));
        if !named {
            return None;
        }
        sign + 1
    };
    // What follows the first value, a semicolon or more of the script, is not looked at.
    serde_json::Deserializer::from_str(&content[from..])
        .into_iter()
        .next()?
        .ok()
        .filter(|value: &Value| value.is_object() || value.is_array())
}
