//! Whether every quoted clause and match stands in the text where the report says.

use serde_json::Value;

use super::{Check, State};

/// Looks every finding's quotations up. Those that stand where they should are counted, others named one by one.
pub(super) fn check(findings: &Value, text: &str, checks: &mut Vec<Check>) {
    let starts: Vec<usize> = text
        .char_indices()
        .map(|(at, _)| at)
        .chain([text.len()])
        .collect();
    let findings = findings.as_array().map_or(&[][..], Vec::as_slice);
    let mut quotes = 0;
    let before = checks.len();
    for finding in findings {
        let id = finding["id"].as_str().unwrap_or("?");
        let label = finding["label"].as_str().unwrap_or("?");
        let further = finding["matches"].as_array().map_or(&[][..], Vec::as_slice);
        for quote in [&finding["clause"], &finding["match"]]
            .into_iter()
            .chain(further)
        {
            quotes += 1;
            if let Err(why) = stands(quote, text, &starts) {
                let what = format!("a quotation of finding {id} ({label})");
                checks.push(Check::new(what, State::Broken(why)));
            }
        }
    }
    if checks.len() == before {
        checks.push(Check::new(
            format!("{quotes} quotations of {} findings", findings.len()),
            State::Holds,
        ));
    }
}

/// Whether a quotation stands where it says; offsets count code points.
fn stands(quote: &Value, text: &str, starts: &[usize]) -> Result<(), String> {
    let at = |key: &str| {
        let offset = quote[key].as_u64().and_then(|at| usize::try_from(at).ok());
        offset.and_then(|at| starts.get(at)).copied()
    };
    let found = match (at("start"), at("end")) {
        (Some(start), Some(end)) if start <= end => &text[start..end],
        _ => return Err("its place is not in the text".to_owned()),
    };
    match quote["text"].as_str() {
        Some(said) if said == found => Ok(()),
        Some(said) => Err(format!(
            "it says “{said}”, and the text has “{found}” there"
        )),
        None => Err("it has no words".to_owned()),
    }
}
