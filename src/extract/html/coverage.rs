//! How much of a page's prose was chosen to be read, and what stands in the rest.
//!
//! Prose is text outside links. Navigation, buttons, what is never shown and second copies hold none, nor do short
//! labels beside the text and the dialogues of consent managers, which speak of cookies on a page of any kind: everything else on the page counts, whether it is the policy or not, so that a reader who
//! sees a coverage of 0.9 knows that a tenth of the sentences on the page were passed over.

use std::collections::HashSet;

use super::entity::{decode, decode_into};
use super::furniture::Why;
use super::select::Selection;
use super::tree::{NodeId, NodeKind, Tree};

/// A run of fewer words beside the text is a label.
const LABEL_WORDS: usize = 8;
/// How many words of a piece that was left out are quoted.
const QUOTED_WORDS: usize = 8;
/// Text around the policy is kept up to this length (bytes), for telling what kind of page it is.
const AROUND: usize = 20_000;

/// What of a page was read, and what was not.
#[derive(Debug, Default)]
pub(crate) struct Coverage {
    /// Letters and digits of the prose that was chosen.
    pub(crate) read: usize,
    /// Letters and digits chosen with those in links: what the blocks should hold.
    pub(crate) chosen: usize,
    /// Letters and digits of the prose that was left out.
    pub(crate) left: usize,
    /// The pieces that were left out.
    pub(crate) pieces: Vec<Piece>,
    /// Visible text that is in no block, navigation apart.
    pub(crate) around: String,
    /// Text for browsers without scripts.
    pub(crate) noscript: String,
}

/// A piece of prose that was left out.
#[derive(Debug, Default)]
pub(crate) struct Piece {
    what: &'static str,
    /// Whether it counts as prose that was left out.
    prose: bool,
    words: usize,
    opening: String,
}

/// Where a walk stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Read,
    Left(usize),
    Label,
}

struct Walk<'t, 'a> {
    tree: &'t Tree<'a>,
    selection: &'t Selection,
    coverage: Coverage,
    /// The run of words that is being gathered beside the text, links apart.
    run: String,
    /// The runs that were counted: a slide that is shown again says nothing more.
    ended: HashSet<String>,
}

/// Measures a selection.
pub(crate) fn measure(tree: &Tree<'_>, selection: &Selection) -> Coverage {
    let mut walk = Walk {
        tree,
        selection,
        coverage: Coverage::default(),
        run: String::new(),
        ended: HashSet::new(),
    };
    walk.coverage.pieces.push(Piece {
        what: "text beside the part that was read",
        prose: true,
        ..Piece::default()
    });
    walk.node(0, Place::Left(0), false);
    walk.end_run(Place::Left(0));
    walk.coverage
}

impl Coverage {
    /// The share of the page's prose that stands in blocks of `written` letters and digits.
    pub(crate) fn share(&self, written: usize) -> f64 {
        let whole = self.read + self.left;
        if whole == 0 {
            return if written > 0 { 1.0 } else { 0.0 };
        }
        let kept = (written as f64 / self.chosen.max(1) as f64).min(1.0);
        self.read as f64 * kept / whole as f64
    }

    /// The pieces of at least `least` words, in words for a reader.
    pub(crate) fn left_out(&self, least: usize) -> Vec<String> {
        self.pieces
            .iter()
            .filter(|piece| piece.words >= least)
            .map(|piece| {
                format!(
                    "{} words of {}, “{} …”",
                    piece.words, piece.what, piece.opening
                )
            })
            .collect()
    }
}

impl Walk<'_, '_> {
    fn node(&mut self, id: NodeId, place: Place, linked: bool) {
        let tree = self.tree;
        let name = match tree.nodes[id].kind {
            NodeKind::Text(text) => return self.text(text, tree.nodes[id].text, place, linked),
            NodeKind::Element { name, .. } => name,
        };
        let inner = if self.selection.skip[id] {
            match self.selection.why.get(&id) {
                Some(Why::Beside) => self.piece(self.kind_of(id), true),
                Some(Why::Consent) => self.piece("a consent dialogue", false),
                Some(Why::Label) => Place::Label,
                _ => {
                    if name.is(&["noscript"]) {
                        self.noscript(id);
                    }
                    return;
                }
            }
        } else if id == self.selection.root || Some(id) == self.selection.heading {
            Place::Read
        } else {
            place
        };
        let apart = inner != place || name.is_block() || name.is(&["td", "th", "br"]);
        if apart {
            self.end_run(place);
        }
        let linked = linked || name.is(&["a"]);
        for child in tree.children(id) {
            self.node(child, inner, linked);
        }
        if apart {
            self.end_run(inner);
        }
    }

    /// A text that holds `counted` letters and digits as written.
    fn text(&mut self, raw: &str, counted: usize, place: Place, linked: bool) {
        if place == Place::Read {
            let as_written = raw.is_ascii() && !raw.contains('&');
            let letters = match as_written {
                true => counted,
                false => letters(&decode(raw)),
            };
            self.coverage.chosen += letters;
            self.coverage.read += if linked { 0 } else { letters };
            return;
        }
        let text = decode(raw);
        if self.coverage.around.len() < AROUND {
            self.coverage.around.push_str(&text);
        }
        if matches!(place, Place::Left(_)) && !linked {
            self.run.push_str(&text);
        }
    }

    /// Ends a run of words: a sentence or more counts as prose that was left out.
    fn end_run(&mut self, place: Place) {
        if place != Place::Read && !self.coverage.around.ends_with('\n') {
            self.coverage.around.push('\n');
        }
        let Place::Left(piece) = place else { return };
        let words = self.run.split_whitespace().count();
        if words >= LABEL_WORDS && !self.ended.contains(&self.run) {
            self.ended.insert(self.run.clone());
            let piece = &mut self.coverage.pieces[piece];
            self.coverage.left += if piece.prose { letters(&self.run) } else { 0 };
            piece.words += words;
            if piece.opening.is_empty() {
                let opening: Vec<_> = self.run.split_whitespace().take(QUOTED_WORDS).collect();
                piece.opening = opening.join(" ");
            }
        }
        self.run.clear();
    }

    fn piece(&mut self, what: &'static str, prose: bool) -> Place {
        self.coverage.pieces.push(Piece {
            what,
            prose,
            ..Piece::default()
        });
        Place::Left(self.coverage.pieces.len() - 1)
    }

    /// What an element is that stands beside the text, for a reader.
    fn kind_of(&self, id: NodeId) -> &'static str {
        if self.tree.is(id, &["form"]) {
            "a form"
        } else if self.tree.is(id, &["aside"]) {
            "an aside"
        } else if self.tree.is(id, &["dialog"])
            || self.tree.attribute(id, "aria-modal").is_some()
            || self
                .tree
                .attribute(id, "role")
                .is_some_and(|role| role.contains("dialog"))
        {
            "a dialogue"
        } else {
            "page furniture"
        }
    }

    fn noscript(&mut self, id: NodeId) {
        let tree = self.tree;
        for child in tree.children(id) {
            match tree.nodes[child].kind {
                NodeKind::Text(text) => decode_into(text, &mut self.coverage.noscript),
                NodeKind::Element { .. } => self.noscript(child),
            }
        }
    }
}

/// Letters and digits in a text. Told by the first byte of a character: beyond ASCII all count but those of the blocks
/// with punctuation, U+0080 to U+00BF and U+2000 to U+2FFF.
pub(crate) fn letters(text: &str) -> usize {
    let letter =
        |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, 0xc3..=0xe1 | 0xe3..=0xf4);
    count(text, letter)
}

/// How many bytes of a text are of a kind.
#[inline]
pub(super) fn count(text: &str, kind: impl Fn(u8) -> bool) -> usize {
    // Sums that fit a byte are counted sixteen and more at a time.
    let of = |bytes: &[u8]| {
        bytes
            .iter()
            .fold(0, |sum, byte| sum + u8::from(kind(*byte)))
    };
    let chunks = text.as_bytes().chunks(usize::from(u8::MAX));
    chunks.map(|chunk| usize::from(of(chunk))).sum()
}
