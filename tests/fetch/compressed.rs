//! Compressed pages: every coding that is asked for is read, and what is damaged or hostile is an error.

use async_compression::tokio::write::{
    BrotliEncoder, DeflateEncoder, GzipEncoder, ZlibEncoder, ZstdEncoder,
};
use tokio::io::{AsyncWrite, AsyncWriteExt};

use crate::server::{Server, page, send, send_forever};
use crate::{assert_fails, get, quick, text};
use smallprint::fetch::FetchOptions;

const TEXT: &str = "We collect your IP address. We collect your IP address. We collect your name.";

/// Compresses bytes by a coding; `raw` is deflate without the zlib frame that its name stands for.
pub(crate) fn encode(coding: &str, bytes: &[u8]) -> Vec<u8> {
    async fn finish(mut encoder: impl AsyncWrite + Unpin, bytes: &[u8]) {
        encoder.write_all(bytes).await.unwrap();
        encoder.shutdown().await.unwrap();
    }
    let mut out = Vec::new();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    runtime.block_on(async {
        match coding {
            "gzip" | "x-gzip" => finish(GzipEncoder::new(&mut out), bytes).await,
            "deflate" => finish(ZlibEncoder::new(&mut out), bytes).await,
            "raw" => finish(DeflateEncoder::new(&mut out), bytes).await,
            "br" => {
                finish(
                    BrotliEncoder::with_quality(&mut out, async_compression::Level::Fastest),
                    bytes,
                )
                .await
            }
            "zstd" => finish(ZstdEncoder::new(&mut out), bytes).await,
            other => panic!("{other}"),
        }
    });
    out
}

/// A server of one page that says it is compressed by `coding`.
fn serving(coding: &str, body: &[u8]) -> Server {
    Server::sending(page(&format!("Content-Encoding: {coding}\r\n"), body))
}

#[test]
fn every_coding_is_read() {
    for (named, coding) in [
        ("gzip", "gzip"),
        ("GZIP", "gzip"),
        ("x-gzip", "gzip"),
        ("deflate", "deflate"),
        ("deflate", "raw"),
        ("br", "br"),
        ("zstd", "zstd"),
        ("identity, gzip", "gzip"),
    ] {
        let server = serving(named, &encode(coding, TEXT.as_bytes()));
        assert_eq!(text(get(&server.url("/"), quick())), TEXT, "{named}");
    }
    for named in ["identity", "none", ""] {
        let server = serving(named, TEXT.as_bytes());
        assert_eq!(text(get(&server.url("/"), quick())), TEXT, "{named}");
    }
}

#[test]
fn a_page_may_come_byte_by_byte() {
    for coding in ["gzip", "deflate", "br", "zstd"] {
        let body = encode(coding, TEXT.as_bytes());
        let server = Server::new(move |_, stream| {
            send(
                stream,
                format!(
                    "HTTP/1.1 200 OK\r\nContent-Encoding: {coding}\r\nTransfer-Encoding: chunked\r\n\r\n"
                ),
            );
            for byte in &body {
                send(stream, b"1\r\n");
                send(stream, [*byte]);
                send(stream, b"\r\n");
            }
            send(stream, b"0\r\n\r\n");
        });
        assert_eq!(text(get(&server.url("/"), quick())), TEXT, "{coding}");
    }
}

#[test]
fn a_page_in_several_compressed_parts_comes_whole() {
    for coding in ["gzip", "zstd"] {
        let (first, second) = TEXT.split_at(20);
        let body = [
            encode(coding, first.as_bytes()),
            encode(coding, second.as_bytes()),
        ]
        .concat();
        let server = serving(coding, &body);
        assert_eq!(text(get(&server.url("/"), quick())), TEXT, "{coding}");
    }
    // A zstd frame that holds nothing to read, then one that does.
    let body = [
        b"\x50\x2a\x4d\x18\x02\0\0\0hi".to_vec(),
        encode("zstd", TEXT.as_bytes()),
    ]
    .concat();
    assert_eq!(text(get(&serving("zstd", &body).url("/"), quick())), TEXT);
}

#[test]
fn padding_after_a_compressed_text_is_nothing() {
    for coding in ["gzip", "deflate", "br", "zstd"] {
        let body = [encode(coding, TEXT.as_bytes()), b"\r\n\0\0".to_vec()].concat();
        assert_eq!(
            text(get(&serving(coding, &body).url("/"), quick())),
            TEXT,
            "{coding}"
        );
    }
}

#[test]
fn a_compressed_page_that_is_cut_short_is_an_error() {
    for coding in ["gzip", "deflate", "br", "zstd"] {
        let whole = encode(coding, TEXT.as_bytes());
        // The length is kept, the compressed text is not whole.
        let cut = serving(coding, &whole[..whole.len() - 5]);
        assert_fails(get(&cut.url("/"), quick()), "cut short");
        // The compressed text is whole, the length is not kept.
        let mut answer = page(
            &format!("Content-Encoding: {coding}\r\n"),
            &[&whole[..], b"more"].concat(),
        );
        answer.truncate(answer.len() - 4);
        assert_fails(get(&Server::sending(answer).url("/"), quick()), "broke off");
    }
}

#[test]
fn a_damaged_page_is_an_error() {
    for coding in ["gzip", "deflate", "br", "zstd"] {
        let server = serving(coding, b"<html>We say that this is compressed.</html>");
        assert_fails(get(&server.url("/"), quick()), "compressed text");
    }
    let mut wrong_sum = encode("gzip", TEXT.as_bytes());
    let at = wrong_sum.len() - 6;
    wrong_sum[at] ^= 1;
    assert_fails(
        get(&serving("gzip", &wrong_sum).url("/"), quick()),
        "is damaged",
    );
}

#[test]
fn codings_that_are_not_read_are_named() {
    for coding in ["compress", "gzip, br", "dcb", "utf-8"] {
        let server = serving(coding, TEXT.as_bytes());
        assert_fails(
            get(&server.url("/"), quick()),
            &format!("not read: {coding}"),
        );
    }
}

#[test]
fn a_small_body_that_grows_large_is_stopped() {
    let zeros = vec![0; 16_000_000];
    for coding in ["gzip", "deflate", "raw", "br", "zstd"] {
        let body = encode(coding, &zeros);
        assert!(body.len() < 100_000, "{coding}");
        let server = serving(if coding == "raw" { "deflate" } else { coding }, &body);
        let options = FetchOptions {
            max_decoded_bytes: 1_000_000,
            ..quick()
        };
        assert_fails(
            get(&server.url("/"), options),
            "more than 1000000 bytes after decompression",
        );
        // The same page within the limit comes: it is the size that was refused.
        let options = FetchOptions {
            max_decoded_bytes: 16_000_000,
            ..quick()
        };
        assert_eq!(
            get(&server.url("/"), options).unwrap().bytes.len(),
            16_000_000,
            "{coding}"
        );
    }
}

#[test]
fn compressed_nothing_without_end_is_stopped() {
    for coding in ["gzip", "zstd"] {
        let empty = encode(coding, b"").repeat(100);
        let server = Server::new(move |_, stream| {
            send(
                stream,
                format!("HTTP/1.1 200 OK\r\nContent-Encoding: {coding}\r\n\r\n"),
            );
            send_forever(stream, &empty);
        });
        let options = FetchOptions {
            max_wire_bytes: 200_000,
            ..quick()
        };
        assert_fails(
            get(&server.url("/"), options),
            "more than 200000 bytes on the wire",
        );
    }
}

#[test]
fn demands_for_much_memory_are_refused() {
    // A zstd frame with a window of 128 MiB, and a large-window brotli stream of 1 GiB.
    let zstd = b"\x28\xb5\x2f\xfd\x00\x88\x01\0\0";
    assert_fails(get(&serving("zstd", zstd).url("/"), quick()), "is damaged");
    let brotli = b"\x11\x1e\0\0\0\0\0\0";
    assert_fails(
        get(&serving("br", brotli).url("/"), quick()),
        "larger than the standard allows",
    );
}
