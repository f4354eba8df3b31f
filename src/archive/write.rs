//! Writes exchanges as WARC 1.1: for each a request, the answer with its body as it came, and what is known about both.
//!
//! The HTTP library hands headers over one by one, so heads are written anew from them: names in small letters, and
//! where a body came in chunks, `transfer-encoding` under another name and the length of what is kept. Each response
//! record's metadata says so.

use std::io::{self, Write};

use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest, Sha256};

use crate::fetch::Exchange;
use crate::source::hex;

/// Writes records one after the other; each compressed by itself where that is asked for, as readers want it.
pub struct WarcWriter<W> {
    out: W,
    gzip: bool,
    records: u64,
    seed: String,
}

impl<W: Write> WarcWriter<W> {
    /// Begins a file with what wrote it.
    ///
    /// # Errors
    /// What `out` says.
    pub fn new(out: W, gzip: bool, at: &str) -> io::Result<WarcWriter<W>> {
        let seed = hex(format!(
            "{at} {} {:?}",
            std::process::id(),
            std::time::Instant::now()
        )
        .as_bytes());
        let mut writer = WarcWriter {
            out,
            gzip,
            records: 0,
            seed,
        };
        let info = format!(
            "software: smallprint/{}\r\nformat: WARC File Format 1.1\r\n\
             conformsTo: http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/\r\n",
            env!("CARGO_PKG_VERSION")
        );
        let fields = [("Content-Type", "application/warc-fields".to_owned())];
        let id = writer.id();
        writer.record("warcinfo", &id, at, &fields, info.as_bytes())?;
        Ok(writer)
    }

    /// Adds one exchange.
    ///
    /// # Errors
    /// What `out` says.
    pub fn add(&mut self, exchange: &Exchange) -> io::Result<()> {
        let (answer, request, about) = (self.id(), self.id(), self.id());
        let target = ("WARC-Target-URI", exchange.url.to_string());
        let peer = exchange
            .peer
            .map(|peer| ("WARC-IP-Address", peer.ip().to_string()));
        let together = ("WARC-Concurrent-To", answer.clone());
        let http = |what: &str| ("Content-Type", format!("application/http;msgtype={what}"));

        let head = answer_head(exchange);
        let block = [head.as_slice(), &exchange.body].concat();
        let mut fields = vec![target.clone(), http("response")];
        fields.extend(peer.clone());
        fields.push(("WARC-Protocol", exchange.protocol.to_ascii_lowercase()));
        fields.push(("WARC-Payload-Digest", digest(&exchange.body)));
        let kind = match &exchange.revisits {
            Some((url, at)) => {
                fields.pop();
                fields.push((
                    "WARC-Profile",
                    "http://netpreserve.org/warc/1.1/revisit/server-not-modified".to_owned(),
                ));
                fields.push(("WARC-Refers-To-Target-URI", url.to_string()));
                if !at.is_empty() {
                    fields.push(("WARC-Refers-To-Date", at.clone()));
                }
                "revisit"
            }
            None => "response",
        };
        if !exchange.whole && !is_empty(exchange) {
            fields.push(("WARC-Truncated", "unspecified".to_owned()));
        }
        self.record(kind, &answer, &exchange.at, &fields, &block)?;

        let mut fields = vec![target.clone(), http("request"), together.clone()];
        fields.extend(peer);
        self.record(
            "request",
            &request,
            &exchange.at,
            &fields,
            &request_head(exchange),
        )?;

        let refers = ("WARC-Refers-To", answer);
        let fields = [
            target,
            ("Content-Type", "application/warc-fields".to_owned()),
            together,
            refers,
        ];
        let mut notes = String::from(
            "http-heads: rebuilt from parsed headers; names in small letters, order kept among headers of one name\r\n",
        );
        if rebuilt_length(exchange) {
            notes.push_str("http-framing: came in chunks; transfer-encoding renamed, content-length rebuilt\r\n");
        }
        notes.push_str("request-headers: those that identify a person are left out\r\n");
        self.record("metadata", &about, &exchange.at, &fields, notes.as_bytes())
    }

    /// Gives back what was written to.
    ///
    /// # Errors
    /// What `out` says.
    pub fn finish(mut self) -> io::Result<W> {
        self.out.flush()?;
        Ok(self.out)
    }

    fn record(
        &mut self,
        kind: &str,
        id: &str,
        at: &str,
        fields: &[(&str, String)],
        block: &[u8],
    ) -> io::Result<()> {
        let mut head =
            format!("WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Record-ID: {id}\r\nWARC-Date: {at}\r\n");
        for (name, value) in fields {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        head.push_str(&format!(
            "WARC-Block-Digest: {}\r\nContent-Length: {}\r\n\r\n",
            digest(block),
            block.len()
        ));
        let parts = [head.as_bytes(), block, b"\r\n\r\n"];
        if self.gzip {
            let mut encoder = GzEncoder::new(&mut self.out, Compression::default());
            for part in parts {
                encoder.write_all(part)?;
            }
            encoder.finish()?;
        } else {
            for part in parts {
                self.out.write_all(part)?;
            }
        }
        Ok(())
    }

    /// A name for a record that no other record has: a UUID of version 8, made of a digest.
    fn id(&mut self) -> String {
        self.records += 1;
        let name = hex(format!("{} {}", self.seed, self.records).as_bytes());
        format!(
            "<urn:uuid:{}-{}-8{}-a{}-{}>",
            &name[..8],
            &name[8..12],
            &name[12..15],
            &name[15..18],
            &name[18..30]
        )
    }
}

/// SHA-256 as WARC files have digests, in Base 32.
fn digest(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let digest = Sha256::digest(bytes);
    let mut text = String::from("sha256:");
    for five in digest.chunks(5) {
        let mut bits = [0; 8];
        bits[3..3 + five.len()].copy_from_slice(five);
        let bits = u64::from_be_bytes(bits);
        let letters = (five.len() * 8).div_ceil(5);
        for at in 0..8 {
            let letter = LETTERS[((bits >> (35 - 5 * at)) & 31) as usize];
            text.push(if at < letters {
                char::from(letter)
            } else {
                '='
            });
        }
    }
    text
}

/// Whether the body's length is not what the headers say, because chunks held it.
fn rebuilt_length(exchange: &Exchange) -> bool {
    exchange
        .headers
        .iter()
        .any(|(name, _)| name == "transfer-encoding")
}

/// Whether the headers promise no body.
fn is_empty(exchange: &Exchange) -> bool {
    let length = exchange
        .headers
        .iter()
        .find(|(name, _)| name == "content-length");
    length.is_some_and(|(_, value)| value == b"0")
}

fn answer_head(exchange: &Exchange) -> Vec<u8> {
    let mut head = format!("HTTP/1.1 {} {}\r\n", exchange.status, exchange.reason).into_bytes();
    let rebuilt = rebuilt_length(exchange);
    for (name, value) in &exchange.headers {
        let name = match name.as_str() {
            "content-length" if rebuilt => continue,
            "transfer-encoding" => "x-orig-transfer-encoding",
            name => name,
        };
        head.extend([name.as_bytes(), b": ", value, b"\r\n"].concat());
    }
    if rebuilt {
        head.extend(format!("content-length: {}\r\n", exchange.body.len()).bytes());
    }
    head.extend(b"\r\n");
    head
}

fn request_head(exchange: &Exchange) -> Vec<u8> {
    let url = &exchange.url;
    let mut target = url.path().to_owned();
    if let Some(query) = url.query() {
        target.push('?');
        target.push_str(query);
    }
    let mut host = url.host_str().unwrap_or_default().to_owned();
    if let Some(port) = url.port() {
        host.push_str(&format!(":{port}"));
    }
    let mut head = format!("GET {target} HTTP/1.1\r\nhost: {host}\r\n");
    for (name, value) in &exchange.request {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    head.push_str("\r\n");
    head.into_bytes()
}
