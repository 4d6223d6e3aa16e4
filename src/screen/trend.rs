//! What follows over all known days, small enough for a card or the foot of a panel.

use std::ops::Range;

use super::overview::known_years;
use super::timeline::axis::Axis;
use super::timeline::follows::{self, Unit};
use super::timeline::ruler::Label;
use super::timeline::ruler::Ruler;
use crate::app::row::AtHand;
use crate::app::state::State;
use crate::dataset::answer::NOT_BROKEN_DOWN;
use crate::dataset::{By, Dataset};
use crate::figures::population::Dimensions;

/// Bars over all years that anything is known of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trend {
    /// `per year`.
    pub grain: String,
    /// What follows for each calendar unit, and whether it is of the chosen period.
    pub units: Vec<(Unit, bool)>,
    /// What a full bar stands for.
    pub most: u64,
    /// The years below the bars.
    pub years: Vec<Label>,
}

/// In fewer columns nothing can be told apart.
const NARROWEST: u16 = 12;

impl Trend {
    /// That of a measure and what is kept of it, over so many columns; `None` where nothing follows at any time.
    #[must_use]
    pub fn new(
        dataset: &Dataset,
        state: &State,
        (measure, filters): (&str, &Dimensions),
        columns: u16,
    ) -> Option<Self> {
        let span = known_years(dataset, &state.asked.window).filter(|_| columns >= NARROWEST)?;
        let axis = Axis { span, columns };
        let follows = follows::follows(dataset, state, (measure, filters), axis, &[]);
        let chosen = state.asked.window.period().map_or_else(Vec::new, |period| axis.bands(period));
        let is_chosen = |unit: &Unit| {
            let meets = |band: &super::timeline::axis::Band| {
                band.columns.start < unit.columns.end && unit.columns.start < band.columns.end
            };
            chosen.is_empty() || chosen.iter().any(meets)
        };
        let with_its_choice = |unit: Unit| {
            let chosen = is_chosen(&unit);
            (unit, chosen)
        };
        let units: Vec<(Unit, bool)> = follows.units.into_iter().map(with_its_choice).collect();
        units.iter().any(|(unit, _)| unit.low.is_some()).then(|| Self {
            grain: follows.grain,
            units,
            most: follows.most,
            years: Ruler::new(dataset.locale(), axis, 2).upper,
        })
    }

    /// The columns of the units of the chosen period, where that is not all of them.
    pub fn chosen(&self) -> impl Iterator<Item = Range<u16>> + '_ {
        let is_part = self.units.iter().any(|(_, chosen)| !chosen);
        self.units.iter().filter(move |(_, chosen)| is_part && *chosen).map(|(unit, _)| unit.columns.clone())
    }
}

/// That of the row at hand; `None` where it is no row with a number.
#[must_use]
pub fn of_row_at_hand(dataset: &Dataset, state: &State, at_hand: &AtHand, columns: u16) -> Option<Trend> {
    let (measure, filters) = match at_hand {
        AtHand::Source(_) => return None,
        AtHand::Figure(row) => {
            let population = dataset.figure(*row).population;
            (population.measure.clone(), population.dimensions.clone())
        }
        AtHand::Row(answer, place) => {
            let row = &answer.rows[*place];
            if row.key == NOT_BROKEN_DOWN {
                return None;
            }
            let mut filters = answer.question.filters.clone();
            if !matches!(answer.question.by, By::Time(_)) {
                for (dimension, code) in at_hand.dimensions(dataset).iter() {
                    filters.set(dimension, code);
                }
            }
            (row.measure.clone(), filters)
        }
    };
    Trend::new(dataset, state, (&measure, &filters), columns)
}
