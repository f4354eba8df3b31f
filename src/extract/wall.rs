//! Whether an answer's headers say that it is a challenge: `patterns/extract/walls.toml`.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::document::{Document, Outcome};
use crate::source::Page;

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Walls {
    always: Vec<String>,
    refusing: Vec<String>,
    statuses: Vec<u16>,
}

static WALLS: LazyLock<Walls> = LazyLock::new(|| {
    let text = include_str!("../../patterns/extract/walls.toml");
    toml::from_str(text).unwrap_or_default()
});

/// Makes a document that is no policy a wall, where the headers of its page give one away.
pub(super) fn look(page: &Page, document: &mut Document) {
    if matches!(document.outcome, Outcome::Ok | Outcome::BotWall) {
        return;
    }
    let Some(capture) = &page.capture else { return };
    let status = capture.chain.last().map_or(0, |hop| hop.status);
    let refuses = WALLS.statuses.contains(&status);
    let refusing = WALLS.refusing.iter().filter(|_| refuses);
    let mut marks = WALLS.always.iter().chain(refusing);
    let found = marks.find(|mark| {
        capture.headers.iter().any(|(name, value)| {
            format!("{name}: {value}")
                .to_ascii_lowercase()
                .starts_with(mark.as_str())
        })
    });
    if let Some(mark) = found {
        document.outcome = Outcome::BotWall;
        document.evidence = format!(
            "a header of the answer is that of a challenge (`{}`)",
            mark.trim_end_matches([' ', ':'])
        );
    }
}
