//! `--follow`: a hub and the parts of the same policy that it links, and nothing else that it links.

use serde_json::Value;

use crate::folder::Folder;
use crate::policy::html;
use crate::run::{has, run, run_in, run_on};
use crate::site::Site;

/// Pages of a policy that is spread over five.
const PARTS: [(&str, &str, &str); 5] = [
    (
        "/privacy/collect",
        "What we collect",
        "We collect your precise location.",
    ),
    (
        "/privacy/use",
        "How we use it",
        "We may use your prompts to train our models.",
    ),
    (
        "/legal/sharing.html",
        "Who we share personal data with",
        "We sell your personal information to advertisers.",
    ),
    (
        "/privacy/security",
        "Security",
        "We encrypt your payment information, and we store your credit card number.",
    ),
    (
        "/privacy/rights?view=full",
        "Your rights",
        "We share your email address with service providers.",
    ),
];

/// What a hub links besides: other documents, tools, offers, other sites and languages, and itself.
const DECOYS: &str = "\
<li><a href='/legal/terms'>Terms of use</a></li>
<li><a href='/privacy/cookie-settings'>Cookie settings</a></li>
<li><a href='/blog/privacy'>How we think about privacy: our blog</a></li>
<li><a href='http://localhost:PORT/privacy'>The privacy policy of our partner</a></li>
<li><a href='https://adwidget.example/privacy'>Adwidget privacy policy</a></li>
<li><a href='/login'>Log in</a></li>
<li><a href='/careers'>Careers</a></li>
<li><a href='/de/privacy' hreflang='de'>Privacy Policy (German)</a></li>
<li><a href='/fr/privacy'>Privacy</a></li>
<li><a href='/privacy?lang=es'>Privacy</a></li>
<li><a href='/privacy/2019'>Previous versions of this privacy policy</a></li>
<li><a href='/privacy/#top'>Privacy Policy</a></li>
<li><a href='mailto:privacy@quillfern.example'>Write to our privacy team</a></li>
<li><a href='/help/privacy-faq'>Answers about your data</a></li>
<li><a href='/files/privacy.zip'>Privacy Policy</a></li>";

/// The hub: a few words, the parts, and the decoys in the same list; more decoys in the page's furniture.
fn hub(parts: &[(&str, &str)]) -> String {
    let links: Vec<String> = parts
        .iter()
        .map(|(path, words)| format!("<li><a href='{path}'>{words}</a></li>\n"))
        .collect();
    format!(
        "<!DOCTYPE html><html lang='en'><head><title>Quillfern Privacy Center</title></head><body>\
         <nav><a href='/privacy/nav'>Privacy for your home</a></nav>\
         <main><h1>Quillfern Privacy Center</h1><p>Choose a topic.</p><ul>{}{DECOYS}</ul></main>\
         <footer><a href='/footer/privacy'>Privacy</a></footer></body></html>",
        links.concat()
    )
}

fn five() -> Vec<(&'static str, &'static str)> {
    PARTS
        .iter()
        .map(|(path, words, _)| (*path, *words))
        .collect()
}

fn page(title: &str, says: &str) -> String {
    html(&format!("{title} - Quillfern"), &[says])
}

fn site() -> Site {
    let mut pages: Vec<(&str, String)> = PARTS
        .iter()
        .map(|(path, title, says)| (*path, page(title, says)))
        .collect();
    pages.push(("/privacy", hub(&five())));
    Site::with(&pages)
}

fn pages(report: &Value) -> Vec<&Value> {
    report["document"]["pages"]
        .as_array()
        .unwrap()
        .iter()
        .collect()
}

#[test]
fn exactly_the_parts_of_the_policy_are_read_in_the_order_of_their_links() {
    let site = site();
    let url = site.url("/privacy");
    let ran = run(&format!(
        "scan {url} --allow-private --delay 0 --follow -q -f json"
    ))
    .code(0)
    .silent();
    let report = ran.json();
    let mut wanted = vec!["/privacy"];
    wanted.extend(PARTS.iter().map(|(path, ..)| *path));
    assert_eq!(site.asked(), wanted);
    assert_eq!(report["document"]["outcome"], "ok");
    let named: Vec<&str> = pages(&report)
        .iter()
        .map(|page| page["url"].as_str().unwrap())
        .collect();
    assert_eq!(
        named,
        wanted.iter().map(|path| site.url(path)).collect::<Vec<_>>()
    );
    assert_eq!(report["document"]["url"], url.as_str());
}

#[test]
fn each_finding_says_which_page_it_stands_on_and_links_into_that_page() {
    let site = site();
    let url = site.url("/privacy");
    let report = run(&format!(
        "scan {url} --allow-private --delay 0 --follow -q -f json"
    ))
    .code(0)
    .json();
    for (path, label) in [
        ("/privacy/collect", "metadata.location"),
        ("/privacy/use", "training.use"),
        ("/legal/sharing.html", "sharing.sale"),
        ("/privacy/security", "metadata.payment"),
        ("/privacy/rights?view=full", "sharing.vendors"),
    ] {
        let findings = report["findings"].as_array().unwrap();
        let finding = findings
            .iter()
            .find(|finding| finding["label"] == label)
            .unwrap_or_else(|| panic!("no {label}"));
        assert_eq!(finding["page"], site.url(path).as_str(), "{label}");
        let link = finding["link"].as_str().unwrap();
        let fragment = link.strip_prefix(&format!("{}#:~:text=", site.url(path)));
        // Every page says it once, so no words around it are needed, though other pages are much alike.
        assert!(
            fragment.is_some_and(|words| words.starts_with("We%20")),
            "{link}"
        );
    }
    // The same sentence stands on all five pages: one finding on each.
    let networks = report["findings"].as_array().unwrap().iter();
    let networks: Vec<&Value> = networks
        .filter(|f| f["label"] == "metadata.network")
        .map(|f| &f["page"])
        .collect();
    assert_eq!(networks.len(), 5, "{networks:?}");
    // Places count in the text that `text` prints.
    let text = run(&format!("text {url} --allow-private --delay 0 --follow -q"))
        .code(0)
        .silent()
        .out;
    let chars: Vec<char> = text.chars().collect();
    for finding in report["findings"].as_array().unwrap() {
        let place = |key: &str| finding["clause"][key].as_u64().unwrap() as usize;
        let quoted: String = chars[place("start")..place("end")].iter().collect();
        assert_eq!(finding["clause"]["text"], quoted.as_str());
    }
}

#[test]
fn every_format_names_every_page() {
    let site = site();
    let url = site.url("/privacy");
    for format in ["terminal", "json", "jsonl", "markdown", "csv"] {
        let ran = run(&format!(
            "scan {url} --allow-private --delay 0 --follow -q --all -f {format}"
        ))
        .code(0);
        let told = ran.out.replace('\\', "").replace("\n              ", "");
        for (path, ..) in PARTS {
            assert!(told.contains(&site.url(path)), "{format}: {path}: {told}");
        }
    }
    let ran = run(&format!(
        "compare {url} --allow-private --delay 0 --follow -q"
    ))
    .code(0);
    let row = run(&format!(
        "audit {url} --allow-private --delay 0 --follow -q"
    ))
    .code(0)
    .lines();
    for (path, ..) in PARTS {
        assert!(ran.out.contains(&site.url(path)), "{}", ran.out);
    }
    assert_eq!(pages(&row[0]).len(), 6);
    assert!(has(&row[0], "sharing.sale+"));
}

#[test]
fn without_follow_a_hub_is_no_policy_and_the_way_on_is_told() {
    let site = site();
    let url = site.url("/privacy");
    for command in ["scan", "text", "audit", "compare"] {
        run(&format!("{command} {url} --allow-private --delay 0 -q"))
            .code(3)
            .tells(&["not_a_policy", "links 5 pages", "--follow"]);
    }
    assert!(site.asked().iter().all(|path| path == "/privacy"));
}

#[test]
fn parts_that_cannot_be_had_are_named_and_the_rest_is_read() {
    let site = Site::with(&[
        (
            "/privacy",
            hub(&[
                ("/gone/collect", "What we collect"),
                ("/p/use", "How we use data"),
                ("/p/away", "How we share data"),
                ("/p/stub", "Your rights"),
            ]),
        ),
        (
            "/p/use",
            page("Use", "We sell your personal information to advertisers."),
        ),
        ("/p/away", "http://localhost:PORT/p/use".to_owned()),
        (
            "/p/stub",
            "<title>Rights</title><h1>Rights</h1><p>Coming soon.</p>".to_owned(),
        ),
    ]);
    let url = site.url("/privacy");
    let ran = run(&format!(
        "scan {url} --allow-private --delay 0 --follow -f json"
    ))
    .code(3);
    let report = ran.json();
    assert_eq!(report["document"]["outcome"], "ok");
    assert!(has(&report, "sharing.sale+"));
    let outcomes: Vec<&str> = pages(&report)
        .iter()
        .map(|page| page["outcome"].as_str().unwrap())
        .collect();
    assert_eq!(
        outcomes,
        ["not_a_policy", "fetch_failed", "ok", "not_a_policy"]
    );
    assert!(
        pages(&report)[1]["evidence"]
            .as_str()
            .unwrap()
            .contains("HTTP 404")
    );
    let left_out = report["document"]["left_out"].to_string();
    assert!(left_out.contains("redirects to another site"), "{left_out}");
    for word in [
        "/gone/collect",
        "What we collect",
        "HTTP 404",
        "check the address",
        "/p/stub",
    ] {
        assert!(ran.err.contains(word), "`{word}` not in: {}", ran.err);
    }
    // Silence on a page that was not read is no silence of the policy.
    let told = run(&format!("scan {url} --allow-private --delay 0 --follow -q"))
        .code(3)
        .out;
    assert!(
        told.contains("One linked page could not be opened"),
        "{told}"
    );
    assert!(
        told.contains("not found") && !told.contains("· not mentioned"),
        "{told}"
    );
}

#[test]
fn a_hub_none_of_whose_parts_is_a_policy_is_none() {
    let site = Site::with(&[("/privacy", hub(&[("/p/use", "How we use data")]))]);
    let url = site.url("/privacy");
    let ran = run(&format!("scan {url} --allow-private --delay 0 --follow -q")).code(3);
    ran.tells(&["not_a_policy", "none of the 1 linked pages"]);
}

#[test]
fn no_more_than_twelve_parts_are_read_and_the_others_named() {
    let parts: Vec<(String, String)> = (1..=14)
        .map(|n| (format!("/p/{n}"), format!("How we use data of kind {n}")))
        .collect();
    let linked: Vec<(&str, &str)> = parts
        .iter()
        .map(|(path, words)| (path.as_str(), words.as_str()))
        .collect();
    let mut all = vec![("/privacy", hub(&linked))];
    for (path, words) in &linked {
        all.push((path, page(words, "We collect your precise location.")));
    }
    let site = Site::with(&all);
    let url = site.url("/privacy");
    let report = run(&format!(
        "scan {url} --allow-private --delay 0 --follow -q -f json"
    ))
    .code(0)
    .json();
    assert_eq!(pages(&report).len(), 13);
    assert_eq!(site.asked().len(), 13);
    let left_out = report["document"]["left_out"].to_string();
    assert!(
        left_out.contains("/p/13 ") && left_out.contains("/p/14 ") && left_out.contains("only 12"),
        "{left_out}"
    );
}

#[test]
fn a_full_policy_is_read_with_the_parts_that_its_sentences_link() {
    let policy = page("All", "We collect your precise location.").replace(
        "</main>",
        "<p>Our <a href='/privacy/cookies'>Cookie Policy</a> and our <a href='/terms'>Terms of Service</a> apply, too.</p></main>",
    );
    let site = Site::with(&[
        ("/privacy", policy),
        (
            "/privacy/cookies",
            page(
                "Cookies",
                "We sell your personal information to advertisers.",
            ),
        ),
    ]);
    let url = site.url("/privacy");
    let report = run(&format!(
        "scan {url} --allow-private --delay 0 --follow -q -f json"
    ))
    .code(0)
    .json();
    assert_eq!(site.asked(), ["/privacy", "/privacy/cookies"]);
    assert!(has(&report, "metadata.location+") && has(&report, "sharing.sale+"));
    // Without parts to read a policy is what it is without the flag.
    let site = Site::with(&[("/p", page("All", "We collect your precise location."))]);
    let url = site.url("/p");
    let [plain, followed] = ["", "--follow"].map(|flag| {
        let mut report = run(&format!(
            "scan {url} --allow-private --delay 0 {flag} -f json"
        ))
        .code(0)
        .silent()
        .json();
        report["document"]["fetched_at"] = Value::Null;
        report
    });
    assert_eq!(plain, followed);
}

#[test]
fn files_are_followed_to_files_beside_and_below_them_only() {
    let folder = Folder::with(&[
        (
            "hub.html",
            hub(&[
                ("parts/collect.html", "What we collect"),
                ("use.html#top", "How we use data"),
                ("../hub-outside.html", "How we share data"),
                (
                    "https://quillfern.example/privacy/share",
                    "How we share data",
                ),
            ]),
        ),
        (
            "parts/collect.html",
            page("Collect", "We collect your precise location."),
        ),
        (
            "use.html",
            page("Use", "We sell your personal information to advertisers."),
        ),
    ]);
    let report = run_in(&folder, "scan hub.html --follow -q -f json")
        .code(0)
        .json();
    let named: Vec<&str> = pages(&report)
        .iter()
        .map(|page| page["source"].as_str().unwrap())
        .collect();
    assert_eq!(named.len(), 3, "{named:?}");
    assert!(
        named[0] == "hub.html"
            && named[1].ends_with("parts/collect.html")
            && named[2].ends_with("use.html")
    );
    assert!(has(&report, "metadata.location+") && has(&report, "sharing.sale+"));
    let sale = report["findings"]
        .as_array()
        .unwrap()
        .iter()
        .find(|f| f["label"] == "sharing.sale")
        .unwrap();
    assert!(sale["page"].as_str().unwrap().ends_with("use.html") && sale["link"].is_null());
    // Nothing was fetched, and that is said.
    let left_out = report["document"]["left_out"].to_string();
    assert!(
        left_out.contains("quillfern.example/privacy/share")
            && left_out.contains("scan the page by its address"),
        "{left_out}"
    );
    let told = run_on(
        hub(&[("use.html", "How we use data")]),
        "scan - --follow -f json",
    )
    .code(3)
    .json();
    assert!(
        told["document"]["left_out"]
            .to_string()
            .contains("standard input"),
        "{told}"
    );
}
