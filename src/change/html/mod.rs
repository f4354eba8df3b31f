//! Changes as one page for a browser: what changed in practice first, the words with what came and what went.

pub mod history;
mod page;

use std::io::{self, Write};

use super::Change;
use crate::report::html::{Data, page};
use crate::report::{Context, Options, json};

const TEMPLATE: &str = include_str!("change.html.j2");

/// Writes the page. Of the options only `embed_json` matters.
///
/// # Errors
/// What `out` says.
pub(super) fn write(
    change: &Change,
    context: &Context<'_>,
    options: &Options,
    out: &mut dyn Write,
) -> io::Result<()> {
    let data = Data::new(&json::bytes(change)?, options.embed_json)?;
    let view = page::Page::new(change, context, data);
    out.write_all(page("change.html", TEMPLATE, &view)?.as_bytes())
}

/// The file that the page links instead of holding the changes' JSON, with its bytes; `None` where the page holds it.
///
/// # Errors
/// None that come from outside: the changes are written to memory.
pub fn beside(change: &Change, options: &Options) -> io::Result<Option<(String, Vec<u8>)>> {
    Data::beside(json::bytes(change)?, options.embed_json)
}
