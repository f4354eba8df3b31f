//! Chooses the clauses to quote: of many that say the same, those that say it best.

use std::cmp::Reverse;
use std::collections::HashSet;

use crate::finding::Finding;
use crate::label::{Modality, Practice};

/// Clauses quoted for each label and polarity, unless all are asked for. A policy speaks of thirty labels: with two of
/// each nobody would read to the end.
const QUOTED: usize = 1;

/// Chooses clauses, label by label.
pub(crate) struct Picker {
    most: usize,
    /// Places of the clauses quoted so far: one that says something new is preferred.
    seen: HashSet<(usize, usize)>,
}

impl Picker {
    /// One that quotes the best clauses, or all.
    pub(super) fn new(all: bool) -> Picker {
        Picker::of_most(if all { usize::MAX } else { QUOTED })
    }

    /// One that quotes the best clauses, so many of each label and polarity.
    pub(crate) fn of_most(most: usize) -> Picker {
        Picker {
            most,
            seen: HashSet::new(),
        }
    }

    /// The clauses to quote for one label and polarity, in reading order, and how many are left out.
    pub(crate) fn pick<'a>(&mut self, findings: &[&'a Finding]) -> (Vec<&'a Finding>, usize) {
        let mut ranked: Vec<usize> = (0..findings.len()).collect();
        ranked.sort_by_key(|&i| (Reverse(self.worth(findings[i])), i));
        ranked.truncate(self.most);
        ranked.sort_unstable();
        let picked: Vec<&Finding> = ranked.into_iter().map(|i| findings[i]).collect();
        self.seen
            .extend(picked.iter().map(|finding| place(finding)));
        let folded = findings.len() - picked.len();
        (picked, folded)
    }

    /// How well a clause shows its practice at a glance.
    fn worth(&self, finding: &Finding) -> i32 {
        let clause = &finding.clause;
        let length = clause.text.len() + clause.stem.as_ref().map_or(0, String::len);
        let own_words = clause.start <= finding.r#match.start && finding.r#match.end <= clause.end;
        // A clause that says that data is taken or given says more than one that lets it be gathered from a use.
        let plain_practice = match finding.practice {
            Practice::Collect | Practice::Receive => 2,
            Practice::Share | Practice::Train => 1,
            Practice::Use | Practice::Store | Practice::Other => 0,
        };
        let mut worth = plain_practice;
        worth += i32::from(!self.seen.contains(&place(finding)));
        worth += i32::from(own_words) * 3;
        worth += i32::from(finding.exception.is_some()) * 2;
        worth += i32::from(finding.modality == Modality::States);
        worth += i32::from((40..=240).contains(&length)) * 2;
        worth - i32::from(length > 600) * 2
    }
}

fn place(finding: &Finding) -> (usize, usize) {
    (finding.clause.start, finding.clause.end)
}
