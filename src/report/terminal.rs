//! The report for a person at a terminal: the answer first, then each clause in its own words, then what was read.
//!
//! Colour only repeats what words and marks say: `+` affirmed, `-` denied, `±` both, `·` not mentioned.

use std::io::{self, Write};

use super::answer::{self, Group, State, Topic};
use super::paint::{BOLD, BOTH, FAINT, PLAIN, Painter, Text, style_of};
use super::{Context, Options, Report, clauses, closing, terminal_checks, terminal_wording};

/// The column at which the answer's lists begin.
const LISTS: usize = 20;
/// The column at which facts about the reading begin.
const FACTS: usize = 14;

/// Writes the report.
///
/// # Errors
/// What `out` says.
pub fn write(
    report: &Report,
    context: &Context<'_>,
    options: &Options,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut page = Page {
        painter: Painter::new(options, out),
        hyperlinks: options.hyperlinks,
    };
    page.title(report)?;
    if closing::is_unread(report) {
        return page.not_read(report);
    }
    if options.answers {
        terminal_checks::all(report, &mut page.painter)?;
        page.read(report)?;
        return page.explainer(report, context);
    }
    terminal_checks::opening(report, &mut page.painter)?;
    terminal_wording::pairs(report, &mut page.painter)?;
    let groups = answer::groups(report, context);
    page.answer(report, &groups)?;
    clauses::write(report, &groups, options, &mut page.painter)?;
    terminal_wording::vague(report, &mut page.painter)?;
    page.read(report)?;
    page.explainer(report, context)
}

struct Page<'o> {
    painter: Painter<'o>,
    hyperlinks: bool,
}

impl Page<'_> {
    fn title(&mut self, report: &Report) -> io::Result<()> {
        let document = &report.document;
        if let Some(title) = &document.title {
            self.painter.paragraph(0, &Text::styled(title, BOLD))?;
        }
        let address = document.url.as_deref();
        let source = Text::default().linked(address.unwrap_or(&document.source), PLAIN, address);
        self.painter.paragraph(0, &source)?;
        self.painter.gap()
    }

    fn not_read(&mut self, report: &Report) -> io::Result<()> {
        let told = closing::not_read(report);
        let outcome = format!(" ({})", report.document.outcome);
        let what = Text::styled("Not read: ", BOTH).and(&told.what, BOLD);
        self.painter.paragraph(0, &what.and(&outcome, PLAIN))?;
        for (lead, text) in [("Evidence", &told.evidence), ("What to do", &told.advice)] {
            if !text.is_empty() {
                self.fact(lead, text)?;
            }
        }
        for page in &report.document.pages {
            self.fact("Page", &closing::page_of(page))?;
        }
        self.painter.gap()?;
        self.painter
            .paragraph(0, &Text::new(closing::NOTHING_KNOWN))
    }

    fn answer(&mut self, report: &Report, groups: &[Group<'_>]) -> io::Result<()> {
        let headline = answer::headline(report, groups);
        self.painter.paragraph(0, &Text::styled(&headline, BOLD))?;
        if let Some(warning) = answer::coverage_warning(report) {
            self.painter.paragraph(0, &Text::styled(&warning, BOTH))?;
        }
        let all_read = answer::all_read(report);
        for group in groups {
            self.painter.gap()?;
            self.painter
                .paragraph(0, &Text::styled(group.title, BOLD))?;
            for state in State::ALL {
                let titles: Vec<String> = group
                    .topics
                    .iter()
                    .filter(|topic| topic.state() == state)
                    .map(Topic::qualified_title)
                    .collect();
                if !titles.is_empty() {
                    let lead = format!("{} {}", state.mark(), state.word(all_read));
                    let lead = Text::styled(&lead, style_of(state));
                    let silent = state == State::NotMentioned;
                    let style = if silent { FAINT } else { PLAIN };
                    let list = Text::styled(&titles.join("; "), style);
                    self.painter.hanging(2, &lead, LISTS, &list)?;
                }
            }
        }
        self.painter.gap()?;
        let legend = Text::styled(closing::LEGEND, FAINT);
        self.painter.paragraph(0, &legend)
    }

    fn read(&mut self, report: &Report) -> io::Result<()> {
        self.painter.gap()?;
        self.painter.rule("What was read")?;
        for (lead, text) in closing::read(report) {
            self.fact(lead, &text)?;
        }
        Ok(())
    }

    fn explainer(&mut self, report: &Report, context: &Context<'_>) -> io::Result<()> {
        let explainer = context.explainer;
        self.painter.gap()?;
        self.painter.rule("The legal explainer")?;
        let question = Text::default().linked(&explainer.question, BOLD, Some(&explainer.url));
        self.painter.paragraph(0, &question)?;
        self.painter
            .paragraph(0, &Text::new(&closing::short_answer(explainer)))?;
        if let Some(later) = closing::later(report, explainer) {
            self.painter.paragraph(0, &Text::new(later))?;
        }
        self.painter
            .paragraph(0, &Text::styled(&explainer.citation, FAINT))?;
        if !self.hyperlinks {
            self.painter
                .paragraph(0, &Text::styled(&explainer.url, FAINT))?;
            let sections = closing::sections(report);
            if !sections.is_empty() {
                let text = "Its sections named above, to be added to that address:";
                self.painter.paragraph(0, &Text::styled(text, FAINT))?;
            }
            for section in sections {
                let (_, fragment) = section.url.split_once('#').unwrap_or_default();
                let text = format!("{}: #{fragment}", section.title);
                self.painter.paragraph(2, &Text::styled(&text, FAINT))?;
            }
        }
        self.painter.gap()?;
        self.painter
            .paragraph(0, &Text::styled(closing::NO_ADVICE, BOLD))
    }

    fn fact(&mut self, lead: &str, text: &str) -> io::Result<()> {
        self.painter
            .hanging(2, &Text::styled(lead, FAINT), FACTS, &Text::new(text))
    }
}
