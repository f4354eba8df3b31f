//! From a home page to the site's privacy policy: the first place that holds one, and why it was chosen.

use smallprint::capture::Discovered;
use smallprint::discover::{self, Candidate};
use smallprint::document::Outcome;
use smallprint::error::Result;
use smallprint::follow;
use smallprint::source::{Page, Source};
use url::Url;

use super::input::read;
use super::network::Unfetched;
use super::session::Session;
use super::tell;
use crate::cli::Fetch;

/// Reads a home page and, unless it holds the policy itself, the places where the policy may be.
pub(super) fn from_home(session: &Session, home: &Url, fetch: &Fetch) -> Result<Page, Unfetched> {
    let start = read(session, Source::Url(home.clone()), fetch);
    let Ok(page) = &start else {
        // Where nothing answers, asking on would only repeat it.
        return start;
    };
    if follow::by_itself(page).outcome == Outcome::Ok {
        return start;
    }
    let at = page.url.as_ref().unwrap_or(home);
    let mut tried = Vec::new();
    let mut second = None;
    for candidate in discover::candidates(at, page) {
        let page = match read(session, Source::Url(candidate.url.clone()), fetch) {
            Ok(page) => page,
            Err(unfetched) => {
                tried.push(unfetched.error.to_string());
                continue;
            }
        };
        let document = follow::by_itself(&page);
        if document.outcome == Outcome::Ok {
            return Ok(chosen(session, home, page, &candidate, tried));
        }
        tried.push(format!(
            "{}: {} ({})",
            candidate.url, document.outcome, document.evidence
        ));
        // Where nothing holds a policy that can be read, the likeliest place says best what is wrong.
        if candidate.is_linked {
            second.get_or_insert((page, candidate));
        }
    }
    if let Some((page, candidate)) = second {
        return Ok(chosen(session, home, page, &candidate, tried));
    }
    if !session.is_quiet() {
        tell::note(&format!(
            "no privacy policy was found from {home}; give its own address. Tried: {}",
            tried.join("; ")
        ));
    }
    start
}

fn chosen(
    session: &Session,
    home: &Url,
    page: Page,
    candidate: &Candidate,
    tried: Vec<String>,
) -> Page {
    if !session.is_quiet() {
        tell::note(&format!(
            "reading {}, because {}",
            candidate.url, candidate.why
        ));
    }
    let mut page = page;
    if let Some(capture) = &mut page.capture {
        capture.discovered = Some(Discovered {
            start: home.to_string(),
            why: candidate.why.clone(),
            tried,
        });
    }
    page
}
