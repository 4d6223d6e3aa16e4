//! Those who do the work, beside the threads that look after the lines.
//!
//! As much is done at once as the machine has cores. What takes longer than a frame, such as a question over many rows,
//! makes way for the others after a moment: it goes on, and a frame of somebody else begins. Who costs much each time,
//! with a giant window, thousands of keys, or command after command, has to do with half of the cores, together with all
//! others of that kind. Nor do they get more threads, each of which would keep memory for itself.

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

/// What costs much as far as is known: a command, and the first frame, for which everything is worked out.
pub const LONG: Duration = Duration::from_millis(10);

/// Those who do the work.
pub struct Crew {
    hands: Semaphore,
    /// Those for who costs much.
    spare: Semaphore,
}

impl Crew {
    /// As many as the machine has cores.
    pub fn new() -> Self {
        Self { hands: Semaphore::new(cores()), spare: Semaphore::new(Self::most_at_length()) }
    }

    /// So many are at work at once, as long as nothing takes longer than a moment.
    pub fn most() -> usize {
        cores() + Self::most_at_length()
    }

    /// So many are at work at once for whom it costs much.
    pub fn most_at_length() -> usize {
        (cores() / 2).max(1)
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

/// The time that the processors have given this thread.
pub fn own_time() -> Duration {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    Duration::new(time.tv_sec.try_into().unwrap_or_default(), time.tv_nsec.try_into().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::thread::sleep;

    use tokio::runtime::Builder;

    use super::*;

    #[test]
    fn who_costs_much_leaves_a_hand_to_the_others() {
        Builder::new_multi_thread().enable_time().build().unwrap().block_on(async {
            let crew = Arc::new(Crew::new());
            // As many as all hands, and more, for whom it takes long, but not so long that they make way.
            for _ in 0..=Crew::most() {
                let crew = Arc::clone(&crew);
                tokio::spawn(async move { crew.work(LONG, || sleep(LONG_MOMENT / 2)).await });
            }
            tokio::time::sleep(LONG_MOMENT / 10).await;
            let short = timeout(LONG_MOMENT / 5, crew.work(Duration::ZERO, || 1)).await;
            assert_eq!(short.unwrap().unwrap(), 1);
        });
    }
}
