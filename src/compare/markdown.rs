//! The comparison as Markdown that can be published as it is: tables of marks, then the clauses behind them.

use std::io::{self, Write};

use super::grid::{Grid, UNREAD, grids};
use super::{Comparison, Policy, Row};
use crate::report::markdown::{escape_block, link, text};
use crate::report::quote;
use crate::report::{Context, State, closing};

/// Characters quoted of a long clause.
const LONG: usize = 320;

/// Writes the comparison.
///
/// # Errors
/// What `out` says.
pub(super) fn write(
    comparison: &Comparison,
    context: &Context<'_>,
    transpose: bool,
    out: &mut dyn Write,
) -> io::Result<()> {
    let count = comparison.policies.len();
    writeln!(out, "# {count} privacy policies side by side\n")?;
    for (at, policy) in comparison.policies.iter().enumerate() {
        writeln!(out, "{}. {}", at + 1, named(policy))?;
        for page in &policy.pages {
            writeln!(out, "    - {}", text(page))?;
        }
    }
    writeln!(out)?;
    for (title, grid) in grids(comparison) {
        if !grid.rows.is_empty() {
            writeln!(out, "## {title}\n")?;
            table(if transpose { grid.transposed() } else { grid }, out)?;
        }
    }
    let legend = State::ALL.map(|s| format!("{} {}", escape_block(s.mark()), s.word(true)));
    writeln!(
        out,
        "{}; {UNREAD} could not be read, or not decided. Numbers are clauses, affirming/denying. {}\n",
        legend.join("; "),
        closing::LEGEND
    )?;
    let alone = comparison.alone();
    if !alone.is_empty() {
        writeln!(out, "## What only one speaks of\n")?;
        for (at, rows) in alone {
            let titles: Vec<String> = rows.iter().map(|row| text(&row.title)).collect();
            let name = text(&comparison.policies[at].name);
            writeln!(out, "- **{name}**: {}", titles.join("; "))?;
        }
        writeln!(out)?;
    }
    let quoted = |row: &&Row| row.cells.iter().any(|cell| !cell.quotes.is_empty());
    if comparison.rows.iter().any(|row| quoted(&row)) {
        writeln!(out, "## In their own words\n")?;
    }
    for row in comparison.rows.iter().filter(quoted) {
        quotes(comparison, row, out)?;
    }
    let explainer = context.explainer;
    writeln!(out, "## The legal explainer\n")?;
    writeln!(out, "{}\n", link(&explainer.question, Some(&explainer.url)))?;
    writeln!(out, "{}\n", text(&closing::short_answer(explainer)))?;
    writeln!(
        out,
        "{}\n\n**{}**",
        text(&explainer.citation),
        closing::NO_ADVICE
    )
}

fn named(policy: &Policy) -> String {
    let source = policy.url.as_deref().unwrap_or(&policy.source);
    let name = link(&policy.name, Some(source));
    match &policy.unread {
        Some(why) => format!("{name}: **not read**: {}", text(why)),
        None if policy.all_read => format!("{name}, {} words", policy.words),
        None => format!(
            "{name}, {} words, read in part: its silence says nothing",
            policy.words
        ),
    }
}

fn table(grid: Grid, out: &mut dyn Write) -> io::Result<()> {
    let heads: Vec<String> = grid.columns.iter().map(|name| text(name)).collect();
    writeln!(out, "| | {} |", heads.join(" | "))?;
    writeln!(out, "| --- |{}", " --- |".repeat(heads.len()))?;
    for (title, signs) in &grid.rows {
        let cells: Vec<String> = signs
            .iter()
            .map(|sign| {
                format!("{} {}", escape_block(sign.mark), sign.count)
                    .trim()
                    .to_owned()
            })
            .collect();
        writeln!(out, "| **{}** | {} |", text(title), cells.join(" | "))?;
    }
    writeln!(out)
}

fn quotes(comparison: &Comparison, row: &Row, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "### {} (`{}`)\n", text(&row.title), row.label)?;
    if !row.why.is_empty() {
        writeln!(out, "{}\n", text(&row.why))?;
    }
    for (cell, policy) in row.cells.iter().zip(&comparison.policies) {
        for finding in &cell.quotes {
            let pieces = quote::clause(finding, LONG);
            let words: String = pieces.into_iter().map(|piece| piece.text).collect();
            let state = State::from(finding.polarity);
            let place = match &finding.link {
                Some(url) => link("in its place", Some(url)),
                None => format!(
                    "characters {} to {}",
                    finding.clause.start, finding.clause.end
                ),
            };
            writeln!(
                out,
                "- **{}**, {}: “{}” ({place})",
                text(&policy.name),
                state.word(true),
                text(&words)
            )?;
        }
    }
    writeln!(out)
}
