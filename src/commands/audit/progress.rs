//! How far a run is: a bar at a terminal, a line every so often elsewhere, and nothing where nobody wants to know.

use std::io::IsTerminal;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::summary::Summary;
use crate::commands::tell;

/// Between two lines where standard error is no terminal.
const EVERY: Duration = Duration::from_secs(10);
/// How often a bar's times move while nothing is done.
const STEP: Duration = Duration::from_millis(500);

/// Shown on standard error until it is dropped.
pub(super) enum Progress {
    /// Nobody wants to know.
    Quiet,
    /// At a terminal.
    Bar(ProgressBar),
    /// In a log.
    Lines(Pace),
}

/// When a line is due, and what it says.
pub(super) struct Pace {
    start: Instant,
    last: Instant,
    /// Inputs that an earlier run did: they say nothing about this one's rate.
    before: usize,
    total: Option<usize>,
}

impl Progress {
    /// Shows a run of `total` inputs, where it is known how many there are, of which `before` are done.
    pub(super) fn new(is_quiet: bool, total: Option<usize>, before: usize) -> Progress {
        if is_quiet {
            return Progress::Quiet;
        }
        if !std::io::stderr().is_terminal() {
            return Progress::Lines(Pace::new(Instant::now(), total, before));
        }
        let bar = ProgressBar::with_draw_target(
            total.map(|total| total as u64),
            ProgressDrawTarget::stderr(),
        );
        let template = match total {
            Some(_) => "{wide_bar} {pos} of {len}, {per_sec}{msg}, {eta} left",
            None => "{spinner} {pos} done, {per_sec}{msg}, {elapsed}",
        };
        // The template is right: it is the program's own.
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        bar.set_position(before as u64);
        bar.reset_eta();
        bar.enable_steady_tick(STEP);
        Progress::Bar(bar)
    }

    /// Another input is done.
    pub(super) fn step(&mut self, summary: &Summary) {
        match self {
            Progress::Quiet => {}
            Progress::Bar(bar) => {
                bar.set_message(unread(summary.unread()));
                bar.inc(1);
            }
            Progress::Lines(pace) => {
                let line = pace.line(Instant::now(), summary.inputs(), summary.unread());
                if let Some(line) = line {
                    tell::note(&line);
                }
            }
        }
    }

    /// Tells something else meanwhile.
    pub(super) fn aside(&self, tell: impl FnOnce()) {
        match self {
            Progress::Bar(bar) => bar.suspend(tell),
            _ => tell(),
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Progress::Bar(bar) = self {
            bar.disable_steady_tick();
            bar.finish_and_clear();
        }
    }
}

impl Pace {
    fn new(now: Instant, total: Option<usize>, before: usize) -> Pace {
        Pace {
            start: now,
            last: now,
            before,
            total,
        }
    }

    /// What there is to say, where it is time to.
    fn line(&mut self, now: Instant, done: usize, failed: usize) -> Option<String> {
        if now.duration_since(self.last) < EVERY {
            return None;
        }
        self.last = now;
        let seconds = now.duration_since(self.start).as_secs_f64();
        let rate = done.saturating_sub(self.before) as f64 / seconds;
        let (of, left) = match self.total {
            Some(total) if rate > 0.0 => {
                let left = total.saturating_sub(done) as f64 / rate;
                (format!(" of {total}"), format!(", about {left:.0} s left"))
            }
            _ => (String::new(), String::new()),
        };
        Some(format!(
            "{done}{of} done, {rate:.1} a second{}{left}",
            unread(failed)
        ))
    }
}

fn unread(inputs: usize) -> String {
    match inputs {
        0 => String::new(),
        _ => format!(", {inputs} not read"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_comes_every_ten_seconds_with_rate_errors_and_time_left() {
        let start = Instant::now();
        let after = |seconds| start + Duration::from_secs(seconds);
        let mut pace = Pace::new(start, Some(500), 100);
        assert_eq!(pace.line(after(9), 150, 0), None);
        assert_eq!(
            pace.line(after(10), 150, 0).as_deref(),
            Some("150 of 500 done, 5.0 a second, about 70 s left")
        );
        assert_eq!(pace.line(after(19), 160, 0), None);
        assert_eq!(
            pace.line(after(20), 200, 3).as_deref(),
            Some("200 of 500 done, 5.0 a second, 3 not read, about 60 s left")
        );
        let mut pace = Pace::new(start, None, 0);
        assert_eq!(
            pace.line(after(10), 25, 0).as_deref(),
            Some("25 done, 2.5 a second")
        );
    }
}
