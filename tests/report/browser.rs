//! Follows a text fragment as the WICG specification tells a browser to, independently of how fragments are made.

use std::ops::Range;

/// The page as a browser sees it: blocks of text, each character with its place in the source.
pub(crate) struct Page(Vec<Vec<(char, usize)>>);

impl Page {
    pub(crate) fn new(text: &str) -> Page {
        let mut blocks = vec![];
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            for cell in line.split_inclusive('|') {
                let shown = cell.trim_matches(|c: char| c.is_whitespace() || c == '|');
                let marker = ["- ", "## ", "1. "].iter().find(|m| shown.starts_with(**m));
                let shown = &shown[marker.map_or(0, |m| m.len())..];
                let start = at + (shown.as_ptr() as usize - cell.as_ptr() as usize);
                let mut block: Vec<(char, usize)> = vec![];
                for (i, c) in shown.char_indices() {
                    let c = if c.is_whitespace() { ' ' } else { c };
                    if !(c == ' ' && block.last().is_some_and(|(last, _)| *last == ' ')) {
                        block.push((c, start + i));
                    }
                }
                if !block.is_empty() {
                    blocks.push(block);
                }
                at += cell.len();
            }
        }
        Page(blocks)
    }

    /// The next non-white place at or after a place.
    fn skip(&self, (mut block, mut at): (usize, usize)) -> (usize, usize) {
        while block < self.0.len() {
            match self.0[block].get(at) {
                Some((' ', _)) => at += 1,
                Some(_) => break,
                None => (block, at) = (block + 1, 0),
            }
        }
        (block, at)
    }

    /// First match of `words` inside one block, from a place on.
    fn find(
        &self,
        words: &str,
        from: (usize, usize),
        bounded: (bool, bool),
    ) -> Option<(usize, Range<usize>)> {
        let wanted: Vec<char> = words.chars().flat_map(char::to_lowercase).collect();
        let letter =
            |c: Option<&(char, usize)>| c.is_some_and(|(c, _)| c.is_alphanumeric() || *c == '_');
        for block in from.0..self.0.len() {
            let chars = &self.0[block];
            let first = if block == from.0 { from.1 } else { 0 };
            for start in first..chars.len() {
                let end = start + wanted.len();
                if end > chars.len()
                    || !chars[start..end]
                        .iter()
                        .flat_map(|(c, _)| c.to_lowercase())
                        .eq(wanted.iter().copied())
                {
                    continue;
                }
                let breaks =
                    |at: usize| at == 0 || !letter(chars.get(at - 1)) || !letter(chars.get(at));
                if (!bounded.0 || breaks(start)) && (!bounded.1 || breaks(end)) {
                    return Some((block, start..end));
                }
            }
        }
        None
    }

    /// Follows a fragment: the bytes of the source that would be marked.
    pub(crate) fn follow(&self, fragment: &str) -> Option<Range<usize>> {
        let directive = fragment.strip_prefix("#:~:text=")?;
        let mut parts: Vec<&str> = directive.split(',').collect();
        let prefix = parts[0]
            .ends_with('-')
            .then(|| decode(parts.remove(0).trim_end_matches('-')));
        let suffix = parts
            .last()?
            .starts_with('-')
            .then(|| decode(parts.pop().unwrap().trim_start_matches('-')));
        let start = decode(parts[0]);
        let end = parts.get(1).map(|end| decode(end));
        let mut from = (0, 0);
        loop {
            let (block, range) = match &prefix {
                Some(prefix) => {
                    let (block, range) = self.find(prefix, from, (true, false))?;
                    from = (block, range.start + 1);
                    let next = self.skip((block, range.end));
                    let found =
                        self.find(&start, next, (false, end.is_some() || suffix.is_none()))?;
                    if (found.0, found.1.start) != next {
                        continue;
                    }
                    found
                }
                None => self.find(&start, from, (true, end.is_some() || suffix.is_none()))?,
            };
            from = (block, range.start + 1);
            let mut last = (block, range.end);
            if let Some(end) = &end {
                let (block, range) = self.find(end, last, (true, suffix.is_none()))?;
                last = (block, range.end);
            }
            if let Some(suffix) = &suffix {
                let next = self.skip(last);
                match self.find(suffix, next, (false, true)) {
                    Some((block, range)) if (block, range.start) == next => {}
                    Some(_) => continue,
                    None => return None,
                }
            }
            let (_, first) = self.0[block][range.start];
            let (c, at) = self.0[last.0][last.1 - 1];
            return Some(first..at + c.len_utf8());
        }
    }
}

fn decode(words: &str) -> String {
    let bytes = words.as_bytes();
    let mut out = vec![];
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at] == b'%' {
            out.push(u8::from_str_radix(&words[at + 1..at + 3], 16).unwrap());
            at += 3;
        } else {
            out.push(bytes[at]);
            at += 1;
        }
    }
    String::from_utf8(out).unwrap()
}
