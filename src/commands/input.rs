//! From an argument to a page: files and standard input at once, addresses over the network.

use smallprint::document::{Document, Outcome};
use smallprint::error::Result;
use smallprint::follow;
use smallprint::line;
use smallprint::report::Report;
use smallprint::scan::Scanner;
use smallprint::source::{Form, Page, Source};

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
    match page(session, argument, form, fetch) {
        Ok(page) => {
            let document = document(session, &page, fetch);
            line::report_document(scanner, &page, &document)
        }
        Err(error) => line::failed(scanner, argument, &error),
    }
}

/// The document of a page, and of the parts of its policy that it links where they are asked for.
pub(crate) fn document(session: &Session, page: &Page, fetch: &Fetch) -> Document {
    if !fetch.follow {
        return follow::alone(page);
    }
    let document = follow::read(page, |part| read(session, part.source.clone(), fetch));
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
    let page = read(session, Source::parse(argument)?, fetch)?;
    Ok(Page {
        form: form.or(page.form),
        ..page
    })
}

fn read(session: &Session, source: Source, fetch: &Fetch) -> Result<Page> {
    let page = match source {
        Source::Url(url) if fetch.render => drawn(session, &url, fetch)?,
        Source::Url(url) => by_address(&url, fetch)?,
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

#[cfg(feature = "fetch")]
fn by_address(url: &url::Url, fetch: &Fetch) -> Result<Page> {
    use smallprint::fetch::{FetchOptions, fetch_blocking};
    let options = FetchOptions {
        total_timeout: std::time::Duration::from_secs(fetch.timeout),
        allow_private: fetch.allow_private,
        ..FetchOptions::default()
    };
    fetch_blocking(url, options)
}

#[cfg(feature = "fetch")]
fn drawn(session: &Session, url: &url::Url, fetch: &Fetch) -> Result<Page> {
    use smallprint::fetch::render::{RenderOptions, is_unsandboxed, render};
    if is_unsandboxed() && !session.is_quiet() {
        tell::note(
            "the browser runs without its sandbox, as it must for root: render as another user where you can",
        );
    }
    let options = RenderOptions {
        browser: fetch.browser.clone(),
        timeout: std::time::Duration::from_secs(fetch.render_timeout),
        allow_private: fetch.allow_private,
        ..RenderOptions::default()
    };
    render(url, &options)
}

#[cfg(not(feature = "fetch"))]
fn drawn(_: &Session, url: &url::Url, _: &Fetch) -> Result<Page> {
    Source::Url(url.clone()).read_local()
}

#[cfg(not(feature = "fetch"))]
fn by_address(url: &url::Url, _: &Fetch) -> Result<Page> {
    Source::Url(url.clone()).read_local()
}
