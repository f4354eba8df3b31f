//! One label's rule file, checked: what it marks, in which words, with its examples.

use serde::{Deserialize, Serialize};
use toml::Spanned;

use crate::error::{Error, Result};
use crate::expression::Expression;
use crate::finding::RecipientKind;
use crate::label::{Label, Polarity};

/// A rule file: everything smallprint knows of one label.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct LabelRules {
    /// The label, from the file's path.
    pub label: Label,
    /// The files it was read from, each with its text: its own, then those of a person's packs.
    #[serde(skip)]
    pub files: Vec<(String, String)>,
    /// What a reader calls it.
    pub title: String,
    /// What it marks, as a list of nouns.
    pub marks: String,
    /// Why a reader should care.
    pub why: String,
    /// The explainer's section that says so.
    pub section: String,
    /// Terms of the Data Privacy Vocabulary.
    pub dpv: Vec<String>,
    /// The rules, in the file's order.
    pub rules: Vec<Rule>,
    /// The examples that document and test them.
    pub examples: Vec<Example>,
}

/// One rule: phrases of one kind that mark the label.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Rule {
    /// The file it stands in.
    pub file: String,
    /// Unique in its file.
    pub id: String,
    /// What its phrases are.
    pub role: Role,
    /// The phrases as written.
    pub phrases: Vec<String>,
    /// The line of `phrases`, from 1.
    pub(crate) phrases_line: usize,
    /// Regular expressions over normalised clauses, woken by a phrase.
    pub regexes: Vec<Expression>,
    /// Cue classes one of which must stand in the clause, its lead-in or its headings.
    pub needs: Vec<String>,
    /// The line of the rule's `needs`, from 1.
    pub(crate) needs_line: usize,
    /// Phrases that contain or resemble one of `phrases` and mean something else.
    pub lookalikes: Vec<String>,
    /// The line of `lookalikes`, from 1.
    pub(crate) lookalikes_line: usize,
    /// Whether a heading alone does not make it a practice.
    pub weak: bool,
    /// Whether only a verb of the clause itself that takes, uses or keeps it makes it a practice: "use of" and
    /// "access to" do not.
    pub strict: bool,
    /// Categories and labels that say more than it: where one is found in the same clause, it is found only if the
    /// clause collects.
    pub yields: Vec<String>,
    /// Whether it speaks of what the person does, so that "you cannot" denies it.
    pub by_user: bool,
    /// Whether a name in a list under one of its phrases is that of one of them: "Our processors: – Quillbase".
    pub companies: bool,
    /// How exactly its phrases name a recipient.
    pub recipient: RecipientKind,
    /// Whether a negation does not turn it: "no system is completely secure" still speaks of safeguards.
    pub always: bool,
}

/// What the phrases of a rule are: see `docs/rules.md`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// A kind of data.
    Data,
    /// Somebody who may be given data.
    Recipient,
    /// Somebody from whom data comes.
    Source,
    /// A whole practice in itself.
    Statement,
    /// A reason for which data is given away: a statement only where the clause or its lead-in discloses.
    Purpose,
    /// A verb of disclosure, which marks where no recipient is named.
    Disclosure,
}

/// A sentence that says what a label's rules must come to.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Example {
    /// The file it stands in.
    pub file: String,
    /// One clause or more.
    pub text: String,
    /// The lead-in of which `text` is a list item.
    pub stem: Option<String>,
    /// The heading above.
    pub heading: Option<String>,
    /// The polarity that must be found; `None` where nothing may be.
    pub finds: Option<Polarity>,
    /// Why nothing may be found.
    pub reason: Option<String>,
    /// Other findings that must be there, each a label with its polarity.
    pub also: Vec<(Label, Polarity)>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFile {
    title: String,
    marks: String,
    why: String,
    section: Spanned<String>,
    #[serde(default)]
    dpv: Vec<String>,
    #[serde(default)]
    rule: Vec<RawRule>,
    #[serde(default)]
    example: Vec<RawExample>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRule {
    id: Spanned<String>,
    role: Role,
    phrases: Spanned<Vec<String>>,
    #[serde(default)]
    regexes: Vec<Spanned<String>>,
    needs: Option<Spanned<Vec<String>>>,
    lookalikes: Option<Spanned<Vec<String>>>,
    #[serde(default)]
    weak: bool,
    #[serde(default)]
    strict: bool,
    #[serde(default)]
    yields: Vec<String>,
    #[serde(default)]
    by_user: bool,
    #[serde(default)]
    companies: bool,
    recipient: Option<RecipientKind>,
    #[serde(default)]
    always: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawExample {
    text: String,
    stem: Option<String>,
    heading: Option<String>,
    finds: Spanned<String>,
    reason: Option<String>,
    #[serde(default)]
    also: Vec<Spanned<String>>,
}

/// Reads and checks one rule file.
///
/// # Errors
/// [`Error::Rule`] with file, line and key.
pub(crate) fn read(
    file: &str,
    label: Label,
    toml_text: &str,
    known_section: impl Fn(&str) -> bool,
) -> Result<LabelRules> {
    let raw: RawFile = parse(file, toml_text)?;
    let fault = |at: usize, key: &str, reason: String| Error::Rule {
        file: file.to_owned(),
        line: line_of(toml_text, at),
        key: key.to_owned(),
        reason,
    };
    if !known_section(raw.section.get_ref()) {
        let at = raw.section.span().start;
        return Err(fault(
            at,
            "section",
            format!("the explainer has no section `{}`", raw.section.get_ref()),
        ));
    }
    let mut rules: Vec<Rule> = Vec::new();
    for rule in raw.rule {
        let at = rule.id.span().start;
        let id = rule.id.into_inner();
        if id.is_empty()
            || !id
                .chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
        {
            return Err(fault(
                at,
                "id",
                format!("`{id}`: use lower-case letters, digits and hyphens"),
            ));
        }
        if rules.iter().any(|other| other.id == id) {
            return Err(fault(at, "id", format!("`{id}` stands twice in this file")));
        }
        if rule.phrases.get_ref().is_empty() {
            return Err(fault(
                rule.phrases.span().start,
                "phrases",
                "a rule needs at least one phrase".to_owned(),
            ));
        }
        let mut regexes = Vec::new();
        for regex in rule.regexes {
            let at = regex.span().start;
            regexes.push(Expression::new(regex.get_ref()).map_err(|e| fault(at, "regexes", e))?);
        }
        let line = |list: Option<&Spanned<Vec<String>>>| {
            list.map_or(1, |list| line_of(toml_text, list.span().start))
        };
        rules.push(Rule {
            file: file.to_owned(),
            id,
            role: rule.role,
            phrases_line: line(Some(&rule.phrases)),
            phrases: rule.phrases.into_inner(),
            regexes,
            needs_line: line(rule.needs.as_ref()),
            needs: rule.needs.map(Spanned::into_inner).unwrap_or_default(),
            lookalikes_line: line(rule.lookalikes.as_ref()),
            lookalikes: rule.lookalikes.map(Spanned::into_inner).unwrap_or_default(),
            weak: rule.weak,
            strict: rule.strict,
            yields: rule.yields,
            by_user: rule.by_user,
            companies: rule.companies,
            recipient: rule.recipient.unwrap_or(RecipientKind::Kind),
            always: rule.always,
        });
    }
    let mut examples = Vec::new();
    for example in raw.example {
        let at = example.finds.span().start;
        let finds = match example.finds.get_ref().as_str() {
            "affirmed" => Some(Polarity::Affirmed),
            "denied" => Some(Polarity::Denied),
            "nothing" if example.reason.is_none() => {
                return Err(fault(
                    at,
                    "reason",
                    "an example that finds nothing says why".to_owned(),
                ));
            }
            "nothing" => None,
            other => {
                return Err(fault(
                    at,
                    "finds",
                    format!("`{other}`: use affirmed, denied or nothing"),
                ));
            }
        };
        let mut also = Vec::new();
        for other in example.also {
            also.push(
                signed_label(other.get_ref())
                    .map_err(|reason| fault(other.span().start, "also", reason))?,
            );
        }
        examples.push(Example {
            file: file.to_owned(),
            text: example.text,
            stem: example.stem,
            heading: example.heading,
            finds,
            reason: example.reason,
            also,
        });
    }
    Ok(LabelRules {
        label,
        files: vec![(file.to_owned(), toml_text.to_owned())],
        title: raw.title,
        marks: raw.marks,
        why: raw.why,
        section: raw.section.into_inner(),
        dpv: raw.dpv,
        rules,
        examples,
    })
}

/// Reads `sharing.vendors+` as a label with its polarity.
pub(crate) fn signed_label(text: &str) -> Result<(Label, Polarity), String> {
    let (label, polarity) = match text.strip_suffix('+') {
        Some(label) => (label, Polarity::Affirmed),
        None => match text.strip_suffix('-') {
            Some(label) => (label, Polarity::Denied),
            None => return Err(format!("`{text}`: end it with + or -")),
        },
    };
    Ok((label.parse()?, polarity))
}

/// Parses a data file; a TOML or schema error names file, line and key.
pub(crate) fn parse<T: serde::de::DeserializeOwned>(file: &str, toml_text: &str) -> Result<T> {
    toml::from_str(toml_text).map_err(|e| {
        let span = e.span().unwrap_or(0..0);
        let line = line_of(toml_text, span.start);
        let source_line = toml_text.lines().nth(line - 1).unwrap_or_default();
        let key = match source_line.split('=').next().unwrap_or_default().trim() {
            "" => "the file",
            key => key,
        };
        Error::Rule {
            file: file.to_owned(),
            line,
            key: key.to_owned(),
            reason: e.message().to_owned(),
        }
    })
}

/// The line of a byte, from 1.
pub(crate) fn line_of(text: &str, at: usize) -> usize {
    text.as_bytes()[..at.min(text.len())]
        .iter()
        .filter(|b| **b == b'\n')
        .count()
        + 1
}
