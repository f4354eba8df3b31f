//! Pairs of clauses that do not go together, by grade, and pairs that only look so: short policies of invented vendors.

#![allow(clippy::unwrap_used)]

use std::sync::LazyLock;

use Grade::{Contradiction, Narrowing, Tension};
use smallprint::assess::Grade;
use smallprint::label::Polarity;
use smallprint::line;
use smallprint::report::Report;
use smallprint::ruleset::RuleSet;
use smallprint::scan::Scanner;
use smallprint::source::Page;

static SCANNER: LazyLock<Scanner> =
    LazyLock::new(|| Scanner::new(RuleSet::builtin().unwrap()).unwrap());

/// The report of a policy that says one thing at its beginning and another further down.
fn report(first: &str, then: &str) -> Report {
    let policy = format!(
        "# Quillfeather privacy policy\n\nQuillfeather makes a notebook that answers questions, and this policy tells what \
         becomes of what you write in it. You can write to us about it at any time.\n\n## Our promise\n\n{first}\n\n\
         ## What we collect, use and share\n\n{then}\n\n## Questions\n\nOur address stands at the end of every page.\n"
    );
    line::report(&SCANNER, &Page::new("policy.md", policy.into_bytes()))
}

fn grades(first: &str, then: &str) -> Vec<Grade> {
    let report = report(first, then);
    report
        .contradictions
        .iter()
        .map(|pair| pair.grade)
        .collect()
}

/// Grade, denial, affirmation.
const REAL: &[(Grade, &str, &str)] = &[
    (
        Contradiction,
        "We do not collect biometric information.",
        "We collect your fingerprints to unlock the notebook.",
    ),
    (
        Contradiction,
        "Quillfeather does not collect your precise location.",
        "We collect the following information:\n\n- Your name\n- GPS coordinates",
    ),
    (
        Contradiction,
        "We do not collect any personal data.",
        "The information that we collect includes:\n\n- Your name\n- Your postal address",
    ),
    (
        Contradiction,
        "We do not share your location with third parties.",
        "We share your GPS coordinates with our mapping vendors.",
    ),
    (
        Contradiction,
        "We will never share your personal information with third parties.",
        "We may share your personal information with advertising networks, so that you see more relevant ads.",
    ),
    (
        Contradiction,
        "We never sell your personal information.",
        "We sell your e-mail address and phone number to data brokers.",
    ),
    (
        Contradiction,
        "We do not use cookies.",
        "We use session cookies to keep you signed in.",
    ),
    (
        Contradiction,
        "We do not use your content to train our models.",
        "We use your prompts and conversations to train our AI models.",
    ),
    (
        Contradiction,
        "We do not store your credit card number.",
        "We store your credit card number so that you can pay faster.",
    ),
    (
        Contradiction,
        "Your photos are never shared with anyone.",
        "Your photos are shared with our partners.",
    ),
    (
        Contradiction,
        "We do not share your personal information with third parties for their marketing purposes.",
        "We may share your personal information with business partners for their own marketing purposes.",
    ),
    (
        Narrowing,
        "We never share your personal information with third parties.",
        "We share your personal information with service providers who host our servers.",
    ),
    (
        Narrowing,
        "We do not share your personal data with anyone.",
        "We may disclose your personal data to law enforcement if required by law.",
    ),
    (
        Narrowing,
        "We will never share your personal information.",
        "In a merger, we may transfer your personal information to the acquirer.",
    ),
    (
        Narrowing,
        "We do not share your personal information with third parties. However, there are a few cases.",
        "We share your personal information with advertisers.",
    ),
    (
        Narrowing,
        "We do not sell your personal information.",
        "Our use of advertising cookies may be considered a sale of personal information under some laws.",
    ),
    (
        Tension,
        "We do not collect biometric data.",
        "We use the camera to detect the position, orientation and topology of your face, so that effects fit it.",
    ),
    (
        Tension,
        "We do not collect face data.",
        "We analyse facial features in the photos you upload.",
    ),
    (
        Tension,
        "We do not collect face geometry.",
        "We collect face data to apply filters.",
    ),
];

/// Why it is none, what sounds like a denial, what sounds like its opposite.
const NOT: &[(&str, &str, &str)] = &[
    (
        "of children",
        "We do not collect personal information from children under 13.",
        "We collect your name and e-mail address.",
    ),
    (
        "children's accounts, by the heading",
        "We do not collect your precise location.",
        "### Children\n\nWe do not share your location with third parties.\n\n### Adults\n\nWe share your location with advertisers.",
    ),
    (
        "sale is not sharing",
        "We do not sell your personal information.",
        "We share your personal information with advertisers.",
    ),
    (
        "one purpose",
        "We do not share your personal information with third parties for their own marketing purposes.",
        "We share your personal information with partners who run the servers.",
    ),
    (
        "one product",
        "In Quillfeather Lite, we do not collect your location.",
        "We collect your location to show the weather.",
    ),
    (
        "another product, by the heading",
        "Our products differ.",
        "### Quillfeather Lite\n\nWe do not collect your location.\n\n### Quillfeather Maps\n\nWe collect your location.",
    ),
    (
        "one region",
        "We do not sell your personal information.",
        "If you live in Nevada, we sell your e-mail address to data brokers.",
    ),
    (
        "one region, denied",
        "We do not sell the personal information of California residents.",
        "We sell your e-mail address to data brokers.",
    ),
    (
        "another time",
        "We do not collect your location.",
        "Until 2019, we collected your location.",
    ),
    (
        "denied for another time",
        "We no longer collect your location.",
        "We collect your location to show the weather.",
    ),
    (
        "its own exception",
        "We do not share your personal information except as described below.",
        "We share your personal information with advertisers.",
    ),
    (
        "only without consent",
        "We do not share your personal information with third parties without your consent.",
        "We share your personal information with advertisers.",
    ),
    (
        "only with consent",
        "We do not share your personal information with third parties.",
        "With your consent, we share your personal information with advertisers.",
    ),
    (
        "a person's own doing",
        "We do not share your photos with third parties.",
        "You can share your photos with anyone.",
    ),
    (
        "at a person's direction",
        "We do not share your photos with third parties.",
        "We share your photos with printing partners when you ask us to print them.",
    ),
    (
        "another actor",
        "We do not collect your location.",
        "Advertisers collect your location through their own cookies.",
    ),
    (
        "other data",
        "We do not share your messages with third parties.",
        "We share your e-mail address with advertisers.",
    ),
    (
        "the denied is the kind, the affirmed the whole",
        "We do not collect your precise location.",
        "We collect your approximate location.",
    ),
    (
        "nobody is in it",
        "We do not share your personal information with third parties.",
        "We share aggregated information with advertisers.",
    ),
    (
        "another practice",
        "We do not store your voice recordings.",
        "We collect your voice recordings to answer your questions.",
    ),
    (
        "by default",
        "By default, we do not use your content to train our models.",
        "We use your content to train our models if you opt in.",
    ),
    (
        "on the device",
        "We do not collect face data.",
        "Facial features are found on your device and never leave it.",
    ),
    (
        "a question",
        "We do not sell your personal information.",
        "Do we sell your personal information? You may ask.",
    ),
    (
        "no telling",
        "We do not collect your location.",
        "We will tell you before we ever begin to collect your location.",
    ),
    (
        "sale or sharing as the law has it",
        "We do not sell or share your personal information.",
        "We share your personal information with service providers.",
    ),
    (
        "one channel",
        "We do not share your phone number with third parties. This is about text messages alone.",
        "### Text messages\n\nWe share your phone number with partners.",
    ),
];

#[test]
fn what_cannot_both_be_true_is_told_with_its_grade() {
    for (grade, denied, affirmed) in REAL {
        assert_eq!(grades(denied, affirmed), [*grade], "{denied} / {affirmed}");
    }
}

#[test]
fn what_only_looks_contradictory_is_no_pair() {
    for (reason, denied, affirmed) in NOT {
        assert_eq!(
            grades(denied, affirmed),
            [],
            "{reason}: {denied} / {affirmed}"
        );
    }
}

#[test]
fn a_pair_names_the_two_findings_and_says_why() {
    for (_, denied, affirmed) in REAL {
        let report = report(denied, affirmed);
        let pair = &report.contradictions[0];
        let side = |id: &str| {
            report
                .findings
                .iter()
                .find(|finding| finding.id == id)
                .unwrap()
        };
        let (no, yes) = (side(&pair.denied), side(&pair.affirmed));
        assert_eq!(
            (no.polarity, yes.polarity),
            (Polarity::Denied, Polarity::Affirmed)
        );
        assert_eq!(pair.label, yes.label);
        assert!(denied.starts_with(&*no.clause.text), "{}", no.clause.text);
        assert!(affirmed.contains(&*yes.clause.text), "{}", yes.clause.text);
        assert!(
            pair.why.contains("does not") && !pair.why.contains('{'),
            "{}",
            pair.why
        );
    }
}

#[test]
fn the_order_of_the_two_makes_no_difference() {
    for (grade, denied, affirmed) in REAL
        .iter()
        .filter(|(_, denied, _)| !denied.contains("However"))
    {
        assert_eq!(grades(affirmed, denied), [*grade], "{affirmed} / {denied}");
    }
}
