//! PDFs that cannot be read, or should not be: what is said, and that nothing worse happens.

use std::io::{Cursor, Write};

use proptest::prelude::*;
use smallprint::document::Outcome;

use crate::{file, is_unreadable, read};

/// A PDF of these objects, numbered from 1, the first of which is the catalogue.
fn pdf(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut out = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for (number, object) in objects.iter().enumerate() {
        places.push(out.len());
        out.extend(format!("{} 0 obj\n", number + 1).into_bytes());
        out.extend_from_slice(object);
        out.extend(b"\nendobj\n");
    }
    let start = out.len();
    out.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).into_bytes());
    for place in places {
        out.extend(format!("{place:010} 00000 n \n").into_bytes());
    }
    let size = objects.len() + 1;
    out.extend(
        format!("trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF").into_bytes(),
    );
    out
}

/// A PDF of one page, with this dictionary for its instructions and these bytes of them.
pub(crate) fn page(dictionary: &str, instructions: &[u8]) -> Vec<u8> {
    let mut stream = format!(
        "<< /Length {} {dictionary} >>\nstream\n",
        instructions.len()
    )
    .into_bytes();
    stream.extend_from_slice(instructions);
    stream.extend(b"\nendstream");
    pdf(&[
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec(),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R \
          /Resources << /Font << /F 5 0 R >> >> >>"
            .to_vec(),
        stream,
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_vec(),
    ])
}

#[test]
fn the_page_that_these_tests_break_can_be_read_whole() {
    let document = read(
        "a.pdf",
        None,
        page("", b"BT /F 10 Tf 50 700 Td (We collect your name.) Tj ET"),
    );
    assert_eq!(document.text, "We collect your name.\n");
    assert_eq!(document.outcome, Outcome::Ok);
}

#[test]
fn a_password_is_named_with_what_to_do() {
    let document = read("a.pdf", None, file("encrypted.pdf"));
    is_unreadable(&document, &["encrypted", "password", "save it without one"]);
}

#[test]
fn pictures_of_pages_are_named_with_what_to_do() {
    let document = read("a.pdf", None, file("scanned.pdf"));
    is_unreadable(&document, &["without text in its 1 page", "scanner", "OCR"]);
}

#[test]
fn damage_is_named_with_what_to_do() {
    for bytes in [
        &b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj"[..],
        b"%PDF-1.4\nwhatever else",
        &file("browser.pdf")[..2_000],
        &pdf(&[b"<< /Type /Catalog >>".to_vec()]),
    ] {
        let document = read("a.pdf", None, bytes);
        is_unreadable(&document, &["damaged PDF file", "print it into a new PDF"]);
    }
}

#[test]
fn a_file_whose_table_of_objects_is_lost_is_read_all_the_same() {
    let mut bytes = file("two-columns.pdf");
    let whole = read("a.pdf", None, bytes.clone()).text;
    let table = bytes.windows(4).rposition(|four| four == b"xref").unwrap();
    let table = bytes[..table]
        .windows(4)
        .rposition(|four| four == b"xref")
        .unwrap();
    bytes[table..table + 40].fill(b'?');
    assert_eq!(read("a.pdf", None, bytes).text, whole);
}

#[test]
fn what_unpacks_to_too_much_is_refused_soon() {
    // Runs of runs: each two bytes become 8192, and 100 MB in all.
    let packed = [129, 129].repeat(12_500);
    let bomb = page("/Filter [/RunLengthDecode /RunLengthDecode]", &packed);
    is_unreadable(
        &read("a.pdf", None, bomb),
        &["unpacks to more than 32 MB", "print it into a new PDF"],
    );
}

#[test]
fn no_part_of_a_file_unpacks_without_bound() {
    // 1 MB of each is 1000 MB: drawing instructions, and objects that stand in a compressed stream.
    let packed = deflated_spaces(1_000_000_000);
    let instructions = page("/Filter /FlateDecode", &packed);
    let mut objects = format!(
        "<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length {} >>\nstream\n",
        packed.len()
    )
    .into_bytes();
    objects.extend_from_slice(&packed);
    objects.extend(b"\nendstream");
    let objects = pdf(&[
        b"<< /Type /Catalog /Pages 9 0 R >>".to_vec(),
        objects,
        b"<< /Type /Metadata >>".to_vec(),
    ]);
    // A piece of 1 MB that is drawn 2,000 times.
    let again = page_of_piece(
        &b"/X Do ".repeat(2_000),
        &b"(We collect your name.) Tj ".repeat(40_000),
    );
    let document = read("a.pdf", None, again);
    is_unreadable(&document, &["unpacks to more than 32 MB"]);
    for bytes in [instructions, objects] {
        is_unreadable(
            &read("a.pdf", None, bytes),
            &["PDF file", "print it into a new PDF"],
        );
    }
}

/// A PDF of one page with these instructions, and a piece X of its own that they may draw.
fn page_of_piece(instructions: &[u8], piece: &[u8]) -> Vec<u8> {
    let stream = |kind: &str, data: &[u8]| {
        let head = format!("<< /Length {} {kind} >>\nstream\n", data.len());
        [head.as_bytes(), data, b"\nendstream"].concat()
    };
    let text = [b"BT /F 10 Tf 50 700 Td ", piece, b" ET"].concat();
    pdf(&[
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec(),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R \
          /Resources << /Font << /F 5 0 R >> /XObject << /X 6 0 R >> >> >>"
            .to_vec(),
        stream("", instructions),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_vec(),
        stream(
            "/Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources << /Font << /F 5 0 R >> >>",
            &text,
        ),
    ])
}

#[test]
fn a_piece_that_a_page_draws_is_read() {
    let document = read(
        "a.pdf",
        None,
        page_of_piece(b"/X Do", b"(We collect your name.) Tj"),
    );
    assert_eq!(document.text, "We collect your name.\n");
}

/// Spaces in the zlib form that PDFs pack streams in: taken from a ZIP archive, which packs them alike.
fn deflated_spaces(count: usize) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("a", zip::write::SimpleFileOptions::default())
        .unwrap();
    let block = [b' '; 1_000_000];
    for _ in 0..count / block.len() {
        zip.write_all(&block).unwrap();
    }
    let archive = zip.finish().unwrap().into_inner();
    let mut zip = zip::ZipArchive::new(Cursor::new(&archive)).unwrap();
    let entry = zip.by_index(0).unwrap();
    let (start, length) = (entry.data_start().unwrap(), entry.compressed_size());
    [
        b"\x78\x9c",
        &archive[start as usize..(start + length) as usize],
    ]
    .concat()
}

#[test]
fn nesting_and_loops_come_to_an_end() {
    let mut deep = b"<< /Type /Catalog /Pages 2 0 R /Deep ".to_vec();
    deep.extend([b'['].repeat(200_000));
    let loops = pdf(&[
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [2 0 R 2 0 R 3 0 R] /Count 900000000 >>".to_vec(),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R \
          /Resources << /XObject << /X 4 0 R >> >> >>"
            .to_vec(),
        b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length 15 /Resources << /XObject << /X 4 0 R >> >> >>\n\
          stream\n/X Do /X Do /X Do\nendstream"
            .to_vec(),
    ]);
    for bytes in [pdf(&[deep]), loops] {
        is_unreadable(&read("a.pdf", None, bytes), &["PDF file"]);
    }
}

#[test]
fn letters_that_the_fonts_do_not_tell_are_no_text() {
    // Codes of a font that has no letters of its own and no table of them.
    let bytes = page(
        "",
        b"BT /F 10 Tf 50 700 Td <0102030405060708090A0B0C> Tj ET",
    );
    let font = b"/Subtype /Type1 /BaseFont /Helvetica";
    let at = bytes.windows(font.len()).position(|w| w == font).unwrap();
    let mut bytes = bytes;
    bytes[at..at + font.len()].copy_from_slice(b"/Subtype /Type3 /BaseFont /Helvetica");
    is_unreadable(
        &read("a.pdf", None, bytes),
        &["fonts do not say which letters", "OCR"],
    );
    // A font of symbols that stand for letters.
    let bytes = page("", b"BT /F 10 Tf 50 700 Td (We collect your name.) Tj ET");
    let at = bytes.windows(9).position(|w| w == b"Helvetica").unwrap();
    let bytes = [&bytes[..at], b"ZapfDingbats", &bytes[at + 9..]].concat();
    is_unreadable(
        &read("a.pdf", None, bytes),
        &["fonts do not say which letters", "OCR"],
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_damage_is_a_crash(
        which in 0..4_usize,
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..40),
        cut in prop::option::of(any::<prop::sample::Index>()),
    ) {
        let names = ["two-columns.pdf", "hyphenated.pdf", "browser.pdf", "subset-fonts.pdf"];
        let mut bytes = file(names[which]);
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()).max(8));
        }
        let document = read("a.pdf", None, bytes);
        prop_assert_eq!(document.evidence.is_empty(), document.outcome == Outcome::Ok);
        prop_assert!((0.0..=1.0).contains(&document.coverage));
        for block in &document.blocks {
            prop_assert!(document.text.get(block.range.clone()).is_some());
        }
    }
}
