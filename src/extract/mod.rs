//! Page → Document: the policy's own words, in order, with their structure.

mod builder;
mod charset;
mod docx;
mod form;
mod heading;
pub(crate) mod html;
mod language;
mod limits;
mod markdown;
mod number;
mod outcome;
mod pdf;
mod saved;
mod script;
mod several;
mod text;
mod title;
mod vocabulary;
mod wall;
mod weigh;

use crate::document::{Document, Outcome};
use crate::source::{Form, Page};
use form::File;

/// Reads a page. Never fails: what cannot be read comes out as an outcome with its evidence.
pub fn extract(page: &Page) -> Document {
    let saved = saved::page_in(page);
    let page = saved.as_ref().unwrap_or(page);
    let read = match form::of_file(&page.bytes) {
        Some(File::Pdf) => of_pdf(&page.bytes),
        Some(File::Docx) => of_docx(&page.bytes),
        None => match form::unreadable(page) {
            Some(what) => Err(what.to_owned()),
            None => of_bytes(page),
        },
    };
    let mut document = read.unwrap_or_else(|why| Document {
        outcome: Outcome::Unreadable,
        evidence: why,
        ..Document::default()
    });
    wall::look(page, &mut document);
    document
}

/// # Errors
/// Why they are no text, in words.
fn of_bytes(page: &Page) -> Result<Document, String> {
    let text = charset::decode(page);
    if let Some(what) = charset::garbled(&page.bytes, &text) {
        return Err(what.to_owned());
    }
    let (text, beyond) = limits::within(&text);
    let mut document = of_text(form::of(page, text), text);
    limits::tell(&mut document, text.len(), beyond);
    Ok(document)
}

/// # Errors
/// Why it cannot be read, in words.
fn of_pdf(bytes: &[u8]) -> Result<Document, String> {
    let mut builder = builder::Builder::default();
    let read = pdf::read(bytes, &mut builder)?;
    let beyond = builder.beyond;
    let mut document = builder.finish();
    document.title = read.title;
    document.coverage = read.legible;
    if beyond > 0 {
        document.coverage *= share(written(&document), written(&document) + beyond);
    }
    document.left_out.splice(0..0, read.left_out);
    Ok(judged(document, None))
}

/// # Errors
/// Why it cannot be read, in words.
fn of_docx(bytes: &[u8]) -> Result<Document, String> {
    let mut builder = builder::Builder::default();
    let title = docx::read(bytes, &mut builder)?;
    let beyond = builder.beyond;
    let mut document = builder.finish();
    document.title = title;
    document.coverage = share(written(&document), written(&document) + beyond);
    Ok(judged(document, None))
}

fn of_text(form: Form, text: &str) -> Document {
    let mut builder = builder::Builder::default();
    match form {
        Form::Html => of_html(text),
        Form::Markdown => {
            let dropped = markdown::read(text, &mut builder);
            finished(builder, dropped)
        }
        Form::Text | Form::Pdf | Form::Docx => {
            text::read(text, &mut builder, false);
            finished(builder, 0)
        }
    }
}

/// The document of a text of which `dropped` letters and digits were left out.
fn finished(builder: builder::Builder, dropped: usize) -> Document {
    let dropped = dropped + builder.beyond;
    let mut document = builder.finish();
    let written = written(&document);
    document.coverage = share(written, written + dropped);
    judged(document, None)
}

/// A page as HTML text; `None` where it is something else.
pub(crate) fn html_of(page: &Page) -> Option<String> {
    let saved = saved::page_in(page);
    let page = saved.as_ref().unwrap_or(page);
    if form::of_file(&page.bytes).is_some() || form::unreadable(page).is_some() {
        return None;
    }
    let text = charset::decode(page);
    (form::of(page, &text) == Form::Html).then(|| limits::within(&text).0.to_owned())
}

/// Reads a passage of plain text that stands under `headings`, outermost first. It is never refused: the outcome is `ok`
/// whatever its length or language.
pub fn passage(headings: &[String], text: &str) -> Document {
    let mut builder = builder::Builder::boundless();
    for (level, heading) in (1..=6).zip(headings) {
        builder.heading(level, heading);
    }
    text::read(text, &mut builder, true);
    Document {
        coverage: 1.0,
        ..builder.finish()
    }
}

fn of_html(text: &str) -> Document {
    let tree = html::Tree::parse(text);
    let document = of_tree(&tree, text);
    if !matches!(
        document.outcome,
        Outcome::ScriptShell | Outcome::NotAPolicy | Outcome::Empty
    ) {
        return document;
    }
    // The page does not show the policy: scripts may draw it from data that stands in the page.
    let mut drawn = script::drawn(&tree.scripts, of_drawn, false);
    let mut from_scripts = of_drawn(&drawn.html);
    if from_scripts.outcome == Outcome::NotAPolicy {
        // Other documents may stand beside it.
        drawn = script::drawn(&tree.scripts, of_drawn, true);
        from_scripts = of_drawn(&drawn.html);
    }
    if from_scripts.outcome != Outcome::Ok || drawn.html.is_empty() {
        return document;
    }
    from_scripts.title = document.title;
    from_scripts.left_out.push(format!(
        "the visible page, which does not hold the policy: its scripts draw it from data in the page ({}), and that was read",
        drawn.source
    ));
    from_scripts
}

fn of_drawn(html: &str) -> Document {
    of_tree(&html::Tree::parse(html), html)
}

fn of_tree(tree: &html::Tree<'_>, text: &str) -> Document {
    let mut builder = builder::Builder::default();
    let coverage = html::read(tree, &mut builder);
    let mut document = builder.finish();
    document.title = tree
        .title
        .map(|title| {
            html::decode(title)
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ")
        })
        .filter(|title| !title.is_empty());
    document.coverage = coverage.share(written(&document));
    let left_out = coverage.left_out(LARGE.max(document.word_count() / 50));
    document.left_out.splice(0..0, left_out);
    if tree.too_deep {
        limits::tell_depth(&mut document, html::DEPTH);
    }
    if tree.unread > 0 {
        limits::tell_nodes(&mut document, text.len(), tree.unread);
    }
    let surroundings = outcome::Surroundings {
        source: text,
        around: coverage.around,
        noscript: coverage.noscript,
        loaded: tree
            .scripts
            .iter()
            .filter(|(attributes, _)| attributes.contains("src"))
            .count(),
        inline: tree.scripts.iter().map(|(_, content)| content.len()).sum(),
    };
    judged(document, Some(&surroundings))
}

/// A piece that was left out is named from this many words on, and from a fiftieth of the text.
const LARGE: usize = 40;

fn judged(document: Document, page: Option<&outcome::Surroundings<'_>>) -> Document {
    let mut document = several::keep_policies(document);
    let (outcome, evidence, language) = outcome::judge(&document, page);
    (document.outcome, document.evidence) = (outcome, evidence);
    document.language = language
        .filter(|language| language.is_read() || document.outcome != Outcome::Ok)
        .map(|language| language.code.to_owned());
    // The prose of such a page is not in it: nothing of that was read.
    if document.outcome == Outcome::ScriptShell {
        document.coverage = 0.0;
    }
    document
}

/// Letters and digits that stand in blocks: what stands between them are marks.
fn written(document: &Document) -> usize {
    html::letters(&document.text)
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 {
        0.0
    } else {
        part as f64 / whole as f64
    }
}
