//! What a fetcher asks and tells its store: validators for conditional requests, pages that did not change, and pages of
//! runs that may not use the network.

use reqwest::header::{
    ETAG, HeaderMap, HeaderValue, IF_MODIFIED_SINCE, IF_NONE_MATCH, LAST_MODIFIED,
};
use url::Url;

use super::failure::Failure;
use super::{Fetcher, shown};
use crate::capture;
use crate::source::Page;
use crate::store::Kept;

impl Fetcher {
    /// What a page is kept under. Who asks with other headers may be answered with another page.
    fn key(&self, address: &str) -> String {
        let address = address.split('#').next().unwrap_or_default();
        let mut key = address.to_owned();
        for (name, value) in &self.options.headers {
            key.push_str(&format!("\n{}: {value}", name.to_ascii_lowercase()));
        }
        key
    }

    /// The page that an address gave last.
    pub(super) fn kept(&self, url: &Url) -> Option<(Kept, Page)> {
        self.store.as_ref()?.recall(&self.key(&shown(url)))
    }

    /// The page that an address gave last, for a run that may not ask.
    pub(super) fn offline_page(&self, url: &Url) -> Result<Page, Failure> {
        let (_, page) = self.kept(url).ok_or_else(|| {
            Failure::new(
                "it is not in the cache, and --offline forbids to ask for it",
                "read it once without --offline, or name the cache that holds it with --cache-dir DIR",
            )
        })?;
        let mut page = Page {
            source: url.to_string(),
            ..page
        };
        if let Some(capture) = &mut page.capture {
            capture.from = capture::From::Cache;
            capture.confirmed_at = None;
        }
        Ok(page)
    }

    /// Keeps a page that has come. Where that fails, the page says so.
    pub(super) fn keep(&self, page: &mut Page) {
        let Some(store) = &self.store else { return };
        if let Err(e) = store.keep(page, |address| self.key(address))
            && let Some(capture) = &mut page.capture
        {
            capture.caveat = Some(format!(
                "the page could not be kept in {}, so the report cannot be verified ({e})",
                store.folder().display()
            ));
        }
    }
}

/// Makes a request conditional; `false` where the kept page has nothing to ask by.
pub(super) fn ask_whether_changed(kept: &Kept, url: &Url, headers: &mut HeaderMap) -> bool {
    let mut any = false;
    if shown(&kept.url).split('#').next() != shown(url).split('#').next() {
        return false;
    }
    for (name, asks) in [(ETAG, IF_NONE_MATCH), (LAST_MODIFIED, IF_MODIFIED_SINCE)] {
        let found = kept
            .capture
            .headers
            .iter()
            .find(|(known, _)| *known == name.as_str());
        if let Some(value) = found.and_then(|(_, value)| HeaderValue::from_str(value).ok())
            && !headers.contains_key(&asks)
        {
            headers.insert(asks, value);
            any = true;
        }
    }
    any
}
