//! The titles that files give themselves.

/// A title that is one, rather than the name of the file or the address that the document was made of.
pub(super) fn of_file(title: &str) -> Option<String> {
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    let lower = title.to_ascii_lowercase();
    let of_file = lower.starts_with("microsoft word")
        || lower.starts_with("untitled")
        || lower.contains("://")
        || !lower.contains(' ') && lower.contains('.');
    (!title.is_empty() && !of_file).then_some(title)
}
