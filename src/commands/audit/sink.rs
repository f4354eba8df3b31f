//! Where the rows of a run go: to a file that can be gone on with, or straight to standard output, a pipe or a device.

use std::fs::OpenOptions;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use smallprint::corpus::Item;
use smallprint::error::{Error, Result};

use super::begin::Begin;
use super::kept::Kept;
use super::row::Row;
use super::summary::Summary;
use crate::commands::output;

/// Bytes that are gathered before the system is asked to write them.
const BUFFER: usize = 1 << 16;

/// Takes rows in their order.
pub(super) struct Sink {
    name: PathBuf,
    to: To,
}

enum To {
    Kept(Kept),
    Straight(Box<dyn Write>),
}

impl Sink {
    /// Opens what `path` names, standard output where it names nothing, and writes `head` where the rows begin. With
    /// `resume`, inputs that an earlier run did are taken out of `items` and counted.
    ///
    /// # Errors
    /// [`Error::Write`], and [`Error::Usage`] where there is nothing that can be gone on with.
    pub(super) fn open(
        path: Option<&Path>,
        head: &[u8],
        begin: &Begin,
        resume: Option<(&mut dyn Iterator<Item = Item>, &mut Summary)>,
    ) -> Result<Sink> {
        let name = path.unwrap_or(Path::new("standard output"));
        let fault = output::fault(name);
        let to = match path {
            Some(path) if path.is_file() || !path.exists() => {
                let before = match resume {
                    Some((items, summary)) => Kept::resume(path, begin, head, items, summary)?,
                    None => None,
                };
                let new = || Kept::begin(path, begin, head);
                To::Kept(before.map_or_else(new, Ok)?)
            }
            _ if resume.is_some() => {
                let name = name.display();
                return Err(Error::Usage(format!(
                    "resuming {name}: it keeps no rows; --resume goes with -o FILE"
                )));
            }
            path => {
                let mut out: Box<dyn Write> = match path {
                    Some(path) => {
                        let file = OpenOptions::new().write(true).open(path);
                        Box::new(BufWriter::new(file.map_err(&fault)?))
                    }
                    None => Box::new(BufWriter::with_capacity(BUFFER, io::stdout().lock())),
                };
                out.write_all(head).map_err(&fault)?;
                To::Straight(out)
            }
        };
        Ok(Sink {
            name: name.to_owned(),
            to,
        })
    }

    /// Writes an input's rows.
    pub(super) fn put(&mut self, row: &Row) -> Result<()> {
        let put = match &mut self.to {
            To::Kept(kept) => kept.put(row),
            To::Straight(out) => out.write_all(&row.bytes),
        };
        put.map_err(|e| self.fault(e))
    }

    /// Ends the rows; a file has its final name then.
    pub(super) fn finish(self) -> Result<()> {
        let name = self.name.clone();
        let finished = match self.to {
            To::Kept(kept) => kept.finish(),
            To::Straight(mut out) => out.flush(),
        };
        finished.map_err(|e| fault(&name, e))
    }

    /// Says what is kept of rows that were not written to their end.
    pub(super) fn tell_stopped(&self, inputs: usize) {
        if let To::Kept(kept) = &self.to {
            kept.tell_stopped(inputs);
        }
    }

    fn fault(&self, error: io::Error) -> Error {
        fault(&self.name, error)
    }
}

/// A reader that went away is told: rows that nobody got look like a corpus that ended.
fn fault(name: &Path, error: io::Error) -> Error {
    let error = match error.kind() {
        io::ErrorKind::BrokenPipe => {
            io::Error::other("whoever read it has closed it before the last row")
        }
        _ => error,
    };
    output::fault(name)(error)
}
