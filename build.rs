//! Compiles the rules: `patterns/` is read, checked and its phrases spelt out here, once, and not at every start.
//!
//! Writes `rules.json`, `checks.json`, `ontology.json`, the phrases of all and `pieces.bin` into the folder for generated files, by the modules that also read a person's own
//! rules at start. Runs again when a rule file or sample is added: the embedded folders are not tracked by the compiler itself.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use source::*;

#[path = "build/pieces.rs"]
mod pieces;

/// The program's own modules, without those that scan, fetch and report.
#[allow(dead_code, unreachable_pub)]
#[path = "src"]
mod source {
    pub(crate) mod assess {
        pub(crate) mod check;
        pub(crate) mod checkset;
        pub(crate) mod ontology;
        pub(crate) mod terms;
    }
    pub(crate) mod cue;
    pub(crate) mod error;
    pub(crate) mod explainer;
    pub(crate) mod expression;
    pub(crate) mod finding;
    pub(crate) mod inflect;
    pub(crate) mod label;
    pub(crate) mod link;
    pub(crate) mod normal;
    pub(crate) mod numbers;
    pub(crate) mod phrase;
    pub(crate) mod phrasebook;
    pub(crate) mod rule;
    pub(crate) mod ruleset;
    pub(crate) mod trie;
    pub(crate) mod words;
}

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=patterns");
    println!("cargo::rerun-if-changed=corpus");
    let root = PathBuf::from(std::env::var("CARGO_MANIFEST_DIR")?).join("patterns");
    let mut files = Vec::new();
    read(&root, &root, &mut files)?;
    let rules = ruleset::RuleSet::from_files(&files).map_err(at_home)?;
    let phrases = phrasebook::Phrasebook::compile(&rules).map_err(at_home)?;
    let out = PathBuf::from(std::env::var("OUT_DIR")?);
    fs::write(out.join("rules.json"), serde_json::to_string(&rules)?)?;
    fs::write(out.join("phrases.bin"), phrases.write())?;
    fs::write(out.join("pieces.bin"), pieces_of(&rules))?;
    let (checks, phrases) =
        assess::checkset::CheckSet::from_files(&files, &rules).map_err(at_home)?;
    fs::write(out.join("checks.json"), serde_json::to_string(&checks)?)?;
    fs::write(out.join("checks.bin"), phrases.write())?;
    let (ontology, phrases) =
        assess::ontology::Ontology::from_files(&files, &rules).map_err(at_home)?;
    fs::write(out.join("ontology.json"), serde_json::to_string(&ontology)?)?;
    fs::write(out.join("ontology.bin"), phrases.write())?;
    Ok(())
}

/// The pieces of all expressions, in the order of the rules.
fn pieces_of(rules: &ruleset::RuleSet) -> Vec<u8> {
    let mut blob = Vec::new();
    let labels = rules.labels().iter();
    for expression in labels
        .flat_map(|label| &label.rules)
        .flat_map(|rule| &rule.regexes)
    {
        let mut own = Vec::new();
        for automaton in pieces::automata(expression.as_str()) {
            numbers::write_bytes(&automaton, &mut own);
        }
        numbers::write_bytes(&own, &mut blob);
    }
    blob
}

/// The files of a folder by name, then those of the folders in it, as the program lists what it embeds.
fn read(root: &Path, dir: &Path, files: &mut Vec<(String, String)>) -> Result<(), Box<dyn Error>> {
    let mut paths: Vec<PathBuf> = fs::read_dir(dir)?
        .map(|entry| Ok(entry?.path()))
        .collect::<std::io::Result<_>>()?;
    paths.sort_by_key(|path| (path.is_dir(), path.clone()));
    for path in paths {
        if path.is_dir() {
            read(root, &path, files)?;
        } else if let Ok(text) = fs::read_to_string(&path) {
            let name = path
                .strip_prefix(root)?
                .to_string_lossy()
                .replace('\\', "/");
            files.push((name, text));
        }
    }
    Ok(())
}

/// A broken rule as the compiler would tell it, and nothing else.
fn at_home(error: error::Error) -> Box<dyn Error> {
    format!("patterns/{error}").into()
}
