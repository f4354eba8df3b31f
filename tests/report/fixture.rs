//! A report on an invented vendor's policy: several categories, denials, an exception, a contradiction, items under a
//! lead-in, table rows, a vague recipient, a long clause and repeats.

use std::ops::Range;

use smallprint::assess::{Answer, Contradiction, Grade, VagueKind, VagueWord, Vagueness, Verdict};
use smallprint::document::Outcome;
use smallprint::finding::{ClauseKind, Finding, Quote, Recipient, RecipientKind, Span, stable_id};
use smallprint::label::{Label, Modality, Polarity};
use smallprint::link::Anchors;
use smallprint::report::{DocumentMeta, Report};

use super::knowledge::EXPLAINER;

pub(crate) const POLICY: &str = "\
# Pebbleleaf Privacy Policy
## What we collect
When you paint with Pebbleleaf, we collect the prompts you type and the photos you upload, and we keep both for up to 30 days.
We may collect the following when you open the app:
- Your IP address and internet provider
- The model of your device
- Roughly where you are, from your time zone
| Category | Collected? | Shared with |
| Photos and selfies | Yes | Hosting providers |
| Voice recordings | No | |
## Faces
We do not collect biometric identifiers.
To fit a frame to you, we map the position and orientation of your face and keep this face data until the frame is done.
## Who receives it
We share your account details with our affiliates, hosting providers and other third parties.
We may also disclose information about you, including the prompts you wrote, the photos you uploaded, the pictures we made from them, the pages you opened, the device you opened them on, the times at which you did so and whatever else we hold about you at that time, to the police, to courts and to other public bodies where we believe in good faith that this is necessary to comply with the law or to protect the rights and the safety of Pebbleleaf, of its users or of the public.
We never sell your personal information, except as part of a sale of our business.
## Training
Photos you upload may be used to train our models.
You can switch training off in the settings.
Photos from the public gallery are also used to improve our models.
Photos you delete are removed from training within 90 days.
";

/// Label and polarity, the words that mark it, practices, and how its line of the policy begins (`¦` for a row).
const FINDINGS: &str = "\
inputs.text+ | prompts you type | collect store | When you paint
inputs.images+ | photos | collect store | When you paint
retention.period+ | up to 30 days | store | When you paint
metadata.network+ | IP address | collect | - Your IP
metadata.device+ | model of your device | collect | - The model
metadata.location+ | where you are | collect | - Roughly
inputs.images+ | Photos | collect share | ¦ Photos and
inputs.voice- | Voice recordings | collect | ¦ Voice
biometric.general- | biometric identifiers | collect | We do not collect
biometric.face+ | position and orientation of your face | collect store | To fit
metadata.account+ | account details | share | We share your
sharing.affiliates+ | affiliates | share | We share your
sharing.vendors+ | hosting providers | share | We share your
sharing.unspecified+ | other third parties | share | We share your
sharing.authorities+ | police; courts; public bodies | share | We may also
sharing.sale- | sell your personal information | share | We never sell
training.use+ | train our models | use train | Photos you upload
inputs.images+ | Photos | use | Photos you upload
training.optout+ | switch training off | other | You can switch
training.use+ | improve our models | train | Photos from
inputs.images+ | Photos | use | Photos from
training.use- | removed from training | train | Photos you delete";

/// The policy as read.
pub(crate) fn pebbleleaf() -> Report {
    report_of(Outcome::Ok, "", FINDINGS.lines().map(finding).collect())
}

/// A page that answered with a challenge.
pub(crate) fn bot_wall() -> Report {
    report_of(
        Outcome::BotWall,
        "the page says “Checking your browser before you go on” and little else",
        vec![],
    )
}

fn finding(spec: &str) -> Finding {
    let [label, words, practices, begins] = spec.split(" | ").collect::<Vec<_>>()[..] else {
        panic!("{spec}");
    };
    let (label, sign) = label.split_at(label.len() - 1);
    let polarity = if sign == "+" {
        Polarity::Affirmed
    } else {
        Polarity::Denied
    };
    let label: Label = label.parse().unwrap();
    let (range, clause) = quote(begins);
    let mut spans = words.split("; ").map(|words| {
        let at = range.start + POLICY[range.clone()].find(words).unwrap();
        span(at..at + words.len())
    });
    let section = match label.category() {
        "sharing" => "disclosure",
        "training" | "retention" => "plug-ins",
        category => category,
    };
    let practices: Vec<_> = practices
        .split(' ')
        .map(|practice| serde_json::from_value(practice.into()).unwrap())
        .collect();
    let may = clause.text.contains(" may ") || clause.stem.is_some();
    let fragment = Anchors::new(POLICY).fragment(range.clone());
    let recipient = (label.category() == "sharing" && label.name() != "sale").then(|| Recipient {
        text: words.split("; ").next().unwrap().to_owned(),
        kind: match label.name() {
            "unspecified" => RecipientKind::Unspecified,
            _ => RecipientKind::Kind,
        },
    });
    let exception = clause
        .text
        .split_once(", except ")
        .map(|(_, words)| words.trim_end_matches('.').to_owned());
    Finding {
        id: stable_id(&label, polarity, &clause, 0),
        rule: format!("{label}/a-rule"),
        polarity,
        modality: if may { Modality::May } else { Modality::States },
        practice: practices[0],
        practices,
        recipient,
        exception,
        r#match: spans.next().unwrap(),
        matches: spans.collect(),
        vague: vec![],
        explainer: EXPLAINER.reference(section).unwrap(),
        link: Some(format!("https://pebbleleaf.example/privacy{fragment}")),
        page: None,
        why: None,
        clause,
        label,
    }
}

/// The line of the policy that begins so, without its marker, with its context; its place in bytes.
fn quote(begins: &str) -> (Range<usize>, Quote) {
    let line_start = POLICY
        .find(&format!("\n{}", begins.replace('¦', "|")))
        .unwrap()
        + 1;
    let line = POLICY[line_start..].lines().next().unwrap();
    let text = line.trim_start_matches("- ").trim_matches(['|', ' ']);
    let start = line_start + line.find(text).unwrap();
    let before: Vec<&str> = POLICY[..line_start].lines().collect();
    let heading = before
        .iter()
        .rev()
        .find_map(|line| line.strip_prefix("## "))
        .unwrap();
    let kind = match &line[..1] {
        "-" => ClauseKind::Item,
        "|" => ClauseKind::Row,
        _ => ClauseKind::Sentence,
    };
    let stem = before.iter().rev().find(|line| !line.starts_with("- "));
    let header = before
        .iter()
        .find(|line| line.starts_with('|'))
        .unwrap_or(&"");
    let columns = header
        .trim_matches(['|', ' '])
        .split(" | ")
        .map(str::to_owned);
    let range = start..start + text.len();
    let place = span(range.clone());
    let quote = Quote {
        text: place.text,
        kind,
        start: place.start,
        end: place.end,
        headings: vec!["Pebbleleaf Privacy Policy".to_owned(), heading.to_owned()],
        stem: stem
            .filter(|_| kind == ClauseKind::Item)
            .map(|line| (*line).to_owned()),
        columns: if kind == ClauseKind::Row {
            columns.collect()
        } else {
            vec![]
        },
    };
    (range, quote)
}

/// A range of bytes as a span, in code points.
fn span(range: Range<usize>) -> Span {
    let start = POLICY[..range.start].chars().count();
    let text = POLICY[range].to_owned();
    Span {
        start,
        end: start + text.chars().count(),
        text,
    }
}

/// An answer of each verdict.
fn checks(findings: &[Finding]) -> Vec<Answer> {
    let rows = [
        (
            "training-use",
            1,
            Verdict::Shown,
            "What you put in may be used to train models.",
            "training.use",
        ),
        (
            "sale",
            3,
            Verdict::Partial,
            "It sells in some cases, and denies it in others.",
            "sharing.sale",
        ),
        (
            "children",
            11,
            Verdict::Silent,
            "It states no age limit.",
            "",
        ),
        (
            "retention-schedule",
            12,
            Verdict::Denied,
            "Data is kept without end.",
            "retention.period",
        ),
        ("human-review", 5, Verdict::Undecidable, "", ""),
        (
            "sensitive-inference",
            0,
            Verdict::Silent,
            "It infers nothing.",
            "",
        ),
    ];
    let answer = |(id, rank, verdict, says, label): (&str, usize, Verdict, &str, &str)| {
        let shown: Vec<&Finding> = findings
            .iter()
            .filter(|f| f.label.as_str() == label)
            .collect();
        Answer {
            id: id.to_owned(),
            question: format!("Is the answer to {id} yes?"),
            verdict,
            evidence: shown.iter().map(|finding| finding.id.clone()).collect(),
            quotes: shown
                .iter()
                .map(|finding| finding.clause.text.clone())
                .collect(),
            explainer: shown.first().map(|finding| finding.explainer.clone()),
            note: "A note of one sentence.".to_owned(),
            says: says.to_owned(),
            rank,
        }
    };
    rows.into_iter().map(answer).collect()
}

/// What is denied by its name and described in other words.
fn contradictions(findings: &[Finding]) -> Vec<Contradiction> {
    let find = |label: &str| {
        findings
            .iter()
            .find(|finding| finding.label.as_str() == label)
    };
    let sides = find("biometric.general").zip(find("biometric.face"));
    let pair = sides.map(|(denied, affirmed)| Contradiction {
        grade: Grade::Tension,
        kind: "collection".to_owned(),
        label: affirmed.label.clone(),
        affirmed: affirmed.id.clone(),
        denied: denied.id.clone(),
        why: "It says that it does not collect biometric information, and elsewhere that it measures a face.".to_owned(),
    });
    pair.into_iter().collect()
}

fn vagueness() -> Vagueness {
    let word = |word: &str, clauses| VagueWord {
        word: word.to_owned(),
        clauses,
    };
    Vagueness {
        score: 0.2083,
        clauses: 12,
        vague: 7,
        kinds: vec![
            VagueKind {
                kind: "condition".to_owned(),
                clauses: 3,
                words: vec![word("as needed", 2), word("from time to time", 1)],
            },
            VagueKind {
                kind: "modality".to_owned(),
                clauses: 7,
                words: vec![word("may", 6), word("might", 1)],
            },
        ],
    }
}

fn report_of(outcome: Outcome, evidence: &str, findings: Vec<Finding>) -> Report {
    let read = outcome == Outcome::Ok;
    Report {
        schema_version: "1".into(),
        smallprint: "0.1.0".into(),
        rules_version: "0123456789ab".to_owned(),
        document: DocumentMeta {
            capture: None,
            id: "https://pebbleleaf.example/privacy".into(),
            source: "https://pebbleleaf.example/privacy".to_owned(),
            title: read.then(|| "Pebbleleaf Privacy Policy".to_owned()),
            language: read.then(|| "en".to_owned()),
            outcome,
            evidence: evidence.to_owned(),
            coverage: if read { 0.9712 } else { 0.0 },
            words: if read { 1204 } else { 11 },
            clauses: if read { 18 } else { 0 },
            sha256: "00".repeat(32),
            text_sha256: "11".repeat(32),
            fetched_at: Some("2026-03-01T09:30:00Z".to_owned()),
            url: Some("https://pebbleleaf.example/privacy".to_owned()),
            parts: vec![],
            left_out: if read {
                vec!["a cookie banner of 40 words".to_owned()]
            } else {
                vec![]
            },
            pages: vec![],
        },
        checks: if read { checks(&findings) } else { vec![] },
        contradictions: contradictions(&findings),
        vagueness: read.then(vagueness),
        findings,
        error: None,
        report_sha256: "",
    }
}
