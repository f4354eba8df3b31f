//! Dates as people write them, and the moments that they stand for.

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

/// The form in which moments are written: RFC 3339 in UTC, to the second.
const FORM: &str = "%Y-%m-%dT%H:%M:%SZ";

/// The first moment of a year, a month or a day (`2024`, `2024-03`, `2024-03-31`), or a moment itself (RFC 3339, or
/// fourteen digits as web archives have it), RFC 3339 in UTC; `None` for anything else.
pub fn first(date: &str) -> Option<String> {
    Some(span(date)?.0.strftime(FORM).to_string())
}

/// The last moment of the same.
pub fn last(date: &str) -> Option<String> {
    Some(span(date)?.1.strftime(FORM).to_string())
}

/// A moment with any offset, in UTC.
pub fn utc(moment: &str) -> Option<String> {
    let moment: Timestamp = moment.parse().ok()?;
    Some(moment.strftime(FORM).to_string())
}

/// A moment as web archives have it, fourteen digits, in seconds since 1970; `None` for anything else.
pub fn of_digits(digits: &str) -> Option<i64> {
    Some(span(digits).filter(|_| digits.len() == 14)?.0.as_second())
}

fn span(date: &str) -> Option<(Timestamp, Timestamp)> {
    let at = |moment: DateTime| TimeZone::UTC.to_timestamp(moment).ok();
    if let Ok(moment) = date.parse::<Timestamp>() {
        return Some((moment, moment));
    }
    if date.len() == 14 && date.bytes().all(|b| b.is_ascii_digit()) {
        let moment = at(DateTime::strptime("%Y%m%d%H%M%S", date).ok()?)?;
        return Some((moment, moment));
    }
    let (first, next) = match date.len() {
        4 => {
            let first = Date::strptime("%Y-%m-%d", format!("{date}-01-01")).ok()?;
            (first, first.checked_add(1.year()).ok()?)
        }
        7 => {
            let first = Date::strptime("%Y-%m-%d", format!("{date}-01")).ok()?;
            (first, first.checked_add(1.month()).ok()?)
        }
        10 => {
            let first = Date::strptime("%Y-%m-%d", date).ok()?;
            (first, first.checked_add(1.day()).ok()?)
        }
        _ => return None,
    };
    let last = at(next.at(0, 0, 0, 0))?.checked_sub(1.second()).ok()?;
    Some((at(first.at(0, 0, 0, 0))?, last))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_months_and_days_are_spans() {
        for (date, begins, ends) in [
            ("2024", "2024-01-01T00:00:00Z", "2024-12-31T23:59:59Z"),
            ("2024-02", "2024-02-01T00:00:00Z", "2024-02-29T23:59:59Z"),
            ("2023-12-31", "2023-12-31T00:00:00Z", "2023-12-31T23:59:59Z"),
            (
                "20230102030405",
                "2023-01-02T03:04:05Z",
                "2023-01-02T03:04:05Z",
            ),
            (
                "2023-01-02T03:04:05+02:00",
                "2023-01-02T01:04:05Z",
                "2023-01-02T01:04:05Z",
            ),
        ] {
            assert_eq!(first(date).as_deref(), Some(begins), "{date}");
            assert_eq!(last(date).as_deref(), Some(ends), "{date}");
        }
        for wrong in [
            "",
            "24",
            "2024-13",
            "2024-02-30",
            "yesterday",
            "2024/01/01",
            "20240230000000",
        ] {
            assert_eq!(first(wrong), None, "{wrong}");
        }
    }
}
