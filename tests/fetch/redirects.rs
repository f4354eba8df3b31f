//! Redirects: followed as a browser follows them, but not for ever and not anywhere.

use crate::server::{Server, page, redirect, send};
use crate::{assert_fails, get, quick, text};
use smallprint::fetch::FetchOptions;

#[test]
fn every_kind_of_redirect_is_followed_to_the_final_address() {
    for status in [301, 302, 303, 307, 308] {
        let server = Server::new(move |request, stream| match request.target() {
            "/old/p" => send(
                stream,
                format!(
                    "HTTP/1.1 {status} Moved\r\nLocation: ../new?x=1\r\nContent-Length: 0\r\n\r\n"
                ),
            ),
            "/new?x=1" => send(stream, page("", b"here")),
            other => panic!("{other}"),
        });
        let page = get(&server.url("/old/p#part"), quick()).unwrap();
        assert_eq!(page.bytes, b"here");
        assert_eq!(page.source, server.url("/old/p#part"));
        assert_eq!(
            page.url.unwrap().as_str(),
            server.url("/new?x=1#part"),
            "{status}"
        );
    }
}

#[test]
fn ten_redirects_are_followed_and_eleven_are_not() {
    let server = Server::new(|request, stream| match request.target() {
        "/0" => send(stream, page("", b"end")),
        path => {
            let left: u32 = path[1..].parse().unwrap();
            send(stream, redirect(&format!("/{}", left - 1)));
        }
    });
    assert_eq!(text(get(&server.url("/10"), quick())), "end");
    assert_fails(get(&server.url("/11"), quick()), "more than 10 redirects");
    let none = FetchOptions {
        max_redirects: 0,
        ..quick()
    };
    assert_fails(get(&server.url("/1"), none), "more than 0 redirects");
}

#[test]
fn a_circle_ends() {
    let server = Server::new(|request, stream| {
        send(
            stream,
            redirect(if request.target() == "/a" { "/b" } else { "/a" }),
        );
    });
    assert_fails(get(&server.url("/a"), quick()), "more than 10 redirects");
    assert_eq!(server.connections(), 11);
}

#[test]
fn redirects_to_what_is_no_page_on_the_web_are_refused() {
    for target in [
        "file:///etc/passwd",
        "javascript:alert(1)",
        "data:text/html,We%20collect%20nothing",
        "ftp://a.example/policy",
        "mailto:privacy@a.example",
        "about:blank",
    ] {
        let page = get(&Server::redirecting(target).url("/"), quick());
        assert_fails(page, "is neither http nor https (after a redirect to");
    }
}

#[test]
fn redirects_with_credentials_are_refused() {
    let target = Server::sending(page("", b"x"));
    let server = Server::redirecting(&target.url("/").replace("127", "user:secret@127"));
    let error = get(&server.url("/"), quick()).unwrap_err().to_string();
    assert!(
        error.contains("user name or password") && !error.contains("secret"),
        "{error}"
    );
    assert_eq!(target.connections(), 0);
}

#[test]
fn redirects_to_nowhere_are_errors() {
    let server = Server::sending("HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n");
    assert_fails(get(&server.url("/"), quick()), "without saying where to");
    for target in ["http://[", "http://a b.example/", "http://256.256.256.256/"] {
        assert_fails(
            get(&Server::redirecting(target).url("/"), quick()),
            "which is no address",
        );
    }
}

#[test]
fn a_failure_after_a_redirect_says_where_it_happened() {
    let target = Server::sending("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
    let server = Server::redirecting(&target.url("/gone"));
    let words = format!(
        "HTTP 404 Not Found (after a redirect to {})",
        target.url("/gone")
    );
    assert_fails(get(&server.url("/"), quick()), &words);
}

#[test]
fn what_identifies_the_person_stays_with_the_origin_they_named() {
    let echo = |request: &crate::server::Request| {
        let names = ["authorization", "cookie", "x-other"];
        names
            .map(|name| request.header(name).unwrap_or("-"))
            .join(" ")
    };
    let target =
        Server::new(move |request, stream| send(stream, page("", echo(request).as_bytes())));
    let away = target.url("/");
    let server = Server::new(move |request, stream| match request.target() {
        "/away" => send(stream, redirect(&away)),
        "/stay" => send(stream, redirect("/here")),
        _ => send(stream, page("", echo(request).as_bytes())),
    });
    let headers = [("Authorization", "a"), ("Cookie", "b"), ("X-Other", "c")];
    let options = FetchOptions {
        headers: headers.map(|(n, v)| (n.to_owned(), v.to_owned())).to_vec(),
        ..quick()
    };
    assert_eq!(text(get(&server.url("/stay"), options.clone())), "a b c");
    assert_eq!(text(get(&server.url("/away"), options)), "- - c");
}
