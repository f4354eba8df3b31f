//! How much a page draws: its instructions unpacked, with the pieces that they draw again and again each time.

use std::collections::HashMap;

use memchr::memmem;
use pdfboss_core::{Dict, Document, ObjRef, Object, Page};

/// The most pieces that a page's instructions may be spread over.
const STREAMS: usize = 2_000;
/// Pieces that are drawn by others deeper than this are not drawn.
const DEPTH: usize = 16;

/// Adds up what a page draws; each stream is unpacked once, and none after there is more than the limit.
pub(super) struct Drawn<'d> {
    document: &'d Document,
    limit: usize,
    /// What was unpacked so far, in bytes.
    unpacked: usize,
    /// What each piece draws, in bytes; a piece that draws itself draws nothing the second time.
    pieces: HashMap<ObjRef, usize>,
}

impl<'d> Drawn<'d> {
    pub(super) fn new(document: &'d Document, limit: usize) -> Drawn<'d> {
        Drawn {
            document,
            limit,
            unpacked: 0,
            pieces: HashMap::new(),
        }
    }

    /// How many bytes of instructions a page draws by; more than the limit where that is known to be passed.
    pub(super) fn page(&mut self, page: &Page) -> usize {
        let contents = page.dict().get("Contents");
        let streams = match contents.and_then(|contents| self.document.resolve(contents).ok()) {
            Some(Object::Array(streams)) => streams,
            Some(stream) => vec![stream],
            None => return 0,
        };
        if streams.len() > STREAMS {
            return self.limit.saturating_add(1);
        }
        let mut sum = 0_usize;
        for stream in &streams {
            sum = sum.saturating_add(self.stream(stream, Some(&page.resources), 0));
        }
        sum
    }

    fn stream(&mut self, stream: &Object, resources: Option<&Dict>, depth: usize) -> usize {
        if self.unpacked > self.limit || depth > DEPTH {
            return 0;
        }
        let Ok(Object::Stream(stream)) = self.document.resolve(stream) else {
            return 0;
        };
        // What cannot be unpacked for its size counts as much as may be.
        let Ok(data) = self.document.stream_data(&stream) else {
            return 0;
        };
        self.unpacked = self.unpacked.saturating_add(data.len());
        let own = self.dictionary(stream.dict.get("Resources"));
        let pieces = own
            .as_ref()
            .or(resources)
            .and_then(|dict| dict.get("XObject"));
        let Some(pieces) = self.dictionary(pieces) else {
            return data.len();
        };
        let mut sum = data.len();
        for (name, piece) in pieces.iter() {
            let mark = format!("/{}", name.0);
            let times = memmem::find_iter(&data, mark.as_bytes())
                .filter(|at| draws(&data[at + mark.len()..]))
                .count();
            if times > 0 {
                sum = sum.saturating_add(self.piece(piece, depth).saturating_mul(times));
            }
        }
        sum
    }

    /// What a piece draws; an image draws nothing that is read.
    fn piece(&mut self, piece: &Object, depth: usize) -> usize {
        let Object::Ref(place) = piece else {
            return self.stream(piece, None, depth + 1);
        };
        if let Some(known) = self.pieces.get(place) {
            return *known;
        }
        self.pieces.insert(*place, 0);
        let is_form = match self.document.resolve(piece) {
            Ok(Object::Stream(stream)) => stream
                .dict
                .get("Subtype")
                .and_then(Object::as_name)
                .is_some_and(|kind| kind.0 == "Form"),
            _ => false,
        };
        let drawn = if is_form {
            self.stream(piece, None, depth + 1)
        } else {
            0
        };
        self.pieces.insert(*place, drawn);
        drawn
    }

    fn dictionary(&self, object: Option<&Object>) -> Option<Dict> {
        let object = self.document.resolve(object?).ok()?;
        object.as_dict().cloned()
    }
}

/// Whether a name is followed by the instruction to draw what has it.
fn draws(behind: &[u8]) -> bool {
    let rest = behind.trim_ascii_start();
    rest.len() < behind.len() && rest.starts_with(b"Do")
}
