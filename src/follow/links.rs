//! Finds the links of a page's main content, each with its words and the headings over it.

use super::vocabulary::VOCABULARY;
use crate::extract::html::{Tree, decode, is_furniture, names_furniture};

/// A link as the page has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Link {
    /// Its address, as written.
    pub(super) href: String,
    /// Its words.
    pub(super) words: String,
    /// The headings over it, outermost first.
    pub(super) headings: Vec<String>,
    /// The language that it says its page is in.
    pub(super) language: Option<String>,
}

/// The links of a page, in order, and the address that relative ones start from, where the page names one.
#[derive(Debug, Default)]
pub(super) struct Links {
    pub(super) base: Option<String>,
    pub(super) links: Vec<Link>,
}

/// An element with this share of the page's text is no furniture, whatever its class.
const MUCH: f64 = 0.5;
/// Words of a link beyond these are a description.
const WORDS: usize = 16;

/// Reads a page in one pass. Where it has a main element, only links inside one count; furniture never does.
pub(super) fn links(html: &str) -> Links {
    let tree = Tree::parse(html);
    let all = || 0..tree.nodes.len();
    let has_main = all().any(|id| is_main(&tree, id));
    let base = all().find(|id| tree.is(*id, &["base"]));
    let mut found = Links {
        base: base.and_then(|id| attribute(&tree, id, "href")),
        links: Vec::new(),
    };
    let mut headings: Vec<(u8, String)> = Vec::new();
    // The first node, and the first one behind the main element.
    let (mut id, mut main_end) = (0, 0);
    while id < tree.nodes.len() {
        if is_beside(&tree, id, id < main_end) {
            id = tree.nodes[id].end;
            continue;
        }
        if is_main(&tree, id) {
            main_end = main_end.max(tree.nodes[id].end);
        }
        if !has_main || id < main_end {
            if let Some(level) = level(&tree, id) {
                headings.retain(|(above, _)| *above < level);
                headings.push((level, words(&tree, id)));
            }
            if tree.is(id, &["a"])
                && let Some(href) = attribute(&tree, id, "href")
            {
                found.links.push(Link {
                    href: href.trim().to_owned(),
                    words: link_words(&tree, id),
                    headings: headings.iter().map(|(_, words)| words.clone()).collect(),
                    language: attribute(&tree, id, "hreflang").or(attribute(&tree, id, "lang")),
                });
            }
        }
        id += 1;
    }
    found
}

/// An attribute's value, its character references read.
fn attribute(tree: &Tree<'_>, id: usize, name: &str) -> Option<String> {
    tree.attribute(id, name)
        .map(|value| decode(value).into_owned())
}

fn is_main(tree: &Tree<'_>, id: usize) -> bool {
    tree.is(id, &["main"]) || tree.attribute(id, "role") == Some("main")
}

/// Whether an element stands beside the text. In the main element, lists of contents belong to it.
fn is_beside(tree: &Tree<'_>, id: usize, in_main: bool) -> bool {
    if tree.name(id).is_none() || tree.is(id, &["html", "body", "main", "a"]) {
        return false;
    }
    let role = tree.attribute(id, "role").unwrap_or("");
    if in_main && (tree.is(id, &["nav", "aside"]) || role == "navigation") {
        let label = tree
            .attribute(id, "aria-label")
            .unwrap_or("")
            .to_ascii_lowercase();
        return label.contains("breadcrumb") || label.contains("language");
    }
    // What a button or form holds is looked at all the same: sections fold behind buttons. Of a page's head, only the
    // base matters, which was read.
    if !tree.is(id, &["form", "button"]) && is_furniture(tree, id) {
        return true;
    }
    let total = tree.nodes[0].text.max(1) as f64;
    let contents: &[String] = if in_main { &VOCABULARY.contents } else { &[] };
    let named = [tree.attribute(id, "class"), tree.attribute(id, "id")];
    (tree.nodes[id].text as f64) < MUCH * total
        && named
            .into_iter()
            .flatten()
            .flat_map(str::split_ascii_whitespace)
            .any(|word| names_furniture(word, contents))
}

fn level(tree: &Tree<'_>, id: usize) -> Option<u8> {
    let names = ["h1", "h2", "h3", "h4", "h5", "h6"];
    (1..)
        .zip(names)
        .find_map(|(level, name)| tree.is(id, &[name]).then_some(level))
}

/// The words of a link: of the heading in it where it holds a whole card, else its own, else its label.
fn link_words(tree: &Tree<'_>, id: usize) -> String {
    let heading = (id..tree.nodes[id].end).find(|inner| level(tree, *inner).is_some());
    let own = words(tree, heading.unwrap_or(id));
    if !own.is_empty() {
        return own;
    }
    let label = attribute(tree, id, "aria-label").or(attribute(tree, id, "title"));
    label.unwrap_or_default()
}

/// The first words under a node.
fn words(tree: &Tree<'_>, id: usize) -> String {
    let mut words: Vec<String> = Vec::new();
    for node in &tree.nodes[id..tree.nodes[id].end] {
        if let Some(text) = node.as_text() {
            let text = decode(text);
            let left = WORDS - words.len();
            words.extend(text.split_whitespace().take(left).map(str::to_owned));
        }
        if words.len() == WORDS {
            break;
        }
    }
    words.join(" ")
}
