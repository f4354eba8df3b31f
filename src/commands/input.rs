//! From an argument to a page: files and standard input at once, addresses over the network.

use smallprint::error::Result;
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
    match page(session, argument, fetch) {
        Ok(page) => line::report(scanner, &Page { form, ..page }),
        Err(error) => line::failed(scanner, argument, &error),
    }
}

/// Reads what an argument names.
pub(crate) fn page(session: &Session, argument: &str, fetch: &Fetch) -> Result<Page> {
    let page = match Source::parse(argument)? {
        Source::Url(url) => by_address(&url, fetch)?,
        local => local.read_local()?,
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

#[cfg(not(feature = "fetch"))]
fn by_address(url: &url::Url, _: &Fetch) -> Result<Page> {
    Source::Url(url.clone()).read_local()
}
