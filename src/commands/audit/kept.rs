//! Rows that outlive the run: they are written to `FILE.part` with a journal beside it, so that a run that was killed at
//! any moment goes on where it was, and get their final name when they are whole.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use smallprint::corpus::Item;
use smallprint::error::{Error, Result};

use super::begin::Begin;
use super::mark::mark;
use super::row::Row;
use super::summary::{Summary, Tally};
use crate::commands::{output, tell};

/// A further line of the journal.
#[derive(Debug, Serialize, Deserialize)]
enum Line {
    /// An input is done: where its rows end in bytes, what it was, and what was counted of it.
    Done {
        end: u64,
        mark: String,
        tally: Tally,
    },
    /// All inputs are done.
    Whole,
}

/// A file of rows that is being written.
pub(super) struct Kept {
    path: PathBuf,
    part: File,
    journal: File,
    end: u64,
}

impl Kept {
    /// Begins the file, in place of one that an earlier run left.
    pub(super) fn begin(path: &Path, begin: &Begin, head: &[u8]) -> Result<Kept> {
        let folder = path
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty());
        let fault = output::fault(path);
        if folder.is_some_and(|folder| !folder.is_dir()) {
            let missing = io::Error::new(io::ErrorKind::NotFound, "no such folder");
            return Err(fault(missing));
        }
        let start = || -> io::Result<Kept> {
            // Without a journal the rows are nobody's: at no moment does one stand beside rows of another run.
            match fs::remove_file(journal_of(path)) {
                Err(e) if e.kind() != io::ErrorKind::NotFound => return Err(e),
                _ => {}
            }
            let mut part = File::create(part_of(path))?;
            part.write_all(head)?;
            let mut journal = File::create(journal_of(path))?;
            journal.write_all(&line(begin)?)?;
            Ok(Kept {
                path: path.to_owned(),
                part,
                journal,
                end: head.len() as u64,
            })
        };
        start().map_err(fault)
    }

    /// Goes on where an earlier run stopped: takes the inputs that are done out of `items` and counts them. `None` where no
    /// run left anything that can be gone on with.
    ///
    /// # Errors
    /// [`Error::Usage`] where inputs, rules, options or the program are no longer those of that run.
    pub(super) fn resume(
        path: &Path,
        begin: &Begin,
        head: &[u8],
        items: &mut dyn Iterator<Item = Item>,
        summary: &mut Summary,
    ) -> Result<Option<Kept>> {
        let fault = output::fault(path);
        let mut editable = OpenOptions::new();
        editable.read(true).write(true);
        let Ok(journal) = editable.open(journal_of(path)) else {
            return Ok(None);
        };
        let mut journal = journal;
        // A run that was killed while it named its whole rows left them under their final name.
        let is_named = !part_of(path).exists();
        if is_named && !is_whole(&mut journal).map_err(&fault)? {
            return Ok(None);
        }
        let rows = if is_named {
            path.to_owned()
        } else {
            part_of(path)
        };
        let Ok(mut part) = editable.open(&rows) else {
            return Ok(None);
        };
        let length = part.metadata().map_err(&fault)?.len();
        if length < head.len() as u64 {
            return Ok(None);
        }
        let mut lines = BufReader::new(&journal);
        let mut text = Vec::new();
        lines.read_until(b'\n', &mut text).map_err(&fault)?;
        let Ok(before) = serde_json::from_slice::<Begin>(&text) else {
            return Ok(None);
        };
        if let Some(what) = begin.differs_from(&before) {
            return Err(changed(path, &what));
        }
        let (mut at, mut end) = (text.len() as u64, head.len() as u64);
        loop {
            text.clear();
            lines.read_until(b'\n', &mut text).map_err(&fault)?;
            // The last line may have been cut short.
            if !text.ends_with(b"\n") {
                break;
            }
            match serde_json::from_slice(&text) {
                Ok(Line::Done {
                    end: further,
                    mark: was,
                    tally,
                }) if further >= end && further <= length => {
                    let number = summary.inputs() + 1;
                    let Some(item) = items.next() else {
                        return Err(changed(path, &format!("input {number} is gone")));
                    };
                    if mark(&item) != was {
                        let what =
                            format!("input {number}, {}, is another", super::row::name(&item));
                        return Err(changed(path, &what));
                    }
                    summary.add(&tally);
                    end = further;
                }
                _ => break,
            }
            at += text.len() as u64;
        }
        drop(lines);
        let mut go_on = || -> io::Result<()> {
            if is_named {
                fs::rename(path, part_of(path))?;
            }
            part.set_len(end)?;
            part.seek(SeekFrom::Start(end))?;
            journal.set_len(at)?;
            journal.seek(SeekFrom::Start(at))?;
            Ok(())
        };
        go_on().map_err(&fault)?;
        Ok(Some(Kept {
            path: path.to_owned(),
            part,
            journal,
            end,
        }))
    }

    /// Adds an input's rows.
    pub(super) fn put(&mut self, row: &Row) -> io::Result<()> {
        self.part.write_all(&row.bytes)?;
        self.end += row.bytes.len() as u64;
        let done = Line::Done {
            end: self.end,
            mark: row.mark.clone(),
            tally: row.tally.clone(),
        };
        self.journal.write_all(&line(&done)?)
    }

    /// Gives the rows their final name.
    pub(super) fn finish(mut self) -> io::Result<()> {
        self.part.sync_all()?;
        self.journal.write_all(&line(&Line::Whole)?)?;
        drop(self.part);
        fs::rename(part_of(&self.path), &self.path)?;
        fs::remove_file(journal_of(&self.path))
    }

    /// Says that the rows so far are kept.
    pub(super) fn tell_stopped(&self, inputs: usize) {
        tell::note(&format!(
            "{inputs} inputs are done and kept in {}; run the same with --resume to go on from there",
            part_of(&self.path).display()
        ));
    }
}

fn changed(path: &Path, what: &str) -> Error {
    Error::Usage(format!(
        "resuming {}: {what}; its rows would not be those of one run, so run without --resume to begin anew",
        path.display()
    ))
}

/// Whether a journal says at its end that all inputs are done.
fn is_whole(journal: &mut File) -> io::Result<bool> {
    let last = line(&Line::Whole)?;
    let length = journal.metadata()?.len();
    let mut end = Vec::new();
    journal.seek(SeekFrom::Start(length.saturating_sub(last.len() as u64)))?;
    journal.read_to_end(&mut end)?;
    journal.rewind()?;
    Ok(end == last)
}

fn line(value: &impl Serialize) -> io::Result<Vec<u8>> {
    let mut bytes = serde_json::to_vec(value)?;
    bytes.push(b'\n');
    Ok(bytes)
}

fn part_of(path: &Path) -> PathBuf {
    beside(path, ".part")
}

fn journal_of(path: &Path) -> PathBuf {
    beside(path, ".journal")
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}
