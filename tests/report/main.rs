//! Reports as people and programs read them, and links as browsers follow them.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod browser;
mod compared;
mod fixture;
mod hostile;
mod html;
mod knowledge;
mod links;
mod markup;
mod people;
mod programs;

use knowledge::context;
use smallprint::report::{Format, Options, Report, render};

const PLAIN: Options = Options {
    width: 80,
    color: false,
    hyperlinks: false,
    all: false,
    answers: false,
    embed_json: false,
};
const RICH: Options = Options {
    color: true,
    hyperlinks: true,
    ..PLAIN
};

fn rendered(report: &Report, format: Format, options: Options) -> String {
    let mut out = vec![];
    render(report, &context(), format, &options, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn terminal(report: &Report, options: Options) -> String {
    rendered(report, Format::Terminal, options)
}

/// What a terminal shows: the text without the styles and hyperlinks that this program writes, and nothing else.
fn shown(text: &str) -> String {
    let sequences = regex::Regex::new("\x1b\\[[0-9;]*m|\x1b\\]8;;[!-~]*\x1b\\\\").unwrap();
    sequences.replace_all(text, "").into_owned()
}
