//! Word documents (`.docx`) → blocks: a ZIP archive (`archive.rs`) of XML parts (`xml.rs`), of which one holds the text
//! (`body.rs`, `piece.rs`, `table.rs`) and others say what its styles are (`styles.rs`) and how its lists are marked (`numbering.rs`).
//!
//! Headings, items and header rows are what the document says they are. Read as they would be printed: deleted and hidden
//! words are left out, and so are running heads, comments and tables of contents. Notes stand behind the text.

mod archive;
mod body;
mod numbering;
mod piece;
mod styles;
mod table;
mod xml;

use super::builder::Builder;
use super::title;
use archive::Archive;

/// Reads a Word document into blocks and returns the title that it gives itself.
///
/// # Errors
/// Why it cannot be read, in words, with what helps: another kind of archive, a password, damage, more than the limits.
pub(super) fn read(bytes: &[u8], builder: &mut Builder) -> Result<Option<String>, String> {
    let mut archive = Archive::open(bytes)?;
    let text = archive.text()?;
    let styles = match archive.beside("styles.xml")? {
        Some(part) => styles::Styles::read(&part)?,
        None => styles::Styles::default(),
    };
    let numbering = match archive.beside("numbering.xml")? {
        Some(part) => numbering::Numbering::read(&part)?,
        None => numbering::Numbering::default(),
    };
    let mut body = body::Body::new(&styles, &numbering, builder);
    body.read(&text)?;
    for notes in ["footnotes.xml", "endnotes.xml"] {
        if let Some(part) = archive.beside(notes)? {
            body.read(&part)?;
        }
    }
    let properties = archive.part("docProps/core.xml")?;
    Ok(match properties {
        Some(part) => title::of_file(&xml::text_of(&part, "title")?),
        None => None,
    })
}
