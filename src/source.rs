//! Where a policy comes from, and the page as it was got: bytes with their type and address.

use std::io::Read;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::capture::Capture;
use crate::error::{Error, Result};

/// Something that can hold one policy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// An address, http or https.
    Url(url::Url),
    /// A file on disk.
    File(PathBuf),
    /// Standard input.
    Stdin,
}

/// A snapshot: the bytes as fetched or read, before anything is made of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// The source as the person named it; standard input is `-`.
    pub source: String,
    /// The address the bytes came from after redirects, where there is one: links to clauses start with it.
    pub url: Option<url::Url>,
    /// The bytes, decompressed, in their own charset.
    pub bytes: Vec<u8>,
    /// The media type that the server or the file's extension claims, parameters included.
    pub content_type: Option<String>,
    /// The form that the person says the bytes have; `None` to find out.
    pub form: Option<Form>,
    /// When the page was fetched, RFC 3339 in UTC; `None` for files.
    pub fetched_at: Option<String>,
    /// How it was got; `None` for files.
    pub capture: Option<Box<Capture>>,
}

/// The form of a page's bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Form {
    /// HTML, or anything that looks like it.
    Html,
    /// Markdown.
    Markdown,
    /// Plain text.
    Text,
    /// A PDF file.
    Pdf,
    /// A Word document (`.docx`).
    Docx,
}

impl Source {
    /// Reads an argument: `-`, an http(s) address, or a path.
    ///
    /// # Errors
    /// [`Error::Source`] for an address of another scheme or one that cannot be parsed.
    pub fn parse(argument: &str) -> Result<Source> {
        if argument == "-" {
            return Ok(Source::Stdin);
        }
        let refuse = |reason: String| Error::Source {
            source_name: argument.to_owned(),
            reason,
            advice: "give an http or https address, a file, or `-` for standard input".to_owned(),
        };
        match argument.split_once("://") {
            Some((scheme, _))
                if !scheme.is_empty()
                    && scheme
                        .chars()
                        .all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c)) =>
            {
                if !matches!(scheme.to_ascii_lowercase().as_str(), "http" | "https") {
                    return Err(refuse(format!(
                        "addresses of scheme `{scheme}` are not read"
                    )));
                }
                url::Url::parse(argument)
                    .map(Source::Url)
                    .map_err(|e| refuse(format!("not an address: {e}")))
            }
            _ => Ok(Source::File(PathBuf::from(argument))),
        }
    }

    /// Reads a file or standard input into a page.
    ///
    /// # Errors
    /// [`Error::Read`] when the system refuses; [`Error::Source`] for a folder, or for an address, which only
    /// the `fetch` module reads.
    pub fn read_local(&self) -> Result<Page> {
        match self {
            Source::Url(url) => Err(Error::Source {
                source_name: url.to_string(),
                reason: "this build does not fetch addresses".to_owned(),
                advice: "save the page and scan the file".to_owned(),
            }),
            Source::File(path) => read_file(path),
            Source::Stdin => {
                let mut bytes = Vec::new();
                std::io::stdin()
                    .lock()
                    .read_to_end(&mut bytes)
                    .map_err(|source| Error::Read {
                        path: PathBuf::from("-"),
                        source,
                    })?;
                Ok(Page::new("-", bytes))
            }
        }
    }
}

fn read_file(path: &Path) -> Result<Page> {
    let name = path.display().to_string();
    if path.is_dir() {
        return Err(Error::Source {
            source_name: name,
            reason: "this is a folder, not a policy".to_owned(),
            advice: "use `smallprint audit FOLDER -o out.jsonl` to scan every file in it"
                .to_owned(),
        });
    }
    let bytes = std::fs::read(path).map_err(|source| Error::Read {
        path: path.to_owned(),
        source,
    })?;
    Ok(Page::new(name, bytes))
}

impl Page {
    /// A page from bytes at hand, with nothing known about them but a name.
    pub fn new(source: impl Into<String>, bytes: Vec<u8>) -> Page {
        Page {
            source: source.into(),
            url: None,
            bytes,
            content_type: None,
            form: None,
            fetched_at: None,
            capture: None,
        }
    }

    /// SHA-256 of the bytes, in hexadecimal.
    pub fn sha256(&self) -> String {
        hex(&self.bytes)
    }
}

/// SHA-256 of some bytes, in hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
