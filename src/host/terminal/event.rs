//! Everything that can wake the drawing thread, in one queue.

use std::sync::mpsc::{self, Receiver, Sender};
use std::time::Instant;

use crate::host::program::{Input, Post};

/// Something happened outside the drawing thread.
#[derive(Debug)]
#[cfg_attr(not(unix), allow(dead_code, reason = "no signals there"))]
pub enum Event<T> {
    /// The program shall know.
    Input(Input<T>),
    /// The window may have another size.
    Resized,
    /// The shell wants the terminal.
    Stop,
    /// The shell gave the terminal back.
    Continued,
    /// The system wants an end, by this signal.
    Signal(i32),
    /// The terminal is no longer there.
    HungUp,
}

/// Where everything arrives. What came at once is handled at once, before a single frame.
#[derive(Debug)]
pub struct Mailbox<T> {
    pub(super) sender: Sender<Vec<Event<T>>>,
    pub(super) receiver: Receiver<Vec<Event<T>>>,
}

/// A mailbox, and the post that delivers to it: workers can start before there is a screen.
#[must_use]
pub fn mailbox<T: Send + 'static>() -> (Post<T>, Mailbox<T>) {
    let (sender, receiver) = mpsc::channel();
    let letters = sender.clone();
    let post = Post::new(move |value| {
        // In vain once the program has ended, which is no error of the worker's.
        let _ = letters.send(vec![Event::Input(Input::Posted(value))]);
    });
    (post, Mailbox { sender, receiver })
}

/// The most bursts that are handled before a frame is drawn, however fast more come.
const MOST_BURSTS: usize = 1024;

impl<T> Mailbox<T> {
    /// What happens next; nothing once that time has come.
    pub(super) fn until(&self, end: Instant) -> Option<Vec<Event<T>>> {
        self.receiver.recv_timeout(end.saturating_duration_since(Instant::now())).ok()
    }

    /// Waits for something to happen; then that, and whatever has happened by the time it is handled.
    pub(super) fn burst(&self) -> impl Iterator<Item = Event<T>> {
        // There is always a sender: it stands in this mailbox.
        let first = self.receiver.recv().into_iter();
        let more = self.receiver.try_iter().take(MOST_BURSTS);
        first.chain(more).flatten()
    }
}
