//! One request and its answer, as they went over the wire, for whoever keeps a record of them.

use std::net::SocketAddr;

use reqwest::header::{AUTHORIZATION, COOKIE, HeaderMap, PROXY_AUTHORIZATION};
use url::Url;

/// A request and what was answered.
#[derive(Debug, Clone)]
pub struct Exchange {
    /// The address that was asked.
    pub url: Url,
    /// When it was asked, RFC 3339 in UTC.
    pub at: String,
    /// The request's headers, name and value, without those that identify the person.
    pub request: Vec<(String, String)>,
    /// The protocol of the answer, such as `HTTP/1.1`.
    pub protocol: String,
    /// The answer's HTTP status.
    pub status: u16,
    /// The words that go with the status.
    pub reason: String,
    /// The answer's headers, name and value as bytes; names in small letters.
    pub headers: Vec<(String, Vec<u8>)>,
    /// The answer's body as it came, still compressed, but without the transfer's own framing.
    pub body: Vec<u8>,
    /// Whether the body is whole.
    pub whole: bool,
    /// The address that answered; that of the proxy where one was between.
    pub peer: Option<SocketAddr>,
    /// The address and time of the kept page that the answer says has not changed.
    pub revisits: Option<(Url, String)>,
}

/// Headers as name and value, without those that identify the person.
pub(super) fn shown(headers: &HeaderMap) -> Vec<(String, String)> {
    let named = headers
        .iter()
        .filter(|(name, _)| ![AUTHORIZATION, COOKIE, PROXY_AUTHORIZATION].contains(name));
    named
        .map(|(name, value)| {
            let value = String::from_utf8_lossy(value.as_bytes()).into_owned();
            (name.to_string(), value)
        })
        .collect()
}

/// The time now, RFC 3339 in UTC.
pub fn now() -> String {
    jiff::Timestamp::now()
        .strftime("%Y-%m-%dT%H:%M:%SZ")
        .to_string()
}
