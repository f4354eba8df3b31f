//! What an input was when its row was made, so that a run that goes on notices where it is another.

use std::path::Path;

use sha2::{Digest, Sha256};
use smallprint::corpus::Item;

/// Bytes of the digest that are kept.
const KEPT: usize = 16;

/// A digest of the input's name and, where it is at hand, of its bytes. An address has only its name: to know more is to
/// fetch it again.
pub(super) fn mark(item: &Item) -> String {
    let mut digest = Sha256::new();
    digest.update(super::row::name(item).as_bytes());
    digest.update([0]);
    match item {
        Item::Source(source) => {
            if Path::new(source).is_file()
                && let Ok(bytes) = std::fs::read(source)
            {
                digest.update([1]);
                digest.update(bytes);
            }
        }
        Item::Line { bytes, .. } => digest.update(bytes),
        Item::Page(page) => digest.update(&page.bytes),
        Item::Unread { error, .. } => digest.update(error.to_string().as_bytes()),
    }
    short(digest)
}

/// A digest of how a run was asked for.
pub(super) fn of_options(options: &impl std::fmt::Debug) -> String {
    let mut digest = Sha256::new();
    digest.update(format!("{options:?}").as_bytes());
    short(digest)
}

fn short(digest: Sha256) -> String {
    let bytes = digest.finalize();
    let bytes = bytes.iter().take(KEPT);
    bytes.map(|byte| format!("{byte:02x}")).collect()
}
