//! Limits and manners of a fetch.

use std::time::Duration;

use super::proxies::Proxies;

/// Limits and manners of a fetch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FetchOptions {
    /// How long connecting may take: looking the name up, TCP and TLS together.
    pub connect_timeout: Duration,
    /// How long the server may say nothing, once connected.
    pub read_timeout: Duration,
    /// How long everything may take once it is the page's turn: robots.txt, redirects and further tries included.
    pub total_timeout: Duration,
    /// The largest body accepted as it comes, in bytes.
    pub max_wire_bytes: u64,
    /// The largest page accepted after decompression, in bytes.
    pub max_decoded_bytes: u64,
    /// How many redirects are followed.
    pub max_redirects: u32,
    /// Whether addresses that are not of the public internet may be read.
    pub allow_private: bool,
    /// Whether a site's robots.txt is asked and obeyed.
    pub obey_robots: bool,
    /// The time between two pages of the same host; a robots.txt may ask for more, and gets up to ten seconds.
    pub delay: Duration,
    /// How often a page is asked for again after HTTP 429, 5xx or a connection that was reset.
    pub retries: u32,
    /// The wait before the second try, doubled for each further one, and varied by half; `Retry-After` counts more.
    pub backoff: Duration,
    /// What the tool calls itself. Its first word is what a robots.txt may name.
    pub user_agent: String,
    /// Further request headers, name and value; they win over the usual ones. `Authorization` and `Cookie` are sent to
    /// the first address's origin only.
    pub headers: Vec<(String, String)>,
    /// The HTTP proxies that addresses are asked through. A proxy looks names up itself, so only literal addresses and
    /// names that are private by themselves can still be refused: see [`Fetcher::caveat`](super::Fetcher::caveat).
    pub proxies: Proxies,
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
            obey_robots: true,
            delay: Duration::from_secs(1),
            retries: 2,
            backoff: Duration::from_millis(500),
            user_agent,
            headers: Vec::new(),
            proxies: Proxies::default(),
        }
    }
}
