//! A screen as lines of text: what colour, shade, place and signs tell is said in words, and nothing is drawn.

mod body;
mod overlay;
pub mod words;

use crate::app::action::Action;
use crate::app::layout::WITH_RULE;
use crate::app::state::{Size, State};
use crate::app::view::View;
use crate::screen::footer::Footer;
use crate::screen::header::Header;

pub use body::body;
pub use overlay::overlay;

use crate::locale::Locale;
use crate::say;
use std::sync::Arc;
use words::{period, say, spoken};

/// One line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// Text.
    Text(String),
    /// Something that can be gone to by its number.
    Row(Row),
}

impl Line {
    /// As text.
    #[must_use]
    pub fn words(&self) -> &str {
        match self {
            Self::Text(words) | Self::Row(Row { words, .. }) => words,
        }
    }
}

/// A line that can be gone to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What the person calls it.
    pub number: usize,
    /// Its place among all, for the action that goes there.
    pub place: usize,
    /// What it says, its number included.
    pub words: String,
    /// The row at hand.
    pub marked: bool,
}

/// What is to be read, from top to bottom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The language that it is told in.
    locale: Arc<Locale>,
    /// The lines.
    pub lines: Vec<Line>,
    /// What leads on to the next page; nothing where this is the last one.
    pub next: Vec<Action>,
    /// How many lines of what lies on top of the view come behind these.
    pub left: usize,
    /// The place of the first row: the title may have one, too.
    base: usize,
}

impl Told {
    fn new(locale: &Arc<Locale>) -> Self {
        Self { locale: Arc::clone(locale), lines: Vec::new(), next: Vec::new(), left: 0, base: 0 }
    }

    fn text(&mut self, words: impl Into<String>) {
        self.lines.push(Line::Text(words.into()));
    }

    /// The lines that can be gone to.
    pub fn rows(&self) -> impl Iterator<Item = &Row> {
        self.lines.iter().filter_map(|line| match line {
            Line::Row(row) => Some(row),
            Line::Text(_) => None,
        })
    }

    /// As text, line by line.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.lines.iter().map(Line::words)
    }
}

/// The size of the screen that has so many rows of the view on a page.
#[must_use]
pub fn size(state: &State, rows: u16) -> Size {
    let question = state.question();
    let lines = if question.versus.is_some() { 2 } else { 1 };
    let (columns, more) = match state.view {
        // Cards, the frames, and the notes.
        View::Overview => (150, 30),
        View::Figures | View::Sources => (150, 6),
        // Panels below each other, long enough for those that have many rows.
        View::Breakdown if question.each.is_some() => (60, rows.saturating_mul(3)),
        View::Breakdown => (150, 6 + rows.saturating_mul(lines - 1)),
        // The list alone.
        View::Map => (59, 6),
        // What follows takes more of a higher screen.
        View::Timeline => (
            150,
            if rows <= 10 {
                11
            } else if rows <= 20 {
                13
            } else {
                20
            },
        ),
    };
    let rows = rows.saturating_add(more);
    // Low screens have no line below the question.
    Size { columns, rows: if rows <= WITH_RULE { rows - 1 } else { rows } }
}

/// The question in words.
#[must_use]
pub fn question(locale: &Locale, header: &Header) -> Vec<String> {
    let view = header.tabs.iter().find(|tab| tab.open).map_or_else(String::new, |tab| tab.view.title(locale));
    let by = header.by.as_deref().map(|by| spoken(locale, by));
    let mut lines = vec![
        say::asked(locale, &view, &period(locale, &header.period), &spoken(locale, &header.days)),
        say::measured(locale, &spoken(locale, &header.measure), by.as_deref()),
    ];
    let told = header.as_of.iter().chain(&header.linked);
    lines.extend(told.map(|words| sentence(&spoken(locale, words))));
    if !header.filters.is_empty() {
        let filters: Vec<_> = header.filters.iter().map(|(words, _)| spoken(locale, words).into_owned()).collect();
        lines.push(say!(locale, "plain-only", filters = filters.join(&locale.text("semicolon"))));
    }
    lines
}

/// What was loaded, in words.
#[must_use]
pub fn loaded(locale: &Locale, header: &Header) -> String {
    sentence(&header.dataset.first().map_or_else(String::new, |words| spoken(locale, words).into_owned()))
}

/// What the program has to say, in words.
#[must_use]
pub fn message(locale: &Locale, footer: &Footer) -> Option<String> {
    match footer {
        Footer::Keys(_) => None,
        Footer::Done(words) => Some(sentence(&spoken(locale, words))),
        Footer::Failed(why) => Some(say::error(locale, &spoken(locale, why))),
    }
}

/// With a capital at its beginning and a full stop at its end. A file is called as it is.
fn sentence(words: &str) -> String {
    let is_name = words.split(' ').next().is_some_and(|word| word.trim_end_matches('.').contains(['.', '/']));
    let mut letters = words.chars();
    let first = letters.next().into_iter();
    let first: String = if is_name { first.collect() } else { first.flat_map(char::to_uppercase).collect() };
    ended(&(first + letters.as_str()))
}

/// With a full stop at its end, and otherwise as it is.
fn ended(words: &str) -> String {
    let end = if words.is_empty() || words.ends_with(['.', '?', '!', ':', '…', '؟']) { "" } else { "." };
    format!("{words}{end}")
}
