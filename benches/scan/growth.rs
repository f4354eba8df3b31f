//! Whether the line's time grows with the input and no faster, on texts that tempt it: one thing without end.

use std::hint::black_box;
use std::time::Instant;

use smallprint::extract::extract;
use smallprint::line;
use smallprint::ruleset::RuleSet;
use smallprint::scan::Scanner;
use smallprint::source::Page;

use crate::hostile::hostile;
use crate::page;

const KILOBYTE: usize = 1_000;

/// Each twice the one before, up to 8 MB.
const SIZES: [usize; 8] = [62, 125, 250, 500, 1_000, 2_000, 4_000, 8_000];

/// No larger text is tried after one that took so many seconds, and none that took a tenth of it is timed twice.
const PATIENCE: f64 = 5.0;

pub(crate) fn measure(only_once: bool) {
    let sizes = if only_once { &SIZES[..1] } else { &SIZES[..] };
    let scanner = Scanner::new(RuleSet::builtin().unwrap()).unwrap();
    println!(
        "{:<12}{:>10}{:>12}{:>10}{:>22}",
        "", "KB", "ms", "MB/s", "÷ half the input"
    );
    for (name, what) in [
        ("verbs", "we collect "),
        (
            "one list",
            "your name, e-mail address, IP address, photos, ",
        ),
    ] {
        let mut half: Option<f64> = None;
        for size in sizes {
            if half.is_some_and(|seconds| seconds > PATIENCE) {
                println!(
                    "{name:<12}{size:>10}  and more: left out, the last took over {PATIENCE} s"
                );
                break;
            }
            let record = page::repeated(what, size * KILOBYTE);
            let seconds = best(|| {
                black_box(line::report_record(&scanner, &record));
            });
            let growth = half.map_or("-".to_owned(), |half| format!("{:.2}", seconds / half));
            println!(
                "{name:<12}{size:>10}{:>12.1}{:>10.2}{growth:>22}",
                seconds * 1e3,
                *size as f64 / 1e3 / seconds
            );
            half = Some(seconds);
        }
    }
    println!();
    extraction(only_once);
}

/// Extraction's time on markup that is made to be slow, and on eight times as much of it: growth with the square would be
/// sixty-four times.
fn extraction(only_once: bool) {
    println!("{:<32}{:>10}{:>20}", "", "ms", "eight times as much");
    let (small, large) = (hostile(1), hostile(if only_once { 1 } else { 8 }));
    for ((what, small), (_, large)) in small.into_iter().zip(large) {
        let [small, large] = [small, large].map(|markup| {
            let page = Page::new(
                "page.html",
                format!("<p>We collect.</p>{markup}").into_bytes(),
            );
            best(|| {
                black_box(extract(&page));
            })
        });
        println!("{what:<32}{:>10.1}{:>20.1}", small * 1e3, large / small);
    }
    println!();
}

/// The best of three, or the only one where it takes long: whatever else the machine does only adds to it.
fn best(run: impl Fn()) -> f64 {
    let mut best = f64::INFINITY;
    for _ in 0..3 {
        let start = Instant::now();
        run();
        best = best.min(start.elapsed().as_secs_f64());
        if best > PATIENCE / 10.0 {
            break;
        }
    }
    best
}
