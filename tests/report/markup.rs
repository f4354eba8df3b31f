//! What a browser makes of a page: its tags with their attributes, and its text. Read by html5ever, which knows nothing of ours.

use std::cell::RefCell;

use html5ever::TokenizerResult;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::{RawKind, State};
use html5ever::tokenizer::{
    BufferQueue, CharacterTokens, NullCharacterToken, Tag, TagKind, TagToken, Token, TokenSink,
    TokenSinkResult, Tokenizer, TokenizerOpts,
};

/// A page as read.
#[derive(Default)]
pub(crate) struct Markup {
    /// Start tags in their order: name, attributes.
    pub(crate) tags: Vec<(String, Vec<(String, String)>)>,
    /// What a person reads, parted by spaces where tags stand; styles and scripts left out.
    pub(crate) text: String,
    /// What stands in each style and script.
    pub(crate) raw: Vec<(String, String)>,
}

struct Sink(RefCell<(Markup, bool)>);

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        let (page, in_raw) = &mut *self.0.borrow_mut();
        match token {
            TagToken(Tag {
                kind: TagKind::StartTag,
                name,
                attrs,
                ..
            }) => {
                let attributes = attrs
                    .iter()
                    .map(|one| (one.name.local.to_string(), one.value.to_string()));
                page.tags.push((name.to_string(), attributes.collect()));
                page.text.push(' ');
                let kind = match &*name {
                    "script" => RawKind::ScriptData,
                    "style" => RawKind::Rawtext,
                    "title" => RawKind::Rcdata,
                    _ => return TokenSinkResult::Continue,
                };
                if kind != RawKind::Rcdata {
                    *in_raw = true;
                    page.raw.push((name.to_string(), String::new()));
                }
                return TokenSinkResult::RawData(kind);
            }
            TagToken(_) => {
                *in_raw = false;
                page.text.push(' ');
            }
            CharacterTokens(text) if *in_raw => {
                if let Some((_, raw)) = page.raw.last_mut() {
                    raw.push_str(&text);
                }
            }
            CharacterTokens(text) => page.text.push_str(&text),
            NullCharacterToken => page.text.push('\0'),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

impl Markup {
    pub(crate) fn of(html: &str) -> Markup {
        let options = TokenizerOpts {
            initial_state: Some(State::Data),
            ..TokenizerOpts::default()
        };
        let tokens = Tokenizer::new(Sink(RefCell::default()), options);
        let input = BufferQueue::default();
        input.push_back(StrTendril::from(html));
        while let TokenizerResult::Script(()) = tokens.feed(&input) {}
        tokens.end();
        let mut page = tokens.sink.0.take().0;
        page.text = page.text.split_whitespace().collect::<Vec<_>>().join(" ");
        page
    }

    /// The values of an attribute, whatever the tag.
    pub(crate) fn all(&self, attribute: &str) -> Vec<&str> {
        let attributes = self.tags.iter().flat_map(|(_, attributes)| attributes);
        attributes
            .filter(|(name, _)| name == attribute)
            .map(|(_, value)| value.as_str())
            .collect()
    }
}
