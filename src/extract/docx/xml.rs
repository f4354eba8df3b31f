//! The XML of a part as a row of steps: what opens, what closes, and the text between.

use std::borrow::Cow;

use quick_xml::events::{BytesStart, Event};
use quick_xml::name::{Namespace, ResolveResult};
use quick_xml::{NsReader, XmlVersion};

use super::archive::damaged;

/// The namespaces of a Word document's own elements: as Word writes them, and as the strict form of the standard has them.
const WORD: [&str; 2] = [
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
];
/// The namespace of what is written in two ways, a newer and an older.
const COMPATIBILITY: &str = "http://schemas.openxmlformats.org/markup-compatibility/2006";

/// One step through a part.
pub(super) enum Step<'a> {
    /// An element of Word's, by its local name, opens.
    Open(&'a str, &'a BytesStart<'a>),
    /// An element of Word's closes.
    Close(&'a str),
    /// Text, references resolved.
    Text(&'a str),
}

/// Walks through a part. What is written a second time for older programs is passed over, and so are elements of other
/// namespaces, whose content is not.
///
/// # Errors
/// In words, where the part is no well-formed XML.
pub(super) fn walk(part: &str, mut visit: impl FnMut(Step<'_>)) -> Result<(), String> {
    let mut older = 0_usize;
    steps(part, |space, name, step| match step {
        Raw::Open(_) if space == COMPATIBILITY && name == "Fallback" => older += 1,
        Raw::Close if space == COMPATIBILITY && name == "Fallback" => {
            older = older.saturating_sub(1);
        }
        _ if older > 0 => {}
        Raw::Open(element) if WORD.contains(&space) => visit(Step::Open(name, element)),
        Raw::Close if WORD.contains(&space) => visit(Step::Close(name)),
        Raw::Text(text) => visit(Step::Text(text)),
        _ => {}
    })
}

/// The value of an attribute, whatever its namespace.
pub(super) fn value<'a>(element: &'a BytesStart<'_>, name: &str) -> Option<Cow<'a, str>> {
    element
        .attributes()
        .with_checks(false)
        .flatten()
        .find(|attribute| attribute.key.local_name().into_inner() == name)
        .and_then(|attribute| attribute.normalized_value(XmlVersion::Explicit1_0).ok())
}

/// Whether a property that is on by standing there is not switched off.
pub(super) fn is_on(element: &BytesStart<'_>) -> bool {
    !matches!(
        value(element, "val").as_deref(),
        Some("0" | "false" | "off" | "none")
    )
}

/// The path of the part that holds what the archive is about, by its list of relations.
///
/// # Errors
/// As [`walk`].
pub(super) fn main_part(relations: &str) -> Result<Option<String>, String> {
    let mut main = None;
    steps(relations, |_, name, step| {
        if let Raw::Open(element) = step
            && name == "Relationship"
            && value(element, "Type").is_some_and(|kind| kind.ends_with("/officeDocument"))
        {
            main = value(element, "Target").map(|path| path.trim_start_matches('/').to_owned());
        }
    })?;
    Ok(main)
}

/// The text of the elements of a name.
///
/// # Errors
/// As [`walk`].
pub(super) fn text_of(part: &str, wanted: &str) -> Result<String, String> {
    let (mut out, mut inside) = (String::new(), false);
    steps(part, |_, name, step| match step {
        Raw::Open(_) => inside = name == wanted,
        Raw::Close => inside = false,
        Raw::Text(text) if inside => out.push_str(text),
        Raw::Text(_) => {}
    })?;
    Ok(out)
}

enum Raw<'a> {
    Open(&'a BytesStart<'a>),
    Close,
    Text(&'a str),
}

/// Visits each step with the namespace and the local name of its element, which are empty for text.
fn steps(part: &str, mut visit: impl FnMut(&str, &str, Raw<'_>)) -> Result<(), String> {
    let mut reader = NsReader::from_str(part);
    reader.config_mut().expand_empty_elements = true;
    let mut depth = 0_usize;
    loop {
        let (space, event) = reader
            .read_resolved_event()
            .map_err(|fault| damaged(&fault))?;
        let space = match space {
            ResolveResult::Bound(Namespace(space)) => space,
            _ => "",
        };
        match event {
            Event::Start(element) => {
                depth += 1;
                visit(
                    space,
                    element.local_name().into_inner(),
                    Raw::Open(&element),
                );
            }
            Event::End(element) => {
                depth = depth.saturating_sub(1);
                visit(space, element.local_name().into_inner(), Raw::Close);
            }
            Event::Text(text) => visit("", "", Raw::Text(&text.xml10_content())),
            Event::CData(text) => visit("", "", Raw::Text(&text.xml10_content())),
            Event::GeneralRef(reference) => {
                let of_name = match reference.xml10_content().as_ref() {
                    "amp" => Some('&'),
                    "lt" => Some('<'),
                    "gt" => Some('>'),
                    "quot" => Some('"'),
                    "apos" => Some('\''),
                    _ => None,
                };
                let character = of_name.or(reference.resolve_char_ref().ok().flatten());
                if let Some(character) = character {
                    visit("", "", Raw::Text(character.encode_utf8(&mut [0; 4])));
                }
            }
            Event::Eof if depth > 0 => return Err(damaged(&"it breaks off")),
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}
