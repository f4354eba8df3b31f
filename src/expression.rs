//! A rule's regular expression, compiled when first needed: most documents wake few of them.
//!
//! It works on bytes and knows ASCII letters only: tables for all of Unicode would take most of a short run to build, and
//! what rules look for is English.

use std::sync::OnceLock;

use regex::bytes::{Match, Regex, RegexBuilder};
use serde::{Deserialize, Serialize};

/// A regular expression known to be valid.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Expression {
    source: String,
    #[serde(skip)]
    compiled: OnceLock<Option<Regex>>,
}

impl Expression {
    /// Checks and compiles an expression.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn new(source: &str) -> Result<Expression, regex::Error> {
        let compiled = compile(source)?;
        Ok(Expression {
            source: source.to_owned(),
            compiled: OnceLock::from(Some(compiled)),
        })
    }

    /// The expression as written.
    pub fn as_str(&self) -> &str {
        &self.source
    }

    /// The first match in `text`; it may begin or end within a character beyond ASCII.
    pub fn find<'t>(&self, text: &'t str) -> Option<Match<'t>> {
        // An embedded expression was checked when the program was built, so a source that does not compile is not met.
        self.compiled
            .get_or_init(|| compile(&self.source).ok())
            .as_ref()?
            .find(text.as_bytes())
    }
}

fn compile(source: &str) -> Result<Regex, regex::Error> {
    RegexBuilder::new(source).unicode(false).build()
}
