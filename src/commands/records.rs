//! `smallprint scan --input-format jsonl`: a record a line in, an answer a line out, in order, in bounded memory.

use std::fs::File;
use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;

use serde_json::json;
use smallprint::error::{Error, Result};
use smallprint::line;
use smallprint::record::{BadRecord, Record};
use smallprint::report::{ErrorRow, Format, json};
use smallprint::scan::Scanner;
use smallprint::source::Source;

use super::{Status, output, scan};
use crate::cli::Scan;

/// Some editors put it before the first line.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

pub(crate) fn run(scanner: &Scanner, arguments: &Scan, format: Format) -> Result<Status> {
    if format != Format::Jsonl {
        return Err(Error::Usage(
            "--input-format jsonl answers a line for each line: use --format jsonl".to_owned(),
        ));
    }
    let path = arguments.output.as_deref();
    let mut status = Status::Ran;
    let read = |source| Error::Read {
        path: PathBuf::from(&arguments.input),
        source,
    };
    output::to(path, |out| {
        for (at, line) in lines(&arguments.input)?.split(b'\n').enumerate() {
            let line = line.map_err(read)?;
            let line = match at {
                0 => line.strip_prefix(BYTE_ORDER_MARK).unwrap_or(&line),
                _ => &line,
            };
            if !line.trim_ascii().is_empty() {
                status = status.and(answer(scanner, arguments, line, at + 1, out)?);
                if path.is_none() {
                    // Whoever waits for this answer before asking on must not wait for ever.
                    out.flush().map_err(output::fault_of(path))?;
                }
            }
        }
        Ok(())
    })?;
    Ok(status)
}

fn lines(input: &str) -> Result<Box<dyn BufRead>> {
    let path = match Source::parse(input)? {
        Source::Stdin => return Ok(Box::new(std::io::stdin().lock())),
        Source::File(path) if path.is_dir() => return Err(no_records(input, "this is a folder")),
        Source::File(path) => path,
        Source::Url(_) => return Err(no_records(input, "records are not read from addresses")),
    };
    match File::open(&path) {
        Ok(file) => Ok(Box::new(BufReader::new(file))),
        Err(source) => Err(Error::Read { path, source }),
    }
}

fn no_records(input: &str, reason: &str) -> Error {
    Error::Source {
        source_name: input.to_owned(),
        reason: reason.to_owned(),
        advice: "give a file of JSON Lines, or `-` for standard input".to_owned(),
    }
}

/// Reads a line as a record. Bytes that are no UTF-8 are no JSON; the id is looked for all the same.
pub(crate) fn parse(line: &[u8], number: usize) -> Result<Record, Box<BadRecord>> {
    match std::str::from_utf8(line) {
        Ok(text) => Record::parse(text, number),
        Err(fault) => {
            let id = match Record::parse(&String::from_utf8_lossy(line), number) {
                Ok(record) => record.id,
                Err(bad) => bad.id,
            };
            let reason = format!("not UTF-8 from byte {} on", fault.valid_up_to() + 1);
            let error = Error::Record {
                line: number,
                reason,
            };
            Err(Box::new(BadRecord { id, error }))
        }
    }
}

fn answer(
    scanner: &Scanner,
    arguments: &Scan,
    line: &[u8],
    number: usize,
    out: &mut dyn Write,
) -> Result<Status> {
    let fault = output::fault_of(arguments.output.as_deref());
    match parse(line, number) {
        Ok(record) => {
            let report = line::report_record(scanner, &record);
            let (report, status) = scan::judge(report, &arguments.label, &arguments.fail_on);
            let report = scan::narrowed(report, arguments);
            json::write_line(&report, out).map_err(fault)?;
            Ok(status)
        }
        Err(bad) => {
            let BadRecord { id, error } = *bad;
            let row = json!({"document": {"id": id}, "error": ErrorRow::from(&error)});
            writeln!(out, "{row}").map_err(fault)?;
            Ok(Status::Unread)
        }
    }
}
