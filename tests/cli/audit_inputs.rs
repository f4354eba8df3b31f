//! What an audit takes in: globs, lists of addresses, JSON Lines and WARC files, each input a row in its order.

use std::fmt::Write as _;

use serde_json::{Value, json};

use crate::folder::Folder;
use crate::policy::{html, oxbramble, three_policies};
use crate::run::{has, run_in, sources};

#[test]
fn a_glob_is_read_in_the_order_of_its_paths() {
    let folder = three_policies();
    for (pattern, found) in [
        ("c/*", vec!["c/a.html", "c/z.txt"]),
        ("c/**/*.[mt]*", vec!["c/b/quillfern.md", "c/z.txt"]),
        ("c/?.txt", vec!["c/z.txt"]),
    ] {
        let rows = run_in(&folder, &format!("audit {pattern}")).code(0).lines();
        assert_eq!(sources(&rows), found, "{pattern}");
    }
    run_in(&folder, "audit c/*.pdf")
        .code(3)
        .tells(&["c/*.pdf: no file matches", "quote"]);
    run_in(&folder, "audit c/[")
        .code(3)
        .tells(&["not a pattern"]);
    folder.write("c/[x].md", oxbramble());
    assert_eq!(run_in(&folder, "audit c/[x].md").code(0).lines().len(), 1);
}

#[test]
fn each_line_of_json_lines_is_a_row_and_a_bad_one_says_why() {
    let record = |id: Value, text: &str| json!({"id": id, "text": text}).to_string();
    let folder = Folder::with(&[(
        "r.jsonl",
        [
            format!(
                "\u{feff}{}",
                record(json!("one"), "We sell your personal information.")
            ),
            String::new(),
            "{\"id\": 7".to_owned(),
            json!({"id": [8], "html": "<p>x", "text": "y"}).to_string(),
            record(json!(9), "We do not sell your personal information."),
        ]
        .join("\r\n"),
    )]);
    let ran = run_in(&folder, "audit r.jsonl").code(3);
    let rows = ran.lines();
    let ids: Vec<&Value> = rows.iter().map(|row| &row["document"]["id"]).collect();
    assert_eq!(
        ids,
        [&json!("one"), &json!("line 3"), &json!([8]), &json!(9)]
    );
    assert!(has(&rows[0], "sharing.sale+") && has(&rows[3], "sharing.sale-"));
    assert_eq!(rows[1]["error"]["stage"], "record");
    assert!(
        rows[1]["error"]["message"]
            .as_str()
            .unwrap()
            .starts_with("record 3: not JSON")
    );
    assert_eq!(rows[2]["document"]["outcome"], "fetch_failed");
    assert!(ran.err.contains("2 read, 2 not read"), "{}", ran.err);
}

#[test]
fn a_list_of_addresses_is_told_from_a_policy_in_plain_text() {
    let folder = three_policies();
    folder.write(
        "list.txt",
        "# vendors\n\nhttp://127.0.0.1:9/a\nc/z.txt\nhttp://127.0.0.1:9/b#x\n",
    );
    let ran = run_in(&folder, "audit list.txt").code(3);
    let rows = ran.lines();
    assert_eq!(
        sources(&rows),
        ["http://127.0.0.1:9/a", "c/z.txt", "http://127.0.0.1:9/b#x"]
    );
    assert_eq!(rows[0]["error"]["stage"], "fetch");
    assert!(has(&rows[1], "sharing.sale+"));
    folder.write(
        "policy.txt",
        format!("https://ox.example is ours.\n\n{}", oxbramble()),
    );
    assert_eq!(
        sources(&run_in(&folder, "audit policy.txt").code(0).lines()),
        ["policy.txt"]
    );
}

/// A WARC file of answers: address, status, media type, body.
fn warc(answers: &[(&str, u16, &str, &str)]) -> String {
    let mut file = String::new();
    for (address, status, kind, body) in answers {
        let to = if *status == 301 {
            "Location: /moved\r\n"
        } else {
            ""
        };
        let block = format!(
            "HTTP/1.1 {status} X\r\nContent-Type: {kind}\r\n{to}Content-Length: {}\r\n\r\n{body}",
            body.len()
        );
        write!(
            file,
            "WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:x:{}>\r\nWARC-Date: 2026-01-02T03:04:05Z\r\n\
             WARC-Target-URI: {address}\r\nContent-Type: application/http\r\nContent-Length: {}\r\n\r\n{block}\r\n\r\n",
            address.len(),
            block.len()
        )
        .unwrap();
    }
    file
}

#[cfg(feature = "fetch")]
#[test]
fn each_page_of_a_warc_file_is_a_row() {
    let sells = html("Tolverre", &["We sell your personal information."]);
    let keeps = html("Tolverre", &["We do not sell your personal information."]);
    let text = warc(&[
        (
            "https://t.example/robots.txt",
            200,
            "text/plain",
            "User-agent: *",
        ),
        ("https://t.example/a", 200, "text/html", &sells),
        ("https://t.example/logo", 200, "image/png", "PNG"),
        ("https://t.example/gone", 404, "text/html", "<p>gone"),
        ("https://t.example/old", 301, "text/html", ""),
        ("https://t.example/moved", 200, "text/html", &keeps),
    ]);
    let folder = Folder::with(&[("x.warc", text.clone())]);
    let ran = run_in(&folder, "audit x.warc --no-cache").code(3);
    let rows = ran.lines();
    let names = [
        "x.warc#https://t.example/a",
        "x.warc#https://t.example/gone",
        "x.warc#https://t.example/moved",
    ];
    assert_eq!(sources(&rows), names);
    assert!(has(&rows[0], "sharing.sale+") && has(&rows[2], "sharing.sale-"));
    assert!(
        rows[1]["error"]["message"]
            .as_str()
            .unwrap()
            .contains("HTTP 404")
    );
    let chain = rows[2]["document"]["capture"]["chain"].as_array().unwrap();
    assert_eq!(chain.len(), 2, "the redirect that led there");
    // The name of a row reads the page by itself.
    let alone = run_in(&folder, &format!("scan {} -f json --no-cache", names[2]))
        .code(0)
        .json();
    assert_eq!(alone["findings"], rows[2]["findings"]);
    // One that is cut short keeps what came before, and says so in a row of its own.
    folder.write("y.warc", &text[..text.len() - 40]);
    let rows = run_in(&folder, "audit [xy].warc --no-cache")
        .code(3)
        .lines();
    assert_eq!(rows.len(), 6);
    assert_eq!(rows[5]["document"]["source"], "y.warc");
    assert!(
        rows[5]["error"]["message"]
            .as_str()
            .unwrap()
            .contains("cut short")
    );
}

#[test]
fn errors_alone_are_rows_and_the_summary_still_counts_all() {
    let folder = three_policies();
    folder.write("v.toml", ["a.html", "none.md", "z.txt", "b/quillfern.md"].iter().enumerate().fold(
        String::new(),
        |list, (at, file)| {
            format!("{list}[[vendor]]\nid = \"{at}\"\nname = \"N\"\ngroup = \"g\"\nurl = \"c/{file}\"\n")
        },
    ));
    let all = run_in(&folder, "audit v.toml").code(3);
    let some = run_in(&folder, "audit v.toml --errors-only").code(3);
    assert_eq!(sources(&some.lines()), ["c/none.md"]);
    assert_eq!(some.err, all.err);
    let line = |words: &[&str]| {
        let is_it = |line: &str| line.split_whitespace().collect::<Vec<_>>() == words;
        assert!(all.err.lines().any(is_it), "{words:?} not in {}", all.err);
    };
    line(&["outcomes", "of", "4", "inputs:"]);
    line(&["ok", "3"]);
    line(&["fetch_failed", "1"]);
    line(&[
        "of", "3", "policies", "that", "were", "read:", "affirm", "deny",
    ]);
    line(&["sharing.sale", "1", "1"]);
    line(&["metadata.location", "1", "1"]);
    line(&["sharing", "2", "1"]);
    let csv = run_in(&folder, "audit v.toml --errors-only -o e.csv -q").code(3);
    assert_eq!(csv.out, "");
    assert_eq!(folder.read("e.csv").lines().count(), 2);
}

#[test]
fn rows_are_the_same_however_many_inputs_are_read_at_once() {
    let folder = Folder::new();
    for n in 0..60 {
        let name = format!("c/{n:03}.html");
        // Long ones between short ones, so that later inputs are done before earlier ones.
        let says = ["We sell your personal information."].repeat(if n % 7 == 0 { 400 } else { 1 });
        folder.write(&name, html(&format!("Vendor {n}"), &says));
    }
    folder.write("c/030.html", "");
    let one = run_in(&folder, "audit c -j 1").code(3);
    assert_eq!(one.lines().len(), 60);
    for jobs in ["-j 2", "-j 7", ""] {
        assert_eq!(run_in(&folder, &format!("audit c {jobs}")), one, "{jobs}");
    }
    for jobs in ["0", "513", "x"] {
        let ran = run_in(&folder, &format!("audit c -j {jobs}")).code(2);
        assert!(ran.err.contains("1 to 512"), "{}", ran.err);
    }
}
