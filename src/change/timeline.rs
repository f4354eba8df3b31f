//! A history as text and as Markdown: what appeared, vanished and turned, by date.

use std::io::{self, Write};

use super::history::{History, Seen, Standing, Timeline};
use super::view;
use crate::report::markdown::text;
use crate::report::paint::{BOLD, FAINT, PLAIN, Painter, Text, style_of};
use crate::report::{Context, Format, Options, State, json};

/// Writes a history.
///
/// # Errors
/// What `out` says; a table and rows are no formats for it.
pub fn render(
    history: &History,
    context: &Context<'_>,
    format: Format,
    options: &Options,
    out: &mut dyn Write,
) -> io::Result<()> {
    match format {
        Format::Json => json::write_value(history, out),
        Format::Terminal => terminal(history, options, out),
        Format::Markdown => markdown(history, out),
        Format::Html => super::html::history::write(history, context, options, out),
        Format::Csv | Format::Jsonl => Err(io::Error::new(
            io::ErrorKind::Unsupported,
            "a history is written as text, Markdown, HTML or JSON",
        )),
    }
}

/// A change of what is said of a label.
pub(super) struct Turn<'h> {
    pub(super) title: &'h str,
    pub(super) was: State,
    pub(super) now: State,
}

/// The changes that came with a version.
pub(super) fn turns<'h>(history: &'h History, seen: &Seen) -> Vec<Turn<'h>> {
    let each = history.practices.iter().flat_map(|timeline| {
        let title = timeline.title.as_str();
        let pairs = timeline
            .runs
            .windows(2)
            .filter(|pair| pair[1].from == seen.at);
        pairs.map(move |pair| Turn {
            title,
            was: pair[0].state,
            now: pair[1].state,
        })
    });
    each.collect()
}

/// What to say of a version of a history, with which so many practices turned.
pub(super) fn told(history: &History, seen: &Seen, turns: usize) -> String {
    let mut versions = history.versions.iter();
    let first = versions.find(|seen| seen.kind == Standing::Version);
    let is_first = first.is_some_and(|first| first.at == seen.at);
    match (seen.kind, &seen.unread) {
        (Standing::Unread, Some(why)) => format!("not read: {why}"),
        (Standing::Unread, None) => "not read".to_owned(),
        (Standing::NoWordChanged, _) => "no word changed".to_owned(),
        (Standing::Passing, _) => format!(
            "{} words; passed: afterwards the policy was as before",
            seen.words
        ),
        (Standing::Version, _) if turns == 0 && !is_first => {
            format!("{} words; no practice changed", seen.words)
        }
        (Standing::Version, _) => format!("{} words", seen.words),
    }
}

/// How many versions there are, and of which kinds.
pub(super) fn summary(history: &History) -> String {
    let of = |kind: Standing| {
        history
            .versions
            .iter()
            .filter(|seen| seen.kind == kind)
            .count()
    };
    let changed = history
        .versions
        .iter()
        .filter(|seen| !turns(history, seen).is_empty())
        .count();
    format!(
        "{} recorded versions: {} with words of their own, of which {changed} change what is said of a practice; {} without a \
         changed word; {} that passed, the policy being as before soon after; {} not read.",
        history.versions.len(),
        of(Standing::Version),
        of(Standing::NoWordChanged),
        of(Standing::Passing),
        of(Standing::Unread)
    )
}

fn terminal(history: &History, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let mut painter = Painter::new(options, out);
    painter.paragraph(0, &Text::styled(&summary(history), BOLD))?;
    painter.gap()?;
    for seen in &history.versions {
        let turns = turns(history, seen);
        let style = if turns.is_empty() { FAINT } else { PLAIN };
        let lead = Text::styled(&seen.at, if turns.is_empty() { FAINT } else { BOLD });
        painter.hanging(
            0,
            &lead,
            22,
            &Text::styled(&told(history, seen, turns.len()), style),
        )?;
        for turn in turns {
            let line = Text::styled(turn.title, BOLD)
                .and(": ", PLAIN)
                .and(&view::state(turn.was), style_of(turn.was))
                .and(" → ", PLAIN)
                .and(&view::state(turn.now), style_of(turn.now));
            painter.paragraph(4, &line)?;
        }
    }
    painter.gap()?;
    painter.rule("Practice by practice")?;
    for timeline in &history.practices {
        let runs = runs(timeline).collect::<Vec<_>>().join("; ");
        painter.paragraph(
            0,
            &Text::styled(&timeline.title, BOLD)
                .and(": ", PLAIN)
                .and(&runs, PLAIN),
        )?;
    }
    Ok(())
}

fn markdown(history: &History, out: &mut dyn Write) -> io::Result<()> {
    writeln!(
        out,
        "# A privacy policy over time\n\n{}\n",
        text(&summary(history))
    )?;
    writeln!(out, "## By date\n")?;
    for seen in &history.versions {
        let turns = turns(history, seen);
        writeln!(
            out,
            "- **{}** {}",
            text(&seen.at),
            text(&told(history, seen, turns.len()))
        )?;
        for turn in turns {
            writeln!(
                out,
                "    - {}: {} → {}",
                text(turn.title),
                text(&view::state(turn.was)),
                text(&view::state(turn.now))
            )?;
        }
    }
    writeln!(
        out,
        "\n## Practice by practice\n\n| practice | what was said, from when on |\n| --- | --- |"
    )?;
    for timeline in &history.practices {
        let runs: Vec<String> = runs(timeline).map(|run| text(&run)).collect();
        writeln!(out, "| {} | {} |", text(&timeline.title), runs.join("; "))?;
    }
    Ok(())
}

/// What was said of a practice, from when on.
fn runs(timeline: &Timeline) -> impl Iterator<Item = String> {
    let runs = timeline.runs.iter();
    runs.map(|run| format!("{} from {}", view::state(run.state), run.from))
}
