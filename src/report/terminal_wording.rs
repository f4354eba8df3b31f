//! On a terminal: the pairs that do not go together with their clauses, and the vague words.

use std::io;

use super::paint::{BOLD, BOTH, FAINT, Painter, Text};
use super::{Report, wording};
use crate::finding::Finding;

/// The column at which quotes and words begin.
const QUOTES: usize = 12;

/// Every pair: its grade, why, and both clauses.
///
/// # Errors
/// What is written to says.
pub(super) fn pairs(report: &Report, painter: &mut Painter<'_>) -> io::Result<()> {
    if report.contradictions.is_empty() {
        return Ok(());
    }
    painter.paragraph(0, &Text::styled(wording::PAIRS, BOLD))?;
    for pair in &report.contradictions {
        let Some((denied, affirmed)) = wording::sides(report, pair) else {
            continue;
        };
        let head = format!("{}: ", wording::grade(pair.grade));
        painter.paragraph(2, &Text::styled(&head, BOTH).and(&pair.why, BOLD))?;
        for (mark, finding) in [("- denied", denied), ("+ affirmed", affirmed)] {
            painter.hanging(
                4,
                &Text::styled(mark, FAINT),
                QUOTES + 4,
                &Text::new(&quote(finding)),
            )?;
        }
    }
    painter.gap()
}

/// The score and the words of each kind.
///
/// # Errors
/// What is written to says.
pub(super) fn vague(report: &Report, painter: &mut Painter<'_>) -> io::Result<()> {
    let Some(vagueness) = &report.vagueness else {
        return Ok(());
    };
    painter.gap()?;
    painter.rule(wording::VAGUE)?;
    painter.paragraph(0, &Text::new(&wording::score(vagueness)))?;
    for (kind, words) in wording::kinds(vagueness) {
        painter.hanging(
            2,
            &Text::styled(&kind, FAINT),
            QUOTES + 10,
            &Text::new(&words),
        )?;
    }
    painter.paragraph(0, &Text::styled(wording::SCORE, FAINT))
}

fn quote(finding: &Finding) -> String {
    let clause = &finding.clause;
    let stem = clause.stem.iter().map(String::as_str);
    let words: Vec<&str> = stem
        .chain([&*clause.text])
        .flat_map(str::split_whitespace)
        .collect();
    format!("\u{201c}{}\u{201d}", words.join(" "))
}
