//! Days as numbers, for drawings along a time: the dates of versions, read without their time of day.

/// The day of a date.
pub(super) fn day(date: &str) -> &str {
    date.get(..10).unwrap_or(date)
}

/// The number of a day, from 1 March of year 0 on; `None` where it is no date.
pub(super) fn day_of(date: &str) -> Option<i64> {
    let mut parts = day(date).split('-').map(|part| part.parse::<i64>().ok());
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) || !(0..=9999).contains(&year) {
        return None;
    }
    // Years begin in March, so that a leap day is a year's last.
    let (year, month) = if month > 2 {
        (year, month - 3)
    } else {
        (year - 1, month + 9)
    };
    let leaps = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    Some(year * 365 + leaps + (month * 153 + 2) / 5 + day - 1)
}

/// The year of a day's number.
pub(super) fn year_of(number: i64) -> i64 {
    let mut year = number.div_euclid(366);
    while day_of(&format!("{:04}-01-01", year + 1)).is_some_and(|next| next <= number) {
        year += 1;
    }
    year
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_follow_each_other_through_leap_years_and_centuries() {
        let between = |a, b| day_of(b).zip(day_of(a)).map(|(b, a)| b - a);
        assert_eq!(between("2020-02-28", "2020-03-01"), Some(2));
        assert_eq!(between("2021-02-28", "2021-03-01"), Some(1));
        assert_eq!(between("1999-12-31", "2000-01-01"), Some(1));
        assert_eq!(between("2000-01-01", "2024-01-01"), Some(8766));
        for no_day in ["", "2020", "2020-13-01", "2020-01-00", "yesterday"] {
            assert_eq!(day_of(no_day), None, "{no_day}");
        }
    }

    #[test]
    fn a_day_knows_its_year() {
        for date in ["2019-12-31", "2020-01-01", "2020-12-31", "2021-01-01"] {
            let year = day_of(date).map(year_of);
            assert_eq!(year.map(|year| year.to_string()).as_deref(), date.get(..4));
        }
    }
}
