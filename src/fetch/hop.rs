//! One hop of a fetch: whether an address may be asked, asking it, and where its answer sends on.

use reqwest::header::{AUTHORIZATION, COOKIE, HeaderMap, LOCATION};
use reqwest::{Client, Response};
use url::Url;

use super::FetchOptions;
use super::address::refusal;
use super::clock::Clock;
use super::failure::Failure;
use crate::capture::redirects;

/// The size of an answer's head that is accepted, in bytes: above what servers send, below what could hurt.
pub(super) const MAX_HEAD: usize = 128 * 1024;

/// Whether an address may be asked at all: http or https, without credentials, and no private host unless allowed.
pub(super) fn check(url: &Url, allow_private: bool) -> Result<(), Failure> {
    if !matches!(url.scheme(), "http" | "https") {
        return Err(Failure::new(
            format!("refused: `{}:` is neither http nor https", url.scheme()),
            "give the http or https address of the policy itself",
        ));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(Failure::new(
            "refused: the address carries a user name or password",
            "give the address without it; a policy is public",
        ));
    }
    match refusal(url) {
        Some(kind) if !allow_private => Err(Failure::refused(url, kind)),
        _ => Ok(()),
    }
}

/// Asks one address and waits for the head of its answer.
pub(super) async fn ask(
    client: &Client,
    url: &Url,
    headers: HeaderMap,
    options: &FetchOptions,
    clock: &Clock,
) -> Result<Response, Failure> {
    let doing = "waiting for the server's answer";
    let request = client.get(url.clone()).headers(headers).send();
    // The transport keeps the limit for connecting itself.
    let limit = options.connect_timeout.saturating_add(options.read_timeout);
    let response = clock
        .within(limit, doing, request)
        .await?
        .map_err(|e| Failure::transport(&e, options.connect_timeout, doing))?;
    let head: usize = response
        .headers()
        .iter()
        .map(|(name, value)| name.as_str().len() + value.len() + 4)
        .sum();
    if head > MAX_HEAD {
        return Err(Failure::too_large(MAX_HEAD as u64, "of headers"));
    }
    Ok(response)
}

/// The address that an answer redirects to; `None` if it does not redirect.
pub(super) fn next(from: &Url, response: &Response) -> Result<Option<Url>, Failure> {
    if !redirects(response.status().as_u16()) {
        return Ok(None);
    }
    match response.headers().get(LOCATION) {
        Some(location) => follow(from, &String::from_utf8_lossy(location.as_bytes())).map(Some),
        None => Err(Failure::new(
            format!(
                "the server answered HTTP {} without saying where to",
                response.status()
            ),
            "open the page in a browser, save it, and scan the file",
        )),
    }
}

/// Joins a `Location` to the address it came from. Whether the result may be asked is for [`check`].
fn follow(from: &Url, location: &str) -> Result<Url, Failure> {
    let mut to = from.join(location.trim()).map_err(|e| {
        Failure::new(
            format!("the server redirects to `{location}`, which is no address: {e}"),
            "open the page in a browser and copy the address that it ends at",
        )
    })?;
    if from.scheme() == "https" && to.scheme() == "http" {
        return Err(Failure::new(
            format!("refused: a secure address redirects to an insecure one, {to}"),
            "give that address yourself if you trust the way to it",
        ));
    }
    if to.fragment().is_none() {
        to.set_fragment(from.fragment());
    }
    Ok(to)
}

/// The person's headers for one hop: what identifies them stays with the origin that they named.
pub(super) fn headers_for(headers: &HeaderMap, first: &Url, hop: &Url) -> HeaderMap {
    let mut headers = headers.clone();
    if first.origin() != hop.origin() {
        headers.remove(AUTHORIZATION);
        headers.remove(COOKIE);
    }
    headers
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn url(text: &str) -> Url {
        Url::parse(text).unwrap()
    }

    #[test]
    fn a_location_is_joined_as_a_browser_joins_it() {
        let from = url("https://a.example/legal/index.html?x=1#part");
        for (location, expected) in [
            ("privacy", "https://a.example/legal/privacy#part"),
            ("/privacy", "https://a.example/privacy#part"),
            ("//b.example/p", "https://b.example/p#part"),
            ("https://b.example/p#here", "https://b.example/p#here"),
            ("?y=2", "https://a.example/legal/index.html?y=2#part"),
            (" /privacy ", "https://a.example/privacy#part"),
            (
                "/datenschutz/für",
                "https://a.example/datenschutz/f%C3%BCr#part",
            ),
        ] {
            assert_eq!(follow(&from, location).unwrap().as_str(), expected);
        }
    }

    #[test]
    fn a_secure_address_never_leads_to_an_insecure_one() {
        let secure = url("https://a.example/");
        assert!(follow(&secure, "http://a.example/").is_err());
        assert!(follow(&secure, "HTTP://b.example/").is_err());
        assert!(follow(&secure, "https://b.example/").is_ok());
        assert!(follow(&url("http://a.example/"), "https://a.example/").is_ok());
    }

    #[test]
    fn credentials_leave_with_no_redirect() {
        let mut headers = HeaderMap::new();
        headers.insert(AUTHORIZATION, "Bearer x".parse().unwrap());
        headers.insert("accept-language", "de".parse().unwrap());
        let first = url("https://a.example/");
        let same = headers_for(&headers, &first, &url("https://a.example/b"));
        assert_eq!(same, headers);
        let other = headers_for(&headers, &first, &url("https://b.example/"));
        assert_eq!(other.len(), 1);
        assert_eq!(other["accept-language"], "de");
    }
}
