//! A version of a policy out of a repository of Open Terms Archive, read by the `git` command.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::capture::{Capture, From, Robots};
use crate::error::{Error, Result};
use crate::moment;
use crate::source::{Form, Page, hex};

/// What such arguments begin with.
pub const PREFIX: &str = "ota:";
/// The terms that are read where the argument names none.
const TERMS: &str = "Privacy Policy";

/// The endings of a version's file, and the forms that they have.
const FORMS: [(&str, Form); 2] = [("md", Form::Markdown), ("html", Form::Html)];

/// A service's policy in a repository, at a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    name: String,
    repository: PathBuf,
    /// The service's folder, and the file in it without its ending.
    service: String,
    /// The last moment that counts, RFC 3339 in UTC; `None` for now.
    until: Option<String>,
}

impl Version {
    /// Reads `ota:PATH/SERVICE`, `ota:PATH/SERVICE/TERMS`, either with `@DATE`; `None` for other arguments.
    ///
    /// # Errors
    /// [`Error::Source`] where no part of the path is a repository, or the date is none.
    pub fn parse(argument: &str) -> Result<Option<Version>> {
        let Some(rest) = argument.strip_prefix(PREFIX) else {
            return Ok(None);
        };
        let wrong = |reason: String, advice: &str| Error::Source {
            source_name: argument.to_owned(),
            reason,
            advice: advice.to_owned(),
        };
        let (path, until) = match rest.rsplit_once('@') {
            Some((path, date)) => {
                let until = moment::last(date).ok_or_else(|| {
                    wrong(
                        format!("`{date}` is no date"),
                        "write it as 2024-03-31, 2024-03 or 2024",
                    )
                })?;
                (path, Some(until))
            }
            None => (rest, None),
        };
        // The longest folder that is a repository; what follows it is the service.
        let found = Path::new(path)
            .ancestors()
            .find(|folder| is_repository(folder));
        let service = found.and_then(|folder| Path::new(path).strip_prefix(folder).ok());
        match (found, service.and_then(Path::to_str)) {
            (Some(folder), Some(service)) if !service.is_empty() => Ok(Some(Version {
                name: argument.to_owned(),
                repository: folder.to_owned(),
                service: service.replace('\\', "/"),
                until,
            })),
            _ => Err(wrong(
                "no folder in it is a git repository with a service behind it".to_owned(),
                "write `ota:PATH_OF_REPOSITORY/SERVICE@DATE`, with the repository cloned to that path",
            )),
        }
    }

    /// The name as the person gave it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The moments at which a version was recorded until the date, RFC 3339 in UTC, the oldest first.
    ///
    /// # Errors
    /// [`Error::Source`] where git is missing or refuses.
    pub fn moments(&self) -> Result<Vec<String>> {
        let mut moments = Vec::new();
        for (ending, _) in FORMS {
            let mut arguments = vec!["log".to_owned(), "--format=%cI".to_owned()];
            arguments.extend(self.until.iter().map(|until| format!("--until={until}")));
            arguments.extend([
                "--diff-filter=AMRT".to_owned(),
                "--".to_owned(),
                format!("{}.{ending}", self.terms()),
            ]);
            let said = String::from_utf8_lossy(&self.git(&arguments)?).into_owned();
            moments.extend(said.lines().filter_map(moment::utc));
        }
        moments.sort();
        moments.dedup();
        Ok(moments)
    }

    /// The same policy as it was in force at a moment, RFC 3339.
    #[must_use]
    pub fn at(&self, moment: &str) -> Version {
        Version {
            until: Some(moment.to_owned()),
            ..self.clone()
        }
    }

    /// The terms' file without its ending.
    fn terms(&self) -> String {
        match self.service.contains('/') {
            true => self.service.clone(),
            false => format!("{}/{TERMS}", self.service),
        }
    }

    /// Reads the version that was in force: the last one recorded until the date.
    ///
    /// # Errors
    /// [`Error::Source`] where git is missing or refuses, or the repository has no such version.
    pub fn read(&self) -> Result<Page> {
        let terms = self.terms();
        for (ending, form) in FORMS {
            let file = format!("{terms}.{ending}");
            let mut arguments = vec![
                "log".to_owned(),
                "-1".to_owned(),
                "--format=%H %cI".to_owned(),
            ];
            arguments.extend(self.until.iter().map(|until| format!("--until={until}")));
            // A version that was taken down later is still one.
            arguments.extend([
                "--diff-filter=AMRT".to_owned(),
                "--".to_owned(),
                file.clone(),
            ]);
            let said = String::from_utf8_lossy(&self.git(&arguments)?).into_owned();
            let Some((commit, at)) = said.trim().split_once(' ') else {
                continue;
            };
            let bytes = self.git(&[
                "cat-file".to_owned(),
                "blob".to_owned(),
                format!("{commit}:{file}"),
            ])?;
            return Ok(self.page(bytes, form, commit, at, &file));
        }
        let when = self
            .until
            .as_deref()
            .map_or(String::new(), |until| format!(" until {until}"));
        Err(self.wrong(
            format!(
                "the repository {} has no version of `{terms}`{when}",
                self.repository.display()
            ),
            "check the service's name as its folder has it, or give another date",
        ))
    }

    fn page(&self, bytes: Vec<u8>, form: Form, commit: &str, at: &str, file: &str) -> Page {
        let at = moment::utc(at);
        let capture = Capture {
            from: From::Archive,
            chain: Vec::new(),
            headers: Vec::new(),
            wire_bytes: bytes.len() as u64,
            wire_sha256: hex(&bytes),
            robots: Robots::NotAsked,
            tries: 1,
            confirmed_at: None,
            archive: Some(format!(
                "{file} in commit {commit} of {}",
                self.repository.display()
            )),
            discovered: None,
            caveat: None,
        };
        Page {
            form: Some(form),
            fetched_at: at,
            capture: Some(Box::new(capture)),
            ..Page::new(self.name.as_str(), bytes)
        }
    }

    /// What git says. Nothing that the repository itself configures is run by these commands.
    fn git(&self, arguments: &[String]) -> Result<Vec<u8>> {
        let output = Command::new("git")
            .arg("-C")
            .arg(&self.repository)
            .args(["--literal-pathspecs", "--no-pager"])
            .args(arguments)
            .env("GIT_TERMINAL_PROMPT", "0")
            .env("GIT_OPTIONAL_LOCKS", "0")
            .stdin(Stdio::null())
            .output()
            .map_err(|e| self.wrong(format!("git could not be started: {e}"), "install git"))?;
        if output.status.success() {
            return Ok(output.stdout);
        }
        let said = String::from_utf8_lossy(&output.stderr);
        let said = said.lines().next().unwrap_or("no reason given").to_owned();
        Err(self.wrong(
            format!("git refused: {said}"),
            "check the repository with `git log` in its folder",
        ))
    }

    fn wrong(&self, reason: String, advice: &str) -> Error {
        Error::Source {
            source_name: self.name.clone(),
            reason,
            advice: advice.to_owned(),
        }
    }
}

/// Whether a folder is a repository's: with a working copy, or bare.
fn is_repository(folder: &Path) -> bool {
    !folder.as_os_str().is_empty()
        && (folder.join(".git").exists()
            || (folder.join("HEAD").is_file() && folder.join("objects").is_dir()))
}
