//! Decides which links lead to parts of the same policy: same site, same language, words of a policy.

use url::{Host, Url};

use super::links::Link;
use super::vocabulary::VOCABULARY;
use crate::normal::{folded, hold};

/// Whether a link of the page at `hub` leads to a part of the hub's policy; `url` is where it leads.
pub(super) fn is_part(link: &Link, url: &Url, hub: &Url) -> bool {
    let lists = &*VOCABULARY;
    let nearest = link.headings.last().map(|words| folded(words));
    let mut words = folded(&link.words);
    if words.is_empty() || lists.says_nothing.contains(&words) {
        // The page's own title says nothing about one of its links.
        let spoken = link.headings.get(1..).and_then(<[String]>::last);
        words = spoken.map(|words| folded(words)).unwrap_or_default();
    }
    if !same_site(url, hub) || same_page(url, hub) || !is_page(url) || leads_away(url, hub) {
        return false;
    }
    if hold(&words, &lists.elsewhere)
        || lists.elsewhere_alone.contains(&words)
        || nearest.is_some_and(|nearest| hold(&nearest, &lists.beside))
        || other_language(link, url, hub)
    {
        return false;
    }
    let under = link
        .headings
        .iter()
        .any(|heading| hold(&folded(heading), &lists.headings));
    let topic = || hold(&words, &lists.topics) || lists.topics_alone.contains(&words);
    hold(&words, &lists.parts) || under && (topic() || is_below(url, hub))
}

/// Whether a link's words name a part of a policy by themselves.
pub(super) fn names_part(words: &str) -> bool {
    let words = folded(words);
    hold(&words, &VOCABULARY.parts) && !hold(&words, &VOCABULARY.elsewhere)
}

/// Whether two addresses are of one site: one host, or one under the other. Files are of one site with files beside or
/// below them.
pub(super) fn same_site(url: &Url, hub: &Url) -> bool {
    if url.scheme() == "file" && hub.scheme() == "file" {
        let folder = folder(hub.path());
        return url.host().is_none() && url.path().starts_with(folder);
    }
    let web = |url: &Url| matches!(url.scheme(), "http" | "https");
    let port = |url: &Url| url.port().unwrap_or(0);
    if !web(url) || !web(hub) || port(url) != port(hub) {
        return false;
    }
    match (url.host(), hub.host()) {
        (Some(Host::Domain(one)), Some(Host::Domain(other))) => {
            let bare = |host: &str| host.strip_prefix("www.").unwrap_or(host).to_owned();
            let (one, other) = (bare(one), bare(other));
            let under = |one: &str, other: &str| one.ends_with(&format!(".{other}"));
            one == other || under(&one, &other) || under(&other, &one)
        }
        (one, other) => one == other,
    }
}

/// Whether two addresses show one page, whatever place of it.
pub(super) fn same_page(one: &Url, other: &Url) -> bool {
    page_key(one) == page_key(other)
}

/// What the addresses of one page have in common: host, path and query.
pub(super) fn page_key(url: &Url) -> (String, String, Option<String>) {
    let path = url.path().trim_end_matches('/');
    let host = url.host_str().unwrap_or("");
    let host = host.strip_prefix("www.").unwrap_or(host).to_owned();
    (host, path.to_owned(), url.query().map(str::to_owned))
}

fn folder(path: &str) -> &str {
    path.rfind('/').map_or(path, |at| &path[..=at])
}

/// Whether an address lies below the hub's: `/privacy/use` below `/privacy` and `/privacy/`.
fn is_below(url: &Url, hub: &Url) -> bool {
    let path = hub.path();
    let stem = path
        .strip_suffix(".html")
        .unwrap_or(path)
        .trim_end_matches('/');
    !stem.is_empty() && url.path().starts_with(&format!("{stem}/"))
}

fn is_page(url: &Url) -> bool {
    let name = url.path().rsplit('/').next().unwrap_or("");
    let ending = name
        .rsplit_once('.')
        .map(|(_, ending)| ending.to_ascii_lowercase());
    ending.is_none_or(|ending| !VOCABULARY.files.contains(&ending))
}

/// Whether the path has a word that leads elsewhere, which the hub's own has not.
fn leads_away(url: &Url, hub: &Url) -> bool {
    let words = |url: &Url| -> Vec<String> {
        // A file's own folders are the person's, not the site's.
        let skip = if url.scheme() == "file" {
            folder(hub.path()).len()
        } else {
            0
        };
        let path = url.path().get(skip..).unwrap_or("").to_ascii_lowercase();
        path.split(|c: char| !c.is_ascii_alphanumeric())
            .map(str::to_owned)
            .collect()
    };
    let own = words(hub);
    words(url)
        .iter()
        .any(|word| VOCABULARY.paths.contains(word) && !own.contains(word))
}

/// Whether a link says that its page is in another language, or stands in a folder of another one.
fn other_language(link: &Link, url: &Url, hub: &Url) -> bool {
    let english = |code: &str| {
        let code = code.to_ascii_lowercase();
        code.split(['-', '_'])
            .next()
            .is_some_and(|first| VOCABULARY.english.iter().any(|e| e == first))
    };
    if link.language.as_deref().is_some_and(|code| !english(code)) {
        return true;
    }
    let (there, here) = (locale(url), locale(hub));
    let copy = there != here && {
        let bare = |url: &Url| -> Vec<String> {
            let segments = url
                .path()
                .split('/')
                .filter(|s| !s.is_empty() && !is_locale(s));
            segments.map(str::to_owned).collect()
        };
        bare(url) == bare(hub)
    };
    copy || there != here && there.is_some_and(|code| !english(&code))
}

/// The language or region that an address names: a part of its path, or a parameter.
fn locale(url: &Url) -> Option<String> {
    let parameter = url
        .query_pairs()
        .find(|(name, value)| {
            VOCABULARY
                .language_parameters
                .iter()
                .any(|known| known == name)
                && is_locale(value)
        })
        .map(|(_, value)| value.into_owned());
    parameter.or_else(|| {
        url.path()
            .split('/')
            .find(|s| is_locale(s))
            .map(str::to_owned)
    })
}

/// `de`, `pt-BR`, `zh_hans`.
fn is_locale(word: &str) -> bool {
    let mut pieces = word.split(['-', '_']);
    let letters = |piece: &str| piece.bytes().all(|b| b.is_ascii_alphabetic());
    let first = pieces
        .next()
        .is_some_and(|first| first.len() == 2 && letters(first));
    let second = pieces
        .next()
        .is_none_or(|second| matches!(second.len(), 2 | 4) && letters(second));
    first && second && pieces.next().is_none()
}
