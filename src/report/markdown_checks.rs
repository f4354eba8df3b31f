//! The answers to the explainer's questions in Markdown: a table, or each with the clauses behind it.

use std::io::{self, Write};

use super::markdown::{escape_block, link, text};
use super::{Report, questions};

/// A row for each question.
///
/// # Errors
/// What `out` says.
pub(super) fn table(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    if report.checks.is_empty() {
        return Ok(());
    }
    writeln!(
        out,
        "| Question | Answer | In plain words |\n| --- | --- | --- |"
    )?;
    for answer in &report.checks {
        let mark = escape_block(questions::mark(answer.verdict));
        let word = questions::word(answer.verdict);
        let (question, says) = (text(&answer.question), text(&answer.says));
        writeln!(out, "| {question} | {mark} {word} | {says} |")?;
    }
    writeln!(out)
}

/// Every answer with its clauses and its note.
///
/// # Errors
/// What `out` says.
pub(super) fn all(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    for answer in &report.checks {
        writeln!(out, "## {}\n", text(&answer.question))?;
        let mark = escape_block(questions::mark(answer.verdict));
        let (word, says) = (questions::word(answer.verdict), text(&answer.says));
        writeln!(out, "{mark} **{word}.** {says} (`{}`)\n", answer.id)?;
        for quote in &answer.quotes {
            writeln!(out, "> {}\n", text(quote))?;
        }
        if !answer.note.is_empty() {
            writeln!(out, "{}\n", text(&answer.note))?;
        }
        if let Some(explainer) = &answer.explainer {
            writeln!(
                out,
                "Explainer: {}\n",
                link(&explainer.title, Some(&explainer.url))
            )?;
        }
    }
    Ok(())
}
