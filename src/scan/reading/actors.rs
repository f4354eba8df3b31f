//! Who does what a verb says.

use crate::cue::{Actor, Class, Cue, Direction};
use crate::rule::Role;
use crate::scan::english::{AUXILIARIES, PRONOUNS};
use crate::scan::lexicon::{Hit, Meaning};
use crate::scan::reading::Reader;

/// What a person has who may do something or leave it.
const CHOICES: &[&str] = &[
    "ability",
    "option",
    "options",
    "opportunity",
    "choice",
    "choices",
    "way",
    "ways",
    "means",
    "possibility",
    "chance",
    "tools",
];

/// Verbs by which somebody makes another do something: "we require our vendors to keep it safe".
const BIDS: &[&str] = &[
    "require",
    "requires",
    "required",
    "requiring",
    "instruct",
    "instructs",
    "oblige",
    "obliges",
    "direct",
];

impl Reader<'_> {
    /// Who does it, after a passive: "by us", "by third parties".
    pub(super) fn agent(&self, token: usize) -> (Option<Actor>, Option<usize>) {
        let Some(by) = self
            .words
            .next(token, 4)
            .find(|token| self.words.at(*token) == "by")
        else {
            return (None, None);
        };
        self.hits_from(by + 1)
            .iter()
            .take_while(|hit| hit.first <= by + 4)
            .find_map(|hit| self.acts(hit).map(|actor| (Some(actor), Some(hit.first))))
            .unwrap_or((None, None))
    }

    /// Who does it, before an active verb: the nearest word for somebody who is no object.
    pub(super) fn subject(&self, from: usize, verb: usize) -> (Option<Actor>, Option<usize>) {
        // "we offer ways to update it", "you have the option to hide it": whoever is free to do so is the person.
        let free =
            CHOICES.contains(&self.words.before(verb, 2)) && self.words.before(verb, 1) == "to";
        // "our ability to", "we have no way to", "the app does not include the ability to": that is the company.
        let own = (3..=6).any(|back| match self.words.before(verb, back) {
            "our" | "no" | "reserve" | "has" | "include" | "includes" => true,
            "have" => self.words.before(verb, back + 1) == "we",
            _ => false,
        });
        if free && !own {
            return (Some(Actor::User), None);
        }
        let mut acting = self
            .hits_back(verb, from)
            .filter_map(|hit| self.acts(hit).map(|actor| (hit, actor)))
            .peekable();
        while let Some((hit, actor)) = acting.next() {
            let word = self.words.at(hit.first);
            // "vendors who process": the antecedent acts.
            if word == "who" {
                match acting.peek() {
                    Some((before, actor)) if before.last + 2 >= hit.first => {
                        return (Some(*actor), Some(before.first));
                    }
                    _ => return (Some(actor), Some(hit.first)),
                }
            }
            // "vendors we engage may collect": those who are engaged act.
            if actor == Actor::Company
                && PRONOUNS.contains(&word)
                && let Some((before, Actor::Third)) = acting.peek()
                && before.last + 1 == hit.first
                && self.engages(hit.last + 1, verb)
            {
                return (Some(Actor::Third), Some(before.first));
            }
            // "we allow members to share": they are the ones who share.
            let told = self.words.at(hit.last + 1) == "to" && verb - hit.last <= 3;
            let bidden = || (1..=5).any(|back| BIDS.contains(&self.words.before(hit.first, back)));
            if told
                && !self.is_led(hit)
                && (actor == Actor::User || actor == Actor::Third && bidden())
            {
                return (Some(actor), Some(hit.first));
            }
            let pronoun = PRONOUNS.contains(&word);
            // "you let us see your calendar": what "us" sees.
            let lets = matches!(
                self.words.before(hit.first, 1),
                "let" | "lets" | "letting" | "help" | "helps"
            );
            let us = word == "us" && self.words.at(hit.last + 1) != "to" && !lets;
            // "If you contact us by email, Acme will store it": a name between comma and auxiliary opens a main clause.
            let opens = self.words.before(hit.first, 1) == ","
                && AUXILIARIES.contains(&self.words.at(hit.last + 1));
            let object = || !pronoun && word != "us" && !opens && self.is_object(hit, from);
            if us || self.is_led(hit) || object() {
                continue;
            }
            // "neither we nor our vendors": the company is among them.
            let with_company = actor == Actor::Third
                && (1..=2)
                    .any(|back| matches!(self.words.before(hit.first, back), "nor" | "or" | "and"))
                && (2..=3).any(|back| self.words.before(hit.first, back) == "we");
            return (
                Some(if with_company { Actor::Company } else { actor }),
                Some(hit.first),
            );
        }
        (None, None)
    }

    /// Whether a verb of engaging stands at a token, and the predicate of another subject follows before `verb`.
    fn engages(&self, token: usize, verb: usize) -> bool {
        let engages = |cue: &Cue| matches!(cue.name.as_str(), "engage" | "use");
        self.cues()
            .any(|(hit, cue)| hit.first == token && engages(cue))
            && self.words.any(token + 1..verb, AUXILIARIES)
    }

    pub(super) fn acts_at(&self, token: usize) -> Option<Actor> {
        self.hits_from(token)
            .iter()
            .take_while(|hit| hit.first == token)
            .find_map(|hit| self.acts(hit))
    }

    fn acts(&self, hit: &Hit) -> Option<Actor> {
        self.lexicon
            .meanings(hit.pattern)
            .iter()
            .find_map(|meaning| match meaning {
                Meaning::Cue { cue } => match self.rules.cues[*cue as usize].class {
                    Class::Actor(actor) => Some(actor),
                    _ => None,
                },
                Meaning::Term { label, rule, .. } => {
                    let role = self.rules.labels()[*label as usize].rules[*rule as usize].role;
                    matches!(role, Role::Recipient | Role::Source).then_some(Actor::Third)
                }
                Meaning::Lookalike { .. } => None,
            })
    }

    /// Whether a preposition stands right before the words.
    fn is_led(&self, hit: &Hit) -> bool {
        matches!(
            self.words.before(hit.first, 1),
            "about" | "from" | "to" | "with" | "of" | "for" | "by" | "on" | "between"
        )
    }

    /// Whether a preposition or a verb stands before the words, so that they are no subject.
    fn is_object(&self, of: &Hit, from: usize) -> bool {
        self.hits_back(of.first, from)
            .flat_map(|hit| self.lexicon.meanings(hit.pattern))
            .find_map(|meaning| match meaning {
                Meaning::Cue { cue } => match self.rules.cues[*cue as usize].class {
                    Class::Preposition(Direction::Other | Direction::Oblique) => None,
                    Class::Preposition(_) | Class::Practice { .. } => Some(true),
                    Class::Actor(_) => Some(false),
                    _ => None,
                },
                _ => None,
            })
            .unwrap_or(false)
    }
}
