//! Addresses that land on words: text fragments (WICG Scroll To Text Fragment), unique in the text they point into.
//!
//! A fragment is `#:~:text=[prefix-,]start[,end][,-suffix]`. A browser takes the first place where all its parts
//! match, in any case, at word boundaries; `start` may not cross from one block (paragraph, item, cell) into the next,
//! and nothing but white space may stand between `prefix` and `start`, or before `suffix`. So pieces here are cut at
//! white space only, and a place counts as a rival as soon as it has the same words, whatever its punctuation.

mod words;

use std::ops::Range;

use self::words::Words;

/// Clauses of more words than this are linked by their first and last words.
const WHOLE: usize = 10;
/// Words at either end of a long clause, where they are unique.
const EDGE: usize = 4;
/// Words by which the beginning of a long clause may grow before context is added.
const LONGEST_START: usize = 10;
/// Words of context at either end: places that are equal further than that are repeated wholesale, and a search that
/// went on would compare the whole text with itself.
const CONTEXT: usize = 512;

/// Percent-encodes words for use in a text fragment: everything but ASCII letters, digits, `.`, `_` and `~`, so that
/// the address also survives in Markdown, in quotes and at the end of a sentence.
pub fn encode(words: &str) -> String {
    let mut out = String::with_capacity(words.len() + 8);
    for byte in words.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'~') {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

/// The fragment, `#` included, that scrolls to `range` (bytes of `text`); empty where the range holds no word.
///
/// For many ranges of one text make one [`Anchors`] and ask that.
pub fn text_fragment(text: &str, range: Range<usize>) -> String {
    Anchors::new(text).fragment(range)
}

/// One text, indexed, so that each of many fragments costs little.
#[derive(Debug, Clone)]
pub struct Anchors<'t> {
    text: &'t str,
    words: Words<'t>,
}

/// The pieces of a fragment as ranges of word indexes.
#[derive(Debug, Clone)]
struct Pieces {
    prefix: Range<usize>,
    start: Range<usize>,
    end: Option<Range<usize>>,
    suffix: Range<usize>,
}

impl<'t> Anchors<'t> {
    /// Indexes a text as [`Document::text`](crate::document::Document::text) has it: one block a line, table cells
    /// parted by `|`.
    pub fn new(text: &'t str) -> Anchors<'t> {
        let words = Words::new(text);
        Anchors { text, words }
    }

    /// The fragment, `#` included, that scrolls to `range` (bytes of the text); empty where the range holds no word.
    ///
    /// A range that cuts a word is widened to it. Where the same words stand twice in the same surroundings the
    /// fragment lands on the first of them.
    pub fn fragment(&self, range: Range<usize>) -> String {
        match self.words.within(range) {
            Some(clause) => self.write(&self.unique(clause)),
            None => String::new(),
        }
    }

    /// The shortest pieces that single these words out, or the plain ones where nothing does.
    fn unique(&self, clause: Range<usize>) -> Pieces {
        let words = &self.words;
        let block_end = words.block_of(clause.start).end.min(clause.end);
        let mut pieces = Pieces {
            prefix: clause.start..clause.start,
            start: clause.start..block_end,
            end: None,
            suffix: clause.end..clause.end,
        };
        if clause.len() > WHOLE || block_end < clause.end {
            pieces.start.end = words.cut_after(clause.start + EDGE, block_end);
            let last_block = words.block_of(clause.end - 1).start.max(pieces.start.end);
            let mut end = words.cut_before(clause.end.saturating_sub(EDGE), last_block);
            while end > last_block && !words.first_after(pieces.start.end, end..clause.end) {
                end = words.cut_before(end - 1, last_block);
            }
            // Nothing is left for `end` where `start` reaches it.
            pieces.end = (end < clause.end).then_some(end..clause.end);
            let limit = block_end.min(end);
            while !self.is_unique(&pieces)
                && pieces.start.len() < LONGEST_START
                && pieces.start.end < limit
            {
                pieces.start.end = words.cut_after(pieces.start.end + 1, limit);
            }
        }
        if self.is_unique(&pieces) {
            return pieces;
        }
        self.with_context(&pieces).unwrap_or(pieces)
    }

    /// Adds words before, then words after, until the pieces are unique.
    fn with_context(&self, plain: &Pieces) -> Option<Pieces> {
        let mut pieces = plain.clone();
        // More words are never less unique, so where the most are not, no fewer are.
        let singles_out = |words: Range<usize>| self.words.stand_once(words);
        let ends = if plain.end.is_some() {
            plain.start.end
        } else {
            plain.suffix.end
        };
        if let Some(limit) = self.context_before(plain.start.start) {
            if !singles_out(limit..ends) {
                pieces.prefix.start = limit;
            }
            while pieces.prefix.start > limit {
                pieces.prefix.start = self.words.cut_before(pieces.prefix.start - 1, limit);
                if self.is_unique(&pieces) {
                    return Some(pieces);
                }
            }
        }
        // A suffix of a long clause belongs to its `end` and cannot tell two equal beginnings apart.
        if pieces.end.is_none()
            && let Some(limit) = self.context_after(plain.start.end)
            && singles_out(pieces.prefix.start..limit)
        {
            while pieces.suffix.end < limit {
                pieces.suffix.end = self.words.cut_after(pieces.suffix.end + 1, limit);
                if self.is_unique(&pieces) {
                    return Some(pieces);
                }
            }
        }
        None
    }

    /// The first word that may stand in the prefix: of the same block, or of the block before at a block's beginning.
    fn context_before(&self, at: usize) -> Option<usize> {
        let last = at.checked_sub(1)?;
        self.words
            .adjoin(last, at)
            .then(|| self.words.block_of(last).start)
            .map(|limit| {
                let near = at.saturating_sub(CONTEXT).max(limit);
                self.words.cut_before(near, limit)
            })
    }

    /// One past the last word that may stand in the suffix.
    fn context_after(&self, at: usize) -> Option<usize> {
        let block = (at < self.words.len()).then(|| self.words.block_of(at))?;
        self.words
            .adjoin(at - 1, at)
            .then(|| self.words.cut_after(block.end.min(at + CONTEXT), block.end))
    }

    /// Whether no other place in the text begins as the pieces do.
    fn is_unique(&self, pieces: &Pieces) -> bool {
        let last = if pieces.end.is_some() {
            pieces.start.end
        } else {
            pieces.suffix.end
        };
        self.words.stand_once(pieces.prefix.start..last)
    }

    /// Writes the pieces. Punctuation at the outer ends is dropped; towards a neighbouring piece it must stay.
    fn write(&self, pieces: &Pieces) -> String {
        let Pieces {
            prefix,
            start,
            end,
            suffix,
        } = pieces;
        let mut text = self.words.bytes(start);
        let mut out = String::from("#:~:text=");
        let mut piece = |mark: &str, text: &str, mark_after: &str| {
            let folded: Vec<&str> = text.split_whitespace().collect();
            out.push_str(mark);
            out.push_str(&encode(&folded.join(" ")));
            out.push_str(mark_after);
        };
        if !prefix.is_empty() {
            text.start = self.words.token_start(text.start);
            let before = self.words.bytes(prefix).start..text.start;
            piece("", first_block(&self.text[before]), "-,");
        }
        if !suffix.is_empty() {
            let next = self.words.token_start(self.words.bytes(suffix).start);
            text.end += first_block(&self.text[text.end..next]).len();
        }
        piece("", &self.text[text], "");
        if let Some(end) = end {
            piece(",", &self.text[self.words.bytes(end)], "");
        }
        if !suffix.is_empty() {
            let after = self.words.bytes(suffix);
            piece(
                ",-",
                &self.text[self.words.token_start(after.start)..after.end],
                "",
            );
        }
        out
    }
}

/// The part of a stretch of text that stands in its first block.
fn first_block(text: &str) -> &str {
    text.split(['\n', '|']).next().unwrap_or_default()
}
