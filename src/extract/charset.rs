//! A page's bytes as text in Unicode: which charset they are in, whatever is claimed.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use memchr::memchr;

use super::html::{Token, Tokens, attribute};
use crate::source::Page;

/// How many bytes are looked at to tell the charset.
const HEAD: usize = 4096;

/// Why decoded bytes are no text after all, in words; `None` where they are.
pub(super) fn garbled(bytes: &[u8], text: &str) -> Option<&'static str> {
    let head = || text.chars().take(HEAD);
    // Nearly every pair of bytes is a character of UTF-16: only the ones that nobody writes tell that they are none.
    let private = |c: char| matches!(c, '\u{E000}'..='\u{F8FF}') && is_wide(bytes);
    let wrong = head()
        .filter(|c| {
            *c == '\u{FFFD}'
                || private(*c)
                || (c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{c}' | '\u{85}'))
        })
        .count();
    let share = if is_wide(bytes) { 20 } else { 10 };
    (wrong * share > head().count()).then_some("bytes that are no text")
}

/// Whether bytes are in UTF-16, by their byte order mark or by their zeros.
pub(super) fn is_wide(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\xff\xfe")
        || bytes.starts_with(b"\xfe\xff")
        || wide_without_mark(bytes).is_some()
}

/// UTF-16 without a byte order mark: in Western text, half of the bytes are zero, and all on one side.
fn wide_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(HEAD) & !1];
    if head.len() < 8 || !bytes.len().is_multiple_of(2) {
        return None;
    }
    memchr(0, head)?;
    let zeros = |side: usize| {
        head.iter()
            .skip(side)
            .step_by(2)
            .filter(|b| **b == 0)
            .count()
    };
    let pairs = head.len() / 2;
    match (zeros(0), zeros(1)) {
        (first, second) if second * 10 > pairs * 8 && first * 50 < pairs => Some(UTF_16LE),
        (first, second) if first * 10 > pairs * 8 && second * 50 < pairs => Some(UTF_16BE),
        _ => None,
    }
}

/// The bytes as text: by byte order mark, else by what they can only be, else as header or meta element claim where that
/// fits them, else by looking at them.
pub(super) fn decode(page: &Page) -> Cow<'_, str> {
    let bytes = page.bytes.as_slice();
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(&bytes[length..]).0;
    }
    if let Some(encoding) = wide_without_mark(bytes) {
        return encoding.decode_without_bom_handling(bytes).0;
    }
    // Valid UTF-8 with characters beyond ASCII is UTF-8, whatever anybody claims.
    if let Ok(text) = std::str::from_utf8(bytes)
        && (!text.is_ascii() || !bytes.contains(&0x1b))
    {
        return Cow::Borrowed(text);
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    let guess = detector.guess(None, chardetng::Utf8Detection::Allow);
    let header = page.content_type.as_deref().and_then(charset_of_header);
    let meta = charset_of_meta(&bytes[..bytes.len().min(HEAD)]);
    if let Some(encoding) = believed(header, meta, guess, bytes) {
        let (text, _, damaged) = encoding.decode(bytes);
        if !damaged {
            return text;
        }
    }
    let wrong = |text: &str| text.chars().filter(|c| *c == '\u{FFFD}').count();
    let guessed = guess.decode(bytes).0;
    let as_utf8 = String::from_utf8_lossy(bytes);
    // A few damaged bytes in a UTF-8 page do not make it another charset.
    if wrong(&as_utf8) * 200 < as_utf8.chars().filter(|c| !c.is_ascii()).count() {
        as_utf8
    } else {
        guessed
    }
}

/// Which claim counts. The header does, except where it names the charset that servers are set to and the page itself names
/// the one that its bytes look like, or they look like one of several bytes a character, which seldom happens by chance.
fn believed(
    header: Option<&'static Encoding>,
    meta: Option<&'static Encoding>,
    guess: &'static Encoding,
    bytes: &[u8],
) -> Option<&'static Encoding> {
    // The page was read as bytes of ASCII to find the claim: it is not in UTF-16.
    let meta = meta.filter(|meta| *meta != UTF_16LE && *meta != UTF_16BE);
    let claimed = header.or(meta)?;
    let by_habit = claimed == WINDOWS_1252 && guess != claimed;
    let several = !guess.is_single_byte() && guess != UTF_8;
    if by_habit && (meta == Some(guess) || several && !guess.decode(bytes).2) {
        return Some(guess);
    }
    Some(claimed)
}

fn charset_of_header(content_type: &str) -> Option<&'static Encoding> {
    content_type.split(';').skip(1).find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        let value = value.trim().trim_matches(['"', '\'']);
        name.trim()
            .eq_ignore_ascii_case("charset")
            .then(|| Encoding::for_label(value.trim().as_bytes()))?
    })
}

fn charset_of_meta(head: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(head);
    for token in Tokens::new(&head) {
        let Token::Start { name, attributes } = token else {
            continue;
        };
        if !name.is(&["meta"]) {
            continue;
        }
        let label = attribute(attributes, "charset").or_else(|| {
            attribute(attributes, "content")
                .and_then(|content| content.split_once("charset="))
                .map(|(_, label)| label)
        });
        if let Some(encoding) = label.and_then(|label| Encoding::for_label(label.trim().as_bytes()))
        {
            return Some(encoding);
        }
    }
    None
}
