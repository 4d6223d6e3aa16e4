//! The keyboard at hand: a thread that waits for what comes, so that the drawing one need not.

use std::fs::File;
use std::io::{self, IsTerminal, Read};
use std::os::fd::AsFd;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::thread;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;

use super::decoder::Decoder;
use super::event::Event;
use super::tty::{Place, Tty};

/// Reads on a thread of its own, until the terminal is given back for good.
///
/// It reads while the terminal is ours and at no other time: the shell's keys are the
/// shell's, and to reach for them from the background would stop the process (SIGTTIN)
/// just when it was continued in order to be ended.
pub fn read<T: Send + 'static>(tty: &Arc<Tty>, events: Sender<Vec<Event<T>>>) -> io::Result<()> {
    let mut keyboard = Keyboard::open()?;
    let tty = Arc::clone(tty);
    let reader = thread::Builder::new().name("keys".to_owned());
    reader.spawn(move || {
        // Without a reader there is no way to quit: however it ends, so does the program.
        let _ = panic::catch_unwind(AssertUnwindSafe(|| forward(&mut keyboard, &tty, &events)));
        let _ = events.send(vec![Event::HungUp]);
    })?;
    Ok(())
}

/// Until there is nothing to read from, or nobody listens.
fn forward<T>(keyboard: &mut Keyboard, tty: &Tty, events: &Sender<Vec<Event<T>>>) {
    let mut decoder = Decoder::default();
    loop {
        let inputs = match keyboard.wait(decoder.patience()) {
            Waited::Enough if tty.place() != Place::Inside => {
                if !tty.wait_inside() {
                    return;
                }
                // Those keys may have gone to the shell.
                continue;
            }
            Waited::Enough => match keyboard.read() {
                Some(bytes) => decoder.feed(bytes),
                None => return,
            },
            Waited::InVain => decoder.give_up(),
            Waited::ForNobody => return,
        };
        let burst: Vec<_> = inputs.into_iter().map(Event::Input).collect();
        if !burst.is_empty() && events.send(burst).is_err() {
            return;
        }
    }
}

/// The terminal that keys come from.
struct Keyboard {
    tty: File,
    /// The same terminal, to wait for: macOS can't wait for one by the name of `/dev/tty`.
    same: File,
    buffer: [u8; 4096],
}

/// What waiting for the keyboard led to.
enum Waited {
    /// Something came, or this system can't wait for it: then reading does.
    Enough,
    /// Nothing came in the time given.
    InVain,
    /// The terminal is no longer there.
    ForNobody,
}

impl Keyboard {
    /// Standard input, or if that is a pipe, the terminal that this process belongs to.
    fn open() -> io::Result<Self> {
        let stdin = io::stdin();
        let (tty, same) = if stdin.is_terminal() {
            let tty = File::from(stdin.as_fd().try_clone_to_owned()?);
            let same = tty.try_clone()?;
            (tty, same)
        } else {
            let same = io::stdout().as_fd().try_clone_to_owned()?;
            (File::open("/dev/tty")?, File::from(same))
        };
        let buffer = [0; 4096];
        Ok(Self { tty, same, buffer })
    }

    /// Waits, for ever if need be, without reading.
    fn wait(&self, patience: Option<Duration>) -> Waited {
        // No patience is too long to be written so.
        let patience = patience.and_then(|patience| Timespec::try_from(patience).ok());
        loop {
            let mut polled = [PollFd::new(&self.same, PollFlags::IN)];
            let ready = match poll(&mut polled, patience.as_ref()) {
                Err(Errno::INTR) => continue,
                Err(_) => return Waited::ForNobody,
                Ok(ready) => ready,
            };
            return match polled[0].revents() {
                // A vanished terminal could be read for ever, and give nothing each time.
                told if told.intersects(PollFlags::HUP | PollFlags::ERR) => Waited::ForNobody,
                _ if ready == 0 => Waited::InVain,
                _ => Waited::Enough,
            };
        }
    }

    /// What has come; nothing if the terminal is no longer there.
    fn read(&mut self) -> Option<&[u8]> {
        match self.tty.read(&mut self.buffer) {
            Ok(0) => None,
            Ok(length) => Some(&self.buffer[..length]),
            Err(error) if is_passing(&error) => Some(&[]),
            Err(_) => None,
        }
    }
}

fn is_passing(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::Interrupted | io::ErrorKind::WouldBlock)
}
