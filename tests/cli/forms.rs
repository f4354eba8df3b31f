//! Policies in PDF and Word on each way into the program: a file, standard input, an address, a folder.

use crate::folder::Folder;
use crate::run::{has, run_in, run_on};

const TWO_COLUMNS: &[u8] = include_bytes!("../forms/pages/two-columns.pdf");
const WORD: &[u8] = include_bytes!("../forms/pages/word.docx");
const SCANNED: &[u8] = include_bytes!("../forms/pages/scanned.pdf");

#[test]
fn a_pdf_is_read_from_a_file_and_from_standard_input() {
    let folder = Folder::with(&[("policy.pdf", TWO_COLUMNS)]);
    let row = run_in(&folder, "scan policy.pdf --format json")
        .code(0)
        .json();
    assert!(has(&row, "sharing.sale-"));
    assert_eq!(row["document"]["title"], "Lantern Notes");
    let text = run_in(&folder, "text policy.pdf").code(0).out;
    assert!(text.starts_with("# Privacy Policy of Lantern Notes\n"));
    assert_eq!(run_on(TWO_COLUMNS, "text -").code(0).out, text);
    let by_stdin = run_on(TWO_COLUMNS, "scan - --format json").code(0).json();
    assert_eq!(
        by_stdin["document"]["text_sha256"],
        row["document"]["text_sha256"]
    );
}

#[test]
fn a_pdf_without_text_says_what_to_do() {
    let folder = Folder::with(&[("scan.pdf", SCANNED)]);
    for command in ["scan scan.pdf", "text scan.pdf"] {
        run_in(&folder, command).code(3).tells(&[
            "scan.pdf",
            "cannot be read",
            "without text",
            "OCR",
        ]);
    }
}

#[test]
fn an_audit_takes_in_the_pdfs_and_word_documents_of_a_folder() {
    let folder = Folder::with(&[
        ("c/a.pdf", TWO_COLUMNS),
        ("c/b.PDF", SCANNED),
        ("c/c.docx", WORD),
    ]);
    let ran = run_in(&folder, "audit c").code(3);
    let rows = ran.lines();
    assert_eq!(rows.len(), 3);
    assert_eq!(rows[0]["document"]["outcome"], "ok");
    assert_eq!(rows[1]["document"]["outcome"], "unreadable");
    assert_eq!(rows[2]["document"]["title"], "Harbor Chat Privacy Notice");
}

#[test]
fn a_word_document_is_read_from_a_file_and_from_standard_input() {
    let folder = Folder::with(&[("policy.docx", WORD)]);
    let text = run_in(&folder, "text policy.docx").code(0).out;
    assert!(text.starts_with("# Harbor Chat Privacy Notice\n"));
    assert_eq!(run_on(WORD, "text -").code(0).out, text);
    let row = run_on(WORD, "scan - --format json").code(0).json();
    assert!(has(&row, "sharing.authorities+"), "{row}");
}

#[test]
fn a_form_that_is_named_is_the_one_that_is_read() {
    for (form, bytes) in [("pdf", TWO_COLUMNS), ("docx", WORD)] {
        let found_out = run_on(bytes, "text -").code(0).out;
        let named = run_on(bytes, &format!("text - --input-format {form}"));
        assert_eq!(named.code(0).out, found_out, "{form}");
    }
    let page = b"<h1>Privacy policy</h1><p>We collect your name and your e-mail address.</p>";
    for (form, words) in [("pdf", "no PDF file"), ("docx", "no Word document")] {
        for command in ["text -", "scan -"] {
            run_on(page, &format!("{command} --input-format {form}"))
                .code(3)
                .tells(&["cannot be read", words, "--input-format"]);
        }
    }
}
