//! The stages of the line on one page, as times (criterion) and as ratios to a tokeniser that does nothing.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::hint::black_box;
use std::time::{Duration, Instant};

use criterion::{Criterion, Throughput};
use html5ever::TokenizerResult;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{
    BufferQueue, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use smallprint::extract::extract;
use smallprint::line;
use smallprint::report::json;
use smallprint::ruleset::RuleSet;
use smallprint::scan::Scanner;

use crate::{median, page};

/// The yardstick's name.
const TOKENISER: &str = "tokeniser";

pub(crate) fn measure() {
    let page = page::html();
    let html = std::str::from_utf8(&page.bytes).unwrap();
    let scanner = Scanner::new(RuleSet::builtin().unwrap()).unwrap();
    let document = extract(&page);
    let (findings, clauses) = scanner.scan(&document, None);
    let report = line::report(&scanner, &page);
    let mut written = Vec::new();
    json::write(&report, &mut written).unwrap();
    println!(
        "page {} bytes, text {} bytes, {clauses} clauses, {} findings, JSON {} bytes\n",
        html.len(),
        document.text.len(),
        findings.len(),
        written.len()
    );

    let mut stages = Stages::default();
    stages.time(TOKENISER, html.len(), || tokenise(html));
    stages.time("extract", html.len(), || {
        black_box(extract(&page));
    });
    stages.time("scan", document.text.len(), || {
        black_box(scanner.scan(&document, None));
    });
    stages.time("line", html.len(), || {
        black_box(line::report(&scanner, &page));
    });
    stages.time("json", written.len(), || {
        let mut out = Vec::with_capacity(written.len());
        json::write(&report, &mut out).unwrap();
        black_box(out);
    });
    stages.time("rules", 0, || {
        black_box(Scanner::new(RuleSet::builtin().unwrap()).unwrap());
    });
    stages.tell();
}

/// Runs html5ever's tokeniser over a page and throws every token away.
fn tokenise(html: &str) {
    struct Nothing;
    impl TokenSink for Nothing {
        type Handle = ();
        fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
            black_box(token);
            TokenSinkResult::Continue
        }
    }
    let tokeniser = Tokenizer::new(Nothing, TokenizerOpts::default());
    let queue = BufferQueue::default();
    queue.push_back(StrTendril::from(html));
    while !matches!(tokeniser.feed(&queue), TokenizerResult::Done) {}
    tokeniser.end();
}

/// Times stages with criterion and keeps them, so that ratios can be told.
struct Stages {
    criterion: Criterion,
    seconds: BTreeMap<&'static str, (f64, usize)>,
}

impl Default for Stages {
    fn default() -> Stages {
        Stages {
            criterion: Criterion::default()
                .sample_size(30)
                .measurement_time(Duration::from_secs(3))
                .warm_up_time(Duration::from_secs(1))
                .configure_from_args(),
            seconds: BTreeMap::new(),
        }
    }
}

impl Stages {
    /// `bytes` is what the stage goes through, 0 where that says nothing.
    fn time(&mut self, name: &'static str, bytes: usize, stage: impl Fn()) {
        let samples = RefCell::new(Vec::new());
        let mut group = self.criterion.benchmark_group("stages");
        if bytes > 0 {
            group.throughput(Throughput::Bytes(bytes as u64));
        }
        group.bench_function(name, |bencher| {
            bencher.iter_custom(|times| {
                let start = Instant::now();
                for _ in 0..times {
                    stage();
                }
                let took = start.elapsed();
                samples.borrow_mut().push(took.as_secs_f64() / times as f64);
                took
            });
        });
        group.finish();
        let samples = samples.into_inner();
        // A filter on the command line may have left it out.
        if !samples.is_empty() {
            self.seconds.insert(name, (median(samples), bytes));
        }
    }

    fn tell(&self) {
        let Some((yardstick, _)) = self.seconds.get(TOKENISER) else {
            return;
        };
        println!("{:<12}{:>10}{:>12}{:>16}", "", "ms", "MB/s", "÷ tokeniser");
        for name in [TOKENISER, "extract", "scan", "line", "json", "rules"] {
            let Some((seconds, bytes)) = self.seconds.get(name) else {
                continue;
            };
            let rate = match *bytes {
                0 => "-".to_owned(),
                bytes => format!("{:.1}", bytes as f64 / 1e6 / seconds),
            };
            println!(
                "{name:<12}{:>10.2}{rate:>12}{:>16.2}",
                seconds * 1e3,
                seconds / yardstick
            );
        }
        println!();
    }
}
