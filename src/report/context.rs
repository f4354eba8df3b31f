//! What a report for people needs beside the findings: the words for labels, the explainer, and how to lay it out.

use crate::explainer::Explainer;
use crate::label::Label;

/// The knowledge that a report is written with. The caller takes it from the rules in force.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The explainer that findings point to.
    pub explainer: &'a Explainer,
    /// Every label that was looked for, in the order in which reports list them: one without a finding is reported as
    /// not mentioned.
    pub labels: &'a [LabelInfo<'a>],
}

/// A label in a reader's words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LabelInfo<'a> {
    /// The label.
    pub label: &'a Label,
    /// What a reader calls it.
    pub title: &'a str,
    /// Why it matters, in one or two sentences.
    pub why: &'a str,
}

/// How to lay a report out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// Columns of the terminal.
    pub width: usize,
    /// Whether to write colours, bold and underline; without, matched words stand in «guillemets».
    pub color: bool,
    /// Whether to write links as OSC 8 hyperlinks; without, their fragments are written out.
    pub hyperlinks: bool,
    /// Whether to quote every clause instead of the best for each label and polarity, and long clauses whole.
    pub all: bool,
    /// Whether to write the answers to checks alone, each with its clauses.
    pub answers: bool,
    /// Whether a page holds its data however large it is.
    pub embed_json: bool,
}

impl Default for Options {
    /// 80 columns, plain, folded.
    fn default() -> Options {
        Options {
            width: 80,
            color: false,
            hyperlinks: false,
            all: false,
            answers: false,
            embed_json: false,
        }
    }
}
