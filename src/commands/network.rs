//! What pages of addresses are got with: one fetcher for a whole run, or an installed browser.

use std::time::Duration;

use smallprint::archive::Place;
use smallprint::archive::ota::Version;
use smallprint::error::{Error, Result};
pub(crate) use smallprint::fetch::Unfetched;
use smallprint::fetch::render::{RenderOptions, is_unsandboxed, render};
use smallprint::fetch::wayback::WAYBACK;
use smallprint::fetch::{Blocking, FetchOptions, Fetcher, Proxies};
use smallprint::source::Page;
use smallprint::store::Store;
use url::Url;

use super::session::{Session, cache_folder};
use super::spinner::Spinner;
use super::tell;
use super::warc::WarcFile;
use crate::cli::Fetch;

/// Gets pages of addresses.
pub(crate) struct Network {
    blocking: Blocking,
    store: Option<Store>,
    warc: Option<WarcFile>,
    spinner: Spinner,
}

impl Network {
    /// Sets up what the arguments ask for; nothing is sent yet.
    pub(crate) fn new(session: &Session, fetch: &Fetch) -> Result<Network> {
        let mut fetcher = Fetcher::new(options(fetch))?;
        let store = store(fetch)?;
        if let Some(store) = &store {
            fetcher = fetcher.keeping(store.clone());
        }
        let warc = fetch.warc.as_deref().map(WarcFile::create).transpose()?;
        if let Some(warc) = &warc {
            fetcher = fetcher.recording(warc.recorder());
        }
        let spinner = Spinner::new(!session.shows_pages());
        fetcher = fetcher.watching(spinner.watch());
        if fetch.offline {
            fetcher = fetcher.offline();
        }
        if let Some(caveat) = fetcher.caveat().filter(|_| !session.is_quiet()) {
            tell::note(&format!("not checked: {caveat}"));
        }
        Ok(Network {
            blocking: Blocking::new(fetcher)?,
            store,
            warc,
            spinner,
        })
    }

    /// Gets one page; where it does not come, what came in its place is kept.
    pub(crate) fn page(
        &self,
        session: &Session,
        url: &Url,
        fetch: &Fetch,
    ) -> Result<Page, Unfetched> {
        if fetch.render {
            let page = drawn(session, url, fetch)?;
            self.keep(session, &page, "");
            return Ok(page);
        }
        let _turning = self.spinner.turn(url);
        let Some(at) = &fetch.at else {
            return self.blocking.ask(url);
        };
        let archive = match &fetch.web_archive {
            Some(archive) => archive.clone(),
            None => Url::parse(WAYBACK).map_err(|e| Error::Usage(e.to_string()))?,
        };
        self.blocking.at(&archive, url, at)
    }

    /// When the versions of a policy in a repository of archived ones were recorded; `None` where the argument names none.
    pub(crate) fn moments(argument: &str) -> Result<Option<Vec<String>>> {
        Version::parse(argument)?
            .map(|version| version.moments())
            .transpose()
    }

    /// Reads a page out of an archive, where an argument names one.
    pub(crate) fn archived(session: &Session, argument: &str) -> Result<Option<Page>> {
        if let Some(version) = Version::parse(argument)? {
            return version.read().map(Some);
        }
        let Some(place) = Place::parse(argument)? else {
            return Ok(None);
        };
        let found = place.read()?;
        if place.url.is_none() && !found.others.is_empty() && !session.is_quiet() {
            tell::note(&format!(
                "{argument} holds {} further pages, such as {}; name one as `{argument}#ADDRESS`",
                found.others.len(),
                found.others[0]
            ));
        }
        Ok(Some(found.page))
    }

    /// Reads another page of the archive that a page came from.
    pub(crate) fn beside(argument: &str, url: &Url) -> Result<Option<Page>> {
        let file = argument.split('#').next().unwrap_or_default();
        let Some(place) = Place::parse(file)? else {
            return Ok(None);
        };
        let place = Place {
            url: Some(url.clone()),
            ..place
        };
        let page = place.read()?.page;
        Ok(Some(Page {
            source: url.to_string(),
            ..page
        }))
    }

    /// Puts what was recorded in its place.
    pub(crate) fn finish(&self) -> Result<()> {
        self.warc.as_ref().map_or(Ok(()), WarcFile::finish)
    }

    /// Keeps a page that was got and the text that was read from it, so that the report can be verified.
    pub(crate) fn keep(&self, session: &Session, page: &Page, text: &str) {
        let Some(store) = &self.store else { return };
        let kept = store
            .put(&page.bytes)
            .and_then(|_| store.put(text.as_bytes()));
        if let Err(e) = kept
            && !session.is_quiet()
        {
            tell::note(&format!(
                "{} could not be kept in {}, so the report cannot be verified: {e}",
                tell::named(&page.source),
                store.folder().display()
            ));
        }
    }
}

/// Where pages are kept, unless nothing is. Without a folder of their own, people still read pages.
fn store(fetch: &Fetch) -> Result<Option<Store>> {
    if fetch.no_cache {
        return Ok(None);
    }
    match cache_folder(fetch.cache_dir.as_deref()) {
        Ok(folder) => Ok(Some(Store::at(folder))),
        Err(error) if fetch.offline => Err(error),
        Err(_) => Ok(None),
    }
}

fn options(fetch: &Fetch) -> FetchOptions {
    let usual = FetchOptions::default();
    FetchOptions {
        total_timeout: Duration::from_secs(fetch.timeout),
        allow_private: fetch.allow_private,
        obey_robots: !fetch.ignore_robots,
        delay: Duration::from_secs_f64(fetch.delay),
        retries: fetch.retries,
        user_agent: fetch.user_agent.clone().unwrap_or(usual.user_agent),
        headers: fetch.header.clone(),
        proxies: match &fetch.proxy {
            Some(address) => Proxies::all(address),
            None => Proxies::of_variables(|name| std::env::var(name).ok()),
        },
        ..usual
    }
}

fn drawn(session: &Session, url: &Url, fetch: &Fetch) -> Result<Page> {
    if is_unsandboxed() && !session.is_quiet() {
        tell::note(
            "the browser runs without its sandbox, as it must for root: render as another user where you can",
        );
    }
    let options = RenderOptions {
        browser: fetch.browser.clone(),
        timeout: Duration::from_secs(fetch.render_timeout),
        allow_private: fetch.allow_private,
        ..RenderOptions::default()
    };
    render(url, &options)
}
