//! Reads kept snapshots again, as they were read for a report.

use serde_json::Value;

use super::Snapshot;
use crate::error::Error;
use crate::follow;
use crate::source::{Page, Source};

/// The text that today's extractor reads from a report's snapshots; `None` where one of them is missing.
pub(super) fn text(document: &Value, snapshots: &[Snapshot<'_>]) -> Option<String> {
    let first = snapshots.first()?;
    let several = document["pages"]
        .as_array()
        .is_some_and(|pages| !pages.is_empty());
    let headers = document["capture"]["headers"].as_array();
    let content_type = headers.and_then(|headers| {
        let header = headers.iter().find(|header| header[0] == "content-type")?;
        header[1].as_str().map(str::to_owned)
    });
    let hub = Page {
        content_type,
        ..page(first)
    };
    if !several {
        return Some(follow::by_itself(&hub).text);
    }
    let read = follow::read(&hub, |part| {
        let name = match &part.source {
            Source::Url(url) => url.to_string(),
            Source::File(path) => path.display().to_string(),
            Source::Stdin => "-".to_owned(),
        };
        let found = snapshots
            .iter()
            .find(|snapshot| snapshot.page["source"] == name);
        found.map(page).ok_or_else(|| Error::Source {
            source_name: name,
            reason: "not kept".to_owned(),
            advice: String::new(),
        })
    });
    Some(read.text)
}

fn page(snapshot: &Snapshot<'_>) -> Page {
    let of = |key: &str| snapshot.page[key].as_str();
    Page {
        url: of("url").and_then(|url| url.parse().ok()),
        ..Page::new(of("source").unwrap_or_default(), snapshot.bytes.clone())
    }
}
