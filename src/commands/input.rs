//! From an argument to a page: files and standard input at once, addresses over the network.

use std::path::Path;

use smallprint::discover;
use smallprint::document::{Document, Outcome};
use smallprint::error::Result;
use smallprint::follow;
use smallprint::line;
use smallprint::report::Report;
use smallprint::scan::Scanner;
use smallprint::source::{Form, Page, Source};

use super::found;
use super::network::{Network, Unfetched};
use super::session::Session;
use super::tell;
use crate::cli::Fetch;

/// Reads and scans what an argument names, in the form that the person says it has; what cannot be opened is a report too.
pub(crate) fn report(
    session: &Session,
    scanner: &Scanner,
    argument: &str,
    form: Option<Form>,
    fetch: &Fetch,
) -> Report {
    version(session, scanner, argument, form, fetch).0
}

/// The same with the text that it was read from, where it could be opened.
pub(crate) fn version(
    session: &Session,
    scanner: &Scanner,
    argument: &str,
    form: Option<Form>,
    fetch: &Fetch,
) -> (Report, Option<String>) {
    match opened(session, argument, form, fetch) {
        Ok(page) => {
            let document = kept_document(session, &page, fetch);
            let report = line::report_document(scanner, &page, &document);
            (report, Some(document.text))
        }
        Err(unfetched) => {
            let report = match unfetched.answer.as_deref().and_then(wall) {
                Some((page, document)) => line::report_document(scanner, page, &document),
                None => line::failed(scanner, argument, &unfetched.error),
            };
            (report, None)
        }
    }
}

/// Scans a page that was got.
pub(crate) fn of_page(session: &Session, scanner: &Scanner, page: &Page, fetch: &Fetch) -> Report {
    line::report_document(scanner, page, &kept_document(session, page, fetch))
}

/// The document of a page, whose text is kept beside it.
fn kept_document(session: &Session, page: &Page, fetch: &Fetch) -> Document {
    let document = document(session, page, fetch);
    if page.url.is_some()
        && let Ok(network) = session.network(fetch)
    {
        network.keep(session, page, &document.text);
    }
    document
}

/// What stands in a page's place, where it says what it is: a challenge, a log-in form or a consent dialogue.
fn wall(answer: &Page) -> Option<(&Page, Document)> {
    let mut document = follow::by_itself(answer);
    let is_wall = matches!(
        document.outcome,
        Outcome::BotWall | Outcome::Login | Outcome::ConsentWall
    );
    let status = answer.capture.as_ref()?.chain.last()?.status;
    document.evidence = format!("HTTP {status}; {}", document.evidence);
    is_wall.then_some((answer, document))
}

/// The document of a page, and of the parts of its policy that it links where they are asked for.
pub(crate) fn document(session: &Session, page: &Page, fetch: &Fetch) -> Document {
    if !fetch.follow {
        return follow::alone(page);
    }
    let document = follow::read(page, |part| {
        if let Source::Url(url) = &part.source
            && let Some(beside) = Network::beside(&page.source, url)?
        {
            return Ok(beside);
        }
        read(session, part.source.clone(), fetch).map_err(|unfetched| unfetched.error)
    });
    if !session.is_quiet() {
        // The hub that links the policy need hold none itself.
        for page in document
            .pages
            .iter()
            .skip(1)
            .filter(|page| page.outcome != Outcome::Ok)
        {
            tell::note(&tell::page(page));
        }
    }
    document
}

/// Reads what an argument names, in the form that the person says it has.
pub(crate) fn page(
    session: &Session,
    argument: &str,
    form: Option<Form>,
    fetch: &Fetch,
) -> Result<Page> {
    opened(session, argument, form, fetch).map_err(|unfetched| unfetched.error)
}

fn opened(
    session: &Session,
    argument: &str,
    form: Option<Form>,
    fetch: &Fetch,
) -> Result<Page, Unfetched> {
    let page = match Network::archived(session, argument)? {
        Some(page) => page,
        None => match source(argument, fetch)? {
            Source::Url(url) if !fetch.no_discover && discover::is_home(&url) => {
                let page = found::from_home(session, &url, fetch)?;
                Page {
                    source: argument.to_owned(),
                    ..page
                }
            }
            source => read(session, source, fetch)?,
        },
    };
    Ok(Page {
        form: form.or(page.form),
        ..page
    })
}

/// What an argument names; a domain by itself is its home page.
fn source(argument: &str, fetch: &Fetch) -> Result<Source> {
    let is_file = Path::new(argument).exists();
    match discover::home_of(argument).filter(|_| !is_file && !fetch.no_discover) {
        Some(home) => Ok(Source::Url(home)),
        None => Source::parse(argument),
    }
}

pub(super) fn read(session: &Session, source: Source, fetch: &Fetch) -> Result<Page, Unfetched> {
    let page = match source {
        Source::Url(url) => session.network(fetch)?.page(session, &url, fetch)?,
        local => {
            let page = local.read_local()?;
            if fetch.render && !session.is_quiet() {
                tell::note(&format!(
                    "{} is read as it is: --render draws addresses",
                    tell::named(&page.source)
                ));
            }
            page
        }
    };
    if session.is_verbose() {
        let from = match &page.url {
            Some(url) if url.as_str() != page.source => format!(" from {url}"),
            _ => String::new(),
        };
        tell::note(&format!(
            "read {} bytes of {}{from}",
            page.bytes.len(),
            tell::named(&page.source)
        ));
    }
    Ok(page)
}
