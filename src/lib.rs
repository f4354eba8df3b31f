//! Reads privacy policies and shows every clause about what is collected, used and shared.

pub mod document;
pub mod error;
pub mod explainer;
pub mod extract;
pub mod finding;
pub mod label;
pub mod link;
pub mod report;
pub mod source;
