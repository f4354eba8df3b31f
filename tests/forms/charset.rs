//! The same policy in each charset, with true, false and no claims about it.

use encoding_rs::{EUC_JP, Encoding, SHIFT_JIS, WINDOWS_1251, WINDOWS_1252};
use smallprint::document::Outcome;

use crate::{is_unreadable, read};

/// An English policy with letters beyond ASCII in it.
const FRENCH_NAME: &str = "Privacy policy of Café Zoë. We collect your name and your e-mail address – nothing more. \
    We share them with our dealer in Besançon, and we do not sell them. We keep them for “two” years.";
/// A policy in Russian.
const RUSSIAN: &str = "Политика конфиденциальности. Мы собираем ваше имя и адрес электронной почты. Мы не продаём \
    персональные данные и передаём их только нашим поставщикам услуг. Мы храним данные в течение двух лет.";
/// A policy in Japanese.
const JAPANESE: &str = "プライバシーポリシー。当社は、お客様の氏名とメールアドレスを収集します。\
    当社は個人情報を販売しません。個人情報は二年間保管され、サービスの提供のためにのみ利用されます。";

fn wide(text: &str, mark: bool, big: bool) -> Vec<u8> {
    let units = mark
        .then_some(0xfeff)
        .into_iter()
        .chain(text.encode_utf16());
    units
        .flat_map(|unit| {
            if big {
                unit.to_be_bytes()
            } else {
                unit.to_le_bytes()
            }
        })
        .collect()
}

/// Asserts that bytes are read as these words, whatever they are taken for.
#[track_caller]
fn reads(bytes: Vec<u8>, content_type: Option<&str>, text: &str) {
    let document = read("policy", content_type, bytes);
    let words = document.text.trim_matches(['#', ' ', '\n']);
    assert_eq!(words, text, "{content_type:?}");
}

fn bytes(encoding: &'static Encoding, text: &str) -> Vec<u8> {
    let (bytes, _, lost) = encoding.encode(text);
    assert!(!lost, "{} has every letter", encoding.name());
    bytes.into_owned()
}

#[test]
fn utf_16_is_read_with_and_without_a_byte_order_mark() {
    for big in [false, true] {
        for mark in [false, true] {
            reads(wide(FRENCH_NAME, mark, big), None, FRENCH_NAME);
        }
        reads(wide(RUSSIAN, true, big), None, RUSSIAN);
        reads(wide(JAPANESE, true, big), None, JAPANESE);
    }
    let markup = format!("<!doctype html><html><body><p>{FRENCH_NAME}</p></body></html>");
    reads(wide(&markup, false, false), Some("text/html"), FRENCH_NAME);
}

#[test]
fn random_bytes_are_no_text_with_or_without_a_byte_order_mark() {
    // A linear congruential generator: the same bytes on each run.
    let mut state: u32 = 12345;
    let mut next = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 24) as u8
    };
    for length in [200, 1_000, 20_000] {
        for mark in [&b"\xff\xfe"[..], b"\xfe\xff", b"\xef\xbb\xbf", b""] {
            for _ in 0..20 {
                let random: Vec<u8> = (0..length).map(|_| next()).collect();
                let bytes = [mark, &random].concat();
                let document = read("policy", None, bytes);
                is_unreadable(&document, &["no text"]);
            }
        }
    }
}

#[test]
fn one_byte_charsets_are_read_by_claim_and_by_sight() {
    for content_type in [
        None,
        Some("text/plain"),
        Some("text/plain; charset=windows-1252"),
        Some("text/plain; format=flowed; Charset=\"ISO-8859-1\""),
        Some("text/plain; charset=utf-8"),
        Some("text/plain; charset=no-such-charset"),
    ] {
        reads(bytes(WINDOWS_1252, FRENCH_NAME), content_type, FRENCH_NAME);
    }
    for content_type in [
        None,
        Some("text/plain; charset=windows-1251"),
        Some("text/plain; charset=utf-8"),
    ] {
        reads(bytes(WINDOWS_1251, RUSSIAN), content_type, RUSSIAN);
    }
}

#[test]
fn charsets_of_several_bytes_are_read_by_claim_and_by_sight() {
    for encoding in [SHIFT_JIS, EUC_JP] {
        let claim = format!("text/plain; charset={}", encoding.name());
        for content_type in [
            None,
            Some(claim.as_str()),
            Some("text/plain; charset=utf-8"),
            Some("text/plain; charset=iso-8859-1"),
        ] {
            reads(bytes(encoding, JAPANESE), content_type, JAPANESE);
        }
    }
    let document = read("policy", None, bytes(SHIFT_JIS, JAPANESE));
    assert_eq!(document.outcome, Outcome::UnsupportedLanguage);
}

#[test]
fn a_page_s_own_word_is_heard() {
    for meta in [
        "<meta charset=windows-1251>",
        "<meta http-equiv='Content-Type' content='text/html; charset=windows-1251'>",
    ] {
        let page =
            format!("<!doctype html><html><head>{meta}</head><body><p>{RUSSIAN}</p></body></html>");
        for content_type in [
            Some("text/html"),
            // What servers say that were never told.
            Some("text/html; charset=iso-8859-1"),
            Some("text/html; charset=utf-8"),
        ] {
            reads(bytes(WINDOWS_1251, &page), content_type, RUSSIAN);
        }
    }
    let page = format!(
        "<!doctype html><html><head><meta charset=utf-16></head><body><p>{FRENCH_NAME}</p></body></html>"
    );
    reads(bytes(WINDOWS_1252, &page), Some("text/html"), FRENCH_NAME);
    reads(
        page.into_bytes(),
        Some("text/html; charset=windows-1252"),
        FRENCH_NAME,
    );
}
