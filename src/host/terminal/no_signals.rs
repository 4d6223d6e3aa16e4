//! The same as `signals`, where there are none.

use std::io;
use std::sync::Arc;
use std::sync::mpsc::Sender;

use super::event::Event;
use super::tty::Tty;

pub const HANGUP: Option<i32> = None;

pub fn watch<T>(_: &Arc<Tty>, _: Sender<Vec<Event<T>>>) -> io::Result<()> {
    Ok(())
}

pub fn stop_job() -> io::Result<()> {
    Ok(())
}

pub fn may_stop() -> bool {
    false
}

pub fn stop() -> io::Result<()> {
    Ok(())
}

pub fn die_of(_: i32) {}
