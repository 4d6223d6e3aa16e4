//! What is asked, whatever the view: the part of the state that can be undone, and kept under a name.

use chrono::NaiveDate;

use super::view::{PerView, View};
use crate::dataset::question::EVERY_MEASURE;
use crate::dataset::{By, Question, Sort, Window};
use crate::figures::population::{Dimensions, REPORTER};

/// What is asked, whatever the view.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
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
    /// The id of the source whose figures are listed; `None`: those of every source.
    pub source: Option<String>,
    /// What the Breakdown view has a bar for.
    pub by: By,
    /// The dimension for each code of which the Breakdown has a panel of bars; `None`: one panel for all.
    pub each: Option<String>,
    /// How long a bar is for its count.
    pub scale: Scale,
    /// Only rows that hold this text.
    pub search: String,
    /// The order of the rows.
    pub orders: PerView<RowOrder>,
}

/// The order of a view's rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RowOrder {
    /// By what.
    pub sort: Sort,
    /// Turned around.
    pub reverse: bool,
}

/// How long a bar is for its count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scale {
    /// Twice as many, twice as long.
    #[default]
    Linear,
    /// Ten times as many, one step longer: for counts that lie far apart.
    Log,
}

impl Scale {
    /// The length of a bar, in parts of whatever the longest one is: 0 for 0, and more for more.
    #[must_use]
    pub fn length(self, value: u64) -> u64 {
        match self {
            Self::Linear => value,
            #[allow(clippy::cast_precision_loss, reason = "of more than 52 bits no cell shows the rest")]
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is between 0 and 2e10")]
            Self::Log => ((value as f64).ln_1p() * 1e9).round() as u64,
        }
    }

    /// The other one.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Linear => Self::Log,
            Self::Log => Self::Linear,
        }
    }
}

impl Asked {
    /// The question of a view, and that view: single figures are listed, everything else is broken down.
    #[must_use]
    pub fn of(question: Question) -> (View, Self) {
        let view = if question.by == By::Observation { View::Figures } else { View::Breakdown };
        let mut asked = Self {
            window: question.window,
            versus: question.versus,
            as_of: question.as_of,
            listed: Some(question.measure.clone()).filter(|id| id != EVERY_MEASURE),
            measure: question.measure,
            filters: question.filters,
            source: question.source,
            by: question.by,
            each: question.each,
            search: question.search,
            ..Self::default()
        };
        *asked.orders.of_mut(view) = RowOrder { sort: question.sort, reverse: question.reverse };
        (view, asked)
    }

    /// What a view asks.
    #[must_use]
    pub fn question(&self, view: View) -> Question {
        let order = self.orders.of(view);
        let (measure, by) = match view {
            View::Figures | View::Sources => (self.listed.as_deref().unwrap_or(EVERY_MEASURE), By::Observation),
            // Populations are too many and too long to be taken in at a glance.
            View::Overview if self.by == By::Population => (self.measure.as_str(), By::Dimension(REPORTER.to_owned())),
            View::Overview | View::Breakdown | View::Map => (self.measure.as_str(), self.by.clone()),
            View::Timeline => (self.measure.as_str(), By::Observation),
        };
        let versus = self.versus.clone().filter(|_| by != By::Observation);
        let sort = match order.sort {
            Sort::Natural if view == View::Timeline => Sort::Series,
            Sort::Change if versus.is_none() => Sort::Natural,
            sort => sort,
        };
        // What is one thing already has no panel for each.
        let is_apart = |each: &String| {
            view == View::Breakdown && by != By::Dimension(each.clone()) && self.filters.get(each).is_none()
        };
        Question {
            each: self.each.clone().filter(is_apart),
            measure: measure.to_owned(),
            window: self.window.clone(),
            filters: self.filters.clone(),
            source: self.source.clone().filter(|_| by == By::Observation && view != View::Sources),
            by,
            sort,
            reverse: order.reverse,
            search: self.search.clone(),
            versus,
            as_of: self.as_of,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_is_longer_on_every_scale_and_ten_times_as_many_one_step() {
        for scale in [Scale::Linear, Scale::Log] {
            assert_eq!(scale.length(0), 0);
            let lengths = [1, 2, 9, 10, 99, 12_345, u64::from(u32::MAX), u64::MAX / 2].map(|value| scale.length(value));
            assert!(lengths.windows(2).all(|pair| pair[0] < pair[1]), "{lengths:?}");
        }
        let step = |from: u64| Scale::Log.length(from * 10) - Scale::Log.length(from);
        assert!(step(1_000).abs_diff(step(1_000_000)) * 1_000 < step(1_000));
    }

    #[test]
    fn the_view_of_a_question_asks_that_question() {
        let listed = Question {
            measure: "refusals".to_owned(),
            window: "2024".parse().unwrap(),
            filters: Dimensions::from_iter([("reporter", "Frontex")]),
            source: None,
            by: By::Observation,
            each: None,
            sort: Sort::Value,
            reverse: true,
            search: "land".to_owned(),
            versus: None,
            as_of: NaiveDate::from_ymd_opt(2025, 6, 3),
        };
        let every = Question { measure: EVERY_MEASURE.to_owned(), ..listed.clone() };
        let compared = Question {
            by: By::Population,
            each: Some("citizenship".to_owned()),
            versus: Some("2023".parse().unwrap()),
            sort: Sort::Change,
            ..listed.clone()
        };
        for question in [listed, every, compared] {
            let (view, asked) = Asked::of(question.clone());
            assert_eq!(asked.question(view), question);
        }
    }
}
