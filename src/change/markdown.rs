//! Changes as Markdown that can be published as it is: words that are gone struck out, new ones in bold.

use std::io::{self, Write};

use super::{Change, Mark, Statement, Tag, view};
use crate::report::markdown::text;
use crate::report::{Context, questions};

/// Writes the changes.
///
/// # Errors
/// What `out` says.
pub(super) fn write(change: &Change, context: &Context<'_>, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "# What changed in a privacy policy\n")?;
    for (side, what) in change.versions.iter().zip(["Older", "Newer"]) {
        writeln!(out, "- {what}: {}", text(&view::version(side)))?;
    }
    writeln!(out, "\n{}\n", text(&view::headline(change)))?;
    for note in &change.notes {
        writeln!(out, "Note: {}\n", text(note))?;
    }
    if !change.answers.is_empty() {
        writeln!(
            out,
            "## Answers that changed\n\n| question | before | now |\n| --- | --- | --- |"
        )?;
        for answer in &change.answers {
            let [was, now] = answer.verdicts.map(questions::word);
            let says = text(&answer.says[1]);
            writeln!(
                out,
                "| {} (`{}`) | {was} | {now}: {says} |",
                text(&answer.question),
                answer.id
            )?;
        }
        writeln!(out)?;
    }
    if !change.practices.is_empty() {
        writeln!(
            out,
            "## What the policy as a whole says otherwise\n\n| practice | before | now |\n| --- | --- | --- |"
        )?;
        for practice in &change.practices {
            let [was, now] = practice.states.map(|state| text(&view::state(state)));
            writeln!(out, "| {} | {was} | {now} |", text(&practice.title))?;
        }
        writeln!(out)?;
    }
    statements("Statement by statement", &change.statements, context, out)?;
    statements("Moved", &change.moved, context, out)?;
    let Some(wording) = change.wording.as_ref().filter(|wording| !wording.same) else {
        return Ok(());
    };
    writeln!(out, "## All changed words\n")?;
    for hunk in &wording.hunks {
        writeln!(out, "- {}", marked(&view::cut(hunk.marks.clone())))?;
    }
    Ok(())
}

fn statements(
    title: &str,
    all: &[Statement],
    context: &Context<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    if all.is_empty() {
        return Ok(());
    }
    writeln!(out, "## {title}\n")?;
    for (together, words) in view::by_clause(all) {
        for statement in together {
            let (word, label) = (view::word(statement.kind), statement.label.as_str());
            let about = text(&view::about(statement, context));
            let aside = match view::aside(statement) {
                aside if aside.is_empty() => aside,
                aside => format!(": {}", text(&aside)),
            };
            writeln!(out, "- **{word}** {about}{aside} (`{label}`)")?;
        }
        writeln!(out, "\n> {}\n", marked(&words))?;
    }
    Ok(())
}

/// Words with what is gone struck out and what is new in bold.
fn marked(marks: &[Mark]) -> String {
    let words = marks.iter().map(|mark| match (mark.tag, text(&mark.text)) {
        (_, words) if words.is_empty() => words,
        (Tag::Same, words) => words,
        (Tag::Removed, words) => format!("~~{words}~~"),
        (Tag::Added, words) => format!("**{words}**"),
    });
    words
        .filter(|words| !words.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}
