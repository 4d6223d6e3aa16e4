//! A program in a pseudo-terminal of its own: keys go in, a screen comes out.
//!
//! Nothing here sleeps for luck: every wait has a condition and a generous deadline, and
//! tells what was on the screen when it failed. The pseudo-terminal answers no query.

#![allow(dead_code, reason = "each test file uses its own share")]

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::Path;
use std::process::Command;
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};

/// How long something may take on a machine that is busy with other things.
const PATIENCE: Duration = Duration::from_secs(30);

/// A running program and the terminal it believes to be in.
pub struct Pty {
    pid: u32,
    /// Nothing once the terminal is gone.
    ends: Option<Ends>,
    seen: Arc<Shared>,
}

/// Our side of the terminal.
struct Ends {
    master: Box<dyn MasterPty + Send>,
    keyboard: Box<dyn Write + Send>,
}

#[derive(Default)]
struct Shared {
    seen: Mutex<Seen>,
    news: Condvar,
}

#[derive(Default)]
struct Seen {
    screen: vt100::Parser,
    bytes: Vec<u8>,
    /// Nothing more will come: the program, and all it started, let go of the terminal.
    closed: bool,
    exit: Option<ExitStatus>,
    /// Whether to close our side as soon as possible.
    hang_up: bool,
}

impl Pty {
    /// Starts a program. Its environment is `env`, with `PATH`, a `TERM` of 256 colours, UTF-8, and no settings.
    pub fn spawn(program: impl AsRef<Path>, args: &[&str], env: &[(&str, &str)], columns: u16, rows: u16) -> Self {
        let pair = native_pty_system().openpty(size(columns, rows)).expect("a pseudo-terminal");
        let mut command = CommandBuilder::new(program.as_ref());
        command.args(args);
        command.cwd(std::env::current_dir().expect("a directory"));
        command.env_clear();
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command.env("TERM", "xterm-256color");
        command.env("LC_ALL", "C.UTF-8");
        command.env("XDG_CONFIG_HOME", "/nowhere");
        for (name, value) in env {
            command.env(name, value);
        }

        let child = pair.slave.spawn_command(command).expect("a program that starts");
        // As long as we hold this end, nobody can tell that the program has let go of it.
        drop(pair.slave);
        let seen = Arc::<Shared>::default();
        seen.lock().screen = vt100::Parser::new(cells(rows), cells(columns), 0);
        let pid = child.process_id().expect("a process of its own");
        let output = pair.master.try_clone_reader().expect("an output to read");
        watch(&seen, output, child);
        let keyboard = pair.master.take_writer().expect("a keyboard");
        let master = pair.master;
        let ends = Some(Ends { master, keyboard });
        Self { pid, ends, seen }
    }

    /// Types text, with keys in angle brackets: `"jj<Enter><Ctrl-c>"`. `<lt>` is `<` itself.
    pub fn send(&mut self, keys: &str) {
        let mut bytes = Vec::new();
        let mut rest = keys;
        while let Some((text, after)) = rest.split_once('<') {
            let (name, after) = after.split_once('>').unwrap_or_else(|| panic!("no > in {rest:?}"));
            bytes.extend_from_slice(text.as_bytes());
            bytes.extend(key(name));
            rest = after;
        }
        bytes.extend_from_slice(rest.as_bytes());
        self.send_bytes(&bytes);
    }

    /// Pastes text, marked as such.
    pub fn paste(&mut self, text: &str) {
        self.send_bytes(format!("\x1b[200~{text}\x1b[201~").as_bytes());
    }

    /// Presses the left mouse button in a cell, counted from 0, and lets it go.
    pub fn click(&mut self, column: u16, row: u16) {
        let (x, y) = (column + 1, row + 1);
        self.send_bytes(format!("\x1b[<0;{x};{y}M\x1b[<0;{x};{y}m").as_bytes());
    }

    /// Sends what a keyboard sends, as it is, in one piece.
    pub fn send_bytes(&mut self, bytes: &[u8]) {
        let keyboard = &mut self.ends().keyboard;
        let sent = keyboard.write_all(bytes).and_then(|()| keyboard.flush());
        sent.expect("a terminal that takes keys");
    }

    /// Changes the size of the window.
    pub fn resize(&mut self, columns: u16, rows: u16) {
        self.seen.lock().screen.set_size(cells(rows), cells(columns));
        let resized = self.ends().master.resize(size(columns, rows));
        resized.expect("a terminal that can be resized");
    }

    /// Closes the window, as if the person had, or the line had been cut.
    ///
    /// The program has to answer to the keys with some output: it lets go of our last hold.
    pub fn hang_up(&mut self, keys: &str) {
        self.seen.lock().hang_up = true;
        self.send(keys);
        self.seen.wait("the terminal is closed", |seen| seen.closed.then_some(()));
        self.ends = None;
    }

    fn ends(&mut self) -> &mut Ends {
        self.ends.as_mut().expect("a terminal that was not hung up")
    }

    /// Sends a signal, named as `kill` names it: `"TERM"`.
    pub fn signal(&self, name: &str) {
        kill(name, self.pid);
    }

    /// The program's process.
    pub fn pid(&self) -> u32 {
        self.pid
    }

    /// Waits until the screen contains the text.
    pub fn wait_for(&self, text: &str) {
        self.wait_until(&format!("{text:?} is on the screen"), |screen| screen.contents().contains(text));
    }

    /// Waits until the screen no longer contains the text.
    pub fn wait_for_no(&self, text: &str) {
        self.wait_until(&format!("{text:?} is gone"), |screen| !screen.contents().contains(text));
    }

    /// Waits until something holds of the screen.
    pub fn wait_until(&self, what: &str, holds: impl Fn(&vt100::Screen) -> bool) {
        self.seen.wait(what, |seen| holds(seen.screen.screen()).then_some(()));
    }

    /// Waits until these bytes have come, after as many as `skip`.
    pub fn wait_for_bytes(&self, skip: usize, bytes: &[u8]) {
        let what = format!("{:?} has come", String::from_utf8_lossy(bytes));
        self.seen.wait(&what, |seen| {
            let new = seen.bytes.get(skip..).unwrap_or_default();
            new.windows(bytes.len()).any(|window| window == bytes).then_some(())
        });
    }

    /// Waits until the program has ended and all it wrote has come.
    pub fn wait_exit(&self) -> ExitStatus {
        let ended = |seen: &Seen| if seen.closed { seen.exit.clone() } else { None };
        self.seen.wait("the program has ended", ended)
    }

    /// The rows of the screen as text.
    pub fn screen(&self) -> String {
        self.seen.lock().screen.screen().contents()
    }

    /// The screen with its colours, cursor and modes.
    pub fn state(&self) -> vt100::Screen {
        self.seen.lock().screen.screen().clone()
    }

    /// Everything the program wrote so far.
    pub fn bytes(&self) -> Vec<u8> {
        self.seen.lock().bytes.clone()
    }
}

impl Drop for Pty {
    fn drop(&mut self) {
        if self.seen.lock().exit.is_none() {
            kill("KILL", self.pid);
        }
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Seen> {
        self.seen.lock().expect("no panic while something is seen")
    }

    fn change(&self, change: impl FnOnce(&mut Seen)) {
        change(&mut self.lock());
        self.news.notify_all();
    }

    fn wait<T>(&self, what: &str, holds: impl Fn(&Seen) -> Option<T>) -> T {
        let deadline = Instant::now() + PATIENCE;
        let mut seen = self.lock();
        loop {
            if let Some(found) = holds(&seen) {
                return found;
            }
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                let report = seen.report();
                // Not poisoned, so that the program can still be ended.
                drop(seen);
                panic!("waited in vain until {what}\n{report}");
            }
            seen = self.news.wait_timeout(seen, left).expect("no panic while something is seen").0;
        }
    }
}

impl Seen {
    fn report(&self) -> String {
        let start = self.bytes.len().saturating_sub(400);
        let tail = self.bytes[start..].escape_ascii();
        let screen = self.screen.screen().contents();
        let exit = self.exit.as_ref().map_or("it is running".to_owned(), ToString::to_string);
        format!("── screen ──\n{screen}\n── last bytes ──\n{tail}\n── program ──\n{exit}")
    }
}

/// Keeps up with what the program writes, and with its end.
fn watch(seen: &Arc<Shared>, mut output: Box<dyn Read + Send>, mut child: Box<dyn Child + Send + Sync>) {
    let reading = Arc::clone(seen);
    thread::spawn(move || {
        let mut buffer = vec![0; 64 * 1024];
        // Linux ends a pseudo-terminal with an error, others with nothing.
        while !reading.lock().hang_up
            && let Ok(length @ 1..) = output.read(&mut buffer)
        {
            reading.change(|seen| {
                seen.screen.process(&buffer[..length]);
                seen.bytes.extend_from_slice(&buffer[..length]);
            });
        }
        drop(output);
        reading.change(|seen| seen.closed = true);
    });
    let waiting = Arc::clone(seen);
    thread::spawn(move || {
        let exit = child.wait().expect("a child to wait for");
        waiting.change(|seen| seen.exit = Some(exit));
    });
}

/// Sends a signal to a process, if it is still there.
pub fn kill(signal: &str, pid: u32) {
    let sent = Command::new("kill").args(["-s", signal, &pid.to_string()]).status();
    sent.expect("a kill command");
}

/// What a terminal sends for a key, by the name this program gives it.
fn key(name: &str) -> Vec<u8> {
    const NAMED: [(&str, &str); 32] = [
        ("lt", "<"),
        ("Space", " "),
        ("Enter", "\r"),
        ("Esc", "\x1b"),
        ("Tab", "\t"),
        ("Shift-Tab", "\x1b[Z"),
        ("Backspace", "\x7f"),
        ("Insert", "\x1b[2~"),
        ("Delete", "\x1b[3~"),
        ("Up", "\x1b[A"),
        ("Down", "\x1b[B"),
        ("Right", "\x1b[C"),
        ("Left", "\x1b[D"),
        ("Home", "\x1b[H"),
        ("End", "\x1b[F"),
        ("PgUp", "\x1b[5~"),
        ("PgDn", "\x1b[6~"),
        ("Ctrl-Left", "\x1b[1;5D"),
        ("Ctrl-Right", "\x1b[1;5C"),
        ("F1", "\x1bOP"),
        ("F2", "\x1bOQ"),
        ("F3", "\x1bOR"),
        ("F4", "\x1bOS"),
        ("F5", "\x1b[15~"),
        ("F6", "\x1b[17~"),
        ("F7", "\x1b[18~"),
        ("F8", "\x1b[19~"),
        ("F9", "\x1b[20~"),
        ("F10", "\x1b[21~"),
        ("F11", "\x1b[23~"),
        ("F12", "\x1b[24~"),
        ("Ctrl-Space", "\0"),
    ];
    if let Some((_, sent)) = NAMED.iter().find(|(named, _)| *named == name) {
        return sent.as_bytes().to_vec();
    }
    match (name.strip_prefix("Ctrl-"), name.strip_prefix("Alt-")) {
        (Some(letter), _) if letter.len() == 1 => vec![letter.as_bytes()[0] & 0x1f],
        (_, Some(held)) if held.chars().count() == 1 => [b"\x1b", held.as_bytes()].concat(),
        (_, Some(held)) => [b"\x1b".to_vec(), key(held)].concat(),
        _ => panic!("<{name}> is no key known to the pseudo-terminal"),
    }
}

fn size(columns: u16, rows: u16) -> PtySize {
    PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }
}

fn cells(number: u16) -> NonZeroU16 {
    NonZeroU16::new(number).expect("a window that is not empty")
}
