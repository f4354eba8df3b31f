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

impl<'a> Name<'a> {
    /// The name that a tag writes.
    pub(crate) fn new(written: &'a str) -> Name<'a> {
        match known(written) {
            Some((name, nature)) => Name(name, nature),
            None => Name(written, Nature::Inline),
        }
    }

    /// Whether the name is one of `names` (given in lower case).
    // Inlined, each of a few names is compared by its length and one or two words of memory.
    #[inline(always)]
    pub(crate) fn is(&self, names: &[&str]) -> bool {
        let name = self.0.as_bytes();
        names
            .iter()
            .any(|one| one.len() == name.len() && one.as_bytes() == name)
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
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        self.0.len() == other.0.len() && self.0.eq_ignore_ascii_case(other.0)
    }
}

macro_rules! table {
    ($($nature:ident: $($name:literal)+;)+) => {
        &[$($(($name, Nature::$nature),)+)+]
    };
}

/// The elements of the standard that are told apart here, by their name in lower case.
const KNOWN: &[(&str, Nature)] = table! {
    Block: "div" "p" "li" "ul" "ol" "h1" "h2" "h3" "h4" "h5" "h6" "section" "article" "header" "footer" "main" "nav"
        "aside" "address" "blockquote" "body" "center" "dd" "details" "dialog" "dir" "dl" "dt" "fieldset"
        "figcaption" "figure" "form" "hgroup" "html" "legend" "menu" "pre" "summary" "table";
    Cell: "td" "th" "tr" "thead" "tbody" "tfoot";
    Inline: "a" "span" "b" "strong" "em" "i" "u" "button" "label" "svg" "math" "head" "option" "select"
        "template" "noscript" "caption" "sup" "small" "font";
    Void: "br" "img" "link" "meta" "input" "area" "base" "col" "embed" "param" "source" "track" "wbr";
    Rule: "hr";
    Raw: "script" "style" "title" "textarea" "xmp" "iframe" "noembed" "noframes";
};

/// One more than the index in [`KNOWN`] of the name that has this place or, where that is taken, the next free one.
const PLACES: [u8; 256] = {
    let mut places = [0; 256];
    let mut index = 0;
    while index < KNOWN.len() {
        let mut place = place(KNOWN[index].0.as_bytes());
        while places[place] != 0 {
            place = (place + 1) % places.len();
        }
        index += 1;
        places[place] = index as u8;
    }
    places
};

/// Where a name, in whatever case, is looked for.
const fn place(name: &[u8]) -> usize {
    let mut key = 0_u64;
    let mut at = 0;
    while at < name.len() {
        key = (key << 8) | name[at].to_ascii_lowercase() as u64;
        at += 1;
    }
    // Fibonacci hashing: the high bits of the product depend on all of the key.
    (key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 56) as usize
}

fn known(written: &str) -> Option<(&'static str, Nature)> {
    let mut place = place(written.as_bytes());
    loop {
        let found = KNOWN[usize::from(PLACES[place]).checked_sub(1)?];
        if found.0.len() == written.len() && found.0.eq_ignore_ascii_case(written) {
            return Some(found);
        }
        place = (place + 1) % PLACES.len();
    }
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
