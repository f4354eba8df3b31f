//! Pages for programs that are not asynchronous: one fetcher, waited for.

use tokio::runtime::Runtime;
use url::Url;

use super::{FetchOptions, Fetcher, Unfetched};
use crate::error::{Error, Result};
use crate::source::Page;

/// A fetcher that is waited for. It may be shared between threads, each of which waits for its own page.
#[derive(Debug)]
pub struct Blocking {
    fetcher: Fetcher,
    runtime: Option<Runtime>,
}

impl Blocking {
    /// Sets up what waits.
    ///
    /// # Errors
    /// [`Error::Usage`] where the system gives no runtime, and inside an asynchronous one, which would be blocked.
    pub fn new(fetcher: Fetcher) -> Result<Blocking> {
        if tokio::runtime::Handle::try_current().is_ok() {
            return Err(Error::Usage(
                "fetching here would block the runtime it is called from: await `Fetcher::fetch`"
                    .to_owned(),
            ));
        }
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(|e| Error::Usage(format!("setting up the network: {e}")))?;
        Ok(Blocking {
            fetcher,
            runtime: Some(runtime),
        })
    }

    /// Gets one page and waits for it.
    ///
    /// # Errors
    /// As [`Fetcher::ask`].
    pub fn ask(&self, url: &Url) -> Result<Page, Unfetched> {
        match &self.runtime {
            Some(runtime) => runtime.block_on(self.fetcher.ask(url)),
            None => Err(Error::Usage("the network was shut down".to_owned()).into()),
        }
    }
}

impl Blocking {
    /// Gets what an interface for programs answers: a robots.txt is about pages, so none is asked.
    pub(super) fn interface(&self, url: &Url) -> Result<Page, Unfetched> {
        let fetcher = self.fetcher.clone().asking_interfaces();
        match &self.runtime {
            Some(runtime) => runtime.block_on(fetcher.ask(url)),
            None => Err(Error::Usage("the network was shut down".to_owned()).into()),
        }
    }
}

impl Drop for Blocking {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            // Dropping it would wait for a lookup that has long been given up.
            runtime.shutdown_background();
        }
    }
}

/// Gets one page and waits for it.
///
/// # Errors
/// As [`Fetcher::new`] and [`Fetcher::fetch`]; [`Error::Usage`] inside an asynchronous runtime, which it would block.
pub fn fetch_blocking(url: &Url, options: FetchOptions) -> Result<Page> {
    let blocking = Blocking::new(Fetcher::new(options)?)?;
    blocking.ask(url).map_err(|unfetched| unfetched.error)
}
