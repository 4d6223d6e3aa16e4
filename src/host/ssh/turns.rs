//! Whose turn it is with a command.
//!
//! As many are at work at once as `--max-commands` says. Who waits for a slow reader lets another one work meanwhile, so
//! that nobody holds up the commands of others by not reading. Each keeps a thread and two pieces of output, so there is an
//! end to that, too: it is farther than what one address may begin.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::runtime::Handle;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// So many times as many as are at work may have begun.
const BEGUN: usize = 8;

/// The turns that there are.
pub struct Turns {
    working: Arc<Semaphore>,
    begun: Arc<Semaphore>,
}

impl Turns {
    /// So many work at once.
    pub fn new(commands: usize) -> Self {
        Self {
            working: Arc::new(Semaphore::new(commands)),
            begun: Arc::new(Semaphore::new(Self::most_begun(commands))),
        }
    }

    /// So many have begun at most where so many work at once.
    pub fn most_begun(commands: usize) -> usize {
        commands.saturating_mul(BEGUN).min(Semaphore::MAX_PERMITS)
    }

    /// Waits until it is somebody's turn.
    pub async fn wait(&self) -> Turn {
        // Nobody closes them.
        let begun = self.begun.clone().acquire_owned().await.ok();
        let own = self.working.clone().acquire_owned().await.ok();
        Turn { working: Arc::clone(&self.working), own: Mutex::new(own), _begun: begun }
    }
}

/// The turn of a command, until it is dropped.
pub struct Turn {
    working: Arc<Semaphore>,
    own: Mutex<Option<OwnedSemaphorePermit>>,
    _begun: Option<OwnedSemaphorePermit>,
}

impl Turn {
    /// Waits for somebody else while others work. On a thread that may wait.
    pub fn wait_for<T>(&self, wait: impl FnOnce() -> T) -> T {
        *self.own() = None;
        let done = wait();
        *self.own() = Handle::current().block_on(self.working.clone().acquire_owned()).ok();
        done
    }

    fn own(&self) -> MutexGuard<'_, Option<OwnedSemaphorePermit>> {
        self.own.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use tokio::runtime::{Builder, Runtime};
    use tokio::task::spawn_blocking;

    use super::*;

    fn runtime() -> Runtime {
        Builder::new_multi_thread().build().unwrap()
    }

    #[test]
    fn who_waits_for_a_reader_lets_another_one_work() {
        runtime().block_on(async {
            let turns = Turns::new(1);
            let first = turns.wait().await;
            let (read, reading) = mpsc::channel();
            let first = spawn_blocking(move || first.wait_for(|| reading.recv()));
            let second = turns.wait().await;
            read.send(()).unwrap();
            drop(second);
            first.await.unwrap().unwrap();
        });
    }

    #[test]
    fn work_goes_on_only_with_a_turn() {
        runtime().block_on(async {
            let turns = Turns::new(1);
            let first = turns.wait().await;
            let (asked, asking) = mpsc::channel();
            let first = spawn_blocking(move || {
                first.wait_for(|| asking.recv()).unwrap();
                first
            });
            let second = turns.wait().await;
            asked.send(()).unwrap();
            std::thread::sleep(std::time::Duration::from_millis(20));
            assert!(!first.is_finished(), "the turn is somebody else's");
            drop(second);
            let first = first.await.unwrap();
            assert!(turns.working.try_acquire().is_err(), "the first one has its turn again");
            drop(first);
            assert!(turns.working.try_acquire().is_ok());
        });
    }

    #[test]
    fn there_is_an_end_to_those_who_wait() {
        runtime().block_on(async {
            let turns = Turns::new(1);
            let mut begun = Vec::new();
            for _ in 0..Turns::most_begun(1) {
                let turn = turns.wait().await;
                *turn.own() = None;
                begun.push(turn);
            }
            assert!(turns.begun.try_acquire().is_err());
            begun.pop();
            assert!(turns.begun.try_acquire().is_ok());
        });
    }
}
