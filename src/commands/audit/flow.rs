//! Work on many inputs at once, taken in their order: no more are under way than a window holds, in number and in bytes,
//! so memory does not grow with the corpus.

use std::collections::VecDeque;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, sync_channel};

use rayon::{ThreadPool, ThreadPoolBuilder};
use smallprint::corpus::Item;
use smallprint::error::{Error, Result};

/// Addresses that are waited for at once; each host still has its turns.
const FETCHES: usize = 8;
/// Inputs under way for each thread.
const EACH: usize = 4;
/// Bytes of inputs under way.
const BYTES: usize = 64_000_000;

/// Threads that read and scan, and threads that wait for addresses.
pub(super) struct Pools {
    scanning: ThreadPool,
    fetching: ThreadPool,
    window: usize,
}

impl Pools {
    /// Pools for so many inputs at once; as many as the machine has cores where `jobs` does not say.
    pub(super) fn new(jobs: Option<usize>) -> Result<Pools> {
        let pool = |threads| {
            let built = ThreadPoolBuilder::new().num_threads(threads).build();
            built.map_err(|e| Error::Usage(format!("starting {threads} threads (-j): {e}")))
        };
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let jobs = jobs.unwrap_or(cores);
        Ok(Pools {
            scanning: pool(jobs)?,
            fetching: pool(FETCHES)?,
            window: EACH * (jobs + FETCHES),
        })
    }

    /// Does `work` on each item and hands what came of it to `take`, in the items' order, until that fails.
    pub(super) fn each<R: Send>(
        &self,
        mut items: impl Iterator<Item = Item>,
        work: impl Fn(Item) -> R + Sync,
        mut take: impl FnMut(R) -> Result<()>,
    ) -> Result<()> {
        let over = AtomicBool::new(false);
        let (over, work) = (&over, &work);
        self.fetching.in_place_scope_fifo(|fetching| {
            self.scanning.in_place_scope_fifo(|scanning| {
                let mut under_way: VecDeque<(usize, Receiver<R>)> = VecDeque::new();
                let mut bytes = 0;
                loop {
                    while under_way.len() < self.window
                        && bytes < BYTES
                        && let Some(item) = items.next()
                    {
                        let (send, receive) = sync_channel(1);
                        let weight = item.weight();
                        let is_fetched = is_fetched(&item);
                        let job = move || {
                            if !over.load(Ordering::Relaxed) {
                                // Nobody waits for it where the run ends early.
                                let _ = send.send(work(item));
                            }
                        };
                        match is_fetched {
                            true => fetching.spawn_fifo(|_| job()),
                            false => scanning.spawn_fifo(|_| job()),
                        }
                        bytes += weight;
                        under_way.push_back((weight, receive));
                    }
                    let Some((weight, receive)) = under_way.pop_front() else {
                        return Ok(());
                    };
                    let taken = match receive.recv() {
                        Ok(done) => take(done),
                        Err(_) => Err(Error::Usage("a thread ended before its work".to_owned())),
                    };
                    if taken.is_err() {
                        over.store(true, Ordering::Relaxed);
                        return taken;
                    }
                    bytes -= weight;
                }
            })
        })
    }
}

/// Whether an item is waited for longer than it is worked on.
fn is_fetched(item: &Item) -> bool {
    matches!(item, Item::Source(source) if !Path::new(source).exists())
}
