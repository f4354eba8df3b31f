//! How clauses are read: who acts, how far negation reaches, what context lends. Each row is a small policy and all
//! that must be found in it; `general.*` is left out.

#![allow(clippy::unwrap_used)]

use smallprint::extract::extract;
use smallprint::label::{Polarity, Practice};
use smallprint::ruleset::RuleSet;
use smallprint::scan::Scanner;
use smallprint::source::Page;

fn found(scanner: &Scanner, policy: &str) -> Vec<String> {
    let document = extract(&Page::new("policy.md", policy.as_bytes().to_vec()));
    let (findings, _) = scanner.scan(&document, None);
    let mut labels: Vec<String> = findings
        .iter()
        .filter(|finding| finding.label.category() != "general")
        .map(|finding| {
            let sign = if finding.polarity == Polarity::Affirmed {
                '+'
            } else {
                '-'
            };
            format!("{}{sign}", finding.label)
        })
        .collect();
    labels.sort();
    labels.dedup();
    labels
}

#[track_caller]
fn check(rows: &[(&str, &[&str])]) {
    let scanner = Scanner::new(RuleSet::builtin().unwrap()).unwrap();
    let mut wrong = Vec::new();
    for (policy, expected) in rows {
        let got = found(&scanner, policy);
        if got != *expected {
            wrong.push(format!(
                "{policy:?}\n   expected {expected:?}\n   found    {got:?}"
            ));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn verbs_of_practice_reach_the_data_around_them() {
    check(&[
        ("We collect your IP address.", &["metadata.network+"]),
        ("Your IP address may be recorded.", &["metadata.network+"]),
        (
            "The IP address that we log is kept.",
            &["metadata.network+"],
        ),
        (
            "You may give us your email address.",
            &["metadata.account+"],
        ),
        (
            "When you sign up, you provide your email address.",
            &["metadata.account+"],
        ),
        (
            "Log data includes your IP address.",
            &["metadata.network+", "metadata.usage+"],
        ),
        ("You can delete your photos at any time.", &[]),
        ("You have the right to access your IP address.", &[]),
        ("Third parties are not under our control.", &[]),
    ]);
}

#[test]
fn negation_has_scope() {
    check(&[
        ("We do not collect your IP address.", &["metadata.network-"]),
        ("We never log IP addresses.", &["metadata.network-"]),
        ("We collect no IP addresses.", &["metadata.network-"]),
        ("IP addresses are not stored.", &["metadata.network-"]),
        (
            "We do not collect your IP address, but we collect your device identifiers.",
            &["metadata.device+", "metadata.network-"],
        ),
        (
            "We do not collect your IP address; we collect your device identifiers.",
            &["metadata.device+", "metadata.network-"],
        ),
        (
            "We collect data including, but not limited to, your IP address.",
            &["metadata.network+"],
        ),
        (
            "We collect your IP address without limitation.",
            &["metadata.network+"],
        ),
        (
            "We will not sell your personal information.",
            &["sharing.sale-"],
        ),
    ]);
}

#[test]
fn recipients_and_sources_are_told_apart() {
    check(&[
        (
            "We share your data with our service providers.",
            &["sharing.vendors+"],
        ),
        (
            "We may disclose personal data to law enforcement.",
            &["sharing.authorities+"],
        ),
        (
            "We receive data about you from data brokers.",
            &["sharing.received+"],
        ),
        (
            "Our service providers may process your data on our behalf.",
            &["sharing.vendors+"],
        ),
        (
            "We do not share your data with third parties.",
            &["sharing.unspecified-"],
        ),
        (
            "We do not share your data with third parties except with our affiliates.",
            &["sharing.affiliates+", "sharing.unspecified-"],
        ),
    ]);
}

#[test]
fn context_lends_what_a_clause_lacks() {
    check(&[
        (
            "We collect the following:\n\n- Your IP address\n",
            &["metadata.network+"],
        ),
        (
            "We do not collect:\n\n- Your IP address\n",
            &["metadata.network-"],
        ),
        ("You may ask us to delete:\n\n- Your IP address\n", &[]),
        (
            "What we collect. Your IP address and your username.",
            &["metadata.account+", "metadata.network+"],
        ),
        (
            "## Information we collect\n\n- Your IP address\n",
            &["metadata.network+"],
        ),
        (
            "We share your data with:\n\n- Service providers\n- Law enforcement\n",
            &["sharing.authorities+", "sharing.vendors+"],
        ),
        (
            "We disclose personal data (i) to our affiliates; and (ii) to law enforcement.",
            &["sharing.affiliates+", "sharing.authorities+"],
        ),
        (
            "| Category | Collected? |\n| --- | --- |\n| IP address | YES |\n| Geolocation data | NO |\n",
            &["metadata.location-", "metadata.network+"],
        ),
        (
            "Types of data:\n\n- Your IP address\n",
            &["metadata.network+"],
        ),
        (
            "## Your rights\n\n### Categories of data we collect\n\n- Your IP address\n",
            &["metadata.network+"],
        ),
        (
            "## Data that can be used to contact you may include, among others:\n\n- Your IP address\n",
            &["metadata.network+"],
        ),
        ("## Your rights\n\n- Your IP address\n", &[]),
        (
            "## Data that we may collect if you give us access or permission:\n\n- Location\n",
            &["metadata.location+"],
        ),
        (
            "We may request access or permission to track your location.",
            &["metadata.location+"],
        ),
    ]);
}

#[test]
fn capitals_name_nobody_in_a_text_that_is_all_capitals() {
    // "E" acts twice, and would be the company's name if its capital were one.
    let policy = "Your e-mail address may share naïve café prices – 🦀. \
        Your e-mail address may share your IP address.";
    let scanner = Scanner::new(RuleSet::builtin().unwrap()).unwrap();
    let expected = found(&scanner, policy);
    assert!(!expected.is_empty());
    assert_eq!(found(&scanner, &policy.to_uppercase()), expected);
}

#[test]
fn exclusions_and_lead_ins_state_what_they_say() {
    check(&[
        (
            "We improve the service and do research (excluding training our models).",
            &[],
        ),
        (
            "We do not train our models on your prompts unless:\n\n- you ask us to.\n",
            &["inputs.text+", "training.use-"],
        ),
        ("We take security measures to:\n\n- protect you.\n", &[]),
        ("Do we sell your personal information?", &[]),
        (
            "7. Data retention\n\nHow long we keep your information\n",
            &[],
        ),
        (
            "This privacy policy describes how we collect and safeguard data.",
            &[],
        ),
        ("Biometric information? No.", &["biometric.general-"]),
        (
            "D. Biometric information? No | E. Location data? Yes",
            &["biometric.general-", "metadata.location+"],
        ),
        (
            "We do not collect: your location; recordings of your voice.",
            &["inputs.voice-", "metadata.location-"],
        ),
        (
            "We do not keep your messages for longer than 30 days.",
            &["inputs.text+", "retention.period+"],
        ),
        (
            "We ask that you do not send us your health information.",
            &[],
        ),
        (
            "Data on your health is sensitive. We do not collect such information.",
            &["inputs.characteristics-"],
        ),
        (
            "Your data is seen by our vendors and other third parties.",
            &["sharing.unspecified+", "sharing.vendors+"],
        ),
        (
            "We protect the rights and safety of our users, our staff and other users.",
            &[],
        ),
    ]);
}

#[test]
fn what_only_sounds_like_a_right_a_request_or_a_pointer_is_told_from_one() {
    check(&[
        (
            "We reserve the right to use your IP address.",
            &["metadata.network+"],
        ),
        ("You have the right to see your IP address.", &[]),
        (
            "If you ask that we mail you a brochure, you must provide your postal address.",
            &["metadata.account+"],
        ),
        (
            "Please include your postal address in your request, so that we can answer it.",
            &[],
        ),
        (
            "If we learn that we have collected the postal address of a child, we delete it.",
            &[],
        ),
        ("We tell you how your IP address is used when you ask.", &[]),
        (
            "We have no say, nor any control over how they collect your IP address.",
            &[],
        ),
    ]);
}

#[test]
fn circumstances_and_purposes_name_data_only_in_passing() {
    check(&[
        (
            "Depending on your location and how you use the app, we may collect your username.",
            &["metadata.account+"],
        ),
        ("The processing depends on how you use the app.", &[]),
        (
            "Depending on the plan, your location may be recorded.",
            &["metadata.location+"],
        ),
        (
            "| Data | Purpose |\n| --- | --- |\n| Your username | To enhance your photos |\n",
            &["metadata.account+"],
        ),
        (
            "| Data | Purpose |\n| --- | --- |\n| Your username | We also collect your IP address |\n",
            &["metadata.account+", "metadata.network+"],
        ),
    ]);
}

#[test]
fn what_is_processed_is_both_used_and_held() {
    let scanner = Scanner::new(RuleSet::builtin().unwrap()).unwrap();
    let practices = |policy: &str| {
        let document = extract(&Page::new("policy.md", policy.as_bytes().to_vec()));
        let (findings, _) = scanner.scan(&document, None);
        let found = |finding: &&smallprint::finding::Finding| {
            finding.label.to_string() == "metadata.network"
        };
        let finding = findings.iter().find(found).unwrap();
        [Practice::Use, Practice::Store].map(|practice| finding.practices.contains(&practice))
    };
    assert_eq!(practices("We process your IP address."), [true, true]);
    assert_eq!(practices("We use your IP address."), [true, false]);
}
