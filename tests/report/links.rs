//! Text fragments land on the clause: every fragment is followed as a browser would follow it.

use std::ops::Range;

use proptest::prelude::*;
use smallprint::link::{Anchors, encode, text_fragment};

use super::browser::Page;

fn words_of(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .map(str::to_lowercase)
        .collect()
}

/// The range of the `nth` place (from 0) where `words` stand.
fn range_of(text: &str, words: &str, nth: usize) -> Range<usize> {
    let (start, _) = text.match_indices(words).nth(nth).unwrap();
    start..start + words.len()
}

#[track_caller]
fn lands(text: &str, words: &str, nth: usize, expected: &str) {
    let range = range_of(text, words, nth);
    let fragment = text_fragment(text, range.clone());
    assert_eq!(fragment, expected);
    let found = Page::new(text)
        .follow(&fragment)
        .expect("the browser finds it");
    assert!(
        range.start <= found.start && found.end <= range.end,
        "{found:?} is not in {range:?}"
    );
}

#[test]
fn a_short_clause_is_named_whole_without_its_full_stop() {
    lands(
        "Hello.\nWe keep your photos. Bye.",
        "We keep your photos.",
        0,
        "#:~:text=We%20keep%20your%20photos",
    );
}

#[test]
fn dashes_commas_and_ampersands_cannot_be_taken_for_syntax() {
    lands(
        "We log chat-bot Q&A, too.",
        "We log chat-bot Q&A, too.",
        0,
        "#:~:text=We%20log%20chat%2Dbot%20Q%26A%2C%20too",
    );
}

#[test]
fn a_long_clause_is_named_by_its_ends() {
    let clause = "When you make an avatar we may collect the photos that you upload and keep them for thirty days.";
    lands(
        &format!("We may collect things. {clause} Then they go."),
        clause,
        0,
        "#:~:text=When%20you%20make%20an,them%20for%20thirty%20days",
    );
}

#[test]
fn the_end_grows_until_it_is_the_first_of_its_kind() {
    let clause = "We share it with our partners and affiliates when you ask us to, with our partners and affiliates.";
    lands(
        clause,
        clause,
        0,
        "#:~:text=We%20share%20it%20with,with%20our%20partners%20and%20affiliates",
    );
}

#[test]
fn a_repeated_item_takes_its_block_or_its_neighbour_as_context() {
    let text = "We collect your IP address. We sell your IP address.\n- Browser type\n- IP address\n- Country";
    lands(
        text,
        "IP address",
        0,
        "#:~:text=collect%20your-,IP%20address",
    );
    lands(text, "IP address", 1, "#:~:text=sell%20your-,IP%20address");
    lands(text, "IP address", 2, "#:~:text=type-,IP%20address");
}

#[test]
fn words_after_help_where_words_before_cannot() {
    let text = "Photos are kept. Photos are sold.";
    lands(text, "Photos", 0, "#:~:text=Photos,-are%20kept");
    lands(text, "Photos", 1, "#:~:text=kept.-,Photos");
}

#[test]
fn a_row_is_named_by_its_cells_and_never_across_them() {
    lands(
        "| Category | Collected? |\n| IP address | Yes, for 30 days |\n| Photos | No |",
        "IP address | Yes, for 30 days",
        0,
        "#:~:text=IP%20address,Yes%2C%20for%2030%20days",
    );
}

/// A cell's paragraphs are parted by `; `, which the page does not have.
#[test]
fn a_piece_stays_in_one_paragraph_of_a_cell() {
    let text = "| Purpose | Data |\n| Students; To see which of our members study | Your school; The year |\n";
    let row = "Students; To see which of our members study | Your school; The year";
    lands(text, row, 0, "#:~:text=Students,The%20year");
    let cell = "To see which of our members study";
    lands(
        text,
        cell,
        0,
        "#:~:text=To%20see%20which%20of%20our%20members%20study",
    );
}

#[test]
fn a_list_number_is_no_text_of_the_page() {
    lands(
        "Keep:\n1. Photos of you\n2. Videos",
        "1. Photos of you",
        0,
        "#:~:text=Photos%20of%20you",
    );
}

#[test]
fn a_cut_word_is_widened_and_no_word_gives_no_fragment() {
    assert_eq!(text_fragment("We don't sell.", 6..9), "#:~:text=don%27t");
    assert_eq!(text_fragment("We sell. … Never.", 9..12), "");
    assert_eq!(text_fragment("We sell.", 40..50), "");
    assert_eq!(text_fragment("", 0..0), "");
}

#[test]
fn encoding_leaves_nothing_that_markdown_or_a_shell_reads() {
    assert_eq!(
        encode("a-b,c&d (e)! \"é\""),
        "a%2Db%2Cc%26d%20%28e%29%21%20%22%C3%A9%22"
    );
}

/// A text of few words, so that repeats abound, and the place of one clause in it.
fn policy() -> impl Strategy<Value = (String, Range<usize>)> {
    let word = prop::sample::select(vec![
        "we", "We", "collect", "data", "your", "DATA,", "e-mail", "don't", "photos.", "“IP”",
        "(and/or)", "—", "sell",
    ]);
    let sentence = prop::collection::vec(word, 1..16).prop_map(|words| words.join(" "));
    let marker = prop::sample::select(vec!["", "", "- ", "## ", "1. ", "| "]);
    prop::collection::vec((marker, prop::collection::vec(sentence, 1..4)), 1..8).prop_flat_map(
        |blocks| {
            let mut text = String::new();
            let mut clauses = vec![];
            for (marker, sentences) in blocks {
                text.push_str(marker);
                for (i, sentence) in sentences.iter().enumerate() {
                    text.push_str(if i == 0 {
                        ""
                    } else if marker == "| " {
                        " | "
                    } else {
                        "  "
                    });
                    clauses.push(text.len()..text.len() + sentence.len());
                    text.push_str(sentence);
                }
                text.push('\n');
            }
            (Just(text), prop::sample::select(clauses))
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_browser_lands_on_the_clauses_own_words((text, range) in policy()) {
        let clause = &text[range.clone()];
        let fragment = Anchors::new(&text).fragment(range.clone());
        if words_of(clause).is_empty() {
            prop_assert_eq!(fragment, "");
            return Ok(());
        }
        let found = Page::new(&text).follow(&fragment);
        prop_assert!(found.is_some(), "{} is nowhere", fragment);
        let found = found.unwrap();
        // The clause's words stand nowhere else: it is this clause and no other.
        let all = words_of(&text.replace("1. ", ""));
        let own = words_of(clause);
        if all.windows(own.len()).filter(|w| **w == own).count() == 1 {
            prop_assert!(
                range.start <= found.start && found.end <= range.end,
                "{} lands on {:?}, not in {:?}", fragment, &text[found.clone()], clause
            );
            prop_assert_eq!(words_of(&text[found]), own);
        }
    }

    #[test]
    fn any_text_and_any_range_are_safe(text in "[a-zé0-9 .,'’\\-|\n一二。\u{301}]{0,60}", a in 0usize..90, b in 0usize..90) {
        let fragment = text_fragment(&text, a..b);
        prop_assert!(fragment.is_empty() || fragment.starts_with("#:~:text="));
        let plain = |b: u8| b.is_ascii_alphanumeric() || b"._~%,-".contains(&b);
        prop_assert!(fragment.is_empty() || fragment["#:~:text=".len()..].bytes().all(plain));
    }
}
