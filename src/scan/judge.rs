//! Decides for each phrase of a rule seen in a clause whether the clause states, denies or does not speak of a practice.

use crate::cue::{Actor, Class, Deed, Direction, Place};
use crate::document::BlockKind;
use crate::label::{Modality, Polarity, Practice, Practices};
use crate::rule::{Role, Rule};
use crate::scan::lexicon::{Hit, Meaning};
use crate::scan::reading::{Opening, Reading, Verb};
use crate::scan::table;
use crate::scan::work::Work;

/// What was decided of one phrase, and by what.
#[derive(Debug, Clone)]
pub(crate) struct Verdict {
    pub(crate) polarity: Polarity,
    pub(crate) modality: Modality,
    pub(crate) practices: Practices,
    /// The words that show the practice.
    pub(crate) cue: String,
    /// Where they stand: `clause`, `stem`, `heading`, `column`, `previous`.
    pub(crate) context: &'static str,
    /// What decided the polarity.
    pub(crate) because: String,
    /// First token of the exception to a denial.
    pub(crate) exception: Option<usize>,
}

/// A practice that reaches a phrase.
struct Governing {
    practices: Practices,
    negated: bool,
    may: bool,
    cue: String,
    context: &'static str,
    because: String,
    exception: Option<usize>,
}

/// Judges a hit of a rule in clause `index`; `None` where the clause states nothing of it.
pub(crate) fn judge(work: &Work<'_>, index: usize, hit: &Hit, rule: &Rule) -> Option<Verdict> {
    let judge = Judge {
        work,
        index,
        reading: &work.readings[index],
        hit,
    };
    if judge.asks() {
        return None;
    }
    let governing = match rule.role {
        Role::Data => judge.data(rule),
        Role::Recipient => judge.recipient(),
        Role::Source => judge.source(),
        Role::Statement => judge.statement(),
        Role::Purpose => judge.purpose(),
        Role::Disclosure => judge.disclosure(),
    }?;
    if !rule.needs.is_empty() && !rule.needs.iter().any(|name| judge.stands(name)) {
        return None;
    }
    let practices = match rule.role {
        Role::Recipient | Role::Disclosure | Role::Purpose => Practice::Share.into(),
        Role::Source => Practice::Receive.into(),
        _ => governing.practices,
    };
    Some(Verdict {
        polarity: if governing.negated && !rule.always {
            Polarity::Denied
        } else {
            Polarity::Affirmed
        },
        modality: if governing.may {
            Modality::May
        } else {
            Modality::States
        },
        practices,
        cue: governing.cue,
        context: governing.context,
        because: governing.because,
        exception: governing
            .exception
            .filter(|_| governing.negated && !rule.always),
    })
}

/// The verdict of a row that answers a "Disclosed?" column with yes or no and names nobody who receives, with the range
/// of the answering cell in bytes.
pub(crate) fn disclosed_row(
    work: &Work<'_>,
    index: usize,
) -> Option<(Verdict, std::ops::Range<usize>)> {
    let answer = table::answer(work, index, "share")?;
    let named = work
        .rules_hit(index)
        .any(|(_, rule)| rule.role == Role::Recipient);
    (!named).then(|| {
        let verdict = Verdict {
            polarity: if answer.yes {
                Polarity::Affirmed
            } else {
                Polarity::Denied
            },
            modality: Modality::States,
            practices: Practice::Share.into(),
            cue: answer.header.clone(),
            context: "column",
            because: answer.because(),
            exception: None,
        };
        (verdict, answer.cell)
    })
}

struct Judge<'a, 'w> {
    work: &'a Work<'w>,
    index: usize,
    reading: &'a Reading,
    hit: &'a Hit,
}

impl Judge<'_, '_> {
    /// Whether the clause is a question that is not answered right behind it: it states nothing.
    fn asks(&self) -> bool {
        self.ends_with("?") && self.work.answered(self.index).is_none()
    }

    fn ends_with(&self, mark: &str) -> bool {
        self.reading
            .tokens
            .clone()
            .next_back()
            .is_some_and(|last| self.work.normal.word(last) == mark)
    }

    fn data(&self, rule: &Rule) -> Option<Governing> {
        let weak = rule.weak;
        if let Some(polarity) = self.answer("collect") {
            return Some(polarity);
        }
        if weak && self.oblique() {
            return None;
        }
        if let Some(yes) = self.work.answered(self.index) {
            return Some(Governing {
                practices: Practice::Collect.into(),
                negated: !yes,
                may: false,
                cue: "?".to_owned(),
                context: "next",
                because: format!(
                    "the question is answered {}",
                    if yes { "yes" } else { "no" }
                ),
                exception: None,
            });
        }
        let own = self.own();
        if rule.strict && !self.plain(&own) {
            return None;
        }
        let governing = match own {
            Own::Governed(verb) => self.held(verb, self.by_verb(verb)),
            Own::Silent => return None,
            Own::Listed => self.referred().or_else(|| self.listed()),
            Own::Nothing => self.context(weak).or_else(|| self.referred()),
        }?;
        self.unframed(governing)
    }

    /// Whether a verb of the clause takes, uses or keeps the hit, or the clause has no verb and its lead-in speaks.
    fn plain(&self, own: &Own<'_>) -> bool {
        match own {
            Own::Governed(verb) => {
                let finite = self.work.normal.word(verb.last) != "of" && verb.last >= verb.first;
                let stated = verb.actor.is_some() || self.follows_be(verb);
                finite
                    && stated
                    && matches!(
                        verb.deed,
                        Deed::Collect | Deed::Receive | Deed::Use | Deed::Store | Deed::Train
                    )
            }
            Own::Nothing | Own::Listed => self.work.is_item(self.index),
            Own::Silent => false,
        }
    }

    /// Whether the verb is a full passive, "is collected", and no participle behind a noun.
    fn follows_be(&self, verb: &Verb) -> bool {
        (1..=2).any(|back| {
            verb.first >= self.reading.tokens.start + back
                && matches!(
                    self.work.normal.word(verb.first - back),
                    "is" | "are" | "be" | "been" | "being" | "was" | "were"
                )
        })
    }

    /// The practice that the next sentence states of "such information".
    fn referred(&self) -> Option<Governing> {
        let lent = self.work.referred(self.index, &|deed| {
            matches!(
                deed,
                Deed::Collect | Deed::Receive | Deed::Store | Deed::Use | Deed::Share
            )
        })?;
        Some(Governing {
            practices: lent.practices,
            negated: lent.negated,
            may: lent.may,
            because: if lent.negated {
                format!("the next sentence negates `{}`", lent.cue)
            } else {
                "nothing negates it".to_owned()
            },
            cue: lent.cue,
            context: lent.context,
            exception: None,
        })
    }

    /// Whether the only disclosure spoken of is a sale, which has a label of its own.
    fn only_sold(&self, verb: &Verb) -> bool {
        let sells = |verb: &Verb| self.work.rules.cues[verb.cue].name == "sell";
        sells(verb)
            && verb.negated.is_some()
            && !self.reading.verbs.iter().any(|other| {
                other.deed == Deed::Share
                    && !sells(other)
                    && other.last < self.hit.first
                    && other.negated.is_some()
            })
    }

    /// What a denial leaves of the data: who denies only a disclosure, or a use for one purpose, still holds it.
    fn held(&self, verb: &Verb, governing: Governing) -> Option<Governing> {
        let purpose = || {
            (self.hit.last + 1..self.reading.tokens.end)
                .any(|token| matches!(self.work.normal.word(token), "to" | "for" | "unless" | "as"))
        };
        let aside = governing.negated
            && self.work.cues(self.reading).any(|(hit, _, cue)| {
                cue.class == Class::Aside && hit.first > verb.last && hit.last < self.hit.first
            });
        let limited = governing.negated
            && self
                .work
                .cues(self.reading)
                .any(|(hit, _, cue)| cue.name == "limit" && hit.first > verb.last);
        match verb.deed {
            _ if aside => None,
            _ if limited => Some(Governing {
                negated: false,
                because: format!("{}, but only for so long", governing.because),
                ..governing
            }),
            Deed::Delete => Some(Governing {
                negated: false,
                because: "what is deleted was held".to_owned(),
                ..governing
            }),
            Deed::Share if governing.negated && verb.actor == Some(Actor::Third) => None,
            Deed::Share if governing.negated => Some(Governing {
                negated: false,
                because: format!("{}, which leaves it held", governing.because),
                ..governing
            }),
            Deed::Use | Deed::Train if governing.negated && purpose() => Some(Governing {
                negated: false,
                because: format!("{}, for one purpose only", governing.because),
                ..governing
            }),
            _ => Some(governing),
        }
    }

    fn recipient(&self) -> Option<Governing> {
        if let Some(polarity) = self.answer("share") {
            return Some(polarity);
        }
        let shares = |deed: Deed| matches!(deed, Deed::Share | Deed::Engage);
        let direction = self.direction();
        if direction == Some(Direction::From) || self.belongs() {
            return None;
        }
        // "our vendors may access your data": they act on it.
        let acts = self.reading.verbs.iter().find(|verb| {
            self.is_actor_of(verb)
                && (verb.deed == Deed::Share
                    || matches!(
                        verb.deed,
                        Deed::Use | Deed::Store | Deed::Collect | Deed::Train
                    ) && self.has_data_object(verb))
        });
        if let Some(verb) = acts {
            return self.unframed(self.by_verb(verb));
        }
        if direction == Some(Direction::By) {
            let verb = self
                .reading
                .verbs
                .iter()
                .rfind(|verb| verb.last < self.hit.first && verb.passive);
            return verb.and_then(|verb| self.unframed(self.by_verb(verb)));
        }
        let segment = self.reading.segment_of(self.hit.first);
        let mut verbs = self
            .reading
            .verbs
            .iter()
            .rev()
            .filter(|verb| verb.last < self.hit.first);
        let nearest = verbs.clone().next();
        // "we use service providers": the recipient itself is what is used.
        if let Some(verb) = nearest.filter(|verb| {
            verb.deed == Deed::Use
                && verb.actor == Some(Actor::Company)
                && self.hit.first - verb.last <= 6
                && direction.is_none()
        }) {
            return self.unframed(self.by_verb(verb));
        }
        if let Some(verb) = verbs.find(|verb| shares(verb.deed)) {
            let crossed = self.reading.segment_of(verb.first) != segment
                && self.reading.verbs.iter().any(|other| {
                    other.first > verb.last
                        && other.last < self.hit.first
                        && other.deed != Deed::None
                });
            if !crossed && !self.only_sold(verb) {
                return self.unframed(self.by_verb(verb));
            }
            if !crossed {
                return None;
            }
        }
        if nearest.is_none() || self.work.is_item(self.index) {
            return self
                .context_of(&|deed| shares(deed))
                .and_then(|governing| self.unframed(governing));
        }
        None
    }

    fn source(&self) -> Option<Governing> {
        let takes = |deed: Deed| {
            matches!(
                deed,
                Deed::Collect | Deed::Receive | Deed::Use | Deed::Store
            )
        };
        // "our partners may send us": they hand it over.
        let gives =
            self.reading.verbs.iter().find(|verb| {
                self.is_actor_of(verb) && verb.deed == Deed::Receive && self.to_us(verb)
            });
        if let Some(verb) = gives {
            return self.unframed(self.by_verb(verb));
        }
        match self.direction() {
            Some(Direction::From) => {
                let verb = self.reading.verbs.iter().rfind(|verb| {
                    verb.last < self.hit.first
                        && takes(verb.deed)
                        && verb.actor != Some(Actor::User)
                });
                match verb {
                    Some(verb) => self.unframed(self.by_verb(verb)),
                    None => self
                        .context_of(&takes)
                        .and_then(|governing| self.unframed(governing)),
                }
            }
            Some(Direction::By) => {
                let verb = self
                    .reading
                    .verbs
                    .iter()
                    .rfind(|verb| verb.last < self.hit.first && verb.deed == Deed::Receive);
                verb.and_then(|verb| self.unframed(self.by_verb(verb)))
            }
            None if self.work.is_item(self.index) && self.work.stem_asks_source(self.index) => self
                .context_of(&takes)
                .and_then(|governing| self.unframed(governing)),
            _ => None,
        }
    }

    fn statement(&self) -> Option<Governing> {
        // "We take measures to:" leaves it to its items.
        if self.work.leads[self.index] && self.ends_with(":") {
            return None;
        }
        // "You cannot opt out": the negated word is the statement itself.
        let close = self.reading.negators.iter().rfind(|negator| {
            negator.of_user && negator.at < self.hit.first && self.hit.first - negator.at <= 2
        });
        let negator = self.negator_before(self.hit.first).or(close
            .filter(|_| self.hit.last > self.hit.first)
            .map(|negator| negator.at));
        let segment = self.reading.segment_of(self.hit.first);
        let inherited =
            negator.is_none() && self.work.is_item(self.index) && self.reading.verbs.is_empty();
        let stem = inherited
            .then(|| self.work.stem_negation(self.index))
            .flatten();
        let governing = Governing {
            practices: Practice::Other.into(),
            negated: negator.is_some() || stem.is_some(),
            may: self.may(segment),
            cue: self.work.words(self.hit.first, self.hit.last),
            context: "clause",
            because: match (negator, &stem) {
                (Some(at), _) => format!("`{}` stands before it", self.work.words(at, at)),
                (None, Some(words)) => format!("the lead-in says `{words}`"),
                _ => "nothing negates it".to_owned(),
            },
            exception: self.exception(),
        };
        let framed = self
            .frames()
            .any(|frame| frame.statements || (frame.denials && governing.negated));
        (!framed).then_some(governing)
    }

    /// A reason, where what it is a reason for is a disclosure: in the clause, its lead-in or its headings.
    fn purpose(&self) -> Option<Governing> {
        let is_row = matches!(
            self.work.document.blocks[self.work.clauses[self.index].block].kind,
            BlockKind::Row { .. }
        );
        let cell = self.reading.segment_of(self.hit.first);
        let gives = |verb: &&Verb| {
            verb.deed == Deed::Share
                && verb.actor != Some(Actor::User)
                && (!is_row || self.reading.segment_of(verb.first) == cell)
        };
        let own = self.reading.verbs.iter().filter(gives);
        let verb = own
            .clone()
            .rfind(|verb| verb.last < self.hit.first)
            .or_else(|| own.clone().find(|verb| verb.first > self.hit.last));
        match verb {
            Some(verb) => self.unframed(Governing {
                // "We do not share it unless the law requires it": then they do.
                negated: false,
                exception: None,
                ..self.by_verb(verb)
            }),
            None if self.work.is_item(self.index) => self
                .context_of(&|deed| deed.practice().is_some() && deed != Deed::Engage)
                .filter(|lent| lent.practices.has(Practice::Share))
                .and_then(|lent| self.unframed(lent)),
            None => None,
        }
    }

    /// A verb of disclosure in a clause that names nobody who receives.
    fn disclosure(&self) -> Option<Governing> {
        let verb = self
            .reading
            .verbs
            .iter()
            .find(|verb| verb.first == self.hit.first && verb.deed == Deed::Share)?;
        let to_somebody =
            (verb.last + 1..self.reading.tokens.end.min(verb.last + 7)).any(|token| {
                matches!(self.work.normal.word(token), "with" | "to")
                    && token + 1 < self.reading.tokens.end
                    && matches!(
                        self.work.normal.word(token + 1),
                        "them" | "you" | "us" | "these" | "those"
                    )
            });
        if self.work.leads[self.index]
            || self.ends_with(":")
            || to_somebody
            || verb.actor == Some(Actor::User)
            || self.names_recipient()
            || !self.names_data(verb)
        {
            return None;
        }
        self.unframed(self.by_verb(verb))
    }

    /// Whether the hit names who does what the verb says; a longer phrase may have been taken for the actor.
    fn is_actor_of(&self, verb: &Verb) -> bool {
        verb.actor_at
            .is_some_and(|at| at <= self.hit.last && self.hit.first <= at + 2)
    }

    /// Whether what is done is done to data of the reader: "they store your messages", not "they store keys".
    fn has_data_object(&self, verb: &Verb) -> bool {
        let end = self.reading.tokens.end.min(verb.last + 9);
        let named = self
            .work
            .rules_hit(self.index)
            .any(|(hit, rule)| rule.role == Role::Data && hit.first > verb.last && hit.first < end);
        named
            || (verb.last + 1..end).any(|token| {
                matches!(
                    self.work.normal.word(token),
                    "information" | "data" | "it" | "them" | "content"
                )
            })
    }

    /// Whether anybody who may receive data is named in the clause or its lead-in.
    fn names_recipient(&self) -> bool {
        std::iter::once(self.index)
            .chain(self.work.stems(self.index))
            .any(|index| {
                self.work
                    .rules_hit(index)
                    .any(|(_, rule)| rule.role == Role::Recipient)
            })
    }

    /// Whether data follow the verb, or stand before it where it is passive.
    fn names_data(&self, verb: &Verb) -> bool {
        let segment = self.reading.segment(self.reading.segment_of(verb.first));
        self.work.rules_hit(self.index).any(|(hit, rule)| {
            rule.role == Role::Data
                && segment.contains(&hit.first)
                && if verb.passive {
                    hit.last < verb.first
                } else {
                    hit.first > verb.last && hit.first - verb.last <= 8
                }
        })
    }

    /// A YES or NO cell of the row, under a column whose header asks for the practice.
    fn answer(&self, practice: &str) -> Option<Governing> {
        let answer = table::answer(self.work, self.index, practice)?;
        Some(Governing {
            practices: Practice::Collect.into(),
            negated: !answer.yes,
            may: false,
            cue: answer.header.clone(),
            context: "column",
            because: answer.because(),
            exception: None,
        })
    }

    /// What the clause's own verbs say of the hit.
    fn own(&self) -> Own<'_> {
        let segment = self.reading.segment_of(self.hit.first);
        let range = self.reading.segment(segment);
        let here = |verb: &&Verb| range.contains(&verb.first);
        let mut asked_not_to = false;
        for verb in self
            .reading
            .verbs
            .iter()
            .rev()
            .filter(here)
            .filter(|verb| verb.last < self.hit.first)
        {
            match verb.deed {
                Deed::Control => return Own::Silent,
                Deed::None | Deed::Engage => {}
                _ if verb.left_undone => {
                    if !self.conditional(verb) {
                        asked_not_to = true;
                    }
                }
                // "We do not ask for, and you should not send …" denies; "we ask that you do not send …" says nothing.
                _ if asked_not_to && verb.negated.is_none() => return Own::Silent,
                _ => return Own::Governed(verb),
            }
        }
        if asked_not_to {
            let denied = self.reading.verbs.iter().rfind(|verb| {
                verb.last < self.hit.first
                    && verb.negated.is_some()
                    && verb.actor == Some(Actor::Company)
            });
            return denied.map_or(Own::Silent, Own::Governed);
        }
        let after = self.reading.verbs.iter().filter(here).find(|verb| {
            verb.first > self.hit.last
                && (verb.passive || verb.actor_at.is_some_and(|at| at > self.hit.last))
        });
        if let Some(verb) = after {
            if verb.deed == Deed::Control {
                return Own::Silent;
            }
            if verb.deed.practice().is_some() && verb.deed != Deed::Engage {
                return Own::Governed(verb);
            }
        }
        // A list or an exception goes on with the verb of the segment before it.
        if segment > 0
            && !matches!(
                self.reading.segments[segment].opens,
                Opening::Subject | Opening::Cell
            )
        {
            let earlier = self
                .reading
                .verbs
                .iter()
                .rfind(|verb| verb.last < range.start);
            if let Some(verb) = earlier.filter(|verb| verb.deed.practice().is_some()) {
                return Own::Governed(verb);
            }
        }
        if self.includes_in(range.clone()) {
            return Own::Listed;
        }
        Own::Nothing
    }

    /// Whether a verb stands in a condition: "if you do not provide".
    fn conditional(&self, verb: &Verb) -> bool {
        (self.reading.tokens.start..verb.first)
            .rev()
            .take(7)
            .any(|token| {
                matches!(
                    self.work.normal.word(token),
                    "if" | "unless" | "where" | "when"
                )
            })
    }

    fn by_verb(&self, verb: &Verb) -> Governing {
        let segment = self.reading.segment_of(self.hit.first);
        let same = self.reading.segment_of(verb.first) == segment;
        let opens = self.reading.segments[segment].opens;
        let mut negator = verb.negated;
        if !same && matches!(opens, Opening::Breaker | Opening::Exception) {
            negator = None;
        }
        if negator.is_none() {
            negator = self.negator_close();
        }
        // "We do not: – track your movements": the lead-in's negation waits for the item's verb.
        let dangling = negator.is_none() && verb.actor.is_none() && self.work.is_item(self.index);
        let dangling = dangling
            .then(|| self.work.stem_negation(self.index))
            .flatten();
        let because = match negator {
            None if dangling.is_some() => format!(
                "the lead-in says `{}`",
                dangling.clone().unwrap_or_default()
            ),
            Some(at) => format!(
                "`{}` negates `{}`",
                self.work.words(at, at),
                self.work.words(verb.first, verb.last)
            ),
            None => "nothing negates it".to_owned(),
        };
        Governing {
            practices: verb.practices,
            negated: negator.is_some() || dangling.is_some(),
            may: self.may(self.reading.segment_of(verb.first)),
            cue: self.work.words(verb.first, verb.last),
            context: "clause",
            because,
            exception: self.exception(),
        }
    }

    /// "Log data includes …": practised as the context says, and collected where it says nothing.
    fn listed(&self) -> Option<Governing> {
        if let Some(governing) = self.context_of(&|deed| deed.practice().is_some()) {
            return Some(governing);
        }
        let segment = self.reading.segment_of(self.hit.first);
        let negator = self.negator_before(self.hit.first);
        Some(Governing {
            practices: Practice::Collect.into(),
            negated: negator.is_some(),
            may: self.may(segment),
            cue: "includes".to_owned(),
            context: "clause",
            because: negator.map_or("nothing negates it".to_owned(), |at| {
                format!("`{}` stands before it", self.work.words(at, at))
            }),
            exception: self.exception(),
        })
    }

    fn context(&self, weak: bool) -> Option<Governing> {
        let governing = self.context_of(&|deed| deed.practice().is_some() && deed != Deed::Engage);
        governing.filter(|governing| !(weak && governing.context == "heading"))
    }

    /// The practice that lead-in, table or headings lend to a clause without one.
    fn context_of(&self, fits: &dyn Fn(Deed) -> bool) -> Option<Governing> {
        let lent = self.work.lent(self.index, fits)?;
        let negator = self.negator_close();
        Some(Governing {
            practices: lent.practices,
            negated: lent.negated || negator.is_some(),
            may: lent.may,
            because: match negator {
                Some(at) => format!("`{}` stands before it", self.work.words(at, at)),
                None if lent.negated => format!("the {} negates `{}`", lent.context, lent.cue),
                None => "nothing negates it".to_owned(),
            },
            cue: lent.cue,
            context: lent.context,
            exception: None,
        })
    }

    /// The governing practice, unless a frame silences it.
    fn unframed(&self, governing: Governing) -> Option<Governing> {
        let own = governing.context == "clause" && governing.cue != "includes";
        let silenced = self.frames().any(|frame| {
            if frame.denials {
                governing.negated
            } else {
                !(frame.soft && own)
            }
        });
        (!silenced).then_some(governing)
    }

    /// The frames that reach the hit.
    fn frames(&self) -> impl Iterator<Item = ActiveFrame> + '_ {
        self.work.frames_over(self.index, self.hit.first)
    }

    /// A negator right before the hit ("no personal data", "not your name"), in its own segment.
    fn negator_close(&self) -> Option<usize> {
        let start = self
            .reading
            .segment(self.reading.segment_of(self.hit.first))
            .start;
        self.reading
            .negators
            .iter()
            .rfind(|negator| {
                negator.at >= start
                    && negator.at < self.hit.first
                    && self.hit.first - negator.at <= 3
                    && negator.nominal
                    && !negator.of_user
            })
            .filter(|negator| {
                !self
                    .reading
                    .verbs
                    .iter()
                    .any(|verb| verb.first > negator.at && verb.first < self.hit.first)
            })
            .map(|negator| negator.at)
    }

    /// A negator anywhere before a token, in its segment.
    fn negator_before(&self, token: usize) -> Option<usize> {
        let start = self.reading.segment(self.reading.segment_of(token)).start;
        self.reading
            .negators
            .iter()
            .rfind(|negator| negator.at >= start && negator.at < token && !negator.of_user)
            .map(|negator| negator.at)
    }

    fn exception(&self) -> Option<usize> {
        let begins = |opens| matches!(opens, Opening::Exception);
        self.reading
            .segments
            .iter()
            .find(|segment| begins(segment.opens))
            .map(|segment| segment.first)
    }

    fn may(&self, segment: usize) -> bool {
        let range = self.reading.segment(segment);
        self.work
            .cues(self.reading)
            .any(|(hit, _, cue)| cue.class == Class::May && range.contains(&hit.first))
    }

    /// Whether the segment lists what something includes; the hit is that something, or stands in the list.
    fn includes_in(&self, range: std::ops::Range<usize>) -> bool {
        self.work.cues(self.reading).any(|(hit, _, cue)| {
            cue.class == Class::Include
                && range.contains(&hit.first)
                && (hit.last < self.hit.first || hit.first <= self.hit.last + 2)
        })
    }

    /// The preposition that leads to the hit, over the coordinated words before it.
    fn direction(&self) -> Option<Direction> {
        for hit in self
            .reading
            .hits
            .iter()
            .rev()
            .filter(|hit| hit.last < self.hit.first)
        {
            for meaning in self.work.lexicon.meanings(hit.pattern) {
                if let Meaning::Cue { cue } = meaning {
                    match self.work.rules.cues[*cue as usize].class {
                        Class::Preposition(Direction::Other | Direction::Oblique) => {}
                        Class::Preposition(direction) => return Some(direction),
                        Class::Practice { .. } | Class::Breaker | Class::Exception => return None,
                        Class::Actor(Actor::Company | Actor::User) => return None,
                        _ => {}
                    }
                }
            }
        }
        None
    }

    /// Whether the words only say whose or about whom: "the safety of our users", "data about other people".
    fn belongs(&self) -> bool {
        const OF: [&str; 8] = [
            "of",
            "about",
            "for",
            "against",
            "between",
            "regarding",
            "across",
            "protect",
        ];
        // "some of our partners", "members of our group", "a list of vendors" are still those.
        const SOME: [&str; 24] = [
            "any",
            "some",
            "certain",
            "one",
            "all",
            "each",
            "most",
            "many",
            "number",
            "category",
            "categories",
            "type",
            "types",
            "kind",
            "kinds",
            "variety",
            "range",
            "list",
            "member",
            "members",
            "group",
            "employees",
            "either",
            "more",
        ];
        let word = |token: usize| self.work.normal.word(token);
        let start = self.reading.tokens.start;
        let mut at = self.hit.first;
        while at > start
            && matches!(
                word(at - 1),
                "our"
                    | "the"
                    | "your"
                    | "its"
                    | "their"
                    | "other"
                    | "any"
                    | "a"
                    | "an"
                    | "these"
                    | "those"
                    | "such"
                    | ","
                    | "or"
                    | "and"
                    | "us"
                    | "users"
                    | "you"
                    | "/"
            )
        {
            at -= 1;
        }
        at > start
            && OF.contains(&word(at - 1))
            && !(at - 1 > start && SOME.contains(&word(at - 2)))
            && !(word(at - 1) == "for"
                && at > start + 1
                && matches!(word(at - 2), "available" | "accessible"))
    }

    /// Whether the hit only says where, whence or by what means: "from your device", "in other countries".
    fn oblique(&self) -> bool {
        let before = self
            .reading
            .hits
            .iter()
            .rev()
            .find(|hit| hit.last < self.hit.first);
        before
            .filter(|hit| self.hit.first - hit.last <= 3)
            .is_some_and(|hit| {
                self.work
                    .lexicon
                    .meanings(hit.pattern)
                    .iter()
                    .any(|meaning| match meaning {
                        Meaning::Cue { cue } => matches!(
                            self.work.rules.cues[*cue as usize].class,
                            Class::Preposition(
                                Direction::From
                                    | Direction::To
                                    | Direction::By
                                    | Direction::Oblique
                            )
                        ),
                        _ => false,
                    })
            })
    }

    /// Whether the company stands after the verb as the one who is given: "provide us", "share with us".
    fn to_us(&self, verb: &Verb) -> bool {
        (verb.last + 1..self.reading.tokens.end)
            .any(|token| matches!(self.work.normal.word(token), "us" | "we" | "our"))
    }

    /// Whether a cue of this name stands in the clause, its lead-in or its headings.
    fn stands(&self, name: &str) -> bool {
        self.work
            .surroundings(self.index)
            .any(|reading| self.work.cues(reading).any(|(_, _, cue)| cue.name == name))
    }
}

/// What a clause's own verbs say of a phrase.
enum Own<'r> {
    Governed(&'r Verb),
    /// It stands after an "includes".
    Listed,
    /// The person manages what is theirs.
    Silent,
    Nothing,
}

/// A frame that reaches a phrase.
#[derive(Clone, Copy)]
pub(crate) struct ActiveFrame {
    soft: bool,
    statements: bool,
    denials: bool,
}

impl Work<'_> {
    /// The frames over a token of clause `index`: its own, its lead-ins', its headings'.
    pub(crate) fn frames_over(
        &self,
        index: usize,
        token: usize,
    ) -> impl Iterator<Item = ActiveFrame> + '_ {
        let own = self
            .frames_of(index, Place::Clause)
            .filter(move |(at, whole, _)| *whole || *at <= token);
        let stems = self
            .stems(index)
            .flat_map(|stem| self.frames_of(stem, Place::Clause));
        let headings = self
            .headings(index)
            .flat_map(|heading| self.frames_of(heading, Place::Heading));
        own.chain(stems).chain(headings).map(|(_, _, frame)| frame)
    }

    /// The frames of one clause that work from that place: where each begins, and whether it reaches back.
    fn frames_of(
        &self,
        index: usize,
        from: Place,
    ) -> impl Iterator<Item = (usize, bool, ActiveFrame)> + '_ {
        self.readings[index].frames.iter().filter_map(move |hit| {
            match self.rules.cues[hit.cue].class {
                Class::Frame {
                    place,
                    soft,
                    statements,
                    whole,
                    denials,
                } if place == from || place == Place::Both => Some((
                    hit.at,
                    whole,
                    ActiveFrame {
                        soft,
                        statements,
                        denials,
                    },
                )),
                _ => None,
            }
        })
    }

    /// Whether a clause is a list item.
    pub(crate) fn is_item(&self, index: usize) -> bool {
        let clause = &self.clauses[index];
        clause.enumerated
            || matches!(
                self.document.blocks[clause.block].kind,
                BlockKind::Item { .. }
            )
    }
}
