//! Reads privacy policies and shows every clause about what is collected, used and shared.

#[cfg(feature = "fetch")]
pub mod archive;
pub mod assess;
pub mod capture;
pub mod change;
pub mod clause;
pub mod compare;
pub mod condition;
pub mod corpus;
mod cue;
pub mod discover;
pub mod document;
mod embedded;
pub mod error;
pub mod examples;
pub mod explainer;
pub mod expression;
pub mod extract;
#[cfg(feature = "fetch")]
pub mod fetch;
pub mod finding;
pub mod follow;
mod inflect;
pub mod label;
pub mod labels;
pub mod line;
pub mod link;
#[cfg(feature = "fetch")]
pub mod moment;
mod normal;
mod numbers;
mod phrase;
mod phrasebook;
pub mod record;
pub mod report;
pub mod rule;
pub mod ruleset;
pub mod scan;
pub mod scanned;
pub mod source;
#[cfg(any(feature = "cli", feature = "fetch"))]
pub mod store;
mod trie;
pub mod vendors;
#[cfg(any(feature = "cli", feature = "fetch"))]
pub mod verify;
mod words;
