//! Addresses: read over the network, refused, or answered with what cannot be read. The server is on the loopback.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::time::{Duration, Instant};

use crate::folder::Folder;
use crate::policy::html;
use crate::run::{has, run, run_in};

/// Answers each connection by `serve` until the test process ends; gives the address of `/privacy` on it.
pub(crate) fn server(serve: impl Fn(&mut TcpStream) + Send + 'static) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let head = BufReader::new(stream.try_clone().unwrap()).lines();
            head.map_while(Result::ok)
                .take_while(|line| !line.is_empty())
                .for_each(drop);
            serve(&mut stream);
        }
    });
    format!("http://127.0.0.1:{port}/privacy")
}

/// A server that answers with a status and a page.
fn answering(status: &'static str, page: String) -> String {
    server(move |stream| {
        let length = page.len();
        let head = format!(
            "HTTP/1.1 {status}\r\nContent-Type: text/html\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n"
        );
        let _ = stream.write_all((head + &page).as_bytes());
    })
}

fn quillfern() -> String {
    html(
        "Quillfern",
        &["We sell your personal information to advertisers."],
    )
}

#[test]
fn private_addresses_are_refused_and_the_way_out_is_told() {
    let url = answering("200 OK", quillfern());
    let ran = run(&format!("scan {url}"))
        .code(3)
        .tells(&[&url, "refused", "--allow-private"]);
    assert_eq!(ran.out, "");
    for command in ["text", "compare", "audit"] {
        run(&format!("{command} {url} -q"))
            .code(3)
            .tells(&[&url, "--allow-private"]);
    }
}

#[test]
fn a_page_is_read_and_its_findings_link_into_it() {
    let url = answering("200 OK", quillfern());
    let report = run(&format!("scan {url} --allow-private --delay 0 -f json"))
        .code(0)
        .silent()
        .json();
    assert!(has(&report, "sharing.sale+"), "{report}");
    assert_eq!(report["document"]["source"], url.as_str());
    assert!(report["document"]["fetched_at"].is_string());
    for finding in report["findings"].as_array().unwrap() {
        let link = finding["link"].as_str().unwrap();
        let fragment = link
            .strip_prefix(&format!("{url}#:~:text="))
            .expect("the address, then a text fragment");
        assert!(!fragment.is_empty() && !fragment.contains(' '), "{link}");
        assert!(
            finding["explainer"]["url"]
                .as_str()
                .unwrap()
                .contains("#:~:text=")
        );
    }
    let text = run(&format!("text {url} --allow-private --delay 0"))
        .code(0)
        .silent();
    assert!(
        text.out
            .contains("We sell your personal information to advertisers.")
    );
    let ran = run(&format!("scan {url} --allow-private --delay 0 -v")).code(0);
    assert!(ran.err.contains(&url), "{}", ran.err);
}

#[test]
fn a_page_that_is_not_there_is_no_policy_with_nothing_found() {
    let url = answering("404 Not Found", quillfern());
    let ran = run(&format!("scan {url} --allow-private --delay 0"))
        .code(3)
        .tells(&[&url, "HTTP 404", "check the address"]);
    assert_eq!(ran.out, "");
    // A program gets its object all the same.
    let ran = run(&format!("scan {url} --allow-private --delay 0 -f json"))
        .code(3)
        .tells(&["HTTP 404"]);
    let report = ran.json();
    assert_eq!(report["document"]["outcome"], "fetch_failed");
    assert_eq!(report["error"]["stage"], "fetch");
    assert!(
        report["error"]["advice"]
            .as_str()
            .unwrap()
            .contains("check the address")
    );
}

#[test]
fn a_server_that_keeps_silent_is_given_up_in_time() {
    let url = server(|_| std::thread::sleep(Duration::from_secs(30)));
    let before = Instant::now();
    run(&format!("scan {url} --allow-private --delay 0 --timeout 1"))
        .code(3)
        .tells(&[&url, "timed out", "try again"]);
    assert!(before.elapsed() < Duration::from_secs(15));
}

#[test]
fn a_name_that_does_not_resolve_is_told() {
    run("scan https://policies.invalid/privacy")
        .code(3)
        .tells(&[
            "https://policies.invalid/privacy",
            "does not resolve",
            "check the spelling",
        ]);
}

#[test]
fn an_audit_reads_addresses_beside_files() {
    let good = answering("200 OK", quillfern());
    let bad = answering("500 Internal Server Error", String::new());
    let vendor = |id: &str, url: &str| {
        format!("[[vendor]]\nid = \"{id}\"\nname = \"{id}\"\ngroup = \"g\"\nurl = \"{url}\"\n")
    };
    let list = vendor("bad", &bad) + &vendor("good", &good) + &vendor("file", "p.html");
    let folder = Folder::with(&[("v.toml", list), ("p.html", quillfern())]);
    let ran = run_in(&folder, "audit v.toml --allow-private --delay 0")
        .code(3)
        .tells(&["HTTP 500", "2 read, 1 not read"]);
    let rows = ran.lines();
    assert_eq!(rows[0]["document"]["outcome"], "fetch_failed");
    assert!(has(&rows[1], "sharing.sale+") && has(&rows[2], "sharing.sale+"));
}
