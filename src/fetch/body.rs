//! The body of an answer: read as it comes, decoded, and counted on both sides of the decoder.

use std::io;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use futures_util::StreamExt;
use reqwest::Response;
use reqwest::header::{CONTENT_LENGTH, HeaderMap};
use tokio::io::{AsyncBufRead, AsyncBufReadExt, AsyncReadExt};
use tokio_util::io::StreamReader;

use super::clock::Clock;
use super::coding::{Coding, LARGE_WINDOW, coding, coding_name, decoder};
use super::failure::Failure;
use super::{FetchOptions, Watch};

/// How much room is made in memory at a time, in bytes.
const STEP: usize = 64 * 1024;

/// How much of a body is read, in bytes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limits {
    /// As it comes.
    wire: u64,
    /// After decompression.
    decoded: u64,
    /// Whether a body that is larger, or breaks off, is cut rather than an error.
    cut: bool,
}

impl Limits {
    /// All of a page.
    pub(super) fn page(options: &FetchOptions) -> Limits {
        Limits {
            wire: options.max_wire_bytes,
            decoded: options.max_decoded_bytes,
            cut: false,
        }
    }

    /// The first bytes of something that is read as far as it goes.
    pub(super) fn cut(most: u64) -> Limits {
        Limits {
            wire: most,
            decoded: most,
            cut: true,
        }
    }
}

/// A body that was read.
#[derive(Debug, Default)]
pub(super) struct Body {
    /// The page's own bytes.
    pub(super) bytes: Vec<u8>,
    /// The bytes as they came, where these are others.
    pub(super) wire: Option<Vec<u8>>,
    /// Whether it was read to its end.
    pub(super) whole: bool,
}

impl Body {
    /// The bytes as they came.
    pub(super) fn as_it_came(&self) -> &[u8] {
        self.wire.as_deref().unwrap_or(&self.bytes)
    }
}

/// More bytes on the wire than the limit.
#[derive(Debug, thiserror::Error)]
#[error("too many bytes")]
struct WireFull;

/// Reads a body, in the page's own bytes. No more than the limits are ever held, whatever the body claims.
pub(super) async fn read(
    response: Response,
    limits: Limits,
    options: &FetchOptions,
    clock: &Clock,
    watch: Option<Watch>,
) -> Result<Body, Failure> {
    let named = match coding_name(response.headers()) {
        Err(_) if limits.cut => return Ok(Body::default()),
        named => named?,
    };
    let declared = length(response.headers());
    let max_wire = limits.wire;
    if !limits.cut && declared.is_some_and(|length| length > max_wire) {
        return Err(Failure::too_large(max_wire, "on the wire"));
    }

    let wire = Arc::new(AtomicU64::new(0));
    let kept = Arc::new(Mutex::new((!named.is_empty()).then(Vec::new)));
    let (count, keep) = (Arc::clone(&wire), Arc::clone(&kept));
    let mut reader = StreamReader::new(response.bytes_stream().map(move |chunk| {
        let chunk = chunk.map_err(io::Error::other)?;
        let length = chunk.len() as u64;
        if let Some(watch) = &watch {
            watch(length);
        }
        match count.fetch_add(length, Ordering::Relaxed) + length {
            sum if sum > max_wire => Err(io::Error::other(WireFull)),
            _ => {
                if let Some(kept) = keep.lock().unwrap_or_else(PoisonError::into_inner).as_mut() {
                    kept.extend_from_slice(&chunk);
                }
                Ok(chunk)
            }
        }
    }));

    let doing = || {
        let got = wire.load(Ordering::Relaxed);
        match declared {
            Some(declared) => format!("reading the page ({got} of {declared} bytes had come)"),
            None => format!("reading the page ({got} bytes had come)"),
        }
    };
    let mut bytes = Vec::new();
    let read = decode(
        &mut reader,
        &named,
        &mut bytes,
        limits,
        options,
        clock,
        &doing,
    )
    .await;
    if !limits.cut {
        read.as_ref().map_err(Failure::clone)?;
    }
    bytes.truncate(usize::try_from(limits.decoded).unwrap_or(usize::MAX));
    Ok(Body {
        bytes,
        wire: kept.lock().unwrap_or_else(PoisonError::into_inner).take(),
        whole: read.is_ok(),
    })
}

/// Decodes what comes into `bytes`.
async fn decode(
    reader: &mut (impl AsyncBufRead + Unpin + Send),
    named: &str,
    bytes: &mut Vec<u8>,
    limits: Limits,
    options: &FetchOptions,
    clock: &Clock,
    doing: &(impl Fn() -> String + Sync),
) -> Result<(), Failure> {
    let explain = |error: io::Error| explain(&error, named, limits.wire, options, &doing());
    let mut first = true;
    loop {
        let ahead = clock
            .within(options.read_timeout, &doing(), reader.fill_buf())
            .await?
            .map_err(explain)?;
        let Some(coding) = coding(named, ahead, first) else {
            break;
        };
        if coding == Coding::Brotli
            && ahead
                .first()
                .is_some_and(|byte| byte & 0x7f == LARGE_WINDOW)
        {
            return Err(explain(io::Error::other(
                "its window is larger than the standard allows",
            )));
        }
        first = false;
        let mut decoder = decoder(coding, reader);
        loop {
            bytes.reserve(STEP);
            let got = clock
                .within(options.read_timeout, &doing(), decoder.read_buf(bytes))
                .await?
                .map_err(explain)?;
            if bytes.len() as u64 > limits.decoded {
                return Err(Failure::too_large(limits.decoded, "after decompression"));
            }
            if got == 0 {
                break;
            }
        }
    }
    // What follows the end of a compressed text is nothing to read, but only its end shows that the body was whole.
    loop {
        let rest = clock
            .within(options.read_timeout, &doing(), reader.fill_buf())
            .await?
            .map_err(explain)?
            .len();
        if rest == 0 {
            return Ok(());
        }
        reader.consume(rest);
    }
}

/// Decodes a body that is at hand, whose codings `names` gives as a header does.
pub(super) fn decode_at_hand(
    mut body: &[u8],
    names: &HeaderMap,
    options: &FetchOptions,
) -> Result<Vec<u8>, Failure> {
    let named = coding_name(names)?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .build()
        .map_err(|e| Failure::new(e.to_string(), "try again later"))?;
    let (mut bytes, limits) = (Vec::new(), Limits::page(options));
    let clock = Clock::start(options.total_timeout);
    let doing = || "reading an archived page".to_owned();
    runtime.block_on(decode(
        &mut body, &named, &mut bytes, limits, options, &clock, &doing,
    ))?;
    Ok(bytes)
}

/// The body's length as the server declares it, in bytes on the wire.
fn length(headers: &HeaderMap) -> Option<u64> {
    headers
        .get(CONTENT_LENGTH)?
        .to_str()
        .ok()?
        .trim()
        .parse()
        .ok()
}

fn explain(
    error: &io::Error,
    named: &str,
    max_wire: u64,
    options: &FetchOptions,
    doing: &str,
) -> Failure {
    let inner = error.get_ref();
    if inner.is_some_and(|e| e.is::<WireFull>()) {
        return Failure::too_large(max_wire, "on the wire");
    }
    if let Some(transport) = inner.and_then(|e| e.downcast_ref::<reqwest::Error>()) {
        return Failure::transport(transport, options.connect_timeout, doing);
    }
    // The decoders do not agree on how to say which of the two it is.
    Failure::new(
        format!("the page's compressed text ({named}) is damaged or cut short: {error}"),
        "try again later, or save the page in a browser and scan the file",
    )
}
