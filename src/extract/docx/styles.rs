//! What the styles of a Word document say of their paragraphs: heading, item, table of contents, weight.

use std::collections::HashMap;

use super::xml::{self, Step};

/// How many styles may stand upon each other.
const CHAIN: usize = 16;

/// What is said of a paragraph or of its letters; `None` where it is left to the style below.
#[derive(Debug, Default, Clone)]
pub(super) struct Look {
    /// The level that outlines give it, 0 for the uppermost, 9 for text.
    pub(super) outline: Option<u8>,
    /// The list that it is an item of.
    pub(super) list: Option<String>,
    /// The level in that list, from 0.
    pub(super) depth: Option<u8>,
    pub(super) bold: Option<bool>,
    pub(super) hidden: Option<bool>,
}

impl Look {
    /// Takes in a property, by the name of its element.
    pub(super) fn take(&mut self, name: &str, element: &quick_xml::events::BytesStart<'_>) {
        let number = || xml::value(element, "val").and_then(|value| value.parse().ok());
        match name {
            "outlineLvl" => self.outline = number(),
            "numId" => self.list = xml::value(element, "val").map(|list| list.into_owned()),
            "ilvl" => self.depth = number(),
            "b" => self.bold = Some(xml::is_on(element)),
            "vanish" => self.hidden = Some(xml::is_on(element)),
            _ => {}
        }
    }

    /// Fills in what is left open.
    fn fill(&mut self, below: &Look) {
        self.outline = self.outline.or(below.outline);
        self.depth = self.depth.or(below.depth);
        self.bold = self.bold.or(below.bold);
        self.hidden = self.hidden.or(below.hidden);
        if self.list.is_none() {
            self.list.clone_from(&below.list);
        }
    }
}

#[derive(Debug, Default)]
struct Style {
    /// In English whatever the language of the program, in small letters.
    name: String,
    based_on: Option<String>,
    look: Look,
}

/// The styles of a document by their identifiers.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: HashMap<String, Style>,
    /// The style of paragraphs that name none.
    usual: Option<String>,
}

impl Styles {
    /// Reads the part that describes styles.
    ///
    /// # Errors
    /// As [`xml::walk`].
    pub(super) fn read(part: &str) -> Result<Styles, String> {
        let mut styles = Styles::default();
        let mut open: Option<(String, Style)> = None;
        xml::walk(part, |step| match step {
            Step::Open("style", element) => {
                let id = xml::value(element, "styleId")
                    .unwrap_or_default()
                    .into_owned();
                let usual =
                    xml::value(element, "default").is_some_and(|on| on == "1" || on == "true");
                if usual && xml::value(element, "type").is_some_and(|kind| kind == "paragraph") {
                    styles.usual = Some(id.clone());
                }
                open = Some((id, Style::default()));
            }
            Step::Close("style") => styles.styles.extend(open.take()),
            Step::Open(name, element) => {
                let Some((_, style)) = &mut open else {
                    return;
                };
                let text = || xml::value(element, "val").map(|value| value.into_owned());
                match name {
                    "name" => style.name = text().unwrap_or_default().to_lowercase(),
                    "basedOn" => style.based_on = text(),
                    _ => style.look.take(name, element),
                }
            }
            _ => {}
        })?;
        Ok(styles)
    }

    /// Fills in what a style says of a paragraph, or of letters, where the document itself says nothing.
    pub(super) fn fill(&self, look: &mut Look, style: Option<&str>) {
        for style in self.chain(style) {
            look.fill(&style.look);
        }
    }

    /// The level of the headings of a paragraph's style, from 1, by the style's name.
    pub(super) fn heading(&self, style: Option<&str>) -> Option<u8> {
        self.chain(style)
            .find_map(|style| match style.name.as_str() {
                "title" => Some(1),
                name => name
                    .strip_prefix("heading ")?
                    .parse()
                    .ok()
                    .filter(|level| (1..=9).contains(level)),
            })
    }

    /// The level that the name of a list style gives, from 0: "List Bullet 2".
    pub(super) fn depth(&self, style: Option<&str>) -> Option<u8> {
        let name = &self.chain(style).next()?.name;
        let level = name.strip_prefix("list ")?.rsplit(' ').next()?;
        level.parse::<u8>().ok()?.checked_sub(1)
    }

    /// Whether a paragraph's style is that of a line in a table of contents.
    pub(super) fn is_contents(&self, style: Option<&str>) -> bool {
        self.chain(style)
            .any(|style| style.name.starts_with("toc ") || style.name.starts_with("contents "))
    }

    /// A style and those that it stands upon.
    fn chain<'a>(&'a self, style: Option<&str>) -> impl Iterator<Item = &'a Style> {
        let first = style
            .or(self.usual.as_deref())
            .and_then(|id| self.styles.get(id));
        let below =
            |style: &&'a Style| style.based_on.as_deref().and_then(|id| self.styles.get(id));
        std::iter::successors(first, below).take(CHAIN)
    }
}
