//! All pages of an archive, in its order, in bounded memory.

use std::collections::HashMap;
use std::fs::File;
use std::io::{self, BufReader};
use std::path::Path;

use super::http::Answer;
use super::pages::{MOST, asked, is_page, page_of, without_fragment};
use super::wacz;
use super::warc::{WarcReader, WarcRecord};
use crate::capture::{Hop, redirects};
use crate::error::Error;
use crate::source::Page;

/// Redirects that are remembered.
const WAYS: usize = 10_000;

/// Hands on each page of a WARC or WACZ file, named `FILE#ADDRESS`, until `take` gives `false`. An answer of another
/// status than 200 and a page that is damaged or has more than 20 million bytes is handed on by its name, with why it was
/// not read; so is the file itself, where its records end before their time.
pub fn each_page(path: &Path, take: impl FnMut(Result<Page, (String, Error)>) -> bool) {
    let mut pages = Pages {
        path,
        ways: HashMap::new(),
        is_taken: true,
        take,
    };
    let read = pages.read();
    if let Err(e) = read
        && pages.is_taken
    {
        let reason = format!("the archive cannot be read from here on: {e}");
        pages.refuse(path.display().to_string(), reason);
    }
}

struct Pages<'p, T> {
    path: &'p Path,
    /// The addresses that led to an address by redirects.
    ways: HashMap<String, Vec<Hop>>,
    is_taken: bool,
    take: T,
}

impl<T: FnMut(Result<Page, (String, Error)>) -> bool> Pages<'_, T> {
    fn read(&mut self) -> io::Result<()> {
        let file = File::open(self.path)?;
        if wacz::is_wacz(self.path) {
            wacz::each(&mut wacz::open(file)?, |reader| self.records(reader))
        } else {
            let reader = WarcReader::new(BufReader::with_capacity(1 << 16, file), MOST)?;
            self.records(reader)
        }
    }

    fn records(&mut self, mut reader: WarcReader<'_>) -> io::Result<()> {
        while self.is_taken
            && let Some(record) = reader.next()?
        {
            self.record(&record);
        }
        Ok(())
    }

    fn record(&mut self, record: &WarcRecord) {
        let Some(url) = asked(record) else { return };
        let name = format!("{}#{url}", self.path.display());
        if record.skipped {
            return self.refuse(name, format!("the page has more than {MOST} bytes"));
        }
        let answer = match Answer::parse(&record.block) {
            Ok(answer) => answer,
            Err(e) => return self.refuse(name, format!("the page cannot be read: {e}")),
        };
        let address = without_fragment(&url);
        let mut way = self.ways.remove(&address).unwrap_or_default();
        way.push(Hop {
            url: address,
            status: answer.status,
        });
        if redirects(answer.status) {
            if let Some(to) = answer.header("location").and_then(|to| url.join(to).ok())
                && self.ways.len() < WAYS
            {
                self.ways.insert(without_fragment(&to), way);
            }
            return;
        }
        if !is_page(answer.header("content-type")) {
            return;
        }
        if answer.status != 200 {
            return self.refuse(name, format!("the server answered HTTP {}", answer.status));
        }
        match page_of(&name, self.path, record, &answer, url, way) {
            Ok(page) => self.is_taken = (self.take)(Ok(page)),
            Err(why) => self.refuse(name, format!("the page cannot be read: {why}")),
        }
    }

    fn refuse(&mut self, source_name: String, reason: String) {
        let error = Error::Source {
            source_name: source_name.clone(),
            reason,
            advice: "get the page or the archive again".to_owned(),
        };
        self.is_taken = (self.take)(Err((source_name, error)));
    }
}
