//! `smallprint demo`: what a newcomer sees first.

use crate::run::{command, ran, run};

#[test]
fn the_samples_are_scanned_and_compared() {
    let ran = run("demo").code(0).silent();
    for words in [
        "What was read",
        "is no legal advice.",
        "Where they differ",
        "· not mentioned",
    ] {
        assert!(ran.out.contains(words), "`{words}` not in: {}", ran.out);
    }
    assert!(ran.out.contains("\nvelumbra.html\n"), "{}", ran.out);
    for sample in [
        "farfinch",
        "kindlewick",
        "kinloom",
        "murmurbox",
        "patchling",
        "tern-marlow",
        "tumblebee",
        "velumbra",
    ] {
        let listed = ran
            .out
            .lines()
            .any(|line| line.split_whitespace().skip(1).eq([sample]));
        assert!(listed, "{sample}, as one that was read: {}", ran.out);
    }
    assert_eq!(run("demo"), ran, "the same bytes twice");
}

#[test]
fn no_network_and_no_files_are_needed() {
    let plain = run("demo").code(0);
    let folder = tempfile::tempdir().unwrap();
    let mut command = command();
    // Whatever asks a proxy would be refused at once; there is nothing in the folder either.
    for name in ["http_proxy", "https_proxy", "HTTPS_PROXY", "ALL_PROXY"] {
        command.env(name, "http://127.0.0.1:9");
    }
    let elsewhere = ran(command
        .arg("demo")
        .current_dir(folder.path())
        .env("HOME", "/nonexistent"));
    assert_eq!(elsewhere, plain);
}
