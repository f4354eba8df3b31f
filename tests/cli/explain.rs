//! `smallprint explain`: labels, sections and cases in a few words, with their links.

use crate::run::run;

const EXPLAINER: &str = "https://knowingmachines.org/knowing-legal-machines/legal-explainer/";

#[test]
fn a_label_is_explained_with_its_section() {
    let ran = run("explain metadata.network").code(0).silent();
    for words in [
        "(metadata.network)",
        "Marks: ",
        "IP address",
        EXPLAINER,
        "#:~:text=Metadata",
    ] {
        assert!(ran.out.contains(words), "`{words}` not in: {}", ran.out);
    }
}

#[test]
fn a_section_is_explained_with_its_cases() {
    let ran = run("explain flora").code(0).silent();
    for words in [
        "Flora v. Prisma",
        "face data",
        "#:~:text=Importantly",
        "cases/flora-v-prisma-labs",
    ] {
        assert!(ran.out.contains(words), "`{words}` not in: {}", ran.out);
    }
    let ran = run("explain bipa-15b").code(0).silent();
    assert!(
        ran.out.contains("2024"),
        "the later law is named: {}",
        ran.out
    );
}

#[test]
fn a_case_is_explained() {
    for case in ["pm-v-openai", "at-et-al-v-openai", "flora-v-prisma-labs"] {
        let ran = run(&format!("explain {case}")).code(0).silent();
        assert!(
            ran.out.contains(&format!("{EXPLAINER}cases/{case}")),
            "{}",
            ran.out
        );
    }
}

#[test]
fn without_a_topic_everything_is_listed_and_each_entry_can_be_asked_for() {
    let ran = run("explain").code(0).silent();
    assert!(
        ran.out.contains("Confidence 4 of 5") && ran.out.contains("2 of 5"),
        "{}",
        ran.out
    );
    let entries: Vec<&str> = ran
        .out
        .lines()
        .filter_map(|line| {
            line.strip_prefix("  ")
                .filter(|entry| !entry.starts_with(' '))?
                .split_whitespace()
                .next()
        })
        .collect();
    for listed in [
        "inputs",
        "bipa-15e",
        "pm-v-openai",
        "metadata.network",
        "sharing.sale",
    ] {
        assert!(entries.contains(&listed), "{listed}");
    }
    for topic in [
        entries[0],
        entries[entries.len() / 2],
        entries[entries.len() - 1],
    ] {
        run(&format!("explain {topic}")).code(0).silent();
    }
}

#[test]
fn an_unknown_topic_says_where_to_look() {
    for topic in ["shoes", "metadata.shoes", "pm-v-nobody"] {
        run(&format!("explain {topic}"))
            .code(2)
            .tells(&[topic, "`smallprint explain` lists them all"]);
    }
}

#[test]
fn lines_fit_the_terminal_and_addresses_stay_whole() {
    let ran = run("explain").code(0);
    for line in ran.out.lines() {
        assert!(
            line.chars().count() <= 80 || line.contains("https://"),
            "{line}"
        );
    }
}

#[test]
fn a_check_is_explained_with_its_answers_and_its_section() {
    let ran = run("explain training-optout").code(0).silent();
    for words in [
        "Can training on what a person puts in be",
        "shown ",
        "denied ",
        "--check training-optout",
        EXPLAINER,
    ] {
        assert!(ran.out.contains(words), "`{words}` not in: {}", ran.out);
    }
    // What a duty is and what is asked of a policy stand together, with how sure the explainer is.
    let ran = run("explain bipa-15b").code(0).silent();
    for words in [
        "written release",
        "--check bipa-15b",
        "confidence is 2 of 5",
        "arbitration",
    ] {
        assert!(ran.out.contains(words), "`{words}` not in: {}", ran.out);
    }
}
