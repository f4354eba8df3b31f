//! Pages out of archives: WARC and WACZ files, and versions in a repository of Open Terms Archive.

mod each;
mod http;
pub mod ota;
mod pages;
mod wacz;
mod warc;
mod write;

use std::path::{Path, PathBuf};

use url::Url;

pub use each::each_page;
pub use http::Answer;
pub use pages::Found;
pub use warc::{WarcReader, WarcRecord};
pub use write::WarcWriter;

use crate::error::{Error, Result};

/// A page in an archive file, or the first of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The argument that names it.
    pub name: String,
    /// The archive file.
    pub path: PathBuf,
    /// The address of the page; `None` for the first page.
    pub url: Option<Url>,
}

/// Whether a file's name is that of an archive.
pub fn is_archive(path: &Path) -> bool {
    let name = path
        .file_name()
        .map(|name| name.to_string_lossy().to_ascii_lowercase());
    name.is_some_and(|name| ENDINGS.iter().any(|ending| name.ends_with(ending)))
}

const ENDINGS: [&str; 3] = [".warc", ".warc.gz", ".wacz"];

impl Place {
    /// Reads an argument: `FILE.warc`, `FILE.warc.gz` or `FILE.wacz`, or one of them with `#ADDRESS` of a page in it;
    /// `None` where it names no archive.
    ///
    /// # Errors
    /// [`Error::Source`] for an address behind `#` that is none.
    pub fn parse(argument: &str) -> Result<Option<Place>> {
        let (file, url) = match argument.split_once('#') {
            Some((file, url)) if is_archive(Path::new(file)) => (file, Some(url)),
            _ => (argument, None),
        };
        if file.contains("://") || !is_archive(Path::new(file)) {
            return Ok(None);
        }
        let url = url.map(Url::parse).transpose().map_err(|e| Error::Source {
            source_name: argument.to_owned(),
            reason: format!("what stands behind `#` is no address: {e}"),
            advice: "write `FILE.warc#https://…` with the address of a page in the archive"
                .to_owned(),
        })?;
        Ok(Some(Place {
            name: argument.to_owned(),
            path: PathBuf::from(file),
            url,
        }))
    }

    /// Reads the page.
    ///
    /// # Errors
    /// [`Error::Read`] when the system refuses; [`Error::Source`] for an archive that is damaged or does not hold it.
    pub fn read(&self) -> Result<Found> {
        pages::find(self)
    }

    fn wrong(&self, reason: String, advice: &str) -> Error {
        Error::Source {
            source_name: self.name.clone(),
            reason,
            advice: advice.to_owned(),
        }
    }
}
