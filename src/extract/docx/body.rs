//! The text of a Word document: its paragraphs, each as the heading, item, cell or paragraph that it is.

use quick_xml::events::BytesStart;

use super::numbering::{Mark, Numbering};
use super::piece::{Kind, Piece};
use super::styles::{Look, Styles};
use super::table::Table;
use super::xml::{self, Step};
use crate::extract::builder::Builder;
use crate::extract::heading::heading_like;
use crate::extract::html::{bullet, letters};

/// Tables that stand deeper in others than this are read as part of the cell that they stand in.
const DEPTH: usize = 16;

/// A paragraph that is being read.
#[derive(Debug, Default)]
struct Paragraph {
    text: String,
    style: Option<String>,
    look: Look,
    /// How many of its letters are bold.
    bold: usize,
    /// Whether its own properties are being read.
    in_properties: bool,
    /// Letters that are set alike.
    run: Option<Run>,
}

#[derive(Debug, Default)]
struct Run {
    style: Option<String>,
    look: Look,
    in_text: bool,
}

/// Reads parts that hold text.
pub(super) struct Body<'d> {
    styles: &'d Styles,
    numbering: &'d Numbering,
    builder: &'d mut Builder,
    /// The open paragraphs: a text box stands within one.
    paragraphs: Vec<Paragraph>,
    /// The open tables, outermost first.
    tables: Vec<Table>,
    /// How many tables are open that stand too deep.
    too_deep: usize,
    /// How many elements are open that hold what was deleted, or how things looked before.
    gone: usize,
}

impl<'d> Body<'d> {
    pub(super) fn new(
        styles: &'d Styles,
        numbering: &'d Numbering,
        builder: &'d mut Builder,
    ) -> Body<'d> {
        Body {
            styles,
            numbering,
            builder,
            paragraphs: Vec::new(),
            tables: Vec::new(),
            too_deep: 0,
            gone: 0,
        }
    }

    /// Reads a part and writes its blocks.
    ///
    /// # Errors
    /// As [`xml::walk`].
    pub(super) fn read(&mut self, part: &str) -> Result<(), String> {
        xml::walk(part, |step| match step {
            Step::Open(name, _) if is_gone(name) => self.gone += 1,
            Step::Close(name) if is_gone(name) => self.gone = self.gone.saturating_sub(1),
            _ if self.gone > 0 => {}
            Step::Open(name, element) => self.open(name, element),
            Step::Close(name) => self.close(name),
            Step::Text(text) => self.text(text),
        })
    }

    fn open(&mut self, name: &str, element: &BytesStart<'_>) {
        match name {
            "p" => self.paragraphs.push(Paragraph::default()),
            "tbl" if self.tables.len() == DEPTH => self.too_deep += 1,
            "tbl" => self.tables.push(Table::default()),
            "tr" | "tc" if self.too_deep > 0 => {}
            "tr" | "tc" | "tblHeader" | "gridSpan" | "vMerge" => self.open_in_table(name, element),
            _ => {
                if let Some(paragraph) = self.paragraphs.last_mut() {
                    paragraph.open(name, element);
                }
            }
        }
    }

    fn open_in_table(&mut self, name: &str, element: &BytesStart<'_>) {
        let Some(table) = self.tables.last_mut() else {
            return;
        };
        let value = || xml::value(element, "val");
        match (name, table.cell()) {
            ("tr", _) => table.begin_row(),
            ("tc", _) => table.begin_cell(),
            ("tblHeader", _) if xml::is_on(element) => table.head(),
            ("gridSpan", Some(cell)) => {
                let span: Option<usize> = value().and_then(|value| value.parse().ok());
                cell.further = span.unwrap_or(1).saturating_sub(1);
            }
            ("vMerge", Some(cell)) => cell.goes_on = value().is_none_or(|value| value != "restart"),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "p" => {
                if let Some(paragraph) = self.paragraphs.pop() {
                    self.write(paragraph);
                }
            }
            "tbl" if self.too_deep > 0 => self.too_deep -= 1,
            "tbl" => {
                if let Some(table) = self.tables.pop() {
                    self.write_table(table);
                }
            }
            _ => {
                if let Some(paragraph) = self.paragraphs.last_mut() {
                    paragraph.close(name);
                }
            }
        }
    }

    fn text(&mut self, text: &str) {
        let Some(paragraph) = self.paragraphs.last_mut() else {
            return;
        };
        let Some(run) = paragraph.run.as_mut().filter(|run| run.in_text) else {
            return;
        };
        let mut look = run.look.clone();
        if run.style.is_some() {
            self.styles.fill(&mut look, run.style.as_deref());
        }
        self.styles.fill(&mut look, paragraph.style.as_deref());
        if look.hidden == Some(true) {
            return;
        }
        paragraph.text.push_str(text);
        if look.bold == Some(true) {
            paragraph.bold += letters(text);
        }
    }

    fn write(&mut self, paragraph: Paragraph) {
        if self.styles.is_contents(paragraph.style.as_deref()) {
            return;
        }
        let piece = self.piece(paragraph);
        self.put(piece);
    }

    fn put(&mut self, piece: Piece) {
        match self.tables.last_mut().and_then(Table::cell) {
            Some(cell) => cell.push(piece),
            None => piece.write(self.builder),
        }
    }

    fn write_table(&mut self, table: Table) {
        if table.is_layout() || !self.tables.is_empty() {
            table.pieces().for_each(|piece| self.put(piece));
        } else {
            table.write(self.builder);
        }
    }

    /// What a paragraph is: as itself says, else as its style does, else by its weight and its first character.
    fn piece(&self, paragraph: Paragraph) -> Piece {
        let Paragraph { text, mut look, .. } = paragraph;
        let style = paragraph.style.as_deref();
        let by_style = look.list.is_none();
        self.styles.fill(&mut look, style);
        let outline = look.outline.filter(|level| *level < 9);
        let level = outline
            .map(|level| level + 1)
            .or_else(|| self.styles.heading(style));
        let mut depth = look.depth.unwrap_or(0);
        let mark = look
            .list
            .map_or(Mark::None, |list| self.numbering.mark(&list, depth));
        if by_style {
            depth = self.styles.depth(style).unwrap_or(depth);
        }
        let bold = paragraph.bold > 0 && paragraph.bold == letters(&text);
        let typed = bullet(&text);
        let kind = match (level, mark) {
            (Some(level), _) => Kind::Heading(level.min(6)),
            (None, Mark::None | Mark::Number) if bold && typed.is_none() && heading_like(&text) => {
                Kind::Styled
            }
            (None, Mark::None) if typed.is_none() => Kind::Prose,
            (None, _) => Kind::Item(depth.min(8)),
        };
        let text = match typed {
            Some(words) if matches!(kind, Kind::Item(_)) => words.to_owned(),
            _ => text,
        };
        Piece { kind, text }
    }
}

/// Whether an element holds words that were deleted or moved elsewhere, or properties of before a change.
fn is_gone(name: &str) -> bool {
    matches!(name, "del" | "moveFrom") || name.ends_with("Change")
}

impl Paragraph {
    fn open(&mut self, name: &str, element: &BytesStart<'_>) {
        let value = || xml::value(element, "val").map(|value| value.into_owned());
        match (name, &mut self.run) {
            ("pPr", _) => self.in_properties = true,
            ("r", run) => *run = Some(Run::default()),
            ("t", Some(run)) => run.in_text = true,
            ("tab" | "br" | "cr", Some(_)) => self.text.push(' '),
            ("noBreakHyphen", Some(_)) => self.text.push('-'),
            ("rStyle", Some(run)) => run.style = value(),
            (_, Some(run)) => run.look.take(name, element),
            ("pStyle", None) => self.style = value(),
            // Those of the paragraph's mark, which nobody sees.
            ("b" | "vanish", None) => {}
            (_, None) if self.in_properties => self.look.take(name, element),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match (name, &mut self.run) {
            ("pPr", _) => self.in_properties = false,
            ("r", run) => *run = None,
            ("t", Some(run)) => run.in_text = false,
            _ => {}
        }
    }
}
