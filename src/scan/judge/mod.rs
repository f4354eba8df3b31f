//! Decides for each phrase of a rule seen in a clause whether the clause states, denies or does not speak of a practice.

mod data;
mod direction;
mod disclosure;
mod governing;
mod listed;
mod own;
mod plain;
mod recipient;
mod service;
mod source;
mod statement;
mod title;

use std::ops::Range;

use crate::cue::Actor;
use crate::label::{Modality, Polarity, Practice, Practices};
use crate::rule::{Role, Rule};
use crate::scan::lexicon::Hit;
use crate::scan::reading::{Reading, Verb};
use crate::scan::table::{self, Answer};
use crate::scan::wording::Wording;
use crate::scan::work::Work;
use governing::Governing;
use title::TITLE;

/// Words between those who act together.
const JOINS: &[&str] = &[
    ",", "and", "or", "/", "our", "the", "their", "other", "any", "also", "third", "party",
];

/// What was decided of one phrase, and by what.
#[derive(Debug, Clone)]
pub(crate) struct Verdict {
    pub(crate) polarity: Polarity,
    pub(crate) modality: Modality,
    pub(crate) practices: Practices,
    /// The words that show the practice.
    pub(crate) cue: String,
    /// Where they stand: `clause`, `stem`, `heading`, `column`, `previous`, `next`.
    pub(crate) context: &'static str,
    /// What decided the polarity.
    pub(crate) because: String,
    /// First token of the exception to a denial.
    pub(crate) exception: Option<usize>,
}

impl Verdict {
    /// A disclosure that is stated elsewhere than in the clause.
    pub(crate) fn lent(cue: String, context: &'static str) -> Verdict {
        Verdict {
            polarity: Polarity::Affirmed,
            modality: Modality::States,
            practices: Practice::Share.into(),
            cue,
            context,
            because: "nothing negates it".to_owned(),
            exception: None,
        }
    }
}

/// Judges a hit of a rule in clause `index`; `None` where the clause states nothing of it.
pub(crate) fn judge(work: &Work<'_>, index: usize, hit: &Hit, rule: &Rule) -> Option<Verdict> {
    decide(work, index, hit, rule, false)
}

/// Judges a hit in a lead-in for the items under it: what it leaves to them counts as stated.
pub(crate) fn leading(work: &Work<'_>, index: usize, hit: &Hit, rule: &Rule) -> Option<Verdict> {
    decide(work, index, hit, rule, true)
}

fn decide(work: &Work<'_>, index: usize, hit: &Hit, rule: &Rule, leading: bool) -> Option<Verdict> {
    let judge = Judge {
        work,
        index,
        reading: &work.readings[index],
        words: work.wording(index),
        hit,
        leading,
    };
    if judge.asks()
        || matches!(rule.role, Role::Recipient | Role::Source | Role::Data) && judge.is_title()
    {
        return None;
    }
    let governing = match rule.role {
        Role::Data => judge.data(rule),
        Role::Recipient => judge.recipient(),
        Role::Source => judge.source(),
        Role::Statement => judge.statement(rule),
        Role::Purpose => judge.purpose(),
        Role::Disclosure => judge.disclosure(),
    }?;
    if governing.negated && judge.commands() {
        return None;
    }
    if !rule.needs.is_empty() && !rule.needs.iter().any(|name| judge.stands(name)) {
        return None;
    }
    let practices = match rule.role {
        Role::Recipient | Role::Disclosure | Role::Purpose => Practice::Share.into(),
        Role::Source => Practice::Receive.into(),
        _ => governing.practices,
    };
    Some(Verdict {
        polarity: if governing.negated && !rule.always {
            Polarity::Denied
        } else {
            Polarity::Affirmed
        },
        modality: if governing.may {
            Modality::May
        } else {
            Modality::States
        },
        practices,
        cue: governing.cue,
        context: governing.context,
        because: governing.because,
        exception: governing
            .exception
            .filter(|_| governing.negated && !rule.always),
    })
}

/// The verdict of a row that answers a "Disclosed?" column with yes or no and names nobody who receives, with the range
/// of the answering cell in bytes.
pub(crate) fn disclosed_row(work: &Work<'_>, index: usize) -> Option<(Verdict, Range<usize>)> {
    let answer = table::answer(work, index, "share")?;
    let named = work
        .rules_hit(index)
        .any(|(_, rule)| rule.role == Role::Recipient);
    (!named).then(|| (answered(&answer), answer.cell))
}

/// The verdict of a row that answers yes or no in a column whose header names a practice.
pub(crate) fn answered(answer: &Answer) -> Verdict {
    Verdict {
        polarity: if answer.yes {
            Polarity::Affirmed
        } else {
            Polarity::Denied
        },
        modality: Modality::States,
        practices: Practice::Share.into(),
        cue: answer.header.clone(),
        context: "column",
        because: answer.because(),
        exception: None,
    }
}

/// A phrase in its clause.
struct Judge<'a, 'w> {
    work: &'a Work<'w>,
    index: usize,
    reading: &'a Reading,
    words: Wording<'a>,
    hit: &'a Hit,
    /// Whether the clause is judged for the items that it introduces.
    leading: bool,
}

impl Judge<'_, '_> {
    /// Whether the clause is a question that is not answered right behind it: it states nothing.
    fn asks(&self) -> bool {
        self.ends_with("?") && self.work.answered(self.index).is_none()
    }

    /// Whether the clause tells the reader what not to do: "Never share your password."
    fn commands(&self) -> bool {
        let at = |ahead: usize| self.words.at(self.reading.tokens.start + ahead);
        let verb = match (at(0), at(1)) {
            ("never" | "don't", verb) => verb,
            ("do", "not") => at(2),
            _ => return false,
        };
        let led = self.work.is_item(self.index) && self.work.stems(self.index).next().is_some();
        !led && !verb.ends_with("ed") && !matches!(verb, "sold" | "kept" | "given" | "sent")
    }

    fn ends_with(&self, mark: &str) -> bool {
        self.words.last() == mark
    }

    /// Whether the hit names who does what the verb says, or stands beside them: "our affiliates and partners may". A
    /// longer phrase may have been taken for the actor.
    fn is_actor_of(&self, verb: &Verb) -> bool {
        verb.actor_at.is_some_and(|at| {
            at <= self.hit.last && self.hit.first <= at + 2
                || self.hit.last < at && verb.actor == Some(Actor::Third) && self.coordinated(at)
        })
    }

    /// Whether only others who may act, and what joins them, stand between the hit and a token.
    fn coordinated(&self, to: usize) -> bool {
        let mut joined = false;
        let mut token = self.hit.last + 1;
        while token < to {
            let word = self.words.at(token);
            let others = self.work.rules_hit(self.index).filter(|(hit, rule)| {
                hit.first == token && matches!(rule.role, Role::Recipient | Role::Source)
            });
            if let Some(last) = others.map(|(hit, _)| hit.last).max() {
                token = last + 1;
            } else if JOINS.contains(&word) {
                joined |= matches!(word, "," | "and" | "or" | "/");
                token += 1;
            } else {
                return false;
            }
        }
        joined
    }

    /// Whether a cue of this name stands in the clause, its lead-in, its headings or its table's header.
    fn stands(&self, name: &str) -> bool {
        let header = self.work.header(self.index);
        self.work
            .surroundings(self.index)
            .chain(header.map(|header| &self.work.readings[header]))
            .any(|reading| self.work.cues(reading).any(|(_, cue)| cue.name == name))
    }
}
