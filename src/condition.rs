//! Conditions on a report for `--fail-on`: `metadata.location`, `sharing.sale+`, `training.use-`, `sale=shown`.

use std::fmt;
use std::str::FromStr;

use crate::assess::{Checks, Verdict};
use crate::label::{Label, Polarity};
use crate::report::Report;
use crate::ruleset::RuleSet;

/// What a report must have for the condition to hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition {
    /// A finding of this label and, where one is given, this polarity.
    Finding(Label, Option<Polarity>),
    /// This answer to the check of this id.
    Answer(String, Verdict),
}

impl Condition {
    /// Whether it holds for a report.
    pub fn holds(&self, report: &Report) -> bool {
        match self {
            Condition::Finding(label, wanted) => report.findings.iter().any(|finding| {
                finding.label == *label
                    && wanted.is_none_or(|polarity| finding.polarity == polarity)
            }),
            Condition::Answer(id, verdict) => report
                .checks
                .iter()
                .any(|answer| answer.id == *id && answer.verdict == *verdict),
        }
    }

    /// Whether its label is known to the rules, or its check is there: a condition on another could never hold.
    pub fn is_known(&self, rules: &RuleSet) -> bool {
        match self {
            Condition::Finding(label, _) => rules.label(label).is_some(),
            Condition::Answer(id, _) => Checks::embedded().ids().any(|known| known == id),
        }
    }
}

impl FromStr for Condition {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if let Some((id, verdict)) = text.split_once('=') {
            return Ok(Condition::Answer(id.to_owned(), verdict.parse()?));
        }
        let (label, polarity) = match text.strip_suffix('+') {
            Some(label) => (label, Some(Polarity::Affirmed)),
            None => match text.strip_suffix('-') {
                Some(label) => (label, Some(Polarity::Denied)),
                None => (text, None),
            },
        };
        Ok(Condition::Finding(label.parse()?, polarity))
    }
}

impl fmt::Display for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Condition::Finding(label, polarity) => {
                let sign = match polarity {
                    Some(Polarity::Affirmed) => "+",
                    Some(Polarity::Denied) => "-",
                    None => "",
                };
                write!(f, "{label}{sign}")
            }
            Condition::Answer(id, verdict) => write!(f, "{id}={}", verdict.as_str()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn conditions_are_written_as_they_are_read() {
        let texts = [
            "sharing.sale",
            "sharing.sale+",
            "training.use-",
            "sale=shown",
        ];
        for text in texts {
            assert_eq!(text.parse::<Condition>().unwrap().to_string(), text);
        }
        for text in ["sale", "sale=yes", "", "+"] {
            assert!(text.parse::<Condition>().is_err(), "{text}");
        }
    }
}
