//! `smallprint rules` and `--rules`: what is known, and teaching it more.

use crate::folder::Folder;
use crate::policy::markdown;
use crate::run::{found, has, run, run_in};

/// A rule file of a person's own, for a label that the program does not know.
const SHOES: &str = r#"title = "Shoes"
marks = "shoe size, gait of the shoe"
why = "A shoe size narrows down who you are."
section = "metadata"

[[rule]]
id = "size"
role = "data"
phrases = ["shoe size"]

[[example]]
text = "We collect your shoe size."
finds = "affirmed"

[[example]]
text = "We never collect your shoe size."
finds = "denied"

[[example]]
text = "Our shop has every shoe size."
finds = "nothing"
reason = "stock, nobody's data"
"#;

/// A pack `own` with one file, and a policy that speaks of shoes.
fn pack(file: &str, text: &str) -> Folder {
    let policy = markdown("Tolverre", &["We collect your shoe size."]);
    Folder::with(&[("p.md", policy.as_str()), (&format!("own/{file}"), text)])
}

#[test]
fn every_label_is_listed_with_what_it_marks() {
    let ran = run("rules list").code(0).silent();
    let line = ran
        .out
        .lines()
        .find(|line| line.starts_with("metadata.network"));
    assert!(line.unwrap().contains("IP address"), "{line:?}");
    for label in [
        "inputs.text",
        "biometric.face",
        "sharing.sale",
        "training.use",
    ] {
        assert!(ran.out.contains(label), "{label}");
    }
    let page = run("rules list --markdown").code(0).silent().out;
    assert!(
        page.starts_with("# ") && page.contains("metadata.network"),
        "{page}"
    );
}

#[test]
fn a_rule_file_is_shown_as_it_stands() {
    let ran = run("rules show metadata.network").code(0).silent();
    assert!(
        ran.out.starts_with("# metadata/network.toml\n"),
        "{}",
        ran.out
    );
    let body = ran.out.split_once('\n').unwrap().1;
    assert!(
        toml::from_str::<toml::Table>(body)
            .unwrap()
            .contains_key("rule")
    );
    run("rules show metadata.shoes")
        .code(2)
        .tells(&["metadata.shoes", "smallprint rules list"]);
}

#[test]
fn a_test_of_the_rules_in_force_counts_and_fails_where_one_is_wrong() {
    let ran = run("rules test").silent();
    let last = ran.out.lines().last().unwrap();
    let counts: Vec<usize> = last
        .split(|c: char| !c.is_ascii_digit())
        .filter_map(|n| n.parse().ok())
        .collect();
    let [all, right, wrong, _] = counts[..] else {
        panic!("{last}");
    };
    assert!(all > 100 && right + wrong == all, "{last}");
    assert_eq!(ran.code, i32::from(wrong > 0), "{last}");
}

#[test]
fn a_pack_adds_a_label() {
    let folder = pack("habits/shoes.toml", SHOES);
    let without = run_in(&folder, "scan p.md -f json").code(0).json();
    let with = run_in(&folder, "scan p.md -f json --rules own")
        .code(0)
        .silent()
        .json();
    assert!(!has(&without, "habits.shoes+") && has(&with, "habits.shoes+"));
    assert_ne!(without["rules_version"], with["rules_version"]);
    // All else stays.
    let rest: Vec<String> = found(&with)
        .into_iter()
        .filter(|found| found != "habits.shoes+")
        .collect();
    assert_eq!(rest, found(&without));
    // It can be asked for as any other, and stands in the report.
    run_in(&folder, "scan p.md --fail-on habits.shoes+ --rules own").code(1);
    let report = run_in(&folder, "scan p.md -l habits --rules own").code(0);
    assert!(report.out.contains("«shoe size»"), "{}", report.out);
    let list = run_in(&folder, "rules list --rules own").code(0);
    assert!(list.out.contains("habits.shoes"), "{}", list.out);
    let shown = run_in(&folder, "rules show habits.shoes --rules own").code(0);
    assert!(
        shown.out.contains("phrases = [\"shoe size\"]"),
        "{}",
        shown.out
    );
    run_in(&folder, "explain habits.shoes --rules own").code(0);
    run_in(&folder, "rules show habits.shoes").code(2);
}

#[test]
fn a_pack_adds_to_a_label_that_is_known() {
    let folder = pack("metadata/network.toml", SHOES);
    let report = run_in(&folder, "scan p.md -f json --rules own -l metadata.network")
        .code(0)
        .json();
    let rules: Vec<&str> = report["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|f| f["rule"].as_str().unwrap())
        .collect();
    assert!(rules.contains(&"metadata.network/size"), "{rules:?}");
    assert!(rules.contains(&"metadata.network/ip-address"), "{rules:?}");
    let shown = run_in(&folder, "rules show metadata.network --rules own")
        .code(0)
        .out;
    assert!(
        shown.contains("# metadata/network.toml") && shown.contains("# own/metadata/network.toml"),
        "{shown}"
    );
}

#[test]
fn several_packs_hold_together() {
    let folder = pack("habits/shoes.toml", SHOES);
    folder.write(
        "two/habits/hats.toml",
        SHOES.replace("shoe size", "hat size"),
    );
    let list = run_in(&folder, "rules list --rules own --rules two")
        .code(0)
        .out;
    assert!(list.contains("habits.shoes") && list.contains("habits.hats"));
}

#[test]
fn a_pack_is_tested_by_its_own_examples() {
    let folder = pack("habits/shoes.toml", SHOES);
    let ran = run_in(&folder, "rules test own").code(0).silent();
    assert_eq!(
        ran.out,
        "3 examples: 3 right, 0 wrong; 0 phrases that no example needs\n"
    );

    let wrong = SHOES.replace("We collect your shoe size.", "We love shoes.");
    folder.write("own/habits/shoes.toml", wrong);
    let ran = run_in(&folder, "rules test own").code(1).silent();
    for words in [
        "own/habits/shoes.toml",
        "We love shoes.",
        "2 right, 1 wrong",
    ] {
        assert!(ran.out.contains(words), "`{words}` not in: {}", ran.out);
    }

    folder.write(
        "own/habits/shoes.toml",
        SHOES.replace("[\"shoe size\"]", "[\"shoe size\", \"sock size\"]"),
    );
    let ran = run_in(&folder, "rules test own").code(0);
    assert!(
        ran.out.contains("no example needs `sock size`"),
        "{}",
        ran.out
    );
}

#[test]
fn a_broken_file_names_file_line_and_key() {
    for (from, to, words) in [
        (
            "section = \"metadata\"",
            "section = \"attic\"",
            "shoes.toml:4: section: ",
        ),
        ("[\"shoe size\"]", "[]", "shoes.toml:9: phrases: "),
        ("id = \"size\"", "id = \"Shoe Size\"", "shoes.toml:7: id: "),
        (
            "role = \"data\"",
            "role = \"datum\"",
            "shoes.toml:8: role: ",
        ),
        (
            "role = \"data\"",
            "role = \"data\"\nregexes = [\"(\"]",
            "shoes.toml:9: regexes: ",
        ),
        (
            "role = \"data\"",
            "role = \"data\"\ncolour = 1",
            "shoes.toml:9: colour: ",
        ),
        ("title = \"Shoes\"", "title = 3", "shoes.toml:1: title: "),
        (
            "title = \"Shoes\"",
            "title = \"Shoes",
            "shoes.toml:1: title: ",
        ),
        (
            "finds = \"denied\"",
            "finds = \"no\"",
            "shoes.toml:17: finds: ",
        ),
        (
            "reason = \"stock, nobody's data\"",
            "",
            "shoes.toml:21: reason: ",
        ),
    ] {
        assert!(SHOES.contains(from), "{from}");
        let folder = pack("habits/shoes.toml", &SHOES.replacen(from, to, 1));
        let ran = run_in(&folder, "rules list --rules own")
            .code(2)
            .tells(&[words]);
        assert_eq!(ran.out, "", "{words}");
    }
}

#[test]
fn every_command_stops_at_a_broken_file() {
    let folder = pack("habits/shoes.toml", &SHOES.replace("title", "titel"));
    for command in [
        "scan p.md --rules own",
        "audit p.md --rules own",
        "compare p.md --rules own",
        "rules test own",
        "rules show metadata.network --rules own",
        "explain --rules own",
    ] {
        let ran = run_in(&folder, command)
            .code(2)
            .tells(&["own/habits/shoes.toml:1: titel: "]);
        assert_eq!(ran.out, "", "{command}");
    }
}

#[test]
fn a_phrase_that_cannot_be_read_is_named() {
    for phrase in ["(shoe|boot size", "{wear size", "shoe size)", "  ", "{}"] {
        let folder = pack(
            "habits/shoes.toml",
            &SHOES.replace("\"shoe size\"", &format!("\"{phrase}\"")),
        );
        run_in(&folder, "scan p.md --rules own")
            .code(2)
            .tells(&["own/habits/shoes.toml:", "phrases: "]);
    }
}

#[test]
fn a_file_whose_name_is_no_label_is_named() {
    let folder = pack("Habits/My Shoes.toml", SHOES);
    run_in(&folder, "scan p.md --rules own")
        .code(2)
        .tells(&["own/Habits/My Shoes.toml", "lower-case"]);
}

#[test]
fn a_folder_without_rules_is_wrong_usage() {
    // A file at the top of the folder is not in a category, and would be passed over in silence.
    let folder = pack("shoes.toml", SHOES);
    folder.write("empty/readme.txt", "");
    for command in [
        "scan p.md --rules own",
        "scan p.md --rules empty",
        "rules test empty",
        "rules list --rules own",
    ] {
        run_in(&folder, command)
            .code(2)
            .tells(&["CATEGORY/NAME.toml"]);
    }
    for command in ["scan p.md --rules none", "rules test none"] {
        run_in(&folder, command)
            .code(2)
            .tells(&["reading the rules in none"]);
    }
}

#[test]
fn a_pack_without_examples_says_so() {
    let folder = pack(
        "habits/shoes.toml",
        SHOES.split("[[example]]").next().unwrap(),
    );
    let ran = run_in(&folder, "rules test own").code(0);
    assert!(ran.err.contains("no example was run"), "{}", ran.err);
}
