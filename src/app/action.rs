//! Everything that can be done, as values.

use chrono::NaiveDate;

use super::bidi::{Bidi, Hint};
use super::format::{Data, Format};
use super::look::Look;
use super::settings::saved::Saved;
use super::state::Size;
use super::view::View;
use crate::dataset::loading::Progress;
use crate::dataset::{By, Window};
use crate::figures::language::Language;
use crate::figures::period::Span;

/// What a key, the mouse or a finished effect asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Leave: a panel first, then the program.
    Quit,
    /// Leave the program at once.
    QuitNow,
    /// Show every key.
    Help,
    /// One step back: closes a panel, drops the search. Never leaves the program.
    Back,
    /// What the number at hand follows from; in a panel or prompt: go on.
    Enter,
    /// Go to a view.
    Show(View),
    /// The view to the right.
    NextView,
    /// The view to the left.
    PreviousView,
    /// One row up.
    Up,
    /// One row down.
    Down,
    /// One page up.
    PageUp,
    /// One page down.
    PageDown,
    /// To the first row.
    Top,
    /// To the last row.
    Bottom,
    /// One to the left.
    Left,
    /// One to the right.
    Right,
    /// Closer.
    ZoomIn,
    /// Farther.
    ZoomOut,
    /// The time axis to earlier days.
    PanEarlier,
    /// The time axis to later days.
    PanLater,
    /// The period of the same length before.
    PreviousPeriod,
    /// The period of the same length after.
    NextPeriod,
    /// A longer period around this one.
    Longer,
    /// A shorter period inside this one.
    Shorter,
    /// All periods.
    AllPeriods,
    /// Ask for a period.
    AskPeriod,
    /// Ask for a second period, to compare with.
    AskVersus,
    /// Compare no longer.
    DropVersus,
    /// Ask for the day whose knowledge answers.
    AskAsOf,
    /// All that was loaded answers.
    DropAsOf,
    /// Back to the publication before.
    EarlierKnowledge,
    /// On to the next publication.
    LaterKnowledge,
    /// Ask for a measure.
    AskMeasure,
    /// The next breakdown.
    NextBreakdown,
    /// The breakdown before.
    PreviousBreakdown,
    /// From linear to logarithmic bars, and back.
    Scale,
    /// A panel of bars for each code of the next dimension, or one for all.
    NextEach,
    /// The same backwards.
    PreviousEach,
    /// Take the last change of the question back.
    Undo,
    /// Do again what was taken back.
    Redo,
    /// Keep what is like the row at hand.
    Filter,
    /// Drop all filters.
    DropFilters,
    /// Ask for a text that rows must hold.
    Search,
    /// The next row that holds it.
    NextMatch,
    /// The row before that holds it.
    PreviousMatch,
    /// The next order.
    Sort,
    /// The order turned around.
    Reverse,
    /// Ask for a file and write the view to it.
    Export,
    /// Show the command that gives the same answer.
    Command,
    /// Ask what to copy.
    Copy,
    /// Copy the row at hand, without asking.
    CopyRow,
    /// Copy the address of the source at hand.
    CopyAddress,
    /// Ask for a name to keep the question under.
    SaveView,
    /// Find anything that can be done, asked or chosen.
    Palette,
    /// Let the mouse go, or take it back.
    Mouse,
    /// The next look.
    NextLook,
    /// The next language.
    NextLanguage,
    /// This language.
    TakeLanguage(Language),
    /// The next order in which Arabic is sent.
    NextBidi,
    /// Load the files again.
    Reload,
    /// Show what could not be read.
    ShowUnread,
    /// Stop, until the shell continues the program.
    Suspend,

    /// Take a period.
    TakePeriod(Window),
    /// Take the measure with this id.
    TakeMeasure(String),
    /// Take a breakdown.
    BreakDown(By),
    /// Keep only what sets this dimension so.
    Keep(String, String),
    /// Drop one of the filters.
    Drop(Narrowing),
    /// Open the kept view with this name.
    OpenView(String),

    /// Type a character into the prompt.
    Type(char),
    /// Put a text into the prompt.
    Paste(String),
    /// Take the character before the cursor out of the prompt.
    Erase,
    /// Take everything before the cursor out.
    EraseAll,
    /// Take the word before the cursor out.
    EraseWord,
    /// The cursor one character to the left.
    CursorLeft,
    /// The cursor one character to the right.
    CursorRight,
    /// The suggestion at hand into the prompt.
    Complete,

    /// Go to a row of the view, or of the panel on top, counted from 0.
    Select(usize),
    /// The time axis closer, around a day.
    ZoomInAt(NaiveDate),
    /// The time axis farther, around a day.
    ZoomOutAt(NaiveDate),
    /// Take these days as the period, and hold on to them: the mouse button went down there.
    Hold(Span),
    /// Take the days from those held on to these: the mouse moved there with the button down.
    Drag(Span),
    /// Let go: the mouse button went up.
    Release,
    /// The terminal's ground is such that this look suits it.
    Ground(Look),
    /// The terminal needs Arabic in this order.
    Reads(Bidi),
    /// Something is to be said about Arabic on this terminal.
    Advise(Hint),
    /// The terminal has another size now.
    Resize(Size),
    /// An export came to an end.
    Exported(Exported),
    /// A view was kept, or why not.
    Kept(Kept),
    /// Reading has come so far.
    Progress(Progress),
    /// There is more of the dataset than before.
    Grown,
    /// Reading came to an end, or was stopped: the dataset is another one.
    Loaded(Ended),
    /// Nothing could be loaded, and why.
    NotLoaded(String),
    /// A copy came to an end.
    Copied(Copied),
    /// A kept view is asked of what was loaded just now.
    Opened(Box<Saved>),
    /// What was asked for is not done here, and why.
    Refused(String),
    /// The program has nothing to say: its host says it otherwise.
    Hush,
}

impl Action {
    /// True for what is done on the machine that the program runs on: a visitor from elsewhere cannot do it.
    #[must_use]
    pub fn is_of_the_host(&self) -> bool {
        matches!(self, Self::SaveView | Self::Reload | Self::Suspend)
    }

    /// True for what changes how everything is shown and nothing of what is asked: it can be done whatever is open.
    #[must_use]
    pub fn is_about_showing(&self) -> bool {
        matches!(self, Self::NextLook | Self::NextLanguage | Self::TakeLanguage(_) | Self::NextBidi)
    }
}

/// One of the things that rows are narrowed down by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Narrowing {
    /// What a dimension is set to.
    Dimension(String),
    /// The source.
    Source,
    /// The text that rows hold.
    Search,
}

/// How reading ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// With all that was named.
    Whole,
    /// Before its end: the person did not want more.
    Stopped,
}

/// How an export ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Exported {
    /// So many rows were written there.
    Written {
        /// The file.
        path: String,
        /// Rows of data; `None`: it is a picture.
        rows: Option<usize>,
    },
    /// There is such a file already, and nobody said to replace it.
    Exists {
        /// The file.
        path: String,
    },
    /// Nothing was written, and why.
    Failed(String),
}

/// How keeping a view ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kept {
    /// It was written there.
    Written {
        /// The view.
        saved: Box<Saved>,
        /// The file.
        path: String,
    },
    /// There is one of this name already, and nobody said to replace it.
    Exists(Box<Saved>),
    /// Nothing was written, and why.
    Failed(String),
}

/// How a copy ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Copied {
    /// It was sent to the terminal, which confirms nothing.
    Sent,
    /// It was too long for terminals, and was written to a file.
    Written {
        /// The file.
        path: String,
        /// Why: how long it was.
        why: String,
    },
    /// It is nowhere, and why.
    Failed(String),
}

/// What the state asks of the world outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Leave the program.
    Quit,
    /// Stop, until the shell continues the program.
    Suspend,
    /// Load the files again.
    Reload,
    /// Read no further.
    StopReading,
    /// Put a text on the clipboard.
    Copy(String),
    /// Let the mouse select text (`false`), or take it back (`true`).
    Mouse(bool),
    /// Keep a view under its name.
    Keep {
        /// The view.
        saved: Box<Saved>,
        /// Over one of this name.
        replace: bool,
    },
    /// Put the answer that the view shows on the clipboard.
    CopyView(Data),
    /// Write the view, or its answer, to a file.
    Export {
        /// Where to.
        path: String,
        /// In what format.
        format: Format,
        /// Over a file that is there.
        replace: bool,
    },
}
