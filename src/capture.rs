//! Proof of how a page was got: every address that was asked, what was answered, and where the answer came from.

use serde::{Deserialize, Serialize};

/// How a page was got. Part of the JSON contract, as `document.capture`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Capture {
    /// Where the bytes came from.
    pub from: From,
    /// The addresses that were asked, in order, each with the status of its answer; the last one gave the page.
    pub chain: Vec<Hop>,
    /// The headers of the page's answer, name and value, in the order in which they came.
    pub headers: Vec<(String, String)>,
    /// The page's length as it came, before decompression, in bytes.
    pub wire_bytes: u64,
    /// SHA-256 of the page as it came, in hexadecimal.
    pub wire_sha256: String,
    /// What was done about the site's robots.txt.
    pub robots: Robots,
    /// How often the page's address was asked; more than 1 where the server turned the first tries away.
    pub tries: u32,
    /// When the server said that the kept page is still the current one, RFC 3339 in UTC.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub confirmed_at: Option<String>,
    /// The archive that the page was read from, and the capture in it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub archive: Option<String>,
    /// How the page was found from the address that was given.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub discovered: Option<Discovered>,
    /// What could not be checked while it was got, in words.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub caveat: Option<String>,
}

/// Where a page's bytes came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum From {
    /// The site itself.
    Network,
    /// The cache; the site said that the page has not changed, or was not asked (`--offline`).
    Cache,
    /// An archive: a WARC or WACZ file, a web archive, a repository of versions.
    Archive,
}

/// One address that was asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hop {
    /// The address, without credentials.
    pub url: String,
    /// The HTTP status of its answer.
    pub status: u16,
}

/// What was done about a site's robots.txt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Robots {
    /// It was asked, and allows the page.
    Allowed,
    /// It was not asked, because the person said so.
    Ignored,
    /// No site was asked.
    NotAsked,
}

/// How a policy was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Discovered {
    /// The address that was given.
    pub start: String,
    /// Why this page was chosen, in words.
    pub why: String,
    /// Addresses that were tried before, each with why it was not taken.
    pub tried: Vec<String>,
}

impl Capture {
    /// Everything about it that a reader of the report must know, a sentence each.
    pub fn notes(&self) -> Vec<String> {
        let mut notes = Vec::new();
        if let Some(found) = &self.discovered {
            let at = self.chain.last().map_or("", |hop| hop.url.as_str());
            notes.push(format!(
                "Found from {}: {at} was chosen because {}.",
                found.start, found.why
            ));
        }
        if self.robots == Robots::Ignored {
            notes.push("The site's robots.txt was not asked (--ignore-robots).".to_owned());
        }
        match (self.from, &self.archive, &self.confirmed_at) {
            (From::Archive, Some(archive), _) => {
                notes.push(format!("Read from an archive: {archive}."))
            }
            (From::Cache, _, Some(at)) => notes.push(format!(
                "Read from the cache; the site said at {at} that it has not changed."
            )),
            (From::Cache, _, None) => {
                notes.push("Read from the cache; the site was not asked (--offline).".to_owned());
            }
            _ => {}
        }
        if let Some(caveat) = &self.caveat {
            notes.push(format!("Not checked: {caveat}."));
        }
        notes
    }
}

/// Whether an HTTP status sends the one who asks to another address.
#[cfg(feature = "fetch")]
pub(crate) fn redirects(status: u16) -> bool {
    matches!(status, 301 | 302 | 303 | 307 | 308)
}
