//! How the words of two texts differ: block by block (Myers 1986, by the `similar` crate), then word by word.

use serde::Serialize;
use similar::{Algorithm, ChangeTag, DiffOp, TextDiff, capture_diff_slices};

/// Blocks of more bytes together are not marked word by word.
const LARGE: usize = 20_000;

/// Words of two texts that differ.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Wording {
    /// Whether no word differs, whatever became of spaces and line breaks.
    pub same: bool,
    /// Words that are gone.
    pub removed: usize,
    /// Words that are new.
    pub added: usize,
    /// The places where they differ, in reading order.
    pub hunks: Vec<Hunk>,
}

/// One place where two texts differ.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Hunk {
    /// The words in order, those of both versions told apart.
    pub marks: Vec<Mark>,
}

/// Words that stand in both versions, or in one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Mark {
    /// Where they stand.
    pub tag: Tag,
    /// The words.
    pub text: String,
}

/// In which version words stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Tag {
    /// In both.
    Same,
    /// In the older one.
    Removed,
    /// In the newer one.
    Added,
}

impl Wording {
    /// Compares two texts.
    pub fn between(old: &str, new: &str) -> Wording {
        let same = old.split_whitespace().eq(new.split_whitespace());
        let mut wording = Wording {
            same,
            removed: 0,
            added: 0,
            hunks: Vec::new(),
        };
        if same {
            return wording;
        }
        let blocks = |text: &'_ str| -> Vec<String> {
            let lines = text
                .lines()
                .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
            lines.filter(|line| !line.is_empty()).collect()
        };
        let (old, new) = (blocks(old), blocks(new));
        for op in capture_diff_slices(Algorithm::Myers, &old, &new) {
            if matches!(op, DiffOp::Equal { .. }) {
                continue;
            }
            let (gone, come) = (
                old[op.old_range()].join("\n"),
                new[op.new_range()].join("\n"),
            );
            let marks = marks(&gone, &come);
            let words = |tag: Tag| -> usize {
                let own = marks.iter().filter(|mark| mark.tag == tag);
                own.map(|mark| mark.text.split_whitespace().count()).sum()
            };
            wording.removed += words(Tag::Removed);
            wording.added += words(Tag::Added);
            wording.hunks.push(Hunk { marks });
        }
        wording
    }
}

/// The words of two pieces of text, told apart.
pub(super) fn marks(old: &str, new: &str) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::new();
    let mut push = |tag: Tag, text: &str| match marks.last_mut() {
        Some(last) if last.tag == tag => last.text.push_str(text),
        _ if text.is_empty() => {}
        _ => marks.push(Mark {
            tag,
            text: text.to_owned(),
        }),
    };
    if old.is_empty() || new.is_empty() || old.len() + new.len() > LARGE {
        push(Tag::Removed, old);
        push(Tag::Added, new);
        return marks;
    }
    // "sign up" that became "register with us" is one change, not one for each word.
    let (mut gone, mut come) = (String::new(), String::new());
    for change in TextDiff::from_words(old, new).iter_all_changes() {
        let words = change.value();
        match change.tag() {
            ChangeTag::Delete => gone.push_str(words),
            ChangeTag::Insert => come.push_str(words),
            ChangeTag::Equal
                if words.trim().is_empty() && !(gone.is_empty() && come.is_empty()) =>
            {
                gone.push_str(words);
                come.push_str(words);
            }
            ChangeTag::Equal => {
                settle(&mut gone, &mut come, &mut push);
                push(Tag::Same, words);
            }
        }
    }
    settle(&mut gone, &mut come, &mut push);
    marks
}

/// Tells what is gone and what has come, and the space behind both.
fn settle(gone: &mut String, come: &mut String, push: &mut impl FnMut(Tag, &str)) {
    let (was, now) = (std::mem::take(gone), std::mem::take(come));
    push(Tag::Removed, was.trim_end());
    push(Tag::Added, now.trim_end());
    let longer = if now.trim_end().is_empty() {
        &was
    } else {
        &now
    };
    push(Tag::Same, &longer[longer.trim_end().len()..]);
}
