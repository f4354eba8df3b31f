//! An archived HTTP answer: its head, and its body with the transfer's framing taken off.

use std::io;

/// Headers that are read of an answer.
const MOST_HEADERS: usize = 256;

/// An answer as it was archived.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// The headers, name in small letters and value, in order.
    pub headers: Vec<(String, String)>,
    /// The body, still compressed where the headers say so.
    pub body: Vec<u8>,
}

impl Answer {
    /// Reads the block of a response record.
    ///
    /// # Errors
    /// A block that is no HTTP answer.
    pub fn parse(block: &[u8]) -> io::Result<Answer> {
        let mut headers = [httparse::EMPTY_HEADER; MOST_HEADERS];
        let mut response = httparse::Response::new(&mut headers);
        let wrong = |e: String| io::Error::new(io::ErrorKind::InvalidData, e);
        // Protocols later than 1.1 have no such line, and writers make one up.
        let renamed = renamed(block);
        let parsed = httparse::ParserConfig::default()
            .ignore_invalid_headers_in_responses(true)
            .allow_obsolete_multiline_headers_in_responses(true)
            .parse_response(&mut response, &renamed)
            .map_err(|e| wrong(format!("its head is no HTTP: {e}")))?;
        let httparse::Status::Complete(start) = parsed else {
            return Err(wrong("its head is cut short".to_owned()));
        };
        let headers: Vec<(String, String)> = response
            .headers
            .iter()
            .map(|header| {
                let value = String::from_utf8_lossy(header.value).trim().to_owned();
                (header.name.to_ascii_lowercase(), value)
            })
            .collect();
        let body = &renamed[start..];
        let chunked = headers.iter().any(|(name, value)| {
            name == "transfer-encoding" && value.to_ascii_lowercase().contains("chunked")
        });
        let body = match chunked.then(|| unchunked(body)).flatten() {
            Some(whole) => whole,
            // Some writers take the framing off and leave the header.
            None => body.to_vec(),
        };
        Ok(Answer {
            status: response.code.unwrap_or(0),
            headers,
            body,
        })
    }

    /// The value of a header, by its name in small letters.
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut headers = self.headers.iter();
        let found = headers.find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }
}

/// A block whose status line names a version that HTTP/1 has.
fn renamed(block: &[u8]) -> Vec<u8> {
    for version in [&b"HTTP/2.0 "[..], b"HTTP/2 ", b"HTTP/3.0 ", b"HTTP/3 "] {
        if let Some(rest) = block.strip_prefix(version) {
            return [b"HTTP/1.1 ", rest].concat();
        }
    }
    block.to_vec()
}

/// The body that chunks hold; `None` where they are none, or the last is missing.
fn unchunked(mut body: &[u8]) -> Option<Vec<u8>> {
    let mut whole = Vec::new();
    loop {
        match httparse::parse_chunk_size(body).ok()? {
            httparse::Status::Complete((_, 0)) => return Some(whole),
            httparse::Status::Complete((start, length)) => {
                let length = usize::try_from(length).ok()?;
                let end = start.checked_add(length)?;
                whole.extend_from_slice(body.get(start..end)?);
                body = body.get(end..)?.strip_prefix(b"\r\n")?;
            }
            httparse::Status::Partial => return None,
        }
    }
}
