//! From a home page or a domain to the policy: which place is chosen, and that it is told why.

use crate::folder::Folder;
use crate::policy::html;
use crate::run::{has, run, run_in};
use crate::site::Site;

fn policy() -> String {
    html(
        "Quillfern",
        &["We sell your personal information to advertisers."],
    )
}

fn home(links: &str) -> String {
    format!(
        "<html><head><title>Quillfern</title></head><body><nav><a href=/features/privacy>Privacy features</a></nav><main>\
         <h1>Pens that write by themselves</h1><p>Buy one today. Two of them cost less.</p></main>\
         <footer>{links}<a href=/terms>Terms of Service</a></footer></body></html>"
    )
}

const FLAGS: &str = "--allow-private --no-cache --delay 0 --retries 0 -f json";

#[test]
fn the_link_that_names_the_policy_is_followed_and_the_report_says_why() {
    for (links, path, why) in [
        (
            "<a href=/p/legal>Privacy Policy</a>",
            "/p/legal",
            "Privacy Policy",
        ),
        (
            "<a href=/p/legal>Your\n <b>privacy</b></a>",
            "/p/legal",
            "Your privacy",
        ),
        (
            "<a href=/p/legal><i></i>Privacy</a><a href=/choices>Your Privacy Choices</a>",
            "/p/legal",
            "Privacy",
        ),
        (
            "<a href=/a rel='nofollow privacy-policy'>Legal</a><a href=/p/legal>Privacy Policy</a>",
            "/a",
            "names it",
        ),
        (
            "<link rel=privacy-policy href=/a><a href=/p/legal>Privacy Policy</a>",
            "/a",
            "names it",
        ),
        (
            "<a href=/p/legal hreflang=en>Privacy</a><a href=/de hreflang=de>Privacy policy</a>",
            "/p/legal",
            "Privacy",
        ),
        (
            "<a href=/x aria-label='Privacy policy'></a>",
            "/x",
            "Privacy policy",
        ),
        ("", "/privacy", "usual place"),
    ] {
        let site = Site::with(&[("/", home(links)), (path, policy())]);
        let ran = run(&format!("scan {} {FLAGS}", site.url("/"))).code(0);
        let report = ran.json();
        assert!(has(&report, "sharing.sale+"), "{links}");
        assert_eq!(
            report["document"]["url"],
            site.url(path).as_str(),
            "{links}"
        );
        assert_eq!(report["document"]["source"], site.url("/").as_str());
        let found = &report["document"]["capture"]["discovered"];
        assert!(found["why"].as_str().unwrap().contains(why), "{found}");
        assert!(
            ran.err.contains(&site.url(path)) && ran.err.contains("because"),
            "{}",
            ran.err
        );
    }
}

#[test]
fn places_that_hold_no_policy_are_passed_over_and_named() {
    let site = Site::with(&[
        (
            "/",
            home("<a href=/gone>Privacy policy</a><a href=/stub>Privacy notice</a>"),
        ),
        (
            "/stub",
            "<h1>Privacy notice</h1><p>Coming soon.</p>".to_owned(),
        ),
        ("/legal/privacy", policy()),
    ]);
    let report = run(&format!("scan {} {FLAGS} -q", site.url("/")))
        .code(0)
        .silent()
        .json();
    assert_eq!(
        report["document"]["url"],
        site.url("/legal/privacy").as_str()
    );
    let found = &report["document"]["capture"]["discovered"];
    let tried = found["tried"].to_string();
    assert!(
        tried.contains("/stub: not_a_policy")
            && tried.contains("/gone: the server answered HTTP 404"),
        "{tried}"
    );
    // The later of two links of the same kind is the footer's.
    assert_eq!(site.asked()[..3], ["/", "/stub", "/gone"]);
}

#[test]
fn a_home_page_that_is_the_policy_or_was_meant_is_read_itself() {
    let site = Site::with(&[("/", policy())]);
    let report = run(&format!("scan {} {FLAGS}", site.url("/")))
        .code(0)
        .silent()
        .json();
    assert!(report["document"]["capture"].get("discovered").is_none());
    assert_eq!(site.asked(), ["/"]);
    let site = Site::with(&[
        ("/", home("<a href=/p>Privacy policy</a>")),
        ("/p", policy()),
    ]);
    run(&format!("scan {} {FLAGS} --no-discover", site.url("/"))).code(3);
    assert_eq!(site.asked(), ["/"]);
    // An address that names a page is never swapped for another.
    run(&format!("scan {} {FLAGS}", site.url("/about"))).code(3);
    assert_eq!(site.asked(), ["/", "/about"]);
}

#[test]
fn a_site_without_a_policy_is_told_with_what_was_tried() {
    let site = Site::with(&[("/", home(""))]);
    let ran = run(&format!("scan {} {FLAGS}", site.url("/"))).code(3);
    assert!(
        ran.err.contains("no privacy policy was found from") && ran.err.contains("/privacy-policy"),
        "{}",
        ran.err
    );
    assert_ne!(ran.json()["document"]["outcome"], "ok");
    assert_eq!(ran.json()["document"]["url"], site.url("/").as_str());
    assert!(site.asked().len() <= 9, "{:?}", site.asked());
}

#[test]
fn a_policy_that_is_linked_and_cannot_be_read_is_what_is_reported() {
    let wall = "<html><head><title>Just a moment...</title></head><body><p>Verify you are human. Enable JavaScript and \
        cookies to continue.</p></body></html>";
    let site = Site::with(&[
        ("/", home("<a href=/p>Privacy policy</a>")),
        ("/p", wall.to_owned()),
    ]);
    let report = run(&format!("scan {} {FLAGS}", site.url("/")))
        .code(3)
        .json();
    assert_eq!(report["document"]["outcome"], "bot_wall");
    assert_eq!(report["document"]["url"], site.url("/p").as_str());
}

#[test]
fn a_domain_by_itself_is_its_home_page_and_a_misspelled_file_is_not() {
    let folder = Folder::new();
    run_in(&folder, "scan quillfern.invalid")
        .code(3)
        .tells(&["https://quillfern.invalid/", "does not resolve"]);
    run_in(&folder, "scan quillfern.html")
        .code(3)
        .tells(&["quillfern.html", "check the spelling of the path"]);
    run_in(&folder, "scan quillfern.invalid --no-discover")
        .code(3)
        .tells(&["check the spelling of the path"]);
    let folder = Folder::with(&[("quillfern.shop", policy())]);
    run_in(&folder, "scan quillfern.shop -f json")
        .code(0)
        .silent();
}
