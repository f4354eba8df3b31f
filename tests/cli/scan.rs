//! `smallprint scan` of one policy: what is written where, in which format, and with which exit code.

use std::process::Command;

use predicates::prelude::*;

use crate::folder::Folder;
use crate::policy::{html, markdown, oxbramble, quillfern};
use crate::run::{command, found, has, lines, open, ran, run_in, run_on, unread};

/// A folder with one policy, `p.md`.
fn folder() -> Folder {
    Folder::with(&[("p.md", quillfern())])
}

#[test]
fn a_policy_is_reported_on_the_terminal() {
    let ran = run_in(&folder(), "scan p.md").code(0).silent();
    for words in [
        "We collect your «IP address» when you visit our website.",
        "denied",
        "«service providers»",
        "characters ",
        "is no legal advice.",
    ] {
        assert!(ran.out.contains(words), "`{words}` not in: {}", ran.out);
    }
    let widest = ran.out.lines().map(|line| line.chars().count()).max();
    assert!(widest <= Some(80), "{widest:?}");
    assert!(!ran.out.contains('\u{1b}'));
}

#[test]
fn the_format_follows_the_flag_then_the_extension_then_the_terminal() {
    let folder = folder();
    let json = run_in(&folder, "scan p.md --format json").code(0).silent();
    assert_eq!(json.json()["schema_version"], "1");
    assert!(json.out.lines().count() > 10, "indented");
    let line = run_in(&folder, "scan p.md --format jsonl").code(0);
    assert_eq!(open(&line.lines()[0]), open(&json.json()));
    let markdown = run_in(&folder, "scan p.md -f markdown").code(0);
    assert!(markdown.out.starts_with('#'), "{}", markdown.out);
    let csv = run_in(&folder, "scan p.md -f csv").code(0);
    assert!(csv.out.starts_with("document,source,"), "{}", csv.out);
    let terminal = run_in(&folder, "scan p.md -f terminal").code(0);
    assert_eq!(terminal, run_in(&folder, "scan p.md"));

    for (file, format) in [
        ("r.json", "json"),
        ("r.jsonl", "jsonl"),
        ("r.md", "markdown"),
        ("r.csv", "csv"),
        ("r.txt", "terminal"),
        ("r.html", "html"),
    ] {
        let ran = run_in(&folder, &format!("scan p.md -o {file}"));
        assert_eq!(ran.code(0).silent().out, "", "{file}");
        let printed = run_in(&folder, &format!("scan p.md -f {format}"));
        assert_eq!(folder.read(file), printed.out, "{file}");
    }
    run_in(&folder, "scan p.md -f csv -o odd.json").code(0);
    assert!(folder.read("odd.json").starts_with("document,"));
}

#[test]
fn an_extension_that_names_no_format_is_wrong_usage() {
    let folder = folder();
    for file in ["r.xyz", "r"] {
        run_in(&folder, &format!("scan p.md -o {file}"))
            .code(2)
            .tells(&[file, ".json", "--format"]);
    }
    assert_eq!(folder.names(), ["p.md"]);
    run_in(&folder, "scan p.md -o r.xyz --format json").code(0);
    run_in(&folder, "scan p.md --format yaml").code(2);
}

#[test]
fn a_file_is_replaced_whole() {
    let folder = folder();
    folder.write("r.json", "old ".repeat(100_000));
    run_in(&folder, "scan p.md -o r.json").code(0);
    let report: serde_json::Value = serde_json::from_str(&folder.read("r.json")).unwrap();
    assert!(has(&report, "metadata.network+"));
    assert_eq!(folder.names(), ["p.md", "r.json"]);
}

#[test]
fn a_report_that_cannot_be_written_leaves_nothing_behind() {
    let folder = folder();
    run_in(&folder, "scan p.md -o none/r.json")
        .code(2)
        .tells(&["writing none/r.json", "no such folder"]);
    let ran = run_in(&folder, "scan p.md -o ./ -f json").code(2);
    assert!(!ran.err.contains(".tmp"), "{}", ran.err);
    assert_eq!(folder.names(), ["p.md"]);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told() {
    let folder = folder();
    run_in(&folder, "scan p.md -f json -o /dev/full")
        .code(2)
        .tells(&["writing /dev/full", "space"]);
    let full = std::fs::File::options().write(true).open("/dev/full");
    let output = program(&folder, "scan p.md").stdout(full.unwrap()).output();
    let output = output.unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(
        predicate::str::contains("writing standard output")
            .eval(&String::from_utf8_lossy(&output.stderr))
    );
}

#[cfg(unix)]
#[test]
fn a_report_has_the_rights_that_the_umask_gives() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder();
    run_in(&folder, "scan p.md -o r.json").code(0);
    let mode = |name| {
        folder
            .path()
            .join(name)
            .metadata()
            .unwrap()
            .permissions()
            .mode()
    };
    assert_eq!(mode("r.json"), mode("p.md"));
}

#[test]
fn standard_input_is_read() {
    for (arguments, input) in [
        ("scan - -f json", quillfern()),
        ("scan - -f json --input-format markdown", quillfern()),
        (
            "scan - -f json",
            html("Quillfern", &["We do not sell your personal information."]),
        ),
    ] {
        let report = run_on(input, arguments).code(0).silent().json();
        assert_eq!(report["document"]["source"], "-");
        assert!(has(&report, "metadata.network+") && has(&report, "sharing.sale-"));
    }
}

#[test]
fn the_input_format_decides_how_a_page_is_read() {
    let text = |form: &str, input: &str| {
        let report = run_on(input, &format!("scan - -f json --input-format {form}")).code(0);
        report.json()["findings"].clone()
    };
    let page = html("Quillfern", &[]);
    assert_eq!(
        text("html", &page)[0]["clause"]["headings"][1],
        "What we collect"
    );
    assert_eq!(
        text("markdown", &quillfern())[0]["clause"]["headings"][1],
        "What we collect"
    );
    // As plain text, a mark is a mark and no structure.
    let plain = text("text", &quillfern());
    assert_ne!(
        plain[0]["clause"]["headings"][1], "What we collect",
        "{plain}"
    );
    run_on("x", "scan - --input-format rtf").code(2);
}

#[test]
fn labels_and_categories_choose_the_findings() {
    let folder = folder();
    let only = |wanted: &str| {
        found(
            &run_in(&folder, &format!("scan p.md -f json {wanted}"))
                .code(0)
                .json(),
        )
    };
    let all = only("");
    assert!(all.len() > 3, "{all:?}");
    assert_eq!(only("--label metadata.network"), ["metadata.network+"]);
    let sharing = only("-l sharing");
    assert!(
        sharing.iter().all(|found| found.starts_with("sharing.")),
        "{sharing:?}"
    );
    assert!(
        sharing.contains(&"sharing.sale-".to_owned())
            && sharing.contains(&"sharing.vendors+".to_owned())
    );
    let two = only("-l metadata.network -l training");
    assert_eq!(two, ["metadata.network+", "training.use+"]);
    // A label without a finding is still an answer.
    assert!(only("-l biometric.eye").is_empty());
    let ran = run_in(&folder, "scan p.md -l metadata.network").code(0);
    assert!(!ran.out.contains("service providers"), "{}", ran.out);
}

#[test]
fn an_unknown_label_is_wrong_usage() {
    let folder = folder();
    for label in ["metadata.shoes", "shoes", "metadata.", "METADATA.NETWORK"] {
        run_in(&folder, &format!("scan p.md --label {label}"))
            .code(2)
            .tells(&[label, "smallprint rules list"]);
    }
}

#[test]
fn conditions_decide_the_exit_code() {
    let folder = folder();
    let plain = run_in(&folder, "scan p.md -f json").code(0).out;
    for (condition, code) in [
        ("sharing.sale", 1),
        ("sharing.sale-", 1),
        ("sharing.sale+", 0),
        ("metadata.network", 1),
        ("metadata.network+", 1),
        ("metadata.network-", 0),
        ("biometric.eye", 0),
    ] {
        let ran = run_in(&folder, &format!("scan p.md -f json --fail-on {condition}"));
        assert_eq!(ran.code, code, "{condition}: {}", ran.err);
        assert_eq!(ran.out, plain, "{condition}");
    }
    // One that holds is enough, and what --label leaves out still counts.
    run_in(
        &folder,
        "scan p.md --fail-on biometric.eye --fail-on sharing.sale-",
    )
    .code(1);
    run_in(&folder, "scan p.md -l metadata --fail-on sharing.sale-").code(1);
}

#[test]
fn a_condition_that_could_never_hold_is_wrong_usage() {
    let folder = folder();
    run_in(&folder, "scan p.md --fail-on metadata.shoes+")
        .code(2)
        .tells(&["metadata.shoes", "smallprint rules list"]);
    for (condition, words) in [
        ("sale", "category.name"),
        ("sharing", "category.name"),
        ("bipa-15a=missing", "undecidable"),
    ] {
        let ran = run_in(&folder, &format!("scan p.md --fail-on {condition}")).code(2);
        assert!(
            ran.err.contains(words) && ran.err.contains(condition),
            "{}",
            ran.err
        );
    }
}

#[test]
fn an_unread_input_says_more_than_a_condition() {
    let folder = Folder::with(&[("none.md", "")]);
    run_in(&folder, "scan missing.md --fail-on sharing.sale").code(3);
    // Usage is looked at before anything is read.
    run_in(&folder, "scan missing.md --fail-on metadata.shoes").code(2);
    run_in(&folder, "scan missing.md -o r.xyz").code(2);
}

#[test]
fn why_names_rule_phrase_and_polarity() {
    let folder = folder();
    assert!(!run_in(&folder, "scan p.md").out.contains("why:"));
    let ran = run_in(&folder, "scan p.md --why -l metadata.network")
        .code(0)
        .silent();
    for words in ["why: metadata.network/", "phrase “IP address”", "polarity:"] {
        assert!(ran.out.contains(words), "`{words}` not in: {}", ran.out);
    }
    let report = run_in(&folder, "scan p.md --why -f json").code(0).json();
    assert!(report["findings"][0]["why"].is_object(), "{report}");
    let report = run_in(&folder, "scan p.md -f json").code(0).json();
    assert!(report["findings"][0].get("why").is_none(), "{report}");
}

#[test]
fn all_quotes_what_a_short_report_folds() {
    let many: Vec<String> = (1..=9)
        .map(|n| format!("In region number {n} we collect your IP address."))
        .collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    let folder = Folder::with(&[("p.md", markdown("Quillfern", &many))]);
    let quotes = |arguments: &str| {
        run_in(&folder, arguments)
            .code(0)
            .out
            .matches("In region number")
            .count()
    };
    assert!(quotes("scan p.md") < 9);
    assert_eq!(quotes("scan p.md --all"), 9);
}

#[test]
fn quiet_and_verbose_only_change_standard_error() {
    let folder = folder();
    let plain = run_in(&folder, "scan p.md -f json").code(0);
    let quiet = run_in(&folder, "scan p.md -f json -q").code(0).silent();
    let verbose = run_in(&folder, "-v scan p.md -f json").code(0);
    assert_eq!(plain.out, quiet.out);
    assert_eq!(plain.out, verbose.out);
    assert!(verbose.err.contains("bytes of p.md"), "{}", verbose.err);
    let wrote = run_in(&folder, "scan p.md -o r.json -v").code(0);
    assert!(wrote.err.contains("wrote r.json"), "{}", wrote.err);
    // An error is said in any case.
    run_in(&folder, "scan none.md -q")
        .code(3)
        .tells(&["none.md"]);
    run_in(&folder, "scan p.md -q -v").code(2);
    let ran = run_on(quillfern(), "scan - -v").code(0);
    assert!(ran.err.contains("bytes of standard input"), "{}", ran.err);
}

#[test]
fn colour_is_written_only_where_it_is_wanted() {
    let folder = folder();
    let written = |arguments: &str, name: &str, value: &str| {
        let mut command = command();
        command
            .current_dir(folder.path())
            .args(arguments.split(' '));
        ran(command.env(name, value)).code(0).out
    };
    let plain = run_in(&folder, "scan p.md").out;
    let coloured = written("scan p.md", "CLICOLOR_FORCE", "1");
    assert!(coloured.contains('\u{1b}'));
    assert_eq!(
        written("scan p.md --no-color", "CLICOLOR_FORCE", "1"),
        plain
    );
    assert_eq!(written("scan p.md", "NO_COLOR", "1"), plain);
    // A file is never coloured.
    written("scan p.md -o r.txt", "CLICOLOR_FORCE", "1");
    assert_eq!(folder.read("r.txt"), plain);
    assert!(!written("scan p.md -f json", "CLICOLOR_FORCE", "1").contains('\u{1b}'));
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let folder = Folder::with(&[
        ("p.md", quillfern()),
        (
            "p.html",
            html("Oxbramble", &["We sell your personal information."]),
        ),
    ]);
    for (file, format) in [
        ("p.md", "terminal"),
        ("p.html", "json"),
        ("p.md", "jsonl"),
        ("p.html", "markdown"),
        ("p.md", "csv"),
    ] {
        let arguments = format!("scan {file} --why -f {format}");
        let once = run_in(&folder, &arguments).code(0);
        assert_eq!(once, run_in(&folder, &arguments), "{arguments}");
    }
}

#[test]
fn a_reader_that_goes_away_ends_the_run_quietly() {
    // Far more than a pipe holds, so that writing goes on after the reader has gone.
    let clauses: Vec<String> = (0..3000)
        .map(|n| format!("In region number {n} we collect your IP address and we sell your personal information."))
        .collect();
    let clauses: Vec<&str> = clauses.iter().map(String::as_str).collect();
    let folder = Folder::with(&[("p.md", markdown("Quillfern", &clauses))]);
    let record = serde_json::json!({"id": 1, "text": clauses.join(" ")});
    folder.write("r.jsonl", format!("{record}\n").repeat(3));
    for arguments in [
        "scan p.md --all",
        "scan p.md -f json",
        "scan p.md -f csv",
        "scan p.md -f markdown --all",
        "scan r.jsonl --input-format jsonl",
        "text p.md",
    ] {
        let output = unread(program(&folder, arguments));
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{arguments}");
        assert_eq!(output.status.code(), Some(0), "{arguments}");
    }
}

#[test]
fn a_findings_place_is_counted_in_code_points_of_the_text() {
    let folder = Folder::with(&[(
        "p.md",
        markdown(
            "Quillfërn 🪶",
            &["We sell – naïvely – your personal information. 😀 We collect your location."],
        ),
    )]);
    let text: Vec<char> = run_in(&folder, "text p.md").code(0).out.chars().collect();
    let report = run_in(&folder, "scan p.md -f json").code(0).json();
    let cut = |place: &serde_json::Value| -> String {
        let at = |key: &str| usize::try_from(place[key].as_u64().unwrap()).unwrap();
        text[at("start")..at("end")].iter().collect()
    };
    for finding in report["findings"].as_array().unwrap() {
        for place in [&finding["clause"], &finding["match"]] {
            assert_eq!(cut(place), place["text"].as_str().unwrap());
        }
    }
    assert!(has(&report, "metadata.location+"), "{report}");
}

#[test]
fn one_line_is_one_report_and_csv_is_a_row_for_each_finding() {
    let folder = Folder::with(&[("p.md", oxbramble())]);
    let report = &lines(&run_in(&folder, "scan p.md -f jsonl").out)[0];
    let csv = run_in(&folder, "scan p.md -f csv").out;
    assert_eq!(csv.lines().count(), found(report).len() + 1);
}

/// The program with its streams left to the test.
fn program(folder: &Folder, arguments: &str) -> Command {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("smallprint"));
    command
        .current_dir(folder.path())
        .args(arguments.split(' '));
    command
}

#[test]
fn the_terminal_opens_with_the_answers_that_matter() {
    let ran = run_in(&folder(), "scan p.md").code(0).silent();
    let at = |words: &str| {
        ran.out
            .find(words)
            .unwrap_or_else(|| panic!("`{words}` not in: {}", ran.out))
    };
    assert!(at("In plain words") < at("Of 3"));
    assert!(
        at("+ What you put in may be used to train models. [training-use]")
            < at("- It says that it does not sell")
    );
    assert!(at("Not said:") > at("[sale]"));
}

#[test]
fn answers_alone_are_reported_in_every_format() {
    let folder = folder();
    let all = run_in(&folder, "scan p.md -f json").code(0).json();
    let only = run_in(&folder, "scan p.md --checks-only -f json")
        .code(0)
        .silent()
        .json();
    assert_eq!(only["checks"], all["checks"]);
    let findings = only["findings"].as_array().unwrap();
    assert!(findings.len() < all["findings"].as_array().unwrap().len());
    let one = run_in(&folder, "scan p.md --check sale -f json")
        .code(0)
        .json();
    assert_eq!(one["checks"].as_array().unwrap().len(), 1);
    assert_eq!(one["checks"][0]["verdict"], "denied");
    assert_eq!(one["findings"][0]["id"], one["checks"][0]["evidence"][0]);

    let quote = "We do not sell your personal information.";
    for format in ["terminal", "markdown", "csv"] {
        let ran = run_in(&folder, &format!("scan p.md --check sale -f {format}")).code(0);
        assert!(ran.out.contains(quote), "{}", ran.out);
        assert!(!ran.out.contains("service providers"), "{}", ran.out);
    }
    let csv = run_in(&folder, "scan p.md --checks-only -f csv").code(0);
    assert!(csv.out.lines().count() >= 20, "{}", csv.out);
}

#[test]
fn a_check_that_is_not_there_is_wrong_usage() {
    let folder = folder();
    for arguments in ["--check sail", "--fail-on sail=shown"] {
        let ran = run_in(&folder, &format!("scan p.md {arguments}")).code(2);
        ran.tells(&["sail", "retention-schedule"]);
    }
    run_in(&folder, "scan p.md --check sale --label sharing").code(2);
}

#[test]
fn conditions_hold_for_answers_too() {
    let folder = folder();
    for (condition, code) in [
        ("training-use=shown", 1),
        ("training-use=denied", 0),
        ("sale=denied", 1),
        ("children=silent", 1),
        ("sale=undecidable", 0),
    ] {
        run_in(&folder, &format!("scan p.md -f json --fail-on {condition}")).code(code);
    }
    // What `--check` leaves out still counts.
    run_in(&folder, "scan p.md --check children --fail-on sale=denied").code(1);
}
