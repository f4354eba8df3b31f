//! Opens a PDF within limits of size, pages, decompression and time, and says in words why one cannot be read.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use pdfboss_core::{Document, Error};
use pdfboss_text::{FontCache, ReadingOrder, extract_spans_and_rulings_reporting_cached};

use super::drawn::Drawn;
use super::sheet::Sheet;
use crate::extract::title;

/// The most bytes of a file.
const BYTES: usize = 50_000_000;
/// The most pages that are read of a file.
const PAGES: usize = 1_000;
/// The most bytes of drawing instructions that are followed in the whole file, unpacked, repeated ones each time.
const UNPACKED: usize = 32_000_000;
/// The most bytes of text, in UTF-8, that are read of a file.
const TEXT: usize = 10_000_000;
/// How long reading a file may take.
const TIME: Duration = Duration::from_secs(20);
/// Bytes of stack for nested objects: the library bounds their depth, not what a level takes.
const STACK: usize = 32 << 20;

/// A PDF's pages, in order.
pub(super) struct Opened {
    pub(super) sheets: Vec<Sheet>,
    pub(super) title: Option<String>,
    /// What was not read for its size, in words.
    pub(super) left_out: Vec<String>,
}

/// Opens a PDF and reads its pages, in a thread of its own that is given up when its time is over.
///
/// # Errors
/// Why it cannot be read, in words.
pub(super) fn open(bytes: &[u8]) -> Result<Opened, String> {
    if bytes.len() > BYTES {
        return Err(format!(
            "a PDF file of {} MB; no more than {} MB are read: split it, and read the part that holds the policy",
            bytes.len() / 1_000_000,
            BYTES / 1_000_000
        ));
    }
    let bytes = bytes.to_vec();
    let over = Arc::new(AtomicBool::new(false));
    let (sender, receiver) = mpsc::channel();
    let given_up = Arc::clone(&over);
    let started = thread::Builder::new()
        .name("pdf".to_owned())
        .stack_size(STACK)
        .spawn(move || {
            // The receiver is gone when the time was over.
            let _ = sender.send(pages(bytes, &given_up));
        });
    if let Err(fault) = started {
        return Err(format!(
            "a PDF file, for which the system gave no thread ({fault}): try again"
        ));
    }
    match receiver.recv_timeout(TIME) {
        Ok(opened) => opened,
        Err(mpsc::RecvTimeoutError::Timeout) => {
            over.store(true, Ordering::Relaxed);
            Err(format!(
                "a PDF file that takes more than {} seconds to read: print it into a new PDF file, and read that",
                TIME.as_secs()
            ))
        }
        Err(mpsc::RecvTimeoutError::Disconnected) => {
            Err(damaged("its structure contradicts itself"))
        }
    }
}

fn damaged(why: &str) -> String {
    format!(
        "a damaged PDF file ({why}): get it anew, or open it in a viewer and print it into a new PDF file"
    )
}

fn pages(bytes: Vec<u8>, over: &AtomicBool) -> Result<Opened, String> {
    let document = Document::load(bytes).map_err(|error| match error {
        Error::Encrypted => {
            "a PDF file that is encrypted with a password: open it in a viewer with the password, save it without one, \
             and read that"
                .to_owned()
        }
        error => damaged(&error.to_string()),
    })?;
    let count = document.flattened_page_count();
    if count == 0 {
        return Err(damaged("it has no page"));
    }
    let fonts = FontCache::default();
    let mut opened = Opened {
        sheets: Vec::new(),
        title: document
            .metadata()
            .title
            .as_deref()
            .and_then(title::of_file),
        left_out: Vec::new(),
    };
    let (mut unpacked, mut text, mut failed) = (0, 0, 0);
    for index in 0..count.min(PAGES) {
        if over.load(Ordering::Relaxed) {
            break;
        }
        let Ok(page) = document.page(index) else {
            failed += 1;
            continue;
        };
        let left = UNPACKED - unpacked;
        unpacked += Drawn::new(&document, left).page(&page);
        if unpacked > UNPACKED {
            return Err(too_much());
        }
        let order = ReadingOrder::StructureTree;
        match extract_spans_and_rulings_reporting_cached(&document, &page, &fonts, order) {
            Ok((spans, rulings, report)) => {
                text += spans.iter().map(|span| span.text.len()).sum::<usize>();
                failed += usize::from(spans.is_empty() && !report.is_complete());
                opened.sheets.push(Sheet::of(&page, spans, &rulings));
            }
            Err(_) => failed += 1,
        }
        if text > TEXT {
            return Err(too_much());
        }
    }
    if failed == count.min(PAGES) {
        return Err(damaged("none of its pages can be read"));
    }
    if failed > 0 {
        opened
            .left_out
            .push(format!("{failed} of {count} pages, which are damaged"));
    }
    if count > PAGES {
        opened.left_out.push(format!(
            "{} pages behind the first {PAGES}, which is as many as are read",
            count - PAGES
        ));
    }
    Ok(opened)
}

fn too_much() -> String {
    format!(
        "a PDF file that unpacks to more than {} MB of drawing instructions or {} MB of text: print it into a new PDF file, and read that",
        UNPACKED / 1_000_000,
        TEXT / 1_000_000
    )
}
