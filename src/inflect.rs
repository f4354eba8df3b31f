//! Regular English inflection: the plural of a noun and the forms of a verb. Irregular forms are data.

/// The regular plural of a word in lower case: `address` → `addresses`, `company` → `companies`.
pub(crate) fn plural(word: &str) -> String {
    if word.ends_with('s') || word.ends_with('x') || word.ends_with("ch") || word.ends_with("sh") {
        format!("{word}es")
    } else if let Some(stem) = consonant_y(word) {
        format!("{stem}ies")
    } else {
        format!("{word}s")
    }
}

/// The regular forms of a verb in lower case, itself first: `share` → share, shares, shared, sharing.
pub(crate) fn verb_forms(verb: &str) -> Vec<String> {
    let (past, gerund) = if let Some(stem) = verb.strip_suffix("ie") {
        (format!("{verb}d"), format!("{stem}ying"))
    } else if verb.ends_with("ee") {
        (format!("{verb}d"), format!("{verb}ing"))
    } else if let Some(stem) = verb.strip_suffix('e') {
        (format!("{verb}d"), format!("{stem}ing"))
    } else if let Some(stem) = consonant_y(verb) {
        (format!("{stem}ied"), format!("{verb}ing"))
    } else {
        (format!("{verb}ed"), format!("{verb}ing"))
    };
    vec![verb.to_owned(), plural(verb), past, gerund]
}

fn consonant_y(word: &str) -> Option<&str> {
    let stem = word.strip_suffix('y')?;
    let last = stem.chars().next_back()?;
    (!"aeiou".contains(last)).then_some(stem)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nouns_take_their_regular_plural() {
        for (one, many) in [
            ("address", "addresses"),
            ("company", "companies"),
            ("survey", "surveys"),
            ("fax", "faxes"),
        ] {
            assert_eq!(plural(one), many);
        }
    }

    #[test]
    fn verbs_take_their_regular_forms() {
        assert_eq!(
            verb_forms("collect"),
            ["collect", "collects", "collected", "collecting"]
        );
        assert_eq!(
            verb_forms("share"),
            ["share", "shares", "shared", "sharing"]
        );
        assert_eq!(
            verb_forms("supply"),
            ["supply", "supplies", "supplied", "supplying"]
        );
        assert_eq!(
            verb_forms("process"),
            ["process", "processes", "processed", "processing"]
        );
    }
}
