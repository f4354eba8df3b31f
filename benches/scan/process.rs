//! The whole process against a process that does nothing: start, rules, file, report and exit, as a person waits for it.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use crate::{median, page};

pub(crate) fn measure(only_once: bool) {
    let Some(smallprint) = option_env!("CARGO_BIN_EXE_smallprint") else {
        println!("process: left out, because the program was not built (feature `cli`)");
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("policy.html");
    std::fs::write(&file, page::html().bytes).unwrap();
    let mut scan = Command::new(smallprint);
    scan.args(["scan", "--format", "json"]).arg(&file);
    let (name, mut nothing) = empty_program(folder.path()).map_or_else(
        || {
            let mut version = Command::new(smallprint);
            version.arg("--version");
            ("`smallprint --version` (rustc is not here)", version)
        },
        |empty| ("an empty program", empty),
    );
    // In turn, so that whatever slows the machine slows both.
    let pairs = if only_once { 1 } else { 40 };
    let (mut scans, mut nothings, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..pairs {
        let (long, short) = (seconds(&mut scan), seconds(&mut nothing));
        scans.push(long);
        nothings.push(short);
        ratios.push(long / short);
    }
    println!(
        "process: scan {:.1} ms, {name} {:.1} ms, median ratio {:.1} of {pairs} pairs",
        median(scans) * 1e3,
        median(nothings) * 1e3,
        median(ratios)
    );
}

/// A program whose `main` is empty, compiled here; `None` where there is no compiler.
fn empty_program(folder: &Path) -> Option<Command> {
    let (source, program) = (folder.join("empty.rs"), folder.join("empty"));
    std::fs::write(&source, "fn main() {}\n").ok()?;
    let status = Command::new("rustc")
        .arg("-O")
        .arg(&source)
        .arg("-o")
        .arg(&program)
        .stderr(Stdio::null())
        .status();
    status.ok()?.success().then(|| Command::new(program))
}

fn seconds(command: &mut Command) -> f64 {
    let start = Instant::now();
    let status = command
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .unwrap();
    assert!(status.success(), "{command:?}: {status}");
    start.elapsed().as_secs_f64()
}
