//! Input that is no policy: one message that names it and says what to do, exit code 3, and never "0 findings".

use crate::folder::Folder;
use crate::policy::quillfern;
use crate::run::{Ran, run_in, run_on};

/// Runs every command that reads a policy on a source of a folder: each says once that it was not read, and why.
#[track_caller]
fn assert_unread(folder: &Folder, source: &str, words: &[&str]) {
    for command in [
        "scan",
        "scan -f json",
        "scan -f markdown",
        "scan -f csv",
        "text",
        "audit",
        "compare",
    ] {
        let ran = run_in(folder, &format!("{command} {source}"))
            .code(3)
            .tells(&[source])
            .tells(words);
        assert_no_count(&ran);
    }
    let ran = run_in(folder, &format!("scan {source}"));
    assert_eq!(ran.out, "", "what a person would read is on standard error");
    let report = run_in(folder, &format!("scan {source} -f json")).json();
    assert_ne!(report["document"]["outcome"], "ok");
    assert_ne!(report["document"]["evidence"], "");
    assert_eq!(report["findings"], serde_json::json!([]));
    // A report for people that goes to a file says it too.
    run_in(folder, &format!("scan {source} -o out.md"))
        .code(3)
        .tells(&[source]);
    assert!(
        folder
            .read("out.md")
            .contains("says nothing about what the policy allows")
    );
}

#[track_caller]
fn assert_no_count(ran: &Ran) {
    for stream in [&ran.out, &ran.err] {
        assert!(
            !stream.contains("0 findings") && !stream.contains("o clause about any"),
            "{stream}"
        );
    }
}

#[test]
fn no_such_file() {
    assert_unread(
        &Folder::new(),
        "none.md",
        &["check the spelling of the path"],
    );
}

#[test]
fn a_folder() {
    let folder = Folder::with(&[("in/p.md", quillfern())]);
    for command in ["scan in", "text in"] {
        run_in(&folder, command)
            .code(3)
            .tells(&["in: ", "a folder", "smallprint audit"]);
    }
}

#[test]
fn an_address_of_another_kind() {
    for address in [
        "ftp://quillfern.example/p",
        "file:///p.html",
        "https://",
        "http://[::1",
    ] {
        let ran = run_in(&Folder::new(), &format!("scan {address}"))
            .code(3)
            .tells(&[address, "http or https"]);
        assert_no_count(&ran);
    }
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_opened() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::with(&[("p.md", quillfern())]);
    let path = folder.path().join("p.md");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o000)).unwrap();
    // To the superuser nothing is forbidden.
    if std::fs::read(&path).is_err() {
        assert_unread(&folder, "p.md", &["ermission denied", "can be read by you"]);
    }
}

#[test]
fn binary_input() {
    let folder = Folder::new();
    for (name, bytes) in [
        ("p.png", &b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"[..]),
        ("p.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj"),
        ("p.zip", b"PK\x03\x04\x14\0\0\0\x08\0"),
        ("p.html", &[0, 1, 2, 3, 0xfe, 0xff, 4, 5, 6, 0].repeat(100)),
    ] {
        folder.write(name, bytes);
        assert_unread(
            &folder,
            name,
            &["cannot be read", "HTML, Markdown or plain text"],
        );
    }
    let ran = run_on(&b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"[..], "scan -").code(3);
    assert_no_count(&ran.tells(&["standard input", "cannot be read", "image"]));
}

#[test]
fn an_empty_file() {
    let folder = Folder::with(&[("p.md", ""), ("p.html", ""), ("p.txt", " \n\t\r\n ")]);
    for name in ["p.md", "p.html", "p.txt"] {
        assert_unread(&folder, name, &["(empty)", "heck the address or the file"]);
    }
    let ran = run_on("", "scan -")
        .code(3)
        .tells(&["standard input", "(empty)"]);
    assert_no_count(&ran);
}

#[test]
fn a_page_without_a_policy() {
    let shop = "<!DOCTYPE html><html><head><title>Oxbramble shop</title></head><body><h1>Autumn boots</h1>\
        <p>These boots are sewn by hand from oiled leather. They keep your feet dry on wet paths.</p>\
        <p>Every pair takes two days to make. Order before Friday and it leaves our workshop on Monday.</p>\
        <p>Need another colour? Brown, black and moss green are on the shelf.</p></body></html>";
    let error = "<!DOCTYPE html><html><head><title>Page not found</title></head><body><h1>404</h1>\
        <p>Sorry, the page you are looking for does not exist.</p></body></html>";
    let folder = Folder::with(&[("shop.html", shop), ("error.html", error)]);
    for name in ["shop.html", "error.html"] {
        assert_unread(&folder, name, &["(not_a_policy)", "full text"]);
    }
}

#[test]
fn a_page_that_scripts_would_draw() {
    let page = "<!DOCTYPE html><html><head><title>Privacy</title></head><body><div id=\"root\"></div>\
        <noscript>You need to enable JavaScript to run this app.</noscript>\
        <script src=\"/static/main.js\"></script></body></html>";
    assert_unread(
        &Folder::with(&[("p.html", page)]),
        "p.html",
        &["(script_shell)", "in a browser"],
    );
}

#[test]
fn a_policy_in_another_language() {
    let page = "# Datenschutzerklärung\n\nWir erheben Ihre IP-Adresse, wenn Sie unsere Website besuchen. Wir verkaufen \
        Ihre personenbezogenen Daten nicht. Ihre E-Mail-Adresse geben wir an Dienstleister weiter, die in unserem Auftrag \
        arbeiten. Wir speichern Ihre Daten, solange Ihr Konto besteht, und löschen sie danach.\n\nSie haben das Recht, \
        Auskunft über die zu Ihrer Person gespeicherten Daten zu verlangen.\n";
    assert_unread(
        &Folder::with(&[("p.md", page)]),
        "p.md",
        &["(unsupported_language)", "English version"],
    );
}

#[test]
fn text_in_another_charset_is_read() {
    let policy = quillfern().replace("Quillfern", "Café Quillfern");
    let latin: Vec<u8> = policy
        .chars()
        .map(|c| u8::try_from(u32::from(c)).unwrap())
        .collect();
    let wide: Vec<u8> = std::iter::once(0xfeff)
        .chain(policy.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    let folder = Folder::with(&[
        ("latin.md", latin),
        ("wide.md", wide),
        ("mark.md", format!("\u{feff}{policy}").into()),
    ]);
    let plain = Folder::with(&[("p.md", &policy)]);
    let expected = run_in(&plain, "scan p.md -f json").code(0).json();
    for name in ["latin.md", "wide.md", "mark.md"] {
        let report = run_in(&folder, &format!("scan {name} -f json"))
            .code(0)
            .silent()
            .json();
        assert_eq!(report["findings"], expected["findings"], "{name}");
    }
}

#[test]
fn bytes_that_are_text_in_no_charset() {
    // No control characters, and no charset in which this is anybody's language.
    let noise: Vec<u8> = (0..4000_u32)
        .map(|n| 0x80 | u8::try_from(n * 37 % 128).unwrap())
        .collect();
    assert_unread(&Folder::with(&[("p.txt", noise)]), "p.txt", &["scan that"]);
}
