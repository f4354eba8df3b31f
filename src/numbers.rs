//! Lists of numbers in the form in which they are embedded: 32-bit little-endian, read in place and never decoded.

use std::borrow::Cow;

/// The bytes of a number.
const SIZE: usize = 4;

/// A list of numbers, of the program's own data or built while it runs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Numbers(Cow<'static, [u8]>);

impl Numbers {
    /// The number at an index; 0 beyond the end.
    #[inline]
    pub(crate) fn at(&self, index: usize) -> u32 {
        let from = index * SIZE;
        match self.0.get(from..from + SIZE) {
            Some(&[a, b, c, d]) => u32::from_le_bytes([a, b, c, d]),
            _ => 0,
        }
    }

    /// How many there are.
    #[inline]
    pub(crate) fn len(&self) -> usize {
        self.0.len() / SIZE
    }

    /// All of them.
    pub(crate) fn iter(&self) -> impl Iterator<Item = u32> {
        (0..self.len()).map(|index| self.at(index))
    }

    /// Appends them to `blob`, to be found again by [`Numbers::read`].
    #[allow(dead_code, reason = "only the build writes")]
    pub(crate) fn write(&self, blob: &mut Vec<u8>) {
        write_bytes(&self.0, blob);
    }

    /// Takes what [`Numbers::write`] wrote from the beginning of `blob`.
    pub(crate) fn read(blob: &mut &'static [u8]) -> Numbers {
        Numbers(Cow::Borrowed(read_bytes(blob)))
    }
}

impl FromIterator<u32> for Numbers {
    fn from_iter<I: IntoIterator<Item = u32>>(numbers: I) -> Numbers {
        let bytes: Vec<u8> = numbers.into_iter().flat_map(u32::to_le_bytes).collect();
        Numbers(Cow::Owned(bytes))
    }
}

/// Appends bytes with their length.
#[allow(dead_code, reason = "only the build writes")]
pub(crate) fn write_bytes(bytes: &[u8], blob: &mut Vec<u8>) {
    blob.extend((bytes.len() as u32).to_le_bytes());
    blob.extend(bytes);
}

/// Takes what [`write_bytes`] wrote from the beginning of `blob`; nothing where the blob ends before.
pub(crate) fn read_bytes(blob: &mut &'static [u8]) -> &'static [u8] {
    let Some((&size, rest)) = blob.split_first_chunk::<SIZE>() else {
        return &[];
    };
    let size = u32::from_le_bytes(size) as usize;
    let (bytes, rest) = rest.split_at_checked(size).unwrap_or((rest, &[]));
    *blob = rest;
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_is_read_again() {
        let mut blob = Vec::new();
        Numbers::from_iter([7, u32::MAX]).write(&mut blob);
        write_bytes(b"words", &mut blob);
        let mut rest: &'static [u8] = blob.leak();
        let numbers = Numbers::read(&mut rest);
        assert_eq!(numbers.iter().collect::<Vec<_>>(), [7, u32::MAX]);
        assert_eq!(numbers.at(2), 0);
        assert_eq!(read_bytes(&mut rest), b"words");
        assert!(rest.is_empty() && read_bytes(&mut rest).is_empty());
    }
}
