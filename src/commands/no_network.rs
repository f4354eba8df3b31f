//! Stands in for the network in a build that has none.

use smallprint::error::{Error, Result};
use smallprint::source::{Page, Source};
use url::Url;

use super::session::Session;
use crate::cli::Fetch;

/// Gets nothing.
pub(crate) struct Network;

/// A page that did not come.
pub(crate) struct Unfetched {
    /// Why, and what to do.
    pub(crate) error: Error,
    /// Never anything.
    pub(crate) answer: Option<Box<Page>>,
}

impl From<Error> for Unfetched {
    fn from(error: Error) -> Unfetched {
        Unfetched {
            error,
            answer: None,
        }
    }
}

impl Network {
    /// Never fails.
    pub(crate) fn new(_: &Session, _: &Fetch) -> Result<Network> {
        Ok(Network)
    }

    /// Says that this build does not fetch.
    pub(crate) fn page(&self, _: &Session, url: &Url, _: &Fetch) -> Result<Page, Unfetched> {
        Source::Url(url.clone())
            .read_local()
            .map_err(Unfetched::from)
    }

    /// This build reads no archives.
    pub(crate) fn archived(_: &Session, _: &str) -> Result<Option<Page>> {
        Ok(None)
    }

    /// This build reads no archives.
    pub(crate) fn moments(_: &str) -> Result<Option<Vec<String>>> {
        Ok(None)
    }

    /// This build reads no archives.
    pub(crate) fn beside(_: &str, _: &Url) -> Result<Option<Page>> {
        Ok(None)
    }

    /// Nothing was recorded.
    pub(crate) fn finish(&self) -> Result<()> {
        Ok(())
    }

    /// Keeps nothing: nothing was got.
    pub(crate) fn keep(&self, _: &Session, _: &Page, _: &str) {}
}
