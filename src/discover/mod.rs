//! Where a site's privacy policy may be, from its home page: the links that name it, then the usual places. Nothing is
//! fetched here.

mod vocabulary;

use url::{Host, Url};

use crate::extract::html::{Tree, decode};
use crate::extract::html_of;
use crate::source::Page;
use vocabulary::VOCABULARY;

use crate::normal::{folded, hold};

/// The most places that are tried.
pub const MOST: usize = 8;

/// A place where the policy may be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Its address.
    pub url: Url,
    /// Why it may be there, in words that follow "because".
    pub why: String,
    /// Whether the page itself leads there; usual places are guesses.
    pub is_linked: bool,
}

/// A bare domain, as people write it, as the address of its home page; `None` for anything that may be a file.
pub fn home_of(argument: &str) -> Option<Url> {
    let (host, path) = match argument.split_once('/') {
        Some((host, path)) => (host, path),
        None => (argument, ""),
    };
    let ending = host.rsplit(['.', ':']).next()?;
    let named = path.is_empty()
        && host.contains('.')
        && !host.starts_with('.')
        && host
            .chars()
            .all(|c| c.is_alphanumeric() || "-.".contains(c))
        && ending.chars().all(char::is_alphabetic)
        && ending.chars().count() > 1
        && !VOCABULARY.files.contains(&ending.to_ascii_lowercase());
    let url = Url::parse(&format!("https://{host}/"))
        .ok()
        .filter(|_| named)?;
    matches!(url.host(), Some(Host::Domain(_))).then_some(url)
}

/// Whether an address is that of a home page.
pub fn is_home(url: &Url) -> bool {
    let path = url.path().trim_matches('/').to_ascii_lowercase();
    url.query().is_none() && (path.is_empty() || VOCABULARY.homes.contains(&path))
}

/// Where the policy of a home page's site may be, the likeliest first, at most [`MOST`]. Of a page that is no HTML only
/// the usual places are left.
pub fn candidates(home: &Url, page: &Page) -> Vec<Candidate> {
    let mut found = html_of(page).map_or_else(Vec::new, |html| links(&html, home));
    // The later of equals first: the sort keeps their order.
    found.reverse();
    found.sort_by_key(|(rank, _)| *rank);
    let mut candidates: Vec<Candidate> =
        found.into_iter().map(|(_, candidate)| candidate).collect();
    for path in &VOCABULARY.paths {
        if let Ok(url) = home.join(path) {
            let why = format!("{path} is a usual place of policies");
            candidates.push(Candidate {
                url,
                why,
                is_linked: false,
            });
        }
    }
    let mut known: Vec<Url> = Vec::new();
    candidates.retain(|candidate| {
        let new = candidate.url != *home && !known.contains(&candidate.url);
        known.push(candidate.url.clone());
        new
    });
    candidates.truncate(MOST);
    candidates
}

/// The links that name a policy, each with its rank: less is better.
fn links(html: &str, at: &Url) -> Vec<(usize, Candidate)> {
    let tree = Tree::parse(html);
    let attribute = |id: usize, name: &str| {
        tree.attribute(id, name)
            .map(|value| decode(value).into_owned())
    };
    let base = (0..tree.nodes.len()).find(|id| tree.is(*id, &["base"]));
    let base = base.and_then(|id| at.join(&attribute(id, "href")?).ok());
    let base = base.as_ref().unwrap_or(at);
    let mut found = Vec::new();
    for id in 0..tree.nodes.len() {
        if !tree.is(id, &["a", "link", "area"]) {
            continue;
        }
        let Some(mut url) = attribute(id, "href").and_then(|href| base.join(href.trim()).ok())
        else {
            continue;
        };
        if !matches!(url.scheme(), "http" | "https")
            || (at.scheme() == "https" && url.scheme() == "http")
        {
            continue;
        }
        url.set_fragment(None);
        let relation = attribute(id, "rel")
            .unwrap_or_default()
            .to_ascii_lowercase();
        let is_named = relation
            .split_ascii_whitespace()
            .any(|word| VOCABULARY.relations.iter().any(|known| known == word));
        let words = words(&tree, id);
        let foreign = attribute(id, "hreflang")
            .is_some_and(|language| !language.to_ascii_lowercase().starts_with("en"));
        let folded = folded(&words);
        let rank = if is_named {
            Some(0)
        } else if tree.is(id, &["link"])
            || hold(&folded, &VOCABULARY.not)
            || folded.split(' ').count() > 8
        {
            None
        } else if hold(&folded, &VOCABULARY.policies) {
            Some(1)
        } else if VOCABULARY.likely.contains(&folded) {
            Some(2)
        } else {
            None
        };
        if let Some(rank) = rank {
            let why = match is_named {
                true => "the page names it as its privacy policy".to_owned(),
                false => format!("a link of the page says “{words}”"),
            };
            // Another language is better than nothing.
            found.push((
                rank + if foreign { 10 } else { 0 },
                Candidate {
                    url,
                    why,
                    is_linked: true,
                },
            ));
        }
    }
    found
}

/// The words of a link, or its label.
fn words(tree: &Tree<'_>, id: usize) -> String {
    let mut words: Vec<String> = Vec::new();
    for node in &tree.nodes[id..tree.nodes[id].end] {
        if let Some(text) = node.as_text() {
            words.extend(decode(text).split_whitespace().map(str::to_owned));
        }
    }
    if words.is_empty() {
        let label = tree
            .attribute(id, "aria-label")
            .or(tree.attribute(id, "title"));
        return label.map_or_else(String::new, |label| decode(label).into_owned());
    }
    words.truncate(12);
    words.join(" ")
}
