//! What the Map shows: countries of a breakdown, or the breakdowns that have some.

use super::state::State;
use super::update::breakdowns;
use crate::dataset::{By, Dataset};
use crate::figures::codes::is_country_dimension;
use crate::figures::places::{Place, place_of};

/// Whether a breakdown is one of countries.
#[must_use]
pub fn is_of_countries(by: &By) -> bool {
    matches!(by, By::Dimension(dimension) if is_country_dimension(dimension))
}

/// The dimensions of countries that a measure has.
#[must_use]
pub fn offers(dataset: &Dataset, measure: &str) -> Vec<String> {
    let dimension = |by: By| match by {
        By::Dimension(dimension) if is_country_dimension(&dimension) => Some(dimension),
        _ => None,
    };
    breakdowns(dataset, measure).into_iter().filter_map(dimension).collect()
}

/// How many rows the Map lists: countries, or breakdowns to choose from.
#[must_use]
pub fn count(dataset: &Dataset, state: &State) -> usize {
    if is_of_countries(&state.asked.by) {
        dataset.answer(&state.question()).rows.len()
    } else {
        offers(dataset, &state.asked.measure).len()
    }
}

/// The row of the nearest country to the west (`-1.0`) or to the east (`1.0`) of a row's.
#[must_use]
pub fn beside(dataset: &Dataset, state: &State, direction: f64) -> Option<usize> {
    let answer = dataset.answer(&state.question());
    let here = place_of(&answer.rows.get(state.place())?.key)?;
    let away = |place: &Place| (place.longitude - here.longitude) * direction;
    let places = answer.rows.iter().enumerate().filter_map(|(at, row)| Some((at, place_of(&row.key)?)));
    let further = places.filter(|(_, place)| away(place) > 0.0);
    // North and south count twice: who goes east wants to stay on the same latitude.
    let distance = |place: &Place| away(place) + 2.0 * (place.latitude - here.latitude).abs();
    further.min_by(|(_, one), (_, other)| distance(one).total_cmp(&distance(other))).map(|(at, _)| at)
}
