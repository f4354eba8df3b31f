//! Where a clause stands: on which page, and at which address of it.

use std::ops::Range;

use url::Url;

use crate::document::Document;
use crate::link::Anchors;

/// The pages of one document, each indexed by itself: a browser shows one of them, not all.
pub(crate) struct Places<'d> {
    places: Vec<Place<'d>>,
}

struct Place<'d> {
    /// Bytes of the document's text.
    range: Range<usize>,
    /// Address without fragment, and the page's words.
    anchors: Option<(Url, Anchors<'d>)>,
    /// Address or path, where there are several pages.
    name: Option<&'d str>,
}

impl<'d> Places<'d> {
    /// Indexes a document; `url` is its address where it was taken from one page.
    pub(crate) fn new(document: &'d Document, url: Option<&Url>) -> Places<'d> {
        let place = |range: Range<usize>, url: Option<&Url>, name| Place {
            anchors: url.map(|url| {
                let mut page = url.clone();
                page.set_fragment(None);
                (page, Anchors::new(&document.text[range.clone()]))
            }),
            range,
            name,
        };
        let places = match document.pages.as_slice() {
            [] => vec![place(0..document.text.len(), url, None)],
            pages => pages
                .iter()
                .filter(|page| !page.range.is_empty())
                .map(|page| place(page.range.clone(), page.url.as_ref(), Some(page.place())))
                .collect(),
        };
        Places { places }
    }

    /// The address that lands on a clause (bytes of the document's text); `None` where the page has no address.
    pub(crate) fn link(&self, clause: &Range<usize>) -> Option<String> {
        let place = self.of(clause)?;
        let (page, anchors) = place.anchors.as_ref()?;
        let own = clause.start - place.range.start..clause.end - place.range.start;
        Some(format!("{page}{}", anchors.fragment(own)))
    }

    /// The address or path of the clause's page, where there are several.
    pub(crate) fn page(&self, clause: &Range<usize>) -> Option<String> {
        self.of(clause)?.name.map(str::to_owned)
    }

    fn of(&self, clause: &Range<usize>) -> Option<&Place<'d>> {
        self.places
            .iter()
            .find(|place| place.range.start <= clause.start && clause.end <= place.range.end)
    }
}
