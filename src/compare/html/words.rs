//! A comparison in words: what it comes to, its policies, how to cite it.

use serde::Serialize;

use super::super::{Comparison, Policy};
use crate::report::closing;
use crate::report::html::parts::{Link, short};

/// A policy at the top of its column.
#[derive(Debug, Serialize)]
pub(super) struct Named {
    name: String,
    source: Link,
    title: String,
    facts: String,
    unread: Option<String>,
    pages: Vec<String>,
    sha256: String,
}

pub(super) fn named(policy: &Policy) -> Named {
    let source = policy.url.as_deref().unwrap_or(&policy.source);
    let mut facts = format!(
        "{} words, {} clauses quoted or counted",
        policy.words, policy.findings
    );
    if let Some(date) = &policy.fetched_at {
        facts.push_str(&format!(", fetched {date}"));
    }
    if !policy.all_read {
        facts.push_str("; read in part, so its silence says nothing");
    }
    Named {
        name: name_of(policy),
        source: Link::new(source, source),
        title: policy.title.as_deref().map(short).unwrap_or_default(),
        facts,
        unread: policy.unread.as_deref().map(short),
        pages: policy.pages.iter().map(|page| short(page)).collect(),
        sha256: policy.sha256.clone(),
    }
}

/// A policy's name; of an address what tells it from others.
pub(super) fn name_of(policy: &Policy) -> String {
    let name = policy.name.as_str();
    let bare = name.split_once("://").map_or(name, |(_, rest)| rest);
    short(bare.trim_start_matches("www.").trim_end_matches('/'))
}

/// What the comparison comes to, in a sentence or two.
pub(super) fn headline(comparison: &Comparison) -> String {
    let differ = comparison.rows.iter().filter(|row| row.differs).count();
    let read = comparison
        .policies
        .iter()
        .filter(|policy| policy.unread.is_none())
        .count();
    let rows = comparison.rows.len();
    let unread = match comparison.policies.len() - read {
        0 => String::new(),
        1 => " One more could not be read, and nothing is known of it.".to_owned(),
        more => format!(" {more} more could not be read, and nothing is known of them."),
    };
    match read {
        0 => "None of these policies could be read: nothing is known of what they say.".to_owned(),
        1 => format!("Only one policy could be read: there is nothing to compare it with.{unread}"),
        _ => format!("{read} policies differ on {differ} of {rows} practices.{unread}"),
    }
}

pub(super) fn cite(comparison: &Comparison) -> String {
    let mut rules: Vec<&str> = comparison
        .policies
        .iter()
        .map(|one| &*one.rules_version)
        .collect();
    rules.sort_unstable();
    rules.dedup();
    format!(
        "smallprint {}, rules {}: comparison of {} privacy policies. {}",
        comparison.smallprint,
        rules.join(" and "),
        comparison.policies.len(),
        closing::NO_ADVICE
    )
}
