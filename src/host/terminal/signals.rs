//! Signals: the shell's job control, the window's size, and the ways a process is told to end.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::thread;
use std::time::Duration;

use rustix::process::{self, Signal};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::flag;
use signal_hook::iterator;
use signal_hook::low_level::emulate_default_handler;

use super::event::Event;
use super::tty::Tty;

/// What a vanished terminal amounts to.
pub const HANGUP: Option<i32> = Some(SIGHUP);

/// Those that end a process.
const FATAL: [i32; 4] = [SIGHUP, SIGINT, SIGQUIT, SIGTERM];

/// How long other signals may follow the one to continue.
const BREATH: Duration = Duration::from_millis(20);

/// How long the drawing thread has for an orderly end before the process ends without it.
const PATIENCE: Duration = Duration::from_secs(1);

/// The signals of this process, in our hands from now on.
pub struct Signals {
    /// While the shell has the terminal, a fatal signal ends the process at once: there is
    /// nothing to restore.
    stopped: Arc<AtomicBool>,
}

impl Signals {
    /// They arrive as events.
    pub fn watch<T: Send + 'static>(tty: &Arc<Tty>, events: Sender<Vec<Event<T>>>) -> io::Result<Self> {
        let stopped = Arc::new(AtomicBool::new(false));
        for signal in FATAL {
            flag::register_conditional_default(signal, Arc::clone(&stopped))?;
        }
        let mut caught = iterator::Signals::new([SIGTSTP, SIGCONT, SIGWINCH].iter().chain(&FATAL))?;
        let tty = Arc::clone(tty);
        let watcher = thread::Builder::new().name("signals".to_owned());
        watcher.spawn(move || {
            for signal in caught.forever() {
                forward(signal, &tty, &events);
            }
        })?;
        Ok(Self { stopped })
    }

    /// Stops this process here and now, the terminal having been given back. Returns when it
    /// is continued, of which [`Event::Continued`] tells too.
    pub fn stop(&self) -> io::Result<()> {
        self.stopped.store(true, Ordering::SeqCst);
        emulate_default_handler(SIGTSTP)
    }

    /// Waits, having been continued, for what else there may be to it: whoever ends a stopped
    /// job continues it in the same breath. Back at work it would reach for the terminal, which
    /// is the shell's, and be stopped again before it could end.
    pub fn settle(&self) {
        if self.stopped.load(Ordering::SeqCst) {
            thread::sleep(BREATH);
        }
    }

    /// Takes it that the terminal is ours again.
    pub fn continued(&self) {
        self.stopped.store(false, Ordering::SeqCst);
    }
}

fn forward<T>(signal: i32, tty: &Tty, events: &Sender<Vec<Event<T>>>) {
    let event = match signal {
        SIGWINCH => Event::Resized,
        SIGCONT => Event::Continued,
        SIGTSTP => Event::Stop,
        fatal => Event::Signal(fatal),
    };
    let ending = matches!(event, Event::Signal(_));
    let heard = events.send(vec![event]).is_ok();
    if heard && ending {
        // Normally the process is gone before this is over.
        thread::sleep(PATIENCE);
        tty.leave_at_once();
    }
    if ending || !heard {
        act_by_default(signal);
    }
}

/// Whether a shell would notice that we stop, and could let us continue.
///
/// A session's first group has no shell above it: whoever started it (a terminal
/// emulator, sshd, docker) would see a frozen screen.
pub fn may_stop() -> bool {
    process::getsid(None).is_ok_and(|session| session != process::getpgrp())
}

/// Stops the whole job as the terminal's Ctrl-Z does, if there is a shell to stop for: whoever
/// else is in it, a script or a pipe, would otherwise keep the shell waiting. Our own share
/// arrives as [`Event::Stop`].
pub fn stop_job() -> io::Result<()> {
    if may_stop() {
        process::kill_current_process_group(Signal::TSTP)?;
    }
    Ok(())
}

/// Does what the signal does to a process that does not catch it. Those that end a process
/// do not return, and whoever waits for the process sees which signal it was.
pub fn act_by_default(signal: i32) {
    let _ = emulate_default_handler(signal);
}
