//! Byte offsets turned into Unicode code points.

/// Counts code points up to any byte of a text in constant time.
#[derive(Debug)]
pub(crate) struct CodePoints<'t> {
    text: &'t str,
    /// Code points before byte `STEP * index`; none where every byte is one.
    marks: Vec<usize>,
}

const STEP: usize = 128;

impl<'t> CodePoints<'t> {
    /// Prepares a text.
    pub(crate) fn new(text: &'t str) -> CodePoints<'t> {
        let mut marks = Vec::new();
        if !text.is_ascii() {
            marks.reserve(text.len() / STEP + 2);
            let mut count = 0;
            for chunk in text.as_bytes().chunks(STEP) {
                marks.push(count);
                count += starts(chunk);
            }
            marks.push(count);
        }
        CodePoints { text, marks }
    }

    /// The number of code points before a byte, which must be a character's first.
    pub(crate) fn before(&self, byte: usize) -> usize {
        let mark = byte / STEP;
        match self.marks.get(mark) {
            Some(before) => before + starts(&self.text.as_bytes()[mark * STEP..byte]),
            None => byte,
        }
    }
}

/// How many characters begin in these bytes of UTF-8.
fn starts(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| (**byte & 0xC0) != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_characters_and_not_bytes() {
        let text = "“é”".repeat(600);
        let points = CodePoints::new(&text);
        for (count, (byte, _)) in text.char_indices().enumerate() {
            assert_eq!(points.before(byte), count);
        }
        assert_eq!(points.before(text.len()), text.chars().count());
        let plain = "plain".repeat(STEP);
        assert_eq!(CodePoints::new(&plain).before(3 * STEP + 1), 3 * STEP + 1);
    }
}
