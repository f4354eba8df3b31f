//! Records of a WARC file, read one after the other in bounded memory. Our own because a reader must be held to limits
//! that the kept crates do not set; HTTP heads are `httparse`'s and compression is `flate2`'s.

use std::io::{self, BufRead, Read};

use flate2::bufread::MultiGzDecoder;

/// The largest head of a record, in bytes.
const LARGEST_HEAD: usize = 64 * 1024;

/// One record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WarcRecord {
    /// The named fields, in order.
    pub fields: Vec<(String, String)>,
    /// The block; empty for one that is larger than the limit, which `skipped` tells.
    pub block: Vec<u8>,
    /// Whether the block was larger than the limit.
    pub skipped: bool,
}

impl WarcRecord {
    /// The value of a field, by its name in any case.
    pub fn field(&self, name: &str) -> Option<&str> {
        let mut fields = self.fields.iter();
        let found = fields.find(|(known, _)| known.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
    }

    /// The address that it is about, without the brackets that some writers put around it.
    pub fn target(&self) -> Option<&str> {
        let target = self.field("WARC-Target-URI")?;
        Some(target.trim_start_matches('<').trim_end_matches('>'))
    }
}

/// Reads records until the end or until one is damaged.
pub struct WarcReader<'i> {
    input: Box<dyn BufRead + 'i>,
    /// The largest block that is kept, in bytes.
    most: u64,
}

impl<'i> WarcReader<'i> {
    /// Reads a WARC file, compressed or not.
    ///
    /// # Errors
    /// What the system says.
    pub fn new(mut input: impl BufRead + 'i, most: u64) -> io::Result<WarcReader<'i>> {
        let is_gzip = input.fill_buf()?.starts_with(&[0x1f, 0x8b]);
        let input: Box<dyn BufRead + 'i> = match is_gzip {
            true => Box::new(io::BufReader::with_capacity(
                64 * 1024,
                MultiGzDecoder::new(input),
            )),
            false => Box::new(input),
        };
        Ok(WarcReader { input, most })
    }

    /// The next record; `None` at the end.
    ///
    /// # Errors
    /// Bytes that are no record, a record that is cut short, or what the system says.
    #[allow(clippy::should_implement_trait)]
    pub fn next(&mut self) -> io::Result<Option<WarcRecord>> {
        let mut version = self.line()?;
        while version
            .as_deref()
            .is_some_and(|line| line.trim().is_empty())
        {
            version = self.line()?;
        }
        let Some(version) = version else {
            return Ok(None);
        };
        if !version.starts_with("WARC/") {
            return Err(damaged("a record does not begin with its version"));
        }
        let mut fields: Vec<(String, String)> = Vec::new();
        let mut length = 0;
        loop {
            let line = self
                .line()?
                .ok_or_else(|| damaged("a record's head is cut short"))?;
            length += line.len();
            if length > LARGEST_HEAD {
                return Err(damaged("a record's head is too large"));
            }
            let line = line.trim_end_matches(['\r', '\n']);
            if line.is_empty() {
                break;
            }
            // A line that begins with a space goes on with the one before.
            if line.starts_with([' ', '\t']) {
                if let Some((_, value)) = fields.last_mut() {
                    value.push(' ');
                    value.push_str(line.trim());
                }
            } else if let Some((name, value)) = line.split_once(':') {
                fields.push((name.trim().to_owned(), value.trim().to_owned()));
            }
        }
        let mut record = WarcRecord {
            fields,
            block: Vec::new(),
            skipped: false,
        };
        let length: u64 = record
            .field("Content-Length")
            .and_then(|length| length.parse().ok())
            .ok_or_else(|| damaged("a record has no Content-Length"))?;
        record.skipped = length > self.most;
        let mut block = self.input.by_ref().take(length);
        let got = match record.skipped {
            true => io::copy(&mut block, &mut io::sink())?,
            false => block.read_to_end(&mut record.block)? as u64,
        };
        if got < length {
            return Err(damaged("a record is cut short"));
        }
        Ok(Some(record))
    }

    /// One line of a head; `None` at the end.
    fn line(&mut self) -> io::Result<Option<String>> {
        let mut line = Vec::new();
        let most = LARGEST_HEAD as u64 + 1;
        self.input
            .by_ref()
            .take(most)
            .read_until(b'\n', &mut line)?;
        if line.len() as u64 == most {
            return Err(damaged("a record's head is too large"));
        }
        Ok((!line.is_empty()).then(|| String::from_utf8_lossy(&line).into_owned()))
    }
}

fn damaged(what: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, what)
}
