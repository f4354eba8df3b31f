//! Plain text → blocks: paragraphs by blank lines, bullets, numbered and capital headings.

use super::builder::Builder;
use super::html::bullet;

/// A heading in plain text has no more words than this.
const HEADING_WORDS: usize = 10;

/// Reads plain text; in a passage no line is taken for a heading.
pub(crate) fn read(text: &str, builder: &mut Builder, passage: bool) {
    let mut paragraph = String::new();
    let mut item: Option<(u8, String)> = None;
    let lines: Vec<&str> = text.lines().collect();
    for (number, line) in lines.iter().enumerate() {
        let trimmed = line.trim();
        if trimmed.is_empty() {
            flush(builder, &mut paragraph, &mut item);
            continue;
        }
        if trimmed.contains(" | ") || trimmed.ends_with(" |") {
            flush(builder, &mut paragraph, &mut item);
            let cells: Vec<String> = trimmed
                .split('|')
                .map(|cell| cell.trim().to_owned())
                .collect();
            builder.row(&cells, None, false);
            continue;
        }
        if let Some(words) = bullet(trimmed) {
            flush(builder, &mut paragraph, &mut item);
            item = Some((depth(line), words.to_owned()));
            continue;
        }
        let blank = |at: Option<&&str>| at.is_none_or(|line| line.trim().is_empty());
        let alone = (number == 0 || blank(lines.get(number - 1))) && blank(lines.get(number + 1));
        let opens = paragraph.is_empty() && item.is_none();
        if !passage && let Some(level) = heading(trimmed, alone && opens) {
            flush(builder, &mut paragraph, &mut item);
            builder.heading(level, trimmed);
            continue;
        }
        let open = match &mut item {
            Some((_, words)) => words,
            None => &mut paragraph,
        };
        open.push(' ');
        open.push_str(trimmed);
    }
    flush(builder, &mut paragraph, &mut item);
}

fn flush(builder: &mut Builder, paragraph: &mut String, item: &mut Option<(u8, String)>) {
    if let Some((depth, words)) = item.take() {
        builder.item(depth, &words);
    }
    if !paragraph.is_empty() {
        builder.paragraph(paragraph);
        paragraph.clear();
    }
}

fn depth(line: &str) -> u8 {
    let indent = line
        .chars()
        .take_while(|c| c.is_whitespace())
        .map(|c| if c == '\t' { 4 } else { 1 })
        .sum::<usize>();
    u8::try_from(indent / 3).unwrap_or(u8::MAX).min(8)
}

/// The level of a line that reads like a heading: numbered, in capitals, or a short line alone.
fn heading(line: &str, alone: bool) -> Option<u8> {
    let words = line.split_whitespace().count();
    if words > HEADING_WORDS || line.ends_with(['.', ',', ';', ':', '!']) && words > 2 {
        return None;
    }
    let letters: Vec<char> = line.chars().filter(|c| c.is_alphabetic()).collect();
    if letters.len() >= 4 && letters.iter().all(|c| !c.is_lowercase()) {
        return Some(2);
    }
    if !alone {
        return None;
    }
    let number = line.split_whitespace().next().unwrap_or("");
    let digits = number.trim_end_matches(['.', ')']);
    if words > 1
        && digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.chars().all(|c| c.is_ascii_digit() || c == '.')
        && digits.len() < 7
    {
        let dots = digits.matches('.').count();
        return Some(u8::try_from(dots + 2).unwrap_or(6).min(6));
    }
    let starts_upper = letters.first().is_some_and(|c| c.is_uppercase());
    let year = line
        .split(|c: char| !c.is_ascii_digit())
        .any(|run| run.len() == 4);
    (starts_upper && !line.ends_with(['.', ',', ';', ':', '!', '?']) && !year && words <= 8)
        .then_some(2)
}
