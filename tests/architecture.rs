//! What may not name what: the line that data takes runs one way, the network is touched in one folder, and a report
//! never sees how its findings were found. Read from the source itself, unit tests left out.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;

use regex::Regex;

/// A rule about some files.
struct Ban {
    /// Paths, or beginnings of paths, below `src/`.
    files: &'static [&'static str],
    /// Whether the rule is about all other files instead.
    except: bool,
    /// Paths below `crate::`, or names of other crates, that they may not name.
    names: &'static [&'static str],
    why: &'static str,
}

/// Everything that knows what is looked for.
const LABELS_AND_RULES: [&str; 10] = [
    "crate::label",
    "crate::labels",
    "crate::rule",
    "crate::ruleset",
    "crate::cue",
    "crate::phrase",
    "crate::explainer",
    "crate::scan",
    "crate::finding",
    "crate::assess",
];

const BANS: &[Ban] = &[
    Ban {
        files: &[
            "extract/",
            "follow/",
            "discover/",
            "archive/",
            "corpus/",
            "store.rs",
            "document.rs",
            "clause.rs",
            "source.rs",
            "capture.rs",
            "fetch/",
        ],
        except: false,
        names: &LABELS_AND_RULES,
        why: "what a page says is read before anybody asks what it means",
    },
    Ban {
        files: &[
            "extract/",
            "follow/",
            "document.rs",
            "clause.rs",
            "scan/",
            "finding.rs",
        ],
        except: false,
        names: &[
            "crate::report",
            "crate::compare",
            "crate::change",
            "crate::line",
        ],
        why: "a stage never knows those that come after it",
    },
    Ban {
        files: &["fetch/", "source.rs", "capture.rs"],
        except: false,
        names: &[
            "crate::extract",
            "crate::follow",
            "crate::document",
            "crate::report",
            "crate::compare",
            "crate::change",
            "crate::line",
        ],
        why: "a page is got before anybody reads it",
    },
    Ban {
        files: &["report/"],
        except: false,
        names: &["crate::compare", "crate::change", "crate::line"],
        why: "a stage never knows those that come after it",
    },
    Ban {
        files: &["assess/", "scanned.rs"],
        except: false,
        names: &[
            "crate::scan",
            "crate::extract",
            "crate::source",
            "crate::report",
            "crate::compare",
            "crate::change",
            "crate::line",
        ],
        why: "answers come from what was read and found, whoever read it and wherever they are shown",
    },
    Ban {
        files: &["scan/", "finding.rs", "clause.rs"],
        except: false,
        names: &["crate::assess"],
        why: "a stage never knows those that come after it",
    },
    Ban {
        files: &["scan/", "clause.rs", "rule.rs", "ruleset.rs", "cue.rs"],
        except: false,
        names: &["crate::extract", "crate::source", "htmlize", "html5ever"],
        why: "the scanner reads a document and never the page it came from",
    },
    Ban {
        files: &["report/", "compare/"],
        except: false,
        names: &[
            "crate::rule",
            "crate::ruleset",
            "crate::cue",
            "crate::phrase",
            "crate::normal",
            "crate::scan",
            "crate::extract",
            "regex",
            "aho_corasick",
        ],
        why: "a report shows findings and never how they were found",
    },
    Ban {
        files: &["fetch/"],
        except: true,
        names: &["reqwest", "tokio", "tokio_util", "rustls", "futures_util"],
        why: "the network is touched in one folder",
    },
    Ban {
        files: &["main.rs", "cli.rs", "cli/", "commands/"],
        except: true,
        names: &[
            "clap",
            "anstream",
            "indicatif",
            "terminal_size",
            "supports_hyperlinks",
            "rayon",
        ],
        why: "only the program knows arguments and the terminal",
    },
];

impl Ban {
    fn is_about(&self, file: &str) -> bool {
        self.files.iter().any(|begin| file.starts_with(begin)) != self.except
    }
}

/// What the bans forbid in these files (path below `src/`, source), in words.
fn breaches(files: &[(String, String)]) -> Vec<String> {
    let mut found = Vec::new();
    for (file, source) in files {
        let named = named(file, source);
        for ban in BANS.iter().filter(|ban| ban.is_about(file)) {
            for name in &named {
                let banned = ban
                    .names
                    .iter()
                    .any(|banned| name == banned || name.starts_with(&format!("{banned}::")));
                if banned {
                    found.push(format!("src/{file} names `{name}`: {}", ban.why));
                }
            }
        }
    }
    found
}

/// Every path that a file names, in `use` lines and in passing; `self` and `super` resolved, groups taken apart.
fn named(file: &str, source: &str) -> Vec<String> {
    let own = module(file);
    let path = Regex::new(r"\b[a-z_][a-z0-9_]*(?:::[A-Za-z_][A-Za-z0-9_]*)*(?:::\{|\b)").unwrap();
    let code = code(source);
    let mut names = Vec::new();
    for found in path.find_iter(&code) {
        // The middle of a path is not a path.
        if code[..found.start()].ends_with("::") {
            continue;
        }
        match found.as_str().strip_suffix("::{") {
            Some(stem) => names.extend(
                group(&code[found.end()..])
                    .iter()
                    .map(|member| resolved(&own, &format!("{stem}::{member}"))),
            ),
            None if found.as_str().contains("::") || code[..found.start()].ends_with("use ") => {
                names.push(resolved(&own, found.as_str()));
            }
            None => {}
        }
    }
    names
}

/// The members of a `{…}` group whose opening brace was just passed; those of inner groups with their stem.
fn group(text: &str) -> Vec<String> {
    let mut members = Vec::new();
    let mut stems: Vec<String> = Vec::new();
    let mut word = String::new();
    for c in text.chars() {
        match c {
            '{' => stems.push(std::mem::take(&mut word)),
            ',' | '}' => {
                if !word.trim().is_empty() {
                    members.push(format!("{}{word}", stems.concat()));
                }
                word.clear();
                if c == '}' && stems.pop().is_none() {
                    break;
                }
            }
            c => word.push(c),
        }
    }
    members
        .iter()
        .filter_map(|member| member.split(" as ").next())
        .map(|member| member.split_whitespace().collect())
        .collect()
}

/// A path from the crate's root, or as it is where it starts at another crate.
fn resolved(own: &[&str], path: &str) -> String {
    let mut parts: Vec<&str> = path.split("::").collect();
    let mut place = own.to_vec();
    match parts[0] {
        "self" => {
            parts.remove(0);
        }
        "super" => {
            while parts.first() == Some(&"super") {
                parts.remove(0);
                place.pop();
            }
        }
        _ => return path.to_owned(),
    }
    place.extend(parts);
    format!("crate::{}", place.join("::"))
}

/// `extract/html/tree.rs` is `extract::html::tree`.
fn module(file: &str) -> Vec<&str> {
    file.trim_end_matches(".rs")
        .split('/')
        .filter(|part| !matches!(*part, "mod" | "lib" | "main"))
        .collect()
}

/// A source without comments and without the unit tests that close it.
fn code(source: &str) -> String {
    let comment = Regex::new(r"(?m)^\s*//.*$| // .*$").unwrap();
    let source = comment.replace_all(source, "");
    let tests = Regex::new(r"#\[cfg\(test\)\]\s*(?:#\[[^\]]*\]\s*)*mod \w+ \{").unwrap();
    match tests.find(&source) {
        Some(tests) => source[..tests.start()].to_owned(),
        None => source.into_owned(),
    }
}

fn sources() -> Vec<(String, String)> {
    fn walk(folder: &Path, below: &str, files: &mut Vec<(String, String)>) {
        let mut entries: Vec<_> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .collect();
        entries.sort();
        for entry in entries {
            let name = entry.file_name().unwrap().to_string_lossy().into_owned();
            if entry.is_dir() {
                walk(&entry, &format!("{below}{name}/"), files);
            } else if name.ends_with(".rs") {
                files.push((
                    format!("{below}{name}"),
                    fs::read_to_string(&entry).unwrap(),
                ));
            }
        }
    }
    let mut files = Vec::new();
    walk(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
        "",
        &mut files,
    );
    files
}

#[test]
fn no_file_names_what_it_may_not() {
    let found = breaches(&sources());
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// A folder that was renamed would otherwise be free of all rules, and a module that was renamed free to all.
#[test]
fn every_rule_is_about_something_that_is_there() {
    let files = sources();
    let modules: Vec<String> = files
        .iter()
        .map(|(file, _)| format!("crate::{}", module(file).join("::")))
        .collect();
    let manifest = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml"));
    let manifest = manifest.unwrap().replace('-', "_");
    for ban in BANS {
        for begin in ban.files {
            let there = files.iter().any(|(file, _)| file.starts_with(begin));
            assert!(there, "src/{begin} is not there: {}", ban.why);
        }
        for name in ban.names {
            let there = match name.strip_prefix("crate::") {
                Some(_) => modules.iter().any(|module| module == name),
                None => manifest.contains(&format!("\n{name} = ")),
            };
            assert!(there, "{name} is not there: {}", ban.why);
        }
    }
}

#[test]
fn every_way_of_naming_is_seen() {
    let cases = [
        ("extract/mod.rs", "use crate::label::Label;", 1),
        (
            "extract/html/tree.rs",
            "use crate::{error::Error, finding};",
            1,
        ),
        (
            "extract/form.rs",
            "use crate::{\n    document::{self, Block},\n    scan::{Scanner, work::Work},\n};",
            2,
        ),
        ("extract/html/tree.rs", "use super::super::super::rule;", 1),
        (
            "extract/text.rs",
            "fn of() -> crate::ruleset::RuleSet {}",
            1,
        ),
        ("document.rs", "pub use super::scan::Scanner;", 1),
        ("scan/work.rs", "use crate::extract::html::Tree;", 1),
        ("report/csv.rs", "static WORD: Lazy<regex::Regex> = x;", 1),
        ("report/csv.rs", "use super::super::rule::Rule;", 1),
        (
            "line.rs",
            "let runtime = tokio::runtime::Builder::new();",
            1,
        ),
        ("main.rs", "use reqwest::{Client, header::HeaderMap};", 2),
        ("report/paint.rs", "use anstream::stdout;", 1),
        ("report/pick.rs", "use regex as r;", 1),
        ("report/pick.rs", "use crate::{rule as r, error as e};", 1),
        (
            "scan/mod.rs",
            "#[cfg(test)]\nfn f() {}\nuse crate::report::Report;",
            1,
        ),
        // And none of these.
        (
            "extract/mod.rs",
            "use crate::document::Label;\nuse crate::labelled::Label;",
            0,
        ),
        (
            "extract/html/tree.rs",
            "use super::rule::Rule;\nuse self::scan::Scanner;",
            0,
        ),
        (
            "extract/mod.rs",
            "// crate::label::Label is not known here\n/// [`crate::scan::Scanner`]\nfn f() {}",
            0,
        ),
        (
            "extract/mod.rs",
            "fn f() {}\n#[cfg(test)]\nmod tests {\n    use crate::scan::Scanner;\n}",
            0,
        ),
        ("fetch/client.rs", "use reqwest::Client;", 0),
        ("report/json.rs", "use crate::finding::Finding;", 0),
    ];
    for (file, source, expected) in cases {
        let found = breaches(&[(file.to_owned(), source.to_owned())]);
        assert_eq!(found.len(), expected, "{file}: {source}\n{found:?}");
    }
}
