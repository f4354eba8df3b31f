//! The tokeniser against what pages hold, and against html5ever.

use std::cell::RefCell;

use html5ever::TokenizerResult;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, CharacterTokens, TagKind, TagToken, TokenSink, TokenSinkResult, Tokenizer,
    TokenizerOpts,
};
use proptest::collection::vec;
use proptest::prelude::*;

use super::super::attribute::{Attributes, attribute};
use super::{Token, Tokens};

fn texts(html: &str) -> String {
    Tokens::new(html)
        .filter_map(|token| match token {
            Token::Text(text) => Some(text),
            _ => None,
        })
        .collect()
}

#[test]
fn text_stands_between_tags_comments_and_scripts() {
    assert_eq!(
        texts(
            "<!doctype html><p title='a>b'>One<!-- <p>no</p> --><!----> two</p><script>if (a</b/.x) '<p>'</script> 3 < 4"
        ),
        "One two 3 < 4"
    );
}

#[test]
fn damaged_ends_do_not_hang() {
    for html in [
        "<",
        "</",
        "<!",
        "<!--",
        "<a",
        "<a href=\"x",
        "a<b",
        "</ >x",
        "<!-->x",
        "<script>",
    ] {
        let _ = texts(html);
    }
    assert_eq!(texts("</ >x"), "x");
    assert_eq!(texts("<!-->x"), "x");
}

#[test]
fn attributes_are_found_in_any_spelling() {
    let written = " CLASS=plain data-x='a \"b\"' hidden/ id = \"main one\" ";
    assert_eq!(attribute(written, "class"), Some("plain"));
    assert_eq!(attribute(written, "data-x"), Some("a \"b\""));
    assert_eq!(attribute(written, "hidden"), Some(""));
    assert_eq!(attribute(written, "id"), Some("main one"));
    assert_eq!(attribute(written, "style"), None);
}

/// A tag or a run of text, as both tokenisers can be asked for it.
#[derive(Debug, PartialEq)]
enum Seen {
    Start(String, Vec<(String, String)>),
    End(String),
    Text(String),
}

/// Adds text to what was seen; runs of it are one.
fn see_text(seen: &mut Vec<Seen>, text: &str) {
    match seen.last_mut() {
        Some(Seen::Text(before)) => before.push_str(text),
        _ if text.is_empty() => {}
        _ => seen.push(Seen::Text(text.to_owned())),
    }
}

fn ours(html: &str) -> Vec<Seen> {
    let mut seen = Vec::new();
    for token in Tokens::new(html) {
        match token {
            Token::Start { name, attributes } => {
                let mut all: Vec<(String, String)> = Vec::new();
                for (name, value) in Attributes::new(attributes) {
                    let name = name.to_ascii_lowercase();
                    if all.iter().all(|(before, _)| *before != name) {
                        all.push((name, value.to_owned()));
                    }
                }
                seen.push(Seen::Start(name.0.to_ascii_lowercase(), all));
            }
            Token::End { name } => seen.push(Seen::End(name.to_ascii_lowercase())),
            Token::Text(text) | Token::Raw(text) => see_text(&mut seen, text),
        }
    }
    seen
}

/// The same by html5ever, told as a tree builder would where markup is text.
fn theirs(html: &str) -> Vec<Seen> {
    struct Sink(RefCell<Vec<Seen>>);
    impl TokenSink for Sink {
        type Handle = ();
        fn process_token(&self, token: html5ever::tokenizer::Token, _: u64) -> TokenSinkResult<()> {
            let mut seen = self.0.borrow_mut();
            match token {
                TagToken(tag) if tag.kind == TagKind::EndTag => {
                    seen.push(Seen::End(tag.name.to_string()));
                }
                TagToken(tag) => {
                    let attributes = tag.attrs.iter();
                    let attributes = attributes
                        .map(|a| (a.name.local.to_string(), a.value.to_string()))
                        .collect();
                    seen.push(Seen::Start(tag.name.to_string(), attributes));
                    match &*tag.name {
                        "title" | "textarea" => return TokenSinkResult::RawData(RawKind::Rcdata),
                        "script" => return TokenSinkResult::RawData(RawKind::ScriptData),
                        "style" | "iframe" => return TokenSinkResult::RawData(RawKind::Rawtext),
                        _ => {}
                    }
                }
                CharacterTokens(text) => see_text(&mut seen, &text),
                _ => {}
            }
            TokenSinkResult::Continue
        }
    }
    let tokeniser = Tokenizer::new(Sink(RefCell::default()), TokenizerOpts::default());
    let queue = BufferQueue::default();
    queue.push_back(StrTendril::from(html));
    while !matches!(tokeniser.feed(&queue), TokenizerResult::Done) {}
    tokeniser.end();
    tokeniser.sink.0.into_inner()
}

proptest! {
    #[test]
    fn tags_and_text_are_those_of_a_tokeniser_after_the_standard(
        pieces in vec(
            prop::sample::select(vec![
                "<p>", "</p>", "<div class=\"a b\" ID=x>", "<a href='/x?y=1>2' hidden/>", "<br/>", "<h1 a=b/c>",
                "<input value=  'x' checked disabled=>", "<p =a>", "<P\nclass\n=\nb>", "< p", "<3", "</ x>", "</>",
                "<!-- c -->", "<!--", "<!-- <script>", "--!>", "<![CDATA[x]]>", "<a b=\"", "<br//>", "<p/a=1>", "<!---->", "<!-->", "<!--->", "<!doctype html>", "<?xml?>", "<!x>", "-->", "--",
                "<script>", "</script>", "</SCRIPT >", "<style>", "</style>", "<title>", "</title>", "<textarea>",
                "</textarea>", "</scripty>", "if (a<b) '</p>'", "\"", "'", ">", "<", "=", "/", " ", "word", "caf\u{e9}",
            ]),
            0..24,
        )
    ) {
        let html = pieces.concat();
        prop_assert_eq!(ours(&html), theirs(&html));
    }
}
