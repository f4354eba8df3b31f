//! What the program says of itself.

use crate::run::run;

#[test]
fn help_names_every_command_and_exit_code() {
    let ran = run("--help").code(0).silent();
    for words in [
        "scan",
        "audit",
        "compare",
        "text",
        "explain",
        "rules",
        "demo",
        "Examples:",
        "Exit codes:",
        "no legal advice",
    ] {
        assert!(ran.out.contains(words), "`{words}` not in: {}", ran.out);
    }
}

#[test]
fn help_of_every_command_fits_the_terminal() {
    for command in [
        "",
        "scan",
        "audit",
        "compare",
        "text",
        "explain",
        "rules",
        "rules list",
        "rules show",
        "rules test",
        "demo",
    ] {
        let ran = run(&format!("{command} --help")).code(0).silent();
        assert!(ran.out.contains("Usage: smallprint"), "{}", ran.out);
        for line in ran.out.lines() {
            assert!(line.chars().count() <= 100, "{command}: {line}");
        }
    }
}

#[test]
fn the_version_is_told() {
    let ran = run("--version").code(0).silent();
    assert_eq!(
        ran.out,
        format!("smallprint {}\n", env!("CARGO_PKG_VERSION"))
    );
}

#[test]
fn wrong_usage_is_2_and_says_where_help_is() {
    for arguments in [
        "",
        "scan",
        "scan a.md b.md",
        "scan --nonsense",
        "frobnicate",
        "rules",
        "explain a b",
        "scan a.md --timeout 0",
    ] {
        let ran = run(arguments).code(2);
        assert_eq!(ran.out, "", "{arguments}");
        assert!(ran.err.contains("help"), "{}", ran.err);
    }
}

#[test]
fn a_forgotten_command_is_pointed_out() {
    for argument in [
        "policy.html",
        "https://quillfern.example/privacy",
        "./p",
        "-",
    ] {
        let ran = run(argument).code(2);
        let tip = format!("smallprint scan {argument}");
        assert!(ran.err.contains(&tip), "`{tip}` not in: {}", ran.err);
    }
}
