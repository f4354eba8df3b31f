//! Where scripts keep their data: JSON, streams, code.

use crate::{MENU, SENTENCES, html, is_read, quoted, shell};

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
fn the_flat_list_of_nuxt_is_read() {
    let [first, second, third, fourth] = SENTENCES;
    let list = format!(
        r#"[["ShallowReactive",1],{{"data":2,"labels":16}},{{"page":3}},{{"title":4,"sections":5}},"Privacy Policy",[6,8,10,12],
        {{"text":7,"type":14}},"{first}",{{"text":9,"type":15}},"{second}",{{"text":11,"type":15}},"{third}",
        {{"text":13,"type":14}},"{fourth}","paragraph","list-item",[17,18],"Baskets","Open menu"]"#
    );
    is_read(&shell(&format!(
        r#"<script type="application/json" id="__NUXT_DATA__">{list}</script>"#
    )));
}

#[test]
fn the_stream_of_remix_is_read() {
    let html = quoted(&html());
    let list =
        format!(r#"[{{"_1":2}},"page",{{"_3":4,"_5":6}},"body","{html}","menu","Open menu"]"#);
    is_read(&shell(&format!(
        "<script>window.__remixContext.streamController.enqueue({list:?})</script>"
    )));
}

#[test]
fn data_in_code_is_read_without_running_it() {
    let html = html();
    let json = format!(r#"{{{MENU},"body":"{}"}}"#, quoted(&html));
    for code in [
        // The arguments of the function that makes the data, as Nuxt writes it.
        format!(
            "window.__NUXT__=(function(a,b){{return {{data:[{{page:{{live:a,body:b}}}}],error:null}}}}(!0,\"{}\"));",
            quoted(&html)
        ),
        format!("/*<![CDATA[*/window.pagePath=\"/privacy\";const pageData = {json};/*]]>*/"),
        format!(
            "var go=function(){{return {{a:1}}}};window.__STATE__={{menu:[{{label:'Open menu'}}],page:{{body:'{html}',live:!1,at:new Date(\"x\"),}},}}"
        ),
        format!("window.__STATE__ = JSON.parse({json:?});"),
    ] {
        is_read(&shell(&format!("<script>{code}</script>")));
    }
}
