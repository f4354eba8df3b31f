//! How much memory a hostile server can make a fetch take. In a process of its own, so that nothing else counts.
#![cfg(all(feature = "fetch", target_os = "linux"))]
#![allow(clippy::unwrap_used, clippy::expect_used)]

#[allow(dead_code)]
#[path = "fetch/server.rs"]
mod server;

use std::time::Duration;

use async_compression::tokio::write::{BrotliEncoder, GzipEncoder, ZstdEncoder};
use server::{Server, send, send_forever};
use smallprint::error::Error;
use smallprint::fetch::{FetchOptions, fetch_blocking};
use tokio::io::{AsyncWrite, AsyncWriteExt};

/// What may be added to the idle process, in KiB.
const MOST: u64 = 64 * 1024;
/// What the bombs grow to, in MiB.
const GROWN: usize = 256;

/// A figure of the process in KiB, such as `VmHWM`, the most memory that it ever held.
fn figure(name: &str) -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with(name)).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

fn bomb(coding: &str) -> Vec<u8> {
    async fn fill(mut encoder: impl AsyncWrite + Unpin) {
        let zeros = vec![0; 1 << 20];
        for _ in 0..GROWN {
            encoder.write_all(&zeros).await.unwrap();
        }
        encoder.shutdown().await.unwrap();
    }
    let fast = async_compression::Level::Fastest;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    let mut out = Vec::new();
    runtime.block_on(async {
        match coding {
            "gzip" => fill(GzipEncoder::with_quality(&mut out, fast)).await,
            "br" => fill(BrotliEncoder::with_quality(&mut out, fast)).await,
            _ => fill(ZstdEncoder::with_quality(&mut out, fast)).await,
        }
    });
    out
}

fn head(headers: &str) -> String {
    format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{headers}\r\n")
}

#[test]
fn whatever_a_server_sends_a_fetch_takes_less_than_64_mib() {
    let mut servers: Vec<(String, Server)> = Vec::new();
    for coding in ["gzip", "br", "zstd"] {
        let mut answer = head(&format!("Content-Encoding: {coding}\r\n")).into_bytes();
        let body = bomb(coding);
        assert!(body.len() < 8 << 20, "{}", body.len());
        answer.extend(body);
        servers.push((format!("a {coding} bomb"), Server::sending(answer)));
    }
    let endless = Server::new(|_, stream| {
        send(stream, head(""));
        send_forever(stream, [b'x'; 60_000]);
    });
    servers.push(("an endless body".to_owned(), endless));
    let refused = Server::new(|_, stream| {
        send(stream, "HTTP/1.1 403 Forbidden\r\n\r\n");
        send_forever(stream, [b'x'; 60_000]);
    });
    servers.push(("an endless body in the page's place".to_owned(), refused));
    let flood = Server::new(|_, stream| {
        send(stream, "HTTP/1.1 200 OK\r\n");
        send_forever(stream, "X-Flood: yes yes yes yes\r\n".repeat(1000));
    });
    servers.push(("headers without end".to_owned(), flood));
    let chunks = Server::new(|_, stream| {
        send(stream, head("Transfer-Encoding: chunked\r\n"));
        send_forever(stream, "1\r\nx\r\n".repeat(1000));
    });
    servers.push(("chunks without end".to_owned(), chunks));
    let robots = Server::new(|_, stream| {
        send(stream, head("Content-Encoding: identity\r\n"));
        send_forever(stream, "Disallow: /a*a*a*a\n".repeat(1000));
    });
    servers.push(("an endless robots.txt".to_owned(), robots));

    let options = FetchOptions {
        total_timeout: Duration::from_secs(8),
        allow_private: true,
        retries: 0,
        delay: Duration::ZERO,
        ..FetchOptions::default()
    };
    for (what, server) in &servers {
        let options = FetchOptions {
            obey_robots: what.contains("robots"),
            ..options.clone()
        };
        // The peak is forgotten before each.
        std::fs::write("/proc/self/clear_refs", "5").unwrap();
        let (idle, start) = (figure("VmRSS"), std::time::Instant::now());
        let page = fetch_blocking(&server.url("/").parse().unwrap(), options);
        let took = figure("VmHWM").saturating_sub(idle);
        assert!(matches!(page, Err(Error::Fetch { .. })), "{what}: {page:?}");
        assert!(took < MOST, "{what} took {took} KiB");
        println!("{what}: {took} KiB after {:?}", start.elapsed());
    }
}
