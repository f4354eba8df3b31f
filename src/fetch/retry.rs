//! When a page is asked for again, and after how long.

use std::time::Duration;

use jiff::Timestamp;
use jiff::fmt::rfc2822;
use reqwest::StatusCode;
use reqwest::header::{HeaderMap, RETRY_AFTER};

/// Whether an answer may be another one a little later.
pub(super) fn may_pass(status: StatusCode) -> bool {
    status.as_u16() == 429
        || (status.is_server_error() && !matches!(status.as_u16(), 501 | 505 | 511))
}

/// How long the server asks to wait: seconds, or a date; `None` where it does not say.
pub(super) fn asked(headers: &HeaderMap) -> Option<Duration> {
    let text = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    if let Ok(seconds) = text.parse::<u64>() {
        return Some(Duration::from_secs(seconds));
    }
    // HTTP's dates are mail's with the zone in letters.
    let then = rfc2822::parse(text).ok()?.timestamp();
    let left = then.as_second() - Timestamp::now().as_second();
    Some(Duration::from_secs(u64::try_from(left).unwrap_or(0)))
}

/// The wait before try number `next` (from 1 for the first repetition): doubled each time, and anywhere between half
/// and one and a half of that, so that many who were turned away do not all come back at once.
pub(super) fn backoff(first: Duration, next: u32) -> Duration {
    let doubled = first.saturating_mul(2_u32.saturating_pow(next.saturating_sub(1)));
    doubled
        .min(Duration::from_secs(3600))
        .mul_f64(0.5 + fastrand::f64())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn asking(value: &str) -> Option<u64> {
        let mut headers = HeaderMap::new();
        headers.insert(RETRY_AFTER, value.parse().unwrap());
        asked(&headers).map(|wait| wait.as_secs())
    }

    #[test]
    fn seconds_and_dates_are_read() {
        assert_eq!(asking("120"), Some(120));
        assert_eq!(asking(" 0 "), Some(0));
        assert_eq!(asking("Wed, 21 Oct 2015 07:28:00 GMT"), Some(0));
        let hundred_years = asking("Tue, 01 Jan 2126 00:00:00 GMT").unwrap();
        assert!(hundred_years > 1_000_000_000, "{hundred_years}");
        assert_eq!(asking("soon"), None);
        assert_eq!(asking("-5"), None);
    }

    #[test]
    fn waits_double_and_vary() {
        let first = Duration::from_millis(500);
        let waits: Vec<Duration> = (0..100).map(|_| backoff(first, 3)).collect();
        let (least, most) = (waits.iter().min().unwrap(), waits.iter().max().unwrap());
        assert!(*least >= Duration::from_secs(1) && *most <= Duration::from_secs(3));
        assert!(least != most);
        // No overflow, however often.
        backoff(first, 80);
    }
}
