//! Private addresses: refused at every hop unless they are allowed, before anything is sent.

use crate::address::spellings;
use crate::server::{Server, page, redirect, send};
use crate::{assert_fails, failure, get, quick, text};
use smallprint::fetch::{FetchOptions, Fetcher, Proxies};

fn strict() -> FetchOptions {
    FetchOptions {
        allow_private: false,
        ..quick()
    }
}

#[test]
fn no_spelling_of_loopback_is_connected_to() {
    let server = Server::sending(page("", b"secret"));
    let mut dialled = 0;
    for (host, kind) in spellings() {
        if kind.contains("loopback") || kind.contains("this machine") {
            let (reason, advice) =
                failure(get(&format!("http://{host}:{}/", server.port), strict()));
            assert!(
                reason.starts_with("refused: ") && reason.ends_with(&kind),
                "{host}: {reason}"
            );
            assert!(advice.contains("--allow-private"), "{advice}");
            dialled += 1;
        }
    }
    assert!(dialled >= 60, "{dialled}");
    assert_eq!(server.connections(), 0);
    // The listener does answer: it was not asked.
    assert_eq!(text(get(&server.url("/"), quick())), "secret");
}

#[test]
fn a_redirect_to_a_private_address_is_refused() {
    let secret = Server::sending(page("", b"secret"));
    let port = secret.port;
    // A proxy on the loopback stands in for the public internet: what it answers is the first hop.
    let proxy = Server::new(move |request, stream| {
        let host = request
            .target()
            .trim_start_matches("http://policy.example/");
        send(stream, redirect(&format!("http://{host}:{port}/")));
    });
    let options = FetchOptions {
        proxies: Proxies::all(format!("127.0.0.1:{}", proxy.port)),
        ..strict()
    };
    let hosts = [
        "127.0.0.1",
        "0x7f.1",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "localhost",
        "10.0.0.1",
        "169.254.169.254",
    ];
    for host in hosts {
        let page = get(&format!("http://policy.example/{host}"), options.clone());
        assert_fails(page, "refused: ");
    }
    assert_eq!(proxy.connections(), hosts.len());
    assert_eq!(secret.connections(), 0);
}

#[test]
fn behind_a_proxy_it_is_said_what_cannot_be_checked() {
    let proxy = Server::new(|request, stream| send(stream, page("", request.target().as_bytes())));
    let options = FetchOptions {
        proxies: Proxies::all(proxy.url("")),
        ..strict()
    };
    let page = get("http://policy.example/p", options.clone());
    assert_eq!(text(page), "http://policy.example/p");
    let caveat = |options| Fetcher::new(options).unwrap().caveat();
    assert!(caveat(options).unwrap().contains("proxy"));
    assert_eq!(caveat(strict()), None);
}

#[test]
fn a_proxy_may_have_a_private_name() {
    let proxy = Server::sending(page("", b"through"));
    let options = FetchOptions {
        proxies: Proxies::all(format!("http://localhost:{}", proxy.port)),
        ..strict()
    };
    assert_eq!(text(get("http://policy.example/", options)), "through");
}
