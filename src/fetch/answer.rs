//! An answer that has come: told to whoever records, and made a page with how it was got.

use reqwest::Response;
use reqwest::header::{CONTENT_TYPE, HeaderMap};

use super::Fetcher;
use super::body::Body;
use super::chase::Way;
use super::exchange::Exchange;
use crate::capture::{self, Capture};
use crate::source::{Page, hex};

/// The head of an answer, kept while its body is read.
pub(super) struct Answered {
    /// When it was asked for, RFC 3339 in UTC.
    pub(super) at: String,
    /// Its HTTP status.
    pub(super) status: reqwest::StatusCode,
    /// Its headers.
    pub(super) headers: HeaderMap,
}

impl Fetcher {
    /// Tells whoever records, with the body where it was read.
    pub(super) fn record(&self, mut exchange: Exchange, body: Option<&Body>) {
        if let Some(record) = &self.record {
            if let Some(body) = body {
                exchange.body = body.as_it_came().to_vec();
                exchange.whole = body.whole;
            }
            record(&exchange);
        }
    }

    /// A kept page, of which the site has just said that it has not changed.
    pub(super) fn unchanged(&self, way: &Way, answered: &Answered, page: Page) -> Page {
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

    /// The page that came, with how it was got.
    pub(super) fn page(&self, way: &Way, answered: &Answered, body: Body) -> Page {
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
    pub(super) fn head(&mut self, response: &Response) {
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
