//! What an audit or a comparison reads: the files of a folder, the vendors of a list, or single sources.

#[cfg(feature = "cli")]
mod items;
#[cfg(all(feature = "cli", feature = "fetch"))]
mod pages;

use std::path::{Path, PathBuf};

use include_dir::{Dir, include_dir};

#[cfg(feature = "cli")]
pub use items::{Item, Items, items};

use crate::error::{Error, Result};
use crate::source::Source;
use crate::vendors;

/// The sample policies of invented vendors, embedded for `smallprint demo`.
static SAMPLES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/corpus/samples");

/// File extensions that hold policies.
const EXTENSIONS: [&str; 12] = [
    "html", "htm", "xhtml", "mhtml", "mht", "md", "markdown", "mdown", "txt", "text", "pdf", "docx",
];

/// One source of a corpus, under the name that tables give it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// A file's name, a vendor's name, or the source itself.
    pub name: String,
    /// The source as it is opened: an address or a path.
    pub source: String,
}

/// The inputs that `argument` stands for: each policy of a folder (by path, hidden ones left out), each vendor of a
/// `.toml` list (in its order), or of one of its groups (`LIST.toml:GROUP`), or the source itself.
///
/// # Errors
/// [`Error::Read`] when folder or list cannot be read, [`Error::Rule`] when the list breaks its schema, and
/// [`Error::Source`] for a folder without a policy.
pub fn inputs(argument: &str) -> Result<Vec<Input>> {
    let path = Path::new(argument);
    if path.is_dir() {
        let mut files = Vec::new();
        walk(path, &mut files)?;
        if files.is_empty() {
            return Err(Error::Source {
                source_name: argument.to_owned(),
                reason: "no policy in this folder".to_owned(),
                advice: format!("put files in it that end in .{}", EXTENSIONS.join(", .")),
            });
        }
        return Ok(files.iter().map(|file| Input::of_path(file)).collect());
    }
    // `vendors.toml:GROUP` is one group of a list.
    let (list, group) = match argument.rsplit_once(".toml:") {
        Some((_, group)) if !path.exists() => (
            Path::new(
                argument
                    .strip_suffix(&format!(":{group}"))
                    .unwrap_or(argument),
            ),
            Some(group),
        ),
        _ => (path, None),
    };
    if list
        .extension()
        .is_some_and(|extension| extension == "toml")
    {
        let mut vendors = vendors::read(list)?;
        if let Some(group) = group {
            let mut groups: Vec<String> = vendors.iter().map(|one| one.group.clone()).collect();
            vendors.retain(|vendor| vendor.group == group);
            if vendors.is_empty() {
                groups.dedup();
                return Err(Error::Source {
                    source_name: argument.to_owned(),
                    reason: format!("no vendor of this list is of the group `{group}`"),
                    advice: format!("name one of its groups: {}", groups.join(", ")),
                });
            }
        }
        return Ok(vendors
            .into_iter()
            .map(|vendor| Input {
                name: vendor.name,
                source: vendor.url,
            })
            .collect());
    }
    Ok(match Source::parse(argument) {
        Ok(Source::File(path)) => vec![Input::of_path(&path)],
        _ => vec![Input {
            name: argument.to_owned(),
            source: argument.to_owned(),
        }],
    })
}

impl Input {
    fn of_path(path: &Path) -> Input {
        let stem = path.file_stem().unwrap_or(path.as_os_str());
        Input {
            name: stem.to_string_lossy().into_owned(),
            source: path.display().to_string(),
        }
    }
}

/// The embedded sample policies, by file name, with their bytes.
pub fn samples() -> Vec<(String, &'static [u8])> {
    let mut samples: Vec<(String, &'static [u8])> = SAMPLES
        .files()
        .filter(|file| is_policy(file.path()))
        .map(|file| (file.path().display().to_string(), file.contents()))
        .collect();
    samples.sort();
    samples
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    let fault = |source| Error::Read {
        path: folder.to_owned(),
        source,
    };
    let mut entries: Vec<PathBuf> = std::fs::read_dir(folder)
        .map_err(fault)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()
        .map_err(fault)?;
    entries.sort();
    for entry in entries {
        let hidden = entry
            .file_name()
            .is_some_and(|name| name.to_string_lossy().starts_with('.'));
        if hidden {
            continue;
        }
        // A link to a folder may lead back up: only real folders are entered.
        if entry.is_dir() && !entry.is_symlink() {
            walk(&entry, files)?;
        } else if is_policy(&entry) {
            files.push(entry);
        }
    }
    Ok(())
}

fn is_policy(path: &Path) -> bool {
    path.extension()
        .and_then(|extension| extension.to_str())
        .is_some_and(|extension| EXTENSIONS.contains(&extension.to_ascii_lowercase().as_str()))
}
