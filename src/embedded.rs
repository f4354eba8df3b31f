//! Where rules come from: the set embedded in the program, and a person's own packs.
//!
//! The embedded rules are read, checked and compiled when the program is built (`build.rs`, with these same modules), so
//! that a start costs no more than reading the result. A person's packs are read and compiled at start, and their phrases
//! stand beside the embedded ones; only a pack that changes spellings or verbs, and with them what any phrase stands
//! for, has all phrases compiled again.

use std::path::Path;

use include_dir::{Dir, include_dir};

use crate::error::{Error, Result};
use crate::phrasebook::Phrasebook;
use crate::ruleset::{self, RuleSet};

static FILES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/patterns");

/// The rules as JSON, without the text of their files.
static RULES: &str = include_str!(concat!(env!("OUT_DIR"), "/rules.json"));

/// The rules' phrases as [`Phrasebook::write`] wrote them.
static PHRASES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/phrases.bin"));

/// The automata of the pieces of the rules' regular expressions, in their order: see [`crate::expression`].
static PIECES: &Aligned<[u8]> = &Aligned {
    _align: [],
    bytes: *include_bytes!(concat!(env!("OUT_DIR"), "/pieces.bin")),
};

/// Bytes that stand where a 32-bit number may stand.
#[repr(C)]
struct Aligned<B: ?Sized> {
    _align: [u32; 0],
    bytes: B,
}

impl RuleSet {
    /// The embedded rules.
    ///
    /// # Errors
    /// [`Error::Usage`] when the program was built wrongly; the project's tests keep that from being released.
    pub fn builtin() -> Result<RuleSet> {
        let mut rules: RuleSet = serde_json::from_str(RULES)
            .map_err(|e| Error::Usage(format!("reading the embedded rules: {e}")))?;
        let mut pieces = &PIECES.bytes;
        for label in rules.labels_mut() {
            for expression in label.rules.iter_mut().flat_map(|rule| &mut rule.regexes) {
                expression.take_pieces(&mut pieces);
            }
            let path = format!("{}/{}.toml", label.label.category(), label.label.name());
            let text = FILES.get_file(&path).and_then(|file| file.contents_utf8());
            label.files = vec![(path, text.unwrap_or_default().to_owned())];
        }
        rules.mark_embedded();
        Ok(rules)
    }

    /// The embedded rules and those of a person's own folders, each shaped like `patterns/`.
    ///
    /// # Errors
    /// [`Error::Read`] when a folder cannot be read, [`Error::Rule`] when a rule file is broken.
    pub fn with_packs<P: AsRef<Path>>(packs: &[P]) -> Result<RuleSet> {
        let mut rules = RuleSet::builtin()?;
        if packs.is_empty() {
            return Ok(rules);
        }
        let mut files = Vec::new();
        for pack in packs {
            pack_files(pack.as_ref(), pack.as_ref(), &mut files)?;
        }
        rules.add(&files)?;
        let mut all = Vec::new();
        embedded_files(&FILES, &mut all);
        all.append(&mut files);
        rules.set_version(ruleset::version(
            all.iter().map(|(path, text)| (&**path, &**text)),
        ));
        Ok(rules)
    }
}

/// The phrases of a rule set, compiled: those of a person's packs, where there are any, and the embedded ones.
///
/// # Errors
/// [`Error::Rule`] for a phrase that breaks the grammar.
pub(crate) fn phrasebooks(rules: &RuleSet) -> Result<Vec<Phrasebook>> {
    let Some(extent) = &rules.embedded else {
        return Ok(vec![Phrasebook::compile(rules)?]);
    };
    let mut embedded = Phrasebook::read(PHRASES);
    let labels: Vec<u16> = extent
        .labels
        .iter()
        .map(|(label, _)| {
            let now = rules
                .labels()
                .iter()
                .position(|rules| rules.label == *label);
            now.unwrap_or_default() as u16
        })
        .collect();
    embedded.renumber(&labels);
    let added = Phrasebook::compile_added(rules, &embedded)?;
    Ok([added].into_iter().flatten().chain([embedded]).collect())
}

fn embedded_files(dir: &Dir<'_>, files: &mut Vec<(String, String)>) {
    let mut found: Vec<_> = dir.files().collect();
    found.sort_by_key(|file| file.path());
    for file in found {
        if let Some(text) = file.contents_utf8() {
            files.push((
                file.path().to_string_lossy().replace('\\', "/"),
                text.to_owned(),
            ));
        }
    }
    let mut dirs: Vec<_> = dir.dirs().collect();
    dirs.sort_by_key(|dir| dir.path());
    for dir in dirs {
        embedded_files(dir, files);
    }
}

fn pack_files(root: &Path, dir: &Path, files: &mut Vec<(String, String)>) -> Result<()> {
    let read = |source| Error::Read {
        path: dir.to_owned(),
        source,
    };
    let mut entries: Vec<_> = std::fs::read_dir(dir)
        .map_err(read)?
        .collect::<Result<_, _>>()
        .map_err(read)?;
    entries.sort_by_key(std::fs::DirEntry::path);
    for entry in entries {
        let path = entry.path();
        if path.is_dir() {
            pack_files(root, &path, files)?;
        } else if path
            .extension()
            .is_some_and(|extension| extension == "toml")
            && path.parent() != Some(root)
        {
            let text = std::fs::read_to_string(&path).map_err(|source| Error::Read {
                path: path.clone(),
                source,
            })?;
            files.push((path.display().to_string(), text));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_embedded_is_what_the_files_say() {
        let mut files = Vec::new();
        embedded_files(&FILES, &mut files);
        let read = RuleSet::from_files(&files).unwrap();
        let embedded = RuleSet::builtin().unwrap();
        assert_eq!(serde_json::to_string(&read).unwrap(), RULES);
        for (one, other) in embedded.labels().iter().zip(read.labels()) {
            assert_eq!(one.files, other.files);
        }
        assert_eq!(phrasebooks(&embedded).unwrap(), phrasebooks(&read).unwrap());
    }
}
