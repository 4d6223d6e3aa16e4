//! Those who do the work, beside the threads that look after the lines.
//!
//! As much is done at once as the machine has cores. What takes longer than a frame, such as a question over many rows,
//! makes way for the others after a moment: it goes on, and a frame of somebody else begins. Who costs much each time,
//! with a giant window or thousands of keys, has to do with half of the cores, together with all others of that kind.

use std::num::NonZero;
use std::thread;
use std::time::Duration;

use rustix::time::{ClockId, clock_gettime};
use tokio::sync::Semaphore;
use tokio::task::{JoinError, spawn_blocking};
use tokio::time::timeout;

/// What takes longer makes way.
const MOMENT: Duration = Duration::from_millis(20);

/// The same for those who cost much each time.
const LONG_MOMENT: Duration = Duration::from_millis(500);

/// Who took more time of a processor the last time costs much.
const MUCH: Duration = Duration::from_millis(8);

/// Those who do the work.
pub struct Crew {
    hands: Semaphore,
    /// Those for who costs much.
    spare: Semaphore,
}

impl Crew {
    /// As many as the machine has cores.
    pub fn new() -> Self {
        let cores = cores();
        Self { hands: Semaphore::new(cores), spare: Semaphore::new(half(cores)) }
    }

    /// So many are at work at once, as long as nothing takes longer than a moment.
    pub fn most() -> usize {
        cores() + half(cores())
    }

    /// Has something worked out for somebody who took so much of a processor the last time.
    ///
    /// # Errors
    /// It panicked.
    pub async fn work<T: Send + 'static>(
        &self,
        cost: Duration,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, JoinError> {
        let (hands, moment) = if cost > MUCH { (&self.spare, LONG_MOMENT) } else { (&self.hands, MOMENT) };
        // Nobody closes it.
        let hand = hands.acquire().await;
        let mut working = spawn_blocking(work);
        if let Ok(done) = timeout(moment, &mut working).await {
            return done;
        }
        drop(hand);
        working.await
    }
}

fn cores() -> usize {
    thread::available_parallelism().map_or(1, NonZero::get)
}

fn half(cores: usize) -> usize {
    (cores / 2).max(1)
}

/// The time that the processors have given this thread.
pub fn own_time() -> Duration {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    Duration::new(time.tv_sec.try_into().unwrap_or_default(), time.tv_nsec.try_into().unwrap_or_default())
}
