//! The legal explainer that findings point to: its question, short answer, sections and cases, read from data.

use serde::{Deserialize, Serialize};

use crate::finding::ExplainerRef;

/// "When I use GenAI products like ChatGPT, can they collect my data?" as `patterns/explainer.toml` describes it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Explainer {
    /// The question that the explainer answers.
    pub question: String,
    /// The explainer's title and authors, for citing.
    pub citation: String,
    /// Address of the question's page, without a fragment.
    pub url: String,
    /// Address under which the cases stand, ending in `/`.
    pub cases_url: String,
    /// The short answer, in the explainer's own two words.
    pub answer: String,
    /// The explainer's confidence, 1 to 5, for claims outside BIPA.
    pub confidence: u8,
    /// The explainer's confidence, 1 to 5, for BIPA claims.
    pub confidence_bipa: u8,
    /// Later law that a report notes where it shows a BIPA section.
    pub later: String,
    /// The sections, in the explainer's order.
    #[serde(rename = "section")]
    pub sections: Vec<Section>,
    /// The cases that it tells of.
    #[serde(rename = "case")]
    pub cases: Vec<Case>,
}

/// One section of the explainer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// The id that rules name it by.
    pub id: String,
    /// A short title, in this project's words.
    pub title: String,
    /// What it says, in this project's words: one to three sentences.
    pub says: String,
    /// Opening words of the passage on the page, to which a link scrolls.
    pub opening: String,
    /// Ids of the cases it draws on.
    #[serde(default)]
    pub cases: Vec<String>,
}

/// A case that the explainer tells of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// Its slug, the last part of its address.
    pub id: String,
    /// Its name, as cited.
    pub name: String,
    /// What it is about, in this project's words.
    pub about: String,
}

impl Explainer {
    /// The section of this id.
    pub fn section(&self, id: &str) -> Option<&Section> {
        self.sections.iter().find(|section| section.id == id)
    }

    /// A reference to the section of this id, for a finding; `None` where there is none.
    pub fn reference(&self, id: &str) -> Option<ExplainerRef> {
        self.section(id).map(|section| ExplainerRef {
            section: section.id.clone(),
            title: section.title.clone(),
            url: self.section_url(section),
        })
    }

    /// The address that scrolls to a section's opening words.
    pub fn section_url(&self, section: &Section) -> String {
        format!(
            "{}#:~:text={}",
            self.url,
            crate::link::encode(&section.opening)
        )
    }

    /// The note on later law, where a section speaks of biometric data; `None` elsewhere, and where there is no note.
    pub fn later_on(&self, section: &str) -> Option<&str> {
        let about_bipa = section.starts_with("bipa") || matches!(section, "biometric" | "flora");
        (about_bipa && !self.later.is_empty()).then_some(self.later.as_str())
    }

    /// The address of a case.
    pub fn case_url(&self, case: &Case) -> String {
        format!("{}{}", self.cases_url, case.id)
    }
}
