//! Reads a policy that is spread over several pages: a hub, and the parts of the same policy that it links.

mod choose;
mod join;
mod links;
mod vocabulary;

use std::collections::HashSet;

use url::Url;

use crate::document::{Document, Outcome};
use crate::error::Result;
use crate::extract::{self, extract};
use crate::normal::folded;
use crate::source::{Page, Source};
use join::Joined;

/// The most parts that are read with one hub.
pub const MOST: usize = 12;

/// The most further parts that are named one by one.
const NAMED: usize = 50;

/// A page that a hub links as a part of its policy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Where it is: an address, or a file beside or below the hub's.
    pub source: Source,
    /// The words that link it.
    pub words: String,
}

/// A page with more words is more than a list of links, in words.
const LIST: usize = 400;

/// Reads one page. A list of links whose words name topics of a policy is none itself.
pub fn by_itself(page: &Page) -> Document {
    let mut document = extract(page);
    let words = document.word_count();
    if document.outcome != Outcome::Ok || words > LIST {
        return document;
    }
    let Some(html) = extract::html_of(page) else {
        return document;
    };
    let links = links::links(&html).links;
    let topics = links.iter().filter(|link| choose::names_part(&link.words));
    if topics.count() < 2 {
        return document;
    }
    let linked: HashSet<String> = links.iter().map(|link| folded(&link.words)).collect();
    let in_links: usize = (0..document.blocks.len())
        .map(|block| document.words_of(block))
        .filter(|block| linked.contains(&folded(block)))
        .map(|block| block.split_whitespace().count())
        .sum();
    if in_links * 2 > words {
        document.outcome = Outcome::NotAPolicy;
        document.evidence = format!("it lists links; {in_links} of its {words} words are theirs");
    }
    document
}

/// Reads one page by itself. Where it is no policy but links parts of one, its evidence says so.
pub fn alone(page: &Page) -> Document {
    let mut document = by_itself(page);
    if matches!(document.outcome, Outcome::NotAPolicy | Outcome::Empty) {
        let (parts, _) = parts(page);
        let linked = match parts.len() {
            0 => return document,
            1 => "it links one page that looks like a part of a policy".to_owned(),
            n => format!("it links {n} pages that look like parts of a policy"),
        };
        document.evidence = format!("{}; {linked}, which --follow reads", document.evidence);
    }
    document
}

/// Reads a page and, through `load`, the parts of the same policy that it links: at most [`MOST`], in the order of their
/// links. Parts that could not be opened, and pages that turn out to be none, are named in [`Document::pages`].
///
/// The document is `ok` where the hub or one of its parts is. Without any part it is the page's own.
pub fn read(hub: &Page, mut load: impl FnMut(&Part) -> Result<Page>) -> Document {
    let own = by_itself(hub);
    let blocked = matches!(
        own.outcome,
        Outcome::BotWall | Outcome::ConsentWall | Outcome::Login | Outcome::Unreadable
    );
    if blocked {
        return own;
    }
    let (mut parts, mut left_out) = parts(hub);
    let further = parts.split_off(parts.len().min(MOST));
    left_out.extend(further.iter().take(NAMED).map(|part| {
        format!(
            "{} ({}): only {MOST} linked pages are read",
            name(part),
            part.words
        )
    }));
    if further.len() > NAMED {
        left_out.push(format!("{} further linked pages", further.len() - NAMED));
    }
    if parts.is_empty() {
        return Document {
            left_out: own.left_out.iter().cloned().chain(left_out).collect(),
            ..own
        };
    }
    let mut joined = Joined::of(hub, own);
    joined.document.left_out.extend(left_out);
    for part in &parts {
        match load(part) {
            Ok(page) => joined.add(hub, part, &page),
            Err(error) => joined.failed(part, &error),
        }
    }
    joined.finish()
}

/// The parts that a page links, and what it links as a part but is not read, in words.
fn parts(page: &Page) -> (Vec<Part>, Vec<String>) {
    let Some(html) = extract::html_of(page) else {
        return (Vec::new(), Vec::new());
    };
    let found = links::links(&html);
    let Some(hub) = page.url.clone().or_else(|| address_of_file(&page.source)) else {
        let lost = !found.links.is_empty();
        let why =
            "linked pages: links of standard input lead nowhere; give the page's address or file";
        return (Vec::new(), Vec::from_iter(lost.then(|| why.to_owned())));
    };
    // A saved page may name the site that it is from; what lies beside the file is meant all the same.
    let base = match found.base {
        Some(base) if hub.scheme() != "file" => hub.join(&base).unwrap_or_else(|_| hub.clone()),
        _ => hub.clone(),
    };
    let (mut parts, mut addresses): (Vec<Part>, Vec<Url>) = (Vec::new(), Vec::new());
    let mut known = HashSet::new();
    for link in found.links {
        let Ok(mut url) = base.join(&link.href) else {
            continue;
        };
        url.set_fragment(None);
        let key = choose::page_key(&url);
        if known.contains(&key) {
            continue;
        }
        if hub.scheme() == "file" && url.scheme() != "file" {
            // Which site the file is from is not known: any address whose words name a part counts.
            let site = url.join("/").unwrap_or_else(|_| url.clone());
            if choose::is_part(&link, &url, &site) {
                addresses.push(url);
                known.insert(key);
            }
        } else if choose::is_part(&link, &url, &hub) {
            let source = match url.to_file_path() {
                Ok(path) if url.scheme() == "file" => Source::File(path),
                _ => Source::Url(url.clone()),
            };
            let words = link.words;
            parts.push(Part { source, words });
            known.insert(key);
        }
    }
    let left_out = match addresses.len() {
        0 => None,
        n => Some(format!(
            "{n} linked addresses that look like parts of a policy, as {}: nothing is fetched for a file; scan the \
             page by its address",
            addresses[0]
        )),
    };
    (parts, Vec::from_iter(left_out))
}

fn address_of_file(source: &str) -> Option<Url> {
    if source == "-" {
        return None;
    }
    let path = std::fs::canonicalize(source).ok()?;
    Url::from_file_path(path).ok()
}

/// A part's address or path.
fn name(part: &Part) -> String {
    match &part.source {
        Source::File(path) => path.display().to_string(),
        Source::Url(url) => url.to_string(),
        Source::Stdin => "-".to_owned(),
    }
}
