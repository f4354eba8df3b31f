//! The codings of bodies: which are read, how the next part of a body is coded, and what decodes it.

use std::pin::Pin;

use async_compression::tokio::bufread::{
    BrotliDecoder, DeflateDecoder, GzipDecoder, ZlibDecoder, ZstdDecoder,
};
use async_compression::zstd::DParameter;
use reqwest::header::{CONTENT_ENCODING, HeaderMap};
use tokio::io::{AsyncBufRead, AsyncRead};

use super::failure::Failure;

/// The codings that are asked for and read.
pub(super) const ACCEPTED: &str = "gzip, deflate, br, zstd";

/// The largest window of a zstd body, as a power of two: 8 MiB, which RFC 9659 sets for the web.
const ZSTD_WINDOW_LOG: u32 = 23;

/// The first seven bits of a "large window" brotli stream. The decoder would make room for up to 1 GiB; RFC 7932 has no
/// such stream.
pub(super) const LARGE_WINDOW: u8 = 0x11;

/// How the bytes on the wire stand for those of the page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Coding {
    Identity,
    Gzip,
    Zlib,
    RawDeflate,
    Brotli,
    Zstd,
}

/// The one coding that the headers name, in lower case; empty for none.
pub(super) fn coding_name(headers: &HeaderMap) -> Result<String, Failure> {
    let mut names: Vec<String> = headers
        .get_all(CONTENT_ENCODING)
        .iter()
        .flat_map(|value| {
            let value = String::from_utf8_lossy(value.as_bytes()).to_ascii_lowercase();
            value
                .split(',')
                .map(|name| name.trim().to_owned())
                .collect::<Vec<_>>()
        })
        .filter(|name| !matches!(name.as_str(), "" | "identity" | "none"))
        .collect();
    let known =
        |name: &String| matches!(name.as_str(), "gzip" | "x-gzip" | "deflate" | "br" | "zstd");
    if names.len() > 1 || !names.iter().all(known) {
        return Err(Failure::new(
            format!(
                "the page is compressed in a way that is not read: {}",
                names.join(", ")
            ),
            "open the page in a browser, save it, and scan the file",
        ));
    }
    Ok(names.pop().unwrap_or_default())
}

/// The coding of what comes next; `None` at the end, or where what follows a compressed text is not another.
pub(super) fn coding(named: &str, ahead: &[u8], first: bool) -> Option<Coding> {
    let byte = *ahead.first()?;
    match named {
        "gzip" | "x-gzip" => (first || byte == 0x1f).then_some(Coding::Gzip),
        // A text may be several frames, some of them to be skipped.
        "zstd" => (first || matches!(byte, 0x28 | 0x50..=0x5f)).then_some(Coding::Zstd),
        "br" => first.then_some(Coding::Brotli),
        // The name means zlib; some servers send the bare stream. A bare stream cannot begin with zlib's method byte
        // unless padding that every encoder leaves zero is set.
        "deflate" if !first => None,
        "deflate" if byte & 0x8f == 0x08 => Some(Coding::Zlib),
        "deflate" => Some(Coding::RawDeflate),
        _ => Some(Coding::Identity),
    }
}

/// What decodes a coding.
pub(super) fn decoder<'a>(
    coding: Coding,
    reader: &'a mut (impl AsyncBufRead + Unpin + Send),
) -> Pin<Box<dyn AsyncRead + Send + 'a>> {
    match coding {
        Coding::Identity => Box::pin(reader),
        Coding::Gzip => Box::pin(GzipDecoder::new(reader)),
        Coding::Zlib => Box::pin(ZlibDecoder::new(reader)),
        Coding::RawDeflate => Box::pin(DeflateDecoder::new(reader)),
        Coding::Brotli => Box::pin(BrotliDecoder::new(reader)),
        Coding::Zstd => Box::pin(ZstdDecoder::with_params(
            reader,
            &[DParameter::window_log_max(ZSTD_WINDOW_LOG)],
        )),
    }
}
