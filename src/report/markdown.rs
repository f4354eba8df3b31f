//! The report as Markdown that can be published as it is: the same content as the terminal's, as tables and quotes.

use std::io::{self, Write};

use super::answer::{self, Group, State, Topic};
use super::inert::{address, clean};
use super::pick::Picker;
use super::quote::{self, Piece};
use super::{Context, Options, Report, closing, markdown_checks, markdown_wording, nature};
use crate::finding::Finding;

/// Writes the report. Of the options only `all` and `answers` matter.
///
/// # Errors
/// What `out` says.
pub fn write(
    report: &Report,
    context: &Context<'_>,
    options: &Options,
    out: &mut dyn Write,
) -> io::Result<()> {
    let document = &report.document;
    let source = document.url.as_deref().unwrap_or(&document.source);
    writeln!(
        out,
        "# {}\n",
        text(document.title.as_deref().unwrap_or(&document.source))
    )?;
    writeln!(out, "{}\n", link(source, Some(source)))?;
    if closing::is_unread(report) {
        return not_read(report, out);
    }
    if options.answers {
        markdown_checks::all(report, out)?;
        what_was_read(report, out)?;
        return explainer(report, context, out);
    }
    markdown_checks::table(report, out)?;
    markdown_wording::pairs(report, out)?;
    let groups = answer::groups(report, context);
    answer_table(report, &groups, out)?;
    let title = document.title.as_deref().unwrap_or_default();
    let mut picker = Picker::new(options.all);
    for group in &groups {
        if group.topics.iter().any(Topic::is_mentioned) {
            writeln!(out, "## {}\n", text(group.title))?;
        }
        for found in group.topics.iter().filter(|topic| topic.is_mentioned()) {
            topic(found, title, &mut picker, out)?;
        }
    }
    markdown_wording::vague(report, out)?;
    what_was_read(report, out)?;
    explainer(report, context, out)
}

fn not_read(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let told = closing::not_read(report);
    let outcome = report.document.outcome;
    writeln!(out, "**Not read: {}** (`{outcome}`)\n", text(&told.what))?;
    for (lead, words) in [("Evidence", &told.evidence), ("What to do", &told.advice)] {
        if !words.is_empty() {
            writeln!(out, "- {lead}: {}", text(words))?;
        }
    }
    for page in &report.document.pages {
        writeln!(out, "- Page: {}", text(&closing::page_of(page)))?;
    }
    writeln!(out, "\n{}", closing::NOTHING_KNOWN)
}

fn answer_table(report: &Report, groups: &[Group<'_>], out: &mut dyn Write) -> io::Result<()> {
    let all_read = answer::all_read(report);
    writeln!(out, "**{}**\n", answer::headline(report, groups))?;
    if let Some(warning) = answer::coverage_warning(report) {
        writeln!(out, "**{warning}**\n")?;
    }
    let heads = State::ALL.map(|s| format!("{} {}", escape_block(s.mark()), s.word(all_read)));
    writeln!(
        out,
        "| | {} |\n| --- | --- | --- | --- | --- |",
        heads.join(" | ")
    )?;
    for group in groups {
        let cells = State::ALL.map(|state| {
            let topics = group.topics.iter().filter(|topic| topic.state() == state);
            let titles: Vec<String> = topics.map(|t| text(&t.qualified_title())).collect();
            titles.join("; ")
        });
        writeln!(out, "| **{}** | {} |", text(group.title), cells.join(" | "))?;
    }
    writeln!(out, "\n{}\n", closing::LEGEND)
}

fn topic(
    topic: &Topic<'_>,
    title: &str,
    picker: &mut Picker,
    out: &mut dyn Write,
) -> io::Result<()> {
    let (title_of, counts) = (text(topic.title), topic.counts());
    writeln!(out, "### {title_of}: {counts} (`{}`)\n", topic.label)?;
    if let Some(finding) = topic.affirmed.first().or(topic.denied.first()) {
        let explainer = link(&finding.explainer.title, Some(&finding.explainer.url));
        let why = text(topic.why);
        writeln!(
            out,
            "{why}{}Explainer: {explainer}\n",
            if why.is_empty() { "" } else { " " }
        )?;
    }
    for findings in [&topic.affirmed, &topic.denied] {
        let (picked, folded) = picker.pick(findings);
        for quoted in picked {
            finding(quoted, title, out)?;
        }
        if folded > 0 {
            writeln!(
                out,
                "*{folded} more {}; `--all` shows them.*\n",
                findings[0].polarity.as_str()
            )?;
        }
    }
    Ok(())
}

fn finding(finding: &Finding, title: &str, out: &mut dyn Write) -> io::Result<()> {
    let clause = quote::clause(finding, usize::MAX);
    if let Some(lead_in) = quote::lead_in(finding) {
        writeln!(out, "> {}\n>", quoted(&lead_in))?;
    }
    writeln!(out, "> {}\n", quoted(&clause))?;
    let state = State::from(finding.polarity);
    let mut facts = vec![format!(
        "{} {}",
        escape_block(state.mark()),
        state.word(true)
    )];
    facts.extend(nature(finding).iter().map(|fact| text(fact)));
    if let Some(exception) = &finding.exception {
        facts.push(format!("exception: {}", text(exception)));
    }
    let headings = match quote::headings(finding, title) {
        headings if headings.is_empty() => "in the page".to_owned(),
        headings => headings,
    };
    if let Some(page) = &finding.page {
        facts.push(format!("on {}", link(page, Some(page))));
    }
    facts.push(match finding.link.as_deref() {
        Some(url) => link(&headings, Some(url)),
        None => {
            let (start, end) = (finding.clause.start, finding.clause.end);
            format!("{}, characters {start} to {end}", text(&headings))
        }
    });
    writeln!(out, "{}\n", facts.join(" · "))
}

fn what_was_read(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "## What was read\n")?;
    for (lead, words) in closing::read(report) {
        writeln!(out, "- {lead}: {}", text(&words))?;
    }
    writeln!(out)
}

fn explainer(report: &Report, context: &Context<'_>, out: &mut dyn Write) -> io::Result<()> {
    let explainer = context.explainer;
    writeln!(out, "## The legal explainer\n")?;
    writeln!(out, "{}\n", link(&explainer.question, Some(&explainer.url)))?;
    writeln!(out, "{}\n", text(&closing::short_answer(explainer)))?;
    if let Some(later) = closing::later(report, explainer) {
        writeln!(out, "{}\n", text(later))?;
    }
    writeln!(
        out,
        "{}\n\n**{}**",
        text(&explainer.citation),
        closing::NO_ADVICE
    )
}

/// A quotation, its matched words bold.
fn quoted(pieces: &[Piece]) -> String {
    let mut out = String::new();
    for (i, piece) in pieces.iter().enumerate() {
        // Markdown knows bold only where no white space stands inside its marks.
        let words = piece.text.trim();
        match piece.text.split_once(words) {
            Some((before, after)) if piece.matched && !words.is_empty() => {
                out.push_str(&format!("{before}**{}**{after}", escape(words)));
            }
            _ if i == 0 => out.push_str(&escape_block(&piece.text)),
            _ => out.push_str(&escape(&piece.text)),
        }
    }
    out.trim().to_owned()
}

/// A link, or its words alone where the address is none that may be linked.
pub(crate) fn link(words: &str, url: Option<&str>) -> String {
    match url.and_then(address) {
        Some(url) => format!("[{}]({url})", text(words)),
        None => text(words),
    }
}

/// Words that Markdown shows as they are, wherever they stand.
pub(crate) fn text(words: &str) -> String {
    escape_block(clean(words).trim())
}

/// Escapes words that may begin a line: as [`escape`], and what would make them a list or a heading's underline.
pub(crate) fn escape_block(words: &str) -> String {
    let words = words.trim_start();
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = words.split_at(digits);
    let list = digits > 0 && rest.starts_with(['.', ')']);
    let bullet = digits == 0 && rest.starts_with(['+', '-', '=']);
    format!(
        "{number}{}{}",
        if list || bullet { "\\" } else { "" },
        escape(rest)
    )
}

/// Escapes what Markdown or HTML would read: markup, and addresses that would become links.
fn escape(words: &str) -> String {
    let mut out = String::with_capacity(words.len() + 8);
    for (i, c) in words.char_indices() {
        let markup = "\\`*_[]{}<>&|~$^#".contains(c);
        // `http://…` and `www.…` become links by themselves on many sites, and `@name` calls somebody.
        let address = (c == ':' && words[i..].starts_with("://"))
            || (c == '.' && words[..i].to_ascii_lowercase().ends_with("www"))
            || c == '@';
        if markup || address {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
