//! A sentence → what it states: a practice of the company's with its data and recipients, denied or affirmed.
//!
//! A denial is read to its last word, for any word can narrow it. An affirmation of one case is enough to break it, so there
//! it is only asked that nothing takes it back.

use super::ontology::List;
use super::parts::{Act, Named, Reader, active, place, practices};
use super::terms::Role;

/// What a sentence states.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Statement {
    /// Practices by their places.
    pub(super) practices: Vec<usize>,
    pub(super) data: Vec<Named>,
    pub(super) to: Vec<Named>,
    /// What for, where that is said.
    pub(super) why: Vec<Named>,
}

impl Reader<'_, '_> {
    /// What the sentence denies without a word that could narrow it: "we do not collect this or share that".
    pub(super) fn denials(self) -> Vec<Statement> {
        let sentence = self.sentence;
        let at = sentence.skip(0, "lead");
        if let Some(denied) = self.nothing(at) {
            return vec![denied];
        }
        let denies = |we: &usize| sentence.word(*we, "not").is_some();
        let first = sentence.company(at).filter(denies);
        let not_we = sentence.word(at, "not_we");
        let we = first.or_else(|| self.second_company(at));
        if not_we.is_none() && we.is_none() {
            return self.passive(at).into_iter().collect();
        }
        let not = not_we.or_else(|| we.and_then(|we| sentence.word(we, "not")));
        let mut at = not.map(|not| sentence.skip(not, "adverb"));
        let mut all: Vec<Statement> = Vec::new();
        while let Some(from) = at {
            let Some((behind, data, acts)) = self.acts(from, active).and_then(|(from, acts)| {
                let (behind, data) = self.list(from, Role::Data, true)?;
                Some((behind, data, acts))
            }) else {
                return Vec::new();
            };
            at = self.acts(behind, active).map(|_| behind);
            let (to, why, practices) = (Vec::new(), Vec::new(), practices(acts.clone(), false));
            match at {
                Some(_) if data.is_empty() || practices.is_empty() => return Vec::new(),
                Some(_) => all.push(Statement {
                    practices,
                    data,
                    to,
                    why,
                }),
                None => match self.rest(behind, acts, data) {
                    Some(last) => all.push(last),
                    None => return Vec::new(),
                },
            }
        }
        all
    }

    /// "We collect no data", "we share nothing of your data".
    fn nothing(self, at: usize) -> Option<Statement> {
        let sentence = self.sentence;
        let we = sentence.company(at)?;
        let (at, acts) = self.acts(sentence.skip(we, "modal"), active)?;
        let (at, data) = self.list(sentence.word(at, "no")?, Role::Data, true)?;
        self.rest(at, acts, data)
    }

    /// Where the company's name ends in a second main clause: "we care, and we do not …".
    fn second_company(self, at: usize) -> Option<usize> {
        let sentence = self.sentence;
        sentence.company(at)?;
        let joined = |at: &usize| sentence.is_joint(*at - 1);
        let mut all = (at + 1..sentence.len()).filter(joined);
        all.find_map(|at| {
            let we = sentence.company(at)?;
            sentence.word(we, "not").map(|_| we)
        })
    }

    /// "Your name is never sold", "no data is sold".
    fn passive(self, at: usize) -> Option<Statement> {
        let sentence = self.sentence;
        let no = sentence.word(0, "no");
        let (at, data) = self.list(no.unwrap_or(at), Role::Data, true)?;
        let be = sentence.word(at, if no.is_some() { "be" } else { "be_not" })?;
        let (at, acts) = self.done(sentence.skip(be, "adverb"))?;
        self.rest(at, acts, data)
    }

    /// The recipients and what closes a denial, to its end.
    fn rest(self, at: usize, acts: Vec<Act>, data: Vec<Named>) -> Option<Statement> {
        let sentence = self.sentence;
        let tail = |list: &List| matches!(list, List::Tail(_));
        let tail = sentence.longest(at, tail).map(|(end, _)| end);
        let mut at = sentence.skip(tail.unwrap_or(at), "filler");
        let mut to = Vec::new();
        if let Some(begin) = sentence.word(at, "to") {
            (at, to) = self
                .list(begin, Role::Recipient, true)
                .filter(|found| !found.1.is_empty())?;
            at = sentence.skip(at, "filler");
        }
        let mut why = Vec::new();
        if let Some(begin) = sentence.word(at, "for") {
            let (end, purposes) = self.list(begin, Role::Purpose, true)?;
            (at, why) = (sentence.skip(end, "filler"), purposes);
            if why.is_empty() {
                return None;
            }
        }
        let practices = practices(acts, tail.is_some());
        // What goes on with a new main clause is read to where that begins.
        let goes_on = at > 0 && sentence.is_joint(at - 1) && sentence.company(at).is_some();
        let read = (sentence.is_over(at) || goes_on) && !data.is_empty() && !practices.is_empty();
        read.then_some(Statement {
            practices,
            data,
            to,
            why,
        })
    }

    /// What the sentence affirms, or at least describes without its name.
    pub(super) fn affirmation(self) -> Option<Statement> {
        self.plain().or_else(|| self.veiled())
    }

    /// What it describes without its name.
    fn veiled(self) -> Option<Statement> {
        let sentence = self.sentence;
        let acts = |list: &List| active(list).is_some();
        let acts =
            |at| sentence.longest(at, acts).is_some() || sentence.word(at, "measure").is_some();
        let acts = (0..sentence.len()).any(acts);
        let described = self.affirmed(0, Vec::new(), Vec::new())?;
        (acts && !sentence.has("negated")).then_some(described)
    }

    /// What it affirms, as long as nothing in it takes it back.
    fn plain(self) -> Option<Statement> {
        let sentence = self.sentence;
        let unbarred: Vec<_> = sentence.places("unbarred").collect();
        let barred = sentence.places("barred").any(|bar| {
            let covered =
                |free: &std::ops::Range<usize>| free.start <= bar.start && bar.end <= free.end;
            !unbarred.iter().any(covered)
        });
        if barred {
            return None;
        }
        let at = self.subject()?;
        if let Some(we) = sentence.company(at) {
            let at = sentence.skip(we, "modal");
            let Some((at, acts)) = self.acts(at, active) else {
                // Of what reads a body without a verb of the practices.
                let at = sentence.word(at, "measure")?;
                return self.affirmed(at, Vec::new(), Vec::new());
            };
            let (at, data) = self.list(at, Role::Data, false)?;
            return self.affirmed(at, acts, data);
        }
        if let Some((at, acts)) = self.listed(at) {
            let (at, data) = self.list(at, Role::Data, false)?;
            return self.affirmed(at, acts, data);
        }
        let (at, data) = self.list(at, Role::Data, true)?;
        let at = sentence.skip(sentence.word(at, "be")?, "modal");
        let (at, acts) = self.done(at)?;
        self.affirmed(at, acts, data)
    }

    /// What opens a list of what is done: "the information that we collect includes …".
    fn listed(self, at: usize) -> Option<(usize, Vec<Act>)> {
        let sentence = self.sentence;
        let at = sentence.word(sentence.skip(at, "determiner"), "thing")?;
        let we = sentence.company(sentence.skip(at, "that"))?;
        let (at, acts) = self.acts(sentence.skip(we, "modal"), active)?;
        let at = sentence.word(sentence.skip(at, "filler"), "includes")?;
        Some((at, acts))
    }

    /// Where its subject begins: at once, or behind a purpose, "To help you, we …".
    fn subject(self) -> Option<usize> {
        let sentence = self.sentence;
        let at = sentence.skip(0, "lead");
        if sentence.word(at, "opens").is_none() {
            return Some(at);
        }
        let comma = (at..sentence.len()).find(|at| sentence.is_mark(*at));
        comma
            .map(|comma| comma + 1)
            .filter(|at| sentence.company(*at).is_some() || self.listed(*at).is_some())
    }

    /// The recipients and further data of an affirmation, behind its verb and what it governs.
    fn affirmed(self, at: usize, acts: Vec<Act>, mut data: Vec<Named>) -> Option<Statement> {
        let sentence = self.sentence;
        let (mut to, mut why) = (Vec::new(), Vec::new());
        let mut tail = false;
        for at in at..sentence.len() {
            if to.is_empty()
                && let Some(begin) = sentence.word(at, "to")
            {
                to = self
                    .list(begin, Role::Recipient, false)
                    .map_or(to, |found| found.1);
            }
            tail |= sentence
                .longest(at, |list| matches!(list, List::Tail(_)))
                .is_some();
        }
        for at in 0..sentence.len() {
            let Some((end, lists)) = sentence.longest(at, |list| matches!(list, List::Term(_)))
            else {
                continue;
            };
            for term in lists.into_iter().filter_map(place) {
                let known = &self.ontology.terms[term];
                let named = Named { term, at, end };
                if known.role == Role::Purpose {
                    why.push(named);
                } else if known.anywhere && !to.contains(&named) {
                    to.push(named);
                } else if known.veils_any() && !data.contains(&named) {
                    data.push(named);
                }
            }
        }
        let practices = practices(acts, tail);
        (!data.is_empty()).then_some(Statement {
            practices,
            data,
            to,
            why,
        })
    }
}
