//! Turns: one request at a time to a host, with a pause between pages, and no more than a few at once over all hosts.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::{OwnedMutexGuard, Semaphore, SemaphorePermit};
use tokio::time::Instant;
use url::Url;

use super::robots::Robots;

/// Requests that are under way at once, over all hosts.
const AT_ONCE: usize = 8;

/// What is remembered of a host between its pages.
#[derive(Debug, Default)]
pub(super) struct Host {
    /// What its robots.txt says, once it was asked.
    pub(super) robots: Option<Robots>,
    last: Option<Instant>,
}

/// All hosts that were asked so far.
#[derive(Debug)]
pub(super) struct Hosts {
    hosts: Mutex<HashMap<String, Arc<tokio::sync::Mutex<Host>>>>,
    at_once: Semaphore,
}

/// The right to ask one host, until it is dropped.
pub(super) struct Turn<'h> {
    /// The host.
    pub(super) host: OwnedMutexGuard<Host>,
    _one: Option<SemaphorePermit<'h>>,
}

impl Hosts {
    /// No host was asked yet.
    pub(super) fn new() -> Hosts {
        Hosts {
            hosts: Mutex::new(HashMap::new()),
            at_once: Semaphore::new(AT_ONCE),
        }
    }

    /// Waits until the address's host may be asked. Who holds a turn never waits for another, so none wait for ever.
    pub(super) async fn turn(&self, url: &Url) -> Turn<'_> {
        let origin = url.origin().ascii_serialization();
        let host = {
            let mut hosts = self.hosts.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(hosts.entry(origin).or_default())
        };
        let host = host.lock_owned().await;
        Turn {
            host,
            // It is never closed.
            _one: self.at_once.acquire().await.ok(),
        }
    }
}

impl Turn<'_> {
    /// Waits until `delay`, or what the host's robots.txt asks for, has passed since its last page.
    pub(super) async fn pause(&self, delay: Duration) {
        let asked = match &self.host.robots {
            Some(Robots::Rules(rules)) => rules.delay(),
            _ => None,
        };
        if let Some(last) = self.host.last {
            tokio::time::sleep_until(last + asked.unwrap_or(delay).max(delay)).await;
        }
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        self.host.last = Some(Instant::now());
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    /// Runs with a clock that only moves while everything waits.
    fn paused<T>(work: impl Future<Output = T>) -> T {
        let mut builder = tokio::runtime::Builder::new_current_thread();
        let runtime = builder.enable_time().start_paused(true).build().unwrap();
        runtime.block_on(work)
    }

    fn url(text: &str) -> Url {
        text.parse().unwrap()
    }

    #[test]
    fn pages_of_a_host_are_apart_and_other_hosts_do_not_wait() {
        let (delay, hosts) = (Duration::from_secs(3), Hosts::new());
        let times = paused(async {
            let start = Instant::now();
            let mut times = Vec::new();
            for address in [
                "http://a.example/1",
                "http://a.example/2",
                "http://b.example/",
                "http://a.example/3",
            ] {
                let turn = hosts.turn(&url(address)).await;
                turn.pause(delay).await;
                times.push(start.elapsed().as_secs());
            }
            times
        });
        assert_eq!(times, [0, 3, 3, 6]);
    }

    #[test]
    fn a_delay_that_robots_txt_asks_for_is_kept_within_bounds() {
        for (asked, waits) in [("2", 2), ("0.1", 1), ("7200", 10), ("-1", 1), ("soon", 1)] {
            let hosts = Hosts::new();
            let took = paused(async {
                let start = Instant::now();
                let text = format!("User-agent: *\nCrawl-delay: {asked}");
                let rules = super::super::robots::Rules::parse(&text, "smallprint");
                hosts.turn(&url("http://a.example/")).await.host.robots =
                    Some(Robots::Rules(rules));
                hosts
                    .turn(&url("http://a.example/"))
                    .await
                    .pause(Duration::from_secs(1))
                    .await;
                start.elapsed().as_secs()
            });
            assert_eq!(took, waits, "{asked}");
        }
    }

    #[test]
    fn a_host_is_asked_one_by_one_and_all_hosts_by_a_few() {
        let hosts = Hosts::new();
        paused(async {
            let held = hosts.turn(&url("http://a.example/1")).await;
            let wait = Duration::from_secs(60);
            let second = tokio::time::timeout(wait, hosts.turn(&url("http://a.example/2"))).await;
            assert!(second.is_err());
            let mut more = Vec::new();
            for n in 1..AT_ONCE {
                more.push(hosts.turn(&url(&format!("http://h{n}.example/"))).await);
            }
            let further = tokio::time::timeout(wait, hosts.turn(&url("http://z.example/"))).await;
            assert!(further.is_err());
            drop(held);
            hosts.turn(&url("http://a.example/2")).await;
        });
    }
}
