//! The text that a page keeps in the data of its scripts, as HTML: for pages that are drawn by scripts.
//!
//! Whatever made the page, its data is JSON or a literal of JavaScript: a script of a JSON type (Next.js, Nuxt, JSON-LD), what
//! code assigns or passes on (`code.rs`, `literal.rs`), or the rows that React's server components stream (`flight.rs`).
//! Some of it is unfolded first (`unfold.rs`). The trees of rich text in it are written as HTML (`nodes.rs`) without other
//! documents (`choose.rs`), which is then read as any page is.

mod choose;
mod code;
mod flight;
mod kinds;
mod literal;
mod nodes;
mod unfold;

use serde_json::Value;

use super::html::attribute;
use crate::document::Document;

/// What the data of scripts draws.
#[derive(Debug, Default)]
pub(super) struct Drawn {
    /// The text as HTML; empty where there is none.
    pub(super) html: String,
    /// What the script that holds most of it is called.
    pub(super) source: String,
}

/// All data is chosen from by reading no more than this many times its bytes.
const EFFORT: usize = 6;
/// A longer name (code points) of a script is cut.
const NAME: usize = 40;

/// The text in the data of scripts (attributes and content of each). `read` tells other documents and languages apart; where
/// `strict`, all that is no policy by itself is left out beside one.
pub(super) fn drawn(scripts: &[(&str, &str)], read: fn(&str) -> Document, strict: bool) -> Drawn {
    let mut stream = String::new();
    let mut values: Vec<(String, Value)> = Vec::new();
    let mut bytes = 0_usize;
    for (attributes, content) in scripts {
        bytes += content.len();
        if let Some(chunk) = flight::chunk(content) {
            stream.push_str(&chunk);
        } else {
            let found = code::values(content).into_iter();
            values.extend(
                found.map(|(name, value)| (named(attributes, name), unfold::unfold(value))),
            );
        }
    }
    let rows = flight::rows(&stream);
    let choice = choose::Choice::new(read, strict, bytes.saturating_mul(EFFORT));
    let mut writer = nodes::Writer::new(&rows, choice);
    let mut most = 0;
    let mut drawn = Drawn::default();
    let mut weigh = |length: usize, name: &str| {
        if length > most {
            most = length;
            drawn.source = name.to_owned();
        }
    };
    for (name, value) in &values {
        let before = writer.len();
        writer.write(value);
        weigh(writer.len().saturating_sub(before), name);
    }
    let before = writer.len();
    writer.rows();
    weigh(writer.len().saturating_sub(before), "self.__next_f");
    drawn.html = writer.finish();
    drawn
}

/// What a script is called: by its id, by what it assigns its data to, or by its type.
fn named(attributes: &str, assigned: String) -> String {
    let attribute = |name| attribute(attributes, name).filter(|value| !value.is_empty());
    let name = attribute("id").map(str::to_owned);
    let name = name.or_else(|| Some(assigned).filter(|name| !name.is_empty()));
    let name = name.or_else(|| attribute("type").map(str::to_owned));
    let name = name.unwrap_or_default();
    name.chars()
        .filter(|c| !c.is_control())
        .take(NAME)
        .collect()
}
