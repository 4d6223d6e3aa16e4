//! The same as `signals`, where there are none.

use std::io;
use std::sync::Arc;
use std::sync::mpsc::Sender;

use super::event::Event;
use super::tty::Tty;

pub const HANGUP: Option<i32> = None;

pub struct Signals;

impl Signals {
    pub fn watch<T>(_: &Arc<Tty>, _: Sender<Vec<Event<T>>>) -> io::Result<Self> {
        Ok(Self)
    }

    pub fn stop(&self) -> io::Result<()> {
        Ok(())
    }

    pub fn settle(&self) {}

    pub fn continued(&self) {}
}

pub fn may_stop() -> bool {
    false
}

pub fn stop_job() -> io::Result<()> {
    Ok(())
}

pub fn act_by_default(_: i32) {}
