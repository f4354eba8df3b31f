//! The verbs and nouns of practice in a clause, each with who does it and whether it is negated.

use crate::cue::{Actor, Class, Cue, Deed};
use crate::label::{Practice, Practices};
use crate::rule::Role;
use crate::scan::lexicon::Meaning;
use crate::scan::reading::{CueHit, Negator, Reader, Segment};

/// A verb or noun of practice.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Verb {
    /// First token.
    pub(crate) first: usize,
    /// Last token.
    pub(crate) last: usize,
    /// Index of its cue.
    pub(crate) cue: usize,
    /// What it means, given who does it.
    pub(crate) deed: Deed,
    /// What it and the verbs coordinated with it mean: "collect, use and share".
    pub(crate) practices: Practices,
    /// Who does it, where that is said.
    pub(crate) actor: Option<Actor>,
    /// The first token of the words that name who does it.
    pub(crate) actor_at: Option<usize>,
    /// Whether what it is done to stands before it.
    pub(crate) passive: bool,
    /// The negator in whose scope it stands.
    pub(crate) negated: Option<usize>,
    /// Whether it is what a person is told not to do, or may leave undone.
    pub(crate) left_undone: bool,
}

/// Words between verbs that share their objects: "collect, use and may otherwise share".
const BETWEEN: &[&str] = &[
    ",",
    "and",
    "or",
    "/",
    "&",
    "also",
    "then",
    "otherwise",
    "may",
    "will",
];

/// Words that stand for data right after "provide" or "disclose".
const DATA: &[&str] = &[
    "information",
    "data",
    "it",
    "them",
    "details",
    "copies",
    "access",
];

impl Reader<'_> {
    pub(super) fn verbs(&self, segments: &[Segment], negators: &[Negator]) -> Vec<Verb> {
        let mut verbs: Vec<Verb> = self
            .cues()
            .filter(|(hit, cue)| {
                let practice = matches!(cue.class, Class::Practice { .. });
                practice && !(hit.first == hit.last && self.is_noun(hit.first))
            })
            .map(|(hit, cue)| self.verb(hit, cue, segments, negators))
            .collect();
        self.coordinate(&mut verbs);
        verbs
    }

    /// Reads one verb: who does it, what that makes of it, and what negates it.
    fn verb(&self, hit: &CueHit, cue: &Cue, segments: &[Segment], negators: &[Negator]) -> Verb {
        // "visible to", "collection of": no subject does these.
        let passive = cue.name == "visible" || self.passive(hit.first);
        let before = segments.partition_point(|segment| segment.first <= hit.first);
        let from = before
            .checked_sub(1)
            .map_or(self.tokens.start, |segment| segments[segment].first);
        let (actor, actor_at) = if self.words.at(hit.last) == "of" {
            (None, None)
        } else if passive {
            self.agent(hit.last)
        } else {
            self.subject(from, hit.first)
        };
        let deed = self.deed(hit, cue, actor, passive, segments);
        // Those between the beginning of the segment and the verb.
        let from = negators.partition_point(|negator| negator.at < from);
        let to = negators.partition_point(|negator| negator.at < hit.first);
        let negators = negators.get(from..to).unwrap_or_default();
        let negated = negators
            .iter()
            .rfind(|negator| {
                !(negator.of_user && actor != Some(Actor::Company))
                    && self.reaches(negator, hit.first, passive, actor_at)
            })
            .map(|negator| negator.at);
        let left_undone =
            actor == Some(Actor::User) && negators.iter().any(|negator| negator.of_user);
        let mut practices = deed.practice().map(Practices::from).unwrap_or_default();
        if cue.name == "process" && deed == Deed::Use {
            practices = practices.and(Practice::Store.into());
        }
        Verb {
            first: hit.first,
            last: hit.last,
            cue: hit.cue,
            deed,
            practices,
            actor,
            actor_at,
            passive,
            negated,
            left_undone,
        }
    }

    /// What a verb means, given who does it.
    fn deed(
        &self,
        hit: &CueHit,
        cue: &Cue,
        actor: Option<Actor>,
        passive: bool,
        segments: &[Segment],
    ) -> Deed {
        let Class::Practice {
            company,
            user,
            third,
        } = cue.class
        else {
            return Deed::None;
        };
        // "we send you a receipt": who is given it is the reader; "we send you your username" has it.
        let behind = match self.words.at(hit.last + 1) {
            "you" => Some(hit.last + 2),
            "to" if self.words.at(hit.last + 2) == "you" => Some(hit.last + 3),
            _ => None,
        };
        match actor {
            None | Some(Actor::Company) if company == Deed::Share && behind.is_some() => {
                match behind.map(|token| self.words.at(token)) {
                    Some("your") => Deed::Other,
                    _ => Deed::None,
                }
            }
            // "information transmitted to us": whoever sends it, the company receives it.
            None if company == Deed::Share && self.to_company(segments, hit.last) => Deed::Receive,
            // "access to your information" is nobody's deed yet, and "health data need care" takes none.
            None if cue.name == "access" && !passive || cue.name == "need" => Deed::None,
            // "provide our services" gives no data away.
            None | Some(Actor::Company)
                if cue.name == "provide" && !passive && !self.data_follows(hit.last) =>
            {
                Deed::None
            }
            // "we may be required to disclose it": the company is asked, and gives.
            Some(Actor::Company) if cue.name == "asked" => Deed::Share,
            None | Some(Actor::Company) => company,
            Some(Actor::User) => user,
            Some(Actor::Third) => third,
        }
    }

    /// Gives verbs that stand side by side each other's practices.
    fn coordinate(&self, verbs: &mut [Verb]) {
        let beside = |a: &Verb, b: &Verb| {
            b.first > a.last
                && (a.last + 1..b.first).all(|token| BETWEEN.contains(&self.words.at(token)))
        };
        for group in verbs.chunk_by_mut(beside) {
            let all = group
                .iter()
                .fold(Practices::default(), |all, verb| all.and(verb.practices));
            group.iter_mut().for_each(|verb| verb.practices = all);
        }
    }

    /// Whether data are named soon after a verb.
    fn data_follows(&self, verb: usize) -> bool {
        // "to provide, maintain and improve them": what is provided goes on being something else.
        if matches!(self.words.at(verb + 1), "," | "and" | "or") {
            return false;
        }
        let near = self.words.next(verb, 9);
        let hits = self.hits_from(near.start).iter();
        let named = hits
            .take_while(|hit| hit.first < near.end)
            .flat_map(|hit| self.lexicon.meanings(hit.pattern))
            .any(|meaning| {
                matches!(meaning, Meaning::Term { label, rule, .. }
                    if self.rules.labels()[*label as usize].rules[*rule as usize].role == Role::Data)
            });
        named || self.words.any(near, DATA)
    }

    /// Whether what is given goes to the company: the first "to" or "with" after the verb leads to it.
    fn to_company(&self, segments: &[Segment], verb: usize) -> bool {
        let end = segments
            .get(segments.partition_point(|segment| segment.first <= verb))
            .map_or(self.tokens.end, |segment| segment.first);
        let to = (verb + 1..end.min(verb + 14))
            .find(|token| matches!(self.words.at(*token), "to" | "with"));
        let direct = verb + 1 < end && self.acts_at(verb + 1) == Some(Actor::Company);
        direct || to.is_some_and(|to| self.acts_at(to + 1) == Some(Actor::Company))
    }
}
