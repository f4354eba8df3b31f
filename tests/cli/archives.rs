//! Archives in and out: WARC files, web archives and repositories of versions.

use std::process::Command;

use serde_json::Value;

use crate::folder::Folder;
use crate::policy::{html, markdown};
use crate::run::run_in;
use crate::site::Site;

fn policy() -> String {
    html(
        "Quillfern",
        &[
            "We sell your personal information to advertisers.",
            "We record your voice.",
        ],
    )
}

/// What a report says, but for how the page was got.
fn said(report: &Value) -> (Value, Value, Value) {
    (
        report["findings"].clone(),
        report["document"]["text_sha256"].clone(),
        report["document"]["fetched_at"].clone(),
    )
}

#[test]
fn a_page_is_written_to_a_warc_file_and_read_from_it_with_the_same_findings() {
    let site = Site::with(&[
        ("/old", "http://127.0.0.1:PORT/privacy".to_owned()),
        ("/privacy", policy()),
    ]);
    let folder = Folder::new();
    for name in ["p.warc", "p.warc.gz"] {
        let fetched = run_in(
            &folder,
            &format!(
                "scan {} --allow-private --no-cache --warc {name} -f json",
                site.url("/old")
            ),
        )
        .code(0)
        .json();
        let archived = run_in(&folder, &format!("scan {name} -f json"))
            .code(0)
            .silent()
            .json();
        assert!(!archived["findings"].as_array().unwrap().is_empty());
        assert_eq!(said(&archived), said(&fetched));
        assert_eq!(archived["document"]["capture"]["from"], "archive");
        assert_eq!(
            archived["document"]["capture"]["chain"],
            fetched["document"]["capture"]["chain"]
        );
    }
    let told = run_in(&folder, "scan p.warc").code(0);
    let words = told.out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        words.contains("Read from an archive: record <urn:uuid:"),
        "{words}"
    );
}

#[test]
fn parts_of_a_policy_are_read_from_the_archive_too() {
    let hub = html(
        "Quillfern",
        &["<a href=\"/sharing\">How we share your data</a>"],
    );
    let site = Site::with(&[("/privacy", hub), ("/sharing", policy())]);
    let folder = Folder::new();
    let fetch = format!(
        "scan {} --follow --allow-private --delay 0 --no-cache",
        site.url("/privacy")
    );
    let fetched = run_in(&folder, &format!("{fetch} --warc p.warc.gz -f json"))
        .code(0)
        .json();
    let before = site.asked().len();
    let archived = run_in(&folder, "scan p.warc.gz --follow -f json")
        .code(0)
        .json();
    assert_eq!(said(&archived), said(&fetched));
    assert_eq!(archived["document"]["pages"].as_array().unwrap().len(), 2);
    assert_eq!(site.asked().len(), before);
    let told = run_in(&folder, "scan p.warc.gz").code(0);
    assert!(told.err.contains("holds 1 further pages"), "{}", told.err);
    let named = format!("scan p.warc.gz#{} -f json", site.url("/sharing"));
    assert_eq!(
        run_in(&folder, &named).code(0).silent().json()["document"]["url"],
        site.url("/sharing").as_str()
    );
}

#[test]
fn a_warc_file_that_cannot_be_written_is_told_before_anything_is_fetched() {
    let site = Site::with(&[("/privacy", policy())]);
    let folder = Folder::new();
    run_in(
        &folder,
        &format!(
            "text {} --allow-private --no-cache --warc none/p.warc",
            site.url("/privacy")
        ),
    )
    .tells(&["none/p.warc"]);
    assert_eq!(site.asked().len(), 0);
}

#[test]
fn a_date_reads_the_closest_capture_of_a_web_archive() {
    // The archive's own answers; its pages stand under the address with the time before it.
    let list = r#"[["timestamp","original"],["20190101000000","https://vendor.example/privacy"],["20210503101112","https://vendor.example/privacy"]]"#;
    let query = "/cdx/search/cdx?url=https%3A%2F%2Fvendor.example%2Fprivacy&output=json&fl=timestamp%2Coriginal&\
        filter=statuscode%3A200&closest=20210501000000&sort=closest&limit=20";
    let site = Site::with(&[
        (query, list.to_owned()),
        (
            "/web/20210503101112id_/https://vendor.example/privacy",
            policy(),
        ),
    ]);
    let folder = Folder::new();
    let archive = format!(
        "--web-archive {} --allow-private --no-cache --delay 0",
        site.url("")
    );
    let report = run_in(
        &folder,
        &format!("scan https://vendor.example/privacy --at 2021-05 {archive} -f json"),
    )
    .code(0)
    .json();
    let document = &report["document"];
    assert_eq!(document["fetched_at"], "2021-05-03T10:11:12Z");
    assert_eq!(document["url"], "https://vendor.example/privacy");
    assert_eq!(document["source"], "https://vendor.example/privacy");
    let place = document["capture"]["archive"].as_str().unwrap();
    assert!(
        place.contains("/web/20210503101112id_/") && place.contains("captured at"),
        "{place}"
    );
    assert!(
        report["findings"][0]["link"]
            .as_str()
            .unwrap()
            .starts_with("https://vendor.example/privacy#")
    );

    let none = Site::with(&[]);
    let archive = format!(
        "--web-archive {} --allow-private --no-cache --retries 0",
        none.url("")
    );
    run_in(
        &folder,
        &format!("scan https://vendor.example/privacy --at 2021 {archive}"),
    )
    .code(3)
    .tells(&["404"]);
    run_in(&folder, "scan https://vendor.example/ --at yesterday").code(2);
}

fn git(folder: &Folder, arguments: &[&str], date: &str) {
    let done = Command::new("git")
        .current_dir(folder.path())
        .args([
            "-c",
            "user.name=Q",
            "-c",
            "user.email=q@quillfern.example",
            "-c",
            "init.defaultBranch=main",
        ])
        .args(["-c", "commit.gpgsign=false"])
        .args(arguments)
        .envs([
            ("GIT_AUTHOR_DATE", date),
            ("GIT_COMMITTER_DATE", date),
            ("GIT_CONFIG_GLOBAL", "/dev/null"),
        ])
        .output()
        .expect("git runs");
    assert!(
        done.status.success(),
        "{}",
        String::from_utf8_lossy(&done.stderr)
    );
}

#[test]
fn a_version_is_read_from_a_repository_of_open_terms_archive() {
    let folder = Folder::new();
    git(&folder, &["init", "-q", "versions"], "2020-01-01T00:00:00Z");
    for (date, words) in [
        (
            "2020-03-01T12:00:00Z",
            "We do not sell your personal information.",
        ),
        (
            "2022-06-15T12:00:00+02:00",
            "We sell your personal information to advertisers.",
        ),
    ] {
        folder.write(
            "versions/Quill Fern/Privacy Policy.md",
            markdown("Quill Fern", &[words]),
        );
        folder.write("versions/Quill Fern/Terms of Service.md", "# Terms");
        git(&folder, &["-C", "versions", "add", "."], date);
        git(
            &folder,
            &["-C", "versions", "commit", "-qm", "Record"],
            date,
        );
    }
    let scan = |what: &str| {
        let mut program = crate::run::command();
        program
            .current_dir(folder.path())
            .args(["scan", what, "-f", "json"]);
        crate::run::ran(&mut program)
    };
    for (version, sale, at) in [
        (
            "ota:versions/Quill Fern@2021",
            "denied",
            "2020-03-01T12:00:00Z",
        ),
        (
            "ota:versions/Quill Fern@2022-06-14",
            "denied",
            "2020-03-01T12:00:00Z",
        ),
        (
            "ota:versions/Quill Fern@2022-06-15",
            "affirmed",
            "2022-06-15T10:00:00Z",
        ),
        (
            "ota:versions/Quill Fern/Privacy Policy@2030-01-01",
            "affirmed",
            "2022-06-15T10:00:00Z",
        ),
        (
            "ota:versions/Quill Fern",
            "affirmed",
            "2022-06-15T10:00:00Z",
        ),
    ] {
        let report = scan(version).code(0).silent().json();
        let findings = report["findings"].as_array().unwrap();
        let found = findings
            .iter()
            .find(|finding| finding["label"] == "sharing.sale")
            .unwrap();
        assert_eq!(found["polarity"], sale, "{version}");
        assert_eq!(report["document"]["fetched_at"], at);
        assert_eq!(report["document"]["source"], version);
        assert!(
            report["document"]["capture"]["archive"]
                .as_str()
                .unwrap()
                .contains("in commit ")
        );
    }
    let mut program = crate::run::command();
    program
        .current_dir(folder.path())
        .args(["history", "ota:versions/Quill Fern", "-f", "json"]);
    let history = crate::run::ran(&mut program).code(0).json();
    let sale = history["practices"].as_array().unwrap();
    let sale = sale.iter().find(|one| one["label"] == "sharing.sale");
    assert_eq!(
        sale.unwrap()["runs"],
        serde_json::json!([
            {"from": "2020-03-01T12:00:00Z", "state": "denied"},
            {"from": "2022-06-15T10:00:00Z", "state": "affirmed"}
        ])
    );
    for (version, words) in [
        (
            "ota:versions/Quill Fern@2019",
            "no version of `Quill Fern/Privacy Policy` until 2019-12-31",
        ),
        (
            "ota:versions/Nobody@2022",
            "no version of `Nobody/Privacy Policy`",
        ),
        ("ota:versions/Quill Fern@soon", "is no date"),
        ("ota:nowhere/Quill Fern@2022", "git repository"),
        ("ota:versions", "git repository"),
    ] {
        scan(version).code(3).tells(&[words]);
    }
}
