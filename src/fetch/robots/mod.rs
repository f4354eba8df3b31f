//! Whether a site lets an address be read: its robots.txt, got once and kept for as long as the fetcher lives.

mod rules;

use reqwest::Client;
use reqwest::header::HeaderMap;
use url::Url;

pub use rules::Rules;

use super::body::{self, Limits};
use super::clock::Clock;
use super::failure::Failure;
use super::{FetchOptions, hop};

/// How much of a robots.txt is read, in bytes; the RFC asks for no less.
const LARGEST: u64 = 500 * 1024;
/// Redirects of a robots.txt that are followed; with more it counts as not there.
const REDIRECTS: u32 = 5;

/// What a site says to readers like this one.
#[derive(Debug, Clone)]
pub(super) enum Robots {
    /// Its rules; none where it has no robots.txt.
    Rules(Rules),
    /// Its robots.txt could not be had, for this reason: nothing may be read.
    Unreachable(String),
}

impl Robots {
    /// Asks a site. A client error means that it has no robots.txt, a server error that nothing may be read.
    ///
    /// # Errors
    /// The site could not be reached at all, or its robots.txt leads where nothing may be asked.
    pub(super) async fn of(
        client: &Client,
        headers: &HeaderMap,
        page: &Url,
        options: &FetchOptions,
        clock: &Clock,
    ) -> Result<Robots, Failure> {
        let mut here = page.clone();
        here.set_path("/robots.txt");
        here.set_query(None);
        here.set_fragment(None);
        let first = here.clone();
        for _ in 0..=REDIRECTS {
            hop::check(&here, options.allow_private)?;
            let headers = hop::headers_for(headers, &first, &here);
            let response = hop::ask(client, &here, headers, options, clock).await?;
            if let Ok(Some(next)) = hop::next(&here, &response) {
                here = next;
                continue;
            }
            let status = response.status();
            if status.is_server_error() {
                return Ok(Robots::Unreachable(format!("HTTP {status}")));
            }
            if !status.is_success() {
                return Ok(Robots::Rules(Rules::default()));
            }
            let limits = Limits::cut(LARGEST);
            let read = body::read(response, limits, options, clock, None).await?;
            let text = String::from_utf8_lossy(&read.bytes);
            return Ok(Robots::Rules(Rules::parse(&text, token(options))));
        }
        Ok(Robots::Rules(Rules::default()))
    }

    /// Whether an address may be read.
    ///
    /// # Errors
    /// The rule that forbids it, or why no rules could be had.
    pub(super) fn check(&self, url: &Url) -> Result<(), Failure> {
        let advice = "ask the site, save the page in a browser and scan the file, or pass --ignore-robots, which the \
                      report will state";
        let host = url.host_str().unwrap_or_default();
        match self {
            Robots::Unreachable(why) => Err(Failure::new(
                format!(
                    "refused: the robots.txt of `{host}` could not be had ({why}), so nothing may be read"
                ),
                advice,
            )),
            Robots::Rules(rules) => {
                let path = match url.query() {
                    Some(query) => format!("{}?{query}", url.path()),
                    None => url.path().to_owned(),
                };
                match rules.forbids(&path) {
                    Some(rule) => Err(Failure::new(
                        format!(
                            "refused: the robots.txt of `{host}` forbids it (`Disallow: {rule}`)"
                        ),
                        advice,
                    )),
                    None => Ok(()),
                }
            }
        }
    }
}

/// The product token that a robots.txt may name: the beginning of the user agent.
fn token(options: &FetchOptions) -> &str {
    let agent = options.user_agent.as_str();
    let end = agent.find(|c: char| !c.is_ascii_alphabetic() && c != '_' && c != '-');
    &agent[..end.unwrap_or(agent.len())]
}
