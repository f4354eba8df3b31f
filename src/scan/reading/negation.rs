//! Negators, and how far each reaches.

use crate::cue::Class;
use crate::scan::english::{AUXILIARIES, BE, PRONOUNS};
use crate::scan::reading::Reader;

/// Verbs that stand before their subject behind a negator, beside the auxiliaries.
const TURNED: &[&str] = &["does", "did", "is", "are", "was", "were", "has", "have"];

/// A negating word.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Negator {
    /// Its first token.
    pub(crate) at: usize,
    /// The auxiliary right behind it, which is the negated verb's own: "at no time do we", "we do not have them stored".
    pub(crate) turns: Option<usize>,
    /// Whether it negates what a person who uses the product does.
    pub(crate) of_user: bool,
    /// Whether it also denies a noun right after it.
    pub(crate) nominal: bool,
}

impl Reader<'_> {
    /// The negators of the clause.
    pub(super) fn negators(&self) -> Vec<Negator> {
        let mut negators: Vec<Negator> = self
            .cues()
            .filter_map(|(hit, cue)| match cue.class {
                Class::Negator { nominal } => Some(Negator {
                    at: hit.first,
                    turns: Some(hit.last + 1).filter(|next| {
                        let word = self.words.at(*next);
                        AUXILIARIES.contains(&word) || TURNED.contains(&word)
                    }),
                    of_user: self.of_user(hit.first),
                    nominal,
                }),
                _ => None,
            })
            .collect();
        negators.dedup_by_key(|negator| negator.at);
        // "we cannot prevent it from being seen": two negations make none.
        let first = negators.first().map(|negator| negator.at);
        negators.retain(|negator| Some(negator.at) == first || self.words.at(negator.at) != "from");
        negators
    }

    /// Whether the negator at `token` belongs to a verb whose subject is the person: "if you do not provide".
    fn of_user(&self, token: usize) -> bool {
        (1..=3).any(|back| self.words.before(token, back) == "you")
    }

    /// Whether a negation goes on from its negator to a verb: not past a new subject ("data we collect"), a new auxiliary
    /// ("and may be stored"), or into a participle that only describes a noun ("recordings stored by us").
    pub(super) fn reaches(
        &self,
        negator: &Negator,
        verb: usize,
        passive: bool,
        actor_at: Option<usize>,
    ) -> bool {
        let &Negator {
            at: negator, turns, ..
        } = negator;
        let between = || (negator + 1..verb).map(|token| self.words.at(token));
        // "at no time do we": the subject behind the auxiliary is the negated verb's own.
        let turned = turns.map(|auxiliary| auxiliary + 1);
        let subject = actor_at.is_some_and(|at| {
            at > negator && Some(at) != turned && PRONOUNS.contains(&self.words.at(at))
        });
        let auxiliaries = between().skip(1).filter(|word| AUXILIARIES.contains(word));
        // "no data will be shared": the negation stands on what it is done to.
        let on_object = passive && matches!(self.words.at(negator), "no" | "none" | "neither");
        let own = on_object || turns.is_some_and(|auxiliary| auxiliary > negator + 1);
        let auxiliary = auxiliaries.count() > usize::from(own);
        // "we cannot prevent it from being seen": it is.
        let undone = between().any(|word| matches!(word, "prevent" | "stop" | "avoid"));
        let describes = passive
            && turns.is_none()
            && verb - negator > 2
            && !between().any(|word| BE.contains(&word))
            && !BE.contains(&self.words.before(negator, 1));
        !subject && !auxiliary && !describes && !undone
    }
}
