//! The pages of an archive as inputs: a thread reads it, a few pages ahead of whoever takes them.

use std::path::Path;
use std::sync::mpsc::sync_channel;

use super::items::Item;
use crate::archive;

/// Pages that wait to be taken.
const AHEAD: usize = 2;

/// Each page that a WARC or WACZ file holds, in its order; what is damaged is an input that was not read.
pub(super) fn of_archive(path: &Path) -> impl Iterator<Item = Item> + use<> {
    let (send, receive) = sync_channel(AHEAD);
    let path = path.to_owned();
    std::thread::spawn(move || {
        archive::each_page(&path, |found| {
            let item = match found {
                Ok(page) => Item::Page(Box::new(page)),
                Err((source, error)) => Item::Unread { source, error },
            };
            // Nobody takes any more.
            send.send(item).is_ok()
        });
    });
    receive.into_iter()
}
