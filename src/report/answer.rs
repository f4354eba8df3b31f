//! The answer: for each label that was looked for, whether the policy affirms it, denies it, both, or is silent.

use serde::Serialize;

use super::{Context, Report};
use crate::document::PageOf;
use crate::finding::Finding;
use crate::label::{Label, Modality, Polarity};

/// The explainer's categories in a reader's words, each with the label categories that belong to it.
const GROUPS: [(&str, &[&str]); 6] = [
    ("What you put in", &["inputs"]),
    ("How you reach and use it", &["metadata"]),
    ("Biometrics", &["biometric"]),
    ("Who else gets it", &["sharing"]),
    (
        "Concerns",
        &["training", "retention", "consent", "security"],
    ),
    ("Personal data in general", &["general"]),
];

/// Where categories of a person's own rule packs go.
const OTHER: &str = "Your own rules";

/// Below this coverage, what was not found may stand in the part that was not read.
const ENOUGH: f64 = 0.8;

/// What a policy says about one label.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// A clause says that it happens or may happen, and none that it does not.
    Affirmed,
    /// One clause affirms it, another denies it.
    Both,
    /// A clause says that it does not happen, and none that it does.
    Denied,
    /// No clause speaks of it. That is no denial.
    NotMentioned,
}

impl State {
    /// All states, in the order in which reports list them.
    pub const ALL: [State; 4] = [
        State::Affirmed,
        State::Both,
        State::Denied,
        State::NotMentioned,
    ];

    /// The state of a label that so many clauses affirm and so many deny.
    pub fn of(affirmed: usize, denied: usize) -> State {
        match (affirmed, denied) {
            (0, 0) => State::NotMentioned,
            (_, 0) => State::Affirmed,
            (0, _) => State::Denied,
            _ => State::Both,
        }
    }

    /// The sign that stands beside the word.
    pub fn mark(self) -> &'static str {
        match self {
            State::Affirmed => "+",
            State::Both => "±",
            State::Denied => "-",
            State::NotMentioned => "·",
        }
    }

    /// The word; silence is less certain where not all was read.
    pub fn word(self, all_read: bool) -> &'static str {
        match self {
            State::Affirmed => "affirmed",
            State::Both => "both",
            State::Denied => "denied",
            State::NotMentioned if all_read => "not mentioned",
            State::NotMentioned => "not found",
        }
    }
}

impl From<Polarity> for State {
    fn from(polarity: Polarity) -> State {
        match polarity {
            Polarity::Affirmed => State::Affirmed,
            Polarity::Denied => State::Denied,
        }
    }
}

/// The labels of one of the explainer's categories.
pub(super) struct Group<'a> {
    pub(super) title: &'static str,
    pub(super) topics: Vec<Topic<'a>>,
}

/// One label with what was found about it, in reading order.
pub(super) struct Topic<'a> {
    pub(super) label: &'a Label,
    pub(super) title: &'a str,
    pub(super) why: &'a str,
    pub(super) affirmed: Vec<&'a Finding>,
    pub(super) denied: Vec<&'a Finding>,
}

impl Topic<'_> {
    pub(super) fn state(&self) -> State {
        State::of(self.affirmed.len(), self.denied.len())
    }

    pub(super) fn is_mentioned(&self) -> bool {
        self.state() != State::NotMentioned
    }

    /// How many clauses affirm it and how many deny it, in words.
    pub(super) fn counts(&self) -> String {
        let counts = [
            (self.affirmed.len(), State::Affirmed),
            (self.denied.len(), State::Denied),
        ];
        let found = counts.iter().filter(|(count, _)| *count > 0);
        let words: Vec<String> = found
            .map(|(n, s)| format!("{n} {}", s.word(true)))
            .collect();
        words.join(", ")
    }

    /// The title, with what softens the answer: an affirmation only ever as a possibility, a denial with an exception.
    pub(super) fn qualified_title(&self) -> String {
        let may = self.affirmed.iter().all(|f| f.modality == Modality::May);
        let exception = self.denied.iter().any(|f| f.exception.is_some());
        match self.state() {
            State::Affirmed if may => format!("{} (may)", self.title),
            State::Both | State::Denied if exception => format!("{} (exception)", self.title),
            _ => self.title.to_owned(),
        }
    }
}

/// The answer by group, empty groups left out.
pub(super) fn groups<'a>(report: &'a Report, context: &Context<'a>) -> Vec<Group<'a>> {
    let mut topics: Vec<Topic<'a>> = context
        .labels
        .iter()
        .map(|info| Topic {
            label: info.label,
            title: info.title,
            why: info.why,
            affirmed: Vec::new(),
            denied: Vec::new(),
        })
        .collect();
    for finding in &report.findings {
        let known = topics
            .iter()
            .position(|topic| *topic.label == finding.label);
        let index = known.unwrap_or_else(|| {
            topics.push(Topic {
                label: &finding.label,
                title: finding.label.as_str(),
                why: "",
                affirmed: Vec::new(),
                denied: Vec::new(),
            });
            topics.len() - 1
        });
        match finding.polarity {
            Polarity::Affirmed => topics[index].affirmed.push(finding),
            Polarity::Denied => topics[index].denied.push(finding),
        }
    }
    let mut groups: Vec<Group<'a>> = GROUPS
        .iter()
        .map(|(title, _)| *title)
        .chain([OTHER])
        .map(|title| Group {
            title,
            topics: Vec::new(),
        })
        .collect();
    for topic in topics {
        let category = topic.label.category();
        let known = GROUPS.iter().position(|(_, all)| all.contains(&category));
        groups[known.unwrap_or(GROUPS.len())].topics.push(topic);
    }
    groups.retain(|group| !group.topics.is_empty());
    groups
}

/// What a report says of each label that was looked for, with the number of clauses that affirm and that deny it, in the
/// order of `context.labels`.
pub fn states(report: &Report, context: &Context<'_>) -> Vec<(State, usize, usize)> {
    let mut counts = vec![(0, 0); context.labels.len()];
    for finding in &report.findings {
        let at = context
            .labels
            .iter()
            .position(|info| *info.label == finding.label);
        if let Some(count) = at.map(|at| &mut counts[at]) {
            match finding.polarity {
                Polarity::Affirmed => count.0 += 1,
                Polarity::Denied => count.1 += 1,
            }
        }
    }
    let state =
        |(affirmed, denied): (usize, usize)| (State::of(affirmed, denied), affirmed, denied);
    counts.into_iter().map(state).collect()
}

/// Whether enough of the page was read for silence to mean that the policy does not mention it.
pub(crate) fn all_read(report: &Report) -> bool {
    report.document.coverage >= ENOUGH && !report.document.pages.iter().any(PageOf::failed)
}

/// The answer in one sentence.
pub(super) fn headline(report: &Report, groups: &[Group<'_>]) -> String {
    let count = |state: State| {
        let topics = groups.iter().flat_map(|group| &group.topics);
        topics.filter(|topic| topic.state() == state).count()
    };
    let total: usize = groups.iter().map(|group| group.topics.len()).sum();
    let [affirmed, both, denied, silent] = State::ALL.map(count);
    if affirmed + both + denied == 0 {
        return format!(
            "No clause about any of the {total} practices looked for was found. That is silence, not denial."
        );
    }
    let mut parts = vec![format!("affirms {affirmed}"), format!("denies {denied}")];
    if both > 0 {
        parts.push(format!("both affirms and denies {both}"));
    }
    let said = parts.join(", ");
    if all_read(report) {
        format!(
            "Of {total} practices looked for, this policy {said}, and does not mention {silent}."
        )
    } else {
        format!("Of {total} practices looked for, this policy {said}; {silent} were not found.")
    }
}

/// The warning that belongs to the answer where much of the page was not read.
pub(super) fn coverage_warning(report: &Report) -> Option<String> {
    let failed = report.document.pages.iter().filter(|page| page.failed());
    match failed.count() {
        0 => {}
        1 => {
            return Some(
                "One linked page could not be opened: what was not found may stand there."
                    .to_owned(),
            );
        }
        n => {
            return Some(format!(
                "{n} linked pages could not be opened: what was not found may stand there."
            ));
        }
    }
    (!all_read(report)).then(|| {
        format!(
            "Only {} of the page's prose was read: what was not found may stand in the rest.",
            percent(report.document.coverage)
        )
    })
}

/// A share as a whole percentage, never rounded up to 100.
pub(super) fn percent(share: f64) -> String {
    format!("{:.0}%", (share * 100.0).floor())
}
