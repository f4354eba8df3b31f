//! What a person at a terminal sees while a page comes: its host and how much of it has come. Nobody else sees anything.

use std::io::IsTerminal;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use url::Url;

/// How often it moves, in milliseconds.
const STEP: u64 = 120;

/// A line on standard error that shows what is being waited for.
pub(crate) struct Spinner {
    bar: ProgressBar,
}

/// Shown until it is dropped.
pub(crate) struct Turning<'s> {
    bar: &'s ProgressBar,
}

impl Spinner {
    /// One that is seen only where standard error is a terminal and nobody asked for quiet.
    pub(crate) fn new(quiet: bool) -> Spinner {
        let target = match quiet || !std::io::stderr().is_terminal() {
            true => ProgressDrawTarget::hidden(),
            false => ProgressDrawTarget::stderr(),
        };
        let bar = ProgressBar::with_draw_target(None, target);
        // The template is right: it is the program's own.
        if let Ok(style) = ProgressStyle::with_template("{spinner} {msg} {bytes}") {
            bar.set_style(style);
        }
        Spinner { bar }
    }

    /// What is told of bytes that come.
    pub(crate) fn watch(&self) -> impl Fn(u64) + Send + Sync + 'static {
        let bar = self.bar.clone();
        move |bytes| bar.inc(bytes)
    }

    /// Shows that a page is waited for.
    pub(crate) fn turn(&self, url: &Url) -> Turning<'_> {
        self.bar.reset();
        self.bar
            .set_message(url.host_str().unwrap_or_default().to_owned());
        if !self.bar.is_hidden() {
            self.bar.enable_steady_tick(Duration::from_millis(STEP));
        }
        Turning { bar: &self.bar }
    }
}

impl Drop for Turning<'_> {
    fn drop(&mut self) {
        self.bar.disable_steady_tick();
        self.bar.finish_and_clear();
    }
}
