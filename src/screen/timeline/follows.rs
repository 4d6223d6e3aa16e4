//! What follows over time for the population at hand: for each calendar unit of the axis, and for the chosen period.

use std::ops::Range;

use chrono::NaiveDate;

use super::axis::Axis;
use crate::app::state::State;
use crate::dataset::{By, Dataset, Question, Row, Sort, Window};
use crate::figures::period::Period;
use crate::figures::population::{Dimensions, Population};
use crate::figures::word::Word;
use crate::locale::Locale;
use crate::say;

/// What follows per calendar unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Follows {
    /// By whom, of whom.
    pub title: String,
    /// `per month`.
    pub grain: String,
    /// The units, in time.
    pub units: Vec<Unit>,
    /// What a full bar stands for.
    pub most: u64,
    /// The columns in which the series starts anew.
    pub breaks: Vec<u16>,
}

/// One calendar unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// Its columns.
    pub columns: Range<u16>,
    /// At least so many; `None` where nothing is known.
    pub low: Option<u64>,
    /// At most so many.
    pub high: Option<u64>,
}

/// What follows for one period, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The period, as people write it.
    pub period: String,
    /// How many.
    pub number: String,
    /// The word for it.
    pub word: String,
    /// The days that it covers.
    pub coverage: String,
    /// It is to be looked at.
    pub warns: bool,
}

/// What the questions have in common, whatever the days.
fn question(state: &State, (measure, dimensions): (&str, &Dimensions), window: Window, by: By) -> Question {
    Question {
        measure: measure.to_owned(),
        window,
        filters: dimensions.clone(),
        by,
        each: None,
        sort: Sort::Natural,
        reverse: false,
        search: String::new(),
        versus: None,
        as_of: state.asked.as_of,
        source: None,
    }
}

/// What follows for a measure, and what is kept of it, over the whole axis.
pub(in crate::screen) fn follows(
    dataset: &Dataset,
    state: &State,
    (measure, dimensions): (&str, &Dimensions),
    axis: Axis,
    breaks: &[NaiveDate],
) -> Follows {
    let by = By::Time(axis.grain());
    let grain = dataset.locale().text(&format!("per-{}", by.name()));
    let units = Window::Period(axis.whole_units().into());
    let answer = dataset.answer(&question(state, (measure, dimensions), units, by));
    let most = answer.rows.iter().filter_map(|row| row.high.max(row.low)).max().unwrap_or_default();
    let unit = |row: &Row| {
        let span = answer.unit_of(row)?.hull();
        span.overlaps(axis.span).then(|| Unit { columns: axis.columns_of(span), low: row.low, high: row.high })
    };
    let on_axis = breaks.iter().filter(|day| **day >= axis.span.start() && **day < axis.span.end());
    Follows {
        title: dataset.call(dimensions, &Dimensions::new()),
        grain,
        units: highest(answer.rows.iter().filter_map(unit)),
        most,
        breaks: on_axis.map(|day| axis.half_of(*day) / 2).collect(),
    }
}

/// Of units that share a column the one that reaches highest.
fn highest(units: impl Iterator<Item = Unit>) -> Vec<Unit> {
    let mut highest: Vec<Unit> = Vec::new();
    for unit in units {
        match highest.last_mut().filter(|last| last.columns == unit.columns) {
            Some(last) if (last.high.max(last.low), last.low) < (unit.high.max(unit.low), unit.low) => *last = unit,
            Some(_) => {}
            None => highest.push(unit),
        }
    }
    highest
}

/// What follows for the chosen period, and for the one that it is compared with.
pub(super) fn readings(dataset: &Dataset, state: &State, population: &Population) -> Vec<Reading> {
    let windows = std::iter::once(&state.asked.window).chain(&state.asked.versus);
    let whose = (population.measure.as_str(), &population.dimensions);
    let reading = |window: &Window| {
        let answer = dataset.answer(&question(state, whose, window.clone(), By::Total));
        answer.rows.first().map(|row| reading(dataset.locale(), window, answer.window.as_ref(), row))
    };
    windows.filter_map(reading).collect()
}

fn reading(locale: &Locale, window: &Window, of: Option<&Period>, row: &Row) -> Reading {
    let all = of.map_or(row.window_days, Period::days);
    let covered = row.covered_days();
    Reading {
        period: locale.window(window),
        number: locale.limits_of(row),
        word: locale.result(row),
        coverage: match covered {
            0 => String::new(),
            covered if covered == all => say!(locale, "all-days", n = all),
            covered => say!(locale, "some-days", covered = covered, n = all),
        },
        warns: row.word == Word::FiguresDisagree,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_that_share_a_column_show_the_highest_of_them() {
        let unit = |column: u16, low, high| Unit { columns: column..column + 1, low, high };
        let units = [unit(0, Some(1), Some(4)), unit(0, None, None), unit(0, Some(3), Some(9)), unit(1, None, None)];
        assert_eq!(highest(units.into_iter()), [unit(0, Some(3), Some(9)), unit(1, None, None)]);
    }
}
