//! A clause as reports quote it: its own words, cleaned, with the matched ones marked and long ones cut.

use super::inert::{clean, is_unsafe};
use crate::finding::Finding;

/// Stands where words of the clause are left out.
const CUT: &str = "[…]";
/// Of a lead-in, at most this many characters are quoted: its last.
const STEM: usize = 160;

/// Of a heading, at most this many characters are quoted: its first.
const HEADING: usize = 80;

/// Words of a quotation, matched or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Piece {
    pub(crate) text: String,
    pub(super) matched: bool,
}

/// The clause in pieces, at most about `limit` characters of it: those around its first match.
pub(crate) fn clause(finding: &Finding, limit: usize) -> Vec<Piece> {
    let chars: Vec<char> = finding.clause.text.chars().collect();
    let offset = finding.clause.start;
    let mut matched = vec![false; chars.len()];
    for span in std::iter::once(&finding.r#match).chain(&finding.matches) {
        let own =
            span.start >= offset && span.end <= offset + chars.len() && span.start <= span.end;
        if own {
            matched[span.start - offset..span.end - offset].fill(true);
        }
    }
    let shown = window(&chars, &matched, limit);
    let mut pieces: Vec<Piece> = Vec::new();
    if shown.start > 0 {
        push(&mut pieces, &format!("{CUT} "), false);
    }
    for i in shown.clone() {
        let c = if chars[i].is_whitespace() {
            ' '
        } else {
            chars[i]
        };
        let doubled = c == ' ' && pieces.last().is_some_and(|piece| piece.text.ends_with(' '));
        if !doubled && !is_unsafe(c) {
            push(&mut pieces, c.encode_utf8(&mut [0; 4]), matched[i]);
        }
    }
    if shown.end < chars.len() {
        push(&mut pieces, &format!(" {CUT}"), false);
    }
    pieces
}

/// What the clause was read under, where it is an item or a row: the lead-in, or the column headers. The match is
/// marked in it where it stands there and not in the clause.
pub(super) fn lead_in(finding: &Finding) -> Option<Vec<Piece>> {
    let clause = &finding.clause;
    let text = match (&clause.stem, clause.columns.is_empty()) {
        (_, false) => clean(&clause.columns.join(" | ")),
        (Some(stem), true) => clean(stem),
        (None, true) => return None,
    };
    let chars: Vec<char> = text.trim().chars().collect();
    let text: String = match chars.len().checked_sub(STEM) {
        None | Some(0) => chars.into_iter().collect(),
        Some(cut) => {
            let word = chars[cut..].iter().position(|c| *c == ' ').unwrap_or(0);
            format!("{CUT}{}", chars[cut + word..].iter().collect::<String>())
        }
    };
    let mut pieces = Vec::new();
    let words = clean(&finding.r#match.text);
    let elsewhere = finding.r#match.start < clause.start || finding.r#match.end > clause.end;
    match text
        .split_once(&words)
        .filter(|_| elsewhere && !words.is_empty())
    {
        Some((before, after)) => {
            push(&mut pieces, before, false);
            push(&mut pieces, &words, true);
            push(&mut pieces, after, false);
        }
        None => push(&mut pieces, &text, false),
    }
    Some(pieces)
}

/// The headings above the clause, outermost first, without one that only repeats the document's title; long ones cut.
pub(super) fn headings(finding: &Finding, title: &str) -> String {
    let headings = &finding.clause.headings;
    let skip = usize::from(
        headings
            .first()
            .is_some_and(|first| first.trim() == title.trim()),
    );
    let short = |heading: &String| {
        let heading = clean(heading);
        let heading = heading.trim();
        match heading.char_indices().nth(HEADING) {
            Some((cut, _)) => {
                let cut = heading[..cut].rfind(' ').unwrap_or(cut);
                format!("{} {CUT}", &heading[..cut])
            }
            None => heading.to_owned(),
        }
    };
    headings[skip..]
        .iter()
        .map(short)
        .collect::<Vec<String>>()
        .join(" › ")
}

fn push(pieces: &mut Vec<Piece>, text: &str, matched: bool) {
    match pieces.last_mut() {
        Some(last) if last.matched == matched => last.text.push_str(text),
        _ if text.is_empty() => {}
        _ => pieces.push(Piece {
            text: text.to_owned(),
            matched,
        }),
    }
}

/// The characters to show: all of a short clause; else whole words from its beginning, or from shortly before the first
/// match where that stands late.
fn window(chars: &[char], matched: &[bool], limit: usize) -> std::ops::Range<usize> {
    // A clause a little over the limit is not worth cutting.
    if chars.len() <= limit.saturating_add(limit / 4) {
        return 0..chars.len();
    }
    let first = matched.iter().position(|m| *m).unwrap_or(0);
    let after = first
        + matched[first..]
            .iter()
            .take(limit)
            .take_while(|m| **m)
            .count();
    let space = |i: &usize| chars[*i].is_whitespace();
    let start = if after <= limit {
        0
    } else {
        let near = first.saturating_sub(limit / 2);
        (near..first).find(space).map_or(near, |i| i + 1)
    };
    let end = (start + limit).max(after).min(chars.len());
    let whole_word = |end: usize| (after..end).rev().find(space).unwrap_or(end);
    start..if end == chars.len() {
        end
    } else {
        whole_word(end)
    }
}
