//! The terminal itself: taken, written to, and given back, from whichever thread comes to it.

use std::env;
use std::fs::File;
use std::io::{self, IsTerminal, Write};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use crossterm::terminal::{disable_raw_mode, enable_raw_mode};
use ratatui::layout::Size;

use super::kind::Kind;
use super::modes;
use crate::host::program::{Pointer, Questions, Told};

/// The size of a terminal that does not know its own: some report 0×0.
const UNKNOWN: Size = Size::new(80, 24);

/// The terminal on standard output.
#[derive(Debug)]
pub struct Tty {
    held: Mutex<Held>,
    moved: Condvar,
}

/// What is written to, and who has it.
#[derive(Debug)]
struct Held {
    sink: File,
    place: Place,
    pointer: Pointer,
    kind: Kind,
    /// What is asked when it is entered for the first time.
    questions: Questions,
    /// When it was asked, as long as not everything was answered.
    asked: Option<Instant>,
}

/// After so long nobody answers any more.
const ANSWERED: Duration = Duration::from_secs(2);

/// Whether the terminal is in our modes or in the shell's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// In the shell's. The next write enters.
    Outside,
    /// In ours.
    Inside,
    /// In the shell's for good. Nothing is written any more.
    Gone,
}

impl Tty {
    /// The terminal on standard output, which stays as it is.
    pub fn open() -> io::Result<Self> {
        if !io::stdout().is_terminal() {
            return Err(io::Error::other("standard output is not a terminal"));
        }
        let held = Mutex::new(Held {
            sink: stdout()?,
            place: Place::Outside,
            pointer: Pointer::Program,
            kind: Kind::at_hand(|name| env::var(name).unwrap_or_default()),
            questions: Questions::default(),
            asked: None,
        });
        let moved = Condvar::new();
        Ok(Self { held, moved })
    }

    /// Gives the terminal back as it was. Twice is harmless.
    pub fn leave(&self, place: Place) {
        leave(self.lock(), place);
        self.moved.notify_all();
    }

    /// The same at a time when a write may be stuck: it is not waited for.
    #[cfg(unix)]
    pub fn leave_at_once(&self) {
        use std::sync::TryLockError;
        match self.held.try_lock() {
            Ok(held) => leave(held, Place::Gone),
            Err(TryLockError::Poisoned(held)) => leave(held.into_inner(), Place::Gone),
            Err(TryLockError::WouldBlock) => {
                let _ = disable_raw_mode();
            }
        }
    }

    /// Has this asked when the terminal is entered, once.
    #[cfg(unix)]
    pub fn ask(&self, questions: Questions) {
        self.lock().questions = questions;
    }

    /// Takes in what it told about itself. True where it has to be drawn anew, as it puts cells elsewhere from now on.
    pub fn told(&self, told: &Told) -> io::Result<bool> {
        let mut held = self.lock();
        if *told == Told::Everything {
            held.asked = None;
        }
        let Some(kind) = Kind::told(told).filter(|kind| *kind != held.kind) else { return Ok(false) };
        held.kind = kind;
        let switch = modes::turning_out(kind);
        if held.place == Place::Inside && !switch.is_empty() {
            write_all(&mut held.sink, switch.as_bytes())?;
        }
        Ok(!switch.is_empty())
    }

    /// Whether answers are on their way.
    pub fn is_waiting(&self) -> bool {
        self.lock().is_waiting()
    }

    /// Whether the terminal is in our modes.
    pub fn place(&self) -> Place {
        self.lock().place
    }

    /// Waits until the terminal is in our modes; false if it will never be again.
    #[cfg(unix)]
    pub fn wait_inside(&self) -> bool {
        let held = self.moved.wait_while(self.lock(), |held| held.place == Place::Outside);
        held.unwrap_or_else(PoisonError::into_inner).place == Place::Inside
    }

    /// Its size in cells, from the system; the terminal is not asked.
    pub fn size(&self) -> Size {
        let size = size(&self.lock().sink).unwrap_or(UNKNOWN);
        if size.width == 0 || size.height == 0 { UNKNOWN } else { size }
    }

    /// Writes all of it, with a single call unless the terminal takes less.
    pub fn write(&self, bytes: &[u8]) -> io::Result<()> {
        let mut held = self.lock();
        match held.place {
            Place::Gone => Ok(()),
            Place::Inside => write_all(&mut held.sink, bytes),
            Place::Outside => {
                held.place = Place::Inside;
                self.moved.notify_all();
                #[cfg(windows)]
                capture_mouse(held.pointer)?;
                let entering = modes::entering(held.kind, held.pointer);
                let asking = modes::asking(held.kind, std::mem::take(&mut held.questions));
                if !asking.is_empty() {
                    held.asked = Some(Instant::now());
                }
                write_all(&mut held.sink, &[entering.as_bytes(), asking.as_bytes(), bytes].concat())
            }
        }
    }

    /// Gives the mouse to whom it is to belong from now on, whoever has the terminal in between.
    pub fn give_mouse(&self, pointer: Pointer) -> io::Result<()> {
        let mut held = self.lock();
        held.pointer = pointer;
        if held.place != Place::Inside {
            return Ok(());
        }
        #[cfg(windows)]
        capture_mouse(pointer)?;
        write_all(&mut held.sink, modes::pointing(pointer).as_bytes())
    }

    fn lock(&self) -> MutexGuard<'_, Held> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Held {
    fn is_waiting(&self) -> bool {
        self.asked.is_some_and(|asked| asked.elapsed() < ANSWERED)
    }
}

/// Keys come as they are pressed, and are not shown, from now on.
///
/// All else that is ours comes with the first write, so that no empty screen is seen.
pub fn take_keys() -> io::Result<()> {
    enable_raw_mode()
}

/// Consoles that tell events instead of bytes have a mode of their own for it.
#[cfg(windows)]
fn capture_mouse(pointer: Pointer) -> io::Result<()> {
    match pointer {
        Pointer::Program => crossterm::execute!(io::stdout(), crossterm::event::EnableMouseCapture),
        Pointer::Terminal => crossterm::execute!(io::stdout(), crossterm::event::DisableMouseCapture),
    }
}

/// A terminal that cannot be restored is past caring: errors are of no use here.
fn leave(mut held: MutexGuard<'_, Held>, place: Place) {
    if held.place == Place::Inside {
        let leaving = modes::leaving(held.kind);
        let _ = write_all(&mut held.sink, leaving.as_bytes());
        // Answers that nobody will read are no keys for the shell.
        if held.is_waiting() {
            forget_input(&held.sink);
        }
    }
    if held.place != Place::Gone {
        held.place = place;
        #[cfg(windows)]
        let _ = capture_mouse(Pointer::Terminal);
        let _ = disable_raw_mode();
    }
}

/// Throws away what has come and was not read.
fn forget_input(tty: &File) {
    #[cfg(unix)]
    let _ = rustix::termios::tcflush(tty, rustix::termios::QueueSelector::IFlush);
    #[cfg(not(unix))]
    let _ = tty;
}

/// Whether the error means that the terminal is no longer there.
pub fn is_gone(error: &io::Error) -> bool {
    #[cfg(unix)]
    let gone = [rustix::io::Errno::IO, rustix::io::Errno::NXIO]
        .iter()
        .any(|errno| error.raw_os_error() == Some(errno.raw_os_error()));
    #[cfg(not(unix))]
    let gone = false;
    gone || matches!(error.kind(), io::ErrorKind::BrokenPipe | io::ErrorKind::WriteZero)
}

/// Standard output without the buffer of [`io::Stdout`], which would cut a frame at line ends.
#[cfg(unix)]
fn stdout() -> io::Result<File> {
    use std::os::fd::AsFd;
    io::stdout().as_fd().try_clone_to_owned().map(File::from)
}

/// The console, to which UTF-8 can be written in one piece.
#[cfg(not(unix))]
fn stdout() -> io::Result<File> {
    File::options().read(true).write(true).open("CONOUT$")
}

#[cfg(unix)]
fn size(tty: &File) -> io::Result<Size> {
    let size = rustix::termios::tcgetwinsize(tty)?;
    Ok(Size::new(size.ws_col, size.ws_row))
}

#[cfg(not(unix))]
fn size(_: &File) -> io::Result<Size> {
    let (columns, rows) = crossterm::terminal::size()?;
    Ok(Size::new(columns, rows))
}

/// [`Write::write_all`] that waits where another program has left the terminal non-blocking.
fn write_all(sink: &mut File, mut bytes: &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        match sink.write(bytes) {
            Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
            Ok(written) => bytes = &bytes[written..],
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => wait_for_room(sink)?,
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

#[cfg(unix)]
fn wait_for_room(sink: &File) -> io::Result<()> {
    use rustix::event::{PollFd, PollFlags, poll};
    match poll(&mut [PollFd::new(sink, PollFlags::OUT)], None) {
        Ok(_) | Err(rustix::io::Errno::INTR) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

#[cfg(not(unix))]
fn wait_for_room(_: &File) -> io::Result<()> {
    Err(io::ErrorKind::WouldBlock.into())
}

/// The terminal as something that frames are written into.
#[derive(Clone, Debug)]
pub struct Sink(pub Arc<Tty>);

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes).map(|()| bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
