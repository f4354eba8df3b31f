//! WACZ: a ZIP file with WARC files and a list of pages in it.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

use url::Url;
use zip::ZipArchive;

use super::warc::WarcReader;

/// The largest record that is read, in bytes.
const MOST: u64 = 20_000_000;
/// Lines of the list of pages that are looked at, and how long each may be in bytes.
const LINES: usize = 100;
const LINE: u64 = 64 * 1024;

pub(super) fn is_wacz(path: &Path) -> bool {
    path.extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("wacz"))
}

pub(super) fn open(file: File) -> io::Result<ZipArchive<BufReader<File>>> {
    ZipArchive::new(BufReader::new(file)).map_err(io::Error::other)
}

/// The first address of the list of pages.
pub(super) fn first_page(archive: &mut ZipArchive<BufReader<File>>) -> Option<Url> {
    let list = BufReader::new(archive.by_name("pages/pages.jsonl").ok()?);
    let mut lines = list
        .take(LINE * LINES as u64)
        .lines()
        .take(LINES)
        .map_while(Result::ok);
    lines.find_map(|line| {
        let page: serde_json::Value = serde_json::from_str(&line).ok()?;
        page["url"].as_str()?.parse().ok()
    })
}

/// Hands on a reader for each WARC file in it, in the order of their names.
pub(super) fn each(
    archive: &mut ZipArchive<BufReader<File>>,
    mut read: impl FnMut(WarcReader<'_>) -> io::Result<()>,
) -> io::Result<()> {
    let mut names: Vec<String> = Vec::new();
    for at in 0..archive.len() {
        let entry = archive.by_index(at).map_err(io::Error::other)?;
        names.push(entry.name().map_err(io::Error::other)?.into_owned());
    }
    names.retain(|name| name.starts_with("archive/") && super::is_archive(Path::new(name)));
    names.sort();
    for name in names {
        let entry = archive.by_name(&name).map_err(io::Error::other)?;
        read(WarcReader::new(BufReader::new(entry), MOST)?)?;
    }
    Ok(())
}
