//! JSON Lines in, JSON Lines out: the contract that programs rely on.

use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};
use std::time::Duration;

use serde_json::{Value, json};

use crate::folder::Folder;
use crate::policy::{html, quillfern};
use crate::run::{Ran, found, has, lines, run, run_in, run_on};

const SCAN: &str = "scan --input-format jsonl --format jsonl -";

/// Scans records, one a line.
fn scan(records: &[Value]) -> Ran {
    let text: String = records.iter().map(|record| format!("{record}\n")).collect();
    run_on(text, SCAN)
}

fn ids(answers: &[Value]) -> Vec<Value> {
    answers
        .iter()
        .map(|answer| answer["document"]["id"].clone())
        .collect()
}

#[test]
fn each_line_is_answered_in_order_under_its_own_id() {
    let given = [
        json!("b"),
        json!("a"),
        json!(7),
        json!(-2.5),
        json!(true),
        json!(["x", 1]),
        json!({"doc": 3, "part": "ü"}),
        json!(""),
    ];
    let records: Vec<Value> = given
        .iter()
        .map(|id| json!({"id": id, "text": "We collect your IP address."}))
        .collect();
    let answers = scan(&records).code(0).silent().lines();
    assert_eq!(ids(&answers), given);
    for answer in &answers {
        assert_eq!(answer["schema_version"], "1");
        assert_eq!(answer["document"]["outcome"], "ok");
        assert_eq!(found(answer), ["metadata.network+"]);
    }
}

#[test]
fn a_bad_line_answers_an_error_in_its_place() {
    for (line, id, words) in [
        ("{\"id\": 2, \"text\": ", Value::Null, "not JSON"),
        ("We collect your IP address.", Value::Null, "not JSON"),
        ("[1, 2]", Value::Null, "no `id`"),
        ("{\"text\": \"We collect.\"}", Value::Null, "no `id`"),
        ("{\"id\": 2}", json!(2), "none of"),
        (
            "{\"id\": 2, \"text\": \"a\", \"html\": \"b\"}",
            json!(2),
            "more than one",
        ),
        (
            "{\"id\": \"x\", \"text\": 5}",
            json!("x"),
            "expected a string",
        ),
        (
            "{\"id\": 2, \"text\": \"a\", \"url\": \"nowhere\"}",
            json!(2),
            "URL",
        ),
        (
            "{\"id\": 2, \"text\": \"a\", \"headings\": \"H\"}",
            json!(2),
            "sequence",
        ),
    ] {
        let good = "{\"id\": \"good\", \"text\": \"We collect your IP address.\"}";
        let ran = run_on(format!("{good}\n{line}\n{good}\n"), SCAN).code(3);
        let answers = ran.lines();
        assert_eq!(ids(&answers), [json!("good"), id, json!("good")], "{line}");
        let error = &answers[1]["error"];
        assert_eq!(error["stage"], "record", "{line}");
        let message = error["message"].as_str().unwrap();
        assert!(
            message.starts_with("record 2: ") && message.contains(words),
            "{message}"
        );
        assert!(
            error["advice"].as_str().unwrap().contains("`id`"),
            "{error}"
        );
        assert!(!message.contains("line 1"), "{message}");
        assert!(answers[1].get("findings").is_none(), "{line}");
        assert!(has(&answers[2], "metadata.network+"));
    }
}

#[test]
fn blank_lines_are_passed_over_and_lines_keep_their_numbers() {
    let ran = run_on(
        "\n  \n\r\n{\"id\": 1, \"text\": \"x\"}\n\n\t\nbad\n\n",
        SCAN,
    )
    .code(3);
    let answers = ran.lines();
    assert_eq!(answers.len(), 2);
    assert_eq!(answers[0]["document"]["id"], 1);
    let message = answers[1]["error"]["message"].as_str().unwrap();
    assert!(message.starts_with("record 7: "), "{message}");
    // Nothing in, nothing out.
    assert_eq!(run_on("", SCAN).code(0).silent().out, "");
    assert_eq!(run_on("\n\n", SCAN).code(0).silent().out, "");
}

#[test]
fn line_ends_and_the_end_of_the_input_do_not_matter() {
    let first = "{\"id\": 1, \"text\": \"We collect your IP address.\"}";
    let second = "{\"id\": 2, \"text\": \"We never sell your personal information.\"}";
    let plain = run_on(format!("{first}\n{second}\n"), SCAN)
        .code(0)
        .silent();
    assert_eq!(plain.lines().len(), 2);
    for input in [
        format!("{first}\r\n{second}\r\n"),
        format!("{first}\n{second}"),
        format!("{first}\n\n{second}\r\n\r\n"),
        format!("\u{feff}{first}\n{second}\n"),
    ] {
        assert_eq!(run_on(input.clone(), SCAN), plain, "{input:?}");
    }
}

#[test]
fn a_line_that_is_not_utf8_is_an_error_in_its_place() {
    let mut input = b"{\"id\": 1, \"text\": \"We collect your IP address.\"}\n".to_vec();
    // Latin-1 in the text of a record whose id can be read all the same.
    input.extend(b"{\"id\": \"two\", \"text\": \"caf\xe9\"}\n");
    input.extend(b"\xff\xfe\x00\n");
    input.extend(b"{\"id\": 4, \"text\": \"We collect your IP address.\"}\n");
    let answers = run_on(input, SCAN).code(3).lines();
    assert_eq!(
        ids(&answers),
        [json!(1), json!("two"), Value::Null, json!(4)]
    );
    for at in [1, 2] {
        let message = answers[at]["error"]["message"].as_str().unwrap();
        assert!(message.contains("not UTF-8"), "{message}");
    }
    assert!(has(&answers[0], "metadata.network+") && has(&answers[3], "metadata.network+"));
}

#[test]
fn a_passage_is_scanned_whatever_its_length_or_language() {
    let long = "We collect your IP address. ".repeat(20_000);
    let answers = scan(&[
        json!({"id": 1, "text": ""}),
        json!({"id": 2, "text": "Hi."}),
        json!({"id": 3, "text": "Wir erheben Ihre Daten, wenn Sie unsere Seite besuchen, und geben sie nicht weiter."}),
        json!({"id": 4, "text": "IP"}),
        json!({"id": 5, "text": long}),
        json!({"id": 6, "text": "Zażółć gęślą jaźń. We sell your personal information. 個人情報。"}),
    ])
    .code(0)
    .silent()
    .lines();
    assert_eq!(answers.len(), 6);
    for answer in &answers {
        assert_eq!(
            answer["document"]["outcome"], "ok",
            "{}",
            answer["document"]
        );
        assert!(answer["findings"].is_array());
    }
    assert!(found(&answers[1]).is_empty());
    assert!(has(&answers[4], "metadata.network+"));
    assert!(has(&answers[5], "sharing.sale+"));
}

#[test]
fn headings_lend_their_context() {
    let item = "IP address";
    let answers = scan(&[
        json!({"id": 1, "text": item}),
        json!({"id": 2, "text": item, "headings": ["Privacy", "Information we collect"]}),
        json!({"id": 3, "text": item, "headings": []}),
    ])
    .code(0)
    .lines();
    assert!(found(&answers[0]).is_empty() && found(&answers[2]).is_empty());
    assert_eq!(found(&answers[1]), ["metadata.network+"]);
    let headings = &answers[1]["findings"][0]["clause"]["headings"];
    assert_eq!(*headings, json!(["Privacy", "Information we collect"]));
}

#[test]
fn pages_are_read_as_html_and_markdown_and_linked() {
    let practice = ["We sell your personal information."];
    let answers = scan(&[
        json!({"id": 1, "html": html("Quillfern", &practice), "url": "https://quillfern.example/privacy"}),
        json!({"id": 2, "markdown": quillfern(), "url": "https://quillfern.example/p?a=1"}),
        json!({"id": 3, "html": html("Quillfern", &practice)}),
    ])
    .code(0)
    .silent()
    .lines();
    assert_eq!(answers[0]["document"]["title"], "Quillfern Privacy Policy");
    assert!(has(&answers[0], "sharing.sale+") && has(&answers[1], "sharing.sale-"));
    for (at, url) in [
        (0, "https://quillfern.example/privacy#:~:text="),
        (1, "https://quillfern.example/p?a=1#:~:text="),
    ] {
        let link = answers[at]["findings"][0]["link"].as_str().unwrap();
        assert!(link.starts_with(url), "{link}");
    }
    assert_eq!(answers[2]["findings"][0]["link"], Value::Null);
}

#[test]
fn keys_that_mean_nothing_are_passed_over() {
    let record = json!({"id": 1, "text": "We collect your IP address.", "label": "x", "n": [1]});
    let plain = json!({"id": 1, "text": "We collect your IP address."});
    assert_eq!(scan(&[record]), scan(&[plain]));
}

#[test]
fn labels_and_conditions_apply_to_every_line() {
    let input = "{\"id\": 1, \"text\": \"We collect your IP address and sell your personal information.\"}\n\
                 {\"id\": 2, \"text\": \"We collect your IP address.\"}\n";
    let ran = run_on(input, &format!("{SCAN} -l metadata")).code(0);
    for answer in ran.lines() {
        assert_eq!(found(&answer), ["metadata.network+"]);
    }
    run_on(input, &format!("{SCAN} --fail-on sharing.sale+")).code(1);
    run_on(input, &format!("{SCAN} --fail-on sharing.sale-")).code(0);
    // An unread line wins over a condition.
    let ran = run_on(
        format!("{input}bad\n"),
        &format!("{SCAN} --fail-on sharing.sale+"),
    )
    .code(3);
    assert_eq!(ran.lines().len(), 3);
}

#[test]
fn an_answer_comes_before_the_next_line_is_asked_for() {
    let mut child = Command::new(assert_cmd::cargo::cargo_bin!("smallprint"))
        .args(SCAN.split(' '))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut ask = child.stdin.take().unwrap();
    let out = child.stdout.take().unwrap();
    let (sender, answers) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        for line in BufReader::new(out).lines().map_while(Result::ok) {
            let _ = sender.send(line);
        }
    });
    for id in 1..=3 {
        writeln!(ask, "{{\"id\": {id}, \"text\": \"We collect.\"}}").unwrap();
        let answer = answers.recv_timeout(Duration::from_secs(60));
        assert_eq!(
            lines(&answer.expect("an answer in time"))[0]["document"]["id"],
            id
        );
    }
    drop(ask);
    assert!(child.wait().unwrap().success());
}

#[test]
fn records_come_from_files_and_go_to_files() {
    let records = "{\"id\": 1, \"text\": \"We collect your IP address.\"}\nbad\n";
    let folder = Folder::with(&[("in.jsonl", records)]);
    let printed = run_in(&folder, "scan --input-format jsonl in.jsonl").code(3);
    assert_eq!(printed.lines().len(), 2);
    let ran = run_in(&folder, "scan --input-format jsonl in.jsonl -o out.jsonl").code(3);
    assert_eq!(ran.out, "");
    assert_eq!(lines(&folder.read("out.jsonl")), printed.lines());
    // A failure leaves what was there, and nothing beside it.
    run_in(&folder, "scan --input-format jsonl none.jsonl -o out.jsonl")
        .code(3)
        .tells(&["none.jsonl"]);
    assert_eq!(lines(&folder.read("out.jsonl")), printed.lines());
    assert_eq!(folder.names(), ["in.jsonl", "out.jsonl"]);
}

#[test]
fn what_holds_no_records_says_so() {
    run("scan --input-format jsonl https://quillfern.example/r.jsonl")
        .code(3)
        .tells(&[
            "https://quillfern.example/r.jsonl",
            "`-` for standard input",
        ]);
    run_in(
        &Folder::with(&[("in/x", "")]),
        "scan --input-format jsonl in",
    )
    .code(3)
    .tells(&["in: ", "folder"]);
}

#[test]
fn records_are_answered_in_json_lines_only() {
    for format in ["json", "csv", "terminal", "markdown"] {
        run_on(
            "",
            &format!("scan --input-format jsonl --format {format} -"),
        )
        .code(2)
        .tells(&["--format jsonl"]);
    }
}

#[test]
fn the_same_lines_give_the_same_bytes() {
    let records: Vec<Value> = (0..50)
        .map(|n| json!({"id": n, "markdown": quillfern(), "url": format!("https://q{n}.example/")}))
        .collect();
    assert_eq!(scan(&records), scan(&records));
}
