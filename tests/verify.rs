//! Verifying: a report of a kept page holds, and any single byte that is changed in it, in the page or in its text is
//! found.
#![cfg(feature = "fetch")]
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::fs;
use std::path::PathBuf;
use std::sync::LazyLock;

use proptest::prelude::*;
use smallprint::follow;
use smallprint::line;
use smallprint::report::json;
use smallprint::ruleset::RuleSet;
use smallprint::scan::Scanner;
use smallprint::source::Page;
use smallprint::store::Store;
use smallprint::verify::{State, verify};

const POLICY: &str = "<html><head><title>Bramblewick Privacy Policy</title></head><body><main><h1>Privacy Policy</h1>\
    <h2>What we collect</h2><p>We collect your name and your e-mail address when you make an account. — Caf\u{e9}s \
    too.</p><ul><li>We may collect your IP address.</li><li>We record your voice.</li></ul><h2>Who gets it</h2><p>We \
    share your personal information with advertisers. We do not sell your personal information.</p></main></body></html>";

static SCANNER: LazyLock<Scanner> =
    LazyLock::new(|| Scanner::new(RuleSet::with_packs::<&str>(&[]).unwrap()).unwrap());

/// A kept page, its text, and the report of it.
struct Kept {
    _folder: tempfile::TempDir,
    store: Store,
    report: Vec<u8>,
    page: PathBuf,
    text: PathBuf,
}

fn kept(policy: &str) -> Kept {
    let page = Page {
        url: Some("https://bramblewick.example/privacy".parse().unwrap()),
        ..Page::new(
            "https://bramblewick.example/privacy",
            policy.as_bytes().to_vec(),
        )
    };
    let document = follow::by_itself(&page);
    let report = line::report_document(&SCANNER, &page, &document);
    assert!(report.findings.len() > 4, "{:?}", report.document);
    let mut bytes = Vec::new();
    json::write(&report, &mut bytes).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let store = Store::at(folder.path());
    let page = store.put(&page.bytes).unwrap();
    let text = store.put(document.text.as_bytes()).unwrap();
    Kept {
        page: store.place(&page).unwrap(),
        text: store.place(&text).unwrap(),
        _folder: folder,
        store,
        report: bytes,
    }
}

/// What did not pass, in words.
fn wrong(report: &[u8], store: &Store) -> Vec<String> {
    let checks = verify(report, store);
    let failed = checks.iter().filter(|check| !check.passed());
    failed.map(ToString::to_string).collect()
}

static KEPT: LazyLock<Kept> = LazyLock::new(|| kept(POLICY));

#[test]
fn a_report_of_a_kept_page_holds() {
    let checks = verify(&KEPT.report, &KEPT.store);
    assert!(checks.iter().all(|check| check.passed()), "{checks:?}");
    assert!(
        checks
            .iter()
            .filter(|check| check.state == State::Holds)
            .count()
            >= 4
    );
    assert!(
        checks
            .last()
            .unwrap()
            .to_string()
            .contains("yields the same text")
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_changed_byte_of_a_report_is_found(at in any::<prop::sample::Index>(), by in 1..=255_u8) {
        let mut report = KEPT.report.clone();
        let at = at.index(report.len());
        report[at] ^= by;
        let wrong = wrong(&report, &KEPT.store);
        prop_assert!(wrong.iter().any(|wrong| wrong.contains("the report")), "byte {}: {:?}", at, wrong);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_changed_byte_of_a_snapshot_or_its_text_is_found(
        of_text in any::<bool>(),
        at in any::<prop::sample::Index>(),
        by in 1..=255_u8,
    ) {
        let kept = kept(POLICY);
        let file = if of_text { &kept.text } else { &kept.page };
        let mut bytes = fs::read(file).unwrap();
        let at = at.index(bytes.len());
        bytes[at] ^= by;
        fs::write(file, &bytes).unwrap();
        let wrong = wrong(&kept.report, &kept.store);
        let name = file.display().to_string();
        prop_assert!(wrong.iter().any(|wrong| wrong.contains(&name)), "byte {}: {:?}", at, wrong);
        if of_text {
            // The snapshot still tells which byte it is.
            let place = format!("the first of them byte {at}");
            prop_assert!(wrong.iter().any(|wrong| wrong.ends_with(&place)), "{:?}", wrong);
        }
    }
}

#[test]
fn a_quotation_that_was_changed_is_named_even_where_the_digest_was_made_anew() {
    let report = String::from_utf8(KEPT.report.clone()).unwrap();
    let forged = report.replacen("We record your voice.", "We record your walks.", 1);
    assert_ne!(forged, report);
    // Whoever forges a report can make its digest fit.
    let (open, digest) = json::unsealed(forged.as_bytes()).unwrap();
    let fitting: String = sha256(&open);
    let forged = forged.replace(&digest, &fitting);
    let wrong = wrong(forged.as_bytes(), &KEPT.store);
    assert_eq!(wrong.len(), 1, "{wrong:?}");
    assert!(
        wrong[0].contains("We record your walks.") && wrong[0].contains("We record your voice.")
    );
}

fn sha256(bytes: &[u8]) -> String {
    use sha2::{Digest, Sha256};
    let digest = Sha256::digest(bytes);
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn what_is_not_kept_cannot_be_verified() {
    let empty = tempfile::tempdir().unwrap();
    let wrong = wrong(&KEPT.report, &Store::at(empty.path()));
    assert!(
        wrong
            .iter()
            .any(|wrong| wrong.contains("it is not kept in")),
        "{wrong:?}"
    );
}

#[test]
fn a_line_of_a_file_of_rows_is_sealed_by_itself() {
    let page = Page::new("p.html", POLICY.as_bytes().to_vec());
    let report = line::report(&SCANNER, &page);
    let mut row = Vec::new();
    json::write_line(&report, &mut row).unwrap();
    let (open, digest) = json::unsealed(&row).unwrap();
    assert_eq!(sha256(&open), digest);
    assert_eq!(row.iter().filter(|byte| **byte == b'\n').count(), 1);
}
