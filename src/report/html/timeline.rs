//! A timeline as a picture: what each version of a policy said of each practice, as inline SVG made by the page's template.

use serde::Serialize;

use super::super::answer::State;
use super::days::{day, day_of, year_of};
use super::parts::{Badge, short};

/// Width of the drawing, in its own units.
const WIDTH: f64 = 760.0;
/// Where the bars begin: titles stand before.
const LEFT: f64 = 235.0;
/// Height of a lane, and of its bar.
const LANE: f64 = 26.0;
const BAR: f64 = 18.0;
/// Room above the lanes, for the years.
const TOP: f64 = 24.0;
/// A bar shorter than this has no sign in it.
const ROOM: f64 = 16.0;
/// Most years that are named over the lanes.
const YEARS: i64 = 10;

/// A day, and what each lane says from it until the next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// `2021-03-01`, or longer: what follows the day is not read.
    pub date: String,
    /// A state for each lane; `None` where the version could not be read.
    pub states: Vec<Option<State>>,
}

/// A drawing, as the macro `timeline` of `parts.html.j2` writes it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Timeline {
    /// What it shows, for those who do not see it.
    pub told: String,
    width: f64,
    height: f64,
    lanes: Vec<Lane>,
    years: Vec<Year>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
struct Lane {
    title: String,
    /// Where its title stands, and its bars begin, from above.
    middle: f64,
    y: f64,
    bars: Vec<Bar>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
struct Bar {
    x: f64,
    width: f64,
    height: f64,
    badge: Badge,
    /// Whether its sign fits.
    signed: bool,
    /// What it says in words: the state, and from when to when.
    told: String,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
struct Year {
    x: f64,
    year: i64,
}

impl Timeline {
    /// Draws lanes of these titles through versions, to the day of the last one. Versions
    /// whose date is no day are left out; `None` where fewer than two days are left.
    pub fn new(titles: &[&str], versions: &[Version]) -> Option<Timeline> {
        let mut dated: Vec<(i64, &Version)> = versions
            .iter()
            .filter_map(|version| Some((day_of(&version.date)?, version)))
            .collect();
        dated.sort_by_key(|(day, _)| *day);
        let (first, last) = (dated.first()?.0, dated.last()?.0);
        if last <= first {
            return None;
        }
        // What the last version says is seen, too.
        let end = last + (last - first) / 40 + 1;
        let across = |day: i64| LEFT + (WIDTH - LEFT) * (day - first) as f64 / (end - first) as f64;
        let lanes = titles.iter().enumerate().map(|(at, title)| {
            let y = TOP + LANE * at as f64;
            Lane {
                title: short(title),
                middle: round(y + BAR / 2.0),
                y,
                bars: bars(at, &dated, end, across),
            }
        });
        let (from, to) = (year_of(first), year_of(last));
        let step = ((to - from) / YEARS + 1).max(1);
        let years = (from..=to).filter(|year| (year - from) % step == 0);
        let years = years.filter_map(|year| {
            let day = day_of(&format!("{year:04}-01-01"))?.max(first);
            Some(Year {
                x: round(across(day)),
                year,
            })
        });
        Some(Timeline {
            told: format!(
                "{} practices through {} versions, {} to {}",
                titles.len(),
                dated.len(),
                day(&dated.first()?.1.date),
                day(&dated.last()?.1.date)
            ),
            width: WIDTH,
            height: TOP + LANE * titles.len() as f64,
            lanes: lanes.collect(),
            years: years.collect(),
        })
    }
}

/// A lane's bars: neighbours of one state are one bar.
fn bars(
    lane: usize,
    dated: &[(i64, &Version)],
    last: i64,
    across: impl Fn(i64) -> f64,
) -> Vec<Bar> {
    let state = |version: &Version| version.states.get(lane).copied().flatten();
    let mut bars = Vec::new();
    for run in dated.chunk_by(|a, b| state(a.1) == state(b.1)) {
        let [(start, begins), ..] = run else {
            continue;
        };
        let after = dated.iter().find(|(day, _)| *day > run[run.len() - 1].0);
        let (end, ends) = after.map_or((last, None), |(day, version)| (*day, Some(*version)));
        let badge = match state(begins) {
            Some(state) => Badge::new(state, true),
            None => Badge::open("could not be read"),
        };
        let width = across(end) - across(*start);
        if width <= 0.0 {
            continue;
        }
        bars.push(Bar {
            x: round(across(*start)),
            width: round(width),
            height: BAR,
            badge,
            signed: width >= ROOM,
            told: match ends {
                Some(ends) => format!(
                    "{} from {} to {}",
                    badge.word,
                    day(&begins.date),
                    day(&ends.date)
                ),
                None => format!("{} from {} on", badge.word, day(&begins.date)),
            },
        });
    }
    bars
}

/// Tenths are fine enough.
fn round(number: f64) -> f64 {
    (number * 10.0).round() / 10.0
}

#[cfg(test)]
mod tests;
