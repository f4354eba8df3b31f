//! A pair of statements → the findings that tell it, and its reason in words.

use super::contradict::Contradiction;
use super::parts::Named;
use super::said::{Said, Weighing};
use super::terms::Grade;
use crate::finding::{Finding, Span};
use crate::label::Polarity;

impl Weighing<'_> {
    /// The pair with the findings that tell it; `None` where a side has none.
    pub(super) fn told(
        &self,
        (denial, no): (&Said, Named),
        (said, yes): (&Said, Named),
        (practice, grade): (usize, Grade),
        to: Option<Named>,
    ) -> Option<(Vec<String>, Contradiction)> {
        let of = &self.ontology.practices[practice];
        let quoted = |said: &Said, named: &Named| match self.words(said, named) {
            words if words.is_empty() => words,
            words => format!("\u{201c}{words}\u{201d}"),
        };
        let nobody = denial.statement.to.first();
        let places = [
            ("{denied}", quoted(denial, &no)),
            ("{affirmed}", quoted(said, &yes)),
            (
                "{nobody}",
                nobody.map_or("anyone".to_owned(), |to| quoted(denial, to)),
            ),
            (
                "{somebody}",
                to.as_ref().map(|to| quoted(said, to)).unwrap_or_default(),
            ),
        ];
        let reasons = &self.ontology.why;
        let practices = &self.ontology.practices;
        let does = said
            .statement
            .practices
            .iter()
            .map(|does| &practices[*does]);
        let does = does
            .clone()
            .find(|does| does.kind == of.kind)
            .or(does.clone().next());
        let (why, affirms) = match does {
            _ if said.deemed.contains(&practice) => (&reasons.deemed, &of.deems),
            Some(does) => (&reasons.said, &does.affirms),
            None => (&reasons.said, &reasons.described),
        };
        let why = why
            .replace("{denies}", &of.denies)
            .replace("{affirms}", affirms);
        let said_so = places
            .iter()
            .fold(why, |why, (place, words)| why.replace(place, words));
        let means = self
            .ontology
            .grades
            .get(&grade)
            .cloned()
            .unwrap_or_default();
        let denied = self.finding(denial, Polarity::Denied, practice, no)?;
        let affirmed = self.finding(said, Polarity::Affirmed, practice, to.unwrap_or(yes))?;
        let pair = Contradiction {
            grade,
            kind: of.kind.clone(),
            label: affirmed.label.clone(),
            affirmed: affirmed.id.clone(),
            denied: denied.id.clone(),
            why: format!("{said_so} {means}"),
        };
        let term = |named: &Named| self.ontology.terms[named.term].id.clone();
        let about = [Some(of.kind.clone()), Some(term(&no)), nobody.map(term)];
        Some((about.into_iter().flatten().collect(), pair))
    }

    /// The words of a named thing as they stand in the text.
    fn words(&self, said: &Said, named: &Named) -> String {
        let all = &self.scanned.normal.tokens;
        let tokens = said.tokens.get(named.at..named.end).unwrap_or_default();
        let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else {
            return String::new();
        };
        let words = self
            .document
            .text
            .get(all[*first].start as usize..all[*last].end as usize);
        let words = words.unwrap_or_default().split_whitespace();
        words.collect::<Vec<_>>().join(" ")
    }

    /// The finding of a clause that tells a practice best: one that was marked at the named thing, else by its label.
    fn finding(
        &self,
        said: &Said,
        polarity: Polarity,
        practice: usize,
        named: Named,
    ) -> Option<&Finding> {
        let of = &self.ontology.practices[practice];
        let all = self.scanned.clause_of.iter().zip(&self.scanned.findings);
        let all = all.filter(|(at, finding)| **at == said.clause && finding.polarity == polarity);
        let all: Vec<&Finding> = all.map(|(_, finding)| finding).collect();
        let token = said.tokens.get(named.at);
        let place = token.map(|at| self.scanned.normal.tokens[*at].start as usize);
        let place = place.map(|start| self.document.text[..start].chars().count());
        let holds = |span: &Span| place.is_some_and(|at| (span.start..span.end).contains(&at));
        let named =
            |finding: &&&Finding| holds(&finding.r#match) || finding.matches.iter().any(holds);
        let told = |finding: &&&Finding| of.is_told_by(finding.label.as_str());
        let best = all.iter().find(|finding| named(finding) && told(finding));
        let best = best
            .or_else(|| all.iter().find(told))
            .or_else(|| all.iter().find(named));
        best.or(all.first()).copied()
    }
}
