//! Trees and blocks of rich text, as editors and content systems write them.

use crate::{MENU, SENTENCES, html, is_read, shell};

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
fn html_with_escaped_tags_and_trees_in_strings_are_read() {
    let escaped = html()
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;");
    let [first, second, third, fourth] = SENTENCES;
    let tree = format!(
        r#"{{"nodeType":"document","content":[
        {{"nodeType":"heading-1","content":[{{"nodeType":"text","value":"Privacy Policy"}}]}},
        {{"nodeType":"paragraph","content":[{{"nodeType":"text","value":"{first}"}}]}},
        {{"nodeType":"unordered-list","content":[
        {{"nodeType":"list-item","content":[{{"nodeType":"text","value":"{second}"}}]}},
        {{"nodeType":"list-item","content":[{{"nodeType":"text","value":"{third}"}}]}}]}},
        {{"nodeType":"paragraph","content":[{{"nodeType":"text","value":"{fourth}"}}]}}]}}"#
    )
    .replace('\n', "");
    for data in [
        format!(r#"{{{MENU},"page":{{"body":"{escaped}"}}}}"#),
        format!(r#"{{{MENU},"page":{{"raw":{tree:?}}}}}"#),
    ] {
        is_read(&shell(&format!(
            "<script type=\"application/json\">{data}</script>"
        )));
    }
}

#[test]
fn blocks_of_editors_are_read() {
    let [first, second, third, fourth] = SENTENCES;
    let draft = |kind: &str, words: &str| format!(r#"{{"text":"{words}","type":"{kind}"}}"#);
    let data = |kind: &str, data: &str| format!(r#"{{"type":"{kind}","data":{{{data}}}}}"#);
    let text = |words: &str| format!(r#""text":"{words}""#);
    // Words in several pieces, of which none is a sentence and none has a type.
    let (head, tail) = first.split_at(20);
    let leaves = format!(
        r#"{{"type":"paragraph","children":[{{"text":"{head}"}},{{"text":"{tail}","bold":true}}]}}"#
    );
    for blocks in [
        [
            draft("header-one", "Privacy Policy"),
            draft("unstyled", first),
            draft("unordered-list-item", second),
            draft("unordered-list-item", third),
            draft("unstyled", fourth),
        ]
        .join(","),
        [
            data("header", r#""text":"Privacy Policy","level":1"#),
            data("paragraph", &text(first)),
            data("list", &format!(r#""items":["{second}","{third}"]"#)),
            data("paragraph", &text(fourth)),
        ]
        .join(","),
        [
            draft("heading-one", "Privacy Policy"),
            leaves,
            format!(
                r#"{{"type":"bulleted-list","children":[{},{}]}}"#,
                draft("list-item", second),
                draft("list-item", third)
            ),
            draft("paragraph", fourth),
        ]
        .join(","),
    ] {
        is_read(&shell(&format!(
            r#"<script type="application/json">{{{MENU},"content":{{"blocks":[{blocks}]}}}}</script>"#
        )));
    }
}

#[test]
fn texts_stand_in_the_order_of_the_data() {
    let [first, second, third, fourth] = SENTENCES;
    let first = first.replace('&', "&amp;");
    is_read(&shell(&format!(
        r#"<script type="application/json">{{{MENU},"z":"<h1>Privacy Policy</h1><p>{first}</p>",
        "m":"<ul><li>{second}</li><li>{third}</li></ul>","a":"<p>{fourth}</p>"}}</script>"#
    )));
}
