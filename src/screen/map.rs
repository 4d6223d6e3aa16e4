//! The Map view: the countries of a breakdown, on the map of the world.

use super::Body;
use super::figures::nothing;
use super::layout::Area;
use crate::app::state::State;
use crate::dataset::Dataset;

pub(super) fn build(dataset: &Dataset, state: &State, _: Area) -> Body {
    Body::Nothing(nothing(dataset, state))
}
