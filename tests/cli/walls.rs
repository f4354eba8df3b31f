//! Walls: what stands in a policy's place is an outcome with its evidence and advice, whatever its status.

use std::io::Write;

use crate::fetch::server;
use crate::policy::html;
use crate::run::run;

/// A server that answers everything but robots.txt with one status, headers and body.
fn answering(status: &str, headers: &str, body: &str) -> String {
    let answer = format!(
        "HTTP/1.1 {status}\r\nContent-Type: text/html\r\n{headers}Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    );
    server(move |stream| {
        let _ = stream.write_all(answer.as_bytes());
    })
}

const FLAGS: &str = "--allow-private --ignore-robots --retries 0 --no-cache -f json";

#[test]
fn a_challenge_is_an_outcome_with_its_evidence_whatever_its_status() {
    let words = "<html><head><title>Just a moment...</title></head><body><h1>Verify you are human</h1><p>Enable \
        JavaScript and cookies to continue</p></body></html>";
    let bare = "<html><head><title>Hold on</title></head><body></body></html>";
    let refused = "<html><head><title>Access Denied</title></head><body><h1>Access Denied</h1><p>You don't have \
        permission to access this page on this server. Reference #18.2d351ab8</p></body></html>";
    for (status, headers, body, evidence) in [
        (
            "403 Forbidden",
            "",
            words,
            "HTTP 403; the page asks for proof",
        ),
        (
            "503 Service Unavailable",
            "Server: cloudflare\r\n",
            words,
            "HTTP 503; ",
        ),
        ("200 OK", "", words, "the page asks for proof"),
        (
            "403 Forbidden",
            "CF-Mitigated: challenge\r\n",
            bare,
            "HTTP 403; a header of the answer is that of a challenge (`cf-mitigated: challenge`)",
        ),
        (
            "200 OK",
            "cf-mitigated: challenge\r\n",
            bare,
            "`cf-mitigated: challenge`",
        ),
        (
            "403 Forbidden",
            "Set-Cookie: datadome=abc; Path=/\r\n",
            bare,
            "`set-cookie: datadome=`",
        ),
        (
            "403 Forbidden",
            "Set-Cookie: _pxhd=abc\r\n",
            bare,
            "`set-cookie: _px`",
        ),
        (
            "403 Forbidden",
            "Server: AkamaiGHost\r\n",
            refused,
            "HTTP 403; ",
        ),
        (
            "429 Too Many Requests",
            "X-DataDome: protected\r\n",
            "",
            "`x-datadome`",
        ),
    ] {
        let url = answering(status, headers, body);
        let ran = run(&format!("scan {url} {FLAGS}"))
            .code(3)
            .tells(&["bot_wall"]);
        let report = ran.json();
        assert_eq!(
            report["document"]["outcome"], "bot_wall",
            "{status} {headers}"
        );
        let found = report["document"]["evidence"].as_str().unwrap();
        assert!(found.contains(evidence), "{found}");
        assert!(report.get("error").is_none());
        assert!(
            ran.err.contains("--render") || ran.err.contains("save"),
            "{}",
            ran.err
        );
    }
}

#[test]
fn a_log_in_form_and_a_consent_dialogue_are_outcomes_too() {
    let login = "<html><head><title>Sign in</title></head><body><form><p>Please sign in to continue</p><input \
        type=\"password\"><p>Forgot your password?</p></form></body></html>";
    let report = run(&format!(
        "scan {} {FLAGS}",
        answering("401 Unauthorized", "", login)
    ))
    .code(3)
    .json();
    assert_eq!(report["document"]["outcome"], "login");
    let consent = "<html><head><title>Before you continue</title></head><body><p>We and our partners store and access \
        information on a device.</p><button>Accept all</button><button>Reject all</button><p>Manage preferences</p></body></html>";
    let report = run(&format!(
        "scan {} {FLAGS}",
        answering("403 Forbidden", "", consent)
    ))
    .code(3)
    .json();
    assert_eq!(report["document"]["outcome"], "consent_wall");
}

#[test]
fn a_guarded_site_that_lets_the_page_through_is_read_and_an_error_page_stays_one() {
    let policy = html(
        "Quillfern",
        &["We sell your personal information to advertisers."],
    );
    for headers in [
        "X-DataDome: protected\r\n",
        "Server: AkamaiGHost\r\nSet-Cookie: _pxhd=abc\r\n",
        "cf-mitigated: challenge\r\n",
    ] {
        run(&format!(
            "scan {} {FLAGS}",
            answering("200 OK", headers, &policy)
        ))
        .code(0);
    }
    let gone =
        "<html><head><title>Not found</title></head><body><h1>Page not found</h1></body></html>";
    for headers in ["", "X-DataDome: protected\r\n", "Server: AkamaiGHost\r\n"] {
        let report = run(&format!(
            "scan {} {FLAGS}",
            answering("404 Not Found", headers, gone)
        ))
        .code(3)
        .json();
        assert_eq!(report["document"]["outcome"], "fetch_failed", "{headers}");
    }
}
