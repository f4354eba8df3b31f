//! `smallprint audit`: a row for each input, in order, whatever happens to it.

use crate::folder::Folder;
use crate::policy::{oxbramble, three_policies};
use crate::run::{has, lines, open, run_in, sources};

/// The shared corpus, and beside it what is no policy's.
fn corpus() -> Folder {
    let folder = three_policies();
    folder.write("c/.git/x.md", oxbramble());
    folder.write("c/notes.rtf", "no policy");
    folder.write("c/readme", "no policy");
    folder
}

#[test]
fn a_folder_is_read_in_the_order_of_its_paths() {
    let folder = corpus();
    let ran = run_in(&folder, "audit c").code(0);
    let rows = ran.lines();
    assert_eq!(sources(&rows), ["c/a.html", "c/b/quillfern.md", "c/z.txt"]);
    assert!(has(&rows[1], "sharing.sale-") && has(&rows[2], "sharing.sale+"));
    assert!(ran.err.starts_with("3 read, 0 not read, "), "{}", ran.err);
    assert_eq!(run_in(&folder, "audit c -q").code(0).silent().out, ran.out);
    assert_eq!(run_in(&folder, "audit c"), ran, "the same bytes twice");
}

#[test]
fn a_row_is_what_scan_writes() {
    let folder = corpus();
    let rows = run_in(&folder, "audit c").lines();
    let report = run_in(&folder, "scan c/z.txt -f json").json();
    // Each seals its own bytes, and these are laid out differently.
    assert_eq!(open(&rows[2]), open(&report));
}

#[test]
fn an_input_that_cannot_be_read_is_a_row_and_the_rest_arrives() {
    let folder = corpus();
    // A link to nothing is listed by the folder and fails when opened.
    #[cfg(unix)]
    std::os::unix::fs::symlink("nowhere", folder.path().join("c/m.md")).unwrap();
    #[cfg(not(unix))]
    return;
    let ran = run_in(&folder, "audit c")
        .code(3)
        .tells(&["c/m.md", "3 read, 1 not read"]);
    let rows = ran.lines();
    assert_eq!(
        sources(&rows),
        ["c/a.html", "c/b/quillfern.md", "c/m.md", "c/z.txt"]
    );
    assert_eq!(rows[2]["document"]["outcome"], "fetch_failed");
    assert_eq!(rows[2]["error"]["stage"], "source");
    assert_eq!(rows[2]["findings"], serde_json::json!([]));
    assert!(has(&rows[3], "sharing.sale+"));
}

#[test]
fn csv_has_one_header_and_keeps_inputs_without_findings() {
    let folder = corpus();
    folder.write("c/list.toml", list(&[("gone", "gone.md"), ("ox", "z.txt")]));
    let ran = run_in(&folder, "audit c/list.toml -o rows.csv").code(3);
    assert_eq!(ran.out, "");
    let csv = folder.read("rows.csv");
    assert_eq!(csv.matches("document,source,").count(), 1);
    assert!(csv.starts_with("document,source,"));
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert!(
        rows[0][1].ends_with("gone.md") && &rows[0][4] == "fetch_failed" && rows[0][7].is_empty()
    );
    assert!(
        rows.len() > 2
            && rows[1..]
                .iter()
                .all(|row| &row[4] == "ok" && !row[7].is_empty())
    );
}

#[test]
fn rows_go_to_a_file_whole_or_not_at_all() {
    let folder = corpus();
    let printed = run_in(&folder, "audit c").out;
    folder.write("rows.jsonl", "old\n".repeat(100_000));
    run_in(&folder, "audit c -o rows.jsonl").code(0);
    assert_eq!(folder.read("rows.jsonl"), printed);
    for file in ["rows.json", "rows.md", "rows.txt", "rows.xyz", "rows"] {
        run_in(&folder, &format!("audit c -o {file}"))
            .code(2)
            .tells(&[file, ".jsonl or .csv", "smallprint audit --help"]);
    }
    run_in(&folder, "audit none/at/all/ -o rows.jsonl").code(3);
    run_in(&folder, "audit c -o none/rows.jsonl")
        .code(2)
        .tells(&["none/rows.jsonl", "no such folder"]);
    assert_eq!(folder.names(), ["c", "rows.jsonl"]);
}

#[test]
fn a_folder_without_a_policy_says_what_it_looks_for() {
    let folder = Folder::with(&[("c/a.rtf", "x")]);
    let ran = run_in(&folder, "audit c")
        .code(3)
        .tells(&["c: no policy", ".html", ".md", ".pdf"]);
    assert_eq!(ran.out, "");
}

#[test]
fn a_missing_corpus_is_named_and_counts_no_findings() {
    let ran = run_in(&Folder::new(), "audit none")
        .code(3)
        .tells(&["none", "check the spelling"]);
    assert!(!ran.err.contains("0 findings"), "{}", ran.err);
}

#[test]
fn a_condition_that_any_policy_meets_decides_unless_one_is_unread() {
    let folder = corpus();
    run_in(&folder, "audit c --fail-on sharing.sale+").code(1);
    run_in(&folder, "audit c --fail-on biometric.eye").code(0);
    run_in(&folder, "audit c --fail-on sharing.shoes")
        .code(2)
        .tells(&["rules list"]);
    folder.write("list.toml", list(&[("ox", "c/z.txt"), ("gone", "gone.md")]));
    let ran = run_in(&folder, "audit list.toml --fail-on sharing.sale+").code(3);
    assert_eq!(ran.lines().len(), 2);
}

#[test]
fn paths_of_a_list_are_relative_to_it_and_keep_its_order() {
    let folder = corpus();
    folder.write(
        "lists/vendors.toml",
        list(&[("ox", "../c/z.txt"), ("tol", "../c/a.html")]),
    );
    let rows = run_in(&folder, "audit lists/vendors.toml").code(0).lines();
    assert!(sources(&rows)[0].ends_with("c/z.txt") && sources(&rows)[1].ends_with("c/a.html"));
    assert!(has(&rows[0], "sharing.sale+") && has(&rows[1], "metadata.location-"));
    assert_eq!(
        lines(&run_in(&folder, "audit lists/vendors.toml -q").silent().out),
        rows
    );
}

#[test]
fn a_broken_list_names_file_line_and_key() {
    let good = list(&[("ox", "z.txt")]);
    for (text, words) in [
        (format!("{good}uri = \"x\"\n"), "v.toml:6: uri: "),
        (format!("{good}\n{good}"), "v.toml:8: id: "),
        (good.replace("\"ox\"", "7"), "v.toml:2: id: "),
        (good.replace("group = \"g\"\n", ""), "missing field `group`"),
        (good.replace("\"g\"", "\"g"), "v.toml:4: group: "),
        (String::new(), "v.toml:1: the file: "),
    ] {
        let folder = Folder::with(&[("v.toml", text)]);
        let ran = run_in(&folder, "audit v.toml")
            .code(2)
            .tells(&[words, "v.toml:"]);
        assert_eq!(ran.out, "");
    }
}

/// Three hosts, each of which answers only once all three were asked: who asks them in turn gets nothing.
#[cfg(feature = "fetch")]
#[test]
fn hosts_are_asked_at_once_and_rows_stay_in_order() {
    use std::io::{Read as _, Write as _};
    let all = std::sync::Arc::new(std::sync::Barrier::new(3));
    let host = |_| {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let all = std::sync::Arc::clone(&all);
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let (mut stream, mut head) = (stream.unwrap(), [0; 4096]);
                let got = stream.read(&mut head).unwrap();
                let is_robots = head[..got].starts_with(b"GET /robots.txt");
                let (status, body) = match is_robots {
                    true => ("404 Not Found", String::new()),
                    false => ("200 OK", oxbramble()),
                };
                if !is_robots {
                    all.wait();
                }
                let length = body.len();
                let _ = write!(
                    stream,
                    "HTTP/1.1 {status}\r\nContent-Type: text/markdown\r\nConnection: close\r\nContent-Length: {length}\r\n\r\n{body}"
                );
            }
        });
        format!("http://127.0.0.1:{port}/privacy")
    };
    let addresses: Vec<String> = (0..3).map(host).collect();
    let folder = Folder::with(&[("list.txt", addresses.join("\n"))]);
    let arguments = "audit list.txt -j 1 --allow-private --no-cache --timeout 20 --retries 0";
    let rows = run_in(&folder, arguments).code(0).lines();
    assert_eq!(sources(&rows), addresses);
    assert!(rows.iter().all(|row| has(row, "sharing.sale+")));
}

/// A list of vendors, each an id with its address.
fn list(vendors: &[(&str, &str)]) -> String {
    let vendor = |(id, url): &(&str, &str)| {
        format!("[[vendor]]\nid = \"{id}\"\nname = \"The {id}\"\ngroup = \"g\"\nurl = \"{url}\"\n")
    };
    vendors.iter().map(vendor).collect()
}
