//! Pages that come: whole, from the right address, with what is known about them.

use crate::server::{Server, page, send};
use crate::{get, quick, text};
use smallprint::fetch::FetchOptions;

#[test]
fn a_page_keeps_its_address_type_and_time() {
    let server = Server::sending(page(
        "Content-Type: text/html; charset=utf-8\r\n",
        b"We collect.",
    ));
    let address = server.url("/privacy?lang=en");
    let page = get(&address, quick()).unwrap();
    assert_eq!(page.bytes, b"We collect.");
    assert_eq!(page.source, address);
    assert_eq!(page.url.unwrap().as_str(), address);
    assert_eq!(
        page.content_type.as_deref(),
        Some("text/html; charset=utf-8")
    );
    let at = page.fetched_at.unwrap();
    assert_eq!(at.len(), "2026-01-01T00:00:00Z".len(), "{at}");
    assert!(
        at.starts_with("20") && at.as_bytes()[10] == b'T' && at.ends_with('Z'),
        "{at}"
    );
}

#[test]
fn bytes_stay_in_their_own_charset() {
    let latin = b"Donn\xe9es personnelles";
    let server = Server::sending(page("Content-Type: text/plain; charset=utf-8\r\n", latin));
    assert_eq!(get(&server.url("/"), quick()).unwrap().bytes, latin);
}

#[test]
fn a_page_without_a_type_has_none() {
    let server = Server::sending(page("", b"x"));
    assert_eq!(get(&server.url("/"), quick()).unwrap().content_type, None);
}

#[test]
fn a_pdf_that_is_sent_as_html_is_read_as_what_it_is() {
    let pdf = include_bytes!("../forms/pages/two-columns.pdf");
    let server = Server::sending(page("Content-Type: text/html\r\n", pdf));
    let page = get(&server.url("/privacy"), quick()).unwrap();
    let text = smallprint::extract::extract(&page).text;
    assert!(
        text.contains("We do not sell your personal information"),
        "{text}"
    );
}

#[test]
fn a_chunked_page_comes_whole() {
    let server = Server::sending(
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nWe \r\n8;x=y\r\ncollect.\r\n0\r\nTrailer: x\r\n\r\n",
    );
    assert_eq!(text(get(&server.url("/"), quick())), "We collect.");
}

#[test]
fn a_page_of_http_1_0_ends_with_the_connection() {
    let server = Server::sending("HTTP/1.0 200 OK\r\nServer: old\r\n\r\nWe collect.");
    assert_eq!(text(get(&server.url("/"), quick())), "We collect.");
}

#[test]
fn an_empty_page_is_a_page() {
    for head in [
        "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 204 No Content\r\n\r\n",
    ] {
        let server = Server::sending(head);
        assert_eq!(text(get(&server.url("/"), quick())), "", "{head}");
    }
}

#[test]
fn interim_answers_and_bad_header_lines_are_passed_over() {
    let server = Server::sending(
        "HTTP/1.1 103 Early Hints\r\nLink: </x.css>\r\n\r\nHTTP/1.1 200 OK\r\nnot a header\r\nContent-Length: 2\r\n\r\nok",
    );
    assert_eq!(text(get(&server.url("/"), quick())), "ok");
}

#[test]
fn bytes_after_the_declared_length_are_not_the_page() {
    let server = Server::sending("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok and more");
    assert_eq!(text(get(&server.url("/"), quick())), "ok");
}

#[test]
fn a_request_says_who_asks_and_what_for() {
    let server =
        Server::new(|request, stream| send(stream, page("", request.0.join("\n").as_bytes())));
    let request = text(get(&server.url("/p"), quick())).to_lowercase();
    let agent = format!("user-agent: smallprint/{}", env!("CARGO_PKG_VERSION"));
    for line in [
        "get /p http/1.1",
        &agent,
        "accept: text/html",
        "accept-encoding: gzip, deflate, br, zstd",
    ] {
        assert!(request.contains(line), "{line} not in {request}");
    }
}

#[test]
fn given_headers_win_over_the_usual_ones() {
    let server = Server::new(|request, stream| {
        let names = ["user-agent", "accept-language", "x-case"];
        let values: Vec<_> = names.iter().filter_map(|n| request.header(n)).collect();
        send(stream, page("", values.join("|").as_bytes()));
    });
    let headers = vec![
        ("Accept-Language".to_owned(), "de".to_owned()),
        ("X-Case".to_owned(), "12".to_owned()),
    ];
    let options = FetchOptions {
        user_agent: "me/1".to_owned(),
        headers,
        ..quick()
    };
    assert_eq!(text(get(&server.url("/"), options)), "me/1|de|12");
}

#[test]
fn the_fragment_is_not_sent_but_kept() {
    let server = Server::new(|request, stream| send(stream, page("", request.target().as_bytes())));
    let page = get(&server.url("/p#data"), quick()).unwrap();
    assert_eq!(page.bytes, b"/p");
    assert_eq!(page.url.unwrap().fragment(), Some("data"));
}
