//! HTML → blocks, made for policies: folded sections are kept, page furniture is left out.

mod attribute;
mod blocks;
mod copies;
mod coverage;
mod entity;
mod furniture;
mod grow;
mod headings;
mod name;
mod named;
mod pieces;
mod pointed;
mod put;
mod select;
mod spans;
mod table;
mod token;
mod tree;
mod typed;

pub(crate) use attribute::attribute;
pub(crate) use coverage::{Coverage, letters};
pub(crate) use entity::decode;
pub(crate) use furniture::is_furniture;
pub(crate) use grow::DEPTH;
pub(crate) use named::names_furniture;
pub(crate) use token::{Token, Tokens};
pub(crate) use tree::Tree;
pub(crate) use typed::bullet;

use super::builder::Builder;

/// Writes the policy text of a page into a document under construction; says what of the page it is.
pub(crate) fn read(tree: &Tree<'_>, builder: &mut Builder) -> Coverage {
    let selection = select::select(tree);
    blocks::write(tree, &selection, builder);
    coverage::measure(tree, &selection)
}
