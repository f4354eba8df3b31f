//! `smallprint text`: the extracted text, whatever the outcome.

use smallprint::document::Outcome;
use smallprint::error::Result;
use smallprint::extract::extract;

use super::session::Session;
use super::{Status, input, output, tell};
use crate::cli::Text;

pub(crate) fn run(session: &Session, arguments: &Text) -> Result<Status> {
    let mut page = input::page(session, &arguments.input, &arguments.fetch)?;
    page.form = arguments.input_format.map(Into::into);
    let document = extract(&page);
    output::to(None, |out| {
        out.write_all(document.text.as_bytes())
            .map_err(output::fault_of(None))
    })?;
    if document.outcome == Outcome::Ok {
        return Ok(Status::Ran);
    }
    tell::outcome(&page.source, &document);
    Ok(Status::Unread)
}
