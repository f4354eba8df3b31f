//! The inputs of an audit, one after the other, none read before its turn: a corpus may be larger than memory.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use super::inputs;
use crate::error::{Error, Result};
use crate::source::Page;

/// Bytes of a text file in which its first address is looked for.
const HEAD: u64 = 64 * 1024;
/// The longest line of JSON Lines that is read, in bytes.
const LONGEST: u64 = 64_000_000;
/// Some editors put it before the first line.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// One input.
#[derive(Debug)]
pub enum Item {
    /// An address, a file, or what else names one policy: it is yet to be opened.
    Source(String),
    /// A line of JSON Lines, which may be no record.
    Line {
        /// Its number, from 1.
        number: usize,
        /// Its bytes without the line break.
        bytes: Vec<u8>,
    },
    /// A page of an archive.
    Page(Box<Page>),
    /// What could not be read.
    Unread {
        /// Its name.
        source: String,
        /// Why.
        error: Error,
    },
}

impl Item {
    /// Bytes that it holds in memory.
    pub fn weight(&self) -> usize {
        match self {
            Item::Source(_) | Item::Unread { .. } => 0,
            Item::Line { bytes, .. } => bytes.len(),
            Item::Page(page) => page.bytes.len(),
        }
    }
}

/// Inputs in their order.
pub type Items = Box<dyn Iterator<Item = Item>>;

/// The inputs that `argument` stands for: those of [`inputs`], each line of a `.jsonl` or `.ndjson` file, each address
/// of a `.txt` list, each page of a WARC or WACZ file, and all of these for each file that a glob matches, by path.
///
/// # Errors
/// As [`inputs`]; [`Error::Source`] for a glob that is malformed or matches nothing, and [`Error::Read`] where a list or a
/// file of lines cannot be opened.
pub fn items(argument: &str) -> Result<Items> {
    if is_glob(argument) {
        return globbed(argument);
    }
    let path = Path::new(argument);
    if path.is_file() && has_extension(path, &["jsonl", "ndjson"]) {
        return lines(path);
    }
    #[cfg(feature = "fetch")]
    if path.is_file() && crate::archive::is_archive(path) {
        return Ok(Box::new(super::pages::of_archive(path)));
    }
    if path.is_file() && has_extension(path, &["txt"]) && lists_addresses(path)? {
        return addresses(path);
    }
    let sources = inputs(argument)?.into_iter();
    Ok(Box::new(sources.map(|input| Item::Source(input.source))))
}

fn has_extension(path: &Path, wanted: &[&str]) -> bool {
    path.extension()
        .is_some_and(|found| wanted.iter().any(|one| found.eq_ignore_ascii_case(one)))
}

/// A path that exists is that path, whatever signs its name holds.
fn is_glob(argument: &str) -> bool {
    argument.contains(['*', '?', '[']) && !argument.contains("://") && !Path::new(argument).exists()
}

fn globbed(pattern: &str) -> Result<Items> {
    let wrong = |reason: String, advice: &str| Error::Source {
        source_name: pattern.to_owned(),
        reason,
        advice: advice.to_owned(),
    };
    let options = glob::MatchOptions {
        require_literal_leading_dot: true,
        require_literal_separator: true,
        ..glob::MatchOptions::default()
    };
    let paths = glob::glob_with(pattern, options).map_err(|e| {
        let advice = "`*` stands for a part of a name, `**` for folders, `[ab]` for one of these";
        wrong(format!("not a pattern: {}", e.msg), advice)
    })?;
    // What cannot be listed is a row too. Only names are held, and they are put in order.
    let mut paths: Vec<PathBuf> = paths
        .map(|path| path.unwrap_or_else(|e| e.path().to_owned()))
        .filter(|path| !path.is_dir())
        .collect();
    paths.sort();
    if paths.is_empty() {
        return Err(wrong(
            "no file matches".to_owned(),
            "check the pattern, and quote it so that the shell leaves it alone",
        ));
    }
    Ok(Box::new(paths.into_iter().flat_map(|path| {
        let source = path.display().to_string();
        match is_glob(&source) {
            true => Box::new(std::iter::once(Item::Source(source))),
            false => items(&source)
                .unwrap_or_else(|error| Box::new(std::iter::once(Item::Unread { source, error }))),
        }
    })))
}

fn open(path: &Path) -> Result<File> {
    File::open(path).map_err(|source| Error::Read {
        path: path.to_owned(),
        source,
    })
}

/// Lines that are not blank. One that cannot be read is the last.
fn lines(path: &Path) -> Result<Items> {
    let mut input = BufReader::with_capacity(1 << 16, open(path)?);
    let path = path.to_owned();
    let (mut number, mut over) = (0, false);
    Ok(Box::new(std::iter::from_fn(move || {
        while !over {
            let mut bytes = Vec::new();
            number += 1;
            let got = input.by_ref().take(LONGEST).read_until(b'\n', &mut bytes);
            let failed = match got {
                Ok(0) => return None,
                Ok(_) if bytes.len() as u64 == LONGEST && !bytes.ends_with(b"\n") => {
                    std::io::Error::other(format!("line {number} is longer than {LONGEST} bytes"))
                }
                Ok(_) => {
                    let text = bytes.strip_prefix(BYTE_ORDER_MARK).filter(|_| number == 1);
                    let text = text.unwrap_or(&bytes).trim_ascii();
                    if text.is_empty() {
                        continue;
                    }
                    let bytes = text.to_vec();
                    return Some(Item::Line { number, bytes });
                }
                Err(failed) => failed,
            };
            over = true;
            return Some(Item::Unread {
                source: path.display().to_string(),
                error: Error::Read {
                    path: path.clone(),
                    source: failed,
                },
            });
        }
        None
    })))
}

/// Whether a text is a list of addresses and no policy: its first line that is neither blank nor a remark is one.
fn lists_addresses(path: &Path) -> Result<bool> {
    let mut head = Vec::new();
    let read = open(path)?.take(HEAD).read_to_end(&mut head);
    read.map_err(|source| Error::Read {
        path: path.to_owned(),
        source,
    })?;
    let text = String::from_utf8_lossy(&head);
    Ok(entries(&text).next().is_some_and(|line| {
        let address = line.to_ascii_lowercase();
        (address.starts_with("http://") || address.starts_with("https://"))
            && !line.contains(char::is_whitespace)
    }))
}

fn addresses(path: &Path) -> Result<Items> {
    let mut bytes = Vec::new();
    let read = open(path)?.read_to_end(&mut bytes);
    read.map_err(|source| Error::Read {
        path: path.to_owned(),
        source,
    })?;
    let text = String::from_utf8_lossy(&bytes);
    let sources: Vec<String> = entries(&text).map(str::to_owned).collect();
    Ok(Box::new(sources.into_iter().map(Item::Source)))
}

/// The lines of a list, without blank ones and remarks behind `#`.
fn entries(text: &str) -> impl Iterator<Item = &str> {
    let text = text.trim_start_matches('\u{feff}');
    let lines = text.lines().map(str::trim);
    lines.filter(|line| !line.is_empty() && !line.starts_with('#'))
}
