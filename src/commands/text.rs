//! `smallprint text`: the extracted text, whatever the outcome.

use smallprint::document::{Outcome, PageOf};
use smallprint::error::Result;

use super::session::Session;
use super::{Status, input, output, tell};
use crate::cli::Text;

pub(crate) fn run(session: &Session, arguments: &Text) -> Result<Status> {
    let form = arguments.input_format.map(Into::into);
    let page = input::page(session, &arguments.input, form, &arguments.fetch)?;
    let document = input::document(session, &page, &arguments.fetch);
    output::to(None, |out| {
        out.write_all(document.text.as_bytes())
            .map_err(output::fault_of(None))
    })?;
    if document.outcome == Outcome::Ok {
        let failed = document.pages.iter().any(PageOf::failed);
        return Ok(if failed { Status::Unread } else { Status::Ran });
    }
    tell::outcome(&page.source, &document);
    Ok(Status::Unread)
}
