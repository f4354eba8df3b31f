//! What to tell a person about a page that was not read as a policy: what it is, and what to do.

use crate::document::Outcome;

/// What the outcome means, as a sentence without a full stop that begins "This …"; empty for `ok`.
pub fn meaning(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Ok => "",
        Outcome::NotAPolicy => "This is not the full text of a privacy policy",
        Outcome::ScriptShell => {
            "This page draws its text with scripts, and the text is not in the page"
        }
        Outcome::BotWall => "This site answered with a challenge that only a browser passes",
        Outcome::ConsentWall => "This page shows a consent dialogue in place of the text",
        Outcome::Login => "This page shows a log-in form in place of the text",
        Outcome::Empty => "This page holds no text",
        Outcome::UnsupportedLanguage => {
            "This policy is in a language that smallprint does not read"
        }
        Outcome::Unreadable => "The text of this file cannot be read",
        Outcome::FetchFailed => "This source could not be opened",
    }
}

/// What a person can do about the outcome, as a sentence without a full stop; empty for `ok`.
pub fn advice(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Ok => "",
        Outcome::NotAPolicy => {
            "Find the page with the policy's full text, often linked from this one, and scan that; where this page \
             links a policy's parts, --follow reads them as one"
        }
        Outcome::ScriptShell => {
            "Pass --render to have an installed Chrome or Chromium draw it; or open the page in a browser, save it \
             once the policy is showing, and scan the saved file"
        }
        Outcome::BotWall | Outcome::ConsentWall | Outcome::Login => {
            "Open the page in a browser, save it once the policy is showing, and scan the saved file"
        }
        Outcome::Empty => "Check the address or the file: there should be a policy in it",
        Outcome::UnsupportedLanguage => {
            "Look for the policy's English version, often behind a language menu, and scan that"
        }
        Outcome::Unreadable => {
            "Save the policy as HTML, Markdown or plain text, and scan that file"
        }
        Outcome::FetchFailed => {
            "Check the address in a browser, or save the page and scan the file"
        }
    }
}
