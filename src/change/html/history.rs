//! A history as one page for a browser: the practices over time as a picture, and each version with what it changed.

use std::io::{self, Write};

use serde::Serialize;

use super::super::history::{History, Standing};
use super::super::timeline::{summary, told, turns};
use crate::report::html::parts::{Badge, Question, short};
use crate::report::html::timeline::{Timeline, Version};
use crate::report::html::{Data, page};
use crate::report::{Context, Options, json};

const TEMPLATE: &str = include_str!("history.html.j2");

/// The whole page.
#[derive(Debug, Serialize)]
struct Page {
    question: Question,
    summary: String,
    picture: Option<Timeline>,
    legend: Vec<Badge>,
    versions: Vec<Row>,
    data: Data,
}

/// A version with what it changed.
#[derive(Debug, Serialize)]
struct Row {
    at: String,
    told: String,
    turns: Vec<Turn>,
}

/// A practice of which something else is said.
#[derive(Debug, Serialize)]
struct Turn {
    title: String,
    was: Badge,
    now: Badge,
}

/// Writes the page. Of the options only `embed_json` matters.
///
/// # Errors
/// What `out` says.
pub(in crate::change) fn write(
    history: &History,
    context: &Context<'_>,
    options: &Options,
    out: &mut dyn Write,
) -> io::Result<()> {
    let view = Page {
        question: Question::new(context.explainer, None),
        summary: summary(history),
        picture: picture(history),
        legend: crate::report::State::ALL
            .map(|state| Badge::new(state, true))
            .to_vec(),
        versions: history
            .versions
            .iter()
            .map(|seen| row(history, seen))
            .collect(),
        data: Data::new(&json::bytes(history)?, options.embed_json)?,
    };
    out.write_all(page("history.html", TEMPLATE, &view)?.as_bytes())
}

/// The file that the page links instead of holding the history's JSON, with its bytes; `None` where the page holds it.
///
/// # Errors
/// None that come from outside: the history is written to memory.
pub fn beside(history: &History, options: &Options) -> io::Result<Option<(String, Vec<u8>)>> {
    Data::beside(json::bytes(history)?, options.embed_json)
}

/// The states of every practice through the versions that were read, as those that count left them; `None` where they
/// have no two days.
fn picture(history: &History) -> Option<Timeline> {
    let mut states = vec![None; history.practices.len()];
    let counted = history
        .versions
        .iter()
        .filter(|seen| seen.kind != Standing::Unread);
    let versions: Vec<Version> = counted
        .map(|seen| {
            for (state, practice) in states.iter_mut().zip(&history.practices) {
                let run = practice.runs.iter().find(|run| run.from == seen.at);
                *state = run.map(|run| run.state).or(*state);
            }
            Version {
                date: seen.at.clone(),
                states: states.clone(),
            }
        })
        .collect();
    let titles: Vec<&str> = history.practices.iter().map(|one| &*one.title).collect();
    Timeline::new(&titles, &versions)
}

fn row(history: &History, seen: &super::super::history::Seen) -> Row {
    let turned = turns(history, seen);
    Row {
        at: short(&seen.at),
        told: short(&told(history, seen, turned.len())),
        turns: turned
            .iter()
            .map(|turn| Turn {
                title: turn.title.to_owned(),
                was: Badge::new(turn.was, true),
                now: Badge::new(turn.now, true),
            })
            .collect(),
    }
}
