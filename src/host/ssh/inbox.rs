//! What a visitor typed and nobody has looked at yet.

use std::sync::{Mutex, MutexGuard, PoisonError};

use tokio::sync::Notify;

/// As much waits at most, in bytes. Nobody types that: what is beyond is lost.
pub const MOST: usize = 64 * 1024;

/// What terminals send to interrupt a command.
const CTRL_C: u8 = 3;

/// A command was interrupted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interrupt;

/// What a visitor typed and nobody has looked at yet.
#[derive(Default)]
pub struct Inbox {
    held: Mutex<Held>,
    news: Notify,
    closing: Notify,
}

#[derive(Default)]
struct Held {
    bytes: Vec<u8>,
    state: State,
}

/// Whether more can come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum State {
    /// It can.
    #[default]
    Open,
    /// The other end has said that nothing more comes, and still listens.
    Ended,
    /// Nobody is there any more.
    Closed,
}

impl Inbox {
    fn held(&self) -> MutexGuard<'_, Held> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Puts something in. Never waits.
    pub fn put(&self, bytes: &[u8]) {
        let mut held = self.held();
        let room = MOST.saturating_sub(held.bytes.len());
        held.bytes.extend_from_slice(&bytes[..bytes.len().min(room)]);
        drop(held);
        self.news.notify_one();
    }

    /// Nothing more comes.
    pub fn end(&self) {
        let mut held = self.held();
        if held.state == State::Open {
            held.state = State::Ended;
        }
        drop(held);
        self.news.notify_one();
    }

    /// Nobody is there any more.
    pub fn close(&self) {
        self.held().state = State::Closed;
        self.news.notify_one();
        self.closing.notify_waiters();
    }

    /// All that came, and whether more can come.
    pub fn take(&self) -> (Vec<u8>, State) {
        let mut held = self.held();
        (std::mem::take(&mut held.bytes), held.state)
    }

    /// Whether there is something to look at.
    pub fn has_news(&self) -> bool {
        let held = self.held();
        !held.bytes.is_empty() || held.state != State::Open
    }

    /// Whether somebody is there.
    pub fn state(&self) -> State {
        self.held().state
    }

    /// Waits for something to happen. One waits at most.
    pub async fn news(&self) {
        self.news.notified().await;
    }

    /// Waits until somebody wants an end, with Ctrl-C, or nobody is there any more. Nobody else may wait.
    pub async fn interrupts(&self) -> Option<Interrupt> {
        loop {
            let (bytes, state) = self.take();
            if state == State::Closed {
                return None;
            }
            if bytes.contains(&CTRL_C) {
                return Some(Interrupt);
            }
            self.news().await;
        }
    }

    /// Waits until nobody is there any more. Takes nothing out; others may wait, too.
    pub async fn closed(&self) {
        let mut closing = std::pin::pin!(self.closing.notified());
        closing.as_mut().enable();
        if self.state() != State::Closed {
            closing.await;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_holds_so_much_and_keeps_the_beginning() {
        let inbox = Inbox::default();
        inbox.put(b"first");
        for _ in 0..100 {
            inbox.put(&[b'x'; 1024]);
        }
        let (bytes, state) = inbox.take();
        assert_eq!((bytes.len(), &bytes[..5], state), (MOST, &b"first"[..], State::Open));
        inbox.end();
        inbox.close();
        inbox.end();
        assert_eq!(inbox.take(), (Vec::new(), State::Closed));
    }
}
