//! Which parts of a page are read as the policy, and which are left out. All pages are invented.

use smallprint::document::{BlockKind, Document};
use smallprint::extract::extract;
use smallprint::source::Page;

/// A page of one policy, with `more` in the middle of it.
fn page(more: &str) -> Document {
    let html = format!(
        "<!doctype html><html><head><title>Privacy Policy | Tamarind</title></head><body>
<h1>Privacy Policy</h1>
<p>Tamarind is a diary for people who cook. This policy says what we do with what we learn about you and why.</p>
<h2>What we collect</h2>
<p>When you create an account, we collect your name, your email address and the password that you choose. When you
use the diary, we record your IP address, the type of your device, the pages that you open and the recipes that you
search for. We also keep the pictures and the notes that you upload, so that you can find them again.</p>
{more}
<h2>How long we keep it</h2>
<p>We keep your data for as long as your account exists, and delete it within thirty days after you close it. Copies
that we make for safety are deleted after ninety days. You may ask us for a copy of your data at any time.</p>
</body></html>"
    );
    extract(&Page::new("page.html", html.into_bytes()))
}

/// A sentence of `letters` letters or more.
fn prose(about: &str, letters: usize) -> String {
    let sentence = format!("We use {about} to run the service and to keep it safe for everybody. ");
    sentence.repeat(letters / sentence.len() + 1)
}

#[track_caller]
fn reads(document: &Document, words: &str) {
    assert!(
        document.text.contains(words),
        "{words:?} is missing in\n{}",
        document.text
    );
}

#[track_caller]
fn leaves(document: &Document, words: &str) {
    assert!(
        !document.text.contains(words),
        "{words:?} is not left out of\n{}",
        document.text
    );
}

#[track_caller]
fn heads(document: &Document, words: &str) {
    assert!(
        document.blocks.iter().any(|block| {
            matches!(block.kind, BlockKind::Heading { .. })
                && &document.text[block.range.clone()] == words
        }),
        "{words:?} is no heading in\n{}",
        document.text
    );
}

#[test]
fn a_short_answer_that_a_click_unfolds_is_read() {
    let answer = "We do not train models on your recipes.";
    for folded in [
        format!(
            r#"<button aria-expanded="false" aria-controls="a1">Training?</button><div id="a1" aria-hidden="true"><p>{answer}</p></div>"#
        ),
        format!(
            r#"<h3 id="q1">Training?</h3><div aria-labelledby="q1" aria-hidden="true"><p>{answer}</p></div>"#
        ),
        format!(r#"<h3>Training?</h3><div style="display: none"><p>{answer}</p></div>"#),
        format!(r#"<dl><dt>Training?</dt><dd hidden>{answer}</dd></dl>"#),
        format!(
            r#"<div class="faq"><div class="q"><h3>Training?</h3></div><div class="a" style="display:none"><p>{answer}</p></div></div>"#
        ),
    ] {
        reads(&page(&folded), answer);
    }
}

#[test]
fn a_hidden_label_is_not_read() {
    for hidden in [
        r#"<p>We share data.<span aria-hidden="true">Opens elsewhere</span></p>"#,
        r#"<p>We share data.</p><div style="display:none">Opens elsewhere</div>"#,
        r#"<p>We share data.</p><div hidden><a href="/x">Opens elsewhere</a></div>"#,
    ] {
        leaves(&page(hidden), "Opens elsewhere");
    }
}

#[test]
fn a_section_whose_anchor_sounds_like_furniture_is_read() {
    let section = |id: &str| {
        format!(
            r##"<p><a href="#{id}">See below</a></p><section id="{id}"><h2>Information sharing</h2><p>{}</p></section>"##,
            prose("vendors", 300)
        )
    };
    for id in ["information-sharing", "social", "consent", "ads"] {
        reads(&page(&section(id)), "We use vendors");
    }
}

#[test]
fn a_long_section_whose_class_sounds_like_furniture_is_read_and_a_short_piece_is_not() {
    let long = format!(
        r#"<section class="information-sharing"><h2>Sharing</h2><p>{}</p></section>"#,
        prose("vendors", 500)
    );
    reads(&page(&long), "We use vendors");
    let short = r#"<div class="social-share">Tell your friends about us on every network.</div>"#;
    leaves(&page(short), "Tell your friends");
}

#[test]
fn classes_of_layout_name_no_furniture() {
    let laid_out = format!(
        r#"<div class="toc-visible:md:grid [--nav-width:20px]"><h2 class="toc-target">Vendors</h2><p>{}</p></div>
<h3 class="cta-box__header">Promises</h3><p>We promise to tell you first.</p>"#,
        prose("vendors", 200)
    );
    let document = page(&laid_out);
    reads(&document, "We use vendors");
    heads(&document, "Vendors");
    heads(&document, "Promises");
}

#[test]
fn a_heading_that_is_only_read_aloud_is_left_out() {
    let aloud = r#"<h2 class="sr-only">Main content</h2><p>We share data with vendors.</p>"#;
    leaves(&page(aloud), "Main content");
}

#[test]
fn the_dialogue_of_a_consent_manager_is_left_out_even_where_it_is_long() {
    // About a third of the page's prose.
    let dialogue = format!(
        r#"<div id="cookie-consent" role="region"><h2>Your choices</h2><p>{}</p></div>"#,
        prose("these cookies", 500)
    );
    let document = page(&dialogue);
    leaves(&document, "these cookies");
    assert!(
        document
            .left_out
            .iter()
            .any(|words| words.contains("We use these cookies")),
        "what is left out is told: {:?}",
        document.left_out
    );
}

/// A piece of 700 letters and more, which is where copies are looked for.
fn piece() -> String {
    prose("what you write", 1000)
}

fn times(document: &Document, words: &str) -> usize {
    document.text.matches(words).count()
}

#[test]
fn what_a_policy_says_under_two_headings_is_read_twice() {
    let once = times(
        &page(&format!("<p>{}</p>", piece())),
        "We use what you write",
    );
    let filler: String = (0..40)
        .map(|n| {
            format!(
                "<p>{}</p>",
                prose(&format!("list {n} of your recipes"), 400)
            )
        })
        .collect();
    let twice = page(&format!(
        "{filler}<table><tr><th>Reason</th><th>Data</th></tr>
<tr><td>Our interest</td><td>{0}</td></tr><tr><td>Your consent</td><td>{0}</td></tr></table>",
        piece()
    ));
    assert_eq!(times(&twice, "We use what you write"), 2 * once);
}

#[test]
fn copies_for_other_screens_are_read_once() {
    let once = times(
        &page(&format!("<p>{}</p>", piece())),
        "We use what you write",
    );
    let small = format!(
        r#"<div class="only-desktop"><p>{0}</p></div><div class="only-mobile"><p>{0}</p></div>"#,
        piece()
    );
    assert_eq!(times(&page(&small), "We use what you write"), once);
    // Every section twice, and nothing that names a screen.
    let sections: Vec<String> = ["orders", "letters", "visits", "calls"]
        .iter()
        .map(|about| format!("<div><h2>{about}</h2><p>{}</p></div>", prose(about, 900)))
        .collect();
    let all = page(&format!(
        "<div>{0}</div><hr><div>{0} </div>",
        sections.concat()
    ));
    let one = page(&sections.concat());
    assert_eq!(times(&all, "We use"), times(&one, "We use"));
}

#[test]
fn what_stands_inside_an_element_of_the_pages_own_is_read() {
    let own = r#"<own-answer><template shadowrootmode="open"><p>We share data with vendors.</p></template></own-answer>
<template><p>We share data with nobody.</p></template>"#;
    let document = page(own);
    reads(&document, "We share data with vendors.");
    leaves(&document, "We share data with nobody.");
}
