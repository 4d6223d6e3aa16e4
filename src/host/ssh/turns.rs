//! Whose turn it is with a command.
//!
//! As many are at work at once as `--max-commands` says. Who waits for a slow reader lets another one work meanwhile, so
//! that nobody holds up the commands of others by not reading. Each that has begun keeps a thread and some rows, so there
//! is an end to that, too, and it is nearer for one party than for all together.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::crew::Hand;

/// So many times as many as are at work may have begun.
const BEGUN: usize = 8;

/// The same of one party.
const BEGUN_OF_ONE: usize = 2;

/// Who counts as one.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Party {
    /// Whoever has the key with this fingerprint.
    Key(String),
    /// Whoever comes from there, where anybody may.
    Address(IpAddr),
}

/// The turns that there are.
pub struct Turns {
    working: Arc<Semaphore>,
    begun: Arc<Semaphore>,
    begun_of: Mutex<HashMap<Party, Arc<Semaphore>>>,
    of_one: usize,
}

impl Turns {
    /// So many work at once.
    pub fn new(commands: usize) -> Self {
        Self {
            working: Arc::new(Semaphore::new(commands)),
            begun: Arc::new(Semaphore::new(Self::most_begun(commands))),
            begun_of: Mutex::default(),
            of_one: commands * BEGUN_OF_ONE,
        }
    }

    /// So many have begun at most where so many work at once.
    pub fn most_begun(commands: usize) -> usize {
        commands * BEGUN
    }

    /// Waits until it is somebody's turn.
    pub async fn wait(&self, party: Party) -> Turn {
        let of_one = self.of(party);
        // Nobody closes them.
        let begun = [of_one.acquire_owned().await.ok(), self.begun.clone().acquire_owned().await.ok()];
        Turn { own: Hand::of(&self.working).await, _begun: begun }
    }

    fn of(&self, party: Party) -> Arc<Semaphore> {
        let mut all = self.begun_of.lock().unwrap_or_else(PoisonError::into_inner);
        // Of whom no command is left, nothing is remembered.
        all.retain(|_, begun| Arc::strong_count(begun) > 1);
        Arc::clone(all.entry(party).or_insert_with(|| Arc::new(Semaphore::new(self.of_one))))
    }
}

/// The turn of a command, until it is dropped.
pub struct Turn {
    own: Hand,
    _begun: [Option<OwnedSemaphorePermit>; 2],
}

impl Turn {
    /// Waits for somebody else while others work. On a thread that may wait.
    pub fn wait_for<T>(&self, wait: impl FnOnce() -> T) -> T {
        self.own.wait_for(wait)
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

    fn party(name: &str) -> Party {
        Party::Key(name.to_owned())
    }

    #[test]
    fn who_waits_for_a_reader_lets_another_one_work() {
        runtime().block_on(async {
            let turns = Turns::new(1);
            let first = turns.wait(party("one")).await;
            let (read, reading) = mpsc::channel();
            let first = spawn_blocking(move || first.wait_for(|| reading.recv()));
            let second = turns.wait(party("one")).await;
            read.send(()).unwrap();
            drop(second);
            first.await.unwrap().unwrap();
        });
    }

    #[test]
    fn work_goes_on_only_with_a_turn() {
        runtime().block_on(async {
            let turns = Turns::new(1);
            let first = turns.wait(party("one")).await;
            let (asked, asking) = mpsc::channel();
            let first = spawn_blocking(move || {
                first.wait_for(|| asking.recv()).unwrap();
                first
            });
            let second = turns.wait(party("two")).await;
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

    /// As many commands of a party as may begin, all of which wait for a reader.
    async fn unread(turns: &Turns, party: &Party) -> Vec<Turn> {
        let mut begun = Vec::new();
        while begun.is_empty() || turns.of(party.clone()).available_permits() > 0 {
            let turn = turns.wait(party.clone()).await;
            turn.own.let_go();
            begun.push(turn);
        }
        begun
    }

    #[test]
    fn there_is_an_end_to_those_who_wait_and_it_is_nearer_for_one_party() {
        runtime().block_on(async {
            let turns = Turns::new(1);
            let own = unread(&turns, &party("one")).await;
            assert_eq!(own.len(), BEGUN_OF_ONE);
            let mut others = Vec::new();
            for number in 1..BEGUN / BEGUN_OF_ONE {
                others.push(unread(&turns, &party(&number.to_string())).await);
            }
            assert!(turns.begun.try_acquire().is_err(), "all together have as many as there may be");
            others.pop();
            assert!(turns.begun.try_acquire().is_ok());
        });
    }

    #[test]
    fn nobody_is_remembered_who_has_gone() {
        runtime().block_on(async {
            let turns = Turns::new(1);
            for number in 0..100 {
                drop(turns.wait(party(&number.to_string())).await);
            }
            assert_eq!(turns.begun_of.lock().unwrap().len(), 1);
        });
    }
}
