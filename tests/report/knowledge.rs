//! What the invented reports are written with: an invented explainer and labels in a reader's words.

use std::sync::LazyLock;

use smallprint::explainer::{Explainer, Section};
use smallprint::label::Label;
use smallprint::report::{Context, LabelInfo};

/// Label, title, why.
const LABELS: &str = "\
inputs.text | Prompts and chats | What you type can tell more about you than any form.
inputs.files | Files and content | Whatever you upload is data the company can hold.
inputs.images | Photos and videos | A picture shows faces, rooms and people who never agreed.
inputs.voice | Voice | A recording holds your words and the sound of your voice.
metadata.account | Account and contact details | They tie everything else to you by name.
metadata.device | Device | A device's identifiers follow you from one service to the next.
metadata.network | Network and connection | An IP address shows roughly where you are and ties visits together, even without an account.
metadata.location | Location | Where you are tells where you live, work and pray.
metadata.cookies | Cookies and trackers | They let others watch as well.
biometric.face | Faces | A face cannot be changed after a breach.
biometric.general | Biometrics, unspecified | Such data cannot be changed after a breach.
biometric.voice | Voiceprints | A voice cannot be changed after a breach.
sharing.affiliates | Affiliates | A group of companies can be large, and it changes.
sharing.vendors | Vendors and service providers | They hold the data too, and are seldom named.
sharing.authorities | Authorities | Police and courts can be given what you typed.
sharing.sale | Sale | Once sold, data is out of reach.
sharing.unspecified | Others, unnamed | This can be anybody.
training.use | Training of models | What a model has learned is hard to take back.
training.optout | Training can be switched off | A switch that exists is a switch you can use.
retention.period | How long data is kept | What is gone cannot leak.";

static LABEL_NAMES: LazyLock<Vec<Label>> = LazyLock::new(|| {
    let names = LABELS.lines().map(|line| line.split(" | ").next().unwrap());
    names.map(|name| name.parse().unwrap()).collect()
});

static LABEL_INFOS: LazyLock<Vec<LabelInfo<'static>>> = LazyLock::new(|| {
    let words = LABELS
        .lines()
        .map(|line| line.split(" | ").collect::<Vec<_>>());
    let known = LABEL_NAMES.iter().zip(words);
    known
        .map(|(label, words)| LabelInfo {
            label,
            title: words[1],
            why: words[2],
        })
        .collect()
});

pub(crate) static EXPLAINER: LazyLock<Explainer> = LazyLock::new(|| {
    let section = |id: &str, title: &str, opening: &str| Section {
        id: id.to_owned(),
        title: title.to_owned(),
        says: String::new(),
        opening: opening.to_owned(),
        cases: vec![],
    };
    Explainer {
        question: "When I use GenAI products, can they collect my data?".to_owned(),
        citation: "A. Writer and B. Jurist, Generative AI Explained.".to_owned(),
        url:
            "https://explainer.example/questions/when-i-use-genai-products-can-they-collect-my-data"
                .to_owned(),
        cases_url: "https://explainer.example/cases/".to_owned(),
        answer: "Probably yes".to_owned(),
        confidence: 4,
        confidence_bipa: 2,
        later: "Later law: in August 2024 Illinois amended BIPA.".to_owned(),
        sections: vec![
            section("inputs", "What you put in is data", "Inputs"),
            section("metadata", "How you reach it is data", "Metadata"),
            section("biometric", "Bodies as data", "Biometric data can include"),
            section("disclosure", "Who may be given it", "The policy explains"),
            section("plug-ins", "Other sites feed it", "In addition to the data"),
        ],
        cases: vec![],
    }
});

pub(crate) fn context() -> Context<'static> {
    Context {
        explainer: &EXPLAINER,
        labels: &LABEL_INFOS,
    }
}
