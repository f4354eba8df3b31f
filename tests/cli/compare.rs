//! `smallprint compare`: what several policies say, side by side.

use std::collections::HashMap;

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

/// The rows of a CSV file, each by its columns' names.
fn table(text: &str) -> Vec<HashMap<String, String>> {
    let mut rows = csv::Reader::from_reader(text.as_bytes());
    rows.deserialize().map(|row| row.expect("a row")).collect()
}

#[test]
fn the_extension_chooses_the_format_and_every_one_tells_the_same() {
    let folder = corpus();
    for file in ["r.html", "r.md", "r.csv", "r.json"] {
        let ran = run_in(&folder, &format!("compare c -o {file}"));
        assert_eq!(ran.code(0).silent().out, "", "{file}");
    }
    let json: serde_json::Value = serde_json::from_str(&folder.read("r.json")).expect("JSON");
    assert_eq!(json["policies"][1]["name"], "quillfern");
    let rows = json["rows"].as_array().expect("rows");
    let sale = rows
        .iter()
        .find(|row| row["label"] == "sharing.sale")
        .expect("sale");
    assert_eq!(sale["cells"][0]["state"], "affirmed");
    assert_eq!(sale["cells"][1]["state"], "denied");
    let clause = &sale["cells"][1]["quotes"][0]["clause"]["text"];
    let clause = clause.as_str().expect("a quote");

    let csv = table(&folder.read("r.csv"));
    let policies = 2;
    let checks = json["checks"].as_array().expect("checks").len();
    assert_eq!(csv.len(), policies * (rows.len() + checks));
    let row = csv
        .iter()
        .find(|row| row["id"] == "sharing.sale" && row["policy"] == "quillfern");
    let row = row.expect("a cell");
    assert_eq!((&*row["state"], &*row["differs"]), ("denied", "yes"));
    assert_eq!(row["quote"], clause);

    let page = folder.read("r.html");
    assert!(page.contains("<h3>quillfern "), "{page}");
    let first: String = clause.split(['\'', '’']).next().expect("words").to_owned();
    let markdown = folder.read("r.md");
    assert!(
        markdown.contains("| **Sale** | \\+ 1 | \\- 1 |"),
        "{markdown}"
    );
    assert!(markdown.contains(&first), "{markdown}");
}

#[test]
fn lines_of_reports_are_no_comparison() {
    run_in(&corpus(), "compare c -f jsonl")
        .code(2)
        .tells(&["jsonl", "json"]);
    run_in(&corpus(), "compare c -o r.jsonl").code(2);
    run_in(&corpus(), "compare c -o r.xyz")
        .code(2)
        .tells(&["r.xyz"]);
}

#[test]
fn rows_on_which_all_agree_can_be_left_out() {
    let ran = run_in(&corpus(), "compare c --only-different")
        .code(0)
        .silent();
    assert_eq!(cells(&ran, "Sale"), ["+", "-"]);
    assert!(!ran.out.contains("Where they agree"), "{}", ran.out);
    assert!(!ran.out.contains("\nNetwork and connection"), "{}", ran.out);
}

#[test]
fn a_label_or_a_category_narrows_the_comparison() {
    let ran = run_in(&corpus(), "compare c --label sharing")
        .code(0)
        .silent();
    assert_eq!(cells(&ran, "Sale"), ["+", "-"]);
    assert!(!ran.out.contains("\nLocation"), "{}", ran.out);
    run_in(&corpus(), "compare c --label sharing.nobody")
        .code(2)
        .tells(&["sharing.nobody"]);
}

#[test]
fn policies_can_be_rows() {
    let folder = corpus();
    let ran = run_in(&folder, "compare c --transpose --label sharing.sale")
        .code(0)
        .silent();
    assert!(ran.out.contains("1   Sale\n"), "{}", ran.out);
    let of = |name: &str| {
        let lines = ran.out.lines().filter_map(|line| line.strip_prefix(name));
        let cells: Vec<&str> = lines
            .map(str::trim)
            .filter(|rest| rest.len() == 1)
            .collect();
        cells[0].to_owned()
    };
    assert_eq!(of("oxbramble"), "+");
    assert_eq!(of("quillfern"), "-");
    let csv = table(&run_in(&folder, "compare c --transpose -f csv").out);
    let names: Vec<&str> = csv.iter().map(|row| &*row["policy"]).collect();
    assert!(names.is_sorted(), "one policy after the other");
    let markdown = run_in(&folder, "compare c --transpose -f markdown").out;
    assert!(markdown.contains("\n| **quillfern** | "), "{markdown}");
}

#[test]
fn an_earlier_report_stands_beside_a_file() {
    let folder = corpus();
    run_in(&folder, "scan c/quillfern.md -o old.json").code(0);
    run_in(&folder, "audit c -o rows.jsonl").code(0);
    std::fs::remove_file(folder.path().join("c/quillfern.md")).expect("it was there");
    let ran = run_in(&folder, "compare old.json c/oxbramble.md")
        .code(0)
        .silent();
    assert!(
        ran.out.starts_with("1   quillfern\n2   oxbramble\n"),
        "{}",
        ran.out
    );
    assert_eq!(cells(&ran, "Sale"), ["-", "+"]);
    let rows = run_in(&folder, "compare rows.jsonl").code(0).silent();
    assert_eq!(cells(&rows, "Sale"), ["+", "-"]);
    // What only the checks in force know of an answer comes back too.
    let page = run_in(&folder, "compare old.json c/oxbramble.md -f csv");
    let says = table(&page.out);
    let all = says
        .iter()
        .filter(|row| row["kind"] == "check" && !row["quote"].is_empty());
    assert!(all.clone().count() > 4 && all.clone().all(|row| !row["says"].is_empty()));
    folder.write("other.json", "{\"a\": 1}");
    run_in(&folder, "compare other.json c/oxbramble.md")
        .code(3)
        .tells(&["other.json", "no report of smallprint", "-o FILE.json"]);
}

#[test]
fn one_group_of_a_list_of_vendors_can_be_compared() {
    let folder = corpus();
    let vendor = |id: &str, group: &str| {
        format!(
            "[[vendor]]\nid = \"{id}\"\nname = \"{id}\"\ngroup = \"{group}\"\nurl = \"c/{id}.md\"\n"
        )
    };
    folder.write(
        "v.toml",
        vendor("quillfern", "one") + &vendor("oxbramble", "two"),
    );
    let ran = run_in(&folder, "compare v.toml:two").code(0).silent();
    assert!(ran.out.starts_with("1   oxbramble\n\n"), "{}", ran.out);
    run_in(&folder, "compare v.toml:three").tells(&["three", "one, two"]);
}

#[test]
fn what_only_one_speaks_of_is_named_unless_the_other_was_not_read() {
    let ran = run_in(&corpus(), "compare c").code(0).silent();
    let named = ran
        .out
        .split("What only one speaks of")
        .nth(1)
        .expect("a section");
    let ox = named.split("oxbramble: ").nth(1).expect("oxbramble");
    assert!(ox.contains("+ Location"), "{named}");
    let alone = run_in(&corpus(), "compare c/oxbramble.md c/none.md").code(3);
    assert!(
        !alone.out.contains("What only one speaks of"),
        "{}",
        alone.out
    );
    assert!(!alone.out.contains("Where they differ"), "{}", alone.out);
}

#[test]
fn an_unread_policy_is_told_in_every_format() {
    let folder = corpus();
    let all = "compare c/oxbramble.md c/none.md c/quillfern.md";
    for (format, words) in [
        ("html", "could not be read"),
        ("markdown", "**not read**"),
        ("csv", "could not be read"),
        ("json", "fetch_failed"),
    ] {
        let ran = run_in(&folder, &format!("{all} -f {format}")).code(3);
        assert!(ran.out.contains(words), "{format}: {}", ran.out);
    }
    let rows = table(&run_in(&folder, &format!("{all} -f csv")).out);
    let none = rows.iter().filter(|row| row["policy"] == "none");
    for row in none {
        assert_eq!(
            (&*row["state"], &*row["affirmed"]),
            ("could not be read", ""),
            "{row:?}"
        );
    }
}
