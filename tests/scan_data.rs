//! Which data a clause says are held, where others act, where cells and titles stand beside it, and where it only advises.
//! Each row is a small policy and all that must be found in it; `general.*` is left out.

#![allow(clippy::unwrap_used)]

use smallprint::extract::extract;
use smallprint::label::Polarity;
use smallprint::ruleset::RuleSet;
use smallprint::scan::Scanner;
use smallprint::source::Page;

#[track_caller]
fn check(rows: &[(&str, &[&str])]) {
    let scanner = Scanner::new(RuleSet::builtin().unwrap()).unwrap();
    let mut wrong = Vec::new();
    for (policy, expected) in rows {
        let document = extract(&Page::new("policy.md", policy.as_bytes().to_vec()));
        let (findings, _) = scanner.scan(&document, None);
        let mut got: Vec<String> = findings
            .iter()
            .filter(|finding| finding.label.category() != "general")
            .map(|finding| match finding.polarity {
                Polarity::Affirmed => format!("{}+", finding.label),
                Polarity::Denied => format!("{}-", finding.label),
            })
            .collect();
        got.sort();
        got.dedup();
        if got != *expected {
            wrong.push(format!(
                "{policy:?}\n   expected {expected:?}\n   found    {got:?}"
            ));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn a_pointer_or_a_right_in_one_cell_silences_no_other() {
    check(&[
        (
            "| Purpose | Data |\n| --- | --- |\n| To fight fraud. See more about it here | IP address, email address |\n",
            &["metadata.account+", "metadata.network+"],
        ),
        (
            "| Data | Rights |\n| --- | --- |\n| IP address | You have the right to object |\n",
            &["metadata.network+"],
        ),
        (
            "| Topic | Rights |\n| --- | --- |\n| Choices | You have the right to delete your IP address |\n",
            &[],
        ),
    ]);
}

#[test]
fn a_name_behind_a_comma_acts_in_its_own_clause() {
    let known = "Acme uses data. Acme may share data. Acme will keep data. Acme collects data.\n\n";
    check(&[
        (
            &format!("{known}If you write to us by post, Acme will store your email address."),
            &["metadata.account+"],
        ),
        (
            &format!("{known}When you pay with a partner, Acme may receive your IP address."),
            &["metadata.network+"],
        ),
    ]);
}

#[test]
fn the_head_of_a_compound_says_what_it_is() {
    check(&[
        ("We collect your contact list.", &["metadata.integrations+"]),
        (
            "We collect your network information.",
            &["metadata.network+"],
        ),
    ]);
}

#[test]
fn what_others_take_for_themselves_is_not_the_companys() {
    check(&[
        (
            "Other companies track your data, like your browsing history, and build profiles.",
            &[],
        ),
        (
            "# Information we collect\n\nA second factor stops someone who has guessed your password.",
            &[],
        ),
        (
            "We and certain third parties collect information such as your browsing history.",
            &["metadata.usage+", "sharing.unspecified+"],
        ),
    ]);
}

#[test]
fn advice_and_titles_state_nothing() {
    check(&[
        (
            "Please use caution in disclosing health information to other users.",
            &[],
        ),
        (
            "You can control whether we access your phone contacts in the settings.",
            &[],
        ),
        (
            "Your browser may notify you when a new cookie is about to be stored.",
            &[],
        ),
        (
            "# Cookies\n\n9. Use of cookies\n\nWe use no trackers.",
            &["metadata.cookies-"],
        ),
        (
            "You can edit or delete any message you have sent or content you have posted.",
            &[],
        ),
    ]);
}

#[test]
fn whoever_avoids_or_cannot_do_it_denies_it() {
    check(&[
        ("We avoid storing your IP address.", &["metadata.network-"]),
        (
            "We avoid collecting precise location.",
            &["metadata.location-"],
        ),
        (
            "We use your IP address to avoid fraud.",
            &["metadata.network+"],
        ),
        (
            "The app does not include the ability to collect your contact list.",
            &["metadata.integrations-"],
        ),
        (
            "It is impossible for us to record your IP address.",
            &["metadata.network-"],
        ),
        (
            "We do not use tracking pixels such as those made for advertising.",
            &["metadata.cookies-"],
        ),
        (
            "There are no trackers and no ads in the app.",
            &["metadata.cookies-"],
        ),
        (
            "We do not want to receive health information.",
            &["inputs.characteristics-"],
        ),
        (
            "We do not require you to provide your gender.",
            &["inputs.characteristics-"],
        ),
        (
            "Even if voice recordings are not kept, we may ask you to call again.",
            &[],
        ),
        (
            "If you pay, we do not store your card number.",
            &["metadata.payment-"],
        ),
        (
            "We do not use your IP address for advertising.",
            &["metadata.network+"],
        ),
    ]);
}

#[test]
fn what_is_needed_added_or_placed_is_held() {
    check(&[
        (
            "To sign up, you will need an email address.",
            &["metadata.account+"],
        ),
        ("We need your phone number.", &["metadata.account+"]),
        ("Health data need special care.", &[]),
        ("You can add a photo to your page.", &["inputs.images+"]),
        (
            "By linking your account you let us see your calendar.",
            &["metadata.integrations+"],
        ),
        (
            "Depending on your settings, this may include your precise location.",
            &["metadata.location+"],
        ),
        (
            "Depending on your location, we may ask for your birthday.",
            &["inputs.characteristics+"],
        ),
        (
            "Last modified March 3, 2025\n\n- Voice recordings are collected by us.\n",
            &["inputs.voice+"],
        ),
    ]);
}

#[test]
fn a_column_says_how_long_and_a_title_that_it_is_held() {
    check(&[
        (
            "| Data | Retention |\n| --- | --- |\n| IP address | 30 days |\n",
            &["metadata.network+", "retention.period+"],
        ),
        (
            "| Data | Age |\n| --- | --- |\n| IP address | 30 days |\n",
            &["metadata.network+"],
        ),
        (
            "# Privacy\n\n## Data linked to you\n\n- IP address\n- Photos\n\n## Data not collected\n\n- Precise location\n",
            &["inputs.images+", "metadata.location-", "metadata.network+"],
        ),
    ]);
}

#[test]
fn models_are_taught_and_people_are_trained() {
    check(&[
        (
            "We use your chats to teach our models.",
            &["inputs.text+", "training.use+"],
        ),
        (
            "Customer data is never used for training.",
            &["training.use-"],
        ),
        ("Our staff attend annual training on privacy.", &[]),
    ]);
}
