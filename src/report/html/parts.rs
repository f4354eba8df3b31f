//! What the templates show of findings and of the explainer: words cleaned, long ones cut, and only addresses that may be
//! linked.

use serde::Serialize;

use super::super::answer::State;
use super::super::inert::{address, clean};
use super::super::{closing, nature, questions, quote};
use crate::assess::Verdict;
use crate::explainer::Explainer;
use crate::finding::{ExplainerRef, Finding};

/// Characters shown of names and facts that come from a page.
const SHORT: usize = 300;

/// Words, and where they lead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Link {
    /// What is shown.
    pub(crate) text: String,
    /// An http or https address; `None` where it is none that may be linked.
    pub(crate) url: Option<String>,
}

impl Link {
    /// Words that lead to an address, if it may be linked.
    pub(crate) fn new(text: &str, url: &str) -> Link {
        Link {
            text: short(text),
            url: address(url),
        }
    }
}

impl From<&ExplainerRef> for Link {
    fn from(section: &ExplainerRef) -> Link {
        Link::new(&section.title, &section.url)
    }
}

/// Words of a quotation.
#[derive(Debug, Serialize)]
pub(crate) struct Piece {
    text: String,
    matched: bool,
}

/// A state as the page shows it: a class for its look, a sign and a word, so that no colour is needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub(crate) struct Badge {
    /// The style's class.
    pub(crate) class: &'static str,
    /// The sign.
    pub(crate) mark: &'static str,
    /// The word.
    pub(crate) word: &'static str,
}

impl Badge {
    /// A state's badge; silence is less certain where not all was read.
    pub(crate) fn new(state: State, all_read: bool) -> Badge {
        Badge {
            class: match state {
                State::Affirmed => "affirmed",
                State::Both => "both",
                State::Denied => "denied",
                State::NotMentioned => "silent",
            },
            mark: match state {
                // A minus sign is as wide as a plus.
                State::Denied => "\u{2212}",
                other => other.mark(),
            },
            word: state.word(all_read),
        }
    }

    /// An answer's badge.
    pub(crate) fn of_verdict(verdict: Verdict) -> Badge {
        let word = questions::word(verdict);
        match questions::state(verdict) {
            Some(state) => Badge {
                word,
                ..Badge::new(state, true)
            },
            None => Badge::open(word),
        }
    }

    /// The badge of what could not be told.
    pub(crate) fn open(word: &'static str) -> Badge {
        Badge {
            class: "open",
            mark: "?",
            word,
        }
    }
}

/// A clause with what it says and where it stands.
#[derive(Debug, Serialize)]
pub(crate) struct Quote {
    id: String,
    badge: Badge,
    lead_in: Option<Vec<Piece>>,
    clause: Vec<Piece>,
    facts: Vec<String>,
    exception: Option<String>,
    headings: String,
    /// The clause on the live page.
    link: Option<String>,
    /// The page of several that it stands on.
    page: Option<Link>,
    start: usize,
    end: usize,
    rule: String,
    why: Option<String>,
}

impl Quote {
    /// What to show of a finding in a document of this title; of a long clause at most about `limit` characters.
    pub(crate) fn new(finding: &Finding, title: &str, limit: usize) -> Quote {
        Quote {
            id: finding.id.clone(),
            badge: Badge::new(finding.polarity.into(), true),
            lead_in: quote::lead_in(finding).map(pieces),
            clause: pieces(quote::clause(finding, limit)),
            facts: nature(finding).iter().map(|fact| short(fact)).collect(),
            exception: finding.exception.as_deref().map(short),
            headings: quote::headings(finding, title),
            link: finding.link.as_deref().and_then(address),
            page: finding.page.as_deref().map(|page| Link::new(page, page)),
            start: finding.clause.start,
            end: finding.clause.end,
            rule: finding.rule.clone(),
            why: finding.why.as_ref().map(|why| {
                clean(&format!(
                    "phrase “{}”; cue “{}” from {}; polarity: {}",
                    why.phrase, why.cue, why.context, why.polarity
                ))
            }),
        }
    }
}

fn pieces(pieces: Vec<quote::Piece>) -> Vec<Piece> {
    let piece = |piece: quote::Piece| Piece {
        text: clean(&piece.text),
        matched: piece.matched,
    };
    pieces.into_iter().map(piece).collect()
}

/// The question that a page answers, and the explainer that asks it.
#[derive(Debug, Serialize)]
pub(crate) struct Question {
    text: Link,
    short_answer: String,
    citation: String,
    later: Option<String>,
    no_advice: &'static str,
    legend: &'static str,
}

impl Question {
    /// The explainer's question, with the note on later law where there is one to tell.
    pub(crate) fn new(explainer: &Explainer, later: Option<&str>) -> Question {
        Question {
            text: Link::new(&explainer.question, &explainer.url),
            short_answer: closing::short_answer(explainer),
            citation: explainer.citation.clone(),
            later: later.map(str::to_owned),
            no_advice: closing::NO_ADVICE,
            legend: closing::LEGEND,
        }
    }
}

/// Words from outside, cleaned; long ones cut to a name's length.
pub(crate) fn short(text: &str) -> String {
    cut(text, SHORT)
}

/// Words from outside, cleaned; more than `limit` characters of them cut at a space, where there is one.
pub(crate) fn cut(text: &str, limit: usize) -> String {
    let text = clean(text);
    let text = text.trim();
    match text.char_indices().nth(limit) {
        Some((cut, _)) => {
            let cut = text[..cut].rfind(' ').unwrap_or(cut);
            format!("{} […]", &text[..cut])
        }
        None => text.to_owned(),
    }
}
