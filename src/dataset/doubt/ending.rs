//! Figures whose period, or value, may be another one than is written.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::Doubt;
use crate::dataset::frame::Dataset;
use crate::figures::observation::Status;

/// Figures published before the last day that they speak of was over: reports of about 24 December that
/// speak of the whole year. What was published on that very day may well speak of all of it.
pub(super) fn published_before_the_end(dataset: &Dataset) -> Vec<Doubt> {
    let is_early = |row: &u32| {
        let published = &dataset.source_of(*row).published;
        let last = dataset.period_of(*row).last_day();
        if published.is_day() { published.latest() < last } else { published.latest() <= last }
    };
    let mut early: BTreeMap<(usize, NaiveDate), Vec<u32>> = BTreeMap::new();
    for row in dataset.rows().filter(is_early) {
        early.entry((dataset.source_code(row), dataset.period_of(row).last_day())).or_default().push(row);
    }
    early.into_values().map(Doubt::Ending).collect()
}

/// Figures that their documents mark.
pub(super) fn marked(dataset: &Dataset) -> Vec<Doubt> {
    let doubt = |row: u32| match dataset.status_of(row) {
        Status::Estimated => Some(Doubt::Assumed(row)),
        Status::LowReliability => Some(Doubt::Unreliable(row)),
        _ => None,
    };
    dataset.rows().filter_map(doubt).collect()
}
