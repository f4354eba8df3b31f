//! A list of vendors, `vendors.toml`: whose policies to read, and where they stand.

use std::path::Path;

use serde::Deserialize;

use crate::error::{Error, Result};
use crate::rule;

/// One vendor.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Vendor {
    /// A short name for tables, unique in the list.
    pub id: String,
    /// Its full name.
    pub name: String,
    /// What it is compared with, such as `assistant`.
    pub group: String,
    /// Address of its privacy policy, or the path of a saved one, relative to the list.
    pub url: String,
    /// Its service's name in Open Terms Archive.
    #[serde(default)]
    pub ota: Option<String>,
    /// The day of the version that is meant, where it is not today's: `2023-06-23`.
    #[serde(default)]
    pub archived: Option<String>,
    /// Anything a reader should know.
    #[serde(default)]
    pub note: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct List {
    #[serde(rename = "vendor")]
    vendors: Vec<Vendor>,
}

/// Reads a list, in its own order.
///
/// # Errors
/// [`Error::Rule`] with file, line and key for a list that breaks its schema or names an id twice.
pub fn parse(file: &str, toml_text: &str) -> Result<Vec<Vendor>> {
    let list: List = rule::parse(file, toml_text)?;
    for (at, vendor) in list.vendors.iter().enumerate() {
        if list.vendors[..at].iter().any(|other| other.id == vendor.id) {
            let named = toml_text
                .match_indices(&format!("\"{}\"", vendor.id))
                .nth(1);
            let line = named.map_or(1, |(at, _)| toml_text[..at].matches('\n').count() + 1);
            return Err(Error::Rule {
                file: file.to_owned(),
                line,
                key: "id".to_owned(),
                reason: format!("`{}` stands twice in this list", vendor.id),
            });
        }
    }
    Ok(list.vendors)
}

/// Reads a list from a file; paths in it are made relative to the file's folder.
///
/// # Errors
/// [`Error::Read`] when the file cannot be read, else as [`parse`].
pub fn read(path: &Path) -> Result<Vec<Vendor>> {
    let text = std::fs::read_to_string(path).map_err(|source| Error::Read {
        path: path.to_owned(),
        source,
    })?;
    let mut vendors = parse(&path.display().to_string(), &text)?;
    if let Some(folder) = path.parent() {
        for vendor in vendors.iter_mut().filter(|v| !v.url.contains("://")) {
            vendor.url = folder.join(&vendor.url).display().to_string();
        }
    }
    Ok(vendors)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIST: &str = "[[vendor]]\nid = \"a\"\nname = \"A\"\ngroup = \"g\"\nurl = \"https://a.example/privacy\"\n";

    #[test]
    fn a_list_is_read_in_order_and_ids_are_unique() {
        assert_eq!(parse("vendors.toml", LIST).unwrap()[0].id, "a");
        let twice = parse("vendors.toml", &format!("{LIST}\n{LIST}")).unwrap_err();
        assert_eq!(
            twice.to_string(),
            "vendors.toml:8: id: `a` stands twice in this list"
        );
    }

    #[test]
    fn a_wrong_key_is_named_with_its_line() {
        let error = parse("vendors.toml", &format!("{LIST}uri = 1\n")).unwrap_err();
        assert!(
            error.to_string().starts_with("vendors.toml:6: uri: "),
            "{error}"
        );
    }
}
