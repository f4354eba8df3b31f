//! Policies that pages keep in the data of their scripts. All pages are invented.

use smallprint::document::{BlockKind, Document, Outcome};
use smallprint::extract::extract;
use smallprint::source::Page;

const SENTENCES: [&str; 4] = [
    "Marrow & Pell collects your name, your e-mail address and your IP address when you order.",
    "We share your postal address with the couriers who deliver your parcels.",
    "We keep your order history for six years.",
    "We use cookies to remember what you put in your basket.",
];

/// A page that shows nothing but what its scripts draw.
fn shell(scripts: &str) -> Document {
    let page = format!(
        "<!doctype html><html><head><title>Marrow & Pell</title></head><body><div id=\"root\"></div>\
         <noscript>You need to enable JavaScript to run this app.</noscript>{scripts}</body></html>"
    );
    extract(&Page::new("page.html", page.into_bytes()))
}

#[track_caller]
fn is_read(document: &Document) {
    assert_eq!(document.outcome, Outcome::Ok, "{}", document.evidence);
    let mut from = 0;
    for sentence in SENTENCES {
        let found = document.text[from..].find(sentence);
        let at = found.unwrap_or_else(|| {
            panic!(
                "{sentence} is not read, or out of order:\n{}",
                document.text
            )
        });
        from += at + sentence.len();
    }
    let told = document.left_out.join("\n");
    assert!(told.contains("scripts draw it"), "{told}");
    let has = |words: &str, kind: fn(&BlockKind) -> bool| {
        (0..document.blocks.len())
            .any(|block| document.words_of(block) == words && kind(&document.blocks[block].kind))
    };
    assert!(
        has("Privacy Policy", |kind| matches!(
            kind,
            BlockKind::Heading { .. }
        )),
        "no heading:\n{}",
        document.text
    );
    assert!(
        has(SENTENCES[1], |kind| matches!(kind, BlockKind::Item { .. })),
        "no item:\n{}",
        document.text
    );
    for label in ["Baskets", "Open menu"] {
        assert!(!document.text.contains(label), "{}", document.text);
    }
}

fn html() -> String {
    let [first, second, third, fourth] = SENTENCES;
    let first = first.replace('&', "&amp;");
    format!(
        "<h1>Privacy Policy</h1><p>{first}</p><ul><li>{second}</li><li>{third}</li></ul><p>{fourth}</p>"
    )
}

/// HTML in a string of JSON, as servers write it within a script.
fn quoted(html: &str) -> String {
    html.replace('"', "\\\"")
        .replace('<', "\\u003c")
        .replace('>', "\\u003e")
}

const MENU: &str = r#""menu":[{"label":"Baskets","href":"/baskets"},{"label":"Open menu"}]"#;

#[test]
fn escaped_html_in_the_data_of_next_js_is_read() {
    is_read(&shell(&format!(
        r#"<script id="__NEXT_DATA__" type="application/json">{{"props":{{{MENU},"page":{{"body":"{}"}}}}}}</script>"#,
        quoted(&html())
    )));
}

#[test]
fn html_in_an_assigned_state_is_read() {
    for name in ["window.__NUXT__", "window.___gatsby", "window['__STATE__']"] {
        is_read(&shell(&format!(
            r#"<script>{name} = {{{MENU},"pageContext":{{"post":"{}"}}}};(function(){{}})()</script>"#,
            quoted(&html())
        )));
    }
}

#[test]
fn the_article_of_json_ld_is_read() {
    is_read(&shell(&format!(
        r#"<script type="application/ld+json">{{"@type":"Article","articleBody":"{}"}}</script>"#,
        quoted(&html())
    )));
}

#[test]
fn a_tree_of_rich_text_is_read() {
    let [first, second, third, fourth] = SENTENCES;
    let text = |words: &str| format!(r#"[{{"nodeType":"text","value":"{words}","marks":[]}}]"#);
    let node =
        |kind: &str, content: &str| format!(r#"{{"nodeType":"{kind}","content":{content}}}"#);
    let item = |words: &str| {
        let paragraph = node("paragraph", &text(words));
        node("list-item", &format!("[{paragraph}]"))
    };
    let tree = node(
        "document",
        &format!(
            "[{},{},{},{}]",
            node("heading-1", &text("Privacy Policy")),
            node("paragraph", &text(first)),
            node(
                "unordered-list",
                &format!("[{},{}]", item(second), item(third))
            ),
            node("paragraph", &text(fourth)),
        ),
    );
    is_read(&shell(&format!(
        r#"<script type="application/json">{{{MENU},"entry":{tree}}}</script>"#
    )));
}

#[test]
fn blocks_that_are_styled_as_headings_and_items_are_read() {
    let [first, second, third, fourth] = SENTENCES;
    let block = |key: &str, style: &str, words: &str| {
        format!(
            r#"{{"_type":"block","{key}":"{style}","children":[{{"_type":"span","text":"{words}"}}]}}"#
        )
    };
    let blocks = [
        block("style", "h1", "Privacy Policy"),
        block("style", "normal", first),
        block("listItem", "bullet", second),
        block("listItem", "bullet", third),
        block("style", "normal", fourth),
    ];
    is_read(&shell(&format!(
        r#"<script type="application/json">{{{MENU},"body":[{}]}}</script>"#,
        blocks.join(",")
    )));
}

#[test]
fn the_rows_that_server_components_stream_are_read() {
    let [first, second, third, fourth] = SENTENCES;
    let element = |tag: &str, children: &str| {
        format!(r#"["$","{tag}",null,{{"className":"x","children":{children}}}]"#)
    };
    let text = |tag: &str, words: &str| element(tag, &format!("\"{words}\""));
    let list = element(
        "ul",
        &format!("[{},{}]", text("li", second), text("li", third)),
    );
    let row = element(
        "main",
        &format!(
            r#"[{},{},{list},"$L9"]"#,
            text("h1", "Privacy Policy"),
            text("p", first)
        ),
    );
    let last = text("p", fourth);
    let stream = format!("1:I[\"module\",[]]\n2:{row}\n9:{last}\n");
    // The stream is cut anywhere.
    let (head, tail) = stream.split_at(stream.len() / 2);
    let push = |chunk: &str| {
        format!(
            "<script>self.__next_f.push([1,\"{}\"])</script>",
            chunk
                .replace('\\', "\\\\")
                .replace('"', "\\\"")
                .replace('\n', "\\n")
        )
    };
    is_read(&shell(&format!("{}{}", push(head), push(tail))));
}

#[test]
fn a_shell_whose_data_holds_no_policy_stays_a_shell() {
    let labels = r#"{"labels":{"save":"Save","hint":"Choose the size of the basket that you would like to have delivered"}}"#;
    let document = shell(&format!(
        r#"<script src="/app.js"></script><script type="application/json">{labels}</script>"#
    ));
    assert_eq!(document.outcome, Outcome::ScriptShell, "{}", document.text);
}

#[test]
fn data_nested_without_end_is_refused_quietly() {
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let around = format!(r#"{{"a":"$La","b":{}{}}}"#, "[".repeat(90), "]".repeat(90));
    let document = shell(&format!(
        "<script src=\"/app.js\"></script><script type=\"application/json\">{deep}</script>\
         <script type=\"application/json\">{around}</script>\
         <script>self.__next_f.push([1,\"a:[\\\"$Lb\\\"]\\nb:[\\\"$La\\\"]\\n\"])</script>"
    ));
    assert_eq!(document.outcome, Outcome::ScriptShell, "{}", document.text);
}

#[test]
fn a_page_that_shows_its_policy_is_read_from_what_it_shows() {
    let page = format!(
        "<!doctype html><html><body>{}<script type=\"application/json\">{{\"x\":\"{}\"}}</script></body></html>",
        html(),
        quoted("<p>We sell your name to brokers, whatever else we may have said.</p>")
    );
    let document = extract(&Page::new("page.html", page.into_bytes()));
    assert_eq!(document.outcome, Outcome::Ok);
    assert!(!document.text.contains("brokers"));
    assert!(document.left_out.is_empty(), "{:?}", document.left_out);
}
