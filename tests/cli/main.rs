//! The command line as people and scripts meet it: exit codes, messages, formats, files and streams. Every policy in
//! these tests is written for them, for vendors that do not exist; no test leaves the loopback.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::expect_used)]

#[cfg(feature = "fetch")]
mod archives;
mod audit;
mod audit_inputs;
mod audit_resume;
mod bad_input;
mod compare;
mod demo;
mod diff;
#[cfg(feature = "fetch")]
mod discover;
mod explain;
#[cfg(feature = "fetch")]
mod fetch;
mod folder;
#[cfg(feature = "fetch")]
mod follow;
mod forms;
mod help;
mod outcomes;
mod policy;
mod records;
#[cfg(feature = "fetch")]
mod render;
mod rules;
mod run;
mod scan;
#[cfg(feature = "fetch")]
mod site;
mod text;
mod tools;
#[cfg(feature = "fetch")]
mod verify;
#[cfg(feature = "fetch")]
mod walls;
