//! What went wrong, in a reader's words: what was tried, what happened, and what to do about it.

use std::error::Error as StdError;
use std::io;
use std::time::Duration;

use reqwest::StatusCode;
use url::Url;

use super::resolve::{Refused, Unresolved};
use super::retry;
use crate::source::Page;

const SAVE: &str = "open the page in a browser, save it, and scan the file";
const LATER: &str = "try again later";
const PRIVATE: &str =
    "pass --allow-private if you mean to read a page of your own machine or network";
const CHECK: &str =
    "check the address, or start from the site's home page and copy the link to its policy";

/// Why a page could not be had.
#[derive(Debug, Clone)]
pub(super) struct Failure {
    /// What happened.
    pub(super) reason: String,
    /// What to do, as one sentence without a full stop.
    pub(super) advice: String,
    /// Whether the same request may do better a little later.
    pub(super) may_pass: bool,
    /// What the server sent in the page's place.
    pub(super) answer: Option<Box<Page>>,
}

impl Failure {
    /// A failure with its advice.
    pub(super) fn new(reason: impl Into<String>, advice: impl Into<String>) -> Failure {
        Failure {
            reason: reason.into(),
            advice: advice.into(),
            may_pass: false,
            answer: None,
        }
    }

    /// The same failure, which came up again and again.
    pub(super) fn after(self, tries: &str) -> Failure {
        Failure {
            reason: format!("{} (after {tries})", self.reason),
            ..self
        }
    }

    /// The whole fetch has taken too long.
    pub(super) fn too_slow(total: Duration, doing: &str) -> Failure {
        let limit = total.as_secs_f64();
        Failure::new(
            format!("timed out: not finished after {limit} s in all, while {doing}"),
            LATER,
        )
    }

    /// The other side has said nothing for too long.
    pub(super) fn silent(limit: Duration, doing: &str) -> Failure {
        let limit = limit.as_secs_f64();
        Failure::new(
            format!("timed out: nothing came for {limit} s while {doing}"),
            LATER,
        )
    }

    /// An address that is refused before anything is sent.
    pub(super) fn refused(url: &Url, kind: &str) -> Failure {
        let host = url.host_str().unwrap_or_default();
        Failure::new(format!("refused: `{host}` is {kind}"), PRIVATE)
    }

    /// More bytes than the limit.
    pub(super) fn too_large(limit: u64, what: &str) -> Failure {
        Failure::new(
            format!("the page is too large: more than {limit} bytes {what}"),
            "no policy is that long; check that the address is a page and not a download",
        )
    }

    /// An answer that is no page.
    pub(super) fn status(status: StatusCode) -> Failure {
        let advice = match status.as_u16() {
            401 | 407 => "the page asks for a log-in; save it in a browser and scan the file",
            403 | 429 | 503 => {
                "the site may turn automated readers away; try again later, or save the page in a browser and scan \
                 the file"
            }
            400..=499 => CHECK,
            500..=599 => LATER,
            _ => SAVE,
        };
        Failure {
            may_pass: retry::may_pass(status),
            ..Failure::new(format!("the server answered HTTP {status}"), advice)
        }
    }

    /// What the transport says, from the cause that a reader can do something about.
    pub(super) fn transport(error: &reqwest::Error, connect: Duration, doing: &str) -> Failure {
        if let Some(refused) = find::<Refused>(error) {
            return Failure::new(format!("refused: {refused}"), PRIVATE);
        }
        if let Some(unresolved) = find::<Unresolved>(error) {
            return Failure::new(
                unresolved.to_string(),
                "check the spelling of the address and that this machine is online",
            );
        }
        if let Some(tls) = find::<rustls::Error>(error) {
            return Failure::new(
                format!("no secure connection could be made: {tls}"),
                "check the address and this machine's date and root certificates; where a browser shows the page, \
                 save it and scan the file",
            );
        }
        if error.is_timeout() && error.is_connect() {
            let limit = connect.as_secs_f64();
            return Failure::new(
                format!("timed out: no connection after {limit} s"),
                "check the address, or try again later",
            );
        }
        match find::<io::Error>(error).map(io::Error::kind) {
            Some(io::ErrorKind::ConnectionRefused) => Failure::new(
                "the connection was refused: nothing answers there",
                "check the address and its port, or try again later",
            ),
            Some(io::ErrorKind::ConnectionReset) => Failure {
                may_pass: true,
                ..Failure::new(
                    format!("the server broke the connection off while {doing}"),
                    LATER,
                )
            },
            _ if error.is_connect() => Failure::new(
                format!("no connection could be made: {}", innermost(error)),
                "check the address, or try again later",
            ),
            _ => Failure::new(
                format!("the answer broke off while {doing}: {}", innermost(error)),
                "try again later, or save the page in a browser and scan the file",
            ),
        }
    }
}

/// The first error of a type among the causes. An [`io::Error`] hides what it wraps from `source`, so it is opened.
fn find<'a, T: StdError + 'static>(error: &'a (dyn StdError + 'static)) -> Option<&'a T> {
    causes(error).find_map(|cause| cause.downcast_ref::<T>())
}

fn innermost(error: &(dyn StdError + 'static)) -> String {
    causes(error)
        .last()
        .map_or_else(String::new, ToString::to_string)
}

fn causes<'a>(
    error: &'a (dyn StdError + 'static),
) -> impl Iterator<Item = &'a (dyn StdError + 'static)> {
    std::iter::successors(
        Some(error),
        |&cause: &&'a (dyn StdError + 'static)| match cause
            .downcast_ref::<io::Error>()
            .and_then(io::Error::get_ref)
        {
            Some(wrapped) => Some(wrapped as &'a (dyn StdError + 'static)),
            None => cause.source(),
        },
    )
}
