//! A question: measure, period, filters, breakdown, order. What a view asks.

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;

use crate::figures::period::{Grain, Period, PeriodError};
use crate::figures::population::Dimensions;

/// What is asked of a dataset.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Question {
    /// The measure's id.
    pub measure: String,
    /// For which days.
    pub window: Window,
    /// Only populations that set these dimensions so.
    pub filters: Dimensions,
    /// One row for each of what.
    pub by: By,
    /// The dimension each code of which has such rows of its own; `None`: all share one answer.
    pub each: Option<String>,
    /// In which order.
    pub sort: Sort,
    /// The order turned around. The remainder stays last.
    pub reverse: bool,
    /// Only rows that hold this text, whatever its case.
    pub search: String,
    /// The second period, which `window` is compared with.
    pub versus: Option<Window>,
    /// The day whose knowledge answers: what was published later is left out. `None`: all counts.
    pub as_of: Option<NaiveDate>,
    /// The id of the source whose figures are listed; `None`: of every source. Only for single observations.
    pub source: Option<String>,
}

/// In place of a measure's id: every measure. Only for single observations, as measures do not mix.
pub const EVERY_MEASURE: &str = "all";

/// The days that a question is about.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum Window {
    /// From the first to the last day that the dataset speaks of.
    #[default]
    All,
    /// Just these.
    Period(Period),
}

impl Window {
    /// The period, where it is not all of them.
    #[must_use]
    pub fn period(&self) -> Option<&Period> {
        match self {
            Self::All => None,
            Self::Period(period) => Some(period),
        }
    }
}

/// `all`, or the period's code.
impl fmt::Display for Window {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::All => out.write_str("all"),
            Self::Period(period) => period.fmt(out),
        }
    }
}

impl FromStr for Window {
    type Err = PeriodError;

    fn from_str(text: &str) -> Result<Self, PeriodError> {
        if text.trim().eq_ignore_ascii_case("all") { Ok(Self::All) } else { text.parse().map(Self::Period) }
    }
}

/// What an answer has a row for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum By {
    /// One row in all.
    #[default]
    Total,
    /// Each population.
    Population,
    /// Each observation, as stated.
    Observation,
    /// Each calendar unit of the window.
    Time(Grain),
    /// Each code of a dimension.
    Dimension(String),
}

/// The calendar units that an answer can be broken down by, and their names.
pub const TIMES: [(&str, Grain); 6] = [
    ("year", Grain::Year),
    ("half", Grain::Half),
    ("quarter", Grain::Quarter),
    ("month", Grain::Month),
    ("week", Grain::Week),
    ("day", Grain::Day),
];

impl By {
    /// The breakdown with this name: `total`, `population`, `observation`, a calendar unit, or else a dimension.
    #[must_use]
    pub fn named(name: &str) -> Self {
        match name {
            "total" => Self::Total,
            "population" => Self::Population,
            "observation" => Self::Observation,
            name => TIMES
                .iter()
                .find(|(unit, _)| *unit == name)
                .map_or_else(|| Self::Dimension(name.to_owned()), |(_, grain)| Self::Time(*grain)),
        }
    }

    /// The name that the command line takes.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Total => "total",
            Self::Population => "population",
            Self::Observation => "observation",
            Self::Time(grain) => TIMES.iter().find(|(_, unit)| unit == grain).map_or("day", |(name, _)| name),
            Self::Dimension(dimension) => dimension,
        }
    }
}

macro_rules! sorts {
    ($($(#[$doc:meta])* $sort:ident = $name:literal,)*) => {
        /// The order of an answer's rows.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
        pub enum Sort { $($(#[$doc])* $sort,)* }

        impl Sort {
            /// Every order.
            pub const ALL: &[Self] = &[$(Self::$sort,)*];

            /// The name that the command line takes.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$sort => $name,)* }
            }
        }
    };
}

sorts! {
    /// What suits the breakdown: the largest first, time in its course, observations as loaded.
    #[default]
    Natural = "natural",
    /// The largest first.
    Value = "value",
    /// By label, as people read.
    Label = "label",
    /// By code.
    Key = "key",
    /// The largest rise first, the largest fall last. Only where two periods are compared.
    Change = "change",
    /// By the first day, then the last. Observations only, as are those below.
    Period = "period",
    /// Population by population, each as series: what overlaps stands apart, what follows on stands together.
    Series = "series",
    /// By the measure's name.
    Measure = "measure",
    /// By who states it.
    Reporter = "reporter",
    /// By what is counted.
    Population = "population",
    /// By the status letter.
    Status = "status",
    /// The newest first.
    Published = "published",
}

impl Sort {
    /// The orders that a breakdown has, in the order in which a key steps through them. `versus`: the second period.
    #[must_use]
    pub fn of(by: &By, versus: Option<&Window>) -> &'static [Self] {
        match (by, versus) {
            (By::Observation, _) => &[
                Self::Natural,
                Self::Period,
                Self::Series,
                Self::Measure,
                Self::Value,
                Self::Reporter,
                Self::Population,
                Self::Status,
                Self::Published,
            ],
            (_, None) => &[Self::Natural, Self::Value, Self::Label, Self::Key],
            (_, Some(_)) => &[Self::Natural, Self::Change, Self::Value, Self::Label, Self::Key],
        }
    }

    /// The order with this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|sort| sort.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_reads_what_it_writes() {
        for text in ["all", "2024/2025-Q1", "2024 + 2026-Q1"] {
            assert_eq!(text.parse::<Window>().unwrap().to_string(), text);
        }
        assert_eq!("ALL".parse::<Window>().unwrap(), Window::All);
    }

    #[test]
    fn a_breakdown_is_found_by_its_name() {
        for name in ["total", "population", "observation", "month", "citizenship"] {
            assert_eq!(By::named(name).name(), name);
        }
    }
}
