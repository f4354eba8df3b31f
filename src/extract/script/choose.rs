//! Leaves out what stands beside the policy in a page's data: the same text in other languages, and other documents.

use std::ops::Range;

use crate::document::{Document, Outcome};

/// A piece of less HTML (bytes) is not told apart: it may be a section.
const LEAST: usize = 1_200;

/// Tells documents apart by how each would be read alone.
#[derive(Debug)]
pub(super) struct Choice {
    read: fn(&str) -> Document,
    /// Whether what is no policy by itself is left out, too: it may well be a section of one.
    strict: bool,
    /// Bytes of HTML that may yet be read: pieces within pieces are read again.
    budget: usize,
}

impl Choice {
    /// A choice by `read`, which reads no more than `budget` bytes in all; `strict` leaves out other documents, too.
    pub(super) fn new(read: fn(&str) -> Document, strict: bool, budget: usize) -> Choice {
        Choice {
            read,
            strict,
            budget,
        }
    }

    /// Cuts out those of the `pieces`, which stand side by side in `html`, that are in a language that is not read
    /// (or, strictly, no policy), where one of them is a policy by itself.
    pub(super) fn cut(&mut self, html: &mut String, pieces: &[Range<usize>]) {
        let large: Vec<_> = pieces.iter().filter(|piece| piece.len() >= LEAST).collect();
        let all: usize = large.iter().map(|piece| piece.len()).sum();
        if large.len() < 2 || all > self.budget {
            return;
        }
        self.budget -= all;
        let read: Vec<_> = large
            .into_iter()
            .map(|piece| (piece, (self.read)(&html[piece.clone()])))
            .collect();
        if !read
            .iter()
            .any(|(_, document)| document.outcome == Outcome::Ok)
        {
            return;
        }
        for (piece, document) in read.iter().rev() {
            let beside = match document.outcome {
                Outcome::UnsupportedLanguage => true,
                Outcome::NotAPolicy => self.strict,
                _ => false,
            };
            if beside {
                html.replace_range((*piece).clone(), "");
            }
        }
    }
}
