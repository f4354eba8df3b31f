//! The words of a text, indexed by what a browser would take for the same word.

use std::collections::HashMap;
use std::ops::Range;

/// A text's words, each with its place, its block and the other places where it stands.
#[derive(Debug, Clone)]
pub(super) struct Words<'t> {
    text: &'t str,
    words: Vec<Word>,
    /// Word indexes by word id, ascending.
    places: Vec<Vec<usize>>,
}

/// A run of letters and digits.
#[derive(Debug, Clone)]
struct Word {
    range: Range<usize>,
    /// Equal for equal words, whatever their case.
    id: usize,
    /// Lines and table cells are counted; words of one number may stand in one piece of a fragment.
    block: usize,
    /// No white space stands before it: a browser may see no word boundary here ("don't", "and/or").
    glued: bool,
}

impl<'t> Words<'t> {
    /// Indexes a text: one block a line, table cells parted by `|`.
    pub(super) fn new(text: &'t str) -> Words<'t> {
        let mut words: Vec<Word> = Vec::new();
        let mut places: Vec<Vec<usize>> = Vec::new();
        let mut ids: HashMap<String, usize> = HashMap::new();
        let mut block = 0;
        let mut line_start = 0;
        for line in text.split_inclusive('\n') {
            let mut at = marker_len(line);
            let mut glued = false;
            // Paragraphs of one cell are parted by `; `, which is no text on the page.
            let is_row = line.contains('|');
            while let Some(skip) = line[at..].find(is_word_char) {
                let gap = &line[at..at + skip];
                block += usize::from(gap.contains('|') || is_row && gap.contains("; "));
                glued &= !gap.contains(|c: char| c.is_whitespace() || c == '|');
                let start = at + skip;
                let rest = &line[start..];
                at = start + rest.find(|c| !is_word_char(c)).unwrap_or(rest.len());
                let fresh = ids.len();
                let id = *ids.entry(line[start..at].to_lowercase()).or_insert(fresh);
                if id == places.len() {
                    places.push(Vec::new());
                }
                places[id].push(words.len());
                let range = line_start + start..line_start + at;
                words.push(Word {
                    range,
                    id,
                    block,
                    glued,
                });
                glued = true;
            }
            block += 1;
            line_start += line.len();
        }
        Words {
            text,
            words,
            places,
        }
    }

    /// The number of words.
    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// The words that touch `range` (bytes), widened to white space; `None` where there is none.
    pub(super) fn within(&self, range: Range<usize>) -> Option<Range<usize>> {
        let from = self
            .words
            .partition_point(|word| word.range.end <= range.start);
        let to = self
            .words
            .partition_point(|word| word.range.start < range.end);
        (from < to).then(|| self.cut_before(from, 0)..self.cut_after(to, self.len()))
    }

    /// Where these words stand in the text, in bytes.
    pub(super) fn bytes(&self, words: &Range<usize>) -> Range<usize> {
        self.words[words.start].range.start..self.words[words.end - 1].range.end
    }

    /// The words of the block that holds word `at`.
    pub(super) fn block_of(&self, at: usize) -> Range<usize> {
        let block = self.words[at].block;
        self.words.partition_point(|word| word.block < block)
            ..self.words.partition_point(|word| word.block <= block)
    }

    /// The first place at or after `at` where white space parts two words, at most `limit`.
    pub(super) fn cut_after(&self, mut at: usize, limit: usize) -> usize {
        while at < limit && self.words[at].glued {
            at += 1;
        }
        at.min(limit)
    }

    /// The last place at or before `at` where white space parts two words, at least `limit`.
    pub(super) fn cut_before(&self, mut at: usize, limit: usize) -> usize {
        while at > limit && self.words[at].glued {
            at -= 1;
        }
        at.max(limit)
    }

    /// Whether these words, in this order, stand nowhere else.
    pub(super) fn stand_once(&self, wanted: Range<usize>) -> bool {
        let words = &self.words[wanted];
        let rarest = words
            .iter()
            .enumerate()
            .min_by_key(|(_, word)| self.places[word.id].len());
        rarest.is_some_and(|(offset, rarest)| {
            let same = |place: usize| {
                place
                    .checked_sub(offset)
                    .is_some_and(|first| self.same(first, words))
            };
            self.places[rarest.id]
                .iter()
                .filter(|&&place| same(place))
                .nth(1)
                .is_none()
        })
    }

    /// Whether these words stand nowhere between word `from` and their own place.
    pub(super) fn first_after(&self, from: usize, wanted: Range<usize>) -> bool {
        let words = &self.words[wanted.clone()];
        (from..wanted.start).all(|first| !self.same(first, words))
    }

    fn same(&self, first: usize, wanted: &[Word]) -> bool {
        let here = &self.words[first..];
        here.len() >= wanted.len() && here.iter().zip(wanted).all(|(a, b)| a.id == b.id)
    }

    /// Whether the page has nothing but white space between two neighbouring words' blocks: a list number, or a cell
    /// without words, may or may not be text there.
    pub(super) fn adjoin(&self, last: usize, next: usize) -> bool {
        let gap = self.words[last].range.end..self.token_start(self.words[next].range.start);
        let gap = &self.text[gap];
        if self.words[last].block != self.words[next].block && !gap.contains(['\n', '|']) {
            return false;
        }
        gap.find(['\n', '|']).is_none_or(|end_of_block| {
            gap[end_of_block..].split('\n').map(str::trim).all(|line| {
                matches!(line, "-" | "*" | "+")
                    || line.bytes().all(|b| b == b'#')
                    || line.chars().all(|c| c == '|' || c.is_whitespace())
            })
        })
    }

    /// Where the unbroken run of characters begins that byte `at` stands in.
    pub(super) fn token_start(&self, at: usize) -> usize {
        self.text[..at]
            .char_indices()
            .rev()
            .find(|(_, c)| c.is_whitespace() || *c == '|')
            .map_or(0, |(found, c)| found + c.len_utf8())
    }
}

fn is_word_char(c: char) -> bool {
    // A combining mark belongs to the letter before it.
    c.is_alphanumeric() || c == '_' || ('\u{300}'..='\u{36f}').contains(&c)
}

/// The length of a line's list number with its indentation (`  12. `), which is no text on the page.
fn marker_len(line: &str) -> usize {
    let body = line.trim_start();
    let digits = body.bytes().take_while(u8::is_ascii_digit).count();
    let after = &body[digits..];
    if (1..=3).contains(&digits) && (after.starts_with(". ") || after.starts_with(") ")) {
        line.len() - after.len() + 2
    } else {
        0
    }
}
