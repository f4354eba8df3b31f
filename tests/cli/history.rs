//! `smallprint history`: a policy's versions over time.

use crate::folder::Folder;
use crate::run::{Ran, run_in};

fn policy(more: &str) -> String {
    format!(
        "# Privacy Policy\n\nWe collect your name and your email address.\n\nWe use your email address to answer you.\n\n{more}\n"
    )
}

#[track_caller]
fn history(versions: &[(&str, &str)], options: &str) -> Ran {
    let files: Vec<(String, String)> = versions
        .iter()
        .map(|(date, more)| {
            let whole = match more.strip_prefix('!') {
                Some(whole) => whole.to_owned(),
                None => policy(more),
            };
            (format!("v/{date}.md"), whole)
        })
        .collect();
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    run_in(&Folder::with(&files), &format!("history v {options}"))
}

/// What each version counts for.
fn kinds(ran: &Ran) -> Vec<String> {
    let history = ran.json();
    let versions = history["versions"].as_array().expect("versions").clone();
    versions
        .iter()
        .map(|one| one["kind"].as_str().expect("a kind").to_owned())
        .collect()
}

/// What is said of a label, from when on.
fn runs(ran: &Ran, label: &str) -> Vec<String> {
    let history = ran.json();
    let practices = history["practices"].as_array().expect("practices").clone();
    let of = practices.iter().find(|one| one["label"] == label);
    let runs = of
        .map(|one| one["runs"].as_array().expect("runs").clone())
        .unwrap_or_default();
    runs.iter()
        .map(|run| {
            format!(
                "{} {}",
                run["from"].as_str().expect("a date"),
                run["state"].as_str().expect("a state")
            )
        })
        .collect()
}

#[test]
fn a_practice_appears_vanishes_and_comes_back() {
    let photos = "We collect your photos.";
    let ran = history(
        &[
            ("2021-01-01", ""),
            ("2022-01-01", photos),
            ("2023-01-01", "We like photos of nobody."),
            ("2024-01-01", "We collect your photos and your videos."),
        ],
        "-f json",
    )
    .code(0);
    assert_eq!(
        runs(&ran, "inputs.images"),
        [
            "2021-01-01 not_mentioned",
            "2022-01-01 affirmed",
            "2023-01-01 not_mentioned",
            "2024-01-01 affirmed"
        ]
    );
}

#[test]
fn versions_that_change_no_word_or_pass_are_folded() {
    let long = "We collect your photos when you upload them, and we keep them for two years and delete them then.";
    let ran = history(
        &[
            ("2021-01-01", long),
            ("2021-02-01", "We collect *your photos* when you upload them, and we keep them for two years, and delete them then."),
            ("2021-03-01", ""),
            ("2021-04-01", long),
        ],
        "-f json",
    )
    .code(0);
    assert_eq!(
        kinds(&ran),
        ["version", "no_word_changed", "passing", "no_word_changed"]
    );
    assert_eq!(runs(&ran, "inputs.images"), ["2021-01-01 affirmed"]);
}

#[test]
fn what_could_not_be_read_is_a_gap_and_no_end() {
    let photos = "We collect your photos.";
    let ran = history(
        &[
            ("2021-01-01", photos),
            ("2021-02-01", "!Please come back later."),
            ("2021-03-01", "We collect your photos, too."),
        ],
        "-f json",
    )
    .code(0);
    assert_eq!(kinds(&ran), ["version", "unread", "version"]);
    assert_eq!(runs(&ran, "inputs.images"), ["2021-01-01 affirmed"]);
    let told = history(&[("2021-01-01", "!Nothing here.")], "").code(3);
    assert!(told.out.contains("1 not read"), "{}", told.out);
}

#[test]
fn a_history_is_told_by_date_and_by_practice() {
    let ran = history(
        &[
            ("2021-01-01", ""),
            ("2022-01-01", "We collect your photos."),
        ],
        "",
    )
    .code(0);
    let at = |words: &str| {
        ran.out
            .find(words)
            .unwrap_or_else(|| panic!("{words}: {}", ran.out))
    };
    assert!(at("2022-01-01") < at("Photos and videos: · not mentioned → + affirmed"));
    assert!(at("Practice by practice") < at("+ affirmed from 2022-01-01"));
    let page = history(
        &[
            ("2021-01-01", ""),
            ("2022-01-01", "We collect your photos."),
        ],
        "-f markdown",
    )
    .code(0);
    assert!(
        page.out.starts_with("# A privacy policy over time\n"),
        "{}",
        page.out
    );
}

#[test]
fn a_folder_without_dates_is_told() {
    let ran = run_in(
        &Folder::with(&[("v/policy.md", "We collect.")]),
        "history v",
    )
    .code(2);
    assert!(
        ran.err.contains("no file there begins with a date"),
        "{}",
        ran.err
    );
}

#[test]
fn a_page_draws_the_practices_over_time() {
    let sells = "We sell your personal information.";
    let not = "We do not sell your personal information.";
    let versions = [
        ("2020-01-01", sells),
        ("2021-01-01", not),
        ("2022-01-01", not),
    ];
    let ran = history(&versions, "-f html").code(0);
    for words in [
        "<title>affirmed from 2020-01-01 to 2021-01-01</title>",
        "<title>denied from 2021-01-01 on</title>",
        "data:application/gzip;base64,",
        "<dt>2021-01-01</dt>",
    ] {
        assert!(ran.out.contains(words), "{words}: {}", ran.out);
    }
}
