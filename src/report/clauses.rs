//! The terminal report's middle: each label that was found, with its best clauses in their own words.

use std::io;

use anstyle::Style;

use super::answer::{Group, State, Topic};
use super::paint::{BOLD, FAINT, MATCH, PLAIN, Painter, Text, style_of};
use super::pick::Picker;
use super::quote::{self, Piece};
use super::{Options, Report, nature};
use crate::finding::Finding;
use crate::label::Polarity;

/// Characters quoted of a long clause, unless all is asked for.
const LONG: usize = 320;
/// The margin of a finding.
const INDENT: usize = 4;

/// Writes every label that was found, under its category.
pub(super) fn write(
    report: &Report,
    groups: &[Group<'_>],
    options: &Options,
    painter: &mut Painter<'_>,
) -> io::Result<()> {
    let has_links = report.findings.iter().any(|finding| finding.link.is_some());
    if has_links && !options.hyperlinks {
        painter.gap()?;
        let text = "What follows → is added to the policy's address to land on the clause.";
        painter.paragraph(0, &Text::styled(text, FAINT))?;
    }
    let mut clauses = Clauses {
        painter,
        options: *options,
        title: report.document.title.as_deref().unwrap_or_default(),
        picker: Picker::new(options.all),
    };
    for group in groups {
        let mut found = group
            .topics
            .iter()
            .filter(|topic| topic.is_mentioned())
            .peekable();
        if found.peek().is_some() {
            clauses.painter.gap()?;
            clauses.painter.rule(group.title)?;
        }
        for topic in found {
            clauses.topic(topic)?;
        }
    }
    Ok(())
}

struct Clauses<'p, 'o> {
    painter: &'p mut Painter<'o>,
    options: Options,
    /// The document's title, which need not be repeated above every clause.
    title: &'p str,
    picker: Picker,
}

impl Clauses<'_, '_> {
    fn topic(&mut self, topic: &Topic<'_>) -> io::Result<()> {
        self.painter.gap()?;
        let state = topic.state();
        let both = [
            (Polarity::Affirmed, &topic.affirmed),
            (Polarity::Denied, &topic.denied),
        ];
        let mark = Text::styled(state.mark(), style_of(state));
        let heading = Text::styled(topic.title, BOLD)
            .and(&format!(": {}", topic.counts()), style_of(state))
            .and(&format!(" · {}", topic.label), FAINT);
        self.painter.hanging(0, &mark, 2, &heading)?;
        self.why_it_matters(topic)?;
        for (polarity, findings) in both {
            let (picked, folded) = self.picker.pick(findings);
            for finding in picked {
                self.painter.gap()?;
                self.finding(finding)?;
            }
            if folded > 0 {
                let more = format!("… {folded} more {}; --all shows them", polarity.as_str());
                self.painter
                    .paragraph(INDENT, &Text::styled(&more, FAINT))?;
            }
        }
        Ok(())
    }

    fn why_it_matters(&mut self, topic: &Topic<'_>) -> io::Result<()> {
        let mut text = Text::styled(topic.why, FAINT);
        if let Some(finding) = topic.affirmed.first().or(topic.denied.first()) {
            let explainer = &finding.explainer;
            text = text.and(" Explainer: ", FAINT).linked(
                &explainer.title,
                FAINT.underline(),
                Some(&explainer.url),
            );
        }
        self.painter.paragraph(2, &text)
    }

    fn finding(&mut self, finding: &Finding) -> io::Result<()> {
        let state = State::from(finding.polarity);
        let lead = Text::styled(state.mark(), style_of(state));
        let facts = nature(finding).into_iter().map(|fact| format!(" · {fact}"));
        let text = Text::styled(state.word(true), style_of(state));
        self.painter.hanging(
            2,
            &lead,
            INDENT,
            &text.and(&facts.collect::<String>(), PLAIN),
        )?;
        if let Some(lead_in) = quote::lead_in(finding) {
            let text = self.quoted(Text::styled("under: ", FAINT), &lead_in, FAINT);
            self.painter.paragraph(INDENT, &text)?;
        }
        let limit = if self.options.all { usize::MAX } else { LONG };
        let clause = self.quoted(Text::new("“"), &quote::clause(finding, limit), PLAIN);
        self.painter.paragraph(INDENT, &clause.and("”", PLAIN))?;
        if let Some(exception) = &finding.exception {
            let text = Text::styled("exception: ", BOLD).and(exception, PLAIN);
            self.painter.paragraph(INDENT, &text)?;
        }
        self.place(finding)?;
        if let Some(why) = &finding.why {
            let text = format!(
                "why: {}, phrase “{}”; cue “{}” from {}; polarity: {}",
                finding.rule, why.phrase, why.cue, why.context, why.polarity
            );
            self.painter
                .paragraph(INDENT, &Text::styled(&text, FAINT))?;
        }
        Ok(())
    }

    /// The matched words stand out by style, or without colour by guillemets.
    fn quoted(&self, text: Text, pieces: &[Piece], style: Style) -> Text {
        pieces.iter().fold(text, |text, piece| {
            match (piece.matched, self.options.color) {
                (false, _) => text.and(&piece.text, style),
                (true, true) => text.and(&piece.text, MATCH),
                (true, false) => text.and(&format!("«{}»", piece.text), PLAIN),
            }
        })
    }

    /// Where the clause stands: its headings, and its address or its place in the text.
    fn place(&mut self, finding: &Finding) -> io::Result<()> {
        let headings = quote::headings(finding, self.title);
        let link = finding.link.as_deref();
        if let Some(page) = &finding.page {
            self.painter
                .paragraph(INDENT, &Text::styled(&format!("on: {page}"), FAINT))?;
        }
        if self.options.hyperlinks && link.is_some() {
            let text = if headings.is_empty() {
                "in the page"
            } else {
                &headings
            };
            return self.arrow(&Text::default().linked(text, FAINT.underline(), link));
        }
        if !headings.is_empty() {
            self.painter
                .paragraph(INDENT, &Text::styled(&format!("in: {headings}"), FAINT))?;
        }
        if let Some((_, fragment)) = link.and_then(|link| link.split_once('#')) {
            return self.arrow(&Text::styled(&format!("#{fragment}"), FAINT));
        }
        let clause = &finding.clause;
        let place = format!("at: characters {} to {}", clause.start, clause.end);
        self.painter.paragraph(INDENT, &Text::styled(&place, FAINT))
    }

    fn arrow(&mut self, text: &Text) -> io::Result<()> {
        let arrow = Text::styled("→", FAINT);
        self.painter.hanging(INDENT, &arrow, INDENT + 2, text)
    }
}
