//! The formats for programs: JSON, JSON Lines, CSV, and how a format is chosen.

use smallprint::report::{Format, Options};

use super::fixture::{bot_wall, pebbleleaf};
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
fn the_same_report_gives_the_same_bytes() {
    for format in Format::ALL {
        assert_eq!(
            rendered(&pebbleleaf(), format, RICH),
            rendered(&pebbleleaf(), format, RICH)
        );
    }
}
