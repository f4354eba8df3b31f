//! Limits: whatever a server does, a fetch ends in time and in one outcome.

use std::time::{Duration, Instant};

use crate::server::{Server, dribble, hang, page, redirect, send, send_forever};
use crate::{failure, get, quick};
use smallprint::fetch::FetchOptions;

/// Asserts that a fetch fails for a reason that holds the given words, and within a time.
#[track_caller]
fn assert_ends(server: &Server, options: FetchOptions, seconds: f64, words: &str) {
    let start = Instant::now();
    let (reason, _) = failure(get(&server.url("/"), options));
    let took = start.elapsed().as_secs_f64();
    assert!(reason.contains(words), "`{words}` not in: {reason}");
    // Grace for a busy machine: left alone, every server here would take a minute or for ever.
    assert!(took < seconds + 2.0, "took {took} s: {reason}");
}

/// Options whose limits for each step fire first.
fn short() -> FetchOptions {
    FetchOptions {
        connect_timeout: Duration::from_millis(400),
        read_timeout: Duration::from_millis(400),
        ..quick()
    }
}

/// Options whose total limit fires first.
fn one_second() -> FetchOptions {
    FetchOptions {
        total_timeout: Duration::from_secs(1),
        ..quick()
    }
}

#[test]
fn a_server_that_says_nothing() {
    let server = Server::new(|_, _| hang());
    assert_ends(
        &server,
        short(),
        0.8,
        "nothing came for 0.8 s while waiting for the server's answer",
    );
}

#[test]
fn a_head_that_comes_too_slowly() {
    let server = Server::new(|_, stream| {
        send(stream, "HTTP/1.1 200 OK\r\n");
        dribble(stream, "X-Slow: yes\r\n");
    });
    assert_ends(&server, short(), 0.8, "waiting for the server's answer");
}

#[test]
fn a_body_that_stops() {
    let server = Server::new(|_, stream| {
        send(
            stream,
            "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nWe collect",
        );
        hang();
    });
    assert_ends(
        &server,
        short(),
        0.4,
        "nothing came for 0.4 s while reading the page (10 of 100 bytes had come)",
    );
}

#[test]
fn a_body_that_comes_too_slowly() {
    let server = Server::new(|_, stream| {
        send(stream, "HTTP/1.1 200 OK\r\n\r\n");
        dribble(stream, "x");
    });
    assert_ends(
        &server,
        one_second(),
        1.0,
        "not finished after 1 s in all, while reading the page",
    );
}

#[test]
fn a_compressed_body_that_yields_nothing() {
    let server = Server::new(|_, stream| {
        send(stream, "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n");
        // A gzip header whose file name never ends.
        send(stream, b"\x1f\x8b\x08\x08\0\0\0\0\0\x03");
        dribble(stream, "x");
    });
    assert_ends(&server, one_second(), 1.0, "timed out");
}

#[test]
fn a_body_without_end() {
    let server = Server::new(|_, stream| {
        send(stream, "HTTP/1.1 200 OK\r\n\r\n");
        send_forever(stream, [b'x'; 10_000]);
    });
    let options = FetchOptions {
        max_wire_bytes: 1_000_000,
        ..quick()
    };
    assert_ends(&server, options, 2.0, "more than 1000000 bytes on the wire");
}

#[test]
fn a_length_above_the_limit_is_not_even_read() {
    let server = Server::new(|_, stream| {
        send(
            stream,
            "HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n",
        );
        hang();
    });
    assert_ends(
        &server,
        quick(),
        0.1,
        "more than 20000000 bytes on the wire",
    );
}

#[test]
fn a_page_at_the_limit_comes_and_one_byte_more_does_not() {
    let server = Server::sending(page("", &[b'x'; 1000]));
    for (wire, decoded, comes) in [(1000, 1000, true), (999, 1000, false), (1000, 999, false)] {
        let options = FetchOptions {
            max_wire_bytes: wire,
            max_decoded_bytes: decoded,
            ..quick()
        };
        assert_eq!(
            get(&server.url("/"), options).is_ok(),
            comes,
            "{wire} {decoded}"
        );
    }
}

#[test]
fn headers_without_end() {
    let server = Server::new(|_, stream| {
        send(stream, "HTTP/1.1 200 OK\r\n");
        send_forever(stream, "X-Flood: yes yes yes yes yes yes\r\n");
    });
    assert_ends(
        &server,
        quick(),
        0.8,
        "broke off while waiting for the server's answer",
    );
}

#[test]
fn one_header_without_end() {
    let server = Server::new(|_, stream| {
        send(stream, "HTTP/1.1 200 OK\r\nX-Flood: ");
        send_forever(stream, [b'x'; 10_000]);
    });
    assert_ends(
        &server,
        quick(),
        0.8,
        "broke off while waiting for the server's answer",
    );
}

#[test]
fn headers_larger_than_any_server_sends() {
    let head = format!(
        "HTTP/1.1 200 OK\r\nX-Large: {}\r\nContent-Length: 2\r\n\r\nok",
        "x".repeat(200_000)
    );
    assert_ends(
        &Server::sending(head),
        quick(),
        0.8,
        "more than 131072 bytes of headers",
    );
}

#[test]
fn interim_answers_without_end() {
    let server = Server::new(|_, stream| send_forever(stream, "HTTP/1.1 100 Continue\r\n\r\n"));
    assert_ends(&server, short(), 0.8, "waiting for the server's answer");
}

#[test]
fn chunks_that_are_all_decoration() {
    for endless in ["x=y;", "X-Trailer: yes\r\n"] {
        let server = Server::new(move |_, stream| {
            send(
                stream,
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
            );
            send(
                stream,
                if endless.contains(';') {
                    "5;"
                } else {
                    "5\r\nhello\r\n0\r\n"
                },
            );
            send_forever(stream, endless.repeat(1000));
        });
        assert_ends(&server, one_second(), 1.0, "reading the page");
    }
}

#[test]
fn a_redirect_whose_own_body_never_ends() {
    let target = Server::sending(page("", b"ok"));
    let location = target.url("/");
    let server = Server::new(move |_, stream| {
        send(
            stream,
            redirect(&location).replace("Content-Length: 0\r\n", ""),
        );
        send_forever(stream, [b'x'; 10_000]);
    });
    assert_eq!(get(&server.url("/"), quick()).unwrap().bytes, b"ok");
}

#[test]
fn redirects_that_are_each_a_little_slow() {
    let server = Server::new(|_, stream| {
        std::thread::sleep(Duration::from_millis(300));
        send(stream, redirect("/again"));
    });
    assert_ends(
        &server,
        one_second(),
        1.0,
        "not finished after 1 s in all, while waiting",
    );
}

#[test]
fn a_secure_connection_that_is_never_made() {
    let server = Server::raw(|_stream| hang());
    let start = Instant::now();
    let (reason, _) = failure(get(&server.url("/").replace("http:", "https:"), short()));
    assert!(reason.contains("no connection after 0.4 s"), "{reason}");
    assert!(start.elapsed() < Duration::from_secs(1));
}
