//! Where one page holds several documents, keeps its privacy policies and names the others.
//!
//! Documents are told by their titles: headings of one level of which at least one names a privacy policy and at least
//! one another kind of document, each with a text of some length. They may hold headings of their own, or stand flat,
//! each running to the next title.

mod cut;
mod titles;

use titles::Title;

use crate::document::{BlockKind, Document};

/// A document has at least this many words; what has fewer is a section, or a link with a few words about it.
const WORDS: usize = 120;
/// From this many other documents on, the page is a collection, and what names neither is none of the policy's.
const COLLECTION: usize = 2;
/// Titles stand at one of these heading levels.
const LEVELS: [u8; 4] = [1, 2, 3, 4];

/// A heading and what stands under it.
#[derive(Debug)]
struct Section {
    /// Index of the heading's block above it.
    above: Option<usize>,
    /// Index of the heading's block.
    heading: usize,
    /// Index of the first block behind it.
    end: usize,
    title: Title,
    words: usize,
}

impl Section {
    fn is(&self, title: Title) -> bool {
        self.title == title && self.words >= WORDS
    }
}

/// Leaves out of a document what its titles say are others. Several privacy policies become its parts.
pub(super) fn keep_policies(document: Document) -> Document {
    if !titles::name_several(&document) {
        return document;
    }
    let Some(sections) = LEVELS
        .into_iter()
        .find_map(|level| documents(&document, level))
    else {
        return document;
    };
    let others = sections.iter().filter(|section| section.is(Title::Other));
    let collection = others.count() >= COLLECTION;
    let mut keep = vec![true; document.blocks.len()];
    let (mut parts, mut left_out) = (Vec::new(), Vec::new());
    for section in &sections {
        let name = document.words_of(section.heading);
        if section.is(Title::Policy) {
            parts.push(name.to_owned());
        } else if section.is(Title::Other) || (section.title == Title::None && collection) {
            keep[section.heading..section.end].fill(false);
            left_out.push(format!(
                "another document on the page, “{name}” ({} words)",
                section.words
            ));
        }
    }
    let mut document = cut::keep(document, &keep);
    if parts.len() > 1 {
        document.parts.extend(parts);
    }
    document.left_out.extend(left_out);
    document
}

/// The sections of a level that stand under one heading, if they are documents: at least one policy and one other, of
/// some length both.
fn documents(document: &Document, level: u8) -> Option<Vec<Section>> {
    [false, true].into_iter().find_map(|flat| {
        let mut sections = sections(document, level, flat);
        let policy = |section: &&Section| section.is(Title::Policy);
        let above = sections.iter().filter(policy).find_map(|policy| {
            let beside = |other: &Section| other.above == policy.above && other.is(Title::Other);
            sections.iter().any(beside).then_some(policy.above)
        })?;
        sections.retain(|section| section.above == above);
        // Among many other sections a title is that of one.
        let whole = sections.iter().filter(|section| section.words >= WORDS);
        let titled = |section: &&Section| section.is(Title::Policy) || section.is(Title::Other);
        let titles = sections.iter().filter(titled).count();
        (titles * 3 >= whole.count()).then_some(sections)
    })
}

/// The sections under the headings of a level. Where they stand `flat`, only titles of documents begin one.
fn sections(document: &Document, level: u8, flat: bool) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    let mut open = false;
    for (index, block) in document.blocks.iter().enumerate() {
        if let BlockKind::Heading { level: found } = block.kind
            && found <= level
        {
            let title = titles::of(document, index, flat);
            let begins = found == level && (!flat || matches!(title, Title::Policy | Title::Other));
            if begins {
                sections.push(Section {
                    above: block.headings.last().copied(),
                    heading: index,
                    end: index + 1,
                    title,
                    words: 0,
                });
                open = true;
            } else if found < level || !flat {
                open = false;
            }
        }
        if let Some(section) = sections.last_mut().filter(|_| open) {
            section.end = index + 1;
            section.words += document.words_of(index).split_whitespace().count();
        }
    }
    sections
}
