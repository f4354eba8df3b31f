//! Lays styled text out in columns: wraps it by display width and paints each line by itself, so that no colour or link
//! runs into the margin.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use textwrap::core::display_width;

use super::Options;
use super::answer::State;
use super::inert::{address, clean};

pub(crate) const PLAIN: Style = Style::new();
pub(crate) const BOLD: Style = Style::new().bold();
pub(crate) const FAINT: Style = Style::new().dimmed();
pub(crate) const MATCH: Style = Style::new().bold().underline();
const AFFIRMED: Style = AnsiColor::Yellow.on_default().bold();
const DENIED: Style = AnsiColor::Cyan.on_default().bold();
pub(crate) const BOTH: Style = AnsiColor::Magenta.on_default().bold();

/// The style of a state's mark and word; it only repeats what they say.
pub(crate) fn style_of(state: State) -> Style {
    match state {
        State::Affirmed => AFFIRMED,
        State::Both => BOTH,
        State::Denied => DENIED,
        State::NotMentioned => FAINT,
    }
}

/// Narrower than this nothing is laid out.
const NARROWEST: usize = 20;

/// A run of text in one style, and perhaps one link. Whatever is put in is cleaned first.
#[derive(Debug, Clone, Default)]
pub(crate) struct Text {
    plain: String,
    runs: Vec<Run>,
}

#[derive(Debug, Clone)]
struct Run {
    /// One past its last byte.
    end: usize,
    style: Style,
    link: Option<String>,
}

impl Text {
    pub(crate) fn new(text: &str) -> Text {
        Text::styled(text, PLAIN)
    }

    pub(crate) fn styled(text: &str, style: Style) -> Text {
        Text::default().and(text, style)
    }

    /// Adds text.
    #[must_use]
    pub(crate) fn and(self, text: &str, style: Style) -> Text {
        self.linked(text, style, None)
    }

    /// Adds text that leads to an address, where that is one that may be linked.
    #[must_use]
    pub(crate) fn linked(mut self, text: &str, style: Style, url: Option<&str>) -> Text {
        self.plain.push_str(&clean(text));
        let end = self.plain.len();
        let link = url.and_then(address);
        self.runs.push(Run { end, style, link });
        self
    }
}

/// Writes laid-out text.
pub(crate) struct Painter<'o> {
    options: Options,
    out: &'o mut dyn Write,
}

impl<'o> Painter<'o> {
    pub(crate) fn new(options: &Options, out: &'o mut dyn Write) -> Painter<'o> {
        let mut options = *options;
        options.width = options.width.max(NARROWEST);
        Painter { options, out }
    }

    /// An empty line.
    pub(crate) fn gap(&mut self) -> io::Result<()> {
        writeln!(self.out)
    }

    /// A paragraph, indented by `indent` columns.
    pub(crate) fn paragraph(&mut self, indent: usize, text: &Text) -> io::Result<()> {
        self.hanging(0, &Text::default(), indent, text)
    }

    /// A paragraph whose lines are indented by `hang` columns; `lead` stands in that margin on the first line, `indent`
    /// columns in, or on a line of its own where it is too wide.
    pub(crate) fn hanging(
        &mut self,
        indent: usize,
        lead: &Text,
        hang: usize,
        text: &Text,
    ) -> io::Result<()> {
        // On a narrow terminal the margin would leave no room for words.
        let hang = if hang > self.options.width / 2 {
            indent + 2
        } else {
            hang
        };
        let room = self.options.width - hang;
        let mut margin = 0;
        if !lead.plain.is_empty() {
            write!(self.out, "{:indent$}", "")?;
            self.paint(lead, 0..lead.plain.len())?;
            margin = indent + display_width(&lead.plain);
            if margin >= hang {
                self.gap()?;
                margin = 0;
            }
        }
        // Runs of white space are single spaces, so lines follow each other in the text with at most spaces between.
        let mut at = 0;
        // An id such as bipa-15e is copied whole.
        let layout =
            textwrap::Options::new(room).word_splitter(textwrap::WordSplitter::NoHyphenation);
        for line in textwrap::wrap(&text.plain, layout) {
            let rest = &text.plain[at..];
            let start = at + (rest.len() - rest.trim_start().len());
            let line = line.trim_start();
            at = start + line.len();
            if !line.is_empty() {
                write!(self.out, "{:1$}", "", hang - margin.min(hang))?;
                self.paint(text, start..at)?;
            }
            self.gap()?;
            margin = 0;
        }
        Ok(())
    }

    /// A row of a table: a title in a column of `first` columns, then cells `width` columns wide.
    pub(crate) fn row(
        &mut self,
        title: &Text,
        first: usize,
        cells: &[Text],
        width: usize,
    ) -> io::Result<()> {
        self.paint(title, 0..title.plain.len())?;
        let mut used = display_width(&title.plain);
        if used >= first {
            self.gap()?;
            used = 0;
        }
        let mut room = first - used;
        for cell in cells {
            write!(self.out, "{:room$}", "")?;
            self.paint(cell, 0..cell.plain.len())?;
            room = width.saturating_sub(display_width(&cell.plain));
        }
        self.gap()
    }

    /// A heading over the whole width.
    pub(crate) fn rule(&mut self, title: &str) -> io::Result<()> {
        let title = clean(title);
        let used = display_width(&title) + 4;
        let line = "─".repeat(self.options.width.saturating_sub(used));
        let text = Text::styled("── ", FAINT).and(&title, BOLD);
        self.paragraph(0, &text.and(&format!(" {line}"), FAINT))
    }

    fn paint(&mut self, text: &Text, range: std::ops::Range<usize>) -> io::Result<()> {
        let mut start = 0;
        for run in &text.runs {
            let part = start.max(range.start)..run.end.min(range.end);
            start = run.end;
            if part.is_empty() {
                continue;
            }
            let link = run.link.as_ref().filter(|_| self.options.hyperlinks);
            let style = if self.options.color { run.style } else { PLAIN };
            if let Some(url) = link {
                write!(self.out, "\x1b]8;;{url}\x1b\\")?;
            }
            write!(self.out, "{style}{}{style:#}", &text.plain[part])?;
            if link.is_some() {
                write!(self.out, "\x1b]8;;\x1b\\")?;
            }
        }
        Ok(())
    }
}
