//! Reads privacy policies and shows every clause about what is collected, used and shared.

pub mod clause;
mod cue;
pub mod document;
pub mod error;
pub mod explainer;
pub mod extract;
#[cfg(feature = "fetch")]
pub mod fetch;
pub mod finding;
mod inflect;
pub mod label;
pub mod line;
pub mod link;
mod normal;
mod phrase;
pub mod report;
pub mod rule;
pub mod ruleset;
pub mod scan;
pub mod source;
