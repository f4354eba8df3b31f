//! The words that reports of changes share: headlines, and the marked words of a statement and of a hunk.

use super::{Change, Kind, Mark, Side, Statement, Tag, marks_between};
use crate::finding::Finding;
use crate::report::{Context, State};

/// Of a run of words that did not change, this many are shown at each end.
const AROUND: usize = 8;

/// Stands where words are left out.
const CUT: &str = " […] ";

/// What came of the comparison, in a sentence or two.
pub(super) fn headline(change: &Change) -> String {
    if !change.comparable {
        return "They cannot be compared: what was not read says nothing of what changed."
            .to_owned();
    }
    let wording = match &change.wording {
        Some(wording) if wording.same => " No word differs.".to_owned(),
        Some(wording) => format!(" {} words came, {} went.", wording.added, wording.removed),
        None => String::new(),
    };
    let practice = match (change.in_practice(), change.moved.is_empty()) {
        (true, _) => {
            let parts = [
                (change.answers.len(), "answer"),
                (change.practices.len(), "practice"),
                (change.statements.len(), "statement"),
            ];
            let parts = parts.into_iter().filter(|(count, _)| *count > 0);
            let parts = parts.map(|(count, what)| match count {
                1 => format!("1 {what}"),
                _ => format!("{count} {what}s"),
            });
            let parts: Vec<String> = parts.collect();
            format!("Practices changed: {}.", parts.join(", "))
        }
        (false, true) => "No practice changed.".to_owned(),
        (false, false) => "No practice changed; statements moved.".to_owned(),
    };
    practice + &wording
}

/// A version in a line.
pub(super) fn version(side: &Side) -> String {
    let when = side
        .fetched_at
        .as_ref()
        .map_or(String::new(), |at| format!(", fetched {at}"));
    match &side.unread {
        Some(why) => format!("{}: not read: {why}", side.name),
        None => format!("{}: {} words{when}", side.name, side.words),
    }
}

/// What a reader calls a kind of change.
pub(super) fn word(kind: Kind) -> &'static str {
    match kind {
        Kind::Added => "new",
        Kind::Removed => "gone",
        Kind::Turned => "turned",
        Kind::Widened => "wider",
        Kind::Narrowed => "narrower",
        Kind::Changed => "other",
        Kind::Moved => "moved",
    }
}

/// What a statement is about, with what is said of it.
pub(super) fn about(statement: &Statement, context: &Context<'_>) -> String {
    let info = context
        .labels
        .iter()
        .find(|info| *info.label == statement.label);
    let title = info.map_or(statement.label.as_str(), |info| info.title);
    let finding = statement.new.as_ref().or(statement.old.as_ref());
    let polarity = finding.map_or("", |finding| finding.polarity.as_str());
    match statement.kind {
        Kind::Turned => title.to_owned(),
        _ => format!("{title}, {polarity}"),
    }
}

/// What to say beside a statement; may be empty.
pub(super) fn aside(statement: &Statement) -> String {
    match (statement.kind, statement.also_elsewhere) {
        (Kind::Removed, true) => "still said elsewhere".to_owned(),
        (Kind::Added, true) => "said before, elsewhere".to_owned(),
        _ => statement.how.clone(),
    }
}

/// Statements of one clause together, with its words.
pub(super) fn by_clause(statements: &[Statement]) -> Vec<(Vec<&Statement>, Vec<Mark>)> {
    let mut groups: Vec<(Vec<&Statement>, Vec<Mark>)> = Vec::new();
    for statement in statements {
        let words = words(statement);
        match groups.last_mut() {
            Some((together, last)) if *last == words => together.push(statement),
            _ => groups.push((vec![statement], words)),
        }
    }
    groups
}

/// The words of a statement: the newer ones, with what changed in them where there are older ones.
fn words(statement: &Statement) -> Vec<Mark> {
    let text =
        |finding: &Option<Finding>| finding.as_ref().map(|finding| finding.clause.text.clone());
    let instead = statement.instead.clone();
    let (old, new) = match statement.kind {
        Kind::Added => (
            instead.unwrap_or_default(),
            text(&statement.new).unwrap_or_default(),
        ),
        Kind::Removed => (
            text(&statement.old).unwrap_or_default(),
            instead.unwrap_or_default(),
        ),
        _ => (
            text(&statement.old).unwrap_or_default(),
            text(&statement.new).unwrap_or_default(),
        ),
    };
    cut(marks_between(&old, &new))
}

/// Marks with the middle of long unchanged runs left out.
pub(super) fn cut(marks: Vec<Mark>) -> Vec<Mark> {
    let last = marks.len().saturating_sub(1);
    let changed = marks.iter().any(|mark| mark.tag != Tag::Same);
    let each = marks.into_iter().enumerate().map(|(at, mark)| {
        let words: Vec<&str> = mark.text.split_whitespace().collect();
        if mark.tag != Tag::Same || !changed || words.len() <= 2 * AROUND {
            return mark;
        }
        let (front, back) = (
            words[..AROUND].join(" "),
            words[words.len() - AROUND..].join(" "),
        );
        let text = match at {
            0 => format!("{}{back} ", CUT.trim_start()),
            _ if at == last => format!("{front}{}", CUT.trim_end()),
            _ => format!("{front}{CUT}{back} "),
        };
        Mark { text, ..mark }
    });
    each.collect()
}

/// The sign and the word of a state.
pub(super) fn state(state: State) -> String {
    format!("{} {}", state.mark(), state.word(true))
}
