//! Gets a page over HTTP: one loop of checked hops, within limits of time and size. The only asynchronous code.
//!
//! Loopback, private, link-local and other addresses that are not of the public internet are refused, at every hop,
//! unless [`FetchOptions::allow_private`] is set. Literal addresses are judged before anything is sent, names by the
//! resolver that the connection itself uses.

pub mod address;
mod answer;
mod blocking;
mod body;
mod cache;
mod chase;
mod client;
mod clock;
mod coding;
mod exchange;
mod failure;
mod hop;
mod options;
mod proxies;
pub mod render;
mod resolve;
mod retry;
pub mod robots;
mod turn;
pub mod wayback;

use std::fmt;
use std::sync::Arc;

use reqwest::header::HeaderMap;
use url::Url;

pub use blocking::{Blocking, fetch_blocking};
pub use exchange::{Exchange, now};
pub use options::FetchOptions;
pub use proxies::Proxies;

use crate::error::{Error, Result};
use crate::source::Page;
use crate::store::Store;
use turn::Hosts;

/// Is told how many bytes have come, each time some do.
type Watch = Arc<dyn Fn(u64) + Send + Sync>;

/// What is told of each exchange while pages are got.
type Record = Arc<dyn Fn(&Exchange) + Send + Sync>;

/// Gets pages, each hop over a connection of its own. Clones share what they know of hosts, and their turns.
#[derive(Clone)]
pub struct Fetcher {
    client: reqwest::Client,
    headers: HeaderMap,
    options: FetchOptions,
    hosts: Arc<Hosts>,
    record: Option<Record>,
    watch: Option<Watch>,
    store: Option<Store>,
    is_offline: bool,
}

/// A page that did not come.
#[derive(Debug)]
pub struct Unfetched {
    /// Why, and what to do.
    pub error: Error,
    /// What the server sent in its place, where it sent anything: it may be a wall that says what it is.
    pub answer: Option<Box<Page>>,
}

impl From<Error> for Unfetched {
    fn from(error: Error) -> Unfetched {
        Unfetched {
            error,
            answer: None,
        }
    }
}

impl fmt::Debug for Fetcher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("Fetcher");
        shown
            .field("options", &self.options)
            .finish_non_exhaustive()
    }
}

impl Fetcher {
    /// Sets a fetcher up; nothing is sent yet.
    ///
    /// # Errors
    /// [`Error::Usage`] for a header or proxy that cannot be used.
    pub fn new(options: FetchOptions) -> Result<Fetcher> {
        Fetcher::with_lookup(options, resolve::system_lookup())
    }

    fn with_lookup(options: FetchOptions, lookup: resolve::Lookup) -> Result<Fetcher> {
        Ok(Fetcher {
            client: client::build(&options, lookup)?,
            headers: client::headers(&options)?,
            options,
            hosts: Arc::new(Hosts::new()),
            record: None,
            watch: None,
            store: None,
            is_offline: false,
        })
    }

    /// Tells `record` of every request for a page and its answer, in order; those for robots.txt are not told.
    #[must_use]
    pub fn recording(self, record: impl Fn(&Exchange) + Send + Sync + 'static) -> Fetcher {
        Fetcher {
            record: Some(Arc::new(record)),
            ..self
        }
    }

    /// Tells `watch` of bytes of pages as they come over the network, in portions.
    #[must_use]
    pub fn watching(self, watch: impl Fn(u64) + Send + Sync + 'static) -> Fetcher {
        Fetcher {
            watch: Some(Arc::new(watch)),
            ..self
        }
    }

    /// Keeps every page in a store, and asks for a kept one only whether it has changed.
    #[must_use]
    pub fn keeping(self, store: Store) -> Fetcher {
        Fetcher {
            store: Some(store),
            ..self
        }
    }

    /// Sends nothing: what is not kept does not come.
    #[must_use]
    pub fn offline(self) -> Fetcher {
        Fetcher {
            is_offline: true,
            ..self
        }
    }

    /// Asks no robots.txt.
    fn asking_interfaces(mut self) -> Fetcher {
        self.options.obey_robots = false;
        self
    }

    /// What cannot be promised with these options, as one sentence without a full stop.
    pub fn caveat(&self) -> Option<&'static str> {
        (self.options.proxies.is_any() && !self.options.allow_private).then_some(
            "the proxy looks names up, so a name that stands for a private address is not noticed",
        )
    }

    /// Gets one page, following redirects, and decodes it. Needs a tokio runtime with its timer and network on. Waits
    /// for the host's turn first: a host is asked one request at a time.
    ///
    /// # Errors
    /// [`Error::Fetch`] with reason and advice for everything that keeps the page from coming whole, an HTTP status of
    /// 4xx or 5xx included.
    pub async fn fetch(&self, url: &Url) -> Result<Page> {
        self.ask(url).await.map_err(|unfetched| unfetched.error)
    }

    /// Gets one page as [`Fetcher::fetch`] does; where it does not come, what the server sent in its place is kept.
    ///
    /// # Errors
    /// As [`Fetcher::fetch`], with the answer's page.
    pub async fn ask(&self, url: &Url) -> Result<Page, Unfetched> {
        let mut way = chase::Way::from(url);
        let got = match self.is_offline {
            true => self.offline_page(url),
            false => self.chase(&mut way).await,
        };
        got.map_err(|failure| {
            let here = shown(&way.here);
            let error = Error::Fetch {
                url: shown(url),
                reason: match way.redirects {
                    0 => failure.reason,
                    1 => format!("{} (after a redirect to {here})", failure.reason),
                    n => format!(
                        "{} (after {n} redirects, the last to {here})",
                        failure.reason
                    ),
                },
                advice: failure.advice,
            };
            Unfetched {
                error,
                answer: failure.answer,
            }
        })
    }
}

/// The body of an archived answer, decoded as its `Content-Encoding` says, at most `most` bytes of it.
///
/// # Errors
/// What is wrong with it, in words.
pub(crate) fn decoded(body: &[u8], coding: &str, most: u64) -> Result<Vec<u8>, String> {
    let mut names = HeaderMap::new();
    let value = reqwest::header::HeaderValue::from_str(coding).map_err(|e| e.to_string())?;
    names.insert(reqwest::header::CONTENT_ENCODING, value);
    let options = FetchOptions {
        max_wire_bytes: most,
        max_decoded_bytes: most,
        ..FetchOptions::default()
    };
    // On a thread of its own, for callers that are asynchronous themselves.
    let decoded = std::thread::scope(|scope| {
        let work = scope.spawn(|| body::decode_at_hand(body, &names, &options));
        work.join()
    });
    match decoded {
        Ok(decoded) => decoded.map_err(|failure| failure.reason),
        Err(_) => Err("decoding it failed".to_owned()),
    }
}

/// An address as it may be printed: without credentials.
fn shown(url: &Url) -> String {
    let mut url = url.clone();
    // Both fail only for addresses that cannot hold any.
    let _ = url.set_username("");
    let _ = url.set_password(None);
    url.into()
}
