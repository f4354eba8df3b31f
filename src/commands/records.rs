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

use super::{Status, output, scan};
use crate::cli::Scan;

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
            if line.trim_ascii().is_empty() {
                continue;
            }
            let text = String::from_utf8_lossy(&line);
            status = status.and(answer(scanner, arguments, &text, at + 1, out)?);
        }
        Ok(())
    })?;
    Ok(status)
}

fn lines(input: &str) -> Result<Box<dyn BufRead>> {
    if input == "-" {
        return Ok(Box::new(std::io::stdin().lock()));
    }
    let path = PathBuf::from(input);
    match File::open(&path) {
        Ok(file) => Ok(Box::new(BufReader::new(file))),
        Err(source) => Err(Error::Read { path, source }),
    }
}

fn answer(
    scanner: &Scanner,
    arguments: &Scan,
    line: &str,
    number: usize,
    out: &mut dyn Write,
) -> Result<Status> {
    let fault = output::fault_of(arguments.output.as_deref());
    match Record::parse(line, number) {
        Ok(record) => {
            let report = line::report_record(scanner, &record);
            let (report, status) = scan::judge(report, &arguments.label, &arguments.fail_on);
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
