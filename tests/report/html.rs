//! The page for a browser: whole in itself, closed to everything outside, and with every word that the report has.

use std::collections::HashSet;
use std::io::Read;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};
use smallprint::report::{Format, Options, html};

use super::fixture::{bot_wall, pebbleleaf};
use super::hostile::{EVIL, hostile};
use super::markup::Markup;
use super::{PLAIN, rendered};

fn page(report: &smallprint::report::Report) -> Markup {
    Markup::of(&rendered(report, Format::Html, PLAIN))
}

#[test]
fn every_finding_is_quoted_with_where_it_stands_and_why_it_matters() {
    let report = pebbleleaf();
    let page = page(&report);
    let hrefs = page.all("href");
    for finding in &report.findings {
        let words: String = finding.clause.text.replace('|', " ");
        let words = words.split_whitespace().next().unwrap();
        assert!(page.text.contains(words), "{words}");
        assert!(
            hrefs.contains(&finding.link.as_deref().unwrap()),
            "{}",
            finding.id
        );
        assert!(hrefs.contains(&finding.explainer.url.as_str()));
        assert!(page.text.contains(&finding.rule));
        assert!(
            page.all("id")
                .contains(&format!("f-{}", finding.id).as_str())
        );
    }
    assert!(
        page.text
            .contains("Exception: as part of a sale of our business")
    );
    assert!(page.text.contains("Who receives it"), "headings");
    for answer in &report.checks {
        assert!(page.text.contains(&answer.question), "{}", answer.question);
    }
    assert!(page.text.contains("not mentioned"), "silence is no denial");
}

#[test]
fn what_does_not_go_together_stands_side_by_side() {
    let mut report = pebbleleaf();
    let text = page(&report).text;
    let pairs = text.split("What does not go together").nth(2).unwrap();
    let pairs = pairs.split("practices at a glance").next().unwrap();
    assert!(!report.contradictions.is_empty());
    for pair in &report.contradictions {
        assert!(pairs.contains(&pair.why), "{pairs}");
        for id in [&pair.denied, &pair.affirmed] {
            let mut findings = report.findings.iter();
            let clause = &findings.find(|one| one.id == *id).unwrap().clause.text;
            let begins: String = clause.chars().take(16).collect();
            assert!(pairs.contains(&begins), "{begins}: {pairs}");
        }
    }
    report.contradictions.clear();
    assert!(!page(&report).text.contains("What does not go together"));
}

#[test]
fn ids_are_unique_and_every_link_in_the_page_leads_somewhere() {
    let page = page(&pebbleleaf());
    let ids = page.all("id");
    let unique: HashSet<&&str> = ids.iter().collect();
    assert_eq!(unique.len(), ids.len());
    for href in page.all("href") {
        if let Some(id) = href.strip_prefix('#') {
            assert!(ids.contains(&id), "{href}");
        }
    }
}

#[test]
fn nothing_is_loaded_and_only_its_own_style_and_script_may_act() {
    let page = page(&pebbleleaf());
    for attribute in [
        "src",
        "srcset",
        "style",
        "onclick",
        "action",
        "poster",
        "background",
    ] {
        assert!(page.all(attribute).is_empty(), "{attribute}");
    }
    let loads = [
        "img", "iframe", "object", "embed", "video", "audio", "form", "base",
    ];
    assert!(
        page.tags
            .iter()
            .all(|(name, _)| !loads.contains(&name.as_str()))
    );
    let links: Vec<_> = page
        .tags
        .iter()
        .filter(|(name, _)| name == "link")
        .collect();
    assert!(
        links
            .iter()
            .all(|(_, a)| a.iter().any(|(n, v)| n == "href" && v == "data:,"))
    );
    let policy = page
        .all("content")
        .into_iter()
        .find(|c| c.contains("default-src"))
        .unwrap();
    assert!(policy.starts_with("default-src 'none'; ") && !policy.contains("unsafe"));
    assert_eq!(page.raw.len(), 2);
    for (name, text) in &page.raw {
        let digest = STANDARD.encode(Sha256::digest(text.as_bytes()));
        assert!(
            policy.contains(&format!("{name}-src 'sha256-{digest}'")),
            "{name}: {policy}"
        );
        assert!(!text.contains("http"), "{name} names no address");
    }
}

#[test]
fn the_data_in_the_page_is_the_json_report() {
    let report = pebbleleaf();
    let page = page(&report);
    let address = page
        .all("href")
        .into_iter()
        .find_map(|h| h.strip_prefix("data:application/gzip;base64,"));
    let packed = STANDARD.decode(address.unwrap()).unwrap();
    let mut json = String::new();
    flate2::read::GzDecoder::new(&packed[..])
        .read_to_string(&mut json)
        .unwrap();
    assert_eq!(json, rendered(&report, Format::Json, PLAIN));
    let digest: String = Sha256::digest(json.as_bytes())
        .iter()
        .map(|b| format!("{b:02x}"))
        .collect();
    assert!(page.text.contains(&digest));
    assert!(html::beside(&report, &PLAIN).unwrap().is_none());
}

#[test]
fn data_too_large_for_a_page_is_a_file_beside_it_unless_it_is_asked_for() {
    let mut report = pebbleleaf();
    // Words that do not compress.
    let mut digest = Sha256::digest(b"");
    for _ in 0..60_000 {
        digest = Sha256::digest(digest);
        let words: String = digest.iter().map(|b| format!("{b:02x}")).collect();
        report.document.left_out.push(words);
    }
    let (name, bytes) = html::beside(&report, &PLAIN).unwrap().unwrap();
    assert_eq!(bytes, rendered(&report, Format::Json, PLAIN).into_bytes());
    assert!(page(&report).all("href").contains(&name.as_str()));
    let forced = Options {
        embed_json: true,
        ..PLAIN
    };
    assert!(html::beside(&report, &forced).unwrap().is_none());
    let page = Markup::of(&rendered(&report, Format::Html, forced));
    assert!(
        page.all("href")
            .iter()
            .any(|h| h.starts_with("data:application/gzip"))
    );
}

#[test]
fn a_page_that_was_not_read_says_so_and_shows_no_practice() {
    let page = page(&bot_wall());
    assert!(
        page.text
            .contains("Not read: This site answered with a challenge")
    );
    assert!(page.text.contains("Checking your browser before you go on"));
    assert!(
        page.text
            .contains("this says nothing about what the policy allows")
    );
    for words in ["not mentioned", "practices at a glance", "Clause by clause"] {
        assert!(!page.text.contains(words), "{words}");
    }
}

#[test]
fn little_coverage_is_told_before_the_practices() {
    let mut report = pebbleleaf();
    report.document.coverage = 0.42;
    let text = page(&report).text;
    let warned = text.find("Only 42% of the page's prose was read").unwrap();
    assert!(warned < text.find("at a glance").unwrap());
    assert!(text.contains("not found") && !text.contains("· not mentioned"));
}

#[test]
fn hostile_text_adds_no_tag_and_no_address_and_is_read_as_it_stands() {
    let clean = page(&hostile("words"));
    // How many words of a quotation are marked depends on the words.
    let names = |page: &Markup| -> Vec<String> {
        let tags = page.tags.iter().filter(|(name, _)| name != "mark");
        tags.map(|(name, _)| name.clone()).collect()
    };
    for words in [
        EVIL,
        "<script>alert(1)</script>",
        "]]><!--<svg onload=x>",
        "\"><img src=x onerror=y>",
        "'--></style></title>",
        "{{ 7 * 7 }}{% raw %}",
    ] {
        let html = rendered(&hostile(words), Format::Html, PLAIN);
        let page = Markup::of(&html);
        assert_eq!(names(&page), names(&clean), "{words}");
        assert_eq!(page.raw, clean.raw, "{words}");
        let own = |href: &&str| {
            href.starts_with('#')
                || href.starts_with("data:")
                || href.starts_with("https://explainer.example/")
        };
        assert!(
            page.all("href").iter().all(own),
            "{words}: {:?}",
            page.all("href")
        );
        assert!(
            !html.chars().any(|c| c != '\n' && c.is_control()),
            "{words}"
        );
        assert!(!html.contains(['\u{202e}', '\u{200b}']), "{words}");
        let bare = |text: &str| -> String {
            let kept = |c: &char| {
                !c.is_whitespace() && !c.is_control() && !"\u{202e}\u{200b}".contains(*c)
            };
            text.chars().filter(kept).collect()
        };
        assert!(
            bare(&page.text).matches(&bare(words)).count() >= 6,
            "{words}: {}",
            page.text
        );
    }
}

#[test]
fn a_million_letters_without_a_space_do_not_make_a_page_of_that_length() {
    let html = rendered(&hostile(&"x".repeat(1_000_000)), Format::Html, PLAIN);
    let page = Markup::of(&html);
    assert!(page.text.len() < 40_000, "{}", page.text.len());
    assert!(html.len() < 100_000, "{}", html.len());
    assert!(page.text.contains("[…]"), "what is left out is marked");
}
