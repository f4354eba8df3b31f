//! The cache: every page is kept by its digest, asked for only where it has changed, and read without a network.

use std::sync::atomic::{AtomicUsize, Ordering};

use crate::quick;
use crate::server::{Server, page, redirect, send};
use smallprint::capture::From;
use smallprint::error::Error;
use smallprint::fetch::{Blocking, FetchOptions, Fetcher};
use smallprint::source::Page;
use smallprint::store::Store;

/// A site that answers with 304 whoever has its page, and with `/old` redirecting to it.
fn site() -> Server {
    Server::new(|request, stream| match request.target() {
        "/old" => send(stream, redirect("/p")),
        _ if request.header("if-none-match") == Some("\"one\"") => {
            send(stream, "HTTP/1.1 304 Not Modified\r\nETag: \"one\"\r\n\r\n");
        }
        _ => send(
            stream,
            page(
                "Content-Type: text/html\r\nETag: \"one\"\r\n",
                b"We collect.",
            ),
        ),
    })
}

fn get(store: &Store, url: &str, options: FetchOptions) -> Result<Page, Error> {
    let fetcher = Fetcher::new(options).unwrap().keeping(store.clone());
    let got = Blocking::new(fetcher).unwrap().ask(&url.parse().unwrap());
    got.map_err(|unfetched| unfetched.error)
}

fn offline(store: &Store, url: &str) -> Result<Page, Error> {
    let fetcher = Fetcher::new(quick())
        .unwrap()
        .keeping(store.clone())
        .offline();
    let got = Blocking::new(fetcher).unwrap().ask(&url.parse().unwrap());
    got.map_err(|unfetched| unfetched.error)
}

#[test]
fn a_page_that_has_not_changed_does_not_come_again() {
    let (folder, server) = (tempfile::tempdir().unwrap(), site());
    let store = Store::at(folder.path());
    let first = get(&store, &server.url("/old"), quick()).unwrap();
    assert_eq!(first.capture.as_ref().unwrap().from, From::Network);
    for address in ["/old", "/p", "/p#part"] {
        let again = get(&store, &server.url(address), quick()).unwrap();
        let capture = again.capture.unwrap();
        assert_eq!(again.bytes, b"We collect.");
        assert_eq!(again.fetched_at, first.fetched_at);
        assert_eq!(capture.from, From::Cache, "{address}");
        assert!(capture.confirmed_at.is_some());
        assert_eq!(capture.chain.last().unwrap().status, 304);
    }
    // Who asks with other headers may be meant to get another page.
    let other = FetchOptions {
        headers: vec![("Accept-Language".to_owned(), "fr".to_owned())],
        ..quick()
    };
    let french = get(&store, &server.url("/p"), other).unwrap();
    assert_eq!(french.capture.unwrap().from, From::Network);
}

#[test]
fn a_kept_page_that_was_damaged_is_asked_for_anew() {
    let (folder, server) = (tempfile::tempdir().unwrap(), site());
    let store = Store::at(folder.path());
    let digest = get(&store, &server.url("/p"), quick()).unwrap().sha256();
    std::fs::write(store.place(&digest).unwrap(), b"We sell.").unwrap();
    let error = offline(&store, &server.url("/p")).unwrap_err();
    assert!(error.to_string().contains("not in the cache"), "{error}");
    let again = get(&store, &server.url("/p"), quick()).unwrap();
    assert_eq!(again.bytes, b"We collect.");
    assert_eq!(again.capture.unwrap().from, From::Network);
}

#[test]
fn offline_nothing_is_sent() {
    let (folder, server) = (tempfile::tempdir().unwrap(), site());
    let store = Store::at(folder.path());
    get(&store, &server.url("/old"), quick()).unwrap();
    let before = server.connections();
    for address in ["/old", "/p"] {
        let page = offline(&store, &server.url(address)).unwrap();
        assert_eq!(page.bytes, b"We collect.");
        assert_eq!(page.url.unwrap().as_str(), server.url("/p"));
        assert_eq!(page.capture.unwrap().from, From::Cache);
    }
    let error = offline(&store, &server.url("/other")).unwrap_err();
    assert!(error.advice().contains("without --offline"), "{error}");
    assert_eq!(server.connections(), before);
}

#[test]
fn an_answer_of_304_that_nobody_asked_for_is_no_page() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::sending("HTTP/1.1 304 Not Modified\r\n\r\n");
    let error = get(&Store::at(folder.path()), &server.url("/"), quick()).unwrap_err();
    assert!(error.to_string().contains("HTTP 304"), "{error}");
}

#[test]
fn a_changed_page_takes_the_place_of_the_kept_one() {
    let folder = tempfile::tempdir().unwrap();
    let (store, asked) = (Store::at(folder.path()), AtomicUsize::new(0));
    let server = Server::new(move |_, stream| {
        let body = format!("Version {}.", asked.fetch_add(1, Ordering::SeqCst));
        send(
            stream,
            page(
                "Last-Modified: Wed, 21 Oct 2015 07:28:00 GMT\r\n",
                body.as_bytes(),
            ),
        );
    });
    for version in 0..3 {
        let page = get(&store, &server.url("/"), quick()).unwrap();
        assert_eq!(page.bytes, format!("Version {version}.").as_bytes());
        assert_eq!(offline(&store, &server.url("/")).unwrap().bytes, page.bytes);
        // The older versions are still there for reports that were made of them.
        assert!(store.get(&page.sha256()).unwrap().is_some());
    }
}

#[test]
fn a_cache_that_cannot_be_written_is_told_and_no_error() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    std::fs::write(&file, "in the way").unwrap();
    let page = get(&Store::at(file), &site().url("/p"), quick()).unwrap();
    let caveat = page.capture.unwrap().caveat.unwrap();
    assert!(caveat.contains("cannot be verified"), "{caveat}");
}
