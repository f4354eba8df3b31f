//! Markdown → Document.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::extract::builder::Builder;
use crate::extract::heading::{Print, heading_like};
use crate::extract::html::{Token, Tokens, letters};

/// Where bold print begins or ends.
const BOLD: char = '\u{3}';

/// Reads Markdown with tables; link targets, images and raw HTML are dropped. Gives the number of letters and digits
/// that were dropped as text within raw HTML.
pub(crate) fn read(text: &str, builder: &mut Builder) -> usize {
    let mut dropped = 0;
    let mut words = String::new();
    let mut depth: u8 = 0;
    let mut level = 0;
    let mut cells: Vec<String> = Vec::new();
    let mut header = None;
    let mut in_image = 0;
    let flush = |builder: &mut Builder, words: &mut String, depth: u8, level: u8| {
        let text = std::mem::take(words);
        for piece in text.split("\u{2}\u{2}") {
            let piece = piece.replace('\u{2}', " ");
            // Bold print all through, as long as a heading, is one.
            let bold = piece
                .trim()
                .strip_prefix(BOLD)
                .and_then(|rest| rest.strip_suffix(BOLD));
            let bold = bold.filter(|words| !words.contains(BOLD) && heading_like(words));
            let piece = match bold {
                Some(words) => words.to_owned(),
                None => piece.replace(BOLD, ""),
            };
            match (level, depth) {
                (0, 0) if bold.is_some() => builder.styled_heading(&piece, Print::Bold),
                (0, 0) => builder.paragraph(&piece),
                (0, depth) => builder.item(depth - 1, &piece),
                (level, _) => builder.heading(level, &piece),
            }
        }
    };
    for event in Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
        match event {
            Event::Start(Tag::Heading { level: at, .. }) => level = at as u8,
            Event::End(TagEnd::Heading(_)) => {
                flush(builder, &mut words, depth, level);
                level = 0;
            }
            Event::Start(Tag::List(_)) => {
                flush(builder, &mut words, depth, 0);
                depth = depth.saturating_add(1);
            }
            Event::End(TagEnd::List(_)) => depth = depth.saturating_sub(1),
            Event::End(TagEnd::Item | TagEnd::Paragraph) => {
                flush(builder, &mut words, depth, 0);
            }
            Event::Start(Tag::Table(_)) => flush(builder, &mut words, depth, 0),
            Event::Start(Tag::TableHead | Tag::TableRow) => cells.clear(),
            Event::Start(Tag::TableCell) => words.clear(),
            Event::End(TagEnd::TableCell) => {
                let cell = std::mem::take(&mut words)
                    .replace('\u{2}', " ")
                    .replace(BOLD, "");
                cells.push(cell.split_whitespace().collect::<Vec<_>>().join(" "));
            }
            Event::End(TagEnd::TableHead) => header = builder.row(&cells, None, true),
            Event::End(TagEnd::TableRow) => {
                builder.row(&cells, header, false);
            }
            Event::Start(Tag::Strong) | Event::End(TagEnd::Strong) => words.push(BOLD),
            Event::Start(Tag::Image { .. }) => in_image += 1,
            Event::End(TagEnd::Image) => in_image -= 1,
            Event::Text(text) | Event::Code(text) if in_image == 0 => words.push_str(&text),
            Event::SoftBreak => words.push(' '),
            Event::HardBreak => words.push('\u{2}'),
            Event::Html(html) | Event::InlineHtml(html) if html.starts_with("<br") => {
                words.push('\u{2}')
            }
            Event::Html(html) => {
                dropped += Tokens::new(&html)
                    .map(|token| match token {
                        Token::Text(text) => letters(text),
                        _ => 0,
                    })
                    .sum::<usize>();
            }
            _ => {}
        }
    }
    flush(builder, &mut words, depth, 0);
    dropped
}
