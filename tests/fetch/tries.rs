//! Tries: what may pass by itself is asked for again, within the limits and not before the server wants it.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use crate::server::{Server, page, send};
use crate::{assert_fails, failure, get, quick};
use smallprint::fetch::{Blocking, FetchOptions, Fetcher};

fn again() -> FetchOptions {
    FetchOptions {
        retries: 2,
        backoff: Duration::from_millis(1),
        ..quick()
    }
}

/// Gives these answers in turn, the last one for ever; an empty one resets the connection.
fn answering(answers: &'static [&'static str]) -> Server {
    let asked = AtomicUsize::new(0);
    Server::raw(move |mut stream| {
        let at = asked.fetch_add(1, Ordering::SeqCst).min(answers.len() - 1);
        match answers[at] {
            "" => {
                // What was sent is thrown away unread, which resets.
                let _ = stream.peek(&mut [0]);
            }
            "200" => {
                crate::server::Request::read(&mut stream);
                send(&mut stream, page("", b"We collect."));
            }
            status => {
                crate::server::Request::read(&mut stream);
                send(
                    &mut stream,
                    format!("HTTP/1.1 {status}\r\nContent-Length: 0\r\n\r\n"),
                );
            }
        }
    })
}

#[test]
fn what_passes_is_asked_for_again() {
    for answers in [
        &["503 Service Unavailable", "200"][..],
        &["500 Oh", "502 Bad Gateway", "200"],
        &["429 Too Many Requests\r\nRetry-After: 0", "200"],
        &["", "200"],
        &["", "504 Gateway Timeout", "200"],
    ] {
        let server = answering(answers);
        let page = get(&server.url("/"), again()).unwrap();
        assert_eq!(page.bytes, b"We collect.");
        let capture = page.capture.unwrap();
        assert_eq!(capture.tries as usize, answers.len(), "{answers:?}");
        assert_eq!(capture.chain.last().unwrap().status, 200);
        assert_eq!(server.connections(), answers.len());
    }
}

#[test]
fn what_does_not_pass_is_given_up_after_three_tries() {
    for (answers, words) in [
        (
            &["503 Service Unavailable"][..],
            "HTTP 503 Service Unavailable (after 3 tries)",
        ),
        (
            &["429 Too Many Requests"],
            "HTTP 429 Too Many Requests (after 3 tries)",
        ),
        (&[""], "(after 3 tries)"),
    ] {
        let server = answering(answers);
        assert_fails(get(&server.url("/"), again()), words);
        assert_eq!(server.connections(), 3);
    }
}

#[test]
fn what_will_not_change_is_asked_for_once() {
    for status in ["404 Not Found", "403 Forbidden", "501 Not Implemented"] {
        let server = answering(Box::leak(Box::new([status])));
        let (reason, _) = failure(get(&server.url("/"), again()));
        assert!(!reason.contains("tries"), "{reason}");
        assert_eq!(server.connections(), 1);
    }
}

#[test]
fn a_server_that_wants_more_time_than_there_is_gets_no_second_request() {
    let server = answering(&["429 Too Many Requests\r\nRetry-After: 3600", "200"]);
    let start = Instant::now();
    assert_fails(
        get(&server.url("/"), again()),
        "the next is due in 3600 s, beyond the time limit",
    );
    assert!(start.elapsed() < Duration::from_secs(10));
    assert_eq!(server.connections(), 1);
}

#[test]
fn a_wait_that_the_server_asks_for_is_kept() {
    let server = answering(&["503 Service Unavailable\r\nRetry-After: 1", "200"]);
    let start = Instant::now();
    get(&server.url("/"), again()).unwrap();
    // Without it, the second request would come after some milliseconds.
    assert!(start.elapsed() >= Duration::from_secs(1));
}

#[test]
fn a_host_is_asked_one_request_at_a_time() {
    let (now, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let peak = Arc::clone(&most);
    let server = Server::new(move |_, stream| {
        peak.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
        std::thread::sleep(Duration::from_millis(30));
        now.fetch_sub(1, Ordering::SeqCst);
        send(stream, page("", b"We collect."));
    });
    let fetcher = Blocking::new(Fetcher::new(quick()).unwrap()).unwrap();
    let url = server.url("/").parse().unwrap();
    std::thread::scope(|scope| {
        for _ in 0..6 {
            scope.spawn(|| fetcher.ask(&url).unwrap());
        }
    });
    assert_eq!(server.connections(), 6);
    assert_eq!(most.load(Ordering::SeqCst), 1);
}
