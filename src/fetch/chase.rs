//! One page from its first address to its last: turns, robots.txt, tries and redirects, within one limit of time.

use reqwest::Response;
use reqwest::header::{CONTENT_TYPE, HeaderMap};
use url::Url;

use super::body::{self, Body, Limits};
use super::clock::Clock;
use super::exchange::{self, Exchange, now};
use super::failure::Failure;
use super::robots::Robots;
use super::{Fetcher, cache, hop, retry, shown};
use crate::capture::{self, Capture};
use crate::source::{Page, hex};

/// How much of what stands in a page's place is read, in bytes.
const IN_ITS_PLACE: u64 = 256 * 1024;

/// How far a page was chased.
pub(super) struct Way {
    first: Url,
    /// The address that is asked now.
    pub(super) here: Url,
    /// Redirects that were followed.
    pub(super) redirects: u32,
    chain: Vec<capture::Hop>,
    tries: u32,
}

/// An answer whose body was read, or that sends on.
enum Answer {
    Redirect(Url),
    Page(Answered, Body),
    /// The page that is kept is still the current one.
    Unchanged(Box<Page>),
}

/// The head of an answer, kept while its body is read.
struct Answered {
    at: String,
    status: reqwest::StatusCode,
    headers: HeaderMap,
}

impl Way {
    /// Before anything was asked.
    pub(super) fn from(url: &Url) -> Way {
        Way {
            first: url.clone(),
            here: url.clone(),
            redirects: 0,
            chain: Vec::new(),
            tries: 0,
        }
    }
}

impl Fetcher {
    /// Goes from hop to hop; `way` tells the caller how far it came.
    pub(super) async fn chase(&self, way: &mut Way) -> Result<Page, Failure> {
        let options = &self.options;
        let mut clock = None;
        loop {
            hop::check(&way.here, options.allow_private)?;
            let mut turn = self.hosts.turn(&way.here).await;
            if clock.is_none() {
                turn.pause(options.delay).await;
            }
            // Waiting for a turn is nobody's slowness.
            let clock = clock.get_or_insert_with(|| Clock::start(options.total_timeout));
            if options.obey_robots {
                if turn.host.robots.is_none() {
                    let asked = Robots::of(&self.client, &self.headers, &way.here, options, clock);
                    turn.host.robots = Some(asked.await?);
                }
                if let Some(robots) = &turn.host.robots {
                    robots.check(&way.here)?;
                }
            }
            match self.hop(way, clock).await? {
                Answer::Redirect(next) => {
                    if way.redirects == options.max_redirects {
                        return Err(Failure::new(
                            format!("more than {} redirects", way.redirects),
                            "open the page in a browser and copy the address that it ends at",
                        ));
                    }
                    way.here = next;
                    way.redirects += 1;
                }
                Answer::Page(answered, body) => {
                    let mut page = self.page(way, &answered, body);
                    self.keep(&mut page);
                    return Ok(page);
                }
                Answer::Unchanged(page) => return Ok(*page),
            }
        }
    }

    /// Asks one address, and again where the answer may be another one later.
    async fn hop(&self, way: &mut Way, clock: &Clock) -> Result<Answer, Failure> {
        let options = &self.options;
        way.tries = 0;
        loop {
            way.tries += 1;
            let mut wait = retry::backoff(options.backoff, way.tries);
            let failure = match self.once(way, clock, &mut wait).await {
                Err(failure) if failure.may_pass => failure,
                other => return other,
            };
            if way.tries > options.retries {
                return Err(match way.tries {
                    1 => failure,
                    n => failure.after(&format!("{n} tries")),
                });
            }
            if wait >= clock.left() {
                return Err(failure.after(&format!(
                    "{}; the next is due in {} s, beyond the time limit",
                    if way.tries == 1 {
                        "one try".to_owned()
                    } else {
                        format!("{} tries", way.tries)
                    },
                    wait.as_secs().max(1)
                )));
            }
            tokio::time::sleep(wait).await;
        }
    }

    /// Asks one address once. `wait` becomes what the server asks for, where it turns us away.
    async fn once(
        &self,
        way: &mut Way,
        clock: &Clock,
        wait: &mut std::time::Duration,
    ) -> Result<Answer, Failure> {
        let options = &self.options;
        let mut headers = hop::headers_for(&self.headers, &way.first, &way.here);
        let kept = self
            .kept(&way.here)
            .filter(|(kept, _)| cache::ask_whether_changed(kept, &way.here, &mut headers));
        let mut exchange = Exchange {
            url: way.here.clone(),
            at: now(),
            request: exchange::shown(&headers),
            protocol: String::new(),
            status: 0,
            reason: String::new(),
            headers: Vec::new(),
            body: Vec::new(),
            whole: false,
            peer: None,
            revisits: None,
        };
        let response = hop::ask(&self.client, &way.here, headers, options, clock).await?;
        let answered = Answered {
            at: exchange.at.clone(),
            status: response.status(),
            headers: response.headers().clone(),
        };
        if self.record.is_some() {
            exchange.head(&response);
        }
        way.chain.push(capture::Hop {
            url: shown(&way.here),
            status: answered.status.as_u16(),
        });
        if let Some(next) = hop::next(&way.here, &response)? {
            self.record(exchange, None);
            return Ok(Answer::Redirect(next));
        }
        if answered.status.as_u16() == 304
            && let Some((kept, page)) = kept
        {
            exchange.revisits = Some((
                kept.url.clone(),
                kept.fetched_at.clone().unwrap_or_default(),
            ));
            exchange.whole = true;
            self.record(exchange, None);
            return Ok(Answer::Unchanged(Box::new(
                self.unchanged(way, &answered, page),
            )));
        }
        // 206 is a success too, but of a part that was not asked for.
        if answered.status.is_success() && answered.status.as_u16() != 206 {
            let body = body::read(
                response,
                Limits::page(options),
                options,
                clock,
                self.watch.clone(),
            )
            .await?;
            self.record(exchange, Some(&body));
            return Ok(Answer::Page(answered, body));
        }
        if let Some(asked) = retry::asked(&answered.headers) {
            *wait = asked;
        }
        let read = body::read(response, Limits::cut(IN_ITS_PLACE), options, clock, None);
        let body = read.await.unwrap_or_default();
        self.record(exchange, Some(&body));
        let answer = self.page(way, &answered, body);
        Err(Failure {
            answer: Some(Box::new(answer)),
            ..Failure::status(answered.status)
        })
    }

    fn record(&self, mut exchange: Exchange, body: Option<&Body>) {
        if let Some(record) = &self.record {
            if let Some(body) = body {
                exchange.body = body.as_it_came().to_vec();
                exchange.whole = body.whole;
            }
            record(&exchange);
        }
    }

    /// A kept page, of which the site has just said that it has not changed.
    fn unchanged(&self, way: &Way, answered: &Answered, page: Page) -> Page {
        let mut page = Page {
            source: way.first.to_string(),
            url: Some(way.here.clone()),
            ..page
        };
        if let Some(capture) = &mut page.capture {
            capture.from = capture::From::Cache;
            capture.chain.clone_from(&way.chain);
            capture.robots = self.robots();
            capture.tries = way.tries;
            capture.confirmed_at = Some(answered.at.clone());
        }
        page
    }

    fn robots(&self) -> capture::Robots {
        if self.options.obey_robots {
            capture::Robots::Allowed
        } else {
            capture::Robots::Ignored
        }
    }

    fn page(&self, way: &Way, answered: &Answered, body: Body) -> Page {
        let text = |value: &reqwest::header::HeaderValue| {
            String::from_utf8_lossy(value.as_bytes()).into_owned()
        };
        let capture = Capture {
            from: capture::From::Network,
            chain: way.chain.clone(),
            headers: answered
                .headers
                .iter()
                .map(|(name, value)| (name.to_string(), text(value)))
                .collect(),
            wire_bytes: body.as_it_came().len() as u64,
            wire_sha256: hex(body.as_it_came()),
            robots: self.robots(),
            tries: way.tries,
            confirmed_at: None,
            archive: None,
            discovered: None,
            caveat: self.caveat().map(str::to_owned),
        };
        Page {
            url: Some(way.here.clone()),
            content_type: answered.headers.get(CONTENT_TYPE).map(text),
            fetched_at: Some(answered.at.clone()),
            capture: Some(Box::new(capture)),
            ..Page::new(way.first.as_str(), body.bytes)
        }
    }
}

impl Exchange {
    /// Takes over the head of an answer.
    fn head(&mut self, response: &Response) {
        self.protocol = format!("{:?}", response.version());
        self.status = response.status().as_u16();
        self.reason = response
            .status()
            .canonical_reason()
            .unwrap_or("")
            .to_owned();
        self.peer = response.remote_addr();
        self.headers = response
            .headers()
            .iter()
            .map(|(name, value)| (name.to_string(), value.as_bytes().to_vec()))
            .collect();
    }
}
