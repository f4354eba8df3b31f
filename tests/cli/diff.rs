//! `smallprint diff`: what changed from one version of a policy to the next.

use serde_json::Value;

use crate::folder::Folder;
use crate::run::{Ran, run_in};

const OLD: &str = "# Privacy Policy\n\n## What we collect\n\nWe collect your name and your email address when you sign up.\n\n\
We may share your IP address with our service providers.\n\nWe do not sell your personal information.\n\n\
## How long we keep it\n\nWe keep your data for two years and delete it afterwards.\n";

/// Both versions in a folder, and what `diff` says of them.
#[track_caller]
fn diff(old: &str, new: &str, options: &str) -> Ran {
    let folder = Folder::with(&[("old.md", old), ("new.md", new)]);
    run_in(&folder, &format!("diff old.md new.md {options}"))
}

#[track_caller]
fn change(old: &str, new: &str) -> Value {
    diff(old, new, "--format json").code(0).json()
}

/// Each statement that changed: what became of it, and its label.
fn statements(change: &Value) -> Vec<String> {
    let all = change["statements"].as_array().expect("statements");
    let word = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    all.iter()
        .map(|one| format!("{} {}", word(&one["kind"]), word(&one["label"])))
        .collect()
}

#[test]
fn a_version_is_equal_to_itself() {
    let change = change(OLD, OLD);
    assert_eq!(change["wording"]["same"], true);
    assert!(statements(&change).is_empty());
    let ran = diff(OLD, OLD, "--exit-code").code(0);
    assert!(
        ran.out.contains("No practice changed. No word differs."),
        "{}",
        ran.out
    );
}

#[test]
fn line_breaks_are_no_words() {
    let wrapped = OLD.replace("your email", "your\nemail");
    assert_eq!(change(OLD, &wrapped)["wording"]["same"], true);
}

#[test]
fn what_changes_in_practice_is_told_by_kind() {
    for (from, to, expected) in [
        (
            "email address when",
            "email address, and your photos, when",
            &["added inputs.images"][..],
        ),
        (
            "We do not sell your personal information.",
            "We sell your personal information.",
            &["turned sharing.sale"],
        ),
        (
            "We may share your IP",
            "We share your IP",
            &["widened metadata.network", "widened sharing.vendors"],
        ),
        (
            "We do not sell your personal information.",
            "We do not sell your personal information, except to buyers of our business.",
            &["widened sharing.sale"],
        ),
        (
            "We keep your data for two years and delete it afterwards.\n",
            "",
            &["removed retention.period"],
        ),
    ] {
        let new = OLD.replace(from, to);
        assert_ne!(new, OLD);
        let found = statements(&change(OLD, &new));
        for one in expected {
            assert!(found.contains(&(*one).to_owned()), "{to:?}: {found:?}");
        }
        diff(OLD, &new, "--exit-code").code(1);
        // The other way round it is the opposite.
        let back = statements(&change(&new, OLD));
        for one in expected {
            let (kind, label) = one.split_once(' ').expect("two words");
            let opposite = match kind {
                "added" => "removed",
                "removed" => "added",
                "widened" => "narrowed",
                same => same,
            };
            assert!(
                back.contains(&format!("{opposite} {label}")),
                "{to:?}: {back:?}"
            );
        }
    }
}

#[test]
fn one_exception_in_anothers_place_is_a_change_both_ways() {
    let with = |exception: &str| {
        let new = format!("We do not sell your personal information, {exception}.");
        OLD.replace("We do not sell your personal information.", &new)
    };
    let (one, other) = (
        with("except with your consent"),
        with("except to our advertising partners"),
    );
    for (old, new) in [(&one, &other), (&other, &one)] {
        let found = statements(&change(old, new));
        assert!(
            found.contains(&"changed sharing.sale".to_owned()),
            "{found:?}"
        );
        diff(old, new, "--exit-code").code(1);
    }
}

#[test]
fn other_words_for_the_same_are_no_change_of_practice() {
    let vendors = OLD.replace("service providers", "vendors");
    for (old, new) in [(OLD, vendors.as_str()), (vendors.as_str(), OLD)] {
        let found = statements(&change(old, new));
        assert!(found.is_empty(), "{found:?}");
    }
    let new = OLD
        .replace("when you sign up", "when you register with us")
        .replace("and delete it afterwards", "and then delete it");
    let ran = diff(OLD, &new, "--exit-code").code(0);
    assert!(ran.out.contains("No practice changed."), "{}", ran.out);
    let unwrapped = ran.out.replace("\n  ", " ");
    assert!(
        unwrapped.contains("[-sign up.-]{+register with us.+}"),
        "{}",
        ran.out
    );
}

#[test]
fn a_sentence_that_is_cut_in_two_says_the_same() {
    let new = OLD.replace(
        "We collect your name and your email address when you sign up.",
        "We collect your name. We collect your email address when you sign up.",
    );
    assert!(statements(&change(OLD, &new)).is_empty());
}

#[test]
fn a_clause_under_another_heading_moved() {
    let sentence = "We do not sell your personal information.\n\n";
    let new = OLD.replace(sentence, "") + "\n" + sentence;
    let change = change(OLD, &new);
    assert!(statements(&change).is_empty(), "{:?}", change["statements"]);
    assert_eq!(change["moved"][0]["label"], "sharing.sale");
}

#[test]
fn what_was_not_read_says_nothing_of_what_changed() {
    let folder = Folder::with(&[("old.md", OLD), ("new.md", "Please come back later.")]);
    for arguments in [
        "diff old.md new.md",
        "diff new.md old.md",
        "diff old.md none.md",
    ] {
        let ran = run_in(&folder, arguments).code(3);
        assert!(ran.out.contains("They cannot be compared"), "{}", ran.out);
        assert!(!ran.out.contains("No practice changed"), "{}", ran.out);
    }
}

#[test]
fn an_earlier_report_stands_for_its_version() {
    let folder = Folder::with(&[
        ("old.md", OLD),
        ("new.md", &OLD.replace("do not sell", "sell")),
    ]);
    run_in(&folder, "scan old.md -o old.json").code(0);
    let change = run_in(&folder, "diff old.json new.md --format json")
        .code(0)
        .json();
    assert!(statements(&change).contains(&"turned sharing.sale".to_owned()));
    assert_eq!(
        change["wording"],
        Value::Null,
        "a report does not hold the text"
    );
}

#[test]
fn changes_are_written_by_extension_and_never_as_rows() {
    let folder = Folder::with(&[
        ("old.md", OLD),
        ("new.md", &OLD.replace("do not sell", "sell <b>")),
    ]);
    run_in(&folder, "diff old.md new.md -o changes.md").code(0);
    let written = std::fs::read_to_string(folder.path().join("changes.md")).expect("a file");
    assert!(
        written.starts_with("# What changed in a privacy policy\n"),
        "{written}"
    );
    assert!(!written.contains("<b>"), "{written}");
    let refused = run_in(&folder, "diff old.md new.md -o changes.csv").code(2);
    assert!(
        refused.err.contains("changes cannot be written as csv"),
        "{}",
        refused.err
    );
}

#[test]
fn a_page_shows_what_came_and_what_went() {
    let new = OLD
        .replace("do not sell", "sell")
        .replace("your name and", "your <name> and");
    let folder = Folder::with(&[("old.md", OLD), ("new.md", &new)]);
    let ran = run_in(&folder, "diff old.md new.md -o r.html --exit-code").code(1);
    assert_eq!(ran.silent().out, "");
    let page = folder.read("r.html");
    assert!(page.contains("Practices changed: "), "{page}");
    assert!(page.contains("<del>do not</del>"), "{page}");
    assert!(page.contains("denied before, affirmed now"), "{page}");
    assert!(page.contains("data:application/gzip;base64,"), "{page}");
    run_in(&folder, "diff old.md none.md -o r.html").code(3);
    let page = folder.read("r.html");
    assert!(page.contains("They cannot be compared"), "{page}");
    assert!(!page.contains("<del>"), "{page}");
}
