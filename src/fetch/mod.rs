//! Gets a page over HTTP: one loop of checked hops, within limits of time and size. The only asynchronous code.
//!
//! Loopback, private, link-local and other addresses that are not of the public internet are refused, at every hop,
//! unless [`FetchOptions::allow_private`] is set. Literal addresses are judged before anything is sent, names by the
//! resolver that the connection itself uses.

pub mod address;
mod body;
mod client;
mod clock;
mod failure;
mod hop;
pub mod render;
mod resolve;

use std::time::Duration;

use reqwest::header::{CONTENT_TYPE, HeaderMap};
use url::Url;

use crate::error::{Error, Result};
use crate::source::Page;
use clock::Clock;
use failure::Failure;

/// Limits and manners of a fetch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FetchOptions {
    /// How long connecting may take: looking the name up, TCP and TLS together.
    pub connect_timeout: Duration,
    /// How long the server may say nothing, once connected.
    pub read_timeout: Duration,
    /// How long everything may take, redirects included.
    pub total_timeout: Duration,
    /// The largest body accepted as it comes, in bytes.
    pub max_wire_bytes: u64,
    /// The largest page accepted after decompression, in bytes.
    pub max_decoded_bytes: u64,
    /// How many redirects are followed.
    pub max_redirects: u32,
    /// Whether addresses that are not of the public internet may be read.
    pub allow_private: bool,
    /// What the tool calls itself.
    pub user_agent: String,
    /// Further request headers, name and value; they win over the usual ones. `Authorization` and `Cookie` are sent to
    /// the first address's origin only.
    pub headers: Vec<(String, String)>,
    /// The HTTP proxy that everything goes through, `http://HOST:PORT`. It then looks names up, so only literal
    /// addresses and names that are private by themselves can still be refused: see [`Fetcher::caveat`].
    pub proxy: Option<String>,
}

impl Default for FetchOptions {
    fn default() -> Self {
        let mut user_agent = format!("smallprint/{}", env!("CARGO_PKG_VERSION"));
        let home = env!("CARGO_PKG_REPOSITORY");
        if !home.is_empty() {
            user_agent.push_str(&format!(" (+{home})"));
        }
        FetchOptions {
            connect_timeout: Duration::from_secs(10),
            read_timeout: Duration::from_secs(20),
            total_timeout: Duration::from_secs(60),
            max_wire_bytes: 20_000_000,
            max_decoded_bytes: 20_000_000,
            max_redirects: 10,
            allow_private: false,
            user_agent,
            headers: Vec::new(),
            proxy: None,
        }
    }
}

/// Gets pages, each hop over a connection of its own.
#[derive(Debug, Clone)]
pub struct Fetcher {
    client: reqwest::Client,
    headers: HeaderMap,
    options: FetchOptions,
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
        })
    }

    /// What cannot be promised with these options, as one sentence without a full stop.
    pub fn caveat(&self) -> Option<&'static str> {
        (self.options.proxy.is_some() && !self.options.allow_private).then_some(
            "the proxy looks names up, so a name that stands for a private address is not noticed",
        )
    }

    /// Gets one page, following redirects, and decodes it. Needs a tokio runtime with its timer and network on.
    ///
    /// # Errors
    /// [`Error::Fetch`] with reason and advice for everything that keeps the page from coming whole, an HTTP status of
    /// 4xx or 5xx included.
    pub async fn fetch(&self, url: &Url) -> Result<Page> {
        let mut here = url.clone();
        let mut redirects = 0;
        self.chase(&mut here, &mut redirects)
            .await
            .map_err(|failure| Error::Fetch {
                url: shown(url),
                reason: match redirects {
                    0 => failure.reason,
                    1 => format!("{} (after a redirect to {})", failure.reason, shown(&here)),
                    n => format!(
                        "{} (after {n} redirects, the last to {})",
                        failure.reason,
                        shown(&here)
                    ),
                },
                advice: failure.advice,
            })
    }

    /// Goes from hop to hop; `here` and `redirects` tell the caller how far it came.
    async fn chase(&self, here: &mut Url, redirects: &mut u32) -> Result<Page, Failure> {
        let options = &self.options;
        let clock = Clock::start(options.total_timeout);
        let first = here.clone();
        loop {
            hop::check(here, options.allow_private)?;
            let headers = hop::headers_for(&self.headers, &first, here);
            let response = hop::ask(&self.client, here, headers, options, &clock).await?;
            if let Some(next) = hop::next(here, &response)? {
                if *redirects == options.max_redirects {
                    return Err(Failure::new(
                        format!("more than {redirects} redirects"),
                        "open the page in a browser and copy the address that it ends at",
                    ));
                }
                *here = next;
                *redirects += 1;
                continue;
            }
            // 206 is a success too, but of a part that was not asked for.
            if !response.status().is_success() || response.status().as_u16() == 206 {
                return Err(Failure::status(response.status()));
            }
            let content_type = response
                .headers()
                .get(CONTENT_TYPE)
                .map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned());
            let fetched_at = jiff::Timestamp::now()
                .strftime("%Y-%m-%dT%H:%M:%SZ")
                .to_string();
            let bytes = body::read(response, options, &clock).await?;
            return Ok(Page {
                url: Some(here.clone()),
                content_type,
                fetched_at: Some(fetched_at),
                ..Page::new(first.as_str(), bytes)
            });
        }
    }
}

/// Gets one page and waits for it.
///
/// # Errors
/// As [`Fetcher::new`] and [`Fetcher::fetch`]; [`Error::Usage`] inside an asynchronous runtime, which it would block.
pub fn fetch_blocking(url: &Url, options: FetchOptions) -> Result<Page> {
    if tokio::runtime::Handle::try_current().is_ok() {
        return Err(Error::Usage(
            "`fetch_blocking` would block the runtime it is called from: await `Fetcher::fetch`"
                .to_owned(),
        ));
    }
    let fetcher = Fetcher::new(options)?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|e| Error::Usage(format!("setting up the network: {e}")))?;
    let page = runtime.block_on(fetcher.fetch(url));
    // Dropping it would wait for a lookup that has long been given up.
    runtime.shutdown_background();
    page
}

/// An address as it may be printed: without credentials.
fn shown(url: &Url) -> String {
    let mut url = url.clone();
    // Both fail only for addresses that cannot hold any.
    let _ = url.set_username("");
    let _ = url.set_password(None);
    url.into()
}
