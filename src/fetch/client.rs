//! The HTTP client that hops are made with: TLS, resolver, proxy and the headers that every request carries.

use reqwest::header::{
    ACCEPT, ACCEPT_ENCODING, ACCEPT_LANGUAGE, HeaderMap, HeaderName, HeaderValue, USER_AGENT,
};
use reqwest::{Client, ClientBuilder, redirect};

use super::resolve::{Lookup, Resolver};
use super::{FetchOptions, coding, hop};
use crate::error::{Error, Result};

/// Builds the client. Redirects and decoding are not left to it: both are counted and checked hop by hop.
pub(super) fn build(options: &FetchOptions, lookup: Lookup) -> Result<Client> {
    if rustls::crypto::CryptoProvider::get_default().is_none() {
        // An error means that somebody else was faster, whose choice then holds.
        let _ = rustls::crypto::ring::default_provider().install_default();
    }
    let proxy_hosts = options.proxies.hosts()?;
    let builder = || -> Result<ClientBuilder> {
        let resolver = Resolver {
            lookup: lookup.clone(),
            allow_private: options.allow_private,
            proxy_hosts: proxy_hosts.clone(),
        };
        let builder = Client::builder()
            .connect_timeout(options.connect_timeout)
            .redirect(redirect::Policy::none())
            .referer(false)
            // A kept connection that the server closes just as it is asked again would fail a fetch at random.
            .pool_max_idle_per_host(0)
            .http1_ignore_invalid_headers_in_responses(true)
            .http2_max_header_list_size(hop::MAX_HEAD as u32)
            .dns_resolver(resolver)
            .no_proxy();
        options.proxies.apply(builder)
    };
    // The system's own root certificates are trusted, so that a company's are too and an update needs no new release.
    // Where a machine has none, http can still be read: then no certificate is trusted.
    let plain = builder()?;
    builder()?
        .build()
        .or_else(|_| plain.tls_certs_only([]).build())
        .map_err(|e| Error::Usage(format!("setting up the HTTP client: {e}")))
}

/// The headers of every request: the person's win over the usual ones.
pub(super) fn headers(options: &FetchOptions) -> Result<HeaderMap> {
    let mut headers = HeaderMap::new();
    headers.insert(
        ACCEPT,
        HeaderValue::from_static(
            "text/html,application/xhtml+xml,text/markdown;q=0.9,text/plain;q=0.8,*/*;q=0.5",
        ),
    );
    headers.insert(ACCEPT_LANGUAGE, HeaderValue::from_static("en,*;q=0.5"));
    headers.insert(ACCEPT_ENCODING, HeaderValue::from_static(coding::ACCEPTED));
    let agent = (USER_AGENT.as_str(), options.user_agent.as_str());
    let given = options
        .headers
        .iter()
        .map(|(n, v)| (n.as_str(), v.as_str()));
    for (name, value) in std::iter::once(agent).chain(given) {
        let wrong = |what| Error::Usage(format!("`{name}: {value}` is no header: {what}"));
        headers.insert(
            HeaderName::from_bytes(name.as_bytes()).map_err(|_| wrong("check its name"))?,
            HeaderValue::from_str(value).map_err(|_| wrong("check its value"))?,
        );
    }
    Ok(headers)
}
