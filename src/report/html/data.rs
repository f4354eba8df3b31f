//! What a page shows as data for re-use: in the page, compressed, or as a file beside it where that would be too much.

use std::io::{self, Write};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::write::GzEncoder;
use serde::Serialize;

use crate::source::hex;

/// The most bytes of compressed data, as the page would hold them, that stand in a page unless that is asked for.
const MOST: usize = 2 << 20;

/// JSON that a page offers, and how it can be had.
#[derive(Debug, Serialize)]
pub(crate) struct Data {
    /// The name of its file, made of its digest.
    pub(crate) name: String,
    /// SHA-256 of the JSON, in hexadecimal.
    sha256: String,
    /// The JSON's length in words a person reads.
    size: String,
    /// An address that holds the JSON itself, compressed; `None` where the page links a file beside it.
    address: Option<String>,
}

impl Data {
    /// Compresses JSON for a page, unless that is too much and not `forced`.
    ///
    /// # Errors
    /// None that come from outside: it is compressed to memory.
    pub(crate) fn new(json: &[u8], forced: bool) -> io::Result<Data> {
        let sha256 = hex(json);
        let mut packed = GzEncoder::new(Vec::new(), Compression::best());
        packed.write_all(json)?;
        let packed = STANDARD.encode(packed.finish()?);
        let fits = forced || packed.len() <= MOST;
        Ok(Data {
            name: format!("smallprint-{}.json", &sha256[..12]),
            sha256,
            size: size(json.len()),
            address: fits.then(|| format!("data:application/gzip;base64,{packed}")),
        })
    }

    /// Whether the page links a file, which has to be written beside it.
    fn is_linked(&self) -> bool {
        self.address.is_none()
    }

    /// The file that a page links instead of holding the JSON, with its bytes; `None` where the page holds it.
    ///
    /// # Errors
    /// None that come from outside: it is compressed to memory.
    pub(crate) fn beside(json: Vec<u8>, forced: bool) -> io::Result<Option<(String, Vec<u8>)>> {
        // What is compressed and encoded never has twice the bytes.
        if forced || json.len() <= MOST / 2 {
            return Ok(None);
        }
        let data = Data::new(&json, forced)?;
        Ok(data.is_linked().then_some((data.name, json)))
    }
}

/// A length in bytes as a person reads it.
fn size(bytes: usize) -> String {
    match bytes {
        0..1000 => format!("{bytes} bytes"),
        1000..1_000_000 => format!("{} kB", bytes / 1000),
        _ => format!("{}.{} MB", bytes / 1_000_000, bytes / 100_000 % 10),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use std::io::Read;

    /// Bytes that do not compress.
    fn noise(length: usize) -> Vec<u8> {
        let mut state = 1_u64;
        let step = |_| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            (state >> 56) as u8
        };
        (0..length).map(step).collect()
    }

    #[test]
    fn what_a_page_holds_comes_back() {
        let json = b"{\"findings\": []}";
        let data = Data::new(json, false).unwrap();
        let address = data.address.unwrap();
        let packed = STANDARD
            .decode(
                address
                    .strip_prefix("data:application/gzip;base64,")
                    .unwrap(),
            )
            .unwrap();
        let mut back = vec![];
        flate2::read::GzDecoder::new(&packed[..])
            .read_to_end(&mut back)
            .unwrap();
        assert_eq!(back, json);
    }

    #[test]
    fn too_much_is_linked_by_its_digest_unless_it_is_asked_for() {
        let json = noise(2_000_000);
        let linked = Data::new(&json, false).unwrap();
        assert!(linked.is_linked());
        assert_eq!(linked.size, "2.0 MB");
        assert!(hex(&json).starts_with(&linked.name["smallprint-".len()..][..12]));
        assert!(!Data::new(&json, true).unwrap().is_linked());
    }
}
