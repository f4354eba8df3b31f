//! robots.txt: what the RFC and the largest crawler's documentation say of a path, and what is asked of a site.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use crate::server::{Request, Server, page, redirect, send};
use crate::{assert_fails, failure, get, quick, text};
use smallprint::capture::Robots;
use smallprint::fetch::FetchOptions;
use smallprint::fetch::robots::Rules;

/// Each file with paths that it allows (`+`) and forbids (`-`) to the reader `smallprint`.
const CASES: &[(&str, &[&str])] = &[
    // RFC 9309, 5.1, with our name in the place of its bots'.
    (
        "User-Agent: *\nDisallow: *.gif$\nDisallow: /example/\nAllow: /publications/\n\nUser-Agent: smallprint\nDisallow:/\nAllow:/example/page.html\nAllow:/example/allowed.gif\n\nUser-Agent: other\nDisallow: /\n",
        &[
            "+/example/page.html",
            "+/example/allowed.gif",
            "-/example/x.html",
            "-/publications/",
            "-/",
        ],
    ),
    (
        "User-Agent: *\nDisallow: *.gif$\nDisallow: /example/\nAllow: /publications/\n",
        &[
            "-/a.gif",
            "-/example/a",
            "+/publications/a",
            "+/",
            "+/a.gif?x",
            "+/publications/a.gif",
        ],
    ),
    // 5.2: the longest match.
    (
        "User-Agent: smallprint\nAllow: /example/page/\nDisallow: /example/page/disallowed.gif\n",
        &[
            "+/example/page/",
            "-/example/page/disallowed.gif",
            "+/example/page/x",
        ],
    ),
    // 2.2.1: several groups of the same name are one; names in any case; the general group only for others.
    (
        "User-agent: smallprint\ndisallow: /foo\n\nUser-agent: *\ndisallow: /all\n\nUser-Agent: SmallPrint/2.0\nDISALLOW: /bar\n",
        &["-/foo", "-/bar", "+/all", "+/"],
    ),
    ("User-agent: smallprinter\nDisallow: /\n", &["+/"]),
    ("User-agent: small print\nDisallow: /\n", &["+/"]),
    ("User-agent: smallprint is named\nDisallow: /\n", &["-/"]),
    (
        "User-agent: *\nDisallow: /\nUser-agent: smallprint\nDisallow:\n",
        &["+/"],
    ),
    (
        "User-agent: a\nUser-agent: smallprint\nUser-agent: b\nDisallow: /x\n",
        &["-/x", "+/y"],
    ),
    // Rules that no group is over hold for nobody.
    (
        "Disallow: /\nUser-agent: other\nDisallow: /\n",
        &["+/", "+/x"],
    ),
    ("", &["+/"]),
    ("<html>404, but sent as a success</html>", &["+/"]),
    // 2.2.2: percent-encoding.
    (
        "User-agent: *\nDisallow: /foo/bar?baz=quz\n",
        &["-/foo/bar?baz=quz", "+/foo/bar?baz=qux"],
    ),
    (
        "User-agent: *\nDisallow: /foo/bar?baz=https://foo.bar\n",
        &[
            "-/foo/bar?baz=https://foo.bar",
            "+/foo/bar?baz=https%3A%2F%2Ffoo.bar",
        ],
    ),
    (
        "User-agent: *\nDisallow: /foo/bar/\u{30c4}\n",
        &[
            "-/foo/bar/%E3%83%84",
            "-/foo/bar/%e3%83%84",
            "-/foo/bar/\u{30c4}",
            "+/foo/bar/",
        ],
    ),
    (
        "User-agent: *\nDisallow: /foo/bar/%E3%83%84\n",
        &["-/foo/bar/%E3%83%84", "-/foo/bar/\u{30c4}"],
    ),
    (
        "User-agent: *\nDisallow: /foo/bar/%62%61%7A\n",
        &["-/foo/bar/%62%61%7A", "-/foo/bar/baz"],
    ),
    // 2.2.3: special characters.
    (
        "User-agent: *\nAllow: /this/*/exactly\nDisallow: /this\n",
        &[
            "+/this/path/exactly",
            "+/this/and/that/exactly/so",
            "-/this/path",
        ],
    ),
    (
        "User-agent: *\nDisallow: /path/file-with-a-%2A.html\n",
        &["-/path/file-with-a-*.html", "+/path/file-with-a-x.html"],
    ),
    (
        "User-agent: *\nDisallow: /path/foo-%24\n",
        &["-/path/foo-$", "+/path/foo-"],
    ),
    (
        "User-agent: * # everybody\nDisallow: /a # not this\n#Disallow: /b\n",
        &["-/a", "+/b"],
    ),
    // What the documentation of Google's parser says of paths.
    (
        "User-agent: *\nDisallow: /\n",
        &["-/", "-/anything", "+/robots.txt"],
    ),
    ("User-agent: *\nDisallow: /*\n", &["-/", "-/anything"]),
    ("User-agent: *\nDisallow: /$\n", &["-/", "+/fish"]),
    (
        "User-agent: *\nDisallow: /fish\n",
        &[
            "-/fish",
            "-/fish.html",
            "-/fish/salmon.html",
            "-/fishheads",
            "-/fishheads/yummy.html",
            "-/fish.php?id=anything",
            "+/Fish.asp",
            "+/catfish",
            "+/?id=fish",
            "+/desert/fish",
        ],
    ),
    (
        "User-agent: *\nDisallow: /fish*\n",
        &[
            "-/fish",
            "-/fishheads/yummy.html",
            "+/Fish.asp",
            "+/catfish",
        ],
    ),
    (
        "User-agent: *\nDisallow: /fish/\n",
        &[
            "-/fish/",
            "-/fish/?id=anything",
            "-/fish/salmon.htm",
            "+/fish",
            "+/fish.html",
            "+/animals/fish/",
        ],
    ),
    (
        "User-agent: *\nDisallow: /*.php\n",
        &[
            "-/index.php",
            "-/filename.php",
            "-/folder/filename.php",
            "-/folder/filename.php?parameters",
            "-/folder/any.php.file.html",
            "-/filename.php/",
            "+/",
            "+/windows.PHP",
        ],
    ),
    (
        "User-agent: *\nDisallow: /*.php$\n",
        &[
            "-/filename.php",
            "-/folder/filename.php",
            "+/filename.php?parameters",
            "+/filename.php/",
            "+/filename.php5",
            "+/windows.PHP",
        ],
    ),
    (
        "User-agent: *\nDisallow: /fish*.php\n",
        &[
            "-/fish.php",
            "-/fishheads/catfish.php?parameters",
            "+/Fish.PHP",
        ],
    ),
    // And of the order of precedence.
    (
        "User-agent: *\nAllow: /p\nDisallow: /\n",
        &["+/page", "-/x"],
    ),
    (
        "User-agent: *\nAllow: /folder\nDisallow: /folder\n",
        &["+/folder/page"],
    ),
    (
        "User-agent: *\nAllow: /page\nDisallow: /*.htm\n",
        &["-/page.htm"],
    ),
    (
        "User-agent: *\nAllow: /page\nDisallow: /*.ph\n",
        &["+/page.php5"],
    ),
    (
        "User-agent: *\nAllow: /$\nDisallow: /\n",
        &["+/", "-/page.htm"],
    ),
    // And of groups: other lines do not part them.
    (
        "user-agent: smallprint\nsitemap: https://a.example/s.xml\n\nuser-agent: f\ndisallow: /\n",
        &["-/"],
    ),
    (
        "user-agent: e\nuser-agent: f\ndisallow: /g\n\nuser-agent: smallprint\n\ncrawl-delay: 5\nuser-agent: h\ndisallow: /i\n",
        &["+/g", "-/i"],
    ),
    // Forms that files have: ends of lines, a mark at the beginning, spaces, no space.
    (
        "\u{feff}User-agent: *\rDisallow: /a\r\nDisallow:/b\n  Disallow :  /c  ",
        &["-/a", "-/b", "-/c", "+/d"],
    ),
    (
        "User-agent: *\nDisallow: a\nDisallow: ?x\nDisallow: http://a.example/\n",
        &["+/a", "+/?x", "+/"],
    ),
    // Many wildcards end in time.
    (
        "User-agent: *\nDisallow: /*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*ab$\n",
        &[
            "+/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
            "-/aaaaaaaaaaaaaaaaaaaaaab",
        ],
    ),
    (
        "User-agent: *\nDisallow: /a*b$\n",
        &["-/ab", "-/abxb", "+/abx"],
    ),
];

#[test]
fn what_the_rfc_and_the_documentation_of_googles_parser_say() {
    for (file, paths) in CASES {
        let rules = Rules::parse(file, "smallprint");
        for path in *paths {
            let (expected, path) = path.split_at(1);
            let found = if rules.forbids(path).is_some() {
                "-"
            } else {
                "+"
            };
            assert_eq!(found, expected, "{path} under\n{file}");
        }
    }
}

fn obeying() -> FetchOptions {
    FetchOptions {
        obey_robots: true,
        ..quick()
    }
}

/// A site whose robots.txt is this whole answer, and which says what it was asked for.
fn site(robots: impl Into<Vec<u8>>) -> (Server, Arc<Mutex<Vec<String>>>) {
    let (robots, asked) = (robots.into(), Arc::new(Mutex::new(Vec::new())));
    let log = Arc::clone(&asked);
    let server = Server::new(move |request: &Request, stream| {
        log.lock().unwrap().push(request.target().to_owned());
        match request.target() {
            "/robots.txt" => send(stream, &robots),
            "/moved" => send(stream, redirect("/private/p")),
            _ => send(stream, page("", b"We collect.")),
        }
    });
    (server, asked)
}

#[test]
fn what_a_site_forbids_is_not_asked_for() {
    let (server, asked) = site(page("", b"User-agent: *\nDisallow: /private/\n"));
    let (reason, advice) = failure(get(&server.url("/private/p?x"), obeying()));
    assert!(
        reason.contains("forbids it (`Disallow: /private/`)"),
        "{reason}"
    );
    assert!(advice.contains("--ignore-robots"), "{advice}");
    // Nor after a redirect.
    assert_fails(get(&server.url("/moved"), obeying()), "forbids it");
    assert_eq!(
        *asked.lock().unwrap(),
        ["/robots.txt", "/robots.txt", "/moved"]
    );

    let allowed = get(&server.url("/p"), obeying()).unwrap();
    assert_eq!(allowed.capture.unwrap().robots, Robots::Allowed);
    let ignored = get(&server.url("/private/p"), quick()).unwrap();
    assert_eq!(ignored.capture.unwrap().robots, Robots::Ignored);
}

#[test]
fn a_group_for_this_reader_goes_by_its_user_agent() {
    let (server, _) = site(page(
        "",
        b"User-agent: *\nDisallow: /\nUser-agent: quillbot\nDisallow: /x\n",
    ));
    assert_fails(get(&server.url("/p"), obeying()), "forbids it");
    let named = FetchOptions {
        user_agent: "Quillbot/1.0 (a reader)".to_owned(),
        ..obeying()
    };
    assert_eq!(text(get(&server.url("/p"), named)), "We collect.");
}

#[test]
fn a_client_error_means_yes_and_a_server_error_no() {
    for status in [
        "404 Not Found",
        "403 Forbidden",
        "401 Unauthorized",
        "410 Gone",
    ] {
        let (server, _) = site(format!("HTTP/1.1 {status}\r\nContent-Length: 0\r\n\r\n"));
        assert_eq!(
            text(get(&server.url("/p"), obeying())),
            "We collect.",
            "{status}"
        );
    }
    for status in ["500 Oh", "503 Service Unavailable"] {
        let (server, asked) = site(format!("HTTP/1.1 {status}\r\nContent-Length: 0\r\n\r\n"));
        assert_fails(get(&server.url("/p"), obeying()), "so nothing may be read");
        assert_eq!(*asked.lock().unwrap(), ["/robots.txt"]);
    }
    // A site that does not answer at all may not be read either.
    let (server, asked) = site("");
    assert_fails(get(&server.url("/p"), obeying()), "broke off");
    assert_eq!(*asked.lock().unwrap(), ["/robots.txt"]);
}

#[test]
fn its_redirects_are_followed_five_times_and_never_to_private_addresses() {
    let server = Server::new(|request, stream| match request.target() {
        "/robots.txt" => send(stream, redirect("/r4")),
        "/r0" => send(stream, page("", b"User-agent: *\nDisallow: /p")),
        path if path.starts_with("/r") => {
            let left: u32 = path[2..].parse().unwrap();
            send(stream, redirect(&format!("/r{}", left - 1)));
        }
        _ => send(stream, page("", b"We collect.")),
    });
    assert_fails(get(&server.url("/p"), obeying()), "forbids it");
    let circle = Server::new(|request, stream| match request.target() {
        "/robots.txt" => send(stream, redirect("/robots.txt")),
        _ => send(stream, page("", b"We collect.")),
    });
    assert_eq!(text(get(&circle.url("/p"), obeying())), "We collect.");
    let (elsewhere, _) = site(redirect("file:///etc/passwd"));
    assert_fails(
        get(&elsewhere.url("/p"), obeying()),
        "neither http nor https",
    );
}

#[test]
fn only_its_first_500_kib_are_read_and_the_rest_costs_nothing() {
    let mut file = b"User-agent: *\nDisallow: /early\n".to_vec();
    file.resize(500 * 1024, b'#');
    file.extend(b"\nDisallow: /late\n");
    let (server, _) = site(page("", &file));
    assert_fails(get(&server.url("/early"), obeying()), "forbids it");
    assert_eq!(text(get(&server.url("/late"), obeying())), "We collect.");
    // One that never ends is cut as well.
    let endless = Server::new(|request, stream| match request.target() {
        "/robots.txt" => {
            send(
                stream,
                "HTTP/1.1 200 OK\r\n\r\nUser-agent: *\nDisallow: /early\n",
            );
            crate::server::send_forever(stream, "# and so on\n".repeat(1000));
        }
        _ => send(stream, page("", b"We collect.")),
    });
    assert_fails(get(&endless.url("/early"), obeying()), "forbids it");
    assert_eq!(text(get(&endless.url("/p"), obeying())), "We collect.");
}

#[test]
fn a_site_is_asked_once_for_many_pages() {
    use smallprint::fetch::{Blocking, Fetcher};
    let (server, asked) = site(page("", b"User-agent: *\nDisallow: /private/\n"));
    let options = FetchOptions {
        delay: Duration::ZERO,
        ..obeying()
    };
    let fetcher = Blocking::new(Fetcher::new(options).unwrap()).unwrap();
    for path in ["/a", "/private/b", "/c"] {
        let _ = fetcher.ask(&server.url(path).parse().unwrap());
    }
    assert_eq!(*asked.lock().unwrap(), ["/robots.txt", "/a", "/c"]);
}
