//! Conditions on a report: `metadata.location`, `sharing.sale+`, `training.use-`, for `--fail-on`.

use std::fmt;
use std::str::FromStr;

use crate::label::{Label, Polarity};
use crate::report::Report;
use crate::ruleset::RuleSet;

/// Holds for a report with a finding of this label and, where one is given, this polarity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    label: Label,
    polarity: Option<Polarity>,
}

impl Condition {
    /// Whether it holds for a report.
    pub fn holds(&self, report: &Report) -> bool {
        report.findings.iter().any(|finding| {
            finding.label == self.label
                && self
                    .polarity
                    .is_none_or(|polarity| finding.polarity == polarity)
        })
    }

    /// Whether the rules know its label: a condition on another could never hold.
    pub fn is_known(&self, rules: &RuleSet) -> bool {
        rules.label(&self.label).is_some()
    }
}

impl FromStr for Condition {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if text.contains('=') {
            return Err(format!(
                "`{text}`: this version has no checks; write LABEL, LABEL+ or LABEL-"
            ));
        }
        let (label, polarity) = match text.strip_suffix('+') {
            Some(label) => (label, Some(Polarity::Affirmed)),
            None => match text.strip_suffix('-') {
                Some(label) => (label, Some(Polarity::Denied)),
                None => (text, None),
            },
        };
        Ok(Condition {
            label: label.parse()?,
            polarity,
        })
    }
}

impl fmt::Display for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = match self.polarity {
            Some(Polarity::Affirmed) => "+",
            Some(Polarity::Denied) => "-",
            None => "",
        };
        write!(f, "{}{sign}", self.label)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn conditions_are_written_as_they_are_read() {
        for text in ["sharing.sale", "sharing.sale+", "training.use-"] {
            assert_eq!(text.parse::<Condition>().unwrap().to_string(), text);
        }
        for text in ["sale", "sharing.sale=shown", "", "+"] {
            assert!(text.parse::<Condition>().is_err(), "{text}");
        }
    }
}
