//! The developers' scripts in `tools/`: what is missed is told by its cause, and what is drawn can be graded.

use std::path::Path;
use std::process::Command;

use crate::folder::Folder;
use crate::policy::markdown;
use crate::run::{Ran, ran};

/// Runs a script of `tools/` in a folder with this program; nothing where there is no Python.
fn tool(folder: &Folder, script: &str, arguments: &str) -> Option<Ran> {
    Command::new("python3").arg("--version").output().ok()?;
    let tools = Path::new(env!("CARGO_MANIFEST_DIR")).join("tools");
    let mut command = assert_cmd::Command::new("python3");
    command
        .current_dir(folder.path())
        .arg(tools.join(script))
        .args(arguments.split_whitespace());
    if arguments.contains(".md") || arguments.contains("--gold") {
        command.args(["--binary", env!("CARGO_BIN_EXE_smallprint")]);
    }
    Some(ran(&mut command))
}

fn policy() -> String {
    markdown("Fennwick", &["We never store your password."])
}

#[test]
fn errors_are_told_by_label_and_cause_and_held_out_policies_stay_unread() {
    let units = concat!(
        r#"{"id": 1, "kind": "sentence", "stem": "", "text": "We collect your IP address when you visit our website."}"#,
        "\n",
        r#"{"id": 2, "kind": "sentence", "stem": "", "text": "We never store your password."}"#,
        "\n",
        r#"{"id": 3, "kind": "item", "stem": "", "text": "Your date of birth"}"#,
        "\n",
    );
    let labels = concat!(
        r#"{"id": 1, "labels": ["metadata.device+"]}"#,
        "\n",
        r#"{"id": 2, "labels": ["metadata.account+"]}"#,
        "\n",
        r#"{"id": 3, "labels": ["inputs.characteristics+"]}"#,
        "\n",
    );
    let folder = Folder::with(&[
        ("fennwick.md", policy().as_str()),
        ("fennwick.units.jsonl", units),
        ("fennwick.labels.jsonl", labels),
        ("secret.labels.jsonl", "not to be opened"),
    ]);
    let Some(told) = tool(&folder, "errors.py", "--gold . --hold-out secret --show 1") else {
        return;
    };
    let told = told.code(0).out;
    let line = |words: &[&str]| {
        let found = told
            .lines()
            .any(|line| words.iter().all(|word| line.contains(word)));
        assert!(found, "{words:?} not in: {told}");
    };
    line(&[
        "1",
        "metadata.network+",
        "false hit",
        "another of the category",
    ]);
    line(&["metadata.device+", "missed", "phrase: none matched"]);
    line(&["metadata.account+", "missed", "polarity"]);
    line(&[
        "inputs.characteristics+",
        "missed",
        "practice: a phrase matched",
    ]);
    line(&["fennwick#3: Your date of birth"]);
}

#[test]
fn the_same_seed_draws_the_same_and_grades_are_counted() {
    let folder = Folder::with(&[("fennwick.md", policy())]);
    let arguments = "draw --policies . --only *.md --findings 2 --clauses 3 --seed 4 --out";
    let Some(drawn) = tool(&folder, "sample.py", &format!("{arguments} a.txt")) else {
        return;
    };
    drawn.code(0).silent();
    tool(&folder, "sample.py", &format!("{arguments} b.txt"));
    let drawn = folder.read("a.txt");
    assert_eq!(drawn, folder.read("b.txt"));
    assert!(
        drawn.contains("clause: We collect your IP address"),
        "{drawn}"
    );

    let graded =
        drawn
            .replacen("grade: ", "grade: r", 1)
            .replacen("grade: \n", "grade: w not theirs\n", 1);
    folder.write("a.txt", graded);
    let share = tool(&folder, "sample.py", "share a.txt").expect("there is a Python");
    assert!(share.code(0).out.contains("0.500  (1 of 2;"));

    folder.write("a.txt", drawn.replacen("grade: ", "grade: x", 1));
    let refused = tool(&folder, "sample.py", "share a.txt").expect("there is a Python");
    assert!(refused.code(1).err.contains("`x` is no grade"));
}
