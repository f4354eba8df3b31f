//! What the clauses of two versions state → the statements that came, went, turned, widened, narrowed or moved.

use std::cmp::Ordering;

use serde::Serialize;

use super::pair::{Link, Words, links};
use super::wording::folded;
use crate::finding::{Finding, Quote, RecipientKind};
use crate::label::{Label, Modality, Polarity};
use crate::report::Report;

/// What became of a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// The newer version states it, the older did not.
    Added,
    /// The older version stated it, the newer does not.
    Removed,
    /// It was affirmed and is denied, or the other way round.
    Turned,
    /// It allows more than before: a wider recipient, "will" for "may", more data, an exception to a denial.
    Widened,
    /// It allows less than before.
    Narrowed,
    /// It says something else, which is neither only wider nor only narrower.
    Changed,
    /// It stands under other headings.
    Moved,
}

/// A statement of one version, held against its counterpart in the other.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Statement {
    /// What became of it.
    pub kind: Kind,
    /// What it is about.
    pub label: Label,
    /// How, in words; may be empty.
    pub how: String,
    /// The older clause, where there is one.
    pub old: Option<Finding>,
    /// The newer clause, where there is one.
    pub new: Option<Finding>,
    /// What the older clause's counterpart says now, or what the newer one's said, where that no longer or not yet states it.
    pub instead: Option<String>,
    /// Of one that came or went: whether the other version says the same in another clause.
    pub also_elsewhere: bool,
}

/// A clause with what it states.
struct Said<'r> {
    quote: &'r Quote,
    above: Vec<String>,
    findings: Vec<&'r Finding>,
}

/// All changes of statements, in reading order of the newer version; what is gone stands where it stood.
pub(super) fn statements(old: &Report, new: &Report) -> Vec<Statement> {
    let (old_said, new_said) = (said(old), said(new));
    let [old_words, new_words] = [&old_said, &new_said].map(|all| -> Vec<Words<'_>> {
        let words = all
            .iter()
            .map(|one| Words::new(&one.quote.text, &one.above));
        words.collect()
    });
    let links = links(&old_words, &new_words);
    let says = |version: usize, finding: &Finding| {
        let all = &[old, new][version].findings;
        let same =
            |other: &Finding| other.label == finding.label && other.polarity == finding.polarity;
        all.iter().any(same)
    };
    let mut found: Vec<((usize, usize), Statement)> = Vec::new();
    for (at, one) in old_said.iter().enumerate() {
        let own: Vec<&Link> = links.iter().filter(|link| link.old == at).collect();
        let place = own.iter().map(|link| link.new).min();
        for finding in &one.findings {
            let counterpart = |polarity: Polarity| {
                own.iter().find_map(|link| {
                    let there = new_said[link.new].findings.iter();
                    let same = |other: &&&Finding| {
                        other.label == finding.label && other.polarity == polarity
                    };
                    there
                        .copied()
                        .find(|other| same(&other))
                        .map(|other| (**link, other))
                })
            };
            let statement = match (
                counterpart(finding.polarity),
                counterpart(opposite(finding.polarity)),
            ) {
                (Some((link, other)), _) => kept(link, finding, other, one, &new_said[link.new]),
                (None, Some((_, other))) => Some(Statement {
                    kind: Kind::Turned,
                    how: format!(
                        "{} before, {} now",
                        finding.polarity.as_str(),
                        other.polarity.as_str()
                    ),
                    old: Some((*finding).clone()),
                    new: Some(other.clone()),
                    ..Statement::about(&finding.label)
                }),
                (None, None) => Some(Statement {
                    kind: Kind::Removed,
                    old: Some((*finding).clone()),
                    instead: own
                        .iter()
                        .find(|link| link.whole)
                        .map(|link| new_said[link.new].quote.text.clone()),
                    also_elsewhere: says(1, finding),
                    ..Statement::about(&finding.label)
                }),
            };
            found.extend(statement.map(|statement| ((place.unwrap_or(at), 0), statement)));
        }
    }
    for (at, one) in new_said.iter().enumerate() {
        let own: Vec<&Link> = links.iter().filter(|link| link.new == at).collect();
        for finding in &one.findings {
            let was = own.iter().any(|link| {
                let mut there = old_said[link.old].findings.iter();
                there.any(|other| other.label == finding.label)
            });
            if !was {
                let statement = Statement {
                    kind: Kind::Added,
                    new: Some((*finding).clone()),
                    instead: own
                        .iter()
                        .find(|link| link.whole)
                        .map(|link| old_said[link.old].quote.text.clone()),
                    also_elsewhere: says(0, finding),
                    ..Statement::about(&finding.label)
                };
                found.push(((at, 1), statement));
            }
        }
    }
    found.sort_by_key(|(place, _)| *place);
    found.into_iter().map(|(_, statement)| statement).collect()
}

impl Statement {
    fn about(label: &Label) -> Statement {
        Statement {
            kind: Kind::Moved,
            label: label.clone(),
            how: String::new(),
            old: None,
            new: None,
            instead: None,
            also_elsewhere: false,
        }
    }
}

/// The clauses of a report that state something, in reading order.
fn said(report: &Report) -> Vec<Said<'_>> {
    let mut all: Vec<Said<'_>> = Vec::new();
    for finding in &report.findings {
        let quote = &finding.clause;
        match all.last_mut() {
            Some(last) if last.quote.start == quote.start && last.quote.end == quote.end => {
                last.findings.push(finding);
            }
            _ => all.push(Said {
                quote,
                above: quote.headings.iter().chain(&quote.stem).cloned().collect(),
                findings: vec![finding],
            }),
        }
    }
    all
}

fn opposite(polarity: Polarity) -> Polarity {
    match polarity {
        Polarity::Affirmed => Polarity::Denied,
        Polarity::Denied => Polarity::Affirmed,
    }
}

/// What changed of a statement that both versions make; `None` where nothing did.
fn kept(
    link: Link,
    old: &Finding,
    new: &Finding,
    before: &Said<'_>,
    now: &Said<'_>,
) -> Option<Statement> {
    let (wider, narrower) = match link.whole {
        true => bounds(old, new),
        false => Default::default(),
    };
    let moved = link.equal && before.quote.headings != now.quote.headings;
    let (kind, how) = match (wider.is_empty(), narrower.is_empty()) {
        (false, true) => (Kind::Widened, wider),
        (true, false) => (Kind::Narrowed, narrower),
        (false, false) => (Kind::Changed, [wider, narrower].concat()),
        (true, true) if moved => {
            let [from, to] = [before, now].map(|said| said.quote.headings.join(" › "));
            (Kind::Moved, vec![format!("from “{from}” to “{to}”")])
        }
        (true, true) => return None,
    };
    let how = how.join("; ");
    Some(Statement {
        kind,
        how,
        old: Some(old.clone()),
        new: Some(new.clone()),
        ..Statement::about(&old.label)
    })
}

/// In which ways the second statement allows more than the first, and in which less.
fn bounds(old: &Finding, new: &Finding) -> (Vec<String>, Vec<String>) {
    let (mut wider, mut narrower) = (Vec::new(), Vec::new());
    if new.polarity == Polarity::Denied {
        match (&old.exception, &new.exception) {
            (None, Some(now)) => wider.push(format!("an exception came: “{now}”")),
            (Some(was), None) => narrower.push(format!("an exception went: “{was}”")),
            (Some(was), Some(now)) if !folded(was).eq(folded(now)) => {
                wider.push(format!("an exception came: “{now}”"));
                narrower.push(format!("an exception went: “{was}”"));
            }
            _ => {}
        }
        return (wider, narrower);
    }
    match (old.modality, new.modality) {
        (Modality::May, Modality::States) => {
            wider.push("it may have happened, and now does".to_owned())
        }
        (Modality::States, Modality::May) => narrower.push("it happened, and now may".to_owned()),
        _ => {}
    }
    if let (Some(was), Some(now)) = (&old.recipient, &new.recipient) {
        let how = format!("to “{}”, which was “{}”", now.text, was.text);
        match breadth(now.kind).cmp(&breadth(was.kind)) {
            Ordering::Greater => wider.push(how),
            Ordering::Less => narrower.push(how),
            Ordering::Equal => {}
        }
    }
    let (more, fewer) = (names_more(new, old), names_more(old, new));
    // "Vendors" for "service providers", which one rule knows as one thing, is another word.
    let renamed = old.rule == new.rule && more.len() == 1 && fewer.len() == 1;
    for (named, ways, what) in [
        (more, &mut wider, "names"),
        (fewer, &mut narrower, "no longer names"),
    ] {
        if !named.is_empty() && !renamed {
            ways.push(format!("{what} “{}”", named.join("”, “")));
        }
    }
    (wider, narrower)
}

/// What one statement marks that does not stand in the other's clause in any word.
fn names_more<'f>(one: &'f Finding, other: &Finding) -> Vec<&'f str> {
    let known: Vec<String> = folded(&other.clause.text).collect();
    let new = |words: &&str| {
        let mut words = folded(words).filter(|word| word.len() > 3);
        words.next().is_some_and(|first| !known.contains(&first))
            && words.all(|word| !known.contains(&word))
    };
    let spans = std::iter::once(&one.r#match).chain(&one.matches);
    spans.map(|span| span.text.as_str()).filter(new).collect()
}

fn breadth(kind: RecipientKind) -> u8 {
    match kind {
        RecipientKind::Named => 0,
        RecipientKind::Kind => 1,
        RecipientKind::Unspecified => 2,
    }
}
