//! Pages larger or more deeply nested than is read: what was read stands, and the document says what was not.

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
    let blocks = read(&format!("{POLICY}{}", sentence.repeat(100_100)));
    let one = read(&format!(
        "{POLICY}<p>{}</p>",
        "We store your messages. ".repeat(500_000)
    ));
    for document in [blocks, one] {
        assert_eq!(document.outcome, Outcome::Ok, "{}", document.evidence);
        assert!(document.text.contains("We share your location"));
        assert!(document.text.len() <= 10_000_010 && document.blocks.len() <= 100_000);
        let told = document.left_out.join("\n");
        assert!(told.contains("first 10 MB or 100000 blocks"), "{told}");
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

/// Markup that is made to be slow, about 100 kB of it for each unit of `size`.
fn hostile(size: usize) -> Vec<(&'static str, String)> {
    let count = size * 4_000;
    let attributes = (0..count * 2).map(|at| format!("a{at}=b "));
    vec![
        ("tables in tables", "<table><tr><td>x y".repeat(count)),
        (
            "formatting tags that stay open",
            "<b><i><u><font>x<p>".repeat(count),
        ),
        ("lists in lists", "<ul><li>x".repeat(count)),
        ("definitions in definitions", "<dl><dt>x<dd>y".repeat(count)),
        (
            "sections in folded sections",
            "<details><summary>x</summary><h3>y</h3>".repeat(count),
        ),
        ("numbered headings", "<p><b>1.1 Use</b></p>".repeat(count)),
        (
            "cells that span",
            format!(
                "<table><tr>{}</tr>{}",
                "<td rowspan=200 colspan=40>x".repeat(40),
                "<tr><td>x".repeat(count)
            ),
        ),
        (
            "line breaks",
            format!("<p><b>a{}", "<br>b".repeat(count * 4)),
        ),
        (
            "attributes",
            format!("<div {}>x</div>", attributes.collect::<String>()),
        ),
        ("no space", "x".repeat(count * 25)),
        ("drawings that stay open", "<svg><math>".repeat(count * 2)),
        ("comments that stay open", "<!--".repeat(count * 5)),
        ("quotes that stay open", "<a href='".repeat(count * 2)),
        (
            "data in data",
            format!("<script>{}</script>", "{\"a\":[".repeat(count * 3)),
        ),
    ]
}

/// The lesser of the times of two readings, in seconds.
fn seconds(page: &str) -> f64 {
    let page = Page::new("page.html", page.as_bytes().to_vec());
    let times = (0..2).map(|_| {
        let start = std::time::Instant::now();
        std::hint::black_box(extract(&page));
        start.elapsed().as_secs_f64()
    });
    times.fold(f64::INFINITY, f64::min)
}

#[test]
fn time_grows_with_the_page_and_no_faster() {
    for ((what, small), (_, large)) in hostile(1).into_iter().zip(hostile(8)) {
        let small = seconds(&format!("{POLICY}{small}"));
        let large = seconds(&format!("{POLICY}{large}"));
        // Eight times as much; growth with the square would be sixty-four times. What takes next to no time is not told apart.
        assert!(
            large < 30.0 * small || large < 0.1,
            "{what}: {small:.3} s, eight times as much {large:.3} s"
        );
    }
}
