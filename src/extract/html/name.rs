//! Names of elements: compared without regard to case, with what the HTML standard says of each.

/// An element's name: in lower case for the elements of the standard, else as written.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Name<'a>(pub(crate) &'a str, Nature);

/// How an element behaves when a page is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Nature {
    /// It stands in a line of text, or is none of the standard's.
    Inline,
    /// It begins on a line of its own.
    Block,
    /// A part of a table.
    Cell,
    /// It has no content.
    Void,
    /// It begins on a line of its own and has no content.
    Rule,
    /// What stands in it is no markup.
    Raw,
}

/// No name of the standard that is looked for is longer, in bytes.
const LONGEST: usize = 10;

impl<'a> Name<'a> {
    /// The name that a tag writes.
    pub(crate) fn new(written: &'a str) -> Name<'a> {
        let mut buffer = [0; LONGEST];
        let Some(lower) = buffer.get_mut(..written.len()) else {
            return Name(written, Nature::Inline);
        };
        lower.copy_from_slice(written.as_bytes());
        lower.make_ascii_lowercase();
        match known(lower) {
            Some((name, nature)) => Name(name, nature),
            None => Name(written, Nature::Inline),
        }
    }

    /// Whether the name is one of `names` (given in lower case).
    pub(crate) fn is(&self, names: &[&str]) -> bool {
        names.contains(&self.0)
    }

    /// Whether the element begins on a line of its own.
    pub(crate) fn is_block(&self) -> bool {
        matches!(self.1, Nature::Block | Nature::Rule)
    }

    /// Whether the element is a part of a table.
    pub(crate) fn is_cell(&self) -> bool {
        self.1 == Nature::Cell
    }

    /// Whether the element has no content, and so no end tag.
    pub(crate) fn is_void(&self) -> bool {
        matches!(self.1, Nature::Void | Nature::Rule)
    }

    /// Whether tags in the element are no tags.
    pub(crate) fn is_raw(&self) -> bool {
        self.1 == Nature::Raw
    }
}

impl PartialEq for Name<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.0.eq_ignore_ascii_case(other.0)
    }
}

/// The elements of the standard that are told apart here, by their name in lower case.
fn known(lower: &[u8]) -> Option<(&'static str, Nature)> {
    macro_rules! table {
        ($($nature:ident: $($name:literal)+;)+) => {
            $($(
                if lower == $name.as_bytes() {
                    return Some(($name, Nature::$nature));
                }
            )+)+
        };
    }
    table! {
        Block: "div" "p" "li" "ul" "ol" "h1" "h2" "h3" "h4" "h5" "h6" "section" "article" "header" "footer" "main" "nav"
            "aside" "address" "blockquote" "body" "center" "dd" "details" "dialog" "dir" "dl" "dt" "fieldset"
            "figcaption" "figure" "form" "hgroup" "html" "legend" "menu" "pre" "summary" "table";
        Cell: "td" "th" "tr" "thead" "tbody" "tfoot";
        Inline: "a" "span" "b" "strong" "em" "i" "u" "button" "label" "svg" "math" "head" "option" "select"
            "template" "noscript" "caption" "sup" "small" "font";
        Void: "br" "img" "link" "meta" "input" "area" "base" "col" "embed" "param" "source" "track" "wbr";
        Rule: "hr";
        Raw: "script" "style" "title" "textarea" "xmp" "iframe" "noembed" "noframes";
    }
    None
}

#[cfg(test)]
mod tests {
    use super::Name;

    #[test]
    fn names_are_compared_without_regard_to_case() {
        assert!(Name::new("DIV").is(&["div"]));
        assert!(Name::new("Div").is_block());
        assert!(Name::new("My-Card") == Name::new("my-card"));
        assert!(Name::new("my-card") != Name::new("my-cart"));
        assert!(!Name::new("blockquoted").is_block());
    }
}
