//! The state: what the person has chosen. Small, and changed by `update` only.

use chrono::NaiveDate;

use super::prompt::Prompt;
use super::view::{PerView, View};
use crate::dataset::question::EVERY_MEASURE;
use crate::dataset::{By, Dataset, Question, Sort, Window};
use crate::figures::population::Dimensions;

/// What the person has chosen. Everything else follows from it and the dataset.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct State {
    /// The terminal's size.
    pub size: Size,
    /// The view on screen.
    pub view: View,
    /// For which days.
    pub window: Window,
    /// The days that these are compared with.
    pub versus: Option<Window>,
    /// The day whose knowledge answers; `None`: all that was loaded.
    pub as_of: Option<NaiveDate>,
    /// The id of the measure that is asked for.
    pub measure: String,
    /// The one that the Figures view is narrowed down to; `None`: it shows every measure.
    pub listed: Option<String>,
    /// Only populations that set these dimensions so.
    pub filters: Dimensions,
    /// What the Breakdown view has a bar for.
    pub by: By,
    /// Only rows that hold this text.
    pub search: String,
    /// The order of the rows.
    pub orders: PerView<RowOrder>,
    /// The row at hand, from 0.
    pub places: PerView<usize>,
    /// What lies on top of the view, the topmost last.
    pub layers: Vec<Layer>,
    /// What the program has to say.
    pub message: Option<Message>,
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

/// The order of a view's rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RowOrder {
    /// By what.
    pub sort: Sort,
    /// Turned around.
    pub reverse: bool,
}

/// Something on top of the view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Layer {
    /// Every key; `at` is the one that is marked.
    Help {
        /// Its place in the list.
        at: usize,
    },
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
    /// Where everybody starts: all periods, the measure with most figures, by population.
    #[must_use]
    pub fn start(dataset: &Dataset, size: Size) -> Self {
        let question = dataset.first_question(By::Population);
        Self { size, window: question.window, measure: question.measure, by: question.by, ..Self::default() }
    }

    /// What the view on screen asks: the question whose answer an export writes.
    #[must_use]
    pub fn question(&self) -> Question {
        let order = self.orders.of(self.view);
        let (measure, by) = match self.view {
            View::Figures => (self.listed.as_deref().unwrap_or(EVERY_MEASURE), By::Observation),
            View::Breakdown => (self.measure.as_str(), self.by.clone()),
            View::Timeline => (self.measure.as_str(), By::Observation),
        };
        let versus = self.versus.clone().filter(|_| by != By::Observation);
        let sort = match order.sort {
            Sort::Natural if self.view == View::Timeline => Sort::Period,
            Sort::Change if versus.is_none() => Sort::Natural,
            sort => sort,
        };
        Question {
            measure: measure.to_owned(),
            window: self.window.clone(),
            filters: self.filters.clone(),
            by,
            sort,
            reverse: order.reverse,
            search: self.search.clone(),
            versus,
            as_of: self.as_of,
        }
    }

    /// The row at hand, from 0.
    #[must_use]
    pub fn place(&self) -> usize {
        *self.places.of(self.view)
    }
}
