//! What a host runs: inputs go in, wishes come out, and the present state can be drawn.

use std::fmt;
use std::sync::Arc;

use ratatui::Frame;

use crate::app::key::Key;
use crate::host::clipboard::Clipping;

/// A program that a host can run, whether at the terminal at hand or for a visitor over SSH.
pub trait Program {
    /// What worker threads send back, through the [`Post`] they were given.
    type Posted;

    /// Takes in what happened, and says what is wanted of the terminal.
    ///
    /// Before the first frame comes one [`Input::Resize`]. Whatever takes
    /// longer than a frame belongs on a worker thread: nothing is drawn and
    /// no key is read before this returns.
    fn input(&mut self, input: Input<Self::Posted>) -> Flow;

    /// What it would like to know of its terminal. The answers come as [`Input::Told`], if they come; nobody waits.
    fn wonders(&self) -> Questions {
        Questions::default()
    }

    /// Draws the state as it is. Asked once for each burst of inputs.
    ///
    /// A frame whose cells and cursor equal the last one's sends nothing.
    fn draw(&self, frame: &mut Frame<'_>);
}

/// What happened outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input<T> {
    /// A key was pressed, or held down long enough to repeat.
    Key(Key),
    /// Text was pasted. It is one line without control characters.
    Paste(String),
    /// The mouse did something.
    Mouse(Mouse),
    /// The screen has this size from now on.
    Resize {
        /// Its width in cells.
        columns: u16,
        /// Its height in cells.
        rows: u16,
    },
    /// A worker thread sent this.
    Posted(T),
    /// The terminal told this about itself, having been asked.
    Told(Told),
}

/// What may be asked of a terminal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Questions {
    /// Which colour its ground has.
    pub ground: bool,
    /// Of which kind it is.
    pub kind: bool,
}

impl Questions {
    /// Whether there is anything to be asked.
    #[must_use]
    pub fn any(self) -> bool {
        self.ground || self.kind
    }
}

/// What a terminal tells about itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    /// The colour of its ground: red, green and blue from 0 to 65535.
    Ground([u16; 3]),
    /// How it calls itself, with its version.
    Name(String),
    /// The first numbers of its secondary device attributes: its type, and its version.
    Numbers([u16; 2]),
    /// Its primary device attributes, which are asked for last: more does not come.
    Everything,
}

/// What the mouse did, and in which cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Mouse {
    /// What it did.
    pub gesture: Gesture,
    /// The cell's column, from 0 at the left.
    pub column: u16,
    /// The cell's row, from 0 at the top.
    pub row: u16,
}

/// What a mouse can do. Buttons are the left one; others are left to the terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Gesture {
    /// The button went down.
    Click,
    /// The mouse moved with the button down.
    Drag,
    /// The button went up.
    Release,
    /// The wheel turned away from the person.
    WheelUp,
    /// The wheel turned towards the person.
    WheelDown,
}

/// What the program wants of its terminal after an input.
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use]
pub enum Flow {
    /// To go on.
    Continue,
    /// To end.
    Quit,
    /// To make room for the shell until the person comes back, where there is a shell.
    Suspend,
    /// This text on the clipboard. Terminals confirm nothing.
    Copy(Clipping),
    /// The mouse for this one from now on. At first the program has it.
    Mouse(Pointer),
}

/// Who has the mouse.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Pointer {
    /// The program: it gets [`Input::Mouse`].
    Program,
    /// The terminal, so that text can be selected as anywhere else in it.
    Terminal,
}

/// The way back from a worker thread into the program: what is sent arrives as
/// [`Input::Posted`], and a frame is drawn after it.
///
/// Sending never waits, and is in vain once the program has ended.
pub struct Post<T>(Arc<dyn Fn(T) + Send + Sync>);

impl<T> Post<T> {
    /// A post that a host delivers in its own way.
    pub fn new(deliver: impl Fn(T) + Send + Sync + 'static) -> Self {
        Self(Arc::new(deliver))
    }

    /// Sends it.
    pub fn send(&self, value: T) {
        (self.0)(value);
    }
}

impl<T> Clone for Post<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T> fmt::Debug for Post<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Post")
    }
}
