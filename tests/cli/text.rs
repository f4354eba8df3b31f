//! `smallprint text`: the text that findings point into.

use serde_json::Value;

use crate::folder::Folder;
use crate::policy::{html, quillfern};
use crate::run::{run_in, run_on};

/// Asserts that places of all findings cut their own words out of the text.
#[track_caller]
fn assert_cuts(text: &str, report: &Value) {
    let text: Vec<char> = text.chars().collect();
    let at = |place: &Value, key: &str| usize::try_from(place[key].as_u64().unwrap()).unwrap();
    let findings = report["findings"].as_array().unwrap();
    assert!(!findings.is_empty());
    for finding in findings {
        let further = finding["matches"].as_array().unwrap();
        for place in [&finding["clause"], &finding["match"]]
            .into_iter()
            .chain(further)
        {
            let cut: String = text[at(place, "start")..at(place, "end")].iter().collect();
            assert_eq!(cut, place["text"].as_str().unwrap());
        }
    }
}

#[test]
fn findings_point_into_the_text() {
    let folder = Folder::with(&[
        ("p.md", quillfern()),
        ("p.txt", quillfern()),
        (
            "p.html",
            html(
                "Tolverre",
                &["We sell your&nbsp;<b>personal</b> information &amp; your IP&#32;address — 🪶."],
            ),
        ),
    ]);
    for file in ["p.md", "p.txt", "p.html"] {
        let text = run_in(&folder, &format!("text {file}"))
            .code(0)
            .silent()
            .out;
        let report = run_in(&folder, &format!("scan {file} -f json"))
            .code(0)
            .json();
        assert_cuts(&text, &report);
    }
}

#[test]
fn a_given_format_counts_for_the_text_too() {
    let text = |form: &str| {
        let text = run_on(quillfern(), &format!("text - --input-format {form}"))
            .code(0)
            .out;
        let report = run_on(
            quillfern(),
            &format!("scan - -f json --input-format {form}"),
        )
        .code(0);
        assert_cuts(&text, &report.json());
        text
    };
    assert_ne!(text("markdown"), text("html"));
    run_on(quillfern(), "text - --input-format jsonl").code(2);
}

#[test]
fn a_page_is_printed_without_its_markup_and_menus() {
    let page = html("Tolverre", &["We sell your <i>personal</i> information."]);
    let text = run_on(page, "text -").code(0).silent().out;
    assert!(
        text.contains("We sell your personal information."),
        "{text}"
    );
    assert!(text.contains("What we collect"), "{text}");
    assert!(!text.contains('<') && !text.contains("Home"), "{text}");
}

#[test]
fn what_cannot_be_opened_is_told() {
    let ran = run_in(&Folder::new(), "text none.md")
        .code(3)
        .tells(&["none.md", "check the spelling"]);
    assert_eq!(ran.out, "");
}
