//! `smallprint verify`: from a fetched page to a report that holds, and one that no longer does.

use crate::folder::Folder;
use crate::policy::html;
use crate::run::{command, ran, run_in};
use crate::site::Site;

fn policy() -> String {
    html(
        "Quillfern",
        &[
            "We sell your personal information to advertisers.",
            "We collect your IP address.",
        ],
    )
}

#[test]
fn a_fetched_page_is_kept_and_its_report_holds_until_something_is_changed() {
    let site = Site::with(&[("/privacy", policy())]);
    let folder = Folder::new();
    run_in(
        &folder,
        &format!(
            "scan {} --allow-private --cache-dir kept -o r.json",
            site.url("/privacy")
        ),
    )
    .code(0);
    let held = run_in(&folder, "verify r.json --cache-dir kept")
        .code(0)
        .silent();
    for words in [
        "holds    the report's own bytes",
        "holds    the snapshot of http",
        "holds    the extracted text",
        "quotations of",
    ] {
        assert!(held.out.contains(words), "{}", held.out);
    }
    // The page need not be there any more for a second report.
    run_in(
        &folder,
        &format!(
            "scan {} --offline --cache-dir kept -o again.json --allow-private",
            site.url("/privacy")
        ),
    )
    .code(0);
    run_in(&folder, "verify again.json --cache-dir kept").code(0);

    let report = folder.path().join("r.json");
    let text = std::fs::read_to_string(&report).unwrap();
    std::fs::write(&report, text.replacen("sell", "sold", 1)).unwrap();
    let broken = run_in(&folder, "verify r.json --cache-dir kept").code(3);
    assert!(
        broken.out.contains("BROKEN   the report's own bytes"),
        "{}",
        broken.out
    );
    assert!(broken.err.contains("did not pass"), "{}", broken.err);
}

#[test]
fn several_pages_and_rows_hold_too() {
    let hub = html(
        "Quillfern",
        &[
            "<a href=\"/sharing\">How we share your data</a>",
            "We collect your IP address.",
        ],
    );
    let site = Site::with(&[("/privacy", hub), ("/sharing", policy())]);
    let folder = Folder::with(&[("p.html", policy())]);
    let url = site.url("/privacy");
    run_in(
        &folder,
        &format!("scan {url} --follow --allow-private --delay 0 --cache-dir kept -o r.json"),
    )
    .code(0);
    let held = run_in(&folder, "verify r.json --cache-dir kept").code(0);
    assert_eq!(
        held.out.matches("the snapshot of").count(),
        2,
        "{}",
        held.out
    );
    // A file is its own snapshot.
    run_in(&folder, "audit . -o rows.jsonl -q");
    std::fs::write(folder.path().join("q.html"), policy()).unwrap();
    run_in(&folder, "audit . -o rows.jsonl -q");
    let rows = run_in(&folder, "verify rows.jsonl --cache-dir none");
    assert!(
        rows.out.contains("line 2: holds    the report's own bytes"),
        "{}",
        rows.out
    );
}

#[test]
fn a_file_that_is_no_report_and_one_that_is_not_there_are_told() {
    let folder = Folder::with(&[("r.json", "We collect.".to_owned())]);
    let told = run_in(&folder, "verify r.json --cache-dir kept").code(3);
    assert!(told.out.contains("it is no JSON"), "{}", told.out);
    run_in(&folder, "verify none.json --cache-dir kept")
        .code(3)
        .tells(&["none.json", "check the spelling"]);
}

#[test]
fn with_no_cache_nothing_is_written() {
    let site = Site::with(&[("/privacy", policy())]);
    let folder = Folder::new();
    let home = folder.path().join("home");
    let url = site.url("/privacy");
    let mut program = command();
    program
        .env("XDG_CACHE_HOME", &home)
        .args(["scan", &url, "--allow-private", "-f", "json"]);
    ran(program.arg("--no-cache")).code(0);
    assert!(!home.exists());
    let mut program = command();
    program
        .env("XDG_CACHE_HOME", &home)
        .args(["scan", &url, "--allow-private", "-f", "json"]);
    ran(&mut program).code(0);
    assert!(home.join("smallprint/objects").is_dir());
}
