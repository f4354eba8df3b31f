//! The bars of a timeline, and how the template writes them.

#![allow(clippy::unwrap_used)]

use super::*;
use crate::report::html::page;

fn version(date: &str, states: &[Option<State>]) -> Version {
    Version {
        date: date.to_owned(),
        states: states.to_vec(),
    }
}

fn drawn() -> Timeline {
    let (yes, no, silent) = (State::Affirmed, State::Denied, State::NotMentioned);
    let versions = [
        version("2020-01-01", &[Some(silent), Some(yes)]),
        version("2021-01-01T10:00:00Z", &[Some(yes), Some(yes)]),
        version("2022-01-01", &[None, Some(yes)]),
        version("2023-01-01", &[Some(no), Some(yes)]),
        version("2024-01-01", &[Some(no), Some(yes)]),
    ];
    Timeline::new(&["Sale", "Location"], &versions).unwrap()
}

#[test]
fn equal_neighbours_are_one_bar_and_every_change_begins_another() {
    let timeline = drawn();
    let told = |lane: usize| -> Vec<&str> {
        timeline.lanes[lane]
            .bars
            .iter()
            .map(|bar| &*bar.told)
            .collect()
    };
    assert_eq!(
        told(0),
        [
            "not mentioned from 2020-01-01 to 2021-01-01",
            "affirmed from 2021-01-01 to 2022-01-01",
            "could not be read from 2022-01-01 to 2023-01-01",
            "denied from 2023-01-01 on"
        ]
    );
    assert_eq!(told(1), ["affirmed from 2020-01-01 on"]);
}

#[test]
fn bars_fill_the_width_in_proportion_to_their_days() {
    let timeline = drawn();
    let bars = &timeline.lanes[0].bars;
    let end = bars.last().map(|bar| bar.x + bar.width).unwrap();
    assert!((end - WIDTH).abs() < 0.2, "{end}");
    // 366 days of 1461, and of the fortieth part behind them.
    let share = bars[0].width / (WIDTH - LEFT);
    assert!((share - 366.0 / 1498.0).abs() < 0.001, "{share}");
    let years: Vec<i64> = timeline.years.iter().map(|year| year.year).collect();
    assert_eq!(years, [2020, 2021, 2022, 2023, 2024]);
}

#[test]
fn what_has_no_length_is_not_drawn() {
    let one = version("2020-01-01", &[Some(State::Affirmed)]);
    assert_eq!(Timeline::new(&["Sale"], std::slice::from_ref(&one)), None);
    assert_eq!(Timeline::new(&["Sale"], &[one.clone(), one]), None);
    assert_eq!(Timeline::new(&["Sale"], &[version("yesterday", &[])]), None);
}

#[test]
fn the_template_writes_each_bar_with_its_words_and_escapes_titles() {
    let versions = [
        version("2020-01-01", &[Some(State::Affirmed)]),
        version("2021-01-01", &[Some(State::Denied)]),
        version("2022-01-01", &[Some(State::Denied)]),
    ];
    let timeline = Timeline::new(&["<script>Sale</script>"], &versions).unwrap();
    const TEMPLATE: &str = "{% import \"parts.html\" as parts %}{{ parts.timeline(page) }}";
    let svg = page("timeline.html", TEMPLATE, &timeline).unwrap();
    assert!(
        svg.contains("<title>affirmed from 2020-01-01 to 2021-01-01</title>"),
        "{svg}"
    );
    assert!(
        svg.contains("<title>denied from 2021-01-01 on</title>"),
        "{svg}"
    );
    assert!(!svg.contains("<script>"), "{svg}");
    assert!(
        !svg.contains("style="),
        "the page's policy allows none: {svg}"
    );
}
