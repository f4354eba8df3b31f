//! Pages that do not come: each failure says what happened in words a person understands, and what to do.

use std::net::TcpListener;

use crate::server::{Server, page};
use crate::{assert_fails, failure, get, quick};
use smallprint::error::Error;
use smallprint::fetch::{FetchOptions, Proxies, fetch_blocking};

#[test]
fn a_status_that_is_no_page_is_an_error_with_its_own_advice() {
    for (status, advice) in [
        ("400 Bad Request", "check the address"),
        ("401 Unauthorized", "log-in"),
        ("403 Forbidden", "automated readers"),
        ("404 Not Found", "check the address"),
        ("410 Gone", "check the address"),
        ("429 Too Many Requests", "automated readers"),
        ("500 Internal Server Error", "try again later"),
        ("503 Service Unavailable", "automated readers"),
        ("206 Partial Content", "browser"),
        ("304 Not Modified", "browser"),
    ] {
        let body = "Content-Length: 0\r\n\r\n";
        let server = Server::sending(format!("HTTP/1.1 {status}\r\n{body}"));
        let (reason, found) = failure(get(&server.url("/"), quick()));
        assert!(reason.contains(&format!("HTTP {status}")), "{reason}");
        assert!(found.contains(advice), "{status}: {found}");
    }
}

#[test]
fn a_port_without_a_server_is_named_as_such() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    drop(listener);
    let page = get(&format!("http://127.0.0.1:{port}/"), quick());
    assert_fails(page, "the connection was refused");
}

#[test]
fn a_server_that_hangs_up_is_an_error() {
    // Closed in order after the request was read.
    assert_fails(get(&Server::sending("").url("/"), quick()), "broke off");
    // Reset: what was sent is thrown away unread.
    let reset = Server::raw(|stream| {
        let mut byte = [0];
        let _ = stream.peek(&mut byte);
    });
    assert_fails(get(&reset.url("/"), quick()), "broke");
    // In the middle of the head.
    let server = Server::sending("HTTP/1.1 200 OK\r\nContent-Le");
    assert_fails(get(&server.url("/"), quick()), "broke off");
}

#[test]
fn a_server_that_does_not_speak_http_is_an_error() {
    for banner in [
        "SSH-2.0-OpenSSH_9.7\r\n",
        "220 mail ESMTP\r\n",
        "<html>We collect.</html>",
        "\0\u{1}\u{2}",
    ] {
        assert_fails(get(&Server::sending(banner).url("/"), quick()), "broke off");
    }
}

#[test]
fn a_page_that_is_cut_short_is_an_error() {
    for answer in [
        "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nWe collect nothing",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n20\r\nWe collect nothing",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n12\r\nWe collect nothing\r\n",
    ] {
        let (reason, _) = failure(get(&Server::sending(answer).url("/"), quick()));
        assert!(
            reason.contains("broke off while reading the page (18"),
            "{reason}"
        );
    }
}

#[test]
fn lengths_that_contradict_each_other_are_an_error() {
    let server =
        Server::sending("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 5\r\n\r\nhello");
    assert_fails(get(&server.url("/"), quick()), "broke off");
    let server = Server::sending("HTTP/1.1 200 OK\r\nContent-Length: minus one\r\n\r\nhello");
    assert_fails(get(&server.url("/"), quick()), "broke off");
}

#[test]
fn other_schemes_are_not_read() {
    for address in [
        "ftp://a.example/p",
        "file:///etc/hostname",
        "data:text/plain,hi",
        "javascript:alert(1)",
    ] {
        assert_fails(get(address, quick()), "neither http nor https");
    }
}

#[test]
fn credentials_in_an_address_are_refused_and_not_repeated() {
    let server = Server::sending(page("", b"x"));
    for user in ["user:secret@", "secret@", ":secret@"] {
        let address = server.url("/").replace("127", &format!("{user}127"));
        let error = get(&address, quick()).unwrap_err();
        assert!(
            error.to_string().contains("user name or password"),
            "{error}"
        );
        assert!(!error.to_string().contains("secret"), "{error}");
    }
    assert_eq!(server.connections(), 0);
}

#[test]
fn headers_and_proxies_that_make_no_sense_are_wrong_usage() {
    let header = |name: &str, value: &str| FetchOptions {
        headers: vec![(name.to_owned(), value.to_owned())],
        ..quick()
    };
    let proxy = |address: &str| FetchOptions {
        proxies: Proxies::all(address.to_owned()),
        ..quick()
    };
    for options in [
        header("two words", "x"),
        header("X-Split", "a\r\nHost: b"),
        FetchOptions {
            user_agent: "a\nb".to_owned(),
            ..quick()
        },
        proxy("socks5://127.0.0.1:1080"),
        proxy("http://"),
    ] {
        let error = get("http://127.0.0.1:1/", options).unwrap_err();
        assert!(matches!(error, Error::Usage(_)), "{error}");
    }
}

#[test]
fn blocking_inside_a_runtime_is_an_error_and_no_panic() {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let address = "http://127.0.0.1:1/".parse().unwrap();
    let result = runtime.block_on(async { fetch_blocking(&address, quick()) });
    assert!(matches!(result, Err(Error::Usage(_))));
}

#[test]
fn a_failed_fetch_leaves_a_fetcher_usable() {
    let bad = Server::sending("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nshort");
    let good = Server::sending(page("", b"whole"));
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let fetcher = smallprint::fetch::Fetcher::new(quick()).unwrap();
    for _ in 0..3 {
        let address = bad.url("/").parse().unwrap();
        assert!(runtime.block_on(fetcher.fetch(&address)).is_err());
        let address = good.url("/").parse().unwrap();
        assert_eq!(
            runtime.block_on(fetcher.fetch(&address)).unwrap().bytes,
            b"whole"
        );
    }
}
