//! The time limits of one fetch: each step has its own, and all of them together have one.

use std::future::Future;
use std::time::{Duration, Instant};

use super::failure::Failure;

/// Started with a fetch, asked at each of its steps.
pub(super) struct Clock {
    started: Instant,
    total: Duration,
}

impl Clock {
    /// Starts counting.
    pub(super) fn start(total: Duration) -> Clock {
        Clock {
            started: Instant::now(),
            total,
        }
    }

    /// What is left of the whole limit.
    pub(super) fn left(&self) -> Duration {
        self.total.saturating_sub(self.started.elapsed())
    }

    /// Waits for a step for at most `limit`, and no longer than the whole fetch may take; `doing` says what for.
    pub(super) async fn within<T>(
        &self,
        limit: Duration,
        doing: &str,
        step: impl Future<Output = T>,
    ) -> Result<T, Failure> {
        let left = self.left();
        // A step that is always ready would never let a timer fire, so the clock is read as well.
        if left.is_zero() {
            return Err(Failure::too_slow(self.total, doing));
        }
        match tokio::time::timeout(left.min(limit), step).await {
            Ok(value) => Ok(value),
            Err(_) if left <= limit => Err(Failure::too_slow(self.total, doing)),
            Err(_) => Err(Failure::silent(limit, doing)),
        }
    }
}
