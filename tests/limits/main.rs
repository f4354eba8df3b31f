//! Pages larger or more deeply nested than is read: what was read stands, and the document says what was not.

mod hostile;

use hostile::hostile;
use smallprint::document::{Document, Outcome};
use smallprint::extract::extract;
use smallprint::source::Page;

const POLICY: &str = "<h1>Privacy Policy</h1><p>We collect your name, your e-mail address and your IP address. \
    We share your location with our service providers. We keep your account data for two years.</p>";

fn read(body: &str) -> Document {
    let page = format!("<!doctype html><html><body>{body}</body></html>");
    extract(&Page::new("page.html", page.into_bytes()))
}

#[test]
fn what_stands_behind_twenty_megabytes_is_named_and_the_rest_is_read() {
    let filler = format!("<script>{}</script>", "x".repeat(20_000_000));
    let document = read(&format!(
        "{POLICY}{filler}<p>We sell your name to brokers.</p>"
    ));
    assert_eq!(document.outcome, Outcome::Ok, "{}", document.evidence);
    assert!(document.text.contains("We collect your name"));
    assert!(!document.text.contains("brokers"));
    let told = document.left_out.join("\n");
    assert!(told.contains("behind the first 20 MB"), "{told}");
    assert!(document.coverage < 1.0);
}

#[test]
fn a_page_of_a_common_size_has_nothing_of_the_kind_to_tell() {
    assert!(read(POLICY).left_out.is_empty());
}

#[test]
fn text_nested_beyond_reason_is_read_and_the_depth_told() {
    let (open, close) = ("<div><b>".repeat(50_000), "</b></div>".repeat(50_000));
    let document = read(&format!("{open}{POLICY}{close}"));
    assert_eq!(document.outcome, Outcome::Ok, "{}", document.evidence);
    assert!(document.text.contains("We share your location"));
    let told = document.left_out.join("\n");
    assert!(told.contains("depth of 200"), "{told}");
}

#[test]
fn text_behind_the_most_that_a_document_holds_is_told_and_the_rest_stands() {
    let sentence =
        "<p>We store your messages for as long as you want us to, and not a day longer.</p>";
    let blocks = read(&format!("{POLICY}{}", sentence.repeat(200_100)));
    let one = read(&format!(
        "{POLICY}<p>{}</p>",
        "We store your messages. ".repeat(500_000)
    ));
    for document in [blocks, one] {
        assert_eq!(document.outcome, Outcome::Ok, "{}", document.evidence);
        assert!(document.text.contains("We share your location"));
        assert!(document.text.len() <= 10_000_010 && document.blocks.len() <= 200_000);
        let told = document.left_out.join("\n");
        assert!(told.contains("first 10 MB or 200000 blocks"), "{told}");
        assert!(document.coverage < 1.0, "{}", document.coverage);
    }
}

#[test]
fn markup_behind_the_most_elements_is_told_and_the_rest_stands() {
    let document = read(&format!(
        "{POLICY}{}<p>We sell your name.</p>",
        "<b></b>".repeat(600_000)
    ));
    assert_eq!(document.outcome, Outcome::Ok, "{}", document.evidence);
    assert!(document.text.contains("We share your location"));
    assert!(!document.text.contains("We sell your name"));
    let told = document.left_out.join("\n");
    assert!(told.contains("first 500000 elements"), "{told}");
    assert!(document.coverage < 1.0, "{}", document.coverage);
}

#[test]
fn a_policy_over_markup_that_is_made_to_be_slow_is_read() {
    let policy = POLICY.repeat(100);
    for (what, markup) in hostile(1) {
        let document = read(&format!("{policy}{markup}"));
        assert!(
            document.text.contains("We share your location"),
            "{what}: {:?}",
            document.outcome
        );
    }
}
