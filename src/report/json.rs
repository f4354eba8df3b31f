//! The JSON contract, version 1: the report itself, with every character that could steer a terminal escaped, and closed
//! by a digest of its own bytes.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter, PrettyFormatter, Serializer};

use super::Report;
use super::inert::is_unsafe;
use crate::source::hex;

/// Writes one indented object and a line break.
///
/// # Errors
/// What `out` says.
pub fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    write_with(report, PrettyFormatter::new(), out)
}

/// Writes one object on one line.
///
/// # Errors
/// What `out` says.
pub fn write_line(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    write_with(report, CompactFormatter, out)
}

/// Writes anything else as one indented object and a line break, its strings escaped in the same way, without a digest.
///
/// # Errors
/// What `out` says.
pub(crate) fn write_value(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(&bytes(value)?)
}

/// What [`write_value`] writes.
///
/// # Errors
/// None that come from outside: it is written to memory.
pub(crate) fn bytes(value: &impl Serialize) -> io::Result<Vec<u8>> {
    bytes_of(value, PrettyFormatter::new())
}

fn write_with(report: &Report, layout: impl Formatter, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(&sealed(bytes_of(report, layout)?))
}

fn bytes_of(value: &impl Serialize, layout: impl Formatter) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    value.serialize(&mut Serializer::with_formatter(
        &mut bytes,
        Escaping(layout),
    ))?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// Fills the empty digest in that closes a report's bytes.
fn sealed(bytes: Vec<u8>) -> Vec<u8> {
    // The field stands last, so the last empty string is its value.
    let Some(at) = bytes.windows(2).rposition(|two| two == b"\"\"") else {
        return bytes;
    };
    let digest = hex(&bytes);
    let (before, after) = bytes.split_at(at + 1);
    [before, digest.as_bytes(), after].concat()
}

/// A report's bytes with its digest taken out, and that digest; `None` where it has none.
pub fn unsealed(bytes: &[u8]) -> Option<(Vec<u8>, String)> {
    let name = b"\"report_sha256\"";
    let at = bytes
        .windows(name.len())
        .rposition(|window| window == name)?
        + name.len();
    let start = at + bytes[at..].iter().position(|byte| *byte == b'"')? + 1;
    let end = start + bytes[start..].iter().position(|byte| *byte == b'"')?;
    let digest = String::from_utf8(bytes[start..end].to_vec()).ok()?;
    Some(([&bytes[..start], &bytes[end..]].concat(), digest))
}

/// A layout whose strings escape what JSON would let through: DEL, C1 controls, bidirectional marks and the like. The
/// values stay exactly the same.
struct Escaping<F>(F);

impl<F: Formatter> Formatter for Escaping<F> {
    fn write_string_fragment<W: ?Sized + Write>(
        &mut self,
        out: &mut W,
        text: &str,
    ) -> io::Result<()> {
        let bytes = text.as_bytes();
        // Nearly all text is plain.
        let is_plain = |byte: u8| matches!(byte, b' '..=b'~');
        if bytes.iter().fold(true, |all, byte| all & is_plain(*byte)) {
            return out.write_all(bytes);
        }
        let (mut written, mut at) = (0, 0);
        while let Some(byte) = bytes.get(at) {
            if is_plain(*byte) {
                at += 1;
                continue;
            }
            let Some(c) = text[at..].chars().next() else {
                break;
            };
            let behind = at + c.len_utf8();
            if is_unsafe(c) {
                out.write_all(&bytes[written..at])?;
                for unit in c.encode_utf16(&mut [0; 2]) {
                    write!(out, "\\u{unit:04x}")?;
                }
                written = behind;
            }
            at = behind;
        }
        out.write_all(&bytes[written..])
    }

    fn begin_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_array(out)
    }

    fn end_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_array(out)
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_array_value(out, first)
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_array_value(out)
    }

    fn begin_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_object(out)
    }

    fn end_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_object(out)
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_object_key(out, first)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_object_value(out)
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_object_value(out)
    }
}
