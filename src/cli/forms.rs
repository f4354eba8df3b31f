//! The forms of inputs and reports, by the names that help lists.

use clap::ValueEnum;
use smallprint::report::Format;
use smallprint::source::Form;

/// The formats by the names that help lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum FormatName {
    Terminal,
    Json,
    Jsonl,
    Markdown,
    Csv,
    Html,
}

impl From<FormatName> for Format {
    fn from(name: FormatName) -> Format {
        match name {
            FormatName::Terminal => Format::Terminal,
            FormatName::Json => Format::Json,
            FormatName::Jsonl => Format::Jsonl,
            FormatName::Markdown => Format::Markdown,
            FormatName::Csv => Format::Csv,
            FormatName::Html => Format::Html,
        }
    }
}

/// What one page can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum PageForm {
    Html,
    Markdown,
    Text,
    Pdf,
    Docx,
}

impl From<PageForm> for Form {
    fn from(form: PageForm) -> Form {
        match form {
            PageForm::Html => Form::Html,
            PageForm::Markdown => Form::Markdown,
            PageForm::Text => Form::Text,
            PageForm::Pdf => Form::Pdf,
            PageForm::Docx => Form::Docx,
        }
    }
}

/// What the input of a scan can be: a page, or many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum InputForm {
    Html,
    Markdown,
    Text,
    Pdf,
    Docx,
    Jsonl,
}

impl InputForm {
    /// The form of the page; `None` for JSON Lines, which is many.
    pub(crate) fn of_page(self) -> Option<Form> {
        match self {
            InputForm::Html => Some(Form::Html),
            InputForm::Markdown => Some(Form::Markdown),
            InputForm::Text => Some(Form::Text),
            InputForm::Pdf => Some(Form::Pdf),
            InputForm::Docx => Some(Form::Docx),
            InputForm::Jsonl => None,
        }
    }
}
