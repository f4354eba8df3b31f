//! The answer: for each label that was looked for, whether the policy affirms it, denies it, both, or is silent.

use super::{Context, Report};
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

/// What the policy says about one label.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum State {
    Affirmed,
    Both,
    Denied,
    NotMentioned,
}

impl State {
    pub(super) const ALL: [State; 4] = [
        State::Affirmed,
        State::Both,
        State::Denied,
        State::NotMentioned,
    ];

    /// The sign that stands beside the word.
    pub(super) fn mark(self) -> &'static str {
        match self {
            State::Affirmed => "+",
            State::Both => "±",
            State::Denied => "-",
            State::NotMentioned => "·",
        }
    }

    /// The word; silence is less certain where not all was read.
    pub(super) fn word(self, all_read: bool) -> &'static str {
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
        match (self.affirmed.is_empty(), self.denied.is_empty()) {
            (false, false) => State::Both,
            (false, true) => State::Affirmed,
            (true, false) => State::Denied,
            (true, true) => State::NotMentioned,
        }
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

/// Whether enough of the page was read for silence to mean that the policy does not mention it.
pub(super) fn all_read(report: &Report) -> bool {
    report.document.coverage >= ENOUGH
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
