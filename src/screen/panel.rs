//! A panel: a title and lines of text, some of which can be marked.

/// A title and lines of text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Panel {
    /// On its frame.
    pub title: String,
    /// What it says. Lines that are too long are wrapped.
    pub lines: Vec<Line>,
    /// Lines scrolled away above.
    pub scroll: usize,
}

/// A line of a panel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// Sets parts of it apart.
    Blank,
    /// What the lines below are about.
    Heading(String),
    /// Plain text.
    Text(String),
    /// A command for a shell: the same letter by letter, however it is told.
    Command(String),
    /// What a source is called, in its own words.
    Title(String),
    /// What a source says, in its own words.
    Quote(String),
    /// Text that matters less.
    Dim(String),
    /// Text to be looked at.
    Warn(String),
    /// A name and what it is.
    Pair(String, String),
    /// A name, and what it is in words that are not the program's.
    Fact(String, String),
    /// A figure's part in a sum.
    Sum(Summand),
    /// A key, and what it does.
    Key {
        /// The keys.
        keys: String,
        /// What they do.
        words: String,
        /// The line at hand.
        marked: bool,
    },
    /// Something to choose.
    Choice {
        /// What.
        label: String,
        /// What helps to choose.
        hint: String,
        /// The line at hand.
        marked: bool,
    },
}

/// A figure's part in a sum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summand {
    /// `+`, `−`, `=`, or nothing before the first.
    pub sign: &'static str,
    /// How many, right-aligned.
    pub number: String,
    /// Which days.
    pub period: String,
    /// Who says so, and when.
    pub source: String,
    /// Where the mark goes when it is clicked.
    pub place: Option<usize>,
    /// The line at hand.
    pub marked: bool,
}

impl Line {
    /// The line at hand.
    #[must_use]
    pub fn is_marked(&self) -> bool {
        match self {
            Self::Sum(summand) => summand.marked,
            Self::Key { marked, .. } | Self::Choice { marked, .. } => *marked,
            _ => false,
        }
    }
}
