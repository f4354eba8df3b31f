//! Headings that are so by their print or number only: which words read like one, and which of two stands under the other.

use super::number::{Number, Series};

/// A bold paragraph of more words than this is emphasis, not a heading.
const WORDS: usize = 14;
/// The same of what is set off by less than bold print.
const FEW_WORDS: usize = 8;
/// The same where a number stands before it.
const NUMBERED_WORDS: usize = 12;
/// Letters in capitals throughout that are no abbreviation.
const CAPITALS: usize = 4;

/// Words whose full stop ends no sentence.
const ABBREVIATIONS: [&str; 8] = [
    "etc.", "inc.", "ltd.", "llc.", "co.", "corp.", "u.s.", "u.k.",
];

/// How a heading is set off from the text, the strongest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Print {
    /// Bold, in capitals.
    Capitals,
    /// Bold.
    Bold,
    /// Underlined or in italics.
    Weak,
    /// By its number only.
    Plain,
}

/// What tells styled headings of one level from those of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Look {
    print: Print,
    series: Option<Series>,
}

impl Look {
    /// Of a heading; `above` are the looks of the styled headings that are open, and decide what "I." counts in.
    pub(crate) fn of(words: &str, print: Print, above: &[Look]) -> Look {
        let letters = || words.chars().filter(|c| c.is_alphabetic());
        let capitals = letters().count() >= CAPITALS && letters().all(|c| !c.is_lowercase());
        let print = match print {
            Print::Bold if capitals => Print::Capitals,
            print => print,
        };
        let places = Number::of(words)
            .map(|number| number.places())
            .unwrap_or_default();
        let open = |series: &Series| above.iter().any(|look| look.series == Some(*series));
        let series = places.iter().map(|(series, _)| *series);
        let series = series.clone().find(open).or_else(|| series.clone().next());
        Look { print, series }
    }

    /// Whether a heading of this look that is open holds a later one of another look.
    pub(crate) fn holds(self, later: Look) -> bool {
        let letters = |series| matches!(series, Some(Series::Small | Series::SmallRoman));
        match self.print.cmp(&later.print) {
            std::cmp::Ordering::Less => true,
            std::cmp::Ordering::Greater => false,
            // "2. Use" stands beside "Introduction"; "a) Data" stands under either, and "Data" under "2. Use".
            std::cmp::Ordering::Equal => self.series.is_some() || letters(later.series),
        }
    }
}

/// Whether words in bold print read like a heading.
pub(crate) fn heading_like(words: &str) -> bool {
    let words = words.trim();
    let count = words.split_whitespace().count();
    let year = words
        .split(|c: char| !c.is_ascii_digit())
        .any(|run| run.len() == 4);
    count <= WORDS && !ends_sentence(words) && !year
}

/// Whether words end in a mark that no title ends in. The point of an abbreviation is none: "Cookies, pixels, etc."
pub(crate) fn ends_sentence(words: &str) -> bool {
    let last = words.rsplit(char::is_whitespace).next().unwrap_or_default();
    let abbreviated = ABBREVIATIONS
        .iter()
        .any(|word| last.eq_ignore_ascii_case(word));
    words.ends_with(['.', ',', ';', ':', '。', '，', '；', '：', '、']) && !abbreviated
}

/// Whether words that are set off by less than bold print read like a heading.
pub(crate) fn title_like(words: &str) -> bool {
    let words = words.trim();
    let number = Number::of(words);
    let (rest, most) = number.map_or((words, FEW_WORDS), |number| (number.rest, NUMBERED_WORDS));
    heading_like(words)
        && rest.split_whitespace().count() <= most
        && rest.starts_with(char::is_uppercase)
        && !words.ends_with(['!', ')', '”', '"'])
        && !words.contains(['@', '/', '|'])
}

#[cfg(test)]
mod tests {
    use super::{Look, Print, heading_like, title_like};

    /// Whether the second of two bold headings stands under the first.
    fn under(above: &str, later: &str) -> bool {
        let above = Look::of(above, Print::Bold, &[]);
        let later = Look::of(later, Print::Bold, &[above]);
        above != later && above.holds(later)
    }

    #[test]
    fn which_heading_holds_which() {
        assert!(under("WHAT WE COLLECT", "Account data"));
        assert!(under("2. What we collect", "Account data"));
        assert!(under("What we collect", "a) Account data"));
        assert!(under("2. What we collect", "(i) Account data"));
        assert!(!under("Account data", "Device data"));
        assert!(!under("Account data", "WHAT WE SHARE"));
        assert!(!under("Introduction", "1. What we collect"));
        assert!(!under("H. Sharing", "I. Contact"));
    }

    #[test]
    fn a_heading_is_short_and_ends_in_no_point() {
        assert!(heading_like("What data do we collect?"));
        assert!(heading_like("Cookies, pixels, etc."));
        assert!(!heading_like("We never sell your data."));
        assert!(!heading_like("Last updated: 3 May 2024"));
        assert!(title_like("2.1 Data of your device"));
        assert!(!title_like("see our imprint"));
        assert!(!title_like("privacy@tolverre.example"));
    }
}
