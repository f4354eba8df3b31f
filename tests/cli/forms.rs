//! Policies in PDF on each way into the program: a file, standard input, an address, a folder.

use crate::folder::Folder;
use crate::run::{has, run_in, run_on};

const TWO_COLUMNS: &[u8] = include_bytes!("../forms/pages/two-columns.pdf");
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
fn an_audit_takes_in_the_pdfs_of_a_folder() {
    let folder = Folder::with(&[("c/a.pdf", TWO_COLUMNS), ("c/b.PDF", SCANNED)]);
    let ran = run_in(&folder, "audit c").code(3);
    let rows = ran.lines();
    assert_eq!(rows.len(), 2);
    assert_eq!(rows[0]["document"]["outcome"], "ok");
    assert_eq!(rows[1]["document"]["outcome"], "unreadable");
}
