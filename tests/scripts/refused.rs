//! What is not read, and what is said of what was.

use smallprint::document::Outcome;
use smallprint::extract::extract;
use smallprint::source::Page;

use crate::{html, is_read, quoted, shell};

#[test]
fn other_languages_and_documents_beside_the_policy_are_left_out() {
    let more: String = (1..20)
        .map(|number| format!("<p>We keep the name and address on list {number} for a year.</p>"))
        .collect();
    let policy = quoted(&(html() + &more));
    let german =
        "<p>Wir erheben Ihren Namen und Ihre Anschrift, wenn Sie bei uns einen Korb bestellen.</p>"
            .repeat(20);
    let terms = "<h1>Terms of Service</h1>".to_owned()
        + &"<p>You must pay for each basket before it is sent, and the price includes the tax that is due.</p><p>Baskets that came to harm on their way are made anew.</p>".repeat(40);
    for (beside, words) in [(german, "Wir erheben"), (terms, "You must pay")] {
        let document = shell(&format!(
            r#"<script type="application/json">{{"pages":[{{"body":"{}"}},{{"body":"{policy}"}}]}}</script>"#,
            quoted(&beside)
        ));
        is_read(&document);
        assert!(!document.text.contains(words), "{}", document.text);
    }
}

#[test]
fn the_script_that_holds_the_text_is_named() {
    let body = quoted(&html());
    for (script, name) in [
        (
            format!(
                r#"<script id="__NEXT_DATA__" type="application/json">{{"a":"{body}"}}</script>"#
            ),
            "__NEXT_DATA__",
        ),
        (
            format!(r#"<script>window.__STATE__={{"a":"{body}"}}</script>"#),
            "window.__STATE__",
        ),
        (
            format!(r#"<script type="application/ld+json">{{"a":"{body}"}}</script>"#),
            "application/ld+json",
        ),
    ] {
        let told = shell(&script).left_out.join("\n");
        assert!(told.contains(&format!("({name})")), "{told}");
    }
}

#[test]
fn a_shell_whose_data_holds_no_policy_stays_a_shell() {
    let labels = r#"{"labels":{"save":"Save","hint":"Choose the size of the basket that you would like to have delivered"}}"#;
    let document = shell(&format!(
        r#"<script src="/app.js"></script><script type="application/json">{labels}</script>"#
    ));
    assert_eq!(document.outcome, Outcome::ScriptShell, "{}", document.text);
}

#[test]
fn data_nested_without_end_is_refused_quietly() {
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let around = format!(r#"{{"a":"$La","b":{}{}}}"#, "[".repeat(90), "]".repeat(90));
    let document = shell(&format!(
        "<script src=\"/app.js\"></script><script type=\"application/json\">{deep}</script>\
         <script type=\"application/json\">{around}</script>\
         <script>self.__next_f.push([1,\"a:[\\\"$Lb\\\"]\\nb:[\\\"$La\\\"]\\n\"])</script>"
    ));
    assert_eq!(document.outcome, Outcome::ScriptShell, "{}", document.text);
}

#[test]
fn code_that_opens_without_end_is_given_up() {
    for code in ["a={b:\"", "a=[1,", "a={b:[{c:", "return{", "x=(`{"] {
        let document = shell(&format!(
            "<script src=\"/app.js\"></script><script>{}</script>",
            code.repeat(200_000)
        ));
        assert_eq!(document.outcome, Outcome::ScriptShell, "{}", document.text);
    }
}

#[test]
fn a_page_that_shows_its_policy_is_read_from_what_it_shows() {
    let page = format!(
        "<!doctype html><html><body>{}<script type=\"application/json\">{{\"x\":\"{}\"}}</script></body></html>",
        html(),
        quoted("<p>We sell your name to brokers, whatever else we may have said.</p>")
    );
    let document = extract(&Page::new("page.html", page.into_bytes()));
    assert_eq!(document.outcome, Outcome::Ok);
    assert!(!document.text.contains("brokers"));
    assert!(document.left_out.is_empty(), "{:?}", document.left_out);
}
