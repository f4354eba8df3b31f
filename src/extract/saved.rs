//! A page that a browser saved in one file with all that it loads (MHTML, RFC 2557): the HTML in it.

use mail_parser::MessageParser;
use memchr::memmem;

use crate::source::{Form, Page};

/// How many bytes are looked at to tell such a file.
const HEAD: usize = 2048;

/// The page in such a file; `None` where the bytes are something else, or hold no HTML.
pub(crate) fn page_in(page: &Page) -> Option<Page> {
    let head = &page.bytes[..page.bytes.len().min(HEAD)];
    let type_at = memmem::find(head, b"multipart/related")?;
    if head[..type_at].contains(&b'<') && !head.starts_with(b"From:") {
        return None;
    }
    let message = MessageParser::default().parse(&page.bytes)?;
    let html = message.html_bodies().find(|part| part.is_text_html())?;
    Some(Page {
        bytes: html.text_contents()?.as_bytes().to_vec(),
        content_type: Some("text/html; charset=utf-8".to_owned()),
        form: Some(Form::Html),
        ..page.clone()
    })
}
