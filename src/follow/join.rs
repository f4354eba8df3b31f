//! Puts the pages of one policy together: one document, and what became of each page.

use url::Url;

use super::{Part, choose, name};
use crate::document::{Document, Outcome, PageOf};
use crate::error::Error;
use crate::extract::extract;
use crate::source::Page;

/// A document that grows page by page.
pub(super) struct Joined {
    /// What was read so far.
    pub(super) document: Document,
    /// Words read, and the share of their pages' prose that they are.
    weights: Vec<(usize, f64)>,
}

impl Joined {
    /// Begins with the hub, as it was read by itself.
    pub(super) fn of(hub: &Page, own: Document) -> Joined {
        let title = own.title.clone();
        let mut joined = Joined {
            document: Document {
                outcome: own.outcome,
                evidence: own.evidence.clone(),
                coverage: own.coverage,
                language: own.language.clone(),
                title: title.clone(),
                ..Document::default()
            },
            weights: Vec::new(),
        };
        let page = page_of(hub, &own, title.unwrap_or_default());
        // The words of a list of links are titles, and state nothing.
        let taken = own.outcome == Outcome::Ok;
        joined.take(page, own, taken);
        joined
    }

    /// Takes a part in, unless it is another site's, was read already, or holds no policy.
    pub(super) fn add(&mut self, hub: &Page, part: &Part, page: &Page) {
        let mut document = extract(page);
        let title = document.title.clone().unwrap_or_else(|| part.words.clone());
        let mut entry = page_of(page, &document, title);
        entry.source = name(part);
        let moved_away = match (&page.url, &hub.url) {
            (Some(url), Some(hub)) => !choose::same_site(url, hub),
            _ => false,
        };
        let again = self.document.pages.iter().any(|known| {
            let same = |one: &Url, other: &Url| choose::same_page(one, other);
            known.sha256 == entry.sha256
                || known
                    .url
                    .as_ref()
                    .zip(entry.url.as_ref())
                    .is_some_and(|(a, b)| same(a, b))
        });
        if moved_away || again {
            let why = if moved_away {
                "it redirects to another site"
            } else {
                "a page that was read already"
            };
            let address = page
                .url
                .as_ref()
                .map_or_else(|| entry.source.clone(), Url::to_string);
            self.document
                .left_out
                .push(format!("{} ({address}): {why}", part.words));
            return;
        }
        let taken = document.outcome == Outcome::Ok;
        if taken && self.document.outcome != Outcome::Ok {
            self.document.outcome = Outcome::Ok;
            self.document.evidence.clear();
            self.document.language = document.language.take();
        }
        self.take(entry, document, taken);
    }

    /// Names a part that could not be opened.
    pub(super) fn failed(&mut self, part: &Part, error: &Error) {
        self.document.pages.push(PageOf {
            source: name(part),
            url: None,
            title: part.words.clone(),
            outcome: Outcome::FetchFailed,
            evidence: error.to_string(),
            advice: error.advice().to_owned(),
            words: 0,
            sha256: String::new(),
            range: 0..0,
        });
    }

    fn take(&mut self, mut page: PageOf, document: Document, taken: bool) {
        if taken {
            self.weights.push((page.words, document.coverage));
            self.document.append(document);
            let end = self.document.text.len();
            let before = self
                .document
                .pages
                .iter()
                .map(|page| page.range.end)
                .max()
                .unwrap_or(0);
            page.range = before..end;
        } else {
            page.words = 0;
        }
        self.document.pages.push(page);
    }

    /// The whole.
    pub(super) fn finish(self) -> Document {
        let mut document = self.document;
        let words: usize = self.weights.iter().map(|(words, _)| words).sum();
        if document.outcome == Outcome::Ok && words > 0 {
            let read: f64 = self
                .weights
                .iter()
                .map(|(words, share)| *words as f64 * share)
                .sum();
            document.coverage = read / words as f64;
        }
        if document.outcome != Outcome::Ok {
            let linked = document.pages.len() - 1;
            document.evidence = format!(
                "{}; none of the {linked} linked pages could be read as part of a policy",
                document.evidence
            );
        }
        document
    }
}

fn page_of(page: &Page, document: &Document, title: String) -> PageOf {
    PageOf {
        source: page.source.clone(),
        url: page.url.clone(),
        title,
        outcome: document.outcome,
        evidence: document.evidence.clone(),
        advice: String::new(),
        words: document.word_count(),
        sha256: page.sha256(),
        range: 0..0,
    }
}
