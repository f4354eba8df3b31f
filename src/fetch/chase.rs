//! One page from its first address to its last: turns, robots.txt, tries and redirects, within one limit of time.

use std::time::Duration;

use url::Url;

use super::answer::Answered;
use super::body::{self, Body, Limits};
use super::clock::Clock;
use super::exchange::{self, Exchange, now};
use super::failure::Failure;
use super::robots::Robots;
use super::{Fetcher, cache, hop, retry, shown};
use crate::capture;
use crate::source::Page;

/// How much of what stands in a page's place is read, in bytes.
const IN_ITS_PLACE: u64 = 256 * 1024;

/// How long the body of a redirect may take, which is only read for the record.
const REDIRECT: Duration = Duration::from_secs(5);

/// How far a page was chased.
pub(super) struct Way {
    /// The address that was given.
    pub(super) first: Url,
    /// The address that is asked now.
    pub(super) here: Url,
    /// Redirects that were followed.
    pub(super) redirects: u32,
    /// What was answered so far.
    pub(super) chain: Vec<capture::Hop>,
    /// How often the address was asked.
    pub(super) tries: u32,
}

/// An answer whose body was read, or that sends on.
enum Answer {
    Redirect(Url),
    Page(Answered, Body),
    /// The page that is kept is still the current one.
    Unchanged(Box<Page>),
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
        wait: &mut Duration,
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
            let mut body = None;
            if self.record.is_some() {
                let read = body::read(response, Limits::cut(IN_ITS_PLACE), options, clock, None);
                let read = clock.within(REDIRECT, "reading a redirect", read).await;
                body = read.and_then(|read| read).ok();
            }
            self.record(exchange, body.as_ref());
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
}
