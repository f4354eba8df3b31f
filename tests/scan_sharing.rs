//! Who receives data, who gives it, and what only speaks of disclosing. Each row is a small policy and all that must be
//! found in it; `general.*` is left out.

#![allow(clippy::unwrap_used)]

use smallprint::extract::extract;
use smallprint::label::Polarity;
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
fn columns_that_ask_about_sales_are_no_disclosures() {
    check(&[
        (
            "| Category | Sold? | Disclosed? |\n| --- | --- | --- |\n| IP address | NO | YES |\n",
            &["metadata.network+", "sharing.sale-", "sharing.unspecified+"],
        ),
        (
            "| Category | Sold or shared |\n| --- | --- |\n| IP address | No |\n",
            &["metadata.network+", "sharing.sale-"],
        ),
    ]);
}

#[test]
fn speaking_of_disclosures_is_not_disclosing() {
    check(&[
        ("Sharing your information\n\nMore is said below.", &[]),
        (
            "How we share personal data with advertisers\n\nMore is said below.",
            &[],
        ),
        (
            "We know that you care how your personal data is shared.",
            &[],
        ),
        (
            "We may share your personal data.",
            &["sharing.unspecified+"],
        ),
        (
            "We use this information to provide, secure and improve them and to comply with the law.",
            &[],
        ),
        (
            "We send you your username where the law requires it.",
            &["metadata.account+"],
        ),
        (
            "We do not require members to share personal information.",
            &[],
        ),
    ]);
}

#[test]
fn a_denied_disclosure_is_no_answer_to_demands() {
    check(&[
        (
            "We never provide your name in response to subpoenas.",
            &["metadata.account+", "sharing.authorities-"],
        ),
        (
            "We are not able to disclose your name to the police.",
            &["metadata.account+", "sharing.authorities-"],
        ),
        (
            "We do not disclose your name, except in response to a court order.",
            &["metadata.account+", "sharing.authorities+"],
        ),
    ]);
}

#[test]
fn those_who_provide_give_and_those_who_collect_receive() {
    check(&[
        (
            "Your data is provided by our vendors.",
            &["sharing.received+"],
        ),
        (
            "Your data is processed by our vendors.",
            &["sharing.vendors+"],
        ),
        (
            "Advertisers may collect information about you on our pages.",
            &["sharing.advertising+"],
        ),
    ]);
}

#[test]
fn a_source_named_in_a_lead_in_is_that_of_the_data_under_it() {
    check(&[
        (
            "If you sign in with your social network account, you give Facebook permission to share your:\n\n- username\n- date of birth\n",
            &[
                "inputs.characteristics+",
                "metadata.account+",
                "metadata.integrations+",
                "sharing.received+",
            ],
        ),
        (
            "We collect from you:\n\n- your mobile carrier\n",
            &["metadata.network+"],
        ),
    ]);
}

#[test]
fn only_data_come_from_a_source() {
    check(&[
        (
            "We receive information about you from your employer.",
            &["sharing.received+"],
        ),
        (
            "Your profile information is shared by your friends.",
            &["metadata.account+", "sharing.received+"],
        ),
        ("We process requests from courts.", &[]),
        ("You use a code provided by our business partners.", &[]),
    ]);
}

#[test]
fn denials_reach_what_they_deny_and_no_further() {
    check(&[
        (
            "No data about you will be shared with third parties.",
            &["sharing.unspecified-"],
        ),
        (
            "We cannot prevent your posts from being seen by other users.",
            &["inputs.text+", "sharing.users+"],
        ),
        (
            "We no longer share your data with advertisers.",
            &["sharing.advertising-"],
        ),
        (
            "Any data that we do have will never be shared.",
            &["sharing.unspecified-"],
        ),
        (
            "If your account is not hidden, your profile can be viewed by anyone.",
            &["sharing.users+"],
        ),
        ("Do we sell your data? No.", &["sharing.sale-"]),
        ("We do not trade in personal data.", &["sharing.sale-"]),
        ("Never share your password with anyone else.", &[]),
        (
            "We do not share your personal data, except in the following cases:",
            &["sharing.unspecified-"],
        ),
        (
            "Although we do not sell it, our sharing of your data with advertisers goes on.",
            &["sharing.advertising+", "sharing.sale-"],
        ),
    ]);
}

#[test]
fn those_who_act_together_all_act() {
    check(&[(
        "Our affiliates, vendors and advertisers may use your data.",
        &[
            "sharing.advertising+",
            "sharing.affiliates+",
            "sharing.vendors+",
        ],
    )]);
}

#[test]
fn who_helps_is_a_recipient_and_a_description_takes_what_the_lead_in_says() {
    check(&[
        (
            "Our vendors help us with accounting.",
            &["sharing.vendors+"],
        ),
        (
            "We do not share your data with:\n\n- vendors that help us\n",
            &["sharing.vendors-"],
        ),
    ]);
}

#[test]
fn a_lead_in_that_excepts_its_items_denies_them_not() {
    check(&[
        (
            "We do not share your data with others, except in these cases:\n\n- with our affiliates\n- to comply with the law\n",
            &[
                "sharing.affiliates+",
                "sharing.authorities+",
                "sharing.unspecified-",
            ],
        ),
        (
            "We do not share your data, unless you agree, with:\n\n- our affiliates\n",
            &["sharing.affiliates-"],
        ),
    ]);
}

#[test]
fn what_is_said_of_sales_in_general_is_no_sale() {
    check(&[
        ("You may opt out of the sale of your personal data.", &[]),
        ("If we sell your data, we will tell you.", &[]),
        ("The items you sold are listed in your account.", &[]),
        (
            "Data given here will never be passed on or sold.",
            &["sharing.sale-"],
        ),
    ]);
}

#[test]
fn lists_and_columns_of_recipients_name_them() {
    check(&[
        (
            "## Third-party services used by the app\n\n- Quillbase\n- Harbour Maps\n",
            &["sharing.partners+"],
        ),
        ("## Third-party links\n\n- Quillbase\n", &[]),
        (
            "## Our service providers\n\nQuillbase GmbH\n",
            &["sharing.vendors+"],
        ),
        ("## Our service providers\n\nContact Us\n", &[]),
        (
            "| What for | Service provider |\n| --- | --- |\n| Hosting | Quillbase |\n",
            &["sharing.vendors+"],
        ),
        (
            "| What for | Recipients |\n| --- | --- |\n| Hosting | Our affiliates |\n",
            &["sharing.affiliates+"],
        ),
        (
            "| What for | Recipients |\n| --- | --- |\n| Hosting | No vendors |\n",
            &[],
        ),
        (
            "| Purpose | Sources |\n| --- | --- |\n| Hosting | Quillbase |\n",
            &[],
        ),
    ]);
}

#[test]
fn those_who_are_used_or_keep_the_data_receive_it() {
    check(&[
        (
            "We use servers and service providers.",
            &["sharing.vendors+"],
        ),
        (
            "Service providers may be used for this.",
            &["sharing.vendors+"],
        ),
        (
            "Your selfies are kept on our hosting provider's servers.",
            &["inputs.images+", "sharing.vendors+"],
        ),
        (
            "Vendors we use may collect your selfies.",
            &["inputs.images+", "sharing.vendors+"],
        ),
        ("We use it where service providers allow that.", &[]),
        (
            "Vendors may not use your selfies for any other purpose.",
            &["sharing.vendors+"],
        ),
        ("Vendors may not use your selfies.", &["sharing.vendors-"]),
    ]);
}

#[test]
fn what_a_lead_in_or_the_sentence_before_says_of_recipients_goes_on() {
    check(&[
        (
            "We collected and disclosed the following:\n\n- your selfies\n",
            &["inputs.images+", "sharing.unspecified+"],
        ),
        (
            "We disclose to advertisers the following:\n\n- your selfies\n",
            &["inputs.images+", "sharing.advertising+"],
        ),
        (
            "We collect the following:\n\n- your selfies\n",
            &["inputs.images+"],
        ),
    ]);
    let scanner = Scanner::new(RuleSet::builtin().unwrap()).unwrap();
    let text = "We share it with vendors. They may use your data for us. They are in Norway.";
    let page = Page::new("policy.md", text.as_bytes().to_vec());
    let (findings, _) = scanner.scan(&extract(&page), None);
    let vendors: Vec<&str> = findings
        .iter()
        .filter(|finding| finding.label.to_string() == "sharing.vendors")
        .map(|finding| finding.r#match.text.as_str())
        .collect();
    assert_eq!(vendors, ["vendors", "They"]);
}

#[test]
fn what_a_listed_recipient_is_named_after_is_no_data() {
    check(&[
        (
            "We may share your personal information with:\n\n- Voice recognition firms\n- Content sponsors and photo printers\n",
            &["sharing.partners+"],
        ),
        (
            "We disclose personal data to the following recipients:\n\n- Voice recognition firms\n- Payment processors, who get your card number\n",
            &["metadata.payment+", "sharing.vendors+"],
        ),
        // Data that is shared with somebody is listed, too.
        (
            "We share the following information with our vendors:\n\n- Voice recordings\n",
            &["inputs.voice+", "sharing.vendors+"],
        ),
    ]);
}

#[test]
fn a_paragraph_that_only_names_what_comes_says_nothing() {
    check(&[
        ("Information received from other sources or parties\n", &[]),
        (
            "The information we collect about you from other sources.\n",
            &[],
        ),
        (
            "Your information is collected from other sources.\n",
            &["sharing.received+"],
        ),
        // It lends its practice to what it names all the same.
        (
            "Information we collect from other sources:\n\n- your IP address\n",
            &["metadata.network+", "sharing.received+"],
        ),
    ]);
}

#[test]
fn a_lead_in_that_points_to_its_own_list_silences_nothing() {
    check(&[
        (
            "When you use our services, this creates data about you. See below for more details:\n\n- We collect your photos.\n",
            &["inputs.images+"],
        ),
        (
            "This creates data about you. See below for more details.\n\n- We collect your photos.\n",
            &["inputs.images+"],
        ),
        (
            "For more information, please see the following list:\n\n- We share your IP address with advertisers.\n",
            &["metadata.network+", "sharing.advertising+"],
        ),
    ]);
}
