//! Segments: the stretches of a clause that a negation does not leave.

use crate::cue::Class;
use crate::scan::english::PRONOUNS;
use crate::scan::reading::Reader;

/// A stretch of a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Segment {
    /// Its first token.
    pub(crate) first: usize,
    /// What it begins with.
    pub(crate) opens: Opening,
}

/// What a segment begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Opening {
    /// The beginning of the clause.
    Start,
    /// A semicolon: a list or an apposition goes on.
    List,
    /// "but", "however", "only".
    Breaker,
    /// "except", "unless".
    Exception,
    /// A new subject: ", we …".
    Subject,
    /// The next cell of a table row, or the next sentence or bullet in one.
    Cell,
}

impl Reader<'_> {
    pub(super) fn segments(&self) -> Vec<Segment> {
        // A table's row has sentences and bullets inside its cells.
        let row = self.words.any(self.tokens.clone(), &["|"]);
        let mut found = vec![Segment {
            first: self.tokens.start,
            opens: Opening::Start,
        }];
        for token in self.tokens.clone() {
            match self.words.at(token) {
                ";" => found.push(Segment {
                    first: token + 1,
                    opens: Opening::List,
                }),
                // "Although we do not sell it, our sharing may …".
                "our"
                    if self.words.before(token, 1) == ","
                        && self.words.at(token + 1).ends_with("ing") =>
                {
                    found.push(Segment {
                        first: token,
                        opens: Opening::Subject,
                    });
                }
                "|" | "." | "*" | "•" if row => found.push(Segment {
                    first: token + 1,
                    opens: Opening::Cell,
                }),
                _ => {}
            }
        }
        for (hit, cue) in self.cues() {
            let opens = match cue.class {
                Class::Breaker => Opening::Breaker,
                Class::Exception => Opening::Exception,
                Class::Actor(_)
                    if PRONOUNS.contains(&self.words.at(hit.first))
                        && matches!(
                            self.words.before(hit.first, 1),
                            "," | "and" | "or" | "so" | "–" | ":"
                        ) =>
                {
                    Opening::Subject
                }
                _ => continue,
            };
            if hit.first > self.tokens.start {
                found.push(Segment {
                    first: hit.first,
                    opens,
                });
            }
        }
        found.retain(|segment| segment.first < self.tokens.end);
        found.sort_by_key(|segment| (segment.first, segment.opens == Opening::List));
        found.dedup_by_key(|segment| segment.first);
        found
    }
}
