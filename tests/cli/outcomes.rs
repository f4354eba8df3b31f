//! One input for every outcome: what `scan` answers, what `text` prints, how a script is told.

use crate::folder::Folder;
use crate::policy::quillfern;
use crate::run::run_in;

/// For each outcome an input, and a word of the evidence that a person is given.
fn inputs() -> Vec<(&'static str, &'static str, Vec<u8>, &'static str)> {
    let page = |title: &str, body: &str| {
        format!(
            "<!doctype html><html><head><title>{title}</title></head><body>{body}</body></html>"
        )
        .into_bytes()
    };
    vec![
        ("ok", "policy.md", quillfern().into(), ""),
        (
            "not_a_policy",
            "gone.html",
            page("Page not found", "<h1>404</h1><p>The page you are looking for does not exist.</p>"),
            "error page",
        ),
        (
            "script_shell",
            "shell.html",
            page("Quillfern", "<div id=\"root\"></div><script src=\"/app.js\"></script>"),
            "scripts",
        ),
        (
            "bot_wall",
            "wall.html",
            page("Just a moment...", "<p>Verify you are human by completing the action below.</p>"),
            "robot",
        ),
        (
            "consent_wall",
            "consent.html",
            page(
                "Before you continue",
                "<h1>We value your privacy</h1><p>We and our partners store cookies on your device.</p>\
                 <button>Reject all</button><button>Accept all</button><p>Manage preferences</p>",
            ),
            "consent dialogue",
        ),
        (
            "login",
            "login.html",
            page(
                "Sign in",
                "<h1>Sign in to continue</h1><form><label>Email address</label><input name=\"m\"><label>Password</label>\
                 <input type=\"password\"></form><a href=\"/r\">Forgot your password?</a>",
            ),
            "log-in",
        ),
        ("empty", "empty.html", Vec::new(), "no text"),
        (
            "unsupported_language",
            "deutsch.txt",
            "Datenschutzerklärung\n\nWir erheben Ihren Namen und Ihre Anschrift, wenn Sie ein Konto anlegen. Wir geben \
             diese Daten nur an den Zusteller weiter, der Ihnen das Paket bringt, und löschen sie nach einem Jahr. Sie \
             können jederzeit Auskunft über die Daten verlangen, die wir über Sie gespeichert haben."
                .into(),
            "German",
        ),
        (
            "unreadable",
            "picture.html",
            b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01".to_vec(),
            "image",
        ),
    ]
}

#[test]
fn every_outcome_is_told_to_people_and_to_scripts() {
    for (outcome, name, bytes, evidence) in inputs() {
        let folder = Folder::with(&[(name, bytes)]);
        let code = if outcome == "ok" { 0 } else { 3 };
        let ran = run_in(&folder, &format!("scan {name} -f json")).code(code);
        let report = ran.json();
        assert_eq!(
            report["document"]["outcome"], outcome,
            "{name}: {}",
            ran.out
        );
        let told = report["document"]["evidence"].as_str().unwrap();
        assert!(told.contains(evidence), "{name}: {told}");
        assert_eq!(told.is_empty(), outcome == "ok", "{name}: {told}");
        let found = report["findings"].as_array().unwrap();
        assert_eq!(found.is_empty(), outcome != "ok", "{name}");
        // A row of an audit is the same object.
        let row = run_in(&folder, &format!("audit {name}")).code(code);
        assert_eq!(row.json()["document"]["outcome"], outcome, "{name}");
        if code == 3 {
            ran.tells(&[name]);
        }
    }
}

#[test]
fn the_text_is_printed_whatever_the_outcome() {
    for (outcome, name, bytes, _) in inputs() {
        let folder = Folder::with(&[(name, bytes)]);
        let ran = run_in(&folder, &format!("text {name}"));
        let words = match outcome {
            "ok" => "Quillfern",
            "unsupported_language" => "Datenschutzerklärung",
            "bot_wall" => "Verify you are human",
            "not_a_policy" => "does not exist",
            _ => "",
        };
        assert!(ran.out.contains(words), "{name}: {}", ran.out);
    }
}

#[test]
fn long_names_of_flags_are_the_short_ones() {
    let folder = Folder::with(&[("p.md", quillfern())]);
    let run = |arguments: &str| run_in(&folder, arguments);
    for (long, short) in [
        ("scan p.md --format json", "scan p.md -f json"),
        (
            "scan p.md -f json --label input",
            "scan p.md -f json -l input",
        ),
        ("scan p.md -f json --quiet", "scan p.md -f json -q"),
        ("scan p.md -f json --verbose", "scan p.md -f json -v"),
        ("scan --help", "scan -h"),
    ] {
        let (long, short) = (run(long), run(short));
        assert_eq!((long.code, &long.out), (short.code, &short.out));
        assert_eq!(long.err.is_empty(), short.err.is_empty());
    }
    run("scan p.md --output long.json").code(0);
    run("scan p.md -o short.json").code(0);
    assert_eq!(folder.read("long.json"), folder.read("short.json"));
}
