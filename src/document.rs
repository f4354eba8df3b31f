//! A policy's own words with their structure: what extraction makes and everything after it quotes.

use std::fmt;
use std::ops::Range;

use memchr::memchr_iter;
use serde::{Deserialize, Serialize};

/// One policy as extracted text, cut into blocks in reading order.
///
/// Ranges everywhere are bytes into [`Document::text`]; reports turn them into Unicode code points.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Document {
    /// The extracted text, exactly as `smallprint text` prints it.
    pub text: String,
    /// The blocks, in reading order; they do not overlap, and markers such as `- ` stand between them.
    pub blocks: Vec<Block>,
    /// The page's own title, where it has one.
    pub title: Option<String>,
    /// ISO 639-1 code of the text's language, where it could be told.
    pub language: Option<String>,
    /// Whether the page holds a policy that could be read.
    pub outcome: Outcome,
    /// Why the outcome is what it is, in words; empty for `ok`.
    pub evidence: String,
    /// The share, 0 to 1, of the page's prose that became blocks.
    pub coverage: f64,
    /// Titles of the policies that were joined into this document, where there were several.
    pub parts: Vec<String>,
    /// What was left out of the text, and why, in words.
    pub left_out: Vec<String>,
    /// The pages that the text was taken from, where there were several, in reading order; none for a single page.
    pub pages: Vec<PageOf>,
}

/// One of the pages that a document was taken from: the hub, or a part that it links.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PageOf {
    /// The address or path that it was asked for by.
    pub source: String,
    /// Its address after redirects, where it has one.
    pub url: Option<url::Url>,
    /// Its own title, or else the words that link it.
    pub title: String,
    /// What it turned out to be.
    pub outcome: Outcome,
    /// Why the outcome is not `ok`, in words.
    pub evidence: String,
    /// What a person can do about it; empty where the page was opened.
    pub advice: String,
    /// Words of it in the document.
    pub words: usize,
    /// SHA-256 of its bytes, in hexadecimal; empty where it was not opened.
    pub sha256: String,
    /// Where its text stands in [`Document::text`], in bytes; empty where it was not taken in.
    #[serde(skip)]
    pub range: Range<usize>,
}

impl PageOf {
    /// Whether it could not be opened at all.
    pub fn failed(&self) -> bool {
        self.outcome == Outcome::FetchFailed
    }

    /// Its address after redirects, or else the path that it was read from.
    pub fn place(&self) -> &str {
        self.url.as_ref().map_or(&self.source, url::Url::as_str)
    }
}

/// A heading, paragraph, list item or table row.
#[derive(Debug, Clone, PartialEq)]
pub struct Block {
    /// Where its words stand in [`Document::text`], in bytes, markers excluded.
    pub range: Range<usize>,
    /// What it is.
    pub kind: BlockKind,
    /// Indexes of the headings above it, outermost first. A heading does not name itself.
    pub headings: Vec<usize>,
    /// Index of the block that introduces the list it belongs to: a paragraph, a heading, or the item above.
    pub stem: Option<usize>,
}

/// What a block is.
#[derive(Debug, Clone, PartialEq)]
pub enum BlockKind {
    /// A heading, real or styled, with its level from 1.
    Heading {
        /// 1 is the outermost.
        level: u8,
    },
    /// Running text.
    Paragraph,
    /// A list item, or the definition of a term.
    Item {
        /// 0 for an item of an outermost list.
        depth: u8,
    },
    /// A table row.
    Row {
        /// Where each cell stands in [`Document::text`], in bytes; an empty range for an empty cell.
        cells: Vec<Range<usize>>,
        /// Index of the row block that holds the column headers; `None` where the table has none.
        header: Option<usize>,
        /// Whether this row holds the column headers itself.
        is_header: bool,
    },
}

impl Document {
    /// The words of a block.
    pub fn words_of(&self, block: usize) -> &str {
        &self.text[self.blocks[block].range.clone()]
    }

    /// Whether a block is a table's row.
    pub fn is_row(&self, block: usize) -> bool {
        matches!(self.blocks[block].kind, BlockKind::Row { .. })
    }

    /// Appends another document, its structure kept: its text, its blocks and what was left out of it.
    pub fn append(&mut self, other: Document) {
        if !self.text.is_empty() && !other.text.is_empty() {
            self.text.push('\n');
        }
        let (bytes, blocks) = (self.text.len(), self.blocks.len());
        let moved = |range: Range<usize>| range.start + bytes..range.end + bytes;
        self.text.push_str(&other.text);
        for mut block in other.blocks {
            block.range = moved(block.range);
            block.headings.iter_mut().for_each(|index| *index += blocks);
            block.stem = block.stem.map(|index| index + blocks);
            if let BlockKind::Row { cells, header, .. } = &mut block.kind {
                cells
                    .iter_mut()
                    .for_each(|cell| *cell = moved(cell.clone()));
                *header = header.map(|index| index + blocks);
            }
            self.blocks.push(block);
        }
        self.parts.extend(other.parts);
        self.left_out.extend(other.left_out);
    }

    /// The number of words, split at white space, in all blocks.
    pub fn word_count(&self) -> usize {
        self.blocks
            .iter()
            .map(|block| {
                // One space parts the words of a block.
                let bytes = self.text[block.range.clone()].as_bytes();
                memchr_iter(b' ', bytes).count() + 1
            })
            .sum()
    }
}

/// What a page turned out to be. Exactly one for every input.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// A policy that was read.
    #[default]
    Ok,
    /// A stub, an error page sent as a success, a summary only, or another kind of document.
    NotAPolicy,
    /// The text is drawn by scripts and is not in the page.
    ScriptShell,
    /// A challenge that only a browser passes.
    BotWall,
    /// A consent dialogue in place of the text.
    ConsentWall,
    /// A log-in form in place of the text.
    Login,
    /// Nothing to read.
    Empty,
    /// A policy in a language that is not read.
    UnsupportedLanguage,
    /// Bytes that hold no text that can be read (an image, an archive, a damaged, encrypted or scanned file).
    Unreadable,
    /// The page could not be fetched, or the file could not be opened.
    FetchFailed,
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Outcome::Ok => "ok",
            Outcome::NotAPolicy => "not_a_policy",
            Outcome::ScriptShell => "script_shell",
            Outcome::BotWall => "bot_wall",
            Outcome::ConsentWall => "consent_wall",
            Outcome::Login => "login",
            Outcome::Empty => "empty",
            Outcome::UnsupportedLanguage => "unsupported_language",
            Outcome::Unreadable => "unreadable",
            Outcome::FetchFailed => "fetch_failed",
        })
    }
}
