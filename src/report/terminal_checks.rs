//! The answers to the explainer's questions on a terminal: in a line each, or each with the clauses behind it.

use std::io;

use super::paint::{BOLD, FAINT, PLAIN, Painter, Text, style_of};
use super::{Report, answer, questions};
use crate::assess::Answer;

/// The column at which quotes begin.
const QUOTES: usize = 4;

/// What the policy answers, in plain words, a line for each answer that says something.
///
/// # Errors
/// What is written to says.
pub(super) fn opening(report: &Report, painter: &mut Painter<'_>) -> io::Result<()> {
    if report.checks.is_empty() {
        return Ok(());
    }
    painter.paragraph(0, &Text::styled("In plain words", BOLD))?;
    let opening = questions::opening(report);
    for answer in &opening.said {
        let id = format!(" [{}]", answer.id);
        let line = Text::new(&answer.says).and(&id, FAINT);
        painter.hanging(2, &marked(answer), QUOTES, &line)?;
    }
    let open = ("? Cannot tell: ", &opening.open);
    for (lead, ids) in [("\u{b7} Not said: ", &opening.silent), open] {
        if let Some((mark, lead)) = lead.split_once(' ').filter(|_| !ids.is_empty()) {
            let text = format!("{lead}{}", ids.join(", "));
            let text = Text::styled(&text, FAINT);
            painter.hanging(2, &Text::styled(mark, FAINT), QUOTES, &text)?;
        }
    }
    let more = format!(
        "{} `--checks-only` quotes the clauses behind each answer, `--check ID` those of one.",
        questions::LEGEND
    );
    painter.paragraph(0, &Text::styled(&more, FAINT))?;
    painter.gap()
}

/// Every answer with its question, its clauses and its note.
///
/// # Errors
/// What is written to says.
pub(super) fn all(report: &Report, painter: &mut Painter<'_>) -> io::Result<()> {
    if let Some(warning) = answer::coverage_warning(report) {
        painter.paragraph(0, &Text::new(&warning))?;
        painter.gap()?;
    }
    for answer in &report.checks {
        let id = format!(" [{}]", answer.id);
        let question = Text::styled(&answer.question, BOLD).and(&id, FAINT);
        painter.paragraph(0, &question)?;
        let word = format!("{}. ", questions::word(answer.verdict));
        let says = Text::styled(&word, BOLD).and(&answer.says, PLAIN);
        painter.hanging(2, &marked(answer), QUOTES, &says)?;
        for quote in &answer.quotes {
            let quote = format!(
                "\u{201c}{}\u{201d}",
                quote.split_whitespace().collect::<Vec<_>>().join(" ")
            );
            painter.paragraph(QUOTES, &Text::new(&quote))?;
        }
        if !answer.note.is_empty() {
            painter.paragraph(QUOTES, &Text::styled(&answer.note, FAINT))?;
        }
        if let Some(explainer) = &answer.explainer {
            let link = Text::styled("Explainer: ", FAINT).linked(
                &explainer.title,
                FAINT,
                Some(&explainer.url),
            );
            painter.paragraph(QUOTES, &link)?;
        }
        painter.gap()?;
    }
    painter.paragraph(0, &Text::styled(questions::LEGEND, FAINT))
}

fn marked(answer: &Answer) -> Text {
    let style = questions::state(answer.verdict).map_or(FAINT, style_of);
    Text::styled(questions::mark(answer.verdict), style)
}
