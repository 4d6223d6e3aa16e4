//! Breakdowns that a source declares complete: its parts are all of their total.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::frame::Dataset;
use super::kin::Kin;
use crate::figures::bounds::Complete;
use crate::figures::period::Period;
use crate::figures::population::Dimensions;

/// The populations of a kin, those added for which only parts are stated; and what is declared to be
/// all of what. `rows` are the kin's observations, each with its member.
pub(super) fn complete(dataset: &Dataset, kin: &Kin, rows: &[(usize, u32)]) -> (Vec<Dimensions>, Vec<Complete>) {
    let mut members = Members::new(kin);
    let mut said: BTreeMap<(usize, usize), Vec<usize>> = BTreeMap::new();
    for &(member, row) in rows.iter().filter(|(_, row)| !dataset.complete_of(dataset.source_code(*row)).is_empty()) {
        said.entry((dataset.source_code(row), dataset.period_code(row))).or_default().push(member);
    }
    let mut found: HashMap<(usize, Vec<usize>), Vec<usize>> = HashMap::new();
    for ((source, period), told) in said {
        for (total, parts) in members.totals(dataset.complete_of(source), told) {
            found.entry((total, parts)).or_default().push(period);
        }
    }
    let mut complete: Vec<Complete> = found
        .into_iter()
        .filter_map(|((total, parts), periods)| {
            let days = periods.iter().flat_map(|&period| dataset.stated().periods[period].spans().iter().copied());
            Some(Complete { total, parts, days: Period::from_spans(days)? })
        })
        .collect();
    complete.sort_by(|one, other| (one.total, &one.parts).cmp(&(other.total, &other.parts)));
    (members.all, complete)
}

/// Populations and their places.
struct Members {
    all: Vec<Dimensions>,
    places: HashMap<Dimensions, usize>,
}

impl Members {
    fn new(kin: &Kin) -> Self {
        let places = kin.members.iter().cloned().enumerate().map(|(place, member)| (member, place)).collect();
        Self { all: kin.members.clone(), places }
    }

    fn place(&mut self, dimensions: Dimensions) -> usize {
        *self.places.entry(dimensions).or_insert_with_key(|dimensions| {
            self.all.push(dimensions.clone());
            self.all.len() - 1
        })
    }

    /// What populations told of together are all of, along each of the dimensions; and what these are
    /// all of in turn.
    fn totals(&mut self, dimensions: &[String], told: Vec<usize>) -> Vec<(usize, Vec<usize>)> {
        let mut known: BTreeSet<usize> = told.iter().copied().collect();
        let mut open = told;
        let mut parts: BTreeMap<(&str, usize), Vec<usize>> = BTreeMap::new();
        while let Some(part) = open.pop() {
            for dimension in
                dimensions.iter().filter(|dimension| self.all[part].get(dimension).is_some()).collect::<Vec<_>>()
            {
                let total = self.place(self.all[part].without(dimension));
                parts.entry((dimension, total)).or_default().push(part);
                if known.insert(total) {
                    open.push(total);
                }
            }
        }
        let sorted = |mut parts: Vec<usize>| {
            parts.sort_unstable();
            parts
        };
        parts.into_iter().map(|((_, total), parts)| (total, sorted(parts))).collect()
    }
}
