//! Pages that are sent as what they are not, and pages of each form as they should be sent.

use smallprint::document::{Document, Outcome};

use crate::{headings, items, read};

const HTML: &str = "<!DOCTYPE html><html><head><title>Brackenfold</title></head><body><h1>Privacy Policy</h1>\
    <h2>What we collect</h2><p>When you write to us, we collect:</p><ul><li>your e-mail address</li>\
    <li>the words of your message</li></ul><p>We do not sell your personal information. We share it with the company \
    that hosts our mail.</p></body></html>";
const MARKDOWN: &str = "# Privacy Policy\n\n## What we collect\n\nWhen you write to us, we collect:\n\n- your e-mail address\n\
    - the words of your message\n\nWe do not sell your personal information. We share it with the company that hosts our \
    mail.\n";
const TEXT: &str = "PRIVACY POLICY\n\nWhat we collect\n\nWhen you write to us, we collect:\n\n  * your e-mail address\n\
    \x20 * the words of your message\n\nWe do not sell your personal information. We share it with the company\n\
    that hosts our mail.\n";

#[track_caller]
fn is_the_policy(document: &Document, context: &str) {
    assert_eq!(
        document.outcome,
        Outcome::Ok,
        "{context}: {}",
        document.evidence
    );
    let words: Vec<_> = headings(document)
        .into_iter()
        .map(|(_, words)| words.to_lowercase())
        .collect();
    assert_eq!(words, ["privacy policy", "what we collect"], "{context}");
    let items: Vec<_> = items(document)
        .into_iter()
        .map(|(_, words)| words)
        .collect();
    assert_eq!(
        items,
        ["your e-mail address", "the words of your message"],
        "{context}"
    );
    assert!(
        document
            .text
            .ends_with("We share it with the company that hosts our mail.\n"),
        "{context}: {}",
        document.text
    );
}

#[test]
fn a_form_is_told_by_what_stands_in_the_page_whatever_its_type() {
    for (form, page) in [("HTML", HTML), ("Markdown", MARKDOWN), ("text", TEXT)] {
        for content_type in [
            None,
            Some("text/html; charset=utf-8"),
            Some("text/plain"),
            Some("text/markdown"),
            Some("application/octet-stream"),
            Some("application/pdf"),
            Some("no type at all"),
        ] {
            // Plain text that is sent as Markdown is Markdown: its bullets and blank lines say the same.
            if form == "text" && content_type == Some("text/markdown") {
                continue;
            }
            let document = read("https://brackenfold.example/privacy", content_type, page);
            is_the_policy(&document, &format!("{form} as {content_type:?}"));
        }
    }
}

#[test]
fn html_without_a_document_s_frame_is_html() {
    let body = &HTML[HTML.find("<h1>").unwrap()..HTML.find("</body>").unwrap()];
    for content_type in [None, Some("text/html"), Some("text/plain")] {
        let document = read("https://brackenfold.example/privacy", content_type, body);
        is_the_policy(&document, &format!("{content_type:?}"));
    }
}

/// As a browser saves a page in one file: quoted-printable, lines of 76 characters at most.
fn saved_in_one_file(html: &str) -> String {
    let quoted = html.replace('=', "=3D").replace('\u{2019}', "=E2=80=99");
    let lines: Vec<String> = quoted
        .as_bytes()
        .chunks(70)
        .map(|line| String::from_utf8_lossy(line).into_owned())
        .collect();
    format!(
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://brackenfold.example/privacy\r\n\
Subject: Brackenfold\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\
\tboundary=\"----x\"\r\n\r\n\r\n------x\r\nContent-Type: text/html\r\n\
Content-Transfer-Encoding: quoted-printable\r\n\r\n{}\r\n------x\r\nContent-Type: text/css\r\n\
Content-Transfer-Encoding: quoted-printable\r\n\r\nh1 {{ color: red }}\r\n------x--\r\n",
        lines.join("=\r\n")
    )
}

#[test]
fn a_page_that_a_browser_saved_in_one_file_is_read() {
    let page = HTML.replace("We do not sell your", "We don\u{2019}t sell your");
    for name in ["brackenfold.mhtml", "brackenfold.mht", "brackenfold"] {
        let document = read(name, None, saved_in_one_file(&page));
        is_the_policy(&document, name);
        assert!(
            document
                .text
                .contains("We don\u{2019}t sell your personal information.")
        );
        assert!(!document.text.contains("color"), "{}", document.text);
    }
}

#[test]
fn a_policy_that_speaks_of_mail_is_no_saved_page() {
    let html = HTML.replace("<title>", "<title>multipart/related ");
    is_the_policy(&read("policy.html", None, html), "HTML");
}
