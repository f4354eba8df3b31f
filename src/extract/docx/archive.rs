//! The ZIP archive that a Word document is: opened within limits, and told from archives of other kinds.

use std::io::{Cursor, Read};

use encoding_rs::{Encoding, UTF_8};
use zip::ZipArchive;
use zip::result::ZipError;

use super::xml;

/// The most bytes of a file.
const BYTES: usize = 50_000_000;
/// The most bytes that the parts which are read may unpack to, all together.
const UNPACKED: u64 = 32_000_000;

/// An open archive.
pub(super) struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    /// How many bytes may still be unpacked.
    left: u64,
    /// The folder of the part that holds the text, with its slash.
    folder: String,
}

impl<'a> Archive<'a> {
    /// Opens an archive; nothing is unpacked yet.
    ///
    /// # Errors
    /// In words: too large, or damaged.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Archive<'a>, String> {
        if bytes.len() > BYTES {
            return Err(format!(
                "an office document or ZIP archive of {} MB; no more than {} MB are read: save the policy as text, and read \
                 that",
                bytes.len() / 1_000_000,
                BYTES / 1_000_000
            ));
        }
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|fault| damaged(&fault))?;
        Ok(Archive {
            zip,
            left: UNPACKED,
            folder: String::new(),
        })
    }

    /// The part that holds a Word document's text.
    ///
    /// # Errors
    /// In words: an archive of another kind, or as [`Archive::part`].
    pub(super) fn text(&mut self) -> Result<String, String> {
        let relations = self.part("_rels/.rels")?;
        let main = match relations {
            Some(part) => xml::main_part(&part)?,
            None => None,
        };
        let main = main.filter(|main| !main.starts_with("xl/") && !main.starts_with("ppt/"));
        let text = match &main {
            Some(main) => self.part(main)?,
            None => None,
        };
        let (Some(main), Some(text)) = (main, text) else {
            return Err(self.other_kind()?);
        };
        self.folder = main
            .rfind('/')
            .map_or(String::new(), |at| main[..=at].to_owned());
        Ok(text)
    }

    /// A part that stands beside the one that holds the text; `None` where there is none.
    ///
    /// # Errors
    /// As [`Archive::part`].
    pub(super) fn beside(&mut self, name: &str) -> Result<Option<String>, String> {
        self.part(&format!("{}{name}", self.folder))
    }

    /// A part by its path in the archive; `None` where there is none.
    ///
    /// # Errors
    /// In words: damaged, encrypted, or more than the limit when unpacked.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<String>, String> {
        let entry = match self.zip.by_name(name) {
            Ok(entry) => entry,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(ZipError::UnsupportedArchive(why)) => {
                return Err(format!(
                    "an office document or ZIP archive that cannot be unpacked ({why}): open it in the program that made it, \
                     save it without a password, and read that"
                ));
            }
            Err(fault) => return Err(damaged(&fault)),
        };
        let mut bytes = Vec::new();
        entry
            .take(self.left + 1)
            .read_to_end(&mut bytes)
            .map_err(|fault| damaged(&fault))?;
        self.left = self
            .left
            .checked_sub(bytes.len() as u64)
            .ok_or_else(|| {
                format!(
                    "a Word document that unpacks to more than {} MB: save the policy as text, and read that",
                    UNPACKED / 1_000_000
                )
            })?;
        let encoding = Encoding::for_bom(&bytes).map_or(UTF_8, |(encoding, _)| encoding);
        Ok(Some(encoding.decode(&bytes).0.into_owned()))
    }

    /// What an archive is that holds no Word document, in words.
    fn other_kind(&mut self) -> Result<String, String> {
        let kind = self.part("mimetype")?.unwrap_or_default();
        let holds = |folder: &str| {
            self.zip
                .file_names_raw()
                .any(|name| name.starts_with(folder.as_bytes()))
        };
        let what = if kind.starts_with("application/epub") {
            "an electronic book (EPUB), which is not read: unpack it, and read the HTML files in it"
        } else if kind.starts_with("application/vnd.oasis.opendocument") {
            "an OpenDocument file, which is not read: save it as a Word document (.docx) or as PDF, and read that"
        } else if holds("xl/") {
            "a spreadsheet (Excel), which is not read: save it as PDF or as text, and read that"
        } else if holds("ppt/") {
            "a presentation (PowerPoint), which is not read: save it as PDF, and read that"
        } else {
            "a ZIP archive, which is not read: unpack it, and read the file that holds the policy"
        };
        Ok(what.to_owned())
    }
}

/// A fault of an archive in words, with what helps.
pub(super) fn damaged(fault: &dyn std::fmt::Display) -> String {
    format!(
        "a damaged office document or ZIP archive ({fault}): get it anew, or open it in the program that made it and save it \
         under another name"
    )
}
