//! How long the line takes: each stage beside a yardstick from the same run, the growth with the input, and the whole
//! process. `benches/README.md` says what the figures mean.

// A benchmark tells its figures on standard output, and has nobody to hand an error to.
#![allow(clippy::print_stdout, clippy::unwrap_used)]

mod growth;
#[path = "../../tests/limits/hostile.rs"]
mod hostile;
mod page;
mod process;
mod stages;

/// The middle of some measurements, the higher one of two.
fn median(mut all: Vec<f64>) -> f64 {
    all.sort_by(f64::total_cmp);
    all[all.len() / 2]
}

fn main() {
    // `cargo test --benches` only asks whether it all runs.
    let only_once = !std::env::args().any(|argument| argument == "--bench");
    stages::measure();
    growth::measure(only_once);
    process::measure(only_once);
}
