//! The answers to the explainer's questions: short policies of invented vendors, in pairs that differ in one sentence, and
//! what must be left undecided.

#![allow(clippy::unwrap_used)]

use std::sync::LazyLock;

use Verdict::{Denied, Partial, Shown, Silent, Undecidable};
use smallprint::assess::{Answer, Checks, Verdict};
use smallprint::document::{Document, Outcome};
use smallprint::extract::extract;
use smallprint::line;
use smallprint::ruleset::RuleSet;
use smallprint::scan::Scanner;
use smallprint::source::Page;

static SCANNER: LazyLock<Scanner> =
    LazyLock::new(|| Scanner::new(RuleSet::builtin().unwrap()).unwrap());

fn answers_to(document: &Document) -> Vec<Answer> {
    let scanned = SCANNER.scanned(document, None);
    Checks::embedded().answer(SCANNER.rules().explainer(), document, &scanned)
}

fn answers(policy: &str) -> Vec<Answer> {
    answers_to(&extract(&Page::new(
        "policy.md",
        policy.as_bytes().to_vec(),
    )))
}

fn answer(policy: &str, id: &str) -> Answer {
    let all = answers(policy);
    all.into_iter().find(|answer| answer.id == id).unwrap()
}

/// What all policies below say beside the sentence that they turn on.
const REST: &str = "# Quillfeather privacy policy\n\nQuillfeather makes a notebook that answers questions. \
    We collect your name and your e-mail address when you create an account. We use cookies to keep you signed in.\n\n";

const FACE: &str =
    "We collect face scans to unlock your notebook.\n\n## Further\n\nYou can write to us.\n\n";

/// A check, a sentence, its verdict; another sentence, its verdict.
const PAIRS: &[(&str, &str, Verdict, &str, Verdict)] = &[
    (
        "training-use",
        "We use the questions you ask to train our language models.",
        Shown,
        "We never use the questions you ask to train our language models.",
        Denied,
    ),
    (
        "training-optout",
        "Your notes train our language models. You can switch off model training in your settings at any time.",
        Shown,
        "Your notes train our language models. There is no way to opt out of model training.",
        Denied,
    ),
    (
        "plug-in-sharing",
        "The share buttons on our pages send your clicks to social networks, which use them for their own purposes.",
        Shown,
        "The share buttons on our pages do not send data to social networks.",
        Denied,
    ),
    (
        "business-partners",
        "We may disclose what you write to our business partners.",
        Shown,
        "We may disclose what you write to the company that prints your notebooks.",
        Silent,
    ),
    (
        "unnamed-recipients",
        "We share your e-mail address with analytics providers and with hosting companies.",
        Shown,
        "We share your e-mail address with Mixpanel and with Cloudflare.",
        Denied,
    ),
    (
        "sale",
        "We sell contact information to data brokers.",
        Shown,
        "We do not sell contact information to anybody.",
        Denied,
    ),
    (
        "law-enforcement",
        "We may disclose your notes to the police if we believe in good faith that it is appropriate.",
        Shown,
        "We disclose your notes to the police only if a court order compels us.",
        Denied,
    ),
    (
        "after-deletion",
        "After you delete your account, we keep your notes and may go on sharing them.",
        Shown,
        "When you delete your account, all of your notes are erased at once.",
        Denied,
    ),
    (
        "retention-schedule",
        "We keep your notes for two years.",
        Shown,
        "We keep your notes indefinitely.",
        Denied,
    ),
    (
        "constructive-consent",
        "By using Quillfeather you agree to this policy.",
        Shown,
        "Using Quillfeather does not mean that you agree to this policy.",
        Denied,
    ),
    (
        "change-without-notice",
        "We may change this policy at any time without prior notice.",
        Shown,
        "We will e-mail you thirty days before we change this policy.",
        Denied,
    ),
    (
        "sensitive-inference",
        "We infer your mood and your opinions from your notes.",
        Shown,
        "We do not infer your mood or your opinions from your notes.",
        Denied,
    ),
    (
        "human-review",
        "Our contractors may read your conversations with the notebook.",
        Shown,
        "No one at Quillfeather reads your conversations with the notebook.",
        Denied,
    ),
    (
        "children",
        "You must be at least 16 years old.",
        Shown,
        "Our notebook is not directed to children.",
        Partial,
    ),
    (
        "bipa-15a",
        "Face scans are destroyed after one year. We keep face scans no longer than a year.",
        Shown,
        "Face scans are kept as long as you have an account.",
        Partial,
    ),
    (
        "bipa-15b",
        "We keep face scans for one year, and only collect face scans once you have signed a written release.",
        Shown,
        "You can also use a password.",
        Partial,
    ),
    (
        "bipa-15c",
        "We do not sell, lease, trade or otherwise profit from face scans.",
        Shown,
        "We may sell face scans to advertisers.",
        Denied,
    ),
    (
        "bipa-15d",
        "We do not disclose face scans to anyone without your consent.",
        Shown,
        "We share face scans with our vendors.",
        Denied,
    ),
    (
        "bipa-15e",
        "Face scans are encrypted when we store them.",
        Shown,
        "Notes are never lost.",
        Silent,
    ),
];

#[test]
fn each_pair_of_policies_turns_on_one_sentence() {
    let mut wrong = Vec::new();
    for (id, one, first, other, second) in PAIRS {
        for (sentence, verdict) in [(one, first), (other, second)] {
            let face = if id.starts_with("bipa") { FACE } else { "" };
            let got = answer(&format!("{REST}{face}{sentence}\n"), id);
            if got.verdict != *verdict {
                wrong.push(format!("{id}: {sentence}\n   {verdict:?}, got {got:?}"));
            }
            if !matches!(got.verdict, Silent) && got.quotes.is_empty() {
                wrong.push(format!("{id}: {sentence}\n   nothing is quoted"));
            }
        }
        let silent = answer(REST, id).verdict;
        if silent != Silent {
            wrong.push(format!("{id}: {silent:?} without the sentence"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_check_has_a_pair() {
    for id in Checks::embedded().ids() {
        assert!(PAIRS.iter().any(|pair| pair.0 == id), "{id}");
    }
}

#[test]
fn biometric_checks_answer_only_where_biometric_data_is_affirmed() {
    let policy = format!(
        "{REST}We do not sell, lease, trade or profit from your data. We encrypt what we store."
    );
    for answer in answers(&policy) {
        if answer.id.starts_with("bipa") {
            assert_eq!(answer.verdict, Silent, "{}", answer.id);
        }
    }
}

#[test]
fn notes_count_recipients_and_name_ages_and_for_whom() {
    let policy = "We share your name with our payment processors and with Google Analytics.";
    let note = answer(policy, "unnamed-recipients").note;
    assert!(
        note.starts_with("1 kind: payment processors; 1 name: Google Analytics."),
        "{note}"
    );
    let policy = format!("{REST}The app is not for anyone under 13, or under sixteen in Europe.");
    let note = answer(&policy, "children").note;
    assert_eq!(note, "Named: 13, sixteen.");
    let policy =
        "We train our models on your prompts. Enterprise customers can opt out of training.";
    let got = answer(policy, "training-optout");
    assert_eq!(got.verdict, Partial);
    assert!(got.note.starts_with("Named: Enterprise."), "{}", got.note);
}

/// The company's own name is no recipient.
#[test]
fn nobody_is_their_own_recipient() {
    let policy = "# Stripe privacy policy\n\nStripe collects your name. Stripe may share your name with affiliates that \
        are under common control with Stripe. Stripe keeps it safe. Stripe may also use it.";
    let got = answer(policy, "unnamed-recipients");
    assert_eq!(got.verdict, Shown, "{}", got.note);
}

#[test]
fn evidence_names_findings_of_the_same_report() {
    let page = Page::new(
        "policy.md",
        format!("{REST}We sell your e-mail address to data brokers.").into_bytes(),
    );
    let report = line::report(&SCANNER, &page);
    let sale = report
        .checks
        .iter()
        .find(|answer| answer.id == "sale")
        .unwrap();
    assert!(!sale.evidence.is_empty());
    for id in &sale.evidence {
        assert!(
            report.findings.iter().any(|finding| finding.id == *id),
            "{id}"
        );
    }
}

#[test]
fn another_language_is_undecidable_throughout() {
    let german = "# Datenschutzerklärung\n\nWir erheben und verarbeiten Ihren Namen und Ihre E-Mail-Adresse, wenn Sie ein \
        Konto anlegen. Wir geben Ihre Daten an unsere Dienstleister weiter, soweit dies für die Erfüllung des Vertrages \
        erforderlich ist. Ihre Daten werden gelöscht, sobald sie nicht mehr benötigt werden. Sie haben das Recht auf \
        Auskunft, Berichtigung und Löschung Ihrer Daten. Bitte wenden Sie sich dafür an unseren Datenschutzbeauftragten.\n"
        .repeat(6);
    let report = line::report(&SCANNER, &Page::new("policy.md", german.into_bytes()));
    assert_eq!(report.document.outcome, Outcome::UnsupportedLanguage);
    assert!(
        report
            .checks
            .iter()
            .all(|answer| answer.verdict == Undecidable)
    );
    assert!(report.checks.len() >= 19);
}

fn covered(coverage: f64) -> Vec<Answer> {
    let policy = format!("{REST}By using Quillfeather you agree to this policy.");
    let mut document = extract(&Page::new("policy.md", policy.into_bytes()));
    document.coverage = coverage;
    answers_to(&document)
}

#[test]
fn below_the_mark_of_coverage_all_is_undecidable() {
    assert!(
        covered(0.5)
            .iter()
            .all(|answer| answer.verdict == Undecidable)
    );
    assert!(covered(0.5).iter().all(|answer| answer.quotes.is_empty()));
}

#[test]
fn where_part_was_not_read_silence_is_undecidable_and_what_is_said_still_stands() {
    let part = covered(0.7);
    let all = covered(1.0);
    for (part, all) in part.iter().zip(&all) {
        let expected = if all.verdict == Silent {
            Undecidable
        } else {
            all.verdict
        };
        assert_eq!(part.verdict, expected, "{}", all.id);
    }
    assert!(part.iter().any(|answer| answer.verdict == Shown));
}
