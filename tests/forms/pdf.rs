//! PDFs of five programs: their words in order, and the structure that the page shows.

use smallprint::document::Outcome;

use crate::broken::page;
use crate::{file, headings, items, policy, read, rows};

const PHRASES: &str = include_str!("phrases.txt");

#[test]
fn what_a_reader_would_quote_stands_in_the_text_in_order() {
    let mut missing = Vec::new();
    let (mut count, mut text, mut at) = (0, String::new(), 0);
    for line in PHRASES.lines().filter(|line| !line.starts_with('#')) {
        if line.ends_with(".pdf") {
            (text, at) = (policy(line).text, 0);
            continue;
        }
        count += 1;
        match text[at..].find(line) {
            Some(found) => at += found + line.len(),
            None => missing.push(line),
        }
    }
    assert_eq!((count, missing), (40, Vec::new()));
}

#[test]
fn headings_are_told_by_size_and_weight_with_their_levels() {
    let document = policy("two-columns.pdf");
    assert_eq!(
        headings(&document),
        [
            (1, "Privacy Policy of Lantern Notes"),
            (2, "1. Information we collect"),
            (2, "2. How we use information"),
            (2, "3. When we share information"),
            (2, "4. Keeping and deleting"),
            (2, "5. Your rights and how to reach us"),
        ]
    );
    assert_eq!(document.title.as_deref(), Some("Lantern Notes"));
    // Here by weight only: they are as large as the text.
    let document = policy("columns-and-table.pdf");
    assert!(headings(&document).contains(&(2, "Your rights")));
    assert_eq!(headings(&document).len(), 8, "{:?}", headings(&document));
}

#[test]
fn a_file_s_own_tags_tell_headings_and_nested_items() {
    let document = policy("browser.pdf");
    assert_eq!(
        items(&document),
        [
            (0, "the recipient’s name and postal address"),
            (1, "we use the address for that one card only"),
            (1, "we do not send advertising to recipients"),
            (
                0,
                "the occasion, and whatever you tell the machine about the recipient"
            ),
            (
                0,
                "a photograph, if you want one printed on the front of the card"
            ),
        ]
    );
    assert!(headings(&document).starts_with(&[
        (1, "Quill and Vine: Your Privacy"),
        (1, "Collection"),
        (2, "What you tell us"),
    ]));
}

#[test]
fn bullets_make_items_that_their_lead_in_introduces() {
    let document = policy("two-columns.pdf");
    let all = items(&document);
    assert_eq!(all.len(), 4, "{all:?}");
    assert_eq!(
        all[1],
        (
            0,
            "the notes, drawings and voice recordings that you store with us, and the titles that you give them;"
        )
    );
    let item = document.blocks.iter().find(|block| block.stem.is_some());
    let stem = document.words_of(item.unwrap().stem.unwrap());
    assert!(stem.ends_with("the following kinds of personal information:"));
}

#[test]
fn items_whose_bullets_are_drawn_are_told_by_where_they_stand() {
    let lines = [
        (72, 700, "We collect these kinds of personal data:"),
        (100, 686, "your name and your postal address"),
        (
            100,
            672,
            "the pages that you visit and the time of each visit, together with the model",
        ),
        (100, 658, "of the device that you use"),
        (128, 644, "but not its number"),
        (100, 630, "your photograph"),
        (
            72,
            610,
            "We keep all of them for a year. This is what we do with them:",
        ),
        (
            92,
            596,
            "We read them, which takes us about as long as it takes you to read this line",
        ),
        (72, 582, "and then we delete them."),
        (92, 568, "We share them with nobody."),
    ];
    let drawn: Vec<String> = lines
        .iter()
        .map(|(left, y, words)| format!("BT /F 10 Tf {left} {y} Td ({words}) Tj ET"))
        .collect();
    let document = read("a.pdf", None, page("", drawn.join("\n").as_bytes()));
    assert_eq!(
        document.text,
        "We collect these kinds of personal data:\n\n- your name and your postal address\n- the pages that you visit and the \
         time of each visit, together with the model of the device that you use\n  - but not its number\n- your photograph\n\n\
         We keep all of them for a year. This is what we do with them:\n\nWe read them, which takes us about as long as it \
         takes you to read this line and then we delete them.\n\nWe share them with nobody.\n"
    );
}

#[test]
fn tables_are_read_row_by_row_under_their_header() {
    for (name, header, count) in [
        (
            "subset-fonts.pdf",
            "Personal data | Purpose of processing | Disclosed to",
            4,
        ),
        (
            "columns-and-table.pdf",
            "Category | Examples | Shared with | Sold",
            4,
        ),
    ] {
        let document = policy(name);
        let rows = rows(&document);
        assert_eq!(rows[0], (header, None), "{name}");
        assert_eq!(rows.len(), count + 1, "{name}: {rows:?}");
        assert!(
            rows[1..].iter().all(|(_, over)| *over == Some(header)),
            "{name}: {rows:?}"
        );
    }
}

#[test]
fn heads_feet_and_page_numbers_that_repeat_are_left_out() {
    for (name, furniture) in [
        ("two-columns.pdf", &["Version 7", "Page 1", "Page 2"][..]),
        ("subset-fonts.pdf", &["— Privacy Notice", "1 / 2", "2 / 2"]),
        ("browser.pdf", &["12 Mill Lane"]),
        ("hyphenated.pdf", &["Diary – 2", "Diary – 3"]),
        ("columns-and-table.pdf", &["Page 1 of 2", "Page 2 of 2"]),
    ] {
        let text = policy(name).text;
        for words in furniture {
            assert!(!text.contains(words), "{name}: {words}");
        }
    }
    // The company's name is a head there; in the text it stays.
    let text = policy("columns-and-table.pdf").text;
    assert_eq!(text.matches("Tundra Travel").count(), 2, "{text}");
}

#[test]
fn hyphens_at_line_ends_go_and_those_of_words_stay() {
    let text = policy("hyphenated.pdf").text;
    for divided in ["cir-cumstances", "meas-urements", "infor-mation", "- "] {
        assert!(!text.contains(divided), "{divided:?}");
    }
    assert!(text.contains("de-identified entries"));
    let text = policy("two-columns.pdf").text;
    assert!(text.contains("note-taking") && text.contains("thirty-five days"));
}

#[test]
fn a_pdf_is_one_whatever_it_is_sent_as() {
    let bytes = file("two-columns.pdf");
    let expected = policy("two-columns.pdf").text;
    let mut behind_a_line = b"\r\n".to_vec();
    behind_a_line.extend_from_slice(&bytes);
    for (name, content_type, bytes) in [
        ("-", None, bytes.clone()),
        (
            "https://a.example/privacy",
            Some("text/html"),
            bytes.clone(),
        ),
        ("policy.txt", Some("application/octet-stream"), bytes),
        ("policy.pdf", None, behind_a_line),
    ] {
        let document = read(name, content_type, bytes);
        assert_eq!(document.outcome, Outcome::Ok, "{}", document.evidence);
        assert_eq!(document.text, expected, "{name} {content_type:?}");
    }
    let about = "This privacy policy explains in which form you can have your data: the file begins with %PDF-1.7. \
        We collect your name and your e-mail address. We share them with nobody. We keep them for a year.";
    assert_eq!(read("policy.txt", None, about).outcome, Outcome::Ok);
}
