//! One clause read on its own: who does what, where negations reach, which frames it stands in.

use std::ops::Range;

use crate::cue::{Actor, Class, Cue, Deed, Direction};
use crate::label::Practices;
use crate::normal::Normal;
use crate::rule::Role;
use crate::ruleset::RuleSet;
use crate::scan::lexicon::{Hit, Lexicon, Meaning};

/// What a clause says by itself, before its context is known.
#[derive(Debug)]
pub(crate) struct Reading {
    /// Its tokens.
    pub(crate) tokens: Range<usize>,
    /// Its hits, in order.
    pub(crate) hits: Vec<Hit>,
    /// Its verbs and nouns of practice, in order.
    pub(crate) verbs: Vec<Verb>,
    /// Its negators, in order.
    pub(crate) negators: Vec<Negator>,
    /// First tokens of its segments; negation does not cross from one into the next.
    pub(crate) segments: Vec<Segment>,
    /// The frames whose words stand in it.
    pub(crate) frames: Vec<FrameHit>,
}

/// A verb or noun of practice.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Verb {
    /// First token.
    pub(crate) first: usize,
    /// Last token.
    pub(crate) last: usize,
    /// Index of its cue.
    pub(crate) cue: usize,
    /// What it means, given who does it.
    pub(crate) deed: Deed,
    /// What it and the verbs coordinated with it mean: "collect, use and share".
    pub(crate) practices: Practices,
    /// Who does it, where that is said.
    pub(crate) actor: Option<Actor>,
    /// The first token of the words that name who does it.
    pub(crate) actor_at: Option<usize>,
    /// Whether what it is done to stands before it.
    pub(crate) passive: bool,
    /// The negator in whose scope it stands.
    pub(crate) negated: Option<usize>,
    /// Whether it is what a person is told not to do, or may leave undone.
    pub(crate) left_undone: bool,
}

/// A negating word.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Negator {
    /// Its first token.
    pub(crate) at: usize,
    /// Whether it negates what a person who uses the product does.
    pub(crate) of_user: bool,
    /// Whether it also denies a noun right after it.
    pub(crate) nominal: bool,
}

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

/// A frame's words in a clause.
#[derive(Debug, Clone, Copy)]
pub(crate) struct FrameHit {
    /// Their first token.
    pub(crate) at: usize,
    /// Index of the cue.
    pub(crate) cue: usize,
}

/// Reads one clause.
pub(crate) fn read(
    rules: &RuleSet,
    lexicon: &Lexicon,
    normal: &Normal,
    tokens: Range<usize>,
    hits: Vec<Hit>,
) -> Reading {
    let reader = Reader {
        rules,
        lexicon,
        normal,
        tokens: &tokens,
        hits: &hits,
    };
    let segments = reader.segments();
    let frames = reader
        .cues()
        .filter(|(_, _, cue)| matches!(cue.class, Class::Frame { .. }))
        .map(|(hit, index, _)| FrameHit {
            at: hit.first,
            cue: index,
        })
        .collect();
    let mut negators: Vec<Negator> = reader
        .cues()
        .filter_map(|(hit, _, cue)| match cue.class {
            Class::Negator { nominal } => Some(Negator {
                at: hit.first,
                of_user: reader.of_user(hit.first),
                nominal,
            }),
            _ => None,
        })
        .collect();
    negators.dedup_by_key(|negator| negator.at);
    // "we cannot prevent it from being seen": two negations make none.
    let doubled = |at: usize| at > 0 && normal.word(at) == "from";
    let first = negators.first().map(|negator| negator.at);
    negators.retain(|negator| !doubled(negator.at) || Some(negator.at) == first);
    let verbs = reader.verbs(&segments, &negators);
    Reading {
        tokens,
        hits,
        verbs,
        negators,
        segments,
        frames,
    }
}

impl Reading {
    /// The index of the segment in which a token stands.
    pub(crate) fn segment_of(&self, token: usize) -> usize {
        self.segments
            .iter()
            .rposition(|segment| segment.first <= token)
            .unwrap_or(0)
    }

    /// The tokens of a segment.
    pub(crate) fn segment(&self, index: usize) -> Range<usize> {
        let end = self
            .segments
            .get(index + 1)
            .map_or(self.tokens.end, |next| next.first);
        self.segments[index].first..end
    }
}

/// Base forms that are a noun behind another noun: "verification process", "app store".
const EITHER: [&str; 27] = [
    "access", "archive", "block", "contact", "control", "display", "download", "host", "input",
    "limit", "log", "monitor", "object", "post", "process", "record", "release", "report",
    "request", "review", "share", "store", "supply", "trade", "transfer", "upload", "use",
];
/// Words before a verb in its base form.
const BEFORE_VERBS: [&str; 40] = [
    "we",
    "i",
    "you",
    "they",
    "who",
    "that",
    "which",
    "to",
    "may",
    "might",
    "can",
    "could",
    "will",
    "would",
    "shall",
    "should",
    "must",
    "do",
    "did",
    "not",
    "never",
    "also",
    "only",
    "and",
    "or",
    "then",
    "always",
    "please",
    "us",
    "people",
    "us",
    "either",
    "both",
    "neither",
    "nor",
    "but",
    "further",
    "otherwise",
    "cannot",
    "them",
];

struct Reader<'a> {
    rules: &'a RuleSet,
    lexicon: &'a Lexicon,
    normal: &'a Normal,
    tokens: &'a Range<usize>,
    hits: &'a [Hit],
}

impl<'a> Reader<'a> {
    fn cues(&self) -> impl Iterator<Item = (&'a Hit, usize, &'a Cue)> {
        let (lexicon, rules) = (self.lexicon, self.rules);
        self.hits.iter().flat_map(move |hit| {
            lexicon
                .meanings(hit.pattern)
                .iter()
                .filter_map(move |meaning| match meaning {
                    Meaning::Cue { cue } => Some((hit, *cue as usize, &rules.cues[*cue as usize])),
                    _ => None,
                })
        })
    }

    fn word(&self, token: usize) -> &'a str {
        self.normal.word(token)
    }

    /// The word `back` tokens before `token`, within the clause.
    fn before(&self, token: usize, back: usize) -> &'a str {
        if token >= self.tokens.start + back {
            self.word(token - back)
        } else {
            ""
        }
    }

    fn segments(&self) -> Vec<Segment> {
        let mut found = vec![Segment {
            first: self.tokens.start,
            opens: Opening::Start,
        }];
        let row = self.tokens.clone().any(|token| self.word(token) == "|");
        for token in self.tokens.clone() {
            match self.word(token) {
                ";" => found.push(Segment {
                    first: token + 1,
                    opens: Opening::List,
                }),
                "|" | "." | "*" | "•" if row => found.push(Segment {
                    first: token + 1,
                    opens: Opening::Cell,
                }),
                _ => {}
            }
        }
        for (hit, _, cue) in self.cues() {
            let opens = match cue.class {
                Class::Breaker => Opening::Breaker,
                Class::Exception => Opening::Exception,
                Class::Actor(_)
                    if matches!(self.word(hit.first), "we" | "you" | "they")
                        && matches!(
                            self.before(hit.first, 1),
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

    /// Whether the negator at `token` belongs to a verb whose subject is the person: "if you do not provide".
    fn of_user(&self, token: usize) -> bool {
        (1..=3).any(|back| self.before(token, back) == "you")
    }

    /// Gives verbs that stand side by side each other's practices.
    fn coordinate(&self, verbs: &mut [Verb]) {
        const BETWEEN: [&str; 10] = [
            ",",
            "and",
            "or",
            "/",
            "&",
            "also",
            "then",
            "otherwise",
            "may",
            "will",
        ];
        let beside = |a: &Verb, b: &Verb| {
            b.first > a.last
                && (a.last + 1..b.first).all(|token| BETWEEN.contains(&self.word(token)))
        };
        for group in verbs.chunk_by_mut(beside) {
            let all = group
                .iter()
                .fold(Practices::default(), |all, verb| all.and(verb.practices));
            group.iter_mut().for_each(|verb| verb.practices = all);
        }
    }

    fn verbs(&self, segments: &[Segment], negators: &[Negator]) -> Vec<Verb> {
        let mut verbs: Vec<Verb> = Vec::new();
        for (hit, index, cue) in self.cues() {
            let Class::Practice {
                company,
                user,
                third,
            } = cue.class
            else {
                continue;
            };
            if hit.first == hit.last && self.is_noun(hit.first) {
                continue;
            }
            // "visible to", "collection of": no subject does these.
            let visible = cue.name == "visible";
            let nominal = self.word(hit.last) == "of";
            let passive = visible || self.passive(hit.first);
            let segment = segments.iter().rfind(|segment| segment.first <= hit.first);
            let from = segment.map_or(self.tokens.start, |segment| segment.first);
            let (actor, actor_at) = if nominal {
                (None, None)
            } else if passive {
                self.agent(hit.last)
            } else {
                self.subject(from, hit.first)
            };
            let deed = match actor {
                // "information transmitted to us": whoever sends it, the company receives it.
                None if company == Deed::Share && self.to_company(segments, hit.last) => {
                    Deed::Receive
                }
                // "access to your information" is nobody's deed yet.
                None if cue.name == "access" && !passive => Deed::None,
                // "provide our services" gives no data away.
                None | Some(Actor::Company)
                    if cue.name == "provide" && !passive && !self.data_follows(hit.last) =>
                {
                    Deed::None
                }
                None | Some(Actor::Company) => company,
                Some(Actor::User) => user,
                Some(Actor::Third) => third,
            };
            let negated = negators
                .iter()
                .rfind(|negator| {
                    negator.at >= from
                        && negator.at < hit.first
                        && !(negator.of_user && actor != Some(Actor::Company))
                        && self.reaches(negator.at, hit.first, passive, actor_at)
                })
                .map(|negator| negator.at);
            let left_undone = actor == Some(Actor::User)
                && negators
                    .iter()
                    .any(|negator| negator.of_user && negator.at >= from && negator.at < hit.first);
            verbs.push(Verb {
                left_undone,
                practices: deed.practice().map(Practices::from).unwrap_or_default(),
                first: hit.first,
                last: hit.last,
                cue: index,
                deed,
                actor,
                actor_at,
                passive,
                negated,
            });
        }
        self.coordinate(&mut verbs);
        verbs
    }

    /// Whether data are named soon after a verb.
    fn data_follows(&self, verb: usize) -> bool {
        let end = self.tokens.end.min(verb + 10);
        let named = self.hits.iter().any(|hit| {
            hit.first > verb
                && hit.first < end
                && self.lexicon.meanings(hit.pattern).iter().any(|meaning| {
                    matches!(meaning, Meaning::Term { label, rule, .. }
                        if self.rules.labels()[*label as usize].rules[*rule as usize].role == Role::Data)
                })
        });
        named
            || (verb + 1..end).any(|token| {
                matches!(
                    self.word(token),
                    "information" | "data" | "it" | "them" | "details" | "copies" | "access"
                )
            })
    }

    /// Whether what is given goes to the company: the first "to" or "with" after the verb leads to it.
    fn to_company(&self, segments: &[Segment], verb: usize) -> bool {
        let end = segments
            .iter()
            .find(|segment| segment.first > verb)
            .map_or(self.tokens.end, |segment| segment.first);
        let to =
            (verb + 1..end.min(verb + 14)).find(|token| matches!(self.word(*token), "to" | "with"));
        let direct = verb + 1 < end && self.acts_at(verb + 1) == Some(Actor::Company);
        direct || to.is_some_and(|to| self.acts_at(to + 1) == Some(Actor::Company))
    }

    fn acts_at(&self, token: usize) -> Option<Actor> {
        self.hits
            .iter()
            .filter(|hit| hit.first == token)
            .find_map(|hit| self.acts(hit))
    }

    /// Whether a word that may be verb or noun is a noun here: "your use", "the records", "our verification process".
    fn is_noun(&self, token: usize) -> bool {
        const BEFORE_NOUNS: [&str; 24] = [
            "the", "a", "an", "any", "all", "such", "this", "these", "those", "our", "your",
            "their", "its", "his", "of", "for", "in", "on", "with", "from", "other", "each",
            "some", "every",
        ];
        let word = self.word(token);
        if word.ends_with("ed") || word.ends_with("ing") {
            return false;
        }
        let before = self.before(token, 1);
        BEFORE_NOUNS.contains(&before)
            || EITHER.contains(&word)
                && before.chars().all(char::is_alphabetic)
                && !BEFORE_VERBS.contains(&before)
                && !before.is_empty()
                && !before.ends_with("ly")
                && !before.ends_with('s')
                && !before.ends_with("n't")
                && self.acts_at(token - 1).is_none()
    }

    /// Whether a negation goes on from its negator to a verb: not past a new subject ("data we collect"), a new auxiliary
    /// ("and may be stored"), or into a participle that only describes a noun ("recordings stored by us").
    fn reaches(&self, negator: usize, verb: usize, passive: bool, actor_at: Option<usize>) -> bool {
        const BE: [&str; 7] = ["is", "are", "was", "were", "be", "been", "being"];
        const AUXILIARY: [&str; 10] = [
            "may", "might", "can", "could", "will", "would", "shall", "should", "must", "do",
        ];
        let between = || (negator + 1..verb).map(|token| self.word(token));
        let subject = actor_at
            .is_some_and(|at| at > negator && matches!(self.word(at), "we" | "you" | "they"));
        let auxiliary = between().skip(1).any(|word| AUXILIARY.contains(&word));
        let describes = passive
            && verb - negator > 2
            && !between().any(|word| BE.contains(&word))
            && !BE.contains(&self.before(negator, 1));
        !subject && !auxiliary && !describes
    }

    /// Whether the verb form at `token` is a participle with its object before it: "is collected", "data shared with".
    fn passive(&self, token: usize) -> bool {
        let word = self.word(token);
        const IRREGULAR: [&str; 14] = [
            "given", "sent", "sold", "kept", "held", "made", "taken", "seen", "shown", "known",
            "gotten", "written", "put", "lent",
        ];
        if !(word.ends_with("ed") || IRREGULAR.contains(&word)) {
            return false;
        }
        for back in 1..=4 {
            let before = self.before(token, back);
            if matches!(
                before,
                "is" | "are" | "was" | "were" | "be" | "been" | "being" | "get" | "gets"
            ) {
                return true;
            }
            // "we collected", "you have provided": a subject in front makes it a past tense.
            if matches!(
                before,
                "we" | "you" | "they" | "have" | "has" | "had" | "we've" | "you've" | "they've"
            ) {
                return false;
            }
            if back == 2 && !matches!(before, "not" | "also" | "or" | "and" | ",") {
                break;
            }
        }
        true
    }

    /// Who does it, after a passive: "by us", "by third parties".
    fn agent(&self, token: usize) -> (Option<Actor>, Option<usize>) {
        let Some(by) =
            (token + 1..(token + 5).min(self.tokens.end)).find(|t| self.word(*t) == "by")
        else {
            return (None, None);
        };
        self.hits
            .iter()
            .filter(|hit| hit.first > by && hit.first <= by + 4)
            .find_map(|hit| self.acts(hit).map(|actor| (Some(actor), Some(hit.first))))
            .unwrap_or((None, None))
    }

    /// Who does it, before an active verb: the nearest word for somebody who is no object.
    fn subject(&self, from: usize, verb: usize) -> (Option<Actor>, Option<usize>) {
        let mut acting = self
            .hits
            .iter()
            .rev()
            .filter(|hit| hit.first >= from && hit.last < verb)
            .filter_map(|hit| self.acts(hit).map(|actor| (hit, actor)))
            .peekable();
        while let Some((hit, actor)) = acting.next() {
            let word = self.word(hit.first);
            // "vendors who process": the antecedent acts.
            if word == "who" {
                match acting.peek() {
                    Some((before, actor)) if before.last + 2 >= hit.first => {
                        return (Some(*actor), Some(before.first));
                    }
                    _ => return (Some(actor), Some(hit.first)),
                }
            }
            let pronoun = matches!(word, "we" | "you" | "they");
            let us = word == "us" && self.word(hit.last + 1) != "to";
            let object = matches!(
                self.before(hit.first, 1),
                "about" | "from" | "to" | "with" | "of" | "for" | "by" | "on" | "between"
            );
            if us || object || !pronoun && word != "us" && self.is_object(hit, from) {
                continue;
            }
            // "neither we nor our vendors": the company is among them.
            let with_company = actor == Actor::Third
                && (1..=2).any(|back| matches!(self.before(hit.first, back), "nor" | "or" | "and"))
                && (2..=3).any(|back| self.before(hit.first, back) == "we");
            return (
                Some(if with_company { Actor::Company } else { actor }),
                Some(hit.first),
            );
        }
        (None, None)
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

    /// Whether a preposition or a verb stands before the words, so that they are no subject.
    fn is_object(&self, of: &Hit, from: usize) -> bool {
        self.hits
            .iter()
            .rev()
            .filter(|hit| hit.first >= from && hit.last < of.first)
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
