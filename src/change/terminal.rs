//! Changes for the terminal: what they mean first, the wording below. Words that are gone stand in `[-…-]`, new ones in
//! `{+…+}`, as `git diff --word-diff` writes them.

use std::io::{self, Write};

use super::{Change, Mark, Statement, Tag, view};
use crate::report::paint::{BOLD, BOTH, FAINT, MATCH, PLAIN, Painter, Text, style_of};
use crate::report::{Context, Options, questions};

/// How many places of changed wording are shown, unless all are asked for.
const HUNKS: usize = 12;

/// Writes the changes.
///
/// # Errors
/// What `out` says.
pub(super) fn write(
    change: &Change,
    context: &Context<'_>,
    options: &Options,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut painter = Painter::new(options, out);
    for (side, what) in change.versions.iter().zip(["older", "newer"]) {
        painter.hanging(
            0,
            &Text::styled(what, FAINT),
            7,
            &Text::new(&view::version(side)),
        )?;
    }
    painter.gap()?;
    painter.paragraph(0, &Text::styled(&view::headline(change), BOLD))?;
    for note in &change.notes {
        painter.paragraph(0, &Text::styled("Note: ", BOTH).and(note, PLAIN))?;
    }
    if !change.answers.is_empty() {
        painter.gap()?;
        painter.rule("Answers that changed")?;
        for answer in &change.answers {
            let [was, now] = answer.verdicts.map(questions::word);
            let lead = Text::new(&answer.question).and(&format!(" [{}]", answer.id), FAINT);
            painter.paragraph(0, &lead)?;
            painter.paragraph(
                2,
                &Text::styled(&format!("{was} → {now}: "), BOLD).and(&answer.says[1], PLAIN),
            )?;
        }
    }
    if !change.practices.is_empty() {
        painter.gap()?;
        painter.rule("What the policy as a whole says otherwise")?;
        for practice in &change.practices {
            let [was, now] = practice.states;
            let text = Text::styled(&practice.title, BOLD)
                .and(": ", PLAIN)
                .and(&view::state(was), style_of(was))
                .and(" → ", PLAIN)
                .and(&view::state(now), style_of(now));
            painter.paragraph(0, &text)?;
        }
    }
    statements(
        "Statement by statement",
        &change.statements,
        context,
        &mut painter,
    )?;
    statements("Moved", &change.moved, context, &mut painter)?;
    wording(change, options, &mut painter)
}

fn statements(
    title: &str,
    all: &[Statement],
    context: &Context<'_>,
    painter: &mut Painter<'_>,
) -> io::Result<()> {
    if all.is_empty() {
        return Ok(());
    }
    painter.gap()?;
    painter.rule(title)?;
    for (together, words) in view::by_clause(all) {
        for statement in together {
            let aside = view::aside(statement);
            let lead = Text::styled(view::word(statement.kind), BOLD)
                .and(" ", PLAIN)
                .and(&view::about(statement, context), PLAIN)
                .and(if aside.is_empty() { "" } else { ": " }, PLAIN)
                .and(&aside, PLAIN)
                .and(&format!(" · {}", statement.label.as_str()), FAINT);
            painter.paragraph(0, &lead)?;
        }
        painter.paragraph(2, &marked(&words))?;
    }
    Ok(())
}

fn wording(change: &Change, options: &Options, painter: &mut Painter<'_>) -> io::Result<()> {
    let Some(wording) = change.wording.as_ref().filter(|wording| !wording.same) else {
        return Ok(());
    };
    painter.gap()?;
    painter.rule("All changed words")?;
    let shown = if options.all {
        wording.hunks.len()
    } else {
        HUNKS
    };
    for hunk in wording.hunks.iter().take(shown) {
        painter.hanging(
            0,
            &Text::styled("·", FAINT),
            2,
            &marked(&view::cut(hunk.marks.clone())),
        )?;
    }
    match wording.hunks.len().saturating_sub(shown) {
        0 => Ok(()),
        more => painter.paragraph(
            0,
            &Text::styled(&format!("… {more} more places; --all shows them"), FAINT),
        ),
    }
}

/// Words with signs around what is gone and what is new.
fn marked(marks: &[Mark]) -> Text {
    marks.iter().fold(Text::default(), |text, mark| {
        let words = mark.text.trim();
        let (open, close) = mark
            .text
            .split_at(mark.text.len() - mark.text.trim_start().len());
        let after = &close[close.trim_end().len()..];
        match mark.tag {
            Tag::Same => text.and(&mark.text, PLAIN),
            Tag::Removed => text.and(&format!("{open}[-{words}-]{after}"), FAINT),
            Tag::Added => text.and(&format!("{open}{{+{words}+}}{after}"), MATCH),
        }
    })
}
