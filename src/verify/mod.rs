//! Whether a report still says what was read: its own bytes, the kept snapshots and text, and every quotation.

mod again;
mod quotes;

use std::fmt;
use std::path::Path;

use serde_json::Value;

use crate::report::json::unsealed;
use crate::source::hex;
use crate::store::Store;

/// One thing that was looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// What it is, in words.
    pub what: String,
    /// What came of it.
    pub state: State,
}

/// What came of a check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// It is as the report says.
    Holds,
    /// It is not, for this reason.
    Broken(String),
    /// It could not be looked at, for this reason.
    Unknown(String),
    /// What is worth knowing and proves nothing either way.
    Note(String),
}

impl Check {
    fn new(what: impl Into<String>, state: State) -> Check {
        Check {
            what: what.into(),
            state,
        }
    }

    /// Whether the report may still be relied on, as far as this goes.
    pub fn passed(&self) -> bool {
        matches!(self.state, State::Holds | State::Note(_))
    }
}

impl fmt::Display for Check {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = &self.what;
        match &self.state {
            State::Holds => write!(f, "holds    {what}"),
            State::Broken(why) => write!(f, "BROKEN   {what}: {why}"),
            State::Unknown(why) => write!(f, "UNKNOWN  {what}: {why}"),
            State::Note(note) => write!(f, "note     {what}: {note}"),
        }
    }
}

/// Checks one report, as bytes of JSON, against what a store keeps of its pages. Never fails: what is wrong comes out as
/// a check that did not pass, and a report that cannot be read as one such check.
pub fn verify(report: &[u8], store: &Store) -> Vec<Check> {
    let mut checks = vec![Check::new("the report's own bytes", own_bytes(report))];
    let parsed: Value = match serde_json::from_slice(report) {
        Ok(parsed) => parsed,
        Err(e) => {
            checks.push(Check::new(
                "the report",
                State::Broken(format!("it is no JSON: {e}")),
            ));
            return checks;
        }
    };
    let document = &parsed["document"];
    if parsed.get("error").is_some_and(|error| !error.is_null()) {
        let what = "the report tells of an input that was not read; nothing is kept of it";
        checks.push(Check::new("the snapshot", State::Note(what.to_owned())));
        return checks;
    }
    let snapshots = snapshots(document, store, &mut checks);
    let again = again::text(document, &snapshots);
    let text = kept_text(document, store, again.as_deref(), &mut checks);
    match &text {
        Some(text) => quotes::check(&parsed["findings"], text, &mut checks),
        None => checks.push(Check::new(
            "the quoted clauses",
            State::Unknown("there is no text to look them up in".to_owned()),
        )),
    }
    checks.push(Check::new(
        "today's extractor",
        same(again.as_deref(), &parsed),
    ));
    checks
}

fn own_bytes(report: &[u8]) -> State {
    match unsealed(report) {
        None => State::Broken("it has no report_sha256".to_owned()),
        Some((bytes, digest)) => match hex(&bytes) {
            found if found == digest => State::Holds,
            found => State::Broken(format!(
                "a byte of it was changed: its digest is {found}, and it says {digest}"
            )),
        },
    }
}

/// A page as it was kept, with what the report says of it.
struct Snapshot<'r> {
    page: &'r Value,
    bytes: Vec<u8>,
}

/// The bytes of every page that was read, checked.
fn snapshots<'r>(document: &'r Value, store: &Store, checks: &mut Vec<Check>) -> Vec<Snapshot<'r>> {
    let several = document["pages"]
        .as_array()
        .filter(|pages| !pages.is_empty());
    let pages: Vec<&Value> = match several {
        // A page that was not opened has no digest.
        Some(pages) => pages.iter().filter(|page| page["sha256"] != "").collect(),
        None => vec![document],
    };
    let mut found = Vec::new();
    for page in pages {
        let source = page["source"].as_str().unwrap_or_default();
        let digest = page["sha256"].as_str().unwrap_or_default();
        let what = format!("the snapshot of {source}");
        let (place, bytes) = match read(source, digest, store) {
            Ok(read) => read,
            Err(why) => {
                checks.push(Check::new(what, State::Unknown(why)));
                continue;
            }
        };
        let is = hex(&bytes);
        if is == digest {
            checks.push(Check::new(what, State::Holds));
            found.push(Snapshot { page, bytes });
        } else {
            let why = format!(
                "a byte of {place} was changed: its digest is {is}, and the report says {digest}"
            );
            checks.push(Check::new(what, State::Broken(why)));
        }
    }
    found
}

/// The bytes of a snapshot and where they stand: in the store, or in the file that was scanned.
fn read(source: &str, digest: &str, store: &Store) -> Result<(String, Vec<u8>), String> {
    match store.get(digest) {
        Ok(Some(bytes)) => {
            let place = store.place(digest).unwrap_or_default();
            return Ok((place.display().to_string(), bytes));
        }
        Ok(None) => {}
        Err(e) => return Err(format!("reading it from {}: {e}", store.folder().display())),
    }
    if source.contains("://") || source == "-" || !Path::new(source).is_file() {
        return Err(format!(
            "it is not kept in {}, and no file has its name",
            store.folder().display()
        ));
    }
    match std::fs::read(source) {
        Ok(bytes) => Ok((source.to_owned(), bytes)),
        Err(e) => Err(format!("reading {source}: {e}")),
    }
}

/// The text that the report was made from: as kept, or as it can be read again.
fn kept_text(
    document: &Value,
    store: &Store,
    again: Option<&str>,
    checks: &mut Vec<Check>,
) -> Option<String> {
    let digest = document["text_sha256"].as_str().unwrap_or_default();
    let again = again.filter(|text| hex(text.as_bytes()) == digest);
    let what = "the extracted text";
    let kept = match store.get(digest) {
        Ok(kept) => kept,
        Err(e) => {
            checks.push(Check::new(what, State::Unknown(e.to_string())));
            return None;
        }
    };
    let Some(kept) = kept else {
        let why = "it is not kept, and today's extractor does not yield it";
        checks.push(match again {
            Some(_) => Check::new(what, State::Holds),
            None => Check::new(what, State::Unknown(why.to_owned())),
        });
        return again.map(str::to_owned);
    };
    if hex(&kept) == digest {
        checks.push(Check::new(what, State::Holds));
        return String::from_utf8(kept).ok();
    }
    let place = store.place(digest).unwrap_or_default();
    // The snapshot may still tell which byte it is.
    let at = again.map_or_else(String::new, |text| {
        let differs = kept.iter().zip(text.as_bytes()).position(|(a, b)| a != b);
        let at = differs.unwrap_or_else(|| kept.len().min(text.len()));
        format!(", the first of them byte {at}")
    });
    checks.push(Check::new(
        what,
        State::Broken(format!("bytes of {} were changed{at}", place.display())),
    ));
    None
}

fn same(again: Option<&str>, report: &Value) -> State {
    let Some(text) = again else {
        return State::Note("not asked: a snapshot is missing".to_owned());
    };
    State::Note(
        if report["document"]["text_sha256"] == hex(text.as_bytes()) {
            "it yields the same text".to_owned()
        } else {
            format!(
                "it yields another text (smallprint {} made the report, this is {})",
                report["smallprint"]
                    .as_str()
                    .unwrap_or("of another version"),
                env!("CARGO_PKG_VERSION")
            )
        },
    )
}
