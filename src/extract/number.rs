//! What numbers a heading or an item by hand: "2.1", "IV.", "(b)".

/// The kind of numbers that a series counts in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Series {
    /// 1., 1.1, 2)
    Decimal,
    /// I., II.
    Roman,
    /// A., B.
    Capital,
    /// a), (b)
    Small,
    /// i., (ii)
    SmallRoman,
}

/// A number as written before the words that it numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Number<'a> {
    /// Its digits or letters, marks around them excluded: "2.1", "b".
    pub(crate) written: &'a str,
    /// The words behind it.
    pub(crate) rest: &'a str,
}

/// No number of a list or section is longer, in bytes.
const LONGEST: usize = 8;

impl<'a> Number<'a> {
    /// The number that words begin with; `None` where they begin with none. A decimal of one part and a letter need a full
    /// stop or a bracket behind them.
    pub(crate) fn of(words: &'a str) -> Option<Number<'a>> {
        let words = words.trim_start();
        let end = words.find(char::is_whitespace)?;
        let (token, rest) = (&words[..end], words[end..].trim_start());
        let inner = token.strip_prefix('(').unwrap_or(token);
        let written = inner.trim_end_matches(['.', ')', ':']);
        let marked = written.len() < inner.len();
        if written.is_empty() || written.len() > LONGEST || rest.is_empty() {
            return None;
        }
        if !marked && !written.starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        // "10a." and "10bis." stand between 10 and 11.
        let between = ["bis", "ter"]
            .iter()
            .find_map(|word| written.strip_suffix(word));
        let between = between.or_else(|| written.strip_suffix(|c: char| c.is_ascii_alphabetic()));
        let digits = between.unwrap_or(written).split('.');
        let decimal = digits
            .clone()
            .all(|part| matches!(part.len(), 1 | 2) && part.bytes().all(|b| b.is_ascii_digit()));
        let letters = written.bytes().all(|b| b.is_ascii_alphabetic())
            && (written.len() == 1 || roman(written).is_some());
        (decimal && (marked || between.is_none() && digits.count() > 1) || letters && marked)
            .then_some(Number { written, rest })
    }

    /// The series it may belong to, the likelier first, each with its place in it from 1.
    pub(crate) fn places(&self) -> Vec<(Series, usize)> {
        let first = self.written.as_bytes()[0];
        if first.is_ascii_digit() {
            let last = self.written.rsplit('.').next().unwrap_or_default();
            let digits = last.trim_end_matches(|c: char| c.is_ascii_alphabetic());
            return vec![(Series::Decimal, digits.parse().unwrap_or(0))];
        }
        let (letter, numeral) = match first.is_ascii_uppercase() {
            true => (Series::Capital, Series::Roman),
            false => (Series::Small, Series::SmallRoman),
        };
        let by_letter = (self.written.len() == 1)
            .then(|| (letter, usize::from(first.to_ascii_lowercase() - b'a') + 1));
        let by_numeral = roman(self.written).map(|place| (numeral, place));
        // A series seldom begins with its ninth letter.
        let mut places: Vec<_> = by_letter.into_iter().chain(by_numeral).collect();
        if by_numeral.is_some_and(|(_, place)| place == 1) {
            places.reverse();
        }
        places
    }

    /// How many parts a decimal has; 0 for letters.
    pub(crate) fn parts(&self) -> usize {
        match self.written.starts_with(|c: char| c.is_ascii_digit()) {
            true => self.written.split('.').count(),
            false => 0,
        }
    }

    /// Whether a decimal stands directly or farther under another: "2.1" under "2".
    pub(crate) fn is_under(&self, above: &Number<'_>) -> bool {
        self.written
            .strip_prefix(above.written)
            .is_some_and(|rest| rest.starts_with('.'))
    }
}

/// The value of a Roman numeral up to 39, in one case throughout.
fn roman(written: &str) -> Option<usize> {
    const TENS: [&str; 4] = ["", "x", "xx", "xxx"];
    const ONES: [&str; 10] = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"];
    let lower = written.to_ascii_lowercase();
    if written != lower && written != written.to_ascii_uppercase() {
        return None;
    }
    (1..40).find(|value| {
        lower
            .strip_prefix(TENS[value / 10])
            .is_some_and(|rest| rest == ONES[value % 10])
    })
}

#[cfg(test)]
mod tests {
    use super::{Number, Series};

    fn place(words: &str) -> Option<(Series, usize)> {
        Number::of(words).map(|number| number.places()[0])
    }

    #[test]
    fn numbers_are_told_from_words() {
        assert_eq!(place("2. Use"), Some((Series::Decimal, 2)));
        assert_eq!(place("2.10 Use"), Some((Series::Decimal, 10)));
        assert_eq!(place("(c) your name;"), Some((Series::Small, 3)));
        assert_eq!(place("i) your name;"), Some((Series::SmallRoman, 1)));
        assert_eq!(place("XIV. Contact"), Some((Series::Roman, 14)));
        assert_eq!(place("B. Use"), Some((Series::Capital, 2)));
        assert_eq!(place("10a. Use"), Some((Series::Decimal, 10)));
        for words in [
            "2 weeks",
            "A policy",
            "2024. Use",
            "I collect",
            "1.",
            "mix. Use",
            "No. Use",
        ] {
            assert_eq!(place(words), None, "{words}");
        }
    }

    #[test]
    fn sections_stand_under_sections() {
        let under = |below: &str, above: &str| {
            let (below, above) = (Number::of(below).unwrap(), Number::of(above).unwrap());
            below.is_under(&above)
        };
        assert!(under("2.1 Data", "2. Data"));
        assert!(under("2.1.3. Data", "2. Data"));
        assert!(!under("21. Data", "2. Data"));
        assert!(!under("3.1 Data", "2. Data"));
    }
}
