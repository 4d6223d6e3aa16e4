//! The terminal at hand: a program on this screen, with this keyboard.
//!
//! Everything that happens arrives in one queue ([`Mailbox`]): keys, signals,
//! what workers send. A burst is handled as a whole, then one frame is drawn and
//! sent in one piece, if it differs from the last. In between the process sleeps.
//!
//! The terminal is asked what its ground is and of which kind it is, where the program wonders. Nothing waits for the
//! answers: the first frame is drawn, and what they change is another one.

mod answer;
mod canvas;
pub mod decoder;
mod event;
mod ink;
#[cfg_attr(not(unix), path = "terminal/console.rs")]
mod input;
pub mod kind;
mod look;
mod modes;
mod packed;
mod panics;
mod sheet;
#[cfg_attr(not(unix), path = "terminal/no_signals.rs")]
mod signals;
mod tty;

use std::io;
use std::sync::Arc;
use std::time::{Duration, Instant};

use ratatui::Terminal;
use ratatui::layout::{Position, Rect, Size};

pub use self::canvas::{Canvas, Left};
pub use self::event::{Mailbox, mailbox};
pub use self::modes::{EXPLICIT, asking, entering, leaving, pointing, turning_out};

use self::event::Event;
use self::panics::Guard;
pub use self::panics::hush;
use self::signals::Signals;
use self::tty::{Place, Sink, Tty};
use crate::host::clipboard::Wrapping;
use crate::host::program::{Flow, Input, Program, Told};

/// Why the program ended. The terminal has been given back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use = "a process that was told to end by a signal has to end by it"]
pub enum Ending {
    /// It wanted to.
    Quit,
    /// This signal was sent, or amounts to what happened: a vanished terminal is a SIGHUP.
    Signal(i32),
}

impl Ending {
    /// Ends the process by the signal, if it was one, so that whoever waits for it can tell.
    /// Returns after [`Ending::Quit`].
    pub fn conclude(self) {
        if let Self::Signal(signal) = self {
            signals::act_by_default(signal);
        }
    }
}

/// Runs the program until it quits, is told to end, or the terminal is gone.
///
/// Once per process: what catches signals stays.
///
/// # Errors
///
/// If standard output or keyboard are no terminal, or it fails otherwise than by vanishing.
pub fn run<P>(program: &mut P, mailbox: &Mailbox<P::Posted>) -> io::Result<Ending>
where
    P: Program,
    P::Posted: Send + 'static,
{
    let tty = Arc::new(Tty::open()?);
    let guard = Guard::new(&tty);
    let played = play(program, mailbox, &tty);
    let _ = answers(mailbox, &tty, |_| {});
    tty.leave(Place::Gone);
    drop(guard);
    match (played, signals::HANGUP) {
        (Err(error), Some(hangup)) if tty::is_gone(&error) => Ok(Ending::Signal(hangup)),
        (played, _) => played,
    }
}

/// How long answers that are on their way are waited for before the shell gets the terminal, and what is typed.
const GRACE: Duration = Duration::from_millis(100);

/// Answers that are on their way, so that they do not come as keys to the shell. Given back is whatever else happened.
fn answers<T>(mailbox: &Mailbox<T>, tty: &Tty, mut take: impl FnMut(Told)) -> Vec<Event<T>> {
    let until = Instant::now() + GRACE;
    let mut others = Vec::new();
    while tty.is_waiting() {
        let Some(events) = mailbox.until(until) else { break };
        for event in events {
            match event {
                Event::Input(Input::Told(told)) => {
                    // What it changes is for whoever comes back.
                    let _ = tty.told(&told);
                    take(told);
                }
                Event::Input(Input::Key(_) | Input::Paste(_) | Input::Mouse(_)) => {}
                event => others.push(event),
            }
        }
    }
    others
}

fn play<P>(program: &mut P, mailbox: &Mailbox<P::Posted>, tty: &Arc<Tty>) -> io::Result<Ending>
where
    P: Program,
    P::Posted: Send + 'static,
{
    // First of all: from here on no signal ends the process without restoring the terminal.
    let signals = Signals::watch(tty, mailbox.sender.clone())?;
    tty::take_keys()?;
    #[cfg(unix)]
    tty.ask(program.wonders());
    let mut stage = Stage::new(program, tty, signals)?;
    if let Some(ending) = stage.open()? {
        return Ok(ending);
    }
    input::read(tty, mailbox.sender.clone())?;
    loop {
        for event in mailbox.burst() {
            if let Some(ending) = stage.handle(event, mailbox)? {
                return Ok(ending);
            }
        }
        stage.draw()?;
    }
}

/// A program and the screen it is on.
struct Stage<'p, P> {
    program: &'p mut P,
    screen: Terminal<Canvas<Sink>>,
    tty: Arc<Tty>,
    signals: Signals,
    size: Size,
    wrapping: Wrapping,
    turn: Turn,
}

/// Whose turn it is on the terminal.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Turn {
    Ours,
    TheShells,
}

impl<'p, P: Program> Stage<'p, P> {
    fn new(program: &'p mut P, tty: &Arc<Tty>, signals: Signals) -> io::Result<Self> {
        let size = tty.size();
        let canvas = Canvas::new(Sink(Arc::clone(tty)), size);
        Ok(Self {
            program,
            screen: Terminal::new(canvas)?,
            tty: Arc::clone(tty),
            signals,
            size,
            wrapping: Wrapping::at_hand(),
            turn: Turn::Ours,
        })
    }

    /// Tells the program its size, and shows the first frame.
    fn open(&mut self) -> io::Result<Option<Ending>> {
        let ending = self.tell_size()?;
        self.draw()?;
        Ok(ending)
    }

    fn handle(&mut self, event: Event<P::Posted>, mailbox: &Mailbox<P::Posted>) -> io::Result<Option<Ending>> {
        match event {
            Event::Input(Input::Told(told)) => self.tell(told),
            Event::Input(input) => self.give(input),
            Event::Resized => self.resize(),
            Event::Stop => self.stop(mailbox),
            Event::Continued => self.come_back(),
            Event::Signal(signal) => Ok(Some(Ending::Signal(signal))),
            Event::HungUp => Ok(Some(signals::HANGUP.map_or(Ending::Quit, Ending::Signal))),
        }
    }

    /// Gives the program an input, and does what it wants.
    fn give(&mut self, input: Input<P::Posted>) -> io::Result<Option<Ending>> {
        match self.program.input(input) {
            Flow::Continue => {}
            Flow::Quit => return Ok(Some(Ending::Quit)),
            Flow::Suspend => signals::stop_job()?,
            Flow::Copy(clipping) => self.tty.write(&clipping.sequence(self.wrapping))?,
            Flow::Mouse(pointer) => self.tty.give_mouse(pointer)?,
        }
        Ok(None)
    }

    /// What the terminal told about itself concerns both of us.
    fn tell(&mut self, told: Told) -> io::Result<Option<Ending>> {
        if self.tty.told(&told)? {
            self.draw_anew()?;
        }
        self.give(Input::Told(told))
    }

    /// Whatever the terminal shows, the next frame draws all of it.
    fn draw_anew(&mut self) -> io::Result<()> {
        self.screen.backend_mut().forget();
        self.screen.resize(Rect::from((Position::ORIGIN, self.size)))
    }

    fn tell_size(&mut self) -> io::Result<Option<Ending>> {
        self.give(Input::Resize { columns: self.size.width, rows: self.size.height })
    }

    /// More than one source tells of a new size: the first is believed.
    fn resize(&mut self) -> io::Result<Option<Ending>> {
        let size = self.tty.size();
        if size == self.size {
            return Ok(None);
        }
        self.size = size;
        self.screen.backend_mut().set_size(size);
        self.tell_size()
    }

    /// Stops, with the terminal in the shell's hands. What follows is a [`Event::Continued`].
    fn stop(&mut self, mailbox: &Mailbox<P::Posted>) -> io::Result<Option<Ending>> {
        if !signals::may_stop() {
            return Ok(None);
        }
        let program = &mut *self.program;
        let others = answers(mailbox, &self.tty, |told| {
            let _ = program.input(Input::Told(told));
        });
        // An end that came meanwhile needs no stop before it.
        let ends = |event: &Event<P::Posted>| matches!(event, Event::Signal(_) | Event::HungUp);
        let ended = others.iter().any(ends);
        if !ended {
            self.tty.leave(Place::Outside);
            self.turn = Turn::TheShells;
            self.signals.stop()?;
        }
        for event in others {
            if let Some(ending) = self.handle(event, mailbox)? {
                return Ok(Some(ending));
            }
        }
        Ok(None)
    }

    /// Whatever has become of the screen in the meantime, it is drawn anew.
    fn come_back(&mut self) -> io::Result<Option<Ending>> {
        self.tty.leave(Place::Outside);
        self.signals.settle();
        // In the background, this is where the system stops us again.
        tty::take_keys()?;
        self.signals.continued();
        self.turn = Turn::Ours;
        self.resize()
    }

    fn draw(&mut self) -> io::Result<()> {
        if self.turn == Turn::TheShells {
            return Ok(());
        }
        if self.tty.place() == Place::Outside {
            tty::take_keys()?;
            self.draw_anew()?;
        }
        self.screen.draw(|frame| self.program.draw(frame))?;
        Ok(())
    }
}
