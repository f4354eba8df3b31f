//! How the lists of a Word document are marked: with bullets, with numbers, or not at all.

use std::collections::HashMap;

use super::xml::{self, Step};

/// What stands before an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// A bullet or a picture.
    Bullet,
    /// A number or a letter.
    Number,
    /// Nothing: it is a paragraph.
    None,
}

/// The marks of a document's lists.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    /// The marks of each kind of list by its level.
    kinds: HashMap<String, HashMap<u8, Mark>>,
    /// The kind of each list.
    lists: HashMap<String, String>,
}

impl Numbering {
    /// Reads the part that describes lists.
    ///
    /// # Errors
    /// As [`xml::walk`].
    pub(super) fn read(part: &str) -> Result<Numbering, String> {
        let mut numbering = Numbering::default();
        let (mut kind, mut level, mut list) = (String::new(), 0, String::new());
        xml::walk(part, |step| {
            let Step::Open(name, element) = step else {
                return;
            };
            let text = |attribute: &str| {
                xml::value(element, attribute).map_or(String::new(), |value| value.into_owned())
            };
            match name {
                "abstractNum" => kind = text("abstractNumId"),
                "lvl" => level = text("ilvl").parse().unwrap_or(0),
                "numFmt" => {
                    let mark = match text("val").as_str() {
                        "bullet" => Mark::Bullet,
                        "none" => Mark::None,
                        _ => Mark::Number,
                    };
                    let marks = numbering.kinds.entry(kind.clone()).or_default();
                    marks.entry(level).or_insert(mark);
                }
                "num" => list = text("numId"),
                "abstractNumId" => {
                    numbering.lists.insert(list.clone(), text("val"));
                }
                _ => {}
            }
        })?;
        Ok(numbering)
    }

    /// The mark of a list's items on a level; list 0 is none.
    pub(super) fn mark(&self, list: &str, level: u8) -> Mark {
        if list == "0" {
            return Mark::None;
        }
        let kind = self.lists.get(list).and_then(|kind| self.kinds.get(kind));
        kind.and_then(|marks| marks.get(&level).copied())
            .unwrap_or(Mark::Bullet)
    }
}
