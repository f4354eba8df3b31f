//! The terminal and Markdown reports say what they should, in words that fit.

use smallprint::document::Outcome;
use smallprint::error::{Error, Stage};
use smallprint::report::{ErrorRow, Format, Options, outcome};

use super::fixture::{bot_wall, pebbleleaf};
use super::hostile::{EVIL, hostile};
use super::{PLAIN, RICH, rendered, shown, terminal};

#[test]
fn the_terminal_report_reads_well_in_80_columns() {
    insta::assert_snapshot!(terminal(&pebbleleaf(), PLAIN));
}

#[test]
fn the_terminal_report_reads_well_in_50_columns() {
    insta::assert_snapshot!(terminal(&pebbleleaf(), Options { width: 50, ..PLAIN }));
}

#[test]
fn colour_and_hyperlinks_on_the_terminal() {
    insta::assert_snapshot!(terminal(&pebbleleaf(), RICH).replace('\u{1b}', "␛"));
}

/// The answers with their clauses, and nothing of findings.
const ANSWERS: Options = Options {
    answers: true,
    ..PLAIN
};

#[test]
fn answers_alone_quote_the_clauses_behind_them() {
    insta::assert_snapshot!(terminal(&pebbleleaf(), ANSWERS));
    insta::assert_snapshot!(rendered(&pebbleleaf(), Format::Markdown, ANSWERS));
}

#[test]
fn the_markdown_report_can_be_published() {
    insta::assert_snapshot!(rendered(&pebbleleaf(), Format::Markdown, PLAIN));
}

#[test]
fn a_page_that_was_not_read_says_why_and_what_to_do() {
    insta::assert_snapshot!(terminal(&bot_wall(), PLAIN));
}

#[test]
fn no_outcome_passes_for_a_policy_without_findings() {
    let outcomes = [
        Outcome::NotAPolicy,
        Outcome::ScriptShell,
        Outcome::BotWall,
        Outcome::ConsentWall,
        Outcome::Login,
        Outcome::Empty,
        Outcome::UnsupportedLanguage,
        Outcome::Unreadable,
        Outcome::FetchFailed,
    ];
    for outcome in outcomes {
        let mut report = bot_wall();
        report.document.outcome = outcome;
        for format in [Format::Terminal, Format::Markdown] {
            let text = rendered(
                &report,
                format,
                Options {
                    width: 200,
                    ..PLAIN
                },
            );
            assert!(
                text.contains(outcome::meaning(outcome)),
                "{outcome}: {text}"
            );
            assert!(text.contains(outcome::advice(outcome)), "{outcome}: {text}");
            assert!(text.contains("Checking your browser"), "{outcome}: {text}");
            assert!(
                !text.contains("affirm") && !text.contains("mention"),
                "{outcome}: {text}"
            );
        }
    }
}

#[test]
fn an_error_takes_the_place_of_the_outcomes_own_words() {
    let mut report = bot_wall();
    report.document.outcome = Outcome::FetchFailed;
    report.error = Some(ErrorRow {
        stage: Stage::Fetch,
        message: "fetching https://pebbleleaf.example/privacy: no such host".to_owned(),
        advice: "check the address".to_owned(),
    });
    let text = terminal(&report, PLAIN);
    assert!(
        text.contains("no such host") && text.contains("check the address"),
        "{text}"
    );
    assert_eq!(
        ErrorRow::from(&Error::Usage("x".to_owned())).stage,
        Stage::Usage
    );
}

#[test]
fn every_line_fits_the_width_whatever_the_words() {
    let long = format!(
        "{} 隐私政策说明我们收集您的数据 {}",
        "a".repeat(300),
        "word ".repeat(60)
    );
    for report in [pebbleleaf(), bot_wall(), hostile(&long), hostile(EVIL)] {
        for width in [20, 21, 33, 50, 80, 120] {
            for options in [PLAIN, RICH, Options { all: true, ..RICH }] {
                for line in shown(&terminal(&report, Options { width, ..options })).lines() {
                    assert!(
                        textwrap::core::display_width(line) <= width,
                        "{width}: {line}"
                    );
                    assert_eq!(line, line.trim_end(), "no white space at a line's end");
                }
            }
        }
    }
}

#[test]
fn colour_adds_nothing_that_words_and_marks_do_not_say() {
    let words = |text: String| -> String {
        shown(&text)
            .replace(['«', '»'], "")
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    };
    let plain = terminal(&pebbleleaf(), PLAIN);
    let colored = terminal(
        &pebbleleaf(),
        Options {
            color: true,
            ..PLAIN
        },
    );
    assert!(colored.contains("\u{1b}[1m") && !plain.contains('\u{1b}'));
    assert_eq!(words(plain), words(colored));
}

#[test]
fn hyperlinks_lead_to_the_clause_and_to_the_explainer() {
    let text = terminal(&pebbleleaf(), RICH);
    for finding in pebbleleaf()
        .findings
        .iter()
        .filter(|f| f.label.category() == "biometric")
    {
        for url in [finding.link.as_deref().unwrap(), &finding.explainer.url] {
            assert!(text.contains(&format!("\u{1b}]8;;{url}\u{1b}\\")), "{url}");
        }
    }
}

#[test]
fn repeats_are_folded_and_all_unfolds_them() {
    let folded = terminal(&pebbleleaf(), PLAIN);
    assert!(
        folded.contains("… 3 more affirmed; --all shows them"),
        "{folded}"
    );
    assert!(folded.contains("[…]”"), "the long clause is cut");
    let all = terminal(
        &pebbleleaf(),
        Options {
            all: true,
            width: 2000,
            ..PLAIN
        },
    );
    assert!(!all.contains("--all") && !all.contains("[…]"));
    for finding in pebbleleaf().findings {
        let marked = all.replace(['«', '»'], "");
        assert!(
            marked.contains(&finding.clause.text),
            "{}",
            finding.clause.text
        );
    }
}

#[test]
fn silence_is_told_apart_from_denial_and_from_what_was_not_read() {
    let mut report = pebbleleaf();
    assert!(terminal(&report, PLAIN).contains("· not mentioned   Files and content"));
    report.document.coverage = 0.4049;
    let text = terminal(&report, PLAIN);
    assert!(
        text.contains("· not found       Files and content"),
        "{text}"
    );
    assert!(
        text.contains("Only 40% of the page's prose was read"),
        "{text}"
    );
    report.document.coverage = 1.0;
    report.findings.clear();
    let text = terminal(
        &report,
        Options {
            width: 200,
            ..PLAIN
        },
    );
    assert!(
        text.contains("No clause about any of the 20 practices looked for was found."),
        "{text}"
    );
    assert!(text.contains("silence, not denial"), "{text}");
}

#[test]
fn an_exception_and_a_mere_possibility_stand_in_the_answer() {
    let text = terminal(&pebbleleaf(), PLAIN);
    assert!(
        text.contains("- denied          Sale (exception)"),
        "{text}"
    );
    assert!(text.contains("Device (may)"), "{text}");
}

#[test]
fn a_label_of_a_persons_own_rules_is_not_lost() {
    let mut report = pebbleleaf();
    report.findings[0].label = "weather.mood".parse().unwrap();
    let text = terminal(&report, PLAIN);
    assert!(
        text.contains("Your own rules\n  + affirmed        weather.mood"),
        "{text}"
    );
}

#[test]
fn a_match_in_the_lead_in_is_marked_there() {
    let mut report = pebbleleaf();
    report
        .findings
        .retain(|f| f.label.as_str() == "metadata.device");
    let finding = &mut report.findings[0];
    finding.r#match.text = "open the app".to_owned();
    finding.r#match.start = 1;
    finding.r#match.end = 13;
    let text = terminal(&report, PLAIN);
    assert!(
        text.contains("under: We may collect the following when you «open the app»:"),
        "{text}"
    );
    assert!(text.contains("“The model of your device”"), "{text}");
}

#[test]
fn a_file_without_an_address_is_cited_by_its_place_in_the_text() {
    let mut report = pebbleleaf();
    report.document.url = None;
    report.document.source = "policy.html".to_owned();
    report.findings.iter_mut().for_each(|f| f.link = None);
    let finding = &report.findings[0];
    let place = format!(
        "characters {} to {}",
        finding.clause.start, finding.clause.end
    );
    for options in [PLAIN, RICH] {
        let text = shown(&terminal(&report, options));
        assert!(text.contains(&format!("at: {place}")), "{text}");
        assert!(!text.contains('→'), "{text}");
    }
    assert!(rendered(&report, Format::Markdown, PLAIN).contains(&place));
}
