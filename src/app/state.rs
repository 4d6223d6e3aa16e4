//! The state: what the person has chosen. Small, and changed by `update` only.

use std::sync::Arc;

use super::asked::Asked;
use super::bidi::Bidi;
use super::history::History;
use super::keymap::Keymap;
use super::look::Look;
use super::prompt::Prompt;
use super::settings::saved::Saved;
use super::view::{PerView, View};
use crate::dataset::loading::Progress;
use crate::dataset::{By, Dataset, Question, Window};
use crate::figures::language::Language;
use crate::figures::period::Span;
use crate::figures::places::Continent;

/// What the person has chosen. Everything else follows from it and the dataset.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct State {
    /// The terminal's size.
    pub size: Size,
    /// The view on screen.
    pub view: View,
    /// What is asked, whatever the view.
    pub asked: Asked,
    /// The row at hand, from 0.
    pub places: PerView<usize>,
    /// The days that the Timeline shows; `None`: all that it lists.
    pub axis: Option<Span>,
    /// The days on which the mouse button went down, as long as it is: dragging chooses from there on.
    pub held: Option<Span>,
    /// What lies on top of the view, the topmost last.
    pub layers: Vec<Layer>,
    /// What the program has to say.
    pub message: Option<Message>,
    /// What was asked before.
    pub history: History,
    /// The views that `Enter` led away from, the last one last: `Esc` leads back.
    pub trail: Vec<Asking>,
    /// Which keys do what.
    pub keymap: Arc<Keymap>,
    /// The views that were kept, by name.
    pub saved: Arc<Vec<Saved>>,
    /// What the Map shows; `None`: the world.
    pub continent: Option<Continent>,
    /// How far reading has come, as long as something is being read.
    pub loading: Option<Progress>,
    /// The mouse selects text in the terminal, and does nothing here.
    pub mouse_free: bool,
    /// Which colours it is drawn in.
    pub look: Look,
    /// The language in which everything is told.
    pub language: Language,
    /// How a visitor from elsewhere came here; `None`: the person sits at this machine.
    pub reached: Option<Arc<Reached>>,
    /// In which order Arabic is sent to the terminal.
    pub bidi: Bidi,
}

/// How a visitor from elsewhere came here, and what they find.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reached {
    /// The command that leads here, such as `ssh -p 2222 host`.
    pub by: String,
    /// The language in which commands answer that name none.
    pub language: Language,
}

/// A view, and what was asked in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asking {
    /// The view.
    pub view: View,
    /// What was asked.
    pub asked: Asked,
    /// The row at hand.
    pub place: usize,
}

/// Rows of the screen that are no rows of the view: tabs, question, heading, footer.
pub const CHROME: u16 = 4;

/// A terminal's size in cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// Cells in a row.
    pub columns: u16,
    /// Rows.
    pub rows: u16,
}

impl Default for Size {
    fn default() -> Self {
        Self { columns: 80, rows: 24 }
    }
}

/// Something on top of the view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Layer {
    /// Why the number at hand is what it is; `at` is the figure that is marked.
    Why {
        /// Its place in the list.
        at: usize,
    },
    /// Everything known about one figure.
    Figure {
        /// Its row in the frame.
        row: u32,
        /// The first line that shows.
        scroll: usize,
    },
    /// What could not be read.
    Unread {
        /// The first line that shows.
        scroll: usize,
    },
    /// The command that gives the same answer.
    Command,
    /// A line being typed.
    Prompt(Prompt),
}

/// What the program has to say, in the footer's place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Message {
    /// Goes with the next key.
    Done(String),
    /// Stays until `Esc`.
    Failed(String),
}

impl State {
    /// Where everybody starts: all periods, the measure with most figures, by population, of tables by country.
    #[must_use]
    pub fn start(dataset: &Dataset, size: Size) -> Self {
        let question = dataset.first_question(dataset.first_breakdown());
        let asked = Asked { window: question.window, measure: question.measure, by: question.by, ..Asked::default() };
        Self { size, asked, language: dataset.language(), ..Self::default() }
    }

    /// What the view on screen asks: the question whose answer an export writes.
    #[must_use]
    pub fn question(&self) -> Question {
        self.asked.question(self.view)
    }

    /// The question whose figures are the rows of the view on screen: the Timeline lists those of all periods, around
    /// the chosen one.
    #[must_use]
    pub fn listed(&self) -> Question {
        let question = self.question();
        if self.view != View::Timeline {
            return question;
        }
        // Tables are series there, one for each code of the breakdown.
        let each = match &self.asked.by {
            By::Dimension(dimension) => dimension.clone(),
            _ => String::new(),
        };
        Question { window: Window::All, each: Some(each), ..question }
    }

    /// The row at hand, from 0.
    #[must_use]
    pub fn place(&self) -> usize {
        *self.places.of(self.view)
    }
}
