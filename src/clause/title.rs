//! Where a title that nothing parts from its sentence ends: "How We Use It We use it to …".

/// Words written small within a title.
const SMALL: &[&str] = &[
    "a", "an", "and", "as", "at", "by", "for", "from", "in", "is", "of", "on", "or", "our", "the",
    "to", "us", "we", "with", "you", "your", "&",
];

/// Words that begin a sentence.
const BEGINS: &[&str] = &[
    "We", "You", "If", "This", "These", "They", "When", "Our", "Your", "In", "The", "Please", "As",
    "To", "For", "While", "Although", "Some", "Any", "All", "At", "From", "By", "Where", "Such",
    "There", "Except", "Certain", "Like", "Most",
];

/// The least and the most words of a title.
const WORDS: std::ops::RangeInclusive<usize> = 2..=14;

/// The bytes of the title that a paragraph begins with; 0 where there is none.
pub(super) fn run_in(paragraph: &str) -> usize {
    let mut words = 0;
    let mut capitals = 0;
    let mut last = "";
    let mut tokens = paragraph
        .split_inclusive(char::is_whitespace)
        .scan(0, |at, token| {
            let begins = *at;
            *at += token.len();
            Some((begins, token.trim_end()))
        })
        .filter(|(_, token)| !token.is_empty())
        .peekable();
    while let Some((at, token)) = tokens.next() {
        let next = tokens.peek().map_or("", |(_, next)| next);
        // The sentence goes on in small letters.
        let begins = BEGINS.contains(&token) && next.starts_with(char::is_lowercase);
        if begins && WORDS.contains(&words) && capitals >= 2 && ends(last) {
            return at;
        }
        let first = token.trim_start_matches(['(', '"', '“', '\'', '’']);
        let capital = first.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
        let counted = words == 0 && token.ends_with(['.', ')']);
        let parted = token.ends_with(['.', ':', ';', '?', '!', '|', ','])
            && !token.ends_with("),")
            && !counted;
        if !(capital || SMALL.contains(&token))
            || parted && !token.ends_with(',')
            || words > *WORDS.end()
        {
            return 0;
        }
        words += 1;
        capitals += usize::from(capital);
        last = token;
    }
    0
}

/// Whether a title may end with a word: no preposition or conjunction, and no word that leads to what follows.
fn ends(word: &str) -> bool {
    let small = word.to_lowercase();
    let leads = [
        "that", "which", "who", "what", "how", "when", "where", "if", "why", "because", "whether",
        "than", "but",
    ];
    let joins = SMALL.contains(&small.as_str()) && small != "us" && small != "you";
    !word.ends_with(',') && !joins && !leads.contains(&small.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn title(paragraph: &str) -> &str {
        paragraph[..run_in(paragraph)].trim_end()
    }

    #[test]
    fn ends_where_a_sentence_begins_in_small_letters() {
        assert_eq!(title("How We Use It We use it to help."), "How We Use It");
        assert_eq!(
            title("3. Disclosure of Data to Others If you agree, others see it."),
            "3. Disclosure of Data to Others"
        );
    }

    #[test]
    fn is_none_where_the_sentence_itself_is_in_capitals_or_goes_on() {
        for whole in [
            "We use it.",
            "Acme Pets If",
            "Data That You provide stays here.",
            "Cookies. We use cookies.",
            "Acme, We are told, is fine.",
        ] {
            assert_eq!(title(whole), "", "{whole}");
        }
    }
}
