//! What a fetch does with every kind of server: pages, limits, redirects, private addresses and failures. All servers
//! are on the loopback; nothing leaves it.
#![cfg(feature = "fetch")]
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod address;
mod cache;
mod compressed;
mod failures;
mod limits;
mod pages;
mod private;
mod redirects;
mod robots;
mod server;
mod tls;
mod tries;
mod warc;

use std::time::Duration;

use smallprint::error::Error;
use smallprint::fetch::{FetchOptions, fetch_blocking};
use smallprint::source::Page;

/// Options that may read from the loopback, with limits that a busy machine keeps.
fn quick() -> FetchOptions {
    FetchOptions {
        connect_timeout: Duration::from_secs(5),
        read_timeout: Duration::from_secs(5),
        total_timeout: Duration::from_secs(20),
        allow_private: true,
        obey_robots: false,
        retries: 0,
        delay: Duration::ZERO,
        ..FetchOptions::default()
    }
}

/// Fetches an address.
fn get(address: &str, options: FetchOptions) -> Result<Page, Error> {
    fetch_blocking(&address.parse().expect("an address"), options)
}

/// The page's text, where it came.
fn text(page: Result<Page, Error>) -> String {
    String::from_utf8(page.expect("a page").bytes).expect("text")
}

/// Reason and advice, where it did not.
#[track_caller]
fn failure(page: Result<Page, Error>) -> (String, String) {
    match page {
        Err(Error::Fetch { reason, advice, .. }) => (reason, advice),
        Err(other) => panic!("another error: {other}"),
        Ok(page) => panic!("a page of {} bytes came", page.bytes.len()),
    }
}

/// Asserts that a fetch failed for a reason that holds the given words, and that it comes with advice.
#[track_caller]
fn assert_fails(page: Result<Page, Error>, words: &str) {
    let (reason, advice) = failure(page);
    assert!(reason.contains(words), "`{words}` not in: {reason}");
    assert!(!advice.is_empty() && !advice.ends_with('.'), "{advice}");
}
