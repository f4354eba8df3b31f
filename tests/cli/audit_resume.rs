//! An audit that is stopped at any moment goes on, and comes to the bytes of one that nobody disturbed.
#![cfg(unix)]

use std::process::{Command, Stdio};
use std::time::Instant;

use crate::folder::Folder;
use crate::policy::html;
use crate::run::{Ran, command, ran, run_in, unread};

/// Policies of several lengths, and one that cannot be read.
fn corpus() -> Folder {
    let folder = Folder::new();
    for n in 0..80 {
        let says = ["We may share your e-mail address with our partners."].repeat(n * 3 % 70 + 1);
        folder.write(
            &format!("c/{n:03}.html"),
            html(&format!("Vendor {n}"), &says),
        );
    }
    folder.write("c/040.html", "");
    folder
}

fn program(folder: &Folder, arguments: &str) -> Command {
    let mut program = Command::new(command().get_program());
    program
        .current_dir(folder.path())
        .env("XDG_CACHE_HOME", env!("CARGO_TARGET_TMPDIR"))
        .args(arguments.split_whitespace())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    program
}

/// The counts that a run ends with.
fn summary(ran: &Ran) -> &str {
    &ran.err[ran.err.find("outcomes of").expect("a summary")..]
}

#[test]
fn a_run_that_is_killed_at_any_moment_goes_on_to_the_same_bytes() {
    let folder = corpus();
    let start = Instant::now();
    let undisturbed = run_in(&folder, "audit c -o whole.jsonl -j 2").code(3);
    let took = start.elapsed();
    let whole = folder.read("whole.jsonl");
    run_in(&folder, "audit c -o whole.csv -j 2").code(3);
    let table = folder.read("whole.csv");
    let (mut seed, mut midway) = (0x2545_f491_u64, 0);
    let mut moment = || {
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        took.mul_f64((seed >> 33) as f64 / (1_u64 << 31) as f64)
    };
    for turn in 0..24 {
        let (file, wanted) = if turn % 4 == 3 {
            ("out.csv", &table)
        } else {
            ("out.jsonl", &whole)
        };
        // Killed up to three times, the further ones while it goes on.
        for _ in 0..=turn % 3 {
            let arguments = format!("audit c -o {file} -j 2 --resume");
            let mut child = program(&folder, &arguments).spawn().unwrap();
            std::thread::sleep(moment());
            child.kill().unwrap();
            child.wait().unwrap();
        }
        let names = folder.names();
        let is_left = names.contains(&format!("{file}.journal"));
        if is_left && !names.contains(&file.to_owned()) {
            let part = folder.read(&format!("{file}.part"));
            midway += usize::from(!part.is_empty() && part.len() < wanted.len());
        }
        let ran = run_in(&folder, &format!("audit c -o {file} -j 3 --resume")).code(3);
        assert!(
            &folder.read(file) == wanted,
            "turn {turn}: {} of {} bytes",
            folder.read(file).len(),
            wanted.len()
        );
        assert_eq!(summary(&ran), summary(&undisturbed), "turn {turn}");
        assert_eq!(folder.names(), ["c", file, "whole.csv", "whole.jsonl"]);
        std::fs::remove_file(folder.path().join(file)).unwrap();
    }
    assert!(
        midway > 0,
        "no run was killed between its first and last row"
    );
}

/// Runs on a disk that has no room for all rows: a file may have this many blocks of the shell, of 512 bytes or more.
fn on_a_full_disk(folder: &Folder, arguments: &str, blocks: usize) -> Ran {
    let binary = command().get_program().to_owned();
    let script = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" {arguments}");
    let mut shell = assert_cmd::Command::new("sh");
    shell
        .current_dir(folder.path())
        .arg("-c")
        .arg(script)
        .arg(binary);
    ran(shell.env("XDG_CACHE_HOME", env!("CARGO_TARGET_TMPDIR")))
}

/// A corpus of which the first rows are done, and the bytes of all.
fn stopped() -> (Folder, String) {
    let folder = corpus();
    run_in(&folder, "audit c -o out.jsonl -q").code(3);
    let whole = folder.read("out.jsonl");
    std::fs::remove_file(folder.path().join("out.jsonl")).unwrap();
    let ran = on_a_full_disk(&folder, "audit c -o out.jsonl", whole.len() / 4096);
    ran.code(2).tells(&[
        "writing out.jsonl",
        "free space",
        "inputs are done",
        "--resume",
    ]);
    assert_eq!(folder.names(), ["c", "out.jsonl.journal", "out.jsonl.part"]);
    (folder, whole)
}

#[test]
fn a_full_disk_is_told_and_what_was_done_is_kept() {
    let (folder, whole) = stopped();
    let part = folder.read("out.jsonl.part");
    let rows = part.matches('\n').count();
    assert!(
        rows > 2 && rows < 80 && whole.starts_with(&part),
        "{rows} rows"
    );
    let ran = run_in(&folder, "audit c -o out.jsonl --resume").code(3);
    assert!(ran.err.contains("going on after "), "{}", ran.err);
    assert!(!ran.err.contains("going on after 0 "), "{}", ran.err);
    assert_eq!(folder.names(), ["c", "out.jsonl"]);
    assert!(folder.read("out.jsonl") == whole);
}

#[test]
fn what_is_no_longer_as_it_was_is_noticed_and_nothing_is_lost() {
    let (folder, whole) = stopped();
    let part = folder.read("out.jsonl.part");
    let old = folder.read("c/001.html");
    let refuse = |arguments: &str, words: &[&str]| {
        run_in(&folder, arguments)
            .code(2)
            .tells(words)
            .tells(&["without --resume"]);
        assert!(folder.read("out.jsonl.part") == part, "{arguments}");
    };
    let again = "audit c -o out.jsonl --resume";
    refuse(
        &format!("{again} --errors-only"),
        &["the options are others"],
    );
    refuse(
        "audit ./c -o out.jsonl --resume",
        &["the corpus was c and is ./c"],
    );
    folder.write("c/001.html", old.replace("Vendor 1", "Vendor 2"));
    refuse(again, &["input 2, c/001.html, is another"]);
    folder.write("c/001.html", &old);
    folder.write("c/000a.html", &old);
    refuse(again, &["input 2, c/000a.html, is another"]);
    std::fs::remove_file(folder.path().join("c/000a.html")).unwrap();
    let journal = folder.read("out.jsonl.journal");
    for (key, words) in [
        ("smallprint", "the version of smallprint was"),
        ("rules", "the rule set was"),
    ] {
        let (first, rest) = journal.split_once('\n').unwrap();
        let mut begin: serde_json::Value = serde_json::from_str(first).unwrap();
        begin[key] = "other".into();
        folder.write("out.jsonl.journal", format!("{begin}\n{rest}"));
        refuse(again, &[words, "other"]);
    }
    folder.write("out.jsonl.journal", journal);
    run_in(&folder, again).code(3);
    assert!(folder.read("out.jsonl") == whole);
}

#[test]
fn a_run_that_was_killed_between_naming_its_rows_and_taking_its_journal_away_is_whole() {
    let (folder, whole) = stopped();
    let part = folder.read("out.jsonl.part");
    let rows = part.rfind('\n').unwrap() + 1;
    let journal = folder.read("out.jsonl.journal");
    for n in part.matches('\n').count()..80 {
        std::fs::remove_file(folder.path().join(format!("c/{n:03}.html"))).unwrap();
    }
    let done = journal.rfind('\n').unwrap() + 1;
    folder.write(
        "out.jsonl.journal",
        format!("{}\"Whole\"\n", &journal[..done]),
    );
    std::fs::remove_file(folder.path().join("out.jsonl.part")).unwrap();
    folder.write("out.jsonl", &part[..rows]);
    run_in(&folder, "audit c -o out.jsonl --resume").code(0);
    assert_eq!(folder.names(), ["c", "out.jsonl"]);
    assert!(folder.read("out.jsonl") == whole[..rows]);
}

#[test]
fn resuming_begins_where_nothing_was_left_and_a_run_without_it_begins_anew() {
    let (folder, whole) = stopped();
    run_in(&folder, "audit c -o out.jsonl").code(3);
    assert!(folder.read("out.jsonl") == whole);
    assert_eq!(folder.names(), ["c", "out.jsonl"]);
    let ran = run_in(&folder, "audit c -o new.jsonl --resume").code(3);
    assert!(folder.read("new.jsonl") == whole && !ran.err.contains("going on"));
    // Rows that lost their journal, or a journal that lost its rows, are nothing to go on with.
    for (name, bytes) in [("one.jsonl.part", "{}\n"), ("one.jsonl.journal", "{}\n")] {
        folder.write(name, bytes);
        run_in(&folder, "audit c -o one.jsonl --resume").code(3);
        assert!(folder.read("one.jsonl") == whole);
    }
    let ran = run_in(&folder, "audit c --resume").code(2);
    assert!(ran.err.contains("--output"), "{}", ran.err);
    for device in ["null", "full"] {
        let link = folder.path().join(format!("{device}.jsonl"));
        std::os::unix::fs::symlink(format!("/dev/{device}"), link).unwrap();
    }
    run_in(&folder, "audit c -o null.jsonl --resume")
        .code(2)
        .tells(&["null.jsonl", "keeps no rows"]);
    let full = run_in(&folder, "audit c -o full.jsonl").code(2);
    assert!(
        full.err.contains("writing full.jsonl: No space left"),
        "{}",
        full.err
    );
}

#[test]
fn a_reader_that_goes_away_is_told() {
    let folder = corpus();
    let output = unread(program(&folder, "audit c"));
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(
        told.contains("writing standard output: whoever read it has closed it"),
        "{told}"
    );
    assert_eq!(output.status.code(), Some(2));
}
