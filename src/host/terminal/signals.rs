//! Signals: the shell's job control, the window's size, and the ways a process is told to end.

use std::io;
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::thread;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, poll};
use rustix::process::{self, Signal};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;
use signal_hook::low_level::emulate_default_handler;

use super::event::Event;
use super::tty::Tty;

/// What a vanished terminal amounts to.
pub const HANGUP: Option<i32> = Some(SIGHUP);

/// How long the drawing thread has for an orderly end before the process ends without it.
const PATIENCE: Duration = Duration::from_secs(1);

/// Signals arrive as events from now on, and so does the loss of the terminal.
pub fn watch<T: Send + 'static>(tty: &Arc<Tty>, events: Sender<Vec<Event<T>>>) -> io::Result<()> {
    watch_terminal(tty, events.clone())?;
    let mut signals = Signals::new([SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGCONT, SIGWINCH])?;
    let tty = Arc::clone(tty);
    let watcher = thread::Builder::new().name("signals".to_owned());
    watcher.spawn(move || {
        for signal in signals.forever() {
            forward(signal, &tty, &events);
        }
    })?;
    Ok(())
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
        die_of(signal);
    }
}

/// Watches for the hangup of the terminal without reading from it.
///
/// SIGHUP tells it as well, but only to the terminal's own session. Without
/// either, crossterm 0.29 would read at the end of the file for ever, a whole
/// core long (crossterm #793).
fn watch_terminal<T: Send + 'static>(tty: &Tty, events: Sender<Vec<Event<T>>>) -> io::Result<()> {
    let tty = tty.handle()?;
    let watcher = thread::Builder::new().name("hangup".to_owned());
    watcher.spawn(move || {
        loop {
            let mut watched = [PollFd::new(&tty, PollFlags::empty())];
            match poll(&mut watched, None) {
                Err(rustix::io::Errno::INTR) => {}
                Ok(_) if watched[0].revents().intersects(PollFlags::HUP | PollFlags::ERR) => {
                    let _ = events.send(vec![Event::HungUp]);
                    return;
                }
                // Some systems can't poll a terminal. SIGHUP remains.
                _ => return,
            }
        }
    })?;
    Ok(())
}

/// Whether a shell would notice that we stop, and could let us continue.
///
/// A session's first group has no shell above it: whoever started it (a terminal
/// emulator, sshd, docker) would see a frozen screen.
fn has_shell() -> bool {
    process::getsid(None).is_ok_and(|session| session != process::getpgrp())
}

/// Stops the whole job as the terminal's Ctrl-Z does: whoever else is in it, a script or a pipe,
/// would otherwise keep the shell waiting. Our own share arrives as [`Event::Stop`].
pub fn stop_job() -> io::Result<()> {
    if has_shell() {
        process::kill_current_process_group(Signal::TSTP)?;
    }
    Ok(())
}

/// Whether this process may stop; with no shell to continue it, it must not.
pub fn may_stop() -> bool {
    has_shell()
}

/// Stops this process here and now. It returns when the process is continued.
pub fn stop() -> io::Result<()> {
    emulate_default_handler(SIGTSTP)
}

/// What the signal does to a process that does not know it: this does not return for
/// signals that end one, and whoever waits for the process sees which it was.
pub fn die_of(signal: i32) {
    let _ = emulate_default_handler(signal);
}
