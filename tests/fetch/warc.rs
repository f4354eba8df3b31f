//! WARC files: what goes over the network is written as it came, and archives of any writer are read.

use std::io::{BufReader, Write};
use std::sync::{Arc, Mutex};

use crate::compressed::encode;
use crate::quick;
use crate::server::{Server, page, redirect, send};
use smallprint::archive::{Place, WarcReader, WarcRecord, WarcWriter};
use smallprint::capture::From;
use smallprint::error::Error;
use smallprint::fetch::{Blocking, FetchOptions, Fetcher};
use smallprint::source::Page;
use smallprint::store::Store;

const AT: &str = "2026-01-02T03:04:05Z";

/// A file of a name in a folder that lives as long as it.
struct File(tempfile::TempDir, &'static str);

impl File {
    fn with(name: &'static str, bytes: &[u8]) -> File {
        let file = File(tempfile::tempdir().unwrap(), name);
        std::fs::write(file.path(), bytes).unwrap();
        file
    }

    fn path(&self) -> String {
        self.0.path().join(self.1).display().to_string()
    }

    fn read(&self, url: Option<&str>) -> Result<Page, Error> {
        let argument = match url {
            Some(url) => format!("{}#{url}", self.path()),
            None => self.path(),
        };
        let place = Place::parse(&argument)?.expect("an archive");
        Ok(place.read()?.page)
    }
}

/// What fetching these addresses writes, and the pages that came.
fn recorded(
    urls: &[String],
    gzip: bool,
    options: FetchOptions,
    store: Option<&Store>,
) -> (Vec<u8>, Vec<Page>) {
    let writer = Arc::new(Mutex::new(WarcWriter::new(Vec::new(), gzip, AT).unwrap()));
    let record = Arc::clone(&writer);
    let mut fetcher = Fetcher::new(options).unwrap();
    if let Some(store) = store {
        fetcher = fetcher.keeping(store.clone());
    }
    let fetcher = fetcher.recording(move |exchange| record.lock().unwrap().add(exchange).unwrap());
    let blocking = Blocking::new(fetcher).unwrap();
    let pages = urls
        .iter()
        .filter_map(|url| blocking.ask(&url.parse().unwrap()).ok())
        .collect();
    drop(blocking);
    let writer = Arc::into_inner(writer).unwrap().into_inner().unwrap();
    (writer.finish().unwrap(), pages)
}

fn records(bytes: &[u8]) -> Vec<WarcRecord> {
    let mut reader = WarcReader::new(BufReader::new(bytes), 1 << 20).unwrap();
    std::iter::from_fn(|| reader.next().unwrap()).collect()
}

fn kinds(records: &[WarcRecord]) -> Vec<&str> {
    records
        .iter()
        .map(|record| record.field("WARC-Type").unwrap())
        .collect()
}

#[test]
fn a_page_that_was_recorded_is_read_as_it_was_fetched() {
    let body = encode("gzip", b"<p>We collect your name.</p>");
    let kept = body.clone();
    let server = Server::new(move |request, stream| match request.target() {
        "/old" => send(stream, redirect("/p")),
        _ => send(
            stream,
            page(
                "Content-Type: text/html\r\nContent-Encoding: gzip\r\n",
                &kept,
            ),
        ),
    });
    for gzip in [false, true] {
        let (bytes, fetched) = recorded(&[server.url("/old")], gzip, quick(), None);
        assert_eq!(bytes.starts_with(&[0x1f, 0x8b]), gzip);
        let all = records(&bytes);
        assert_eq!(
            kinds(&all),
            [
                "warcinfo", "response", "request", "metadata", "response", "request", "metadata"
            ]
        );
        // The body stands there as it came.
        assert!(all[4].block.ends_with(&body));
        let name = if gzip { "a.warc.gz" } else { "a.warc" };
        let read = File::with(name, &bytes).read(None).unwrap();
        assert_eq!(read.bytes, fetched[0].bytes);
        assert_eq!(read.url, fetched[0].url);
        assert_eq!(read.content_type, fetched[0].content_type);
        assert_eq!(read.fetched_at, fetched[0].fetched_at);
        let (read, fetched) = (read.capture.unwrap(), fetched[0].capture.clone().unwrap());
        assert_eq!(read.from, From::Archive);
        assert_eq!(
            (read.chain, read.wire_sha256),
            (fetched.chain, fetched.wire_sha256)
        );
        // Each member is a record of its own, as readers that jump want it.
        let members = bytes
            .windows(3)
            .filter(|three| *three == [0x1f, 0x8b, 8])
            .count();
        assert!(!gzip || members >= all.len(), "{members}");
    }
}

#[test]
fn what_the_library_took_apart_is_marked_as_put_together_again() {
    let server = Server::sending(
        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nWe \r\n8\r\ncollect.\r\n0\r\n\r\n",
    );
    let secret = FetchOptions {
        headers: vec![("Authorization".to_owned(), "Bearer secret".to_owned())],
        ..quick()
    };
    let (bytes, _) = recorded(&[server.url("/p?q=1")], false, secret, None);
    let all = records(&bytes);
    let answer = String::from_utf8(all[1].block.clone()).unwrap();
    assert!(
        answer.starts_with("HTTP/1.1 200 OK\r\n") && answer.ends_with("\r\n\r\nWe collect."),
        "{answer}"
    );
    assert!(
        answer.contains("content-length: 11\r\n")
            && answer.contains("x-orig-transfer-encoding: chunked\r\n")
    );
    let about = String::from_utf8(all[3].block.clone()).unwrap();
    assert!(about.contains("rebuilt"), "{about}");
    assert_eq!(
        all[3].field("WARC-Refers-To"),
        all[1].field("WARC-Record-ID")
    );
    let request = String::from_utf8(all[2].block.clone()).unwrap();
    assert!(
        request.starts_with("GET /p?q=1 HTTP/1.1\r\nhost: 127.0.0.1:"),
        "{request}"
    );
    assert!(!String::from_utf8_lossy(&bytes).contains("secret"));
    assert_eq!(
        File::with("a.warc", &bytes).read(None).unwrap().bytes,
        b"We collect."
    );
}

#[test]
fn a_page_that_has_not_changed_is_a_revisit() {
    let server = Server::new(|request, stream| match request.header("if-none-match") {
        Some(_) => send(stream, "HTTP/1.1 304 Not Modified\r\n\r\n"),
        None => send(
            stream,
            page("Content-Type: text/html\r\nETag: \"a\"\r\n", b"We collect."),
        ),
    });
    let folder = tempfile::tempdir().unwrap();
    let store = Store::at(folder.path());
    let urls = [server.url("/p"), server.url("/p")];
    let (bytes, pages) = recorded(&urls, false, quick(), Some(&store));
    let all = records(&bytes);
    assert_eq!(kinds(&all)[4], "revisit");
    assert!(
        all[4]
            .field("WARC-Profile")
            .unwrap()
            .ends_with("server-not-modified")
    );
    assert_eq!(
        all[4].field("WARC-Refers-To-Target-URI"),
        Some(server.url("/p").as_str())
    );
    assert_eq!(
        all[4].field("WARC-Refers-To-Date"),
        pages[0].fetched_at.as_deref()
    );
}

/// A response record as other programs write it.
fn record(target: &str, http: &[u8]) -> Vec<u8> {
    let head = format!(
        "WARC/1.0\r\nWARC-Type: response\r\nwarc-target-uri: <{target}>\r\nWARC-Date: {AT}\r\nX-Long: one\r\n two\r\n\
         Content-Type: application/http; msgtype=response\r\nContent-Length: {}\r\n\r\n",
        http.len()
    );
    [head.as_bytes(), http, b"\r\n\r\n"].concat()
}

fn ok(headers: &str, body: &[u8]) -> Vec<u8> {
    [format!("HTTP/1.1 200 OK\r\n{headers}\r\n").as_bytes(), body].concat()
}

#[test]
fn archives_of_other_writers_are_read() {
    let compressed = encode("br", b"We collect.");
    let chunked = [
        format!("{:x}\r\n", compressed.len()).as_bytes(),
        &compressed,
        b"\r\n0\r\n\r\n",
    ]
    .concat();
    for http in [
        ok("Content-Type: text/html\r\n", b"We collect."),
        // Chunks as they came, and a header of chunks that were taken off.
        ok(
            "Content-Type: text/html\r\nTransfer-Encoding: chunked\r\nContent-Encoding: br\r\n",
            &chunked,
        ),
        ok(
            "Content-Type: text/html\r\nTransfer-Encoding: chunked\r\n",
            b"We collect.",
        ),
        ok(
            "Content-Type: text/html; charset=utf-8\r\nX: é\r\n",
            b"We collect.",
        ),
        b"HTTP/2 200\r\ncontent-type: text/html\r\n\r\nWe collect.".to_vec(),
        b"HTTP/1.0 200 OK\r\n\r\nWe collect.".to_vec(),
    ] {
        let page = File::with("a.warc", &record("https://a.example/p", &http))
            .read(None)
            .unwrap();
        assert_eq!(
            page.bytes,
            b"We collect.",
            "{}",
            String::from_utf8_lossy(&http)
        );
        assert_eq!(page.url.unwrap().as_str(), "https://a.example/p");
    }
}

#[test]
fn the_page_is_the_first_that_is_one_or_the_one_that_is_named() {
    let all = [
        record(
            "https://a.example/robots.txt",
            &ok("Content-Type: text/plain\r\n", b"User-agent: *"),
        ),
        record(
            "https://a.example/",
            b"HTTP/1.1 301 Moved\r\nLocation: /privacy\r\n\r\n",
        ),
        record(
            "https://a.example/logo.png",
            &ok("Content-Type: image/png\r\n", b"PNG"),
        ),
        record(
            "https://a.example/gone",
            b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\ngone",
        ),
        record(
            "https://a.example/privacy",
            &ok("Content-Type: text/html\r\n", b"We collect."),
        ),
        record(
            "https://a.example/terms",
            &ok("Content-Type: text/html\r\n", b"You agree."),
        ),
    ]
    .concat();
    let file = File::with("a.warc", &all);
    let first = file.read(None).unwrap();
    assert_eq!(first.bytes, b"We collect.");
    let statuses: Vec<u16> = first
        .capture
        .unwrap()
        .chain
        .iter()
        .map(|hop| hop.status)
        .collect();
    assert_eq!(statuses, [301, 200]);
    for (url, body) in [
        ("https://a.example/terms", "You agree."),
        ("https://a.example/privacy#part", "We collect."),
        // By the address that redirected to it.
        ("https://a.example/", "We collect."),
    ] {
        assert_eq!(
            file.read(Some(url)).unwrap().bytes,
            body.as_bytes(),
            "{url}"
        );
    }
    let missing = file
        .read(Some("https://a.example/other"))
        .unwrap_err()
        .to_string();
    assert!(
        missing
            .contains("holds no page https://a.example/other; it holds https://a.example/privacy"),
        "{missing}"
    );
}

#[test]
fn the_body_of_a_redirect_is_kept_as_it_came_and_holds_nothing_up() {
    let moved = "<p>Moved.</p>";
    let server = Server::new(move |request, stream| match request.target() {
        "/old" => send(
            stream,
            format!(
                "HTTP/1.1 301 Moved\r\nLocation: /silent\r\nContent-Length: {}\r\n\r\n{moved}",
                moved.len()
            ),
        ),
        "/silent" => {
            send(
                stream,
                "HTTP/1.1 302 Found\r\nLocation: /p\r\nContent-Length: 9\r\n\r\nMov",
            );
            std::thread::sleep(std::time::Duration::from_secs(1));
        }
        _ => send(stream, page("Content-Type: text/html\r\n", b"We collect.")),
    });
    let (bytes, fetched) = recorded(&[server.url("/old")], false, quick(), None);
    assert_eq!(fetched[0].bytes, b"We collect.");
    let answers: Vec<_> = records(&bytes)
        .into_iter()
        .filter(|record| record.field("WARC-Type") == Some("response"))
        .map(|record| {
            let truncated = record.field("WARC-Truncated").is_some();
            (String::from_utf8(record.block).unwrap(), truncated)
        })
        .collect();
    let [(old, old_cut), (silent, silent_cut), (_, page_cut)] = answers.as_slice() else {
        panic!("{answers:?}");
    };
    assert!(old.ends_with(moved) && !old_cut, "{old}");
    assert!(silent.ends_with("\r\n\r\nMov") && *silent_cut, "{silent}");
    assert!(!page_cut);
}

#[test]
fn archives_that_are_damaged_or_hold_nothing_are_told() {
    let whole = record(
        "https://a.example/p",
        &ok("Content-Type: text/html\r\n", b"We collect."),
    );
    let bomb = encode("gzip", &vec![0; 50_000_000]);
    for (bytes, words) in [
        (Vec::new(), "holds no page"),
        (
            b"<html>no archive</html>".to_vec(),
            "does not begin with its version",
        ),
        (whole[..whole.len() - 10].to_vec(), "a record is cut short"),
        (
            b"WARC/1.1\r\nWARC-Type: response\r\n\r\n".to_vec(),
            "no Content-Length",
        ),
        (
            b"WARC/1.1\r\nX: "
                .iter()
                .copied()
                .chain([b'x'; 100_000])
                .collect(),
            "head is too large",
        ),
        (encode("gzip", &whole)[..60].to_vec(), "cannot be read"),
        (record("https://a.example/p", b"no http"), "cannot be read"),
        (
            record(
                "https://a.example/p",
                &ok("Content-Encoding: gzip\r\n", &bomb),
            ),
            "too large",
        ),
        (
            record(
                "https://a.example/p",
                &ok("Content-Encoding: compress\r\n", b"x"),
            ),
            "not read: compress",
        ),
        (record("file:///etc/passwd", &ok("", b"x")), "holds no page"),
    ] {
        let error = File::with("a.warc.gz", &bytes).read(None).unwrap_err();
        assert!(
            error.to_string().contains(words),
            "`{words}` not in: {error}"
        );
    }
    let wacz = File::with("a.wacz", b"PK no zip").read(None).unwrap_err();
    assert!(wacz.to_string().contains("cannot be read"), "{wacz}");
}

#[test]
fn a_record_that_is_too_large_is_passed_over() {
    let large = record(
        "https://a.example/large",
        &ok("Content-Type: text/html\r\n", &vec![b'x'; 2 << 20]),
    );
    let small = record(
        "https://a.example/p",
        &ok("Content-Type: text/html\r\n", b"We collect."),
    );
    let all = records(&[large, small].concat());
    assert!(all[0].skipped && all[0].block.is_empty());
    assert!(all[1].block.ends_with(b"We collect."));
}

#[test]
fn a_wacz_names_its_own_first_page() {
    let warc = [
        record(
            "https://a.example/other",
            &ok("Content-Type: text/html\r\n", b"Another page."),
        ),
        record(
            "https://a.example/privacy",
            &ok("Content-Type: text/html\r\n", b"We collect."),
        ),
    ]
    .concat();
    for list in [true, false] {
        let file = File::with("a.wacz", b"");
        let mut zip = zip::ZipWriter::new(std::fs::File::create(file.path()).unwrap());
        let stored = zip::write::SimpleFileOptions::default()
            .compression_method(zip::CompressionMethod::Stored);
        zip.start_file("archive/data.warc.gz", stored).unwrap();
        zip.write_all(&encode("gzip", &warc)).unwrap();
        if list {
            let deflated = stored.compression_method(zip::CompressionMethod::Deflated);
            zip.start_file("pages/pages.jsonl", deflated).unwrap();
            zip.write_all(
                b"{\"format\": \"json-pages-1.0\"}\n{\"url\": \"https://a.example/privacy\"}\n",
            )
            .unwrap();
        }
        zip.finish().unwrap();
        let expected = if list { "We collect." } else { "Another page." };
        assert_eq!(file.read(None).unwrap().bytes, expected.as_bytes());
        assert_eq!(
            file.read(Some("https://a.example/privacy")).unwrap().bytes,
            b"We collect."
        );
    }
}
