//! Block → Clause: sentences, list items and table rows, each with the clause that introduces it.

mod title;

use std::ops::Range;

use memchr::memchr3;

use crate::document::{BlockKind, Document};

/// One unit of reading: a heading, a sentence, a list item (or a sentence of one), a table row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// Its words in [`Document::text`], in bytes.
    pub range: Range<usize>,
    /// The block it belongs to.
    pub block: usize,
    /// Index of the clause that introduces it, where it is an item.
    pub stem: Option<usize>,
    /// Whether it is an item by an enumeration inside a sentence, "(i) …; (ii) …", or what an over-long one goes on with.
    pub enumerated: bool,
}

/// Cuts a document into clauses, in reading order.
pub fn clauses(document: &Document) -> Vec<Clause> {
    let mut all: Vec<Clause> = Vec::new();
    let mut last_of_block: Vec<Option<usize>> = Vec::with_capacity(document.blocks.len());
    for (index, block) in document.blocks.iter().enumerate() {
        let stem = block
            .stem
            .and_then(|stem| last_of_block.get(stem).copied().flatten());
        let whole = trim(&document.text, block.range.clone());
        let units = match block.kind {
            BlockKind::Heading { .. } | BlockKind::Row { .. } => vec![whole],
            BlockKind::Paragraph | BlockKind::Item { .. } => {
                let title = title::run_in(&document.text[whole.clone()]);
                let (title, rest) = (
                    whole.start..whole.start + title,
                    whole.start + title..whole.end,
                );
                let mut units = vec![trim(&document.text, title)];
                units.extend(sentences(&document.text, trim(&document.text, rest)));
                units
            }
        };
        let mut lead_in = None;
        for range in units.into_iter().filter(|range| !range.is_empty()) {
            let (pieces, limit) = match block.kind {
                BlockKind::Paragraph | BlockKind::Item { .. } => {
                    (enumeration(&document.text, range), LONGEST)
                }
                BlockKind::Heading { .. } => (vec![range], LONGEST),
                BlockKind::Row { .. } => (vec![range], LONGEST_ROW),
            };
            for (piece, range) in pieces.into_iter().enumerate() {
                let first = all.len();
                for range in bounded(&document.text, range, limit) {
                    let (is_first, enumerated) = (all.len() == first, piece > 0);
                    all.push(Clause {
                        range,
                        block: index,
                        // What an over-long piece goes on with is introduced by its beginning.
                        stem: match (is_first, enumerated) {
                            (false, _) => Some(first),
                            (true, true) => lead_in,
                            (true, false) => stem,
                        },
                        enumerated: enumerated || !is_first,
                    });
                }
                if piece == 0 {
                    lead_in = Some(first);
                }
            }
        }
        last_of_block.push(lead_in);
    }
    all
}

/// The bytes of the longest sentence that is read as a whole. What is longer is a list that no reader takes for one
/// thing; cut, it costs time in proportion to its length, though all words of a clause are weighed against each other.
const LONGEST: usize = 4_000;

/// The same of a table's row, whose cells belong together.
const LONGEST_ROW: usize = 10 * LONGEST;

/// Words after which a full stop ends no sentence, unless one of [`OPENERS`] or, after "etc", any capital follows.
const ABBREVIATIONS: [&str; 30] = [
    "e.g", "i.e", "etc", "inc", "ltd", "co", "corp", "llc", "no", "art", "sec", "sect", "vs", "mr",
    "mrs", "ms", "dr", "st", "u.s", "u.k", "cf", "al", "approx", "para", "nos", "cal", "civ", "jr",
    "dept", "p.o",
];

/// Words that, written with a capital, begin a sentence and no name: "… to Acme Inc. We …".
const OPENERS: [&str; 12] = [
    "We", "You", "If", "This", "These", "They", "When", "Our", "Your", "It", "In", "Such",
];

/// The sentences of a range of text, white space trimmed.
fn sentences(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let slice = &text[range.clone()];
    let mut found = Vec::new();
    let mut begins = 0;
    let bytes = slice.as_bytes();
    let mut from = 0;
    while let Some(skipped) = memchr3(b'.', b'!', b'?', &bytes[from..]) {
        let at = from + skipped;
        let c = char::from(bytes[at]);
        let closing = slice[at + 1..].chars();
        let closing = closing.take_while(|c| "\"'”’)]".contains(*c));
        let end = at + 1 + closing.map(char::len_utf8).sum::<usize>();
        from = end;
        let rest = &slice[end..];
        let Some(next) = rest.trim_start().chars().next() else {
            break;
        };
        // "example.com" and "3.5" go on; so does what a lower-case letter follows.
        let spaced = rest.starts_with(char::is_whitespace);
        let glued = c != '.'
            || next.is_uppercase() && slice[..at].ends_with(char::is_lowercase) && word_after(rest);
        if !(spaced || glued && !rest.starts_with(|c: char| ".!?,;".contains(c))) {
            continue;
        }
        if next.is_lowercase() || (c == '.' && abbreviated(&slice[begins..at], rest.trim_start())) {
            continue;
        }
        found.push(trim(text, range.start + begins..range.start + end));
        begins = end;
    }
    found.push(trim(text, range.start + begins..range.end));
    found.retain(|range| !range.is_empty());
    found
}

/// Cuts what is longer than `limit` behind the last semicolon within it, else the last comma, else between words.
fn bounded(text: &str, mut range: Range<usize>, limit: usize) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    while range.len() > limit {
        let slice = &text[range.clone()];
        let whole = (0..=limit).rfind(|at| slice.is_char_boundary(*at));
        let window = &slice[..whole.unwrap_or_default()];
        let behind = |mark: &str| window.rfind(mark).map(|at| at + 1);
        let cut = behind("; ")
            .or_else(|| behind(", "))
            .or_else(|| window.rfind(char::is_whitespace))
            .or_else(|| slice.find(char::is_whitespace));
        let Some(cut) = cut else { break };
        pieces.push(trim(text, range.start..range.start + cut));
        range = trim(text, range.start + cut..range.end);
    }
    pieces.push(range);
    pieces
}

/// Whether text glued to a full stop begins a sentence ("yours.We …") and no address ("example.Com").
fn word_after(rest: &str) -> bool {
    rest.find(|c: char| c.is_whitespace() || c == '.')
        .is_some_and(|end| !rest[end..].starts_with('.'))
}

/// Whether the full stop behind `sentence` belongs to its last word; `rest` is what follows it.
fn abbreviated(sentence: &str, rest: &str) -> bool {
    let word = sentence
        .rsplit(|c: char| c.is_whitespace() || "(\"“".contains(c))
        .next()
        .unwrap_or_default();
    let lower = word.to_lowercase();
    let next = rest
        .split(|c: char| !c.is_alphabetic())
        .next()
        .unwrap_or_default();
    let opens = OPENERS.contains(&next) || lower == "etc" && next.starts_with(char::is_uppercase);
    // "1." and "a." number what follows; single capitals are initials.
    ABBREVIATIONS.contains(&lower.as_str()) && !opens
        || sentence
            .trim()
            .chars()
            .all(|c| c.is_ascii_digit() || c == '.')
        || (word.chars().count() == 1 && word.chars().all(|c| c.is_uppercase() && c != 'I'))
}

/// Cuts "…: (i) a; (ii) b" before each number of an enumeration that counts up from its first; the first piece is the
/// lead-in. Fewer than two numbers leave the sentence whole.
fn enumeration(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    const SERIES: [&[&str]; 3] = [
        &[
            "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii",
        ],
        &[
            "a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o", "p",
        ],
        &[
            "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12",
        ],
    ];
    let slice = &text[range.clone()];
    if !slice.contains(')') {
        return vec![range];
    }
    for series in SERIES {
        let mut cuts = Vec::new();
        let mut from = 0;
        for number in series {
            let Some((at, length)) = marker(&slice[from..], number) else {
                break;
            };
            cuts.push(from + at);
            from += at + length;
        }
        if cuts.len() >= 2 {
            let mut pieces = vec![trim(text, range.start..range.start + cuts[0])];
            for (index, cut) in cuts.iter().enumerate() {
                let end = cuts
                    .get(index + 1)
                    .map_or(range.end, |next| range.start + next);
                pieces.push(trim(text, range.start + cut..end));
            }
            // An enumeration that opens the sentence has no lead-in of its own.
            pieces.retain(|piece| !piece.is_empty());
            return pieces;
        }
    }
    vec![range]
}

/// Where `(number)` or ` number)` stands in the text.
fn marker(text: &str, number: &str) -> Option<(usize, usize)> {
    let bracketed = format!("({number})");
    let at = text.match_indices(&bracketed).map(|(at, _)| at).find(|at| {
        // "section 3(a)" and "Art. 6(1)(a)" are references.
        text[..*at]
            .chars()
            .next_back()
            .is_none_or(|c| c.is_whitespace() || ":;,".contains(c))
    });
    at.map(|at| (at, bracketed.len()))
}

fn trim(text: &str, range: Range<usize>) -> Range<usize> {
    let slice = &text[range.clone()];
    let start = range.start + (slice.len() - slice.trim_start().len());
    let end = range.end - (slice.len() - slice.trim_end().len());
    start..end.max(start)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Block;

    fn cut(text: &str) -> Vec<String> {
        let block = Block {
            range: 0..text.len(),
            kind: BlockKind::Paragraph,
            headings: vec![],
            stem: None,
        };
        let document = Document {
            text: text.to_owned(),
            blocks: vec![block],
            ..Document::default()
        };
        clauses(&document)
            .into_iter()
            .map(|clause| text[clause.range].to_owned())
            .collect()
    }

    #[test]
    fn sentences_end_where_a_reader_stops() {
        assert_eq!(
            cut("We collect data, e.g. your name. We keep it."),
            ["We collect data, e.g. your name.", "We keep it."]
        );
        assert_eq!(
            cut("Visit example.com. Do you sell it? No."),
            ["Visit example.com.", "Do you sell it?", "No."]
        );
        assert_eq!(
            cut("Acme Inc. keeps data for 2.5 years."),
            ["Acme Inc. keeps data for 2.5 years."]
        );
        assert_eq!(
            cut(
                "We log your browser, pages, etc. Cookies are files. Sent by Acme Ltd. We read it."
            ),
            [
                "We log your browser, pages, etc.",
                "Cookies are files.",
                "Sent by Acme Ltd.",
                "We read it."
            ]
        );
        assert_eq!(
            cut("Pages, etc. (see Acme Inc. Terms) are logged."),
            ["Pages, etc. (see Acme Inc. Terms) are logged."]
        );
        assert_eq!(
            cut("It is yours.We only keep a copy."),
            ["It is yours.", "We only keep a copy."]
        );
    }

    #[test]
    fn enumerations_become_items_under_their_lead_in() {
        assert_eq!(
            cut("We share data (i) with vendors; (ii) with the police; and (iii) in a merger."),
            [
                "We share data",
                "(i) with vendors;",
                "(ii) with the police; and",
                "(iii) in a merger."
            ]
        );
        assert_eq!(
            cut("See section 3(a) and section 3(b)."),
            ["See section 3(a) and section 3(b)."]
        );
    }
    #[test]
    fn what_is_over_long_is_cut_behind_a_mark_and_introduced_by_its_beginning() {
        for (said, end) in [
            ("we collect cookies, and photos; ", ";"),
            ("your name, your e-mail address, ", ","),
            ("näher ", "näher"),
        ] {
            let text = said.repeat(1000);
            let pieces = cut(&text);
            assert!(pieces.len() > 1);
            for piece in &pieces {
                assert!(piece.len() <= LONGEST && piece.ends_with(end), "{piece}");
            }
            let words = |text: &str| {
                text.split_whitespace()
                    .map(str::to_owned)
                    .collect::<Vec<_>>()
            };
            assert_eq!(words(&pieces.join(" ")), words(&text));
        }
        let glued = "x".repeat(2 * LONGEST);
        assert_eq!(cut(&format!("{glued} y")), [glued.as_str(), "y"]);
    }
}
