//! The report as one page for a browser: nothing is loaded, and everything can be read without its script.

mod check;
mod data;
mod days;
mod engine;
pub(crate) mod parts;
mod scan;
pub mod timeline;
mod wording;

use std::io::{self, Write};

pub(crate) use self::data::Data;
pub(crate) use self::engine::page;

use super::{Context, Options, Report, json};

/// Writes the page. Of the options only `answers` and `embed_json` matter.
///
/// # Errors
/// What `out` says.
pub fn write(
    report: &Report,
    context: &Context<'_>,
    options: &Options,
    out: &mut dyn Write,
) -> io::Result<()> {
    let data = Data::new(&bytes(report)?, options.embed_json)?;
    let view = scan::Page::new(report, context, options, data);
    let text = page("scan.html", scan::TEMPLATE, &view)?;
    out.write_all(text.as_bytes())
}

/// The file that [`write()`] links instead of holding the report's JSON, with its bytes; `None` where the page holds it.
///
/// # Errors
/// None that come from outside: the report is written to memory.
pub fn beside(report: &Report, options: &Options) -> io::Result<Option<(String, Vec<u8>)>> {
    Data::beside(bytes(report)?, options.embed_json)
}

fn bytes(report: &Report) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    json::write(report, &mut bytes)?;
    Ok(bytes)
}
