//! In Markdown: the pairs that do not go together with their clauses, and the vague words.

use std::io::{self, Write};

use super::markdown::{escape_block, link, text};
use super::{Report, wording};

/// Every pair: its grade, why, and both clauses.
///
/// # Errors
/// What `out` says.
pub(super) fn pairs(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    if report.contradictions.is_empty() {
        return Ok(());
    }
    writeln!(out, "## {}\n", wording::PAIRS)?;
    for pair in &report.contradictions {
        let Some((denied, affirmed)) = wording::sides(report, pair) else {
            continue;
        };
        writeln!(
            out,
            "**{}.** {}\n",
            wording::grade(pair.grade),
            text(&pair.why)
        )?;
        for (mark, finding) in [("- denied", denied), ("+ affirmed", affirmed)] {
            let clause = &finding.clause;
            let stem = clause.stem.as_ref().map(|stem| format!("{} ", text(stem)));
            let place = link(finding.label.as_str(), finding.link.as_deref());
            writeln!(
                out,
                "> {}{}\n",
                stem.unwrap_or_default(),
                text(&clause.text)
            )?;
            writeln!(out, "{} · {place}\n", escape_block(mark))?;
        }
    }
    Ok(())
}

/// The score and the words of each kind.
///
/// # Errors
/// What `out` says.
pub(super) fn vague(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let Some(vagueness) = &report.vagueness else {
        return Ok(());
    };
    writeln!(
        out,
        "## {}\n\n{}\n",
        wording::VAGUE,
        wording::score(vagueness)
    )?;
    for (kind, words) in wording::kinds(vagueness) {
        writeln!(out, "- {}: {}", text(&kind), text(&words))?;
    }
    writeln!(out, "\n{}\n", wording::SCORE)
}
