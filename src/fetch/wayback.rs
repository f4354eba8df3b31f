//! Captures of a web archive: the one closest to a date, through the CDX interface that the Wayback Machine has.

use serde_json::Value;
use url::Url;

use super::{Blocking, Unfetched, shown};
use crate::capture::{From, Robots};
use crate::error::{Error, Result};
use crate::moment;
use crate::source::Page;

/// The Wayback Machine.
pub const WAYBACK: &str = "https://web.archive.org/";
/// Captures that are asked for; the closest is chosen among them.
const ASKED: usize = 20;

impl Blocking {
    /// Gets the capture of a page that is closest to a moment (RFC 3339 in UTC), from the web archive at `base`. The
    /// page's address stays its own; when it was captured is its `fetched_at`.
    ///
    /// # Errors
    /// As [`Blocking::ask`], and where the archive has no capture of it.
    pub fn at(&self, base: &Url, url: &Url, moment: &str) -> Result<Page, Unfetched> {
        let digits: String = moment.chars().filter(char::is_ascii_digit).collect();
        let mut query = joined(base, "cdx/search/cdx")?;
        query
            .query_pairs_mut()
            .append_pair("url", &shown(url))
            .append_pair("output", "json")
            .append_pair("fl", "timestamp,original")
            .append_pair("filter", "statuscode:200")
            .append_pair("closest", &digits)
            .append_pair("sort", "closest")
            .append_pair("limit", &ASKED.to_string());
        let list = self.interface(&query)?;
        let failed = |reason: String, advice: &str| Error::Fetch {
            url: shown(url),
            reason,
            advice: advice.to_owned(),
        };
        let Some((captured, original)) = closest(&list.bytes, &digits) else {
            let reason = format!("the web archive {base} has no capture of it");
            return Err(failed(
                reason,
                "check the address as it was at that time, or give another date",
            )
            .into());
        };
        // `id_` asks for the bytes as they were, without the archive's own additions.
        let place = joined(base, &format!("web/{captured}id_/{original}"))?;
        let page = self.interface(&place)?;
        let at = moment::first(&captured);
        let mut page = Page {
            source: url.to_string(),
            url: Some(original.parse().unwrap_or_else(|_| url.clone())),
            fetched_at: at.clone(),
            ..page
        };
        if let Some(capture) = &mut page.capture {
            capture.from = From::Archive;
            capture.robots = Robots::NotAsked;
            let at = at.unwrap_or(captured);
            capture.archive = Some(format!(
                "{place}, captured at {at}, the closest to {moment}"
            ));
        }
        Ok(page)
    }
}

fn joined(base: &Url, path: &str) -> Result<Url> {
    let mut base = base.clone();
    if !base.path().ends_with('/') {
        base.set_path(&format!("{}/", base.path()));
    }
    let address = format!("{base}{path}");
    Url::parse(&address).map_err(|e| {
        Error::Usage(format!(
            "the web archive's address `{base}` cannot be used: {e}"
        ))
    })
}

/// The capture whose time is closest: its time and address.
fn closest(list: &[u8], digits: &str) -> Option<(String, String)> {
    let rows: Vec<Vec<Value>> = serde_json::from_slice(list).ok()?;
    let wanted = moment::of_digits(digits)?;
    let captures = rows.iter().filter_map(|row| {
        let (time, original) = (row.first()?.as_str()?, row.get(1)?.as_str()?);
        // The first row names the columns.
        let away = (moment::of_digits(time)? - wanted).unsigned_abs();
        Some((away, time, original))
    });
    let (_, time, original) = captures.min_by_key(|(away, time, _)| (*away, *time))?;
    Some((time.to_owned(), original.to_owned()))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn the_closest_capture_is_chosen_before_or_after() {
        let list = br#"[["timestamp","original"],["20200101000000","http://a.example/"],
            ["20210601120000","https://a.example/"],["20230101000000","https://a.example/new"]]"#;
        for (wanted, time) in [
            ("19990101000000", "20200101000000"),
            ("20210601115959", "20210601120000"),
            ("20210701000000", "20210601120000"),
            ("20990101000000", "20230101000000"),
        ] {
            assert_eq!(closest(list, wanted).unwrap().0, time, "{wanted}");
        }
        assert_eq!(closest(b"[]", "20210701000000"), None);
        assert_eq!(closest(b"<html>", "20210701000000"), None);
    }
}
