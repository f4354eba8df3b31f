//! What is kept of pages: their bytes and texts by digest, and for each address what came of it last. Files are written
//! aside and moved into place, so that none is ever half there.

use std::ffi::OsString;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::capture::Capture;
use crate::source::{Page, hex};

/// A folder of kept pages. It may be shared by programs that run at once, and deleted at any time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Store {
    folder: PathBuf,
}

/// What an address gave when it was last read, without its bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// The address that was asked for first.
    pub source: String,
    /// The address that gave the page.
    pub url: url::Url,
    /// The media type that the server claimed.
    pub content_type: Option<String>,
    /// When the bytes came, RFC 3339 in UTC.
    pub fetched_at: Option<String>,
    /// SHA-256 of the page's bytes.
    pub sha256: String,
    /// How they came.
    pub capture: Capture,
}

impl Store {
    /// The store in a folder, which is made when something is kept.
    pub fn at(folder: impl Into<PathBuf>) -> Store {
        Store {
            folder: folder.into(),
        }
    }

    /// The person's own cache folder for this program: below `XDG_CACHE_HOME`, else where the system wants it; `None`
    /// where the variables name none. `of` gives a variable's value.
    pub fn usual_folder(of: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
        let set = |name: &str| {
            let path = PathBuf::from(of(name)?);
            path.is_absolute().then_some(path)
        };
        let home = || match () {
            () if cfg!(windows) => set("LOCALAPPDATA"),
            () if cfg!(target_os = "macos") => Some(set("HOME")?.join("Library/Caches")),
            () => Some(set("HOME")?.join(".cache")),
        };
        Some(set("XDG_CACHE_HOME").or_else(home)?.join("smallprint"))
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Where bytes of a digest are kept. The digest is taken for a name only if it is one.
    pub fn place(&self, sha256: &str) -> Option<PathBuf> {
        let is_digest = sha256.len() == 64 && sha256.bytes().all(|b| b.is_ascii_hexdigit());
        is_digest.then(|| self.folder.join("objects").join(&sha256[..2]).join(sha256))
    }

    /// Keeps bytes, and gives their SHA-256.
    ///
    /// # Errors
    /// What the system says.
    pub fn put(&self, bytes: &[u8]) -> io::Result<String> {
        let digest = hex(bytes);
        if let Some(place) = self.place(&digest) {
            // What has the right length may still be damaged, so it is read.
            if fs::read(&place).is_ok_and(|kept| kept == bytes) {
                return Ok(digest);
            }
            write(&place, bytes)?;
        }
        Ok(digest)
    }

    /// The bytes of a digest as they are on disk, whether they still have it or not; `None` where none are kept.
    ///
    /// # Errors
    /// What the system says.
    pub fn get(&self, sha256: &str) -> io::Result<Option<Vec<u8>>> {
        let Some(place) = self.place(sha256) else {
            return Ok(None);
        };
        match fs::read(place) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(e) => Err(e),
        }
    }

    /// Keeps a fetched page under its first and its last address, as `key` names them.
    ///
    /// # Errors
    /// What the system says.
    pub fn keep(&self, page: &Page, key: impl Fn(&str) -> String) -> io::Result<()> {
        let (Some(url), Some(capture)) = (&page.url, &page.capture) else {
            return Ok(());
        };
        let kept = Kept {
            source: page.source.clone(),
            url: url.clone(),
            content_type: page.content_type.clone(),
            fetched_at: page.fetched_at.clone(),
            sha256: self.put(&page.bytes)?,
            capture: (**capture).clone(),
        };
        let json = serde_json::to_vec_pretty(&kept).map_err(io::Error::other)?;
        for address in [page.source.as_str(), url.as_str()] {
            write(&self.entry(&key(address)), &json)?;
        }
        Ok(())
    }

    /// The page that an address gave last; `None` where none is kept, or what is kept is damaged.
    pub fn recall(&self, key: &str) -> Option<(Kept, Page)> {
        let json = fs::read(self.entry(key)).ok()?;
        let kept: Kept = serde_json::from_slice(&json).ok()?;
        let bytes = self.get(&kept.sha256).ok()??;
        if hex(&bytes) != kept.sha256 {
            return None;
        }
        let page = Page {
            url: Some(kept.url.clone()),
            content_type: kept.content_type.clone(),
            fetched_at: kept.fetched_at.clone(),
            capture: Some(Box::new(kept.capture.clone())),
            ..Page::new(kept.source.as_str(), bytes)
        };
        Some((kept, page))
    }

    fn entry(&self, key: &str) -> PathBuf {
        let name = hex(key.as_bytes());
        self.folder
            .join("pages")
            .join(&name[..2])
            .join(format!("{name}.json"))
    }
}

/// Writes a file that is there whole or not at all, readable by its owner only.
fn write(place: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = place.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    file.persist(place).map_err(|e| e.error)?;
    Ok(())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn the_folder_is_the_systems_own_and_never_a_relative_one() {
        let of = |xdg: &'static str| {
            Store::usual_folder(move |name| match name {
                "XDG_CACHE_HOME" => Some(xdg.into()),
                _ => None,
            })
        };
        if cfg!(unix) {
            assert_eq!(of("/c").unwrap(), Path::new("/c/smallprint"));
            assert_eq!(of("c"), None);
            let home = Store::usual_folder(|name| (name == "HOME").then(|| "/h".into())).unwrap();
            assert!(home.starts_with("/h") && home.ends_with("smallprint"));
        }
    }

    #[test]
    fn bytes_come_back_and_damage_is_mended_by_keeping_again() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::at(folder.path());
        let digest = store.put(b"We collect.").unwrap();
        assert_eq!(store.get(&digest).unwrap().unwrap(), b"We collect.");
        fs::write(store.place(&digest).unwrap(), b"We collecT.").unwrap();
        assert_eq!(store.put(b"We collect.").unwrap(), digest);
        assert_eq!(store.get(&digest).unwrap().unwrap(), b"We collect.");
        // Nothing but a digest names a file.
        assert_eq!(store.get("../../etc/passwd").unwrap(), None);
        assert_eq!(store.get(&"0".repeat(64)).unwrap(), None);
    }
}
