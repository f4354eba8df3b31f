//! The comparison as one page for a browser: what differs first, every cell leading to its quotes.

mod view;
mod words;

use std::io::{self, Write};

use super::Comparison;
use crate::report::html::{Data, page};
use crate::report::{Context, Options, json};

const TEMPLATE: &str = include_str!("compare.html.j2");

/// Writes the page. Of the options only `embed_json` matters.
///
/// # Errors
/// What `out` says.
pub(super) fn write(
    comparison: &Comparison,
    context: &Context<'_>,
    options: &Options,
    transpose: bool,
    out: &mut dyn Write,
) -> io::Result<()> {
    let data = Data::new(&json::bytes(comparison)?, options.embed_json)?;
    let view = view::Page::new(comparison, context, transpose, data);
    out.write_all(page("compare.html", TEMPLATE, &view)?.as_bytes())
}

/// The file that the page links instead of holding the comparison's JSON, with its bytes; `None` where the page holds it.
///
/// # Errors
/// None that come from outside: the comparison is written to memory.
pub fn beside(comparison: &Comparison, options: &Options) -> io::Result<Option<(String, Vec<u8>)>> {
    Data::beside(json::bytes(comparison)?, options.embed_json)
}
