//! Decides what a page is, by weight of evidence: the sentences that state practices against the signs of another page.

use super::language::{self, Language};
use super::vocabulary::VOCABULARY;
use super::weigh::{Weight, words};
use crate::document::{Document, Outcome};

/// What an HTML page holds besides the text that was read.
#[derive(Debug, Default)]
pub(crate) struct Surroundings<'a> {
    /// The page as written.
    pub(crate) source: &'a str,
    /// Visible text that is in no block.
    pub(crate) around: String,
    /// Text for browsers without scripts.
    pub(crate) noscript: String,
    /// How many scripts the page loads.
    pub(crate) loaded: usize,
    /// Bytes of the scripts that stand in it.
    pub(crate) inline: usize,
}

/// A file of fewer words is a snippet that somebody asks about.
const SNIPPET: usize = 40;
/// A text of fewer words need not state more than one practice.
const SHORT: usize = 120;
/// A policy that is named as one states a practice at least once in this many words.
const SPREAD: usize = 250;
/// A text that is not named as a policy states one as often as this.
const UNNAMED_SPREAD: usize = 100;
/// A text that is named as something else states one as often as this, if it is a policy all the same.
const OTHER_SPREAD: usize = 60;
/// How often terms name themselves, or settle what terms settle.
const CONTRACT: usize = 4;
/// Sentences that state practices in a text that is no snippet.
const FEW: usize = 3;
/// A page whose scripts have this many times the bytes of its text is an app.
const APP: usize = 50;
/// Scripts of fewer bytes draw no text.
const APP_SCRIPTS: usize = 8_000;
/// A page with fewer words holds hardly more than its title.
const BARE: usize = 15;
/// A text is English where one in this many sentences states a practice in English.
const ENGLISH: usize = 4;
/// In another language, a page with more words is a text rather than a page's frame.
const FOREIGN_TEXT: usize = 60;

/// What a document is and why, in words (none for a policy), and its language, where there is enough to tell.
pub(crate) fn judge(
    document: &Document,
    page: Option<&Surroundings<'_>>,
) -> (Outcome, String, Option<Language>) {
    let around = page.map_or("", |page| page.around.as_str());
    let weight = Weight::of(document, around);
    // Sentences that state practices in English outweigh the detector, which errs on short texts and lists.
    let stated = weight.stated + weight.cookies;
    let english = stated * ENGLISH >= weight.sentences.max(1);
    let language = match english && stated >= FEW {
        true => Some(Language::ENGLISH),
        false => language::of(document),
    };
    let foreign = language.filter(|language| !language.is_read() && !english);
    let (outcome, evidence) = decide(weight, foreign, page);
    (outcome, evidence, language)
}

fn decide(
    mut weight: Weight,
    foreign: Option<Language>,
    page: Option<&Surroundings<'_>>,
) -> (Outcome, String) {
    let around = page.map_or("", |page| page.around.as_str());
    let visible = weight.words + words(around);
    if let Some(page) = page {
        weight_source(&mut weight, page, visible);
    }
    if let Some(found) = in_its_place(&weight, page.is_some(), visible, foreign.is_some()) {
        return found;
    }
    if let Some(language) = foreign {
        return (
            Outcome::UnsupportedLanguage,
            format!("the text is in {}; only English is read", language.name),
        );
    }
    if visible == 0 {
        return (Outcome::Empty, "there is no text in it".to_owned());
    }
    match not_a_policy(&weight, page.is_some()) {
        None => (Outcome::Ok, String::new()),
        Some(why) => (Outcome::NotAPolicy, why),
    }
}

/// Adds what the page's source says to the weights.
fn weight_source(weight: &mut Weight, page: &Surroundings<'_>, visible: usize) {
    // In a long text nothing of this would count.
    let longest = VOCABULARY.kinds.iter().map(|kind| kind.words).max();
    if weight.words > longest.unwrap_or(0) {
        return;
    }
    for (kind, signs) in VOCABULARY.kinds.iter().zip(&mut weight.kinds) {
        for (list, value) in [(&kind.markers, 2), (&kind.hints, 1)] {
            for marker in list.iter().filter(|marker| page.source.contains(*marker)) {
                signs.add(marker, value, false);
            }
        }
        if kind.outcome == Outcome::ScriptShell {
            let app = page.inline > APP_SCRIPTS && page.inline > APP * visible * 6;
            if app {
                signs.add(&format!("{} kB of scripts", page.inline / 1000), 2, false);
            }
            if visible < BARE && page.loaded + page.inline > 0 {
                signs.add("scripts and hardly a word", 2, false);
            }
            if page.noscript.to_ascii_lowercase().contains("javascript") {
                signs.add("a note for browsers without scripts", 2, false);
            }
        }
    }
}

/// The first kind of page whose signs weigh enough, and more than what speaks for a policy.
fn in_its_place(
    weight: &Weight,
    html: bool,
    visible: usize,
    foreign: bool,
) -> Option<(Outcome, String)> {
    let stated = weight.stated;
    VOCABULARY
        .kinds
        .iter()
        .zip(&weight.kinds)
        .find(|(kind, signs)| {
            let shell = kind.outcome == Outcome::ScriptShell;
            let sum = signs.weight();
            sum >= kind.need
                && sum > 2 * stated
                && weight.words <= kind.words
                && (html || stated == 0)
                && !(shell && (!html || visible > kind.words))
                && !(shell && foreign && visible > FOREIGN_TEXT)
        })
        .map(|(kind, signs)| {
            let evidence = format!("{}: {}; {}", kind.evidence, signs.quoted(), counted(weight));
            (kind.outcome, evidence)
        })
}

/// Why a text is no policy; `None` where it is one.
fn not_a_policy(weight: &Weight, html: bool) -> Option<String> {
    let stated = weight.stated + weight.cookies;
    let named = weight.titled || weight.itself > 0;
    let often = |spread: usize| stated * spread >= weight.weighed;
    let own = weight.voiced * 2 >= stated;
    // Terms may state practices as often as a policy: they speak of themselves as what they are.
    let terms = weight.contract >= CONTRACT && weight.contract > 2 * weight.own;
    let enough = if weight.other {
        !terms && stated >= FEW && often(OTHER_SPREAD)
    } else if weight.words < SNIPPET && !html {
        stated > 0
    } else if weight.words < SHORT {
        stated > 0 && (named || own && (!html || stated > 1))
    } else if named {
        stated >= FEW.min(1 + weight.weighed / SPREAD) && often(SPREAD)
    } else {
        own && stated >= FEW && often(UNNAMED_SPREAD)
    };
    if enough {
        return None;
    }
    let why = if weight.summary && weight.words < 4 * SPREAD {
        "it is a summary that points to the full policy"
    } else if weight.other {
        "its title is another document's"
    } else if weight.words < SHORT {
        "it is a stub"
    } else if stated > 0 && often(SPREAD) {
        "it tells of data, but not of what its author does with it"
    } else {
        "it is about something else"
    };
    Some(format!("{why}; {}", counted(weight)))
}

fn counted(weight: &Weight) -> String {
    format!(
        "{} words, {} of {} sentences say what is done with data",
        weight.words,
        weight.stated + weight.cookies,
        weight.sentences
    )
}
