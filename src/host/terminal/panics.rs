//! A panic gives the terminal back first, so that its message can be read.

use std::panic::{self, PanicHookInfo};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use super::tty::{Place, Tty};
use crate::dataset::guarded::is_guarded;

type Hook = dyn Fn(&PanicHookInfo<'_>) + Send + Sync;

/// Panics of threads that guard against them are told as errors, and nowhere else.
pub fn hush() {
    let before = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        if !is_guarded() {
            before(info);
        }
    }));
}

/// As long as this lives, panics know about the terminal.
///
/// A panic on the drawing thread restores the terminal and is then reported as
/// usual. One on another thread may be none of the person's business, and must
/// not be written across the screen: it is reported when the terminal is given back.
pub struct Guard {
    before: Arc<Hook>,
    elsewhere: Arc<Mutex<Vec<String>>>,
}

impl Guard {
    /// For panics from now on; this thread is the drawing one.
    pub fn new(tty: &Arc<Tty>) -> Self {
        let before: Arc<Hook> = panic::take_hook().into();
        let elsewhere = Arc::default();
        let guard = Self { before, elsewhere };
        panic::set_hook(guard.hook(Arc::clone(tty)));
        guard
    }

    fn hook(&self, tty: Arc<Tty>) -> Box<Hook> {
        let before = Arc::clone(&self.before);
        let elsewhere = Arc::clone(&self.elsewhere);
        let drawing = thread::current().id();
        Box::new(move |info| {
            if is_guarded() {
                return;
            }
            let thread = thread::current();
            if thread.id() != drawing && tty.place() == Place::Inside {
                let name = thread.name().unwrap_or("<unnamed>");
                let report = format!("thread '{name}' {info}");
                elsewhere.lock().unwrap_or_else(PoisonError::into_inner).push(report);
            } else {
                tty.leave(Place::Outside);
                before(info);
            }
        })
    }
}

impl Drop for Guard {
    /// The terminal has been given back by now.
    fn drop(&mut self) {
        for report in self.elsewhere.lock().unwrap_or_else(PoisonError::into_inner).drain(..) {
            eprintln!("{report}");
        }
        // The hook cannot be changed in the midst of a panic, and need not be.
        if !thread::panicking() {
            let before = Arc::clone(&self.before);
            panic::set_hook(Box::new(move |info| before(info)));
        }
    }
}
