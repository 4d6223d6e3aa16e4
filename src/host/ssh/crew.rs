//! Those who do the work, beside the threads that look after the lines.
//!
//! As much is done at once as the machine has cores. What takes longer than a frame, such as a question over many rows,
//! makes way for the others after a moment: it goes on, and a frame of somebody else begins.

use std::num::NonZero;
use std::thread;
use std::time::Duration;

use tokio::sync::Semaphore;
use tokio::task::{JoinError, spawn_blocking};
use tokio::time::timeout;

/// What takes longer makes way.
const MOMENT: Duration = Duration::from_millis(20);

/// Those who do the work.
pub struct Crew {
    hands: Semaphore,
}

impl Crew {
    /// As many as the machine has cores.
    pub fn new() -> Self {
        let cores = thread::available_parallelism().map_or(1, NonZero::get);
        Self { hands: Semaphore::new(cores) }
    }

    /// Has something worked out.
    ///
    /// # Errors
    /// It panicked.
    pub async fn work<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, JoinError> {
        // Nobody closes it.
        let hand = self.hands.acquire().await;
        let mut working = spawn_blocking(work);
        if let Ok(done) = timeout(MOMENT, &mut working).await {
            return done;
        }
        drop(hand);
        working.await
    }
}
