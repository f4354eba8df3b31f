//! Earlier reports, read back from their JSON.

use std::borrow::Cow;

use serde::{Deserialize, Deserializer, de};

use super::Report;
use crate::assess::Checks;

/// Reads a report of schema version 1 from the bytes of its JSON object. What JSON leaves out of answers is filled in as
/// the checks in force have it; the digest that sealed the bytes is not checked.
///
/// # Errors
/// Why it is no such report, in words.
pub fn report(json: &[u8]) -> Result<Report, String> {
    let mut report: Report = serde_json::from_slice(json)
        .map_err(|error| format!("no report of smallprint: {error}"))?;
    for answer in &mut report.checks {
        Checks::embedded().put_in_words(answer);
    }
    Ok(report)
}

/// The one version that is read.
pub(super) fn schema_version<'de, D: Deserializer<'de>>(
    from: D,
) -> Result<Cow<'static, str>, D::Error> {
    match &*String::deserialize(from)? {
        "1" => Ok("1".into()),
        other => Err(de::Error::custom(format!(
            "its schema_version is {other}, and 1 is the one that is read"
        ))),
    }
}
