//! What the page about two versions shows, from the top: the versions, answers, practices, statements, words.

use serde::Serialize;

use super::super::{Change, Kind, Mark, Side, Statement, Tag, view};
use crate::report::html::Data;
use crate::report::html::parts::{Badge, Link, Question, cut, short};
use crate::report::{Context, closing};

/// Characters shown of words that did or did not change, in one piece.
const LONG: usize = 1500;

/// The whole page.
#[derive(Debug, Serialize)]
pub(super) struct Page {
    question: Question,
    versions: Vec<Version>,
    headline: String,
    notes: Vec<String>,
    answers: Vec<Answer>,
    practices: Vec<Practice>,
    statements: Vec<Clause>,
    moved: Vec<Clause>,
    /// Every place where words changed; `None` where a text is not at hand.
    places: Option<Vec<Vec<Words>>>,
    cite: String,
    data: Data,
}

/// One of the two versions.
#[derive(Debug, Serialize)]
struct Version {
    what: &'static str,
    told: String,
    source: Link,
    sha256: String,
    unread: bool,
}

/// A question that is answered otherwise.
#[derive(Debug, Serialize)]
struct Answer {
    id: String,
    question: String,
    was: Badge,
    now: Badge,
    says: [String; 2],
    quotes: [Option<String>; 2],
}

/// A practice of which the policy as a whole says something else.
#[derive(Debug, Serialize)]
struct Practice {
    label: String,
    title: String,
    was: Badge,
    now: Badge,
}

/// A clause with what became of its statements.
#[derive(Debug, Serialize)]
struct Clause {
    statements: Vec<Told>,
    words: Vec<Words>,
    headings: String,
    /// The clause on the live page of the newer version, or of the older one where it is gone.
    link: Option<String>,
}

/// What became of a statement.
#[derive(Debug, Serialize)]
struct Told {
    badge: Badge,
    about: String,
    aside: String,
    label: String,
}

/// Words, and whether they came or went.
#[derive(Debug, Serialize)]
struct Words {
    tag: Tag,
    text: String,
}

impl Page {
    pub(super) fn new(change: &Change, context: &Context<'_>, data: Data) -> Page {
        let [old, new] = &change.versions;
        let findings = change
            .statements
            .iter()
            .flat_map(|one| [&one.old, &one.new]);
        let mut sections = findings.flatten().map(|one| &one.explainer.section);
        let later = sections.find_map(|section| context.explainer.later_on(section));
        let clauses = |all: &[Statement]| -> Vec<Clause> {
            let groups = view::by_clause(all).into_iter();
            groups
                .map(|(all, marks)| clause(&all, marks, context))
                .collect()
        };
        Page {
            question: Question::new(context.explainer, later),
            versions: vec![version("Older", old), version("Newer", new)],
            headline: view::headline(change),
            notes: change.notes.iter().map(|note| sentence(note)).collect(),
            answers: change
                .answers
                .iter()
                .map(|one| Answer {
                    id: one.id.clone(),
                    question: one.question.clone(),
                    was: Badge::of_verdict(one.verdicts[0]),
                    now: Badge::of_verdict(one.verdicts[1]),
                    says: one.says.clone(),
                    quotes: one
                        .quotes
                        .clone()
                        .map(|quote| quote.map(|quote| cut(&quote, LONG))),
                })
                .collect(),
            practices: change
                .practices
                .iter()
                .map(|one| Practice {
                    label: one.label.to_string(),
                    title: one.title.clone(),
                    was: Badge::new(one.states[0], true),
                    now: Badge::new(one.states[1], true),
                })
                .collect(),
            statements: clauses(&change.statements),
            moved: clauses(&change.moved),
            places: change.wording.as_ref().map(|wording| {
                let hunks = wording.hunks.iter();
                hunks
                    .map(|hunk| words(view::cut(hunk.marks.clone())))
                    .collect()
            }),
            cite: format!(
                "smallprint {}, rules {}: what changed from {} (page SHA-256 {}) to {} (page SHA-256 {}). {}",
                change.smallprint,
                new.rules_version,
                short(&old.name),
                old.sha256,
                short(&new.name),
                new.sha256,
                closing::NO_ADVICE
            ),
            data,
        }
    }
}

fn version(what: &'static str, side: &Side) -> Version {
    Version {
        what,
        told: short(&view::version(side)),
        source: Link::new(&side.source, &side.source),
        sha256: side.sha256.clone(),
        unread: side.unread.is_some(),
    }
}

fn clause(all: &[&Statement], marks: Vec<Mark>, context: &Context<'_>) -> Clause {
    let told = |one: &&Statement| Told {
        badge: badge(one.kind),
        about: view::about(one, context),
        aside: cut(&view::aside(one), LONG),
        label: one.label.to_string(),
    };
    let finding = all
        .first()
        .and_then(|one| one.new.as_ref().or(one.old.as_ref()));
    Clause {
        statements: all.iter().map(told).collect(),
        words: words(marks),
        headings: finding.map_or_else(String::new, |one| short(&one.clause.headings.join(" › "))),
        link: finding.and_then(|one| Link::new("", one.link.as_deref()?).url),
    }
}

fn badge(kind: Kind) -> Badge {
    let (class, mark) = match kind {
        Kind::Added => ("affirmed", "+"),
        Kind::Removed => ("denied", "\u{2212}"),
        Kind::Turned => ("both", "\u{b1}"),
        Kind::Widened => ("affirmed", "\u{25b2}"),
        Kind::Narrowed => ("denied", "\u{25bc}"),
        Kind::Changed => ("both", "\u{b1}"),
        Kind::Moved => ("silent", "\u{2192}"),
    };
    Badge {
        class,
        mark,
        word: view::word(kind),
    }
}

fn words(marks: Vec<Mark>) -> Vec<Words> {
    let each = marks.into_iter().map(|mark| Words {
        tag: mark.tag,
        text: cut(&mark.text, LONG),
    });
    each.filter(|words| !words.text.is_empty()).collect()
}

/// A note as a sentence.
fn sentence(note: &str) -> String {
    let mut chars = note.chars();
    let first: String = chars
        .next()
        .map(|c| c.to_uppercase().collect())
        .unwrap_or_default();
    format!("{first}{}.", chars.as_str().trim_end_matches('.'))
}
