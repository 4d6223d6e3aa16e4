//! Those who do the work, beside the threads that look after the lines.
//!
//! As much is done at once as the machine has cores. What takes longer than a frame, such as a question over many rows,
//! makes way for the others after a moment: it goes on, and a frame of somebody else begins. Who costs much each time,
//! with a giant window, thousands of keys, or command after command, has to do with half of the cores, together with all
//! others of that kind. Nor do they get more threads, each of which would keep memory for itself. Who waits for somebody
//! else on the way makes way, too, and goes on when there is a hand again.

use std::num::NonZero;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use rustix::time::{ClockId, clock_gettime};
use tokio::runtime::Handle;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
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
    hands: Arc<Semaphore>,
    /// Those for who costs much.
    spare: Arc<Semaphore>,
}

impl Crew {
    /// As many as the machine has cores.
    pub fn new() -> Self {
        Self { hands: Arc::new(Semaphore::new(cores())), spare: Arc::new(Semaphore::new(Self::most_at_length())) }
    }

    /// So many are at work at once, as long as nothing takes longer than a moment.
    pub fn most() -> usize {
        cores() + Self::most_at_length()
    }

    /// So many are at work at once for whom it costs much.
    pub fn most_at_length() -> usize {
        (cores() / 2).max(1)
    }

    /// Nobody is at work.
    pub fn is_calm(&self) -> bool {
        self.hands.available_permits() == cores() && self.spare.available_permits() == Self::most_at_length()
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
        self.work_with_pauses(cost, |_| work()).await
    }

    /// The same for what waits for somebody else now and then.
    ///
    /// # Errors
    /// It panicked.
    pub async fn work_with_pauses<T: Send + 'static>(
        &self,
        cost: Duration,
        work: impl FnOnce(&Hand) -> T + Send + 'static,
    ) -> Result<T, JoinError> {
        let (hands, moment) = if cost > MUCH { (&self.spare, LONG_MOMENT) } else { (&self.hands, MOMENT) };
        let hand = Lent(Arc::new(Hand::of(hands).await));
        let own = Arc::clone(&hand.0);
        let mut working = spawn_blocking(move || work(&own));
        if let Ok(done) = timeout(moment, &mut working).await {
            return done;
        }
        drop(hand);
        working.await
    }
}

/// The hand, or the turn, that somebody has, as long as they need not make way.
pub struct Hand {
    hands: Arc<Semaphore>,
    held: Mutex<Held>,
}

enum Held {
    /// At work.
    Own { _hand: OwnedSemaphorePermit },
    /// While somebody else is waited for.
    Waiting,
    /// The moment is over: the work goes on, and a hand is somebody else's.
    Over,
}

impl Hand {
    /// One of these, when it is there.
    pub async fn of(hands: &Arc<Semaphore>) -> Self {
        // Nobody closes it.
        let own = hands.clone().acquire_owned().await;
        Self { hands: Arc::clone(hands), held: Mutex::new(own.map_or(Held::Over, |own| Held::Own { _hand: own })) }
    }

    /// Waits for somebody else, and leaves the hand to others meanwhile. On a thread that may wait.
    pub fn wait_for<T>(&self, wait: impl FnOnce() -> T) -> T {
        self.pause();
        let done = wait();
        if matches!(*self.held(), Held::Waiting)
            && let Ok(own) = Handle::current().block_on(self.hands.clone().acquire_owned())
        {
            let mut held = self.held();
            if matches!(*held, Held::Waiting) {
                *held = Held::Own { _hand: own };
            }
        }
        done
    }

    /// Leaves it to others for good: the work goes on without.
    pub fn let_go(&self) {
        *self.held() = Held::Over;
    }

    fn pause(&self) {
        let mut held = self.held();
        if matches!(*held, Held::Own { .. }) {
            *held = Held::Waiting;
        }
    }

    fn held(&self) -> MutexGuard<'_, Held> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A hand goes to somebody else when the moment is over, and when nobody waits for the work any more.
struct Lent(Arc<Hand>);

impl Drop for Lent {
    fn drop(&mut self) {
        self.0.let_go();
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
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::sync::mpsc;
    use std::thread::sleep;

    use tokio::runtime::{Builder, Runtime};

    use super::*;

    fn runtime() -> Runtime {
        Builder::new_multi_thread().enable_time().build().unwrap()
    }

    #[test]
    fn who_costs_much_leaves_a_hand_to_the_others() {
        runtime().block_on(async {
            let crew = Arc::new(Crew { hands: Arc::new(Semaphore::new(2)), spare: Arc::new(Semaphore::new(1)) });
            let done = Arc::new(AtomicUsize::new(0));
            // Many, none of whom takes so long that they make way.
            let many: Vec<_> = (0..100)
                .map(|_| {
                    let (crew, done) = (Arc::clone(&crew), Arc::clone(&done));
                    tokio::spawn(async move {
                        crew.work(LONG, || sleep(MOMENT / 2)).await.unwrap();
                        done.fetch_add(1, Ordering::SeqCst);
                    })
                })
                .collect();
            while done.load(Ordering::SeqCst) == 0 {
                tokio::task::yield_now().await;
            }
            crew.work(Duration::ZERO, || ()).await.unwrap();
            assert!(done.load(Ordering::SeqCst) < 50, "waited for others who cost much");
            many.iter().for_each(tokio::task::JoinHandle::abort);
        });
    }

    #[test]
    fn who_waits_for_somebody_else_makes_way() {
        runtime().block_on(async {
            let crew = Arc::new(Crew { hands: Arc::new(Semaphore::new(1)), spare: Arc::new(Semaphore::new(1)) });
            let (read, reading) = mpsc::channel();
            let (begun, beginning) = tokio::sync::oneshot::channel();
            let working = {
                let crew = Arc::clone(&crew);
                tokio::spawn(async move {
                    crew.work_with_pauses(LONG, move |hand| {
                        hand.wait_for(|| {
                            begun.send(()).unwrap();
                            reading.recv()
                        })
                    })
                    .await
                })
            };
            beginning.await.unwrap();
            assert_eq!(crew.spare.available_permits(), 1, "somebody else may work");
            let other = crew.spare.acquire().await.unwrap();
            read.send(()).unwrap();
            sleep(MOMENT);
            assert!(!working.is_finished(), "there is no hand for it");
            drop(other);
            working.await.unwrap().unwrap().unwrap();
            assert_eq!(crew.spare.available_permits(), 1);
        });
    }
}
