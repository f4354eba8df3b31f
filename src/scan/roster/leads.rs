//! Which lead-ins, titles and columns list those who receive data.

use std::ops::Range;

use crate::cue::{Actor, Class, Deed};
use crate::finding::RecipientKind;
use crate::rule::{Role, Rule};
use crate::scan::lexicon::{Hit, Meaning};
use crate::scan::roster::names::has_suffix;
use crate::scan::work::Work;

/// How many headings over a clause may say that it lists recipients.
const HEADINGS: usize = 2;

/// A title before a list has at most this many words.
const TITLE: usize = 14;

/// Frames whose lists are no recipients of data.
const ELSEWHERE: &[&str] = &["rights", "contact", "changes", "children", "advice"];

/// A phrase of a rule for recipients.
#[derive(Clone, Copy)]
pub(super) struct Phrase {
    pub(super) label: usize,
    pub(super) rule: usize,
    pub(super) phrase: usize,
}

/// The lead-in or title over a clause that lists recipients: by whose phrase, in which words, and from where.
pub(super) fn lead(work: &Work<'_>, index: usize) -> Option<(Phrase, String, &'static str)> {
    // A sentence that only happens to stand before the list introduces companies, and nothing else.
    let company = has_suffix(work, &work.readings[index].tokens);
    let ends = |stem: &usize| {
        let last = work.wording(*stem).last();
        let title =
            last.chars().all(char::is_alphanumeric) && work.readings[*stem].tokens.len() <= TITLE;
        last == ":" || title || company
    };
    let stems = work.stems(index).take(1).filter(ends);
    let stems = stems.map(|stem| (stem, "stem"));
    let headings = work.headings(index).take(HEADINGS);
    let mut leads = stems.chain(headings.map(|heading| (heading, "heading")));
    let sources = |lead: usize| {
        let words = work.wording(lead);
        words.any(work.readings[lead].tokens.clone(), &["source", "sources"])
    };
    if work.headings(index).take(HEADINGS).any(sources) {
        return None;
    }
    leads.find_map(|(lead, context)| {
        let tokens = work.readings[lead].tokens.clone();
        let (phrase, cue) = asks(work, lead, &tokens)?;
        phrase.map(|phrase| (phrase, cue, context))
    })
}

/// What speaks first for a clause: its lead-in, or where it has none the title over it.
pub(super) fn nearest(work: &Work<'_>, index: usize) -> &'static str {
    match work.stems(index).next() {
        Some(_) => "stem",
        None => "heading",
    }
}

/// Whether these words of a lead-in or title ask who receives data, with the phrase that says so.
pub(super) fn asks(
    work: &Work<'_>,
    index: usize,
    tokens: &Range<usize>,
) -> Option<(Option<Phrase>, String)> {
    let reading = &work.readings[index];
    let here = |first: usize| tokens.contains(&first);
    let elsewhere = work.cues(reading).any(|(hit, cue)| {
        here(hit.first)
            && matches!(cue.class, Class::Frame { .. })
            && ELSEWHERE.contains(&cue.name.as_str())
    });
    let theirs = reading.verbs.iter().any(|verb| {
        here(verb.first)
            && (matches!(verb.deed, Deed::Control | Deed::Receive)
                || matches!(verb.actor, Some(Actor::User)))
    });
    let denied = reading.negators.iter().any(|negator| here(negator.at));
    let words = work.wording(index);
    let sources = words.any(tokens.clone(), &["source", "sources"]);
    let asks = words.last() == "?"
        && !matches!(
            words.at(tokens.start),
            "who" | "with" | "to" | "which" | "what"
        );
    if elsewhere || theirs || denied || sources || asks {
        return None;
    }
    let named = phrases(work, index).filter(|(hit, phrase)| {
        let kind = role(work, phrase.label, phrase.rule).recipient != RecipientKind::Named;
        let before = |back| words.before(hit.first, back);
        let led = matches!(before(1), "from" | "for" | "about" | "your") || before(2) == "your";
        here(hit.first) && kind && !led
    });
    if let Some((hit, phrase)) = named.last() {
        return Some((Some(phrase), work.words(hit.first, hit.last)));
    }
    let mut cues = work.cues(reading);
    let (hit, _) = cues.find(|(hit, cue)| cue.name == "recipients" && here(hit.first))?;
    Some((None, work.words(hit.first, hit.last)))
}

/// The phrases of rules for recipients in a clause.
pub(super) fn phrases<'w>(
    work: &'w Work<'_>,
    index: usize,
) -> impl Iterator<Item = (&'w Hit, Phrase)> {
    work.readings[index].hits.iter().flat_map(move |hit| {
        let meanings = work.lexicon.meanings(hit.pattern).iter();
        meanings.filter_map(move |meaning| match *meaning {
            Meaning::Term {
                label,
                rule,
                phrase,
            } if !work.is_lookalike(index, hit, label) => {
                let phrase = Phrase {
                    label: label as usize,
                    rule: rule as usize,
                    phrase: phrase as usize,
                };
                let rule = role(work, phrase.label, phrase.rule);
                let names = rule.role == Role::Recipient && rule.regexes.is_empty();
                names.then_some((hit, phrase))
            }
            _ => None,
        })
    })
}

/// The rule of a label.
pub(super) fn role<'w>(work: &'w Work<'_>, label: usize, rule: usize) -> &'w Rule {
    &work.rules.labels()[label].rules[rule]
}
