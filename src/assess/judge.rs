//! The conditions of one check → its verdict, and the clauses and findings that show it.

use std::collections::BTreeSet;

use super::check::{Check, Condition, Verdict};
use super::checkset::{CheckSet, conditions};
use super::wording::{Lists, Unit};

/// A check's conditions with their lists by number, in the order of [`conditions`].
#[derive(Debug)]
pub(super) struct Sieve(Vec<Mesh>);

/// The lists of a condition by number.
#[derive(Debug, Default)]
struct Mesh {
    all: Lists,
    none: Lists,
    heading: Lists,
    no_heading: Lists,
    about: Lists,
    near: Lists,
    not_near: Lists,
    order: Option<(usize, usize)>,
}

/// What a check comes to.
pub(super) struct Judged<'u, 'd> {
    pub(super) verdict: Verdict,
    /// The clauses that show it, each with the conditions that hold there, in reading order.
    pub(super) met: Vec<(&'u Unit<'d>, &'u Condition)>,
}

impl Sieve {
    /// Numbers the lists of a check. Names are checked when the program is built.
    pub(super) fn new(set: &CheckSet, check: &Check) -> Sieve {
        let numbers = |names: &[String]| -> Vec<usize> {
            let numbers = names.iter().filter_map(|name| set.number(check, name));
            numbers.collect()
        };
        let lists = |names: &[String]| {
            let mut lists = Lists::default();
            numbers(names).into_iter().for_each(|list| lists.add(list));
            lists
        };
        let mesh = |condition: &Condition| Mesh {
            all: lists(&condition.all),
            none: lists(&condition.none),
            heading: lists(&condition.heading),
            no_heading: lists(&condition.no_heading),
            about: lists(&condition.about),
            near: lists(&condition.near),
            not_near: lists(&condition.not_near),
            order: match numbers(&condition.order)[..] {
                [first, then] => Some((first, then)),
                _ => None,
            },
        };
        Sieve(conditions(check).map(mesh).collect())
    }

    /// Answers the check.
    pub(super) fn judge<'u, 'd>(&self, check: &'u Check, units: &'u [Unit<'d>]) -> Judged<'u, 'd> {
        let silent = Judged {
            verdict: Verdict::Silent,
            met: Vec::new(),
        };
        let (scope, asked) = self.0.split_at(check.only_where.len());
        let mut scope = scope.iter().zip(&check.only_where);
        let anywhere = |(mesh, condition): (&Mesh, &Condition)| {
            units.iter().any(|unit| mesh.lets_through(unit, condition))
        };
        if !check.only_where.is_empty() && !scope.any(anywhere) {
            return silent;
        }
        let mut met: Vec<(&Unit<'_>, &Condition)> = Vec::new();
        for unit in units {
            for (mesh, condition) in asked.iter().zip(&check.conditions) {
                if mesh.lets_through(unit, condition) {
                    met.push((unit, condition));
                }
            }
        }
        if met.iter().any(|(_, condition)| !condition.weak) {
            met.retain(|(_, condition)| !condition.weak);
        }
        let verdict = verdict(check, &met);
        // What speaks for less than the verdict is no evidence of it.
        met.retain(|(_, condition)| {
            verdict == Verdict::Partial || condition.gives.is_none_or(|gives| gives == verdict)
        });
        Judged { verdict, met }
    }
}

/// `shown` and `denied` together come to `partial`; where nothing holds, the answer is `silent`.
fn verdict(check: &Check, met: &[(&Unit<'_>, &Condition)]) -> Verdict {
    let elements = |conditions: &mut dyn Iterator<Item = &Condition>| -> BTreeSet<String> {
        conditions
            .filter_map(|condition| condition.element.clone())
            .collect()
    };
    let wanted = elements(&mut check.conditions.iter());
    let shown_elements = elements(&mut met.iter().map(|(_, condition)| *condition));
    let gives = |verdict| {
        met.iter()
            .any(|(_, condition)| condition.gives == Some(verdict))
    };
    let complete = !wanted.is_empty() && shown_elements == wanted;
    let shown = complete || gives(Verdict::Shown);
    let some = gives(Verdict::Partial) || !shown_elements.is_empty();
    match (shown, gives(Verdict::Denied), some) {
        (true, false, _) => Verdict::Shown,
        (false, true, false) => Verdict::Denied,
        (false, false, false) => Verdict::Silent,
        _ => Verdict::Partial,
    }
}

impl Mesh {
    /// Whether the condition holds for a clause.
    fn lets_through(&self, unit: &Unit<'_>, condition: &Condition) -> bool {
        let words = !self.all.is_empty()
            || !self.about.is_empty()
            || !self.near.is_empty()
            || self.order.is_some();
        unit.own.have(self.all)
            && !unit.own.touch(self.none)
            && unit.headings.have(self.heading)
            && !unit.headings.touch(self.no_heading)
            && unit.near.and(unit.headings).have(self.about)
            && unit.near.have(self.near)
            && !unit.near.touch(self.not_near)
            && !(words && unit.is_row && !condition.rows)
            && self
                .order
                .is_none_or(|(first, then)| unit.in_order(first, then))
            && (!condition.wants_finding()
                || unit.findings.iter().any(|finding| condition.takes(finding)))
    }
}
