//! Which of an archive's records is the page that is asked for, and the page made of it.

use std::collections::HashMap;
use std::fs::File;
use std::io::{self, BufReader};
use std::path::Path;

use url::Url;

use super::http::Answer;
use super::warc::{WarcReader, WarcRecord};
use super::{Place, wacz};
use crate::capture::{Capture, From, Hop, Robots, redirects};
use crate::error::{Error, Result};
use crate::fetch::decoded;
use crate::source::{Page, hex};

/// The largest record that is read, in bytes, and the largest page in one.
pub(super) const MOST: u64 = 20_000_000;
/// Further pages that are counted but not listed.
const NAMED: usize = 100;

/// A page of an archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The page.
    pub page: Page,
    /// Addresses of other pages in the archive, at most a hundred.
    pub others: Vec<String>,
}

/// What was found while records went by.
struct Search<'p> {
    place: &'p Place,
    wanted: Option<Url>,
    /// The addresses that led to an address by redirects.
    ways: HashMap<String, Vec<Hop>>,
    found: Option<Page>,
    others: Vec<String>,
    /// What is wrong with the page that was wanted.
    unread: Option<String>,
}

pub(super) fn find(place: &Place) -> Result<Found> {
    let file = File::open(&place.path).map_err(|source| Error::Read {
        path: place.path.clone(),
        source,
    })?;
    let damaged = |e: io::Error| {
        place.wrong(
            format!("the archive cannot be read: {e}"),
            "check the file, or get the archive again",
        )
    };
    let mut search = Search {
        place,
        wanted: place.url.clone(),
        ways: HashMap::new(),
        found: None,
        others: Vec::new(),
        unread: None,
    };
    if wacz::is_wacz(&place.path) {
        let mut archive = wacz::open(file).map_err(damaged)?;
        if search.wanted.is_none() {
            search.wanted = wacz::first_page(&mut archive);
        }
        wacz::each(&mut archive, |reader| search.read(reader)).map_err(damaged)?;
    } else {
        let reader = WarcReader::new(BufReader::new(file), MOST).map_err(damaged)?;
        search.read(reader).map_err(damaged)?;
    }
    match (search.found, search.unread) {
        (Some(page), _) => Ok(Found {
            page,
            others: search.others,
        }),
        (None, Some(why)) => {
            Err(place.wrong(why, "scan another page of the archive, or get it again"))
        }
        (None, None) => {
            let named = search
                .others
                .iter()
                .take(3)
                .cloned()
                .collect::<Vec<_>>()
                .join(", ");
            let reason = match (&place.url, search.others.is_empty()) {
                (Some(url), false) => format!("the archive holds no page {url}; it holds {named}"),
                _ => "the archive holds no page".to_owned(),
            };
            Err(place.wrong(reason, "name a page that it holds as `FILE.warc#https://…`"))
        }
    }
}

impl Search<'_> {
    fn read(&mut self, mut reader: WarcReader<'_>) -> io::Result<()> {
        while let Some(record) = reader.next()? {
            self.record(&record);
        }
        Ok(())
    }

    fn record(&mut self, record: &WarcRecord) {
        let Some(url) = asked(record) else { return };
        let mut way = self
            .ways
            .get(&without_fragment(&url))
            .cloned()
            .unwrap_or_default();
        let wanted = match &self.wanted {
            None => self.found.is_none(),
            Some(wanted) => {
                let wanted = without_fragment(wanted);
                wanted == without_fragment(&url) || way.iter().any(|hop| hop.url == wanted)
            }
        };
        if record.skipped {
            if wanted && self.wanted.is_some() {
                self.unread = Some(format!("the page {url} has more than {MOST} bytes"));
            }
            return;
        }
        let answer = match Answer::parse(&record.block) {
            Ok(answer) => answer,
            Err(e) => {
                if wanted {
                    self.unread = Some(format!("the page {url} cannot be read: {e}"));
                }
                return;
            }
        };
        way.push(Hop {
            url: without_fragment(&url),
            status: answer.status,
        });
        if redirects(answer.status) {
            if let Some(to) = answer.header("location").and_then(|to| url.join(to).ok()) {
                self.ways.insert(without_fragment(&to), way);
            }
            return;
        }
        if answer.status != 200 || !is_page(answer.header("content-type")) {
            return;
        }
        if !wanted || self.found.is_some() {
            if self.others.len() < NAMED {
                self.others.push(url.into());
            }
            return;
        }
        match page_of(
            &self.place.name,
            &self.place.path,
            record,
            &answer,
            url.clone(),
            way,
        ) {
            Ok(page) => self.found = Some(page),
            Err(why) => self.unread = Some(format!("the page {url} cannot be read: {why}")),
        }
    }
}

/// The address of which a record holds the answer; `None` for other records, and for what is asked about sites.
pub(super) fn asked(record: &WarcRecord) -> Option<Url> {
    if record.field("WARC-Type") != Some("response") {
        return None;
    }
    let url = Url::parse(record.target()?).ok()?;
    (matches!(url.scheme(), "http" | "https") && url.path() != "/robots.txt").then_some(url)
}

/// The page that a record holds, by the name that an argument gives it.
pub(super) fn page_of(
    name: &str,
    path: &Path,
    record: &WarcRecord,
    answer: &Answer,
    url: Url,
    chain: Vec<Hop>,
) -> Result<Page, String> {
    let coding = answer.header("content-encoding").unwrap_or_default();
    let bytes = decoded(&answer.body, coding, MOST)?;
    let at = record.field("WARC-Date").map(str::to_owned);
    let id = record.field("WARC-Record-ID").unwrap_or_default();
    let mut archive = format!("record {id} of {}", path.display());
    if let Some("length" | "time" | "disconnect" | "unspecified") = record.field("WARC-Truncated") {
        archive.push_str(", which is cut short");
    }
    let capture = Capture {
        from: From::Archive,
        chain,
        headers: answer.headers.clone(),
        wire_bytes: answer.body.len() as u64,
        wire_sha256: hex(&answer.body),
        robots: Robots::NotAsked,
        tries: 1,
        confirmed_at: None,
        archive: Some(archive),
        discovered: None,
        caveat: None,
    };
    Ok(Page {
        url: Some(url),
        content_type: answer.header("content-type").map(str::to_owned),
        fetched_at: at,
        capture: Some(Box::new(capture)),
        ..Page::new(name, bytes)
    })
}

/// Whether a media type may be that of a policy.
pub(super) fn is_page(content_type: Option<&str>) -> bool {
    let kind = content_type.unwrap_or("text/html").to_ascii_lowercase();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    matches!(
        kind,
        "text/html"
            | "application/xhtml+xml"
            | "text/markdown"
            | "text/plain"
            | "application/pdf"
            | ""
    )
}

pub(super) fn without_fragment(url: &Url) -> String {
    let mut url = url.clone();
    url.set_fragment(None);
    url.into()
}
