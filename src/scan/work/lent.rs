//! What clauses lend each other: the practice of a lead-in, a table's header, a heading or the next sentence.

use crate::cue::{Class, Deed};
use crate::label::{Practice, Practices};
use crate::rule::Role;
use crate::scan::reading::Opening;
use crate::scan::work::Work;

/// A practice that another clause lends.
pub(crate) struct Lent {
    pub(crate) practices: Practices,
    pub(crate) negated: bool,
    pub(crate) may: bool,
    pub(crate) cue: String,
    pub(crate) context: &'static str,
}

/// Words that point back to what was spoken of.
const REFER: &[&str] = &["this", "that", "such", "these", "those"];

/// What they point back to: "this information", "such personal data".
const WHAT: &[&str] = &[
    "information",
    "data",
    "category",
    "categories",
    "kind",
    "type",
    "personal",
];

impl Work<'_> {
    /// The practice that a clause without one takes from its lead-in, then its table's header, then its headings.
    pub(crate) fn lent(&self, index: usize, fits: &dyn Fn(Deed) -> bool) -> Option<Lent> {
        for stem in self.stems(index).filter(|_| self.opens_block(index)) {
            if let Some(lent) = self.last_verb(stem, fits, "stem") {
                return Some(lent);
            }
        }
        let mut leads = self
            .stems(index)
            .filter(|_| self.opens_block(index))
            .chain(self.headings(index).take(1));
        if fits(Deed::Collect) && leads.any(|lead| self.lists_data(lead)) {
            return Some(Lent {
                practices: Practice::Collect.into(),
                negated: false,
                may: false,
                cue: "includes".to_owned(),
                context: "stem",
            });
        }
        if let Some(header) = self.header(index)
            && let Some(lent) = self.last_verb(header, fits, "column")
        {
            return Some(lent);
        }
        // "What we collect. Your name and …": the title speaks for the sentence behind it.
        if index > 0
            && self.clauses[index - 1].block == self.clauses[index].block
            && self.is_run_in_title(index - 1)
            && let Some(lent) = self.last_verb(index - 1, fits, "previous")
        {
            return Some(lent);
        }
        let lent = self.headings(index).find_map(|heading| {
            let lent = self.last_verb(heading, fits, "heading")?;
            // A title that ends in a colon introduces the data under it; under one about disclosures stands more.
            let leads = self.wording(heading).last() == ":";
            let leads = leads && !lent.practices.has(Practice::Share);
            let context = if leads { "stem" } else { lent.context };
            Some(Lent { context, ..lent })
        });
        match lent {
            // "What we do not collect" speaks for the items under it; a sentence under it speaks for itself.
            Some(lent) if !lent.negated || self.is_item(index) => Some(lent),
            // A table names what is collected, unless its columns or headings say otherwise.
            _ if self.is_row(index) && fits(Deed::Collect) => Some(Lent {
                practices: Practice::Collect.into(),
                negated: false,
                may: false,
                cue: "table row".to_owned(),
                context: "column",
            }),
            _ => None,
        }
    }

    /// Whether a lead-in or title says that there is data of a kind, and nothing of what is done with it: "This
    /// information may include:", "Types of data:".
    pub(crate) fn lists_data(&self, index: usize) -> bool {
        let reading = &self.readings[index];
        let words = self.wording(index);
        reading.verbs.is_empty()
            && words.any(reading.tokens.clone(), &["information", "data"])
            && (words.last() == ":"
                || self
                    .cues(reading)
                    .any(|(_, cue)| cue.class == Class::Include))
    }

    /// The practice of the next sentence where that speaks of "such information", "this data" or "them" and names no
    /// data of its own: "Data on your health is sensitive. We do not collect such information."
    pub(crate) fn referred(&self, index: usize, fits: &dyn Fn(Deed) -> bool) -> Option<Lent> {
        let next = index + 1;
        if self.clauses.get(next)?.block != self.clauses[index].block {
            return None;
        }
        let reading = &self.readings[next];
        let verb = reading.verbs.iter().find(|verb| fits(verb.deed))?;
        let words = self.wording(next);
        // "We do not require you to provide this information": whoever likes may.
        if verb.negated.is_some() && words.at(verb.first).starts_with("requir") {
            return None;
        }
        let object = words.next(verb.last, 4).any(|token| {
            let refers = || REFER.contains(&words.at(token)) && WHAT.contains(&words.at(token + 1));
            matches!(words.at(token), "them" | "it") || refers()
        });
        let names_data = self
            .rules_hit(next)
            .any(|(_, rule)| rule.role == Role::Data && !rule.weak);
        (object && !names_data).then(|| Lent {
            practices: verb.practices,
            negated: verb.negated.is_some(),
            may: false,
            cue: self.words(verb.first, verb.last),
            context: "next",
        })
    }

    /// What a question is answered right behind it: "Biometric information? No".
    pub(crate) fn answered(&self, index: usize) -> Option<bool> {
        if self.wording(index).last() != "?" {
            return None;
        }
        let next = self.readings.get(index + 1)?;
        if self.clauses[index + 1].block != self.clauses[index].block {
            return None;
        }
        self.cues(next).find_map(|(hit, cue)| match cue.class {
            Class::Answer(yes) if hit.first == next.tokens.start => Some(yes),
            _ => None,
        })
    }

    /// The negated verb of the lead-in, where its last verb is negated: "We do not:".
    pub(crate) fn stem_negation(&self, index: usize) -> Option<String> {
        let stem = self.stems(index).next()?;
        let reading = &self.readings[stem];
        let negator = reading.negators.last().filter(|negator| {
            !negator.of_user && !reading.verbs.iter().any(|verb| verb.first > negator.at)
        })?;
        Some(self.words(negator.at, reading.tokens.end - 1))
    }

    fn last_verb(
        &self,
        index: usize,
        fits: &dyn Fn(Deed) -> bool,
        context: &'static str,
    ) -> Option<Lent> {
        let reading = &self.readings[index];
        // "What we do not collect: …" lends its negation; a question is answered below it.
        let verb = reading.verbs.iter().rfind(|verb| fits(verb.deed))?;
        let may = self.cues(reading).any(|(_, cue)| cue.class == Class::May);
        Some(Lent {
            practices: verb.practices,
            negated: verb.negated.is_some() && !self.excepts(index, verb.last),
            may,
            cue: self.words(verb.first, verb.last),
            context,
        })
    }

    /// Whether a lead-in denies what it leaves to its items: "We do not share it, except in these cases:". What it ends
    /// with "with:" or "to:" is denied of them all the same.
    fn excepts(&self, index: usize, verb: usize) -> bool {
        let reading = &self.readings[index];
        let mut segments = reading.segments.iter().rev();
        let Some(last) = segments.find(|segment| segment.opens == Opening::Exception) else {
            return false;
        };
        let words = self.wording(index);
        let to_whom = matches!(words.before(reading.tokens.end, 2), "with" | "to");
        let excepts = !matches!(words.at(last.first), "without" | "until");
        let near = reading.tokens.end - last.first <= 5;
        words.last() == ":" && excepts && last.first > verb && (near || !to_whom)
    }
}
