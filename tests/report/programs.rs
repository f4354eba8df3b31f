//! The formats for programs: JSON, JSON Lines, CSV, and how a format is chosen.

use smallprint::report::{Format, Options, read};

use super::fixture::{bot_wall, pebbleleaf};
use super::hostile::{EVIL, hostile};
use super::{PLAIN, RICH, rendered};

#[test]
fn the_csv_has_a_row_for_each_finding() {
    insta::assert_snapshot!(rendered(&pebbleleaf(), Format::Csv, PLAIN));
}

#[test]
fn the_csv_of_answers_has_a_row_for_each() {
    let answers = Options {
        answers: true,
        ..PLAIN
    };
    let csv = rendered(&pebbleleaf(), Format::Csv, answers);
    let mut rows = csv::Reader::from_reader(csv.as_bytes());
    let rows: Vec<csv::StringRecord> = rows.records().map(Result::unwrap).collect();
    let report = pebbleleaf();
    assert_eq!(rows.len(), report.checks.len());
    for (row, answer) in rows.iter().zip(&report.checks) {
        assert_eq!((&row[4], &row[6]), ("ok", &*answer.id));
        assert_eq!(&row[8], answer.verdict.as_str());
        assert_eq!(&row[9], answer.evidence.join(" "));
    }
}

#[test]
fn the_json_is_the_contract() {
    let mut report = pebbleleaf();
    report
        .findings
        .retain(|f| f.label.as_str() == "sharing.sale");
    report.checks.retain(|answer| answer.id == "sale");
    insta::assert_snapshot!(rendered(&report, Format::Json, PLAIN));
}

#[test]
fn csv_keeps_inputs_without_findings() {
    let csv = rendered(&bot_wall(), Format::Csv, PLAIN);
    let mut rows = csv::Reader::from_reader(csv.as_bytes());
    let row = rows.records().next().unwrap().unwrap();
    assert_eq!(&row[4], "bot_wall");
    assert!(row[5].contains("Checking your browser"));
    assert!(row.iter().skip(6).all(str::is_empty));
}

#[test]
fn formats_are_found_by_name_and_by_extension() {
    for format in Format::ALL {
        assert_eq!(format.to_string().parse(), Ok(format));
    }
    assert!("xml".parse::<Format>().unwrap_err().contains("markdown"));
    let by_path = |path: &str| Format::from_extension(path.as_ref());
    assert_eq!(by_path("a.b/out.JSONL"), Some(Format::Jsonl));
    assert_eq!(by_path("out.md"), Some(Format::Markdown));
    assert_eq!(by_path("out.pdf"), None);
    assert_eq!(by_path("out"), None);
}

#[test]
fn a_report_comes_back_from_its_json() {
    for format in [Format::Json, Format::Jsonl] {
        for report in [pebbleleaf(), bot_wall(), hostile(EVIL)] {
            let json = rendered(&report, format, PLAIN);
            let mut back = read::report(json.as_bytes()).unwrap();
            // The answers here are invented, and have no words in the checks in force.
            for (back, own) in back.checks.iter_mut().zip(&report.checks) {
                (back.says, back.rank) = (own.says.clone(), own.rank);
            }
            assert_eq!(back, report);
            assert_eq!(rendered(&back, format, PLAIN), json);
        }
    }
    let json = rendered(&pebbleleaf(), Format::Json, PLAIN);
    let other = json.replacen("\"1\"", "\"2\"", 1);
    assert!(
        read::report(other.as_bytes())
            .unwrap_err()
            .contains("schema_version is 2")
    );
    assert!(
        read::report(b"{\"a\": 1}")
            .unwrap_err()
            .starts_with("no report of smallprint: ")
    );
}

#[test]
fn the_same_report_gives_the_same_bytes() {
    for format in Format::ALL {
        assert_eq!(
            rendered(&pebbleleaf(), format, RICH),
            rendered(&pebbleleaf(), format, RICH)
        );
    }
}
