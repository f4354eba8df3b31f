//! Cues: the words of English and of the genre that all rules share, such as verbs of practice, negators and frames.

use serde::{Deserialize, Serialize};
use toml::Spanned;

use crate::error::Result;
use crate::label::Practice;
use crate::rule;

/// One group of phrases with the same function.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Cue {
    /// The file it stands in.
    pub(crate) file: String,
    /// The line of its `phrases`, from 1.
    pub(crate) phrases_line: usize,
    /// What they do in a clause.
    pub(crate) class: Class,
    /// What rules call the group in `needs`.
    pub(crate) name: String,
    /// The phrases as written.
    pub(crate) phrases: Vec<String>,
}

/// What a cue does in a clause.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Class {
    /// A verb or noun of practice, by who does it.
    Practice {
        /// Done by the company, or by nobody named.
        company: Deed,
        /// Done by a person who uses the product.
        user: Deed,
        /// Done by somebody else.
        third: Deed,
    },
    /// "includes", "such as": what follows is a list of what precedes.
    Include,
    /// "not", "never": denies the verb after it. "no", "without" deny the noun after them as well.
    Negator {
        /// Whether it denies a noun.
        nominal: bool,
    },
    /// "alongside": what follows is not itself the object.
    Aside,
    /// Words that look like a negation, or a practice, and are none: "not limited to".
    Null,
    /// "but", "however": ends the scope of a negation.
    Breaker,
    /// "except", "unless": begins the exception to a denial.
    Exception,
    /// Somebody who acts.
    Actor(Actor),
    /// "may", "might".
    May,
    /// A vague word; its name is the kind of vagueness.
    Vague,
    /// Words that look vague and are not: "you may", "General Data Protection Regulation".
    Precise,
    /// "from", "to", "with", "by".
    Preposition(Direction),
    /// A whole cell that says yes or no.
    Answer(bool),
    /// A passage that states no practice.
    Frame {
        /// Where its words must stand.
        place: Place,
        /// Whether a practice stated in the clause itself still counts.
        soft: bool,
        /// Whether the frame silences statements too, or only data, recipients and sources.
        statements: bool,
        /// Whether it silences the words before it too.
        whole: bool,
        /// Whether it silences denials only: "we do not knowingly collect data from children" is none.
        denials: bool,
    },
    /// Words that look like a frame and are none: "we reserve the right to use".
    FramesNothing,
    /// Known only to the rules that need it.
    Other,
}

/// What it means that somebody does a thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Deed {
    /// The company collects it.
    Collect,
    /// The person or somebody else hands it over.
    Receive,
    /// The company uses it.
    Use,
    /// The company keeps it.
    Store,
    /// The company deletes it, and so keeps it until then.
    Delete,
    /// Somebody else gets it.
    Share,
    /// Models are trained on it.
    Train,
    /// Something is done with it.
    Other,
    /// Somebody is engaged to handle it.
    Engage,
    /// A person manages what is theirs: nothing is stated of the company.
    Control,
    /// Nothing.
    None,
}

/// Who acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Actor {
    /// The company.
    Company,
    /// The person.
    User,
    /// Somebody else.
    Third,
}

/// Which way a preposition points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Direction {
    /// Data comes from there.
    From,
    /// Data goes there.
    To,
    /// Who does it.
    By,
    /// Where or by what means: "on your device", "via e-mail".
    Oblique,
    /// Any other.
    Other,
}

/// Where the words of a frame must stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Place {
    /// In the clause or its lead-in.
    Clause,
    /// In a heading above it.
    Heading,
    /// In either.
    Both,
}

impl Deed {
    /// The practice that a finding names; `None` where nothing is practised.
    pub(crate) fn practice(self) -> Option<Practice> {
        Some(match self {
            Deed::Collect => Practice::Collect,
            Deed::Receive => Practice::Receive,
            Deed::Use => Practice::Use,
            Deed::Store => Practice::Store,
            Deed::Share => Practice::Share,
            Deed::Train => Practice::Train,
            Deed::Other | Deed::Engage | Deed::Delete => Practice::Other,
            Deed::Control | Deed::None => return None,
        })
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFile {
    #[serde(default)]
    cue: Vec<RawCue>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawCue {
    class: String,
    name: Option<String>,
    phrases: Spanned<Vec<String>>,
    #[serde(default = "nothing")]
    company: Deed,
    #[serde(default = "nothing")]
    user: Deed,
    #[serde(default = "nothing")]
    third: Deed,
    actor: Option<Actor>,
    direction: Option<Direction>,
    place: Option<Place>,
    #[serde(default)]
    soft: bool,
    #[serde(default)]
    statements: bool,
    #[serde(default)]
    whole: bool,
    #[serde(default)]
    nominal: bool,
    #[serde(default)]
    denials: bool,
}

fn nothing() -> Deed {
    Deed::None
}

/// Reads one cue file.
///
/// # Errors
/// [`crate::error::Error::Rule`] with file, line and key.
pub(crate) fn read(file: &str, toml_text: &str) -> Result<Vec<Cue>> {
    let raw: RawFile = rule::parse(file, toml_text)?;
    Ok(raw
        .cue
        .into_iter()
        .map(|cue| {
            let class = match cue.class.as_str() {
                "practice" => Class::Practice {
                    company: cue.company,
                    user: cue.user,
                    third: cue.third,
                },
                "include" => Class::Include,
                "negator" => Class::Negator {
                    nominal: cue.nominal,
                },
                "aside" => Class::Aside,
                "null" => Class::Null,
                "frames nothing" => Class::FramesNothing,
                "breaker" => Class::Breaker,
                "exception" => Class::Exception,
                "actor" => Class::Actor(cue.actor.unwrap_or(Actor::Third)),
                "may" => Class::May,
                "vague" => Class::Vague,
                "precise" => Class::Precise,
                "preposition" => Class::Preposition(cue.direction.unwrap_or(Direction::Other)),
                "yes" => Class::Answer(true),
                "no" => Class::Answer(false),
                "frame" => Class::Frame {
                    place: cue.place.unwrap_or(Place::Both),
                    soft: cue.soft,
                    statements: cue.statements,
                    whole: cue.whole,
                    denials: cue.denials,
                },
                _ => Class::Other,
            };
            Cue {
                file: file.to_owned(),
                phrases_line: rule::line_of(toml_text, cue.phrases.span().start),
                class,
                name: cue.name.unwrap_or(cue.class),
                phrases: cue.phrases.into_inner(),
            }
        })
        .collect())
}
