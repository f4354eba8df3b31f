//! `smallprint compare`: what several policies say, side by side.

use crate::folder::Folder;
use crate::policy::{oxbramble, quillfern};
use crate::run::{Ran, run, run_in};

fn corpus() -> Folder {
    Folder::with(&[
        ("c/quillfern.md", quillfern()),
        ("c/oxbramble.md", oxbramble()),
    ])
}

/// The cells of a row, by its title.
#[track_caller]
fn cells<'a>(ran: &'a Ran, title: &str) -> Vec<&'a str> {
    let row = ran.out.lines().find_map(|line| line.strip_prefix(title));
    row.expect("a row").split_whitespace().collect()
}

#[test]
fn two_policies_stand_side_by_side_and_differences_come_first() {
    let folder = corpus();
    let ran = run_in(&folder, "compare c/quillfern.md c/oxbramble.md")
        .code(0)
        .silent();
    assert!(
        ran.out.starts_with("1   quillfern\n2   oxbramble\n"),
        "{}",
        ran.out
    );
    assert_eq!(cells(&ran, "Sale"), ["-", "+"]);
    assert_eq!(cells(&ran, "Location"), ["·", "+"]);
    assert_eq!(cells(&ran, "Used to train models"), ["+", "·"]);
    assert_eq!(cells(&ran, "Network and connection"), ["+", "+"]);
    let at = |words: &str| ran.out.find(words).expect("words");
    assert!(at("Where they differ") < at("\nSale"));
    assert!(at("\nSale") < at("Where they agree"));
    assert!(at("Where they agree") < at("\nNetwork and connection"));
    assert!(ran.out.contains("· not mentioned"), "silence is no denial");
    assert_eq!(
        run_in(&folder, "compare c/quillfern.md c/oxbramble.md"),
        ran
    );
}

#[test]
fn a_folder_is_compared_in_the_order_of_its_paths() {
    let ran = run_in(&corpus(), "compare c").code(0).silent();
    assert!(
        ran.out.starts_with("1   oxbramble\n2   quillfern\n"),
        "{}",
        ran.out
    );
    assert_eq!(cells(&ran, "Sale"), ["+", "-"]);
}

#[test]
fn a_policy_that_cannot_be_read_keeps_its_column() {
    let ran = run_in(&corpus(), "compare c/oxbramble.md c/none.md c/quillfern.md")
        .code(3)
        .tells(&["c/none.md", "check the spelling"]);
    assert!(ran.out.contains("2   none not read: "), "{}", ran.out);
    assert_eq!(cells(&ran, "Sale"), ["+", "?", "-"]);
    assert_eq!(cells(&ran, "Network and connection"), ["+", "?", "+"]);
}

#[cfg(unix)]
#[test]
fn a_folder_with_one_unread_policy_shows_the_others() {
    let folder = corpus();
    std::os::unix::fs::symlink("nowhere", folder.path().join("c/p.md")).unwrap();
    let ran = run_in(&folder, "compare c").code(3).tells(&["c/p.md"]);
    assert_eq!(cells(&ran, "Sale"), ["+", "?", "-"]);
}

#[test]
fn vendors_of_a_list_go_by_their_names() {
    let folder = corpus();
    folder.write(
        "v.toml",
        "[[vendor]]\nid = \"q\"\nname = \"Quillfern Ltd\"\ngroup = \"g\"\nurl = \"c/quillfern.md\"\n",
    );
    let ran = run_in(&folder, "compare v.toml c/oxbramble.md").code(0);
    assert!(
        ran.out.starts_with("1   Quillfern Ltd\n2   oxbramble\n"),
        "{}",
        ran.out
    );
}

#[test]
fn files_of_one_name_are_told_apart_by_their_paths() {
    let folder = corpus();
    let policy = std::fs::read(folder.path().join("c/quillfern.md")).unwrap();
    folder.write("d/quillfern.md", policy);
    let ran = run_in(
        &folder,
        "compare c/quillfern.md d/quillfern.md c/oxbramble.md",
    )
    .code(0);
    assert!(
        ran.out
            .starts_with("1   c/quillfern.md\n2   d/quillfern.md\n3   oxbramble\n"),
        "{}",
        ran.out
    );
}

#[test]
fn nothing_to_compare_is_wrong_usage() {
    run("compare").code(2);
}
