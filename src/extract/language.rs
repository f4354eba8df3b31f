//! Which language a text is in, where there is enough of it to tell.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::document::Document;

/// Code and English name by the detector's code.
static CODES: LazyLock<HashMap<String, (String, String)>> = LazyLock::new(|| {
    toml::from_str(include_str!("../../patterns/extract/languages.toml")).unwrap_or_default()
});

/// A language as reports name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Language {
    /// ISO 639-1 code.
    pub(crate) code: &'static str,
    /// Its name in English.
    pub(crate) name: &'static str,
}

impl Language {
    /// The language that the rules are written for.
    pub(crate) const ENGLISH: Language = Language {
        code: "en",
        name: "English",
    };

    /// Whether the rules are written for it.
    pub(crate) fn is_read(self) -> bool {
        self == Language::ENGLISH
    }
}

/// Fewer letters than this tell nothing about the language.
const ENOUGH: usize = 60;
/// Letters of other scripts than Latin tell more.
const ENOUGH_OF_OTHER_SCRIPTS: usize = 20;
/// English is told from this confidence of the detector on.
const LIKELY: f64 = 0.3;
/// Bytes that are looked at in each of the places.
const SAMPLE: usize = 600;
/// In how many places a long text is looked at.
const PLACES: usize = 3;

/// The language of a document's text; `None` where there is too little text or the detector is not sure.
pub(crate) fn of(document: &Document) -> Option<Language> {
    let sample = sample(&document.text);
    let letters = sample.chars().filter(|c| c.is_alphabetic()).count();
    let other = sample
        .chars()
        .filter(|c| c.is_alphabetic() && *c > '\u{24f}')
        .count();
    if letters < ENOUGH && (other < ENOUGH_OF_OTHER_SCRIPTS || other * 2 < letters) {
        return None;
    }
    let info = whatlang::detect(&sample)?;
    let (code, name) = CODES.get(info.lang().code())?;
    let language = Language { code, name };
    // A text is refused for its language only where the detector is sure; English takes less.
    (info.is_reliable() || language.is_read() && info.confidence() >= LIKELY).then_some(language)
}

/// The beginning, middle and end of a long text; the whole of a short one.
fn sample(text: &str) -> String {
    if text.len() <= SAMPLE * PLACES {
        return text.to_owned();
    }
    let mut sample = String::with_capacity(SAMPLE * PLACES + PLACES);
    for place in 0..PLACES {
        let from = boundary(text, (text.len() - SAMPLE) * place / (PLACES - 1));
        let to = boundary(text, from + SAMPLE);
        sample.push_str(&text[from..to]);
        sample.push('\n');
    }
    sample
}

/// The last place at or before `at` where a character begins.
fn boundary(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
