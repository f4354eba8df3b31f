//! Word documents: what they say that their paragraphs are, what nobody would see on paper, and archives of other kinds.

use std::io::{Cursor, Write};

use proptest::prelude::*;
use smallprint::document::{Document, Outcome};
use zip::write::SimpleFileOptions;

use crate::{file, headings, is_unreadable, items, policy, read, rows};

const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const STRICT: &str = "http://purl.oclc.org/ooxml/wordprocessingml/main";
const RELATIONS: &str = "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship \
    Id='r1' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument' \
    Target='word/document.xml'/></Relationships>";
/// Styles as a German Word names them, and a heading of somebody's own upon one of them.
const STYLES: &str = "<w:style w:type='paragraph' w:default='1' w:styleId='Standard'><w:name w:val='Normal'/></w:style>\
    <w:style w:type='paragraph' w:styleId='berschrift1'><w:name w:val='heading 1'/><w:pPr><w:outlineLvl w:val='0'/></w:pPr></w:style>\
    <w:style w:type='paragraph' w:styleId='Klausel'><w:name w:val='Clause'/><w:basedOn w:val='berschrift1'/>\
    <w:pPr><w:outlineLvl w:val='1'/></w:pPr></w:style>\
    <w:style w:type='paragraph' w:styleId='Verzeichnis1'><w:name w:val='toc 1'/></w:style>\
    <w:style w:type='character' w:styleId='Fett'><w:name w:val='Strong'/><w:rPr><w:b/></w:rPr></w:style>";
const NUMBERING: &str = "<w:abstractNum w:abstractNumId='7'><w:lvl w:ilvl='0'><w:numFmt w:val='decimal'/></w:lvl>\
    <w:lvl w:ilvl='1'><w:numFmt w:val='bullet'/></w:lvl><w:lvl w:ilvl='2'><w:numFmt w:val='none'/></w:lvl></w:abstractNum>\
    <w:num w:numId='3'><w:abstractNumId w:val='7'/></w:num>";

fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn part(root: &str, content: &str) -> String {
    format!(
        "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n<w:{root} xmlns:w='{WORD}' \
         xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'>{content}</w:{root}>"
    )
}

/// A Word document with this in its body.
fn word(body: &str) -> Vec<u8> {
    archive(&[
        ("_rels/.rels", RELATIONS.as_bytes()),
        (
            "word/document.xml",
            part("document", &format!("<w:body>{body}</w:body>")).as_bytes(),
        ),
        ("word/styles.xml", part("styles", STYLES).as_bytes()),
        (
            "word/numbering.xml",
            part("numbering", NUMBERING).as_bytes(),
        ),
        (
            "word/footnotes.xml",
            part(
                "footnotes",
                &format!("<w:footnote w:id='2'>{}</w:footnote>", p("A note below.")),
            )
            .as_bytes(),
        ),
        (
            "word/header1.xml",
            part("hdr", &p("A running head.")).as_bytes(),
        ),
    ])
}

fn p(words: &str) -> String {
    format!("<w:p><w:r><w:t xml:space='preserve'>{words}</w:t></w:r></w:p>")
}

fn styled(style: &str, words: &str) -> String {
    p(words).replacen(
        "<w:p>",
        &format!("<w:p><w:pPr><w:pStyle w:val='{style}'/></w:pPr>"),
        1,
    )
}

fn item(level: u8, words: &str) -> String {
    p(words).replacen(
        "<w:p>",
        &format!(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='3'/></w:numPr></w:pPr>"
        ),
        1,
    )
}

/// The text of a document of this body, without the note below it.
#[track_caller]
fn text(body: &str) -> String {
    let document = read("policy.docx", None, word(body));
    document
        .text
        .strip_suffix("\n\nA note below.\n")
        .unwrap()
        .to_owned()
}

#[test]
fn headings_items_and_tables_are_what_the_document_says() {
    let document = policy("word.docx");
    assert_eq!(
        document.title.as_deref(),
        Some("Harbor Chat Privacy Notice")
    );
    let all = headings(&document);
    assert_eq!(all.len(), 9, "{all:?}");
    assert_eq!(all[0], (1, "Harbor Chat Privacy Notice"));
    assert_eq!(all[8], (2, "What you tell us"));
    assert_eq!(
        items(&document)[..3],
        [
            (0, "the recipient’s name and postal address"),
            (1, "we use the address for that one card only"),
            (1, "we do not send advertising to recipients"),
        ]
    );
    let item = document.blocks.iter().find(|block| block.stem.is_some());
    let stem = document.words_of(item.unwrap().stem.unwrap());
    assert_eq!(stem, "To print and post a card we need:");
    let header = "Personal data | Purpose of processing | Disclosed to";
    let rows = rows(&document);
    assert_eq!(rows[0], (header, None));
    assert_eq!(rows.len(), 5);
    assert!(rows[1..].iter().all(|(_, over)| *over == Some(header)));
    assert!(
        !document.text.contains("internal circulation"),
        "a running head"
    );
}

#[test]
fn styles_are_known_by_what_they_are_in_any_language() {
    let body = [
        styled("berschrift1", "Datenschutz"),
        styled("Klausel", "Collection"),
        "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>What you type</w:t></w:r></w:p>".to_owned(),
        "<w:p><w:r><w:rPr><w:rStyle w:val='Fett'/></w:rPr><w:t>What we keep</w:t></w:r></w:p>"
            .to_owned(),
        p("We collect the words that you type."),
        item(0, "We keep them."),
        item(1, "We share them."),
        item(2, "We sell none."),
        p("• typed by hand"),
    ];
    assert_eq!(
        text(&body.concat()),
        "# Datenschutz\n\n## Collection\n\n### What you type\n\n### What we keep\n\nWe collect the words that you type.\n\n\
         - We keep them.\n  - We share them.\n\nWe sell none.\n\n- typed by hand"
    );
}

#[test]
fn what_nobody_would_see_on_paper_is_left_out() {
    let body = "<w:p><w:r><w:t>We collect your name</w:t></w:r><w:del w:id='1'><w:r><w:delText> and shoe size</w:delText></w:r>\
        </w:del><w:moveFrom w:id='2'><w:r><w:t> and your face</w:t></w:r></w:moveFrom><w:ins w:id='3'><w:r><w:tab/><w:t>and \
        e&#8209;mail</w:t></w:r></w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t> or not</w:t></w:r><w:r><w:instrText>PAGE</w:instrText>\
        <w:softHyphen/><w:t>, R&amp;D</w:t><w:noBreakHyphen/><w:t>wide.</w:t></w:r></w:p>";
    assert_eq!(
        text(&format!("{}{body}", styled("Verzeichnis1", "Collection 1"))),
        "We collect your name and e\u{2011}mail, R&D-wide."
    );
}

#[test]
fn a_text_box_is_read_once() {
    let inner = format!(
        "<w:txbxContent>{}</w:txbxContent>",
        p("In short: we sell nothing.")
    );
    let body = format!(
        "<w:p><w:r><mc:AlternateContent><mc:Choice Requires='wps'>{inner}</mc:Choice><mc:Fallback>{inner}</mc:Fallback>\
         </mc:AlternateContent></w:r><w:r><w:t>We collect your name.</w:t></w:r></w:p>"
    );
    assert_eq!(
        text(&body),
        "In short: we sell nothing.\n\nWe collect your name."
    );
}

#[test]
fn cells_that_span_others_and_tables_for_layout_are_told() {
    let cell = |properties: &str, content: &str| {
        format!("<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>")
    };
    let row = |cells: &[String]| format!("<w:tr>{}</w:tr>", cells.concat());
    let table = format!(
        "<w:tbl>{}{}{}</w:tbl>",
        row(&[
            cell("<w:gridSpan w:val='2'/>", &p("Data")),
            cell("", &p("Sold"))
        ])
        .replace("<w:tr>", "<w:tr><w:trPr><w:tblHeader/></w:trPr>"),
        row(&[
            cell("<w:vMerge w:val='restart'/>", &p("Device")),
            cell("", &(p("Address") + &p("Model"))),
            cell("", &p("No")),
        ]),
        row(&[
            cell("<w:vMerge/>", &p("")),
            cell("", &p("Clicks")),
            cell("", &p("Yes")),
        ]),
    );
    let layout = format!(
        "<w:tbl>{}</w:tbl>",
        row(&[cell(
            "",
            &(styled("berschrift1", "Contact") + &item(1, "by letter"))
        )])
    );
    let document = read("policy.docx", None, word(&(table + &layout)));
    assert_eq!(
        rows(&document),
        [
            ("Data |  | Sold", None),
            ("Device | Address; Model | No", Some("Data |  | Sold")),
            ("Device | Clicks | Yes", Some("Data |  | Sold")),
        ]
    );
    assert_eq!(headings(&document), [(1, "Contact")]);
    assert_eq!(items(&document), [(1, "by letter")]);
}

#[test]
fn the_strict_form_and_other_prefixes_are_read_alike() {
    let plain = text(&(styled("berschrift1", "Policy") + &p("We collect your name.")));
    let bytes = |swap: fn(String) -> String| {
        let body = styled("berschrift1", "Policy") + &p("We collect your name.");
        archive(&[
            (
                "_rels/.rels",
                RELATIONS.replace("Target='", "Target='/").as_bytes(),
            ),
            (
                "word/document.xml",
                swap(part("document", &format!("<w:body>{body}</w:body>"))).as_bytes(),
            ),
            ("word/styles.xml", swap(part("styles", STYLES)).as_bytes()),
        ])
    };
    for swap in [
        (|part| part.replace(WORD, STRICT)) as fn(String) -> String,
        |part| part.replace("w:", "x:").replace("xmlns:w=", "xmlns:x="),
    ] {
        assert_eq!(read("-", None, bytes(swap)).text, plain.clone() + "\n");
    }
}

#[test]
fn archives_of_other_kinds_are_named_with_what_to_do() {
    let sheet = RELATIONS.replace("word/document", "xl/workbook");
    for (parts, words) in [
        (
            vec![("policy.html", "<p>We collect")],
            ["a ZIP archive", "unpack it"],
        ),
        (vec![], ["a ZIP archive", "unpack it"]),
        (
            vec![("_rels/.rels", sheet.as_str()), ("xl/workbook.xml", "<a/>")],
            ["a spreadsheet", "save it as PDF"],
        ),
        (
            vec![("ppt/presentation.xml", "<a/>")],
            ["a presentation", "save it as PDF"],
        ),
        (
            vec![("mimetype", "application/vnd.oasis.opendocument.text")],
            ["an OpenDocument file", "save it as a Word document"],
        ),
        (
            vec![("mimetype", "application/epub+zip")],
            ["EPUB", "HTML files in it"],
        ),
    ] {
        let parts: Vec<_> = parts
            .iter()
            .map(|(name, text)| (*name, text.as_bytes()))
            .collect();
        for name in ["policy.docx", "policy.html"] {
            is_unreadable(&read(name, None, archive(&parts)), &words);
        }
    }
}

#[test]
fn damage_is_named_with_what_to_do() {
    let whole = file("word.docx");
    let broken = archive(&[
        ("_rels/.rels", RELATIONS.as_bytes()),
        (
            "word/document.xml",
            part("document", "<w:body><w:p>").as_bytes(),
        ),
    ]);
    let open = archive(&[
        ("_rels/.rels", RELATIONS.as_bytes()),
        (
            "word/document.xml",
            format!("<w:document xmlns:w='{WORD}'><w:body>").as_bytes(),
        ),
    ]);
    for bytes in [&whole[..whole.len() / 2], &whole[..40], &broken, &open] {
        let document = read("policy.docx", None, bytes);
        is_unreadable(
            &document,
            &["a damaged office document", "save it under another name"],
        );
    }
    let mut locked = word(&p("We collect your name."));
    for magic in [&b"PK\x03\x04"[..], b"PK\x01\x02"] {
        let flags = if magic[2] == 3 { 6 } else { 8 };
        for at in 0..locked.len() - 4 {
            if locked[at..].starts_with(magic) {
                locked[at + flags] |= 1;
            }
        }
    }
    is_unreadable(
        &read("policy.docx", None, locked),
        &["assword", "save it without a password"],
    );
}

#[test]
fn what_unpacks_to_too_much_is_refused_soon() {
    let bomb = word(&p(&" ".repeat(40_000_000)));
    assert!(bomb.len() < 1_000_000);
    let document = read("policy.docx", None, bomb);
    is_unreadable(
        &document,
        &["unpacks to more than 32 MB", "save the policy as text"],
    );
    // References to entities that a document defines itself could grow without bound: they are not resolved.
    let laughs = part(
        "document",
        &format!("<w:body>{}</w:body>", p("We &c;&c; collect.")),
    )
    .replace(
        "\n<w:document",
        "\n<!DOCTYPE d [<!ENTITY b 'ha'><!ENTITY c '&b;&b;'>]><w:document",
    );
    let parts: [(&str, &[u8]); 2] = [
        ("_rels/.rels", RELATIONS.as_bytes()),
        ("word/document.xml", laughs.as_bytes()),
    ];
    assert_eq!(
        read("policy.docx", None, archive(&parts)).text,
        "We collect.\n"
    );
    // Neither are tables nested without end, and none costs time for each that it stands in.
    let nested = |depth, inner: &str| {
        ["<w:tbl><w:tr><w:tc>"].repeat(depth).concat()
            + inner
            + &["</w:tc></w:tr></w:tbl>"].repeat(depth).concat()
    };
    let many = p("We collect.").repeat(50_000);
    assert_eq!(
        text(&nested(10_000, &many)).matches("We collect.").count(),
        50_000
    );
    let document = read("policy.docx", None, word(&nested(100_000, &many)));
    is_unreadable(&document, &["a damaged office document"]);
}

fn is_sound(document: &Document) -> bool {
    document.evidence.is_empty() == (document.outcome == Outcome::Ok)
        && document
            .blocks
            .iter()
            .all(|block| document.text.get(block.range.clone()).is_some())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_damage_is_a_crash(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..20),
        pieces in prop::collection::vec(prop::sample::select(vec![
            "<w:tbl>", "</w:tbl>", "<w:tr>", "</w:tr>", "<w:tc>", "</w:tc>", "<w:p>", "</w:p>", "<w:r>", "</w:r>", "<w:t>",
            "words ", "</w:t>", "<w:pPr>", "</w:pPr>", "<w:pStyle w:val='berschrift1'/>", "<w:vMerge/>",
            "<w:gridSpan w:val='99999999999'/>", "<w:gridSpan w:val='900'/>", "<w:ilvl w:val='200'/>", "<w:numId w:val='3'/>",
            "<w:outlineLvl w:val='255'/>", "<w:del>", "</w:del>", "&#0;", "&#x110000;", "&", "<", "<mc:Fallback>",
        ]), 0..60),
    ) {
        let mut bytes = file("word.docx");
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        prop_assert!(is_sound(&read("a.docx", None, bytes)));
        prop_assert!(is_sound(&read("a.docx", None, word(&pieces.concat()))));
    }
}
