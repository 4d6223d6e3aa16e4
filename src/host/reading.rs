//! Files are read beside the drawing thread, which is told how far that has come, and gets what there is so far.

use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use super::program::Post;
use super::session::Posted;
use crate::dataset::guarded::{complaining, guarded};
use crate::dataset::load::Named;
use crate::dataset::loading::Loading;
use crate::dataset::{Complaint, Dataset};

/// Files that are being read.
#[derive(Clone)]
pub struct Reading {
    loading: Loading,
    grace: Duration,
    outcome: Arc<(Mutex<Option<Outcome>>, Condvar)>,
}

/// What was loaded, or everything that is wrong with it.
pub type Outcome = Result<Dataset, Vec<Complaint>>;

/// Small files are there before anybody notices, and are seen in the first frame: even on a slow disk it waits for them.
const GRACE: Duration = Duration::from_secs(1);
/// The first frame waits so long for others.
const BRIEF: Duration = Duration::from_millis(8);
/// How often it is told how far reading has come.
const TICK: Duration = Duration::from_millis(100);
/// What there is so far is shown so often at most: putting it together takes time from reading.
const GROWTH: Duration = Duration::from_millis(500);

impl Reading {
    /// Begins to read.
    #[must_use]
    pub fn begin(named: &Named) -> Self {
        let grace = if named.is_small() { GRACE } else { BRIEF };
        let reading = Self { loading: Loading::default(), grace, outcome: Arc::default() };
        let (own, named) = (reading.clone(), named.clone());
        thread::spawn(move || {
            let outcome = complaining(|| named.load(&own.loading));
            let (slot, bell) = &*own.outcome;
            *slot.lock().unwrap_or_else(PoisonError::into_inner) = Some(outcome);
            bell.notify_all();
        });
        reading
    }

    /// The outcome, if it comes before anybody would notice the wait.
    #[must_use]
    pub fn at_once(&self) -> Option<Outcome> {
        self.within(self.grace)
    }

    /// The outcome, whenever it comes.
    ///
    /// # Errors
    /// Everything that is wrong with the files.
    pub fn wait(&self) -> Outcome {
        loop {
            if let Some(outcome) = self.within(TICK) {
                return outcome;
            }
        }
    }

    fn within(&self, time: Duration) -> Option<Outcome> {
        let (slot, bell) = &*self.outcome;
        let outcome = slot.lock().unwrap_or_else(PoisonError::into_inner);
        let is_missing = |outcome: &mut Option<Outcome>| outcome.is_none();
        bell.wait_timeout_while(outcome, time, is_missing).unwrap_or_else(PoisonError::into_inner).0.take()
    }

    /// Sends how far it has come, what there is so far where it `grows`, and at last the outcome.
    pub fn report(&self, post: Post<Posted>, grows: bool) {
        let own = self.clone();
        thread::spawn(move || {
            let (mut grown, mut pause) = (Instant::now(), GROWTH / 2);
            loop {
                if let Some(outcome) = own.within(TICK) {
                    post.send(Posted::Read(outcome.map(Arc::new)));
                    return;
                }
                post.send(Posted::Progress(own.loading.progress()));
                if grows && grown.elapsed() >= pause {
                    let begun = Instant::now();
                    if let Ok(Some(dataset)) = guarded(|| own.loading.so_far()) {
                        post.send(Posted::Grown(Arc::new(dataset)));
                    }
                    grown = Instant::now();
                    pause = GROWTH.max(begun.elapsed() * 10);
                }
            }
        });
    }

    /// It is not wanted any more: what was read by then is the outcome.
    pub fn cancel(&self) {
        self.loading.cancel();
    }

    /// Whether it was cancelled.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        self.loading.is_cancelled()
    }
}
