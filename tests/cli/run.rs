//! Running the program, and what came of it.

use std::process::Stdio;

use assert_cmd::Command;
use serde_json::Value;

use crate::folder::Folder;

/// What a run left behind.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// The program, with nothing in its surroundings that changes what it writes.
pub(crate) fn command() -> Command {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("smallprint"));
    for name in [
        "NO_COLOR",
        "CLICOLOR",
        "CLICOLOR_FORCE",
        "FORCE_HYPERLINK",
        "http_proxy",
        "https_proxy",
        "HTTPS_PROXY",
        "all_proxy",
        "ALL_PROXY",
    ] {
        command.env_remove(name);
    }
    command.env("XDG_CACHE_HOME", env!("CARGO_TARGET_TMPDIR"));
    command
}

/// Runs it with arguments parted by spaces.
pub(crate) fn run(arguments: &str) -> Ran {
    ran(command().args(arguments.split_whitespace()))
}

/// Runs it in a folder, so that arguments and messages hold short names.
pub(crate) fn run_in(folder: &Folder, arguments: &str) -> Ran {
    ran(command()
        .current_dir(folder.path())
        .args(arguments.split_whitespace()))
}

/// Runs it on bytes on standard input.
pub(crate) fn run_on(input: impl Into<Vec<u8>>, arguments: &str) -> Ran {
    ran(command()
        .args(arguments.split_whitespace())
        .write_stdin(input))
}

pub(crate) fn ran(command: &mut Command) -> Ran {
    let output = command.output().expect("the program runs");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    let ran = Ran {
        code: output.status.code().expect("no signal"),
        out: text(output.stdout),
        err: text(output.stderr),
    };
    assert!(!ran.err.contains("panicked"), "{}", ran.err);
    ran
}

impl Ran {
    /// Asserts the exit code; both streams are shown where it is another.
    #[track_caller]
    pub(crate) fn code(self, code: i32) -> Ran {
        assert_eq!(self.code, code, "out: {}\nerr: {}", self.out, self.err);
        self
    }

    /// Asserts that standard error is one message with advice, and that it holds all these words.
    #[track_caller]
    pub(crate) fn tells(self, words: &[&str]) -> Ran {
        let starts = |start| {
            self.err
                .lines()
                .filter(|line| line.starts_with(start))
                .count()
        };
        assert_eq!(
            (starts("error: "), starts(" help: ")),
            (1, 1),
            "{}",
            self.err
        );
        for word in words {
            assert!(self.err.contains(word), "`{word}` not in: {}", self.err);
        }
        self
    }

    /// Asserts that standard error is empty.
    #[track_caller]
    pub(crate) fn silent(self) -> Ran {
        assert_eq!(self.err, "");
        self
    }

    /// Standard output as one JSON value.
    #[track_caller]
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.out).expect("JSON")
    }

    /// Standard output as JSON Lines.
    #[track_caller]
    pub(crate) fn lines(&self) -> Vec<Value> {
        lines(&self.out)
    }
}

/// A report without the digest of its own bytes, which depends on how it is laid out.
#[track_caller]
pub(crate) fn open(report: &Value) -> Value {
    let mut report = report.clone();
    let seal = report
        .as_object_mut()
        .and_then(|object| object.remove("report_sha256"));
    assert_eq!(seal.and_then(|seal| seal.as_str().map(str::len)), Some(64));
    report
}

/// Each line as JSON.
#[track_caller]
pub(crate) fn lines(text: &str) -> Vec<Value> {
    let parse = |line| serde_json::from_str(line).expect("a line of JSON");
    text.lines().map(parse).collect()
}

/// The source of each row of an audit.
pub(crate) fn sources(rows: &[Value]) -> Vec<&str> {
    rows.iter()
        .map(|row| row["document"]["source"].as_str().unwrap())
        .collect()
}

/// Runs a program whose standard output nobody reads.
pub(crate) fn unread(mut program: std::process::Command) -> std::process::Output {
    let mut child = program
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    child.wait_with_output().unwrap()
}

/// The findings of a report as `label+` or `label-`, in order.
pub(crate) fn found(report: &Value) -> Vec<String> {
    let sign = |finding: &Value| match finding["polarity"].as_str() {
        Some("affirmed") => "+",
        Some("denied") => "-",
        other => panic!("polarity {other:?}"),
    };
    let findings = report["findings"].as_array().expect("findings");
    let label = |finding: &Value| finding["label"].as_str().expect("a label").to_owned();
    findings.iter().map(|f| label(f) + sign(f)).collect()
}

/// Whether a report has a finding, `label+` or `label-`.
pub(crate) fn has(report: &Value, finding: &str) -> bool {
    found(report).iter().any(|found| found == finding)
}
