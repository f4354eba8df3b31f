//! Which form a page's bytes have.

use memchr::memmem;

use super::charset;
use crate::source::{Form, Page};

/// How many bytes are looked at to tell the form.
const HEAD: usize = 4096;

/// A form whose bytes are no text.
pub(crate) enum File {
    /// A PDF file.
    Pdf,
    /// A Word document, or another ZIP archive.
    Docx,
}

/// Which file bytes are, whatever anybody says that they are; `None` where they may be text.
pub(crate) fn of_file(bytes: &[u8]) -> Option<File> {
    if is_pdf(bytes) {
        Some(File::Pdf)
    } else {
        is_zip(bytes).then_some(File::Docx)
    }
}

/// Whether bytes are a ZIP archive, which a Word document is, too.
fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// Whether bytes are a PDF file. Mail and web servers put lines of their own before one.
fn is_pdf(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(1024)];
    memmem::find_iter(head, b"%PDF-").any(|at| {
        let begins_line = at == 0 || matches!(head[at - 1], b'\n' | b'\r' | 0 | 0xbf);
        begins_line
            && !head[..at].contains(&b'<')
            && head.get(at + 5).is_some_and(u8::is_ascii_digit)
            && head.get(at + 6) == Some(&b'.')
    })
}

/// Why a page's bytes are no text, in words; `None` where they may be.
pub(crate) fn unreadable(page: &Page) -> Option<&'static str> {
    const MAGIC: [(&[u8], &str); 10] = [
        (b"\x1f\x8b", "compressed data (gzip), which is not read"),
        (b"\x89PNG", "an image (PNG)"),
        (b"\xff\xd8\xff", "an image (JPEG)"),
        (b"GIF8", "an image (GIF)"),
        (b"RIFF", "a media file"),
        (
            b"\xd0\xcf\x11\xe0",
            "an office document of the old kind (.doc), or one with a password, which is not read: save it as .docx without a \
             password, and read that",
        ),
        (b"\x7fELF", "a program"),
        (b"MZ\x90", "a program"),
        (b"BZh", "compressed data (bzip2), which is not read"),
        (
            b"\x28\xb5\x2f\xfd",
            "compressed data (zstd), which is not read",
        ),
    ];
    let bytes = page.bytes.as_slice();
    match page.form {
        Some(Form::Pdf) => {
            return Some(
                "no PDF file, as which it was to be read: leave out --input-format to have its form found out",
            );
        }
        Some(Form::Docx) => {
            return Some(
                "no Word document, as which it was to be read: leave out --input-format to have its form found out",
            );
        }
        _ => {}
    }
    if let Some((_, what)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Some(what);
    }
    if charset::is_wide(bytes) {
        return None;
    }
    let head = &bytes[..bytes.len().min(HEAD)];
    let control = head
        .iter()
        .filter(|b| **b < 0x20 && !matches!(b, b'\t' | b'\n' | b'\r' | 0x0c | 0x1b))
        .count();
    (control * 20 > head.len()).then_some("bytes that are no text")
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
