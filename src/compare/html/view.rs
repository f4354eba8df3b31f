//! What the page of a comparison shows, from the top: the policies, the matrix, what only one speaks of, the quotes.

use serde::Serialize;

use super::super::{CheckRow, Comparison, Policy, Row};
use super::words::{Named, cite, headline, name_of, named};
use crate::report::html::Data;
use crate::report::html::parts::{Badge, Link, Question, Quote, cut};
use crate::report::{Context, State};

/// Characters shown of a long clause.
const LONG: usize = 320;

/// More policies than this have their names written upwards over narrow columns.
const WIDE: usize = 6;

/// The whole page.
#[derive(Debug, Serialize)]
pub(super) struct Page {
    question: Question,
    policies: Vec<Named>,
    headline: String,
    is_dense: bool,
    transpose: bool,
    rows: Vec<Practice>,
    checks: Vec<Check>,
    alone: Vec<Alone>,
    legend: Vec<Badge>,
    check_legend: Vec<Badge>,
    data: Data,
    cite: String,
}

/// What one policy alone speaks of.
#[derive(Debug, Serialize)]
struct Alone {
    name: String,
    practices: Vec<Lead>,
}

/// A practice's title, and the id of its cell.
#[derive(Debug, Serialize)]
struct Lead {
    title: String,
    id: String,
    badge: Badge,
}

/// A practice, a cell for each policy.
#[derive(Debug, Serialize)]
struct Practice {
    id: String,
    label: String,
    title: String,
    why: String,
    differs: bool,
    cells: Vec<Cell>,
    explainer: Option<Link>,
    /// How many policies say what, in words.
    summary: String,
    /// Names of policies that say nothing of it, and of those that could not be read.
    silent: Vec<String>,
    unread: Vec<String>,
}

/// What one policy says of a practice, or answers to a question.
#[derive(Debug, Serialize)]
struct Cell {
    badge: Badge,
    count: String,
    /// Whether there is something to open.
    opens: bool,
    says: String,
    quotes: Vec<Quote>,
    words: Option<String>,
    more: usize,
}

/// A question, a cell for each policy.
#[derive(Debug, Serialize)]
struct Check {
    id: String,
    /// Its question.
    title: String,
    differs: bool,
    cells: Vec<Cell>,
}

impl Page {
    pub(super) fn new(
        comparison: &Comparison,
        context: &Context<'_>,
        transpose: bool,
        data: Data,
    ) -> Page {
        let policies = &comparison.policies;
        let mut sections = comparison.rows.iter().flat_map(|row| &row.cells);
        let later = sections.find_map(|cell| {
            let mut quotes = cell.quotes.iter();
            quotes.find_map(|one| context.explainer.later_on(&one.explainer.section))
        });
        let badges = [
            State::Affirmed,
            State::Both,
            State::Denied,
            State::NotMentioned,
        ];
        let mut legend: Vec<Badge> = badges.map(|state| Badge::new(state, true)).to_vec();
        legend.push(Badge::open("could not be read"));
        let alone = comparison.alone().into_iter().map(|(at, rows)| {
            let practices = rows.iter().filter_map(|row| {
                Some(Lead {
                    title: row.title.clone(),
                    id: format!("q-{}-{at}", id_of(row)),
                    badge: Badge::new(row.cells[at].state?, true),
                })
            });
            Alone {
                name: name_of(&policies[at]),
                practices: practices.collect(),
            }
        });
        Page {
            question: Question::new(context.explainer, later),
            policies: policies.iter().map(named).collect(),
            headline: headline(comparison),
            is_dense: policies.len() > WIDE,
            transpose,
            rows: comparison
                .rows
                .iter()
                .map(|row| practice(row, policies))
                .collect(),
            checks: comparison
                .checks
                .iter()
                .map(|row| check(row, policies))
                .collect(),
            alone: alone.collect(),
            legend,
            check_legend: crate::assess::Verdict::ALL.map(Badge::of_verdict).to_vec(),
            data,
            cite: cite(comparison),
        }
    }
}

fn id_of(row: &Row) -> String {
    row.label.as_str().replace('.', "-")
}

fn practice(row: &Row, policies: &[Policy]) -> Practice {
    let cells: Vec<Cell> = row
        .cells
        .iter()
        .zip(policies)
        .map(|(cell, policy)| Cell {
            badge: match cell.state {
                Some(state) => Badge::new(state, policy.all_read),
                None => Badge::open("could not be read"),
            },
            count: match (cell.affirmed, cell.denied) {
                (0, 0) => String::new(),
                (some, 0) | (0, some) => some.to_string(),
                (affirmed, denied) => format!("{affirmed}/{denied}"),
            },
            opens: !cell.quotes.is_empty(),
            says: String::new(),
            quotes: cell
                .quotes
                .iter()
                .map(|one| Quote::new(one, policy.title.as_deref().unwrap_or_default(), LONG))
                .collect(),
            words: None,
            more: (cell.affirmed + cell.denied).saturating_sub(cell.quotes.len()),
        })
        .collect();
    let of = |wanted: Option<State>| -> Vec<String> {
        let all = row.cells.iter().zip(policies);
        let named = all.filter(|(cell, _)| cell.state == wanted);
        named.map(|(_, policy)| name_of(policy)).collect()
    };
    let count = |state: State, word: &str| match of(Some(state)).len() {
        0 => None,
        count => Some(format!("{count} {word}")),
    };
    let summary = [
        count(State::Affirmed, "affirm"),
        count(State::Both, "both"),
        count(State::Denied, "deny"),
        count(State::NotMentioned, "silent"),
    ];
    let summary: Vec<String> = summary.into_iter().flatten().collect();
    Practice {
        id: id_of(row),
        label: row.label.to_string(),
        title: row.title.clone(),
        why: row.why.clone(),
        differs: row.differs,
        explainer: row
            .cells
            .iter()
            .find_map(|cell| cell.quotes.first())
            .map(|one| Link::from(&one.explainer)),
        summary: summary.join(" · "),
        silent: of(Some(State::NotMentioned)),
        unread: of(None),
        cells,
    }
}

fn check(row: &CheckRow, policies: &[Policy]) -> Check {
    let cells = row.cells.iter().zip(policies).map(|(cell, policy)| Cell {
        badge: match cell.verdict {
            Some(verdict) => Badge::of_verdict(verdict),
            None if policy.unread.is_some() => Badge::open("could not be read"),
            None => Badge::open("not asked"),
        },
        count: String::new(),
        opens: cell.quote.is_some(),
        says: cell.says.clone(),
        quotes: Vec::new(),
        words: cell.quote.as_deref().map(|quote| cut(quote, LONG)),
        more: 0,
    });
    Check {
        id: row.id.clone(),
        title: row.question.clone(),
        differs: row.differs,
        cells: cells.collect(),
    }
}
