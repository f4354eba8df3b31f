//! `--render`: a page as an installed browser draws it. A script stands in for the browser, but in one test.
#![cfg(unix)]

use std::os::unix::fs::PermissionsExt;
use std::time::{Duration, Instant};

use crate::folder::Folder;
use crate::policy::html;
use crate::run::{Ran, command, has, ran, run};
use crate::site::Site;

/// A page whose text a script writes.
const SHELL: &str = "<!DOCTYPE html><html><head><title>Quillfern</title><script src='/app.js'></script></head>\
                     <body><div id='root'></div></body></html>";

/// A folder with a browser that is this shell script.
fn browser(script: &str) -> Folder {
    let folder = Folder::with(&[("browser", format!("#!/bin/sh\n{script}\n"))]);
    let path = folder.path().join("browser");
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o755)).unwrap();
    folder
}

fn scan(browser: &Folder, arguments: &str) -> Ran {
    let path = browser.path().join("browser");
    ran(command()
        .args(["scan", "--render", "-q", "--browser"])
        .arg(path)
        .args(arguments.split_whitespace()))
}

/// A browser that writes a page, and its arguments beside itself.
fn drawing(page: &str) -> Folder {
    browser(&format!(
        "printf '%s\\n' \"$@\" > \"$0.arguments\"\ncat <<'PAGE'\n{page}\nPAGE"
    ))
}

#[test]
fn a_page_is_read_as_the_browser_draws_it() {
    let browser = drawing(&html(
        "Quillfern",
        &["We sell your personal information to advertisers."],
    ));
    let url = "http://127.0.0.1:9/privacy";
    let report = scan(&browser, &format!("{url} --allow-private -f json"))
        .code(0)
        .silent()
        .json();
    assert!(has(&report, "sharing.sale+"));
    assert_eq!(report["document"]["url"], url);
    let arguments = std::fs::read_to_string(browser.path().join("browser.arguments")).unwrap();
    for flag in [
        "--headless",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--dump-dom",
        url,
    ] {
        assert!(
            arguments.lines().any(|line| line == flag),
            "{flag}: {arguments}"
        );
    }
    // Its profile was a fresh folder, and is gone.
    let profile = arguments
        .lines()
        .find_map(|line| line.strip_prefix("--user-data-dir="))
        .unwrap();
    assert!(!std::path::Path::new(profile).exists());
}

#[test]
fn every_command_that_reads_addresses_renders_them_and_their_parts() {
    let site = Site::with(&[]);
    let part = html(
        "Quillfern",
        &["We sell your personal information to advertisers."],
    );
    let hub = "<h1>Privacy Center</h1><ul><li><a href=/privacy/use>How we use data</a></ul>";
    let browser = browser(&format!(
        "for last; do :; done\ncase \"$last\" in */use) cat <<'PAGE'\n{part}\nPAGE\n;; *) cat <<'PAGE'\n{hub}\nPAGE\n;; esac"
    ));
    let path = browser.path().join("browser");
    for command in ["scan", "text", "compare", "audit"] {
        let ran = run(&format!(
            "{command} {} --allow-private --follow --render --browser {} -q",
            site.url("/privacy"),
            path.display()
        ));
        assert_eq!(ran.code, 0, "{command}: {}", ran.err);
    }
    assert!(site.asked().is_empty());
}

#[test]
fn a_browser_that_hangs_is_ended_with_all_that_it_started() {
    let browser = browser("sleep 300 &\necho $! > \"$0.child\"\necho '<html>'\nwait");
    let before = Instant::now();
    scan(
        &browser,
        "http://127.0.0.1:9/p --allow-private --render-timeout 1",
    )
    .code(3)
    .tells(&[
        "http://127.0.0.1:9/p",
        "rendering",
        "timed out",
        "after 1 s",
        "--render-timeout",
    ]);
    assert!(before.elapsed() < Duration::from_secs(20));
    let child = std::fs::read_to_string(browser.path().join("browser.child")).unwrap();
    let status = format!("/proc/{}/status", child.trim());
    std::thread::sleep(Duration::from_millis(200));
    let state = std::fs::read_to_string(status).unwrap_or_default();
    assert!(state.is_empty() || state.contains("State:\tZ"), "{state}");
}

#[test]
fn a_browser_that_fails_or_writes_no_page_is_told() {
    let url = "http://127.0.0.1:9/p --allow-private";
    let fails = browser("echo 'cannot open display' >&2\nexit 7");
    scan(&fails, url)
        .code(3)
        .tells(&["rendering", "failed", "7", "cannot open display"]);
    scan(&browser("printf '\\377\\376\\000garbage'"), url)
        .code(3)
        .tells(&["wrote no page", "--browser"]);
    scan(&browser(""), url).code(3).tells(&["wrote no page"]);
    let error = "<body class=\"neterror\"><div id=\"main-frame-error\">ERR_NAME_NOT_RESOLVED</div>";
    scan(&drawing(error), url).code(3).tells(&[
        "could not load the page (ERR_NAME_NOT_RESOLVED)",
        "check the address",
    ]);
    let endless = browser("echo '<html>'\nyes '<p>more</p>'");
    scan(&endless, url)
        .code(3)
        .tells(&["larger than 20000000 bytes"]);
}

#[test]
fn private_addresses_are_not_handed_to_the_browser() {
    let browser = drawing("<html>");
    for url in [
        "http://127.0.0.1:9/p",
        "http://localhost/p",
        "http://0x7f.1/p",
        "http://[::1]/p",
        "http://169.254.169.254/",
    ] {
        scan(&browser, url)
            .code(3)
            .tells(&["refused", "--allow-private"]);
    }
    scan(&browser, "http://user:word@quillfern.example/p")
        .code(3)
        .tells(&["refused"]);
    assert!(!browser.path().join("browser.arguments").exists());
}

#[test]
fn without_a_browser_it_is_said_what_was_looked_for_and_what_to_do() {
    run("scan http://127.0.0.1:9/p --allow-private --render --browser /no/such/browser -q")
        .code(3)
        .tells(&[
            "http://127.0.0.1:9/p",
            "no browser at `/no/such/browser`",
            "--browser",
        ]);
    if usual_places() {
        return;
    }
    let empty = Folder::new();
    ran(command().env("PATH", empty.path()).args([
        "scan",
        "http://127.0.0.1:9/p",
        "--allow-private",
        "--render",
        "-q",
    ]))
    .code(3)
    .tells(&[
        "no browser was found",
        "chromium",
        "install Chrome or Chromium",
        "--browser PATH",
    ]);
}

/// Whether a browser stands where one is found without the search path.
fn usual_places() -> bool {
    [
        "/opt/google/chrome/chrome",
        "/snap/bin/chromium",
        "/Applications/Google Chrome.app",
        "/Applications/Chromium.app",
    ]
    .iter()
    .any(|path| std::path::Path::new(path).exists())
}

#[test]
fn the_browser_s_options_go_with_render_only_and_files_are_read_as_they_are() {
    run("scan a.html --browser /bin/sh").code(2);
    run("scan a.html --render-timeout 5").code(2);
    run("scan a.html --render --render-timeout 0").code(2);
    let folder = Folder::with(&[(
        "p.html",
        html("Quillfern", &["We collect your precise location."]),
    )]);
    let path = folder.path().join("p.html");
    let ran = run(&format!("scan {} --render", path.display())).code(0);
    assert!(ran.err.contains("read as it is"), "{}", ran.err);
}

#[test]
fn a_page_that_scripts_draw_is_told_to_render() {
    let site = Site::with(&[("/privacy", SHELL.to_owned())]);
    run(&format!("scan {} --allow-private", site.url("/privacy")))
        .code(3)
        .tells(&["script_shell", "--render"]);
}

#[test]
fn an_installed_browser_draws_what_scripts_write() {
    let names = [
        "chromium",
        "chromium-browser",
        "google-chrome",
        "google-chrome-stable",
    ];
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders: Vec<_> = std::env::split_paths(&path).collect();
    let installed = names
        .iter()
        .any(|name| folders.iter().any(|folder| folder.join(name).is_file()));
    if !installed && !usual_places() {
        eprintln!(
            "SKIPPED: no Chrome or Chromium is installed, so rendering with a real one was not tested"
        );
        return;
    }
    let page = html(
        "Quillfern",
        &["We sell your personal information to advertisers."],
    );
    let body = page
        .split_once("<main>")
        .unwrap()
        .1
        .split_once("</main>")
        .unwrap()
        .0;
    let script = format!(
        "setTimeout(() => {{ document.getElementById('root').innerHTML = `<main>{body}</main>`; }}, 1500);"
    );
    let site = Site::with(&[(
        "/privacy",
        SHELL
            .replace(" src='/app.js'", "")
            .replace("</body>", &format!("<script>{script}</script></body>")),
    )]);
    let url = site.url("/privacy");
    run(&format!("scan {url} --allow-private -q")).code(3);
    let report = run(&format!("scan {url} --allow-private --render -q -f json"))
        .code(0)
        .json();
    assert!(has(&report, "sharing.sale+"), "{report}");
}
