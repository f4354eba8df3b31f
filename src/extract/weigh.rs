//! Weighs a text: how many of its sentences state what is done with data, and which kinds of page it sounds like.

use std::ops::Range;

use memchr::memchr_iter;

use super::vocabulary::{Meaning, VOCABULARY};
use crate::document::{BlockKind, Document};
use crate::normal::Normal;

/// Text behind this many words tells nothing new about what a page is.
const WORDS: usize = 800;
/// How many signs the evidence quotes.
const QUOTED: usize = 4;

/// What speaks for a policy, and for each kind of page that is none.
#[derive(Debug, Default)]
pub(crate) struct Weight {
    /// Words of the text.
    pub(crate) words: usize,
    /// Those of them that were weighed.
    pub(crate) weighed: usize,
    /// Sentences, items and rows.
    pub(crate) sentences: usize,
    /// Those that state a practice with data.
    pub(crate) stated: usize,
    /// Those that state one with cookies only.
    pub(crate) cookies: usize,
    /// Sentences of both in which the company speaks of itself or to its reader.
    pub(crate) voiced: usize,
    /// How often the policy names itself.
    pub(crate) itself: usize,
    /// How often it names itself as a policy, and how often as an agreement.
    pub(crate) own: usize,
    pub(crate) contract: usize,
    /// Whether the title or a heading is a policy's.
    pub(crate) titled: bool,
    /// Whether the title is another document's.
    pub(crate) other: bool,
    /// Whether a summary points to the whole text.
    pub(crate) summary: bool,
    /// For each kind of page, the signs of it.
    pub(crate) kinds: Vec<Signs>,
}

/// The signs of one kind of page.
#[derive(Debug, Default)]
pub(crate) struct Signs {
    found: Vec<Sign>,
}

#[derive(Debug)]
struct Sign {
    words: String,
    weight: usize,
    /// A word that many pages use for something else.
    weak: bool,
}

impl Signs {
    /// Adds a sign, unless it stands within another one; takes the place of those that stand within it.
    pub(crate) fn add(&mut self, words: &str, weight: usize, weak: bool) {
        if self.found.iter().any(|sign| sign.words.contains(words)) {
            return;
        }
        self.found.retain(|sign| !words.contains(&sign.words));
        self.found.push(Sign {
            words: words.to_owned(),
            weight,
            weak,
        });
    }

    /// What they weigh together: nothing, where all of them are weak.
    pub(crate) fn weight(&self) -> usize {
        if self.found.iter().all(|sign| sign.weak) {
            return 0;
        }
        self.found.iter().map(|sign| sign.weight).sum()
    }

    /// The weightiest, quoted.
    pub(crate) fn quoted(&self) -> String {
        let mut signs: Vec<&Sign> = self.found.iter().collect();
        signs.sort_by_key(|sign| std::cmp::Reverse(sign.weight));
        let quoted: Vec<_> = signs
            .iter()
            .take(QUOTED)
            .map(|sign| format!("“{}”", sign.words))
            .collect();
        quoted.join(", ")
    }
}

/// What a sentence holds.
#[derive(Clone, Copy, Default)]
struct Sentence {
    verb: bool,
    data: bool,
    cookies: bool,
    voice: bool,
    /// Verb of the sentence that introduces the list it stands in.
    lent: bool,
}

impl Weight {
    /// Weighs a document, its title and the text around it.
    pub(crate) fn of(document: &Document, around: &str) -> Weight {
        let mut weight = Weight {
            kinds: VOCABULARY
                .kinds
                .iter()
                .map(|_| Default::default())
                .collect(),
            ..Weight::default()
        };
        weight.titles(document);
        weight.body(document);
        let mut normal = Normal::default();
        for line in lines(around) {
            normal.push(around, line);
        }
        weight.kinds_in(&normal);
        weight
    }

    fn titles(&mut self, document: &Document) {
        let mut normal = Normal::default();
        if let Some(title) = &document.title {
            normal.push(title, 0..title.len());
        }
        let kinds_end = normal.text.len();
        let mut headings = document
            .blocks
            .iter()
            .enumerate()
            .filter(|(_, block)| matches!(block.kind, BlockKind::Heading { .. }));
        let first = headings.next();
        // A short text that starts with its title as a paragraph is titled, too.
        let opening = document.blocks.first();
        for block in first
            .map(|(_, block)| block)
            .into_iter()
            .chain(opening)
            .chain(headings.map(|(_, block)| block).take(5))
        {
            if block.range.len() < 120 {
                normal.push(&document.text, block.range.clone());
            }
        }
        let first_end = first.map_or(kinds_end, |(_, block)| kinds_end + block.range.len() + 2);
        let mut policy = false;
        let mut other = false;
        VOCABULARY.each(&normal.text, |at, words, meaning| match meaning {
            Meaning::Title => {
                self.titled = true;
                policy |= at <= first_end;
            }
            Meaning::Other => other |= at <= first_end,
            Meaning::KindTitle(kind) if at <= first_end => self.kinds[kind].add(words, 2, false),
            _ => {}
        });
        self.other = other && !policy;
    }

    fn body(&mut self, document: &Document) {
        let mut normal = Normal::default();
        // Each sentence: where it ends in the buffer, its block, and whether it can state anything.
        let mut ends: Vec<(usize, usize, bool)> = Vec::new();
        for (index, block) in document.blocks.iter().enumerate() {
            let text = document.words_of(index);
            self.words += words_of_block(text);
            if self.words > WORDS && !ends.is_empty() {
                continue;
            }
            self.weighed = self.words;
            let states = !matches!(
                block.kind,
                BlockKind::Heading { .. }
                    | BlockKind::Row {
                        is_header: true,
                        ..
                    }
            );
            for sentence in sentences(&document.text, block.range.clone()) {
                normal.push(&document.text, sentence);
                ends.push((normal.text.len(), index, states));
            }
        }
        let mut seen = vec![Sentence::default(); ends.len()];
        let (mut itself, mut own, mut contract) = (0, 0, 0);
        let mut summary = false;
        let kinds = &mut self.kinds;
        VOCABULARY.each(&normal.text, |at, words, meaning| {
            let sentence = ends.partition_point(|(end, ..)| *end <= at + 1);
            let Some(sentence) = seen.get_mut(sentence) else {
                return;
            };
            match meaning {
                Meaning::Verb => sentence.verb = true,
                Meaning::Data => sentence.data = true,
                Meaning::Cookies => sentence.cookies = true,
                Meaning::Voice => sentence.voice = true,
                Meaning::Itself => itself += 1,
                Meaning::Own => own += 1,
                Meaning::Contract => contract += 1,
                Meaning::Summary => summary = true,
                Meaning::Strong(kind) => kinds[kind].add(words, 2, false),
                Meaning::Weak(kind) => kinds[kind].add(words, 1, true),
                _ => {}
            }
        });
        self.itself = itself;
        (self.own, self.contract) = (own, contract);
        self.summary = summary;
        let mut verb_in = vec![false; document.blocks.len()];
        for (sentence, (_, block, _)) in seen.iter_mut().zip(&ends) {
            verb_in[*block] |= sentence.verb;
            sentence.lent = document.blocks[*block]
                .stem
                .is_some_and(|stem| verb_in[stem]);
        }
        for (sentence, _) in seen.iter().zip(&ends).filter(|(_, (.., states))| *states) {
            self.sentences += 1;
            let acts = sentence.verb || sentence.lent;
            if acts && sentence.data && !sentence.cookies {
                self.stated += 1;
            } else if acts && sentence.cookies {
                self.cookies += 1;
            } else {
                continue;
            }
            self.voiced += usize::from(sentence.voice);
        }
    }

    fn kinds_in(&mut self, normal: &Normal) {
        let kinds = &mut self.kinds;
        VOCABULARY.each(&normal.text, |_, words, meaning| match meaning {
            Meaning::Strong(kind) => kinds[kind].add(words, 2, false),
            Meaning::Weak(kind) => kinds[kind].add(words, 1, true),
            _ => {}
        });
    }
}

/// Words as a reader counts them: two characters of a script without spaces make one.
pub(crate) fn words(text: &str) -> usize {
    text.split_whitespace().count() + dense(text) / 2
}

/// The words of a block, whose words are parted by one space each.
fn words_of_block(text: &str) -> usize {
    memchr_iter(b' ', text.as_bytes()).count() + 1 + dense(text) / 2
}

/// Characters of scripts without spaces.
fn dense(text: &str) -> usize {
    // Thai begins with this byte, the scripts of East Asia with those.
    let first = |byte: u8| matches!(byte, 0xe0 | 0xe3..=0xed);
    if !text.bytes().fold(false, |any, byte| any | first(byte)) {
        return 0;
    }
    text.chars()
        .filter(|c| matches!(c, '\u{3040}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{e00}'..='\u{e7f}'))
        .count()
}

/// Cuts a block at full stops and the like.
fn sentences(text: &str, range: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let mut start = range.start;
    let slice = &text[range.clone()];
    let mut cuts: Vec<usize> = slice
        .match_indices(['.', '?', '!', ';'])
        .map(|(at, mark)| range.start + at + mark.len())
        .filter(|end| text[*end..range.end].starts_with(char::is_whitespace))
        .collect();
    cuts.push(range.end);
    cuts.into_iter().map(move |end| {
        let sentence = start..end;
        start = end;
        sentence
    })
}

/// The lines of a text that hold something.
fn lines(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    text.split('\n').filter_map(move |line| {
        let range = start..start + line.len();
        start = range.end + 1;
        (!line.trim().is_empty()).then_some(range)
    })
}
