//! Which form a page's bytes have, and their text in Unicode.

use std::borrow::Cow;

use memchr::memmem;

use super::html::{Token, Tokens, attribute};
use crate::source::{Form, Page};

/// How many bytes are looked at to tell form and charset.
const HEAD: usize = 4096;

/// Whether bytes are a PDF file, whatever anybody says they are. Mail and web servers put lines of their own before one.
pub(crate) fn is_pdf(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(1024)];
    memmem::find_iter(head, b"%PDF-").any(|at| {
        let begins_line = at == 0 || matches!(head[at - 1], b'\n' | b'\r' | 0 | 0xbf);
        begins_line
            && !head[..at].contains(&b'<')
            && head.get(at + 5).is_some_and(u8::is_ascii_digit)
            && head.get(at + 6) == Some(&b'.')
    })
}

/// Why bytes are no text, in words; `None` where they may be.
pub(crate) fn unreadable(bytes: &[u8]) -> Option<&'static str> {
    const MAGIC: [(&[u8], &str); 11] = [
        (
            b"PK\x03\x04",
            "a ZIP archive or an office document, which is not read",
        ),
        (b"\x1f\x8b", "compressed data (gzip), which is not read"),
        (b"\x89PNG", "an image (PNG)"),
        (b"\xff\xd8\xff", "an image (JPEG)"),
        (b"GIF8", "an image (GIF)"),
        (b"RIFF", "a media file"),
        (
            b"\xd0\xcf\x11\xe0",
            "an old office document, which is not read",
        ),
        (b"\x7fELF", "a program"),
        (b"MZ\x90", "a program"),
        (b"BZh", "compressed data (bzip2), which is not read"),
        (
            b"\x28\xb5\x2f\xfd",
            "compressed data (zstd), which is not read",
        ),
    ];
    if let Some((_, what)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Some(what);
    }
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return None;
    }
    let head = &bytes[..bytes.len().min(HEAD)];
    let control = head
        .iter()
        .filter(|b| **b < 0x20 && !matches!(b, b'\t' | b'\n' | b'\r' | 0x0c | 0x1b))
        .count();
    (control * 20 > head.len()).then_some("bytes that are no text")
}

/// Why decoded bytes are no text after all, in words; `None` where they are.
pub(crate) fn garbled(text: &str) -> Option<&'static str> {
    let head = || text.chars().take(HEAD);
    let wrong = head()
        .filter(|c| {
            *c == '\u{FFFD}'
                || (c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{c}' | '\u{85}'))
        })
        .count();
    (wrong * 10 > head().count()).then_some("bytes that are no text")
}

/// The bytes as text: by byte order mark, header, meta element, else by looking at them.
pub(crate) fn decode(page: &Page) -> Cow<'_, str> {
    let bytes = &page.bytes;
    if let Some((encoding, length)) = encoding_rs::Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(&bytes[length..]).0;
    }
    // Valid UTF-8 with characters beyond ASCII is UTF-8, whatever anybody claims.
    if let Ok(text) = std::str::from_utf8(bytes)
        && (!text.is_ascii() || !bytes.contains(&0x1b))
    {
        return Cow::Borrowed(text);
    }
    let claimed = page
        .content_type
        .as_deref()
        .and_then(|kind| kind.split_once("charset="))
        .map(|(_, charset)| {
            charset
                .trim_matches(['"', '\'', ' '])
                .split(';')
                .next()
                .unwrap_or("")
        })
        .and_then(|label| encoding_rs::Encoding::for_label(label.trim().as_bytes()))
        .or_else(|| charset_of_meta(&bytes[..bytes.len().min(HEAD)]));
    if let Some(encoding) = claimed {
        let (text, _, damaged) = encoding.decode(bytes);
        if !damaged {
            return text;
        }
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    let guess = detector.guess(None, chardetng::Utf8Detection::Allow);
    let wrong = |text: &str| text.chars().filter(|c| *c == '\u{FFFD}').count();
    let guessed = guess.decode(bytes).0;
    let as_utf8 = String::from_utf8_lossy(bytes);
    // A few damaged bytes in a UTF-8 page do not make it another charset.
    if wrong(&as_utf8) * 200 < as_utf8.chars().filter(|c| !c.is_ascii()).count() {
        as_utf8
    } else {
        guessed
    }
}

fn charset_of_meta(head: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let head = String::from_utf8_lossy(head);
    for token in Tokens::new(&head) {
        let Token::Start { name, attributes } = token else {
            continue;
        };
        if !name.is(&["meta"]) {
            continue;
        }
        let label = attribute(attributes, "charset").or_else(|| {
            attribute(attributes, "content")
                .and_then(|content| content.split_once("charset="))
                .map(|(_, label)| label)
        });
        if let Some(encoding) =
            label.and_then(|label| encoding_rs::Encoding::for_label(label.trim().as_bytes()))
        {
            return Some(encoding);
        }
    }
    None
}

/// The form of a page: as the person says, else by what stands in it, then by its extension, then by the type it claims.
pub(crate) fn of(page: &Page, text: &str) -> Form {
    if let Some(form) = page.form {
        return form;
    }
    let head: String = text
        .trim_start()
        .chars()
        .take(HEAD)
        .collect::<String>()
        .to_ascii_lowercase();
    if ["<!doctype html", "<html", "<head", "<body"]
        .iter()
        .any(|start| head.starts_with(start))
        || (head.starts_with('<') && (head.contains("<html") || head.contains("<body")))
    {
        return Form::Html;
    }
    let name = page.source.to_ascii_lowercase();
    let extension = name.rsplit(['.']).next().unwrap_or("");
    match extension {
        "html" | "htm" | "xhtml" => return Form::Html,
        "md" | "markdown" | "mdown" => return Form::Markdown,
        "txt" | "text" => return Form::Text,
        _ => {}
    }
    let tags = [
        "<p>", "<p ", "<div", "<br", "<h1", "<h2", "<ul", "<li", "<table", "<span",
    ]
    .iter()
    .map(|tag| head.matches(tag).count())
    .sum::<usize>();
    let claims = page
        .content_type
        .as_deref()
        .unwrap_or("")
        .to_ascii_lowercase();
    if claims.contains("markdown") && tags < 3 {
        return Form::Markdown;
    }
    if tags >= 2 || (claims.contains("html") && tags > 0) {
        return Form::Html;
    }
    if looks_like_markdown(text) {
        Form::Markdown
    } else {
        Form::Text
    }
}

fn looks_like_markdown(text: &str) -> bool {
    let mut marks = 0;
    let mut before = "";
    for line in text.lines().take(400) {
        let trimmed = line.trim();
        let ruled = trimmed.len() > 2
            && (trimmed.chars().all(|c| c == '=') || trimmed.chars().all(|c| c == '-'))
            && !before.is_empty();
        let heading = trimmed.starts_with('#') && trimmed.trim_start_matches('#').starts_with(' ');
        let link = trimmed
            .find("](")
            .is_some_and(|at| trimmed[..at].contains('['));
        let table = trimmed.starts_with("| ") || trimmed.contains("| --- |");
        marks += usize::from(ruled || heading || link || table)
            + usize::from(trimmed.matches("**").count() >= 2);
        before = trimmed;
    }
    marks >= 2
}
