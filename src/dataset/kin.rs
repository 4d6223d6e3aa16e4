//! Populations that can say something about each other: of one measure, and of one reporter or of
//! several that are linked.

use std::collections::HashMap;

use super::links::Links;
use crate::figures::measure::{self, Kind, Measure};
use crate::figures::population::{Dimensions, Population, REPORTER};

/// Populations of one measure and one reporter. Those of linked reporters that only differ in the
/// reporter are one member.
#[derive(Debug)]
pub(super) struct Kin {
    pub(super) kind: Kind,
    /// What sets each member apart, its reporter among it.
    pub(super) members: Vec<Dimensions>,
    /// For each member the dataset's populations that it stands for.
    pub(super) populations: Vec<Vec<usize>>,
}

/// Which population belongs where.
#[derive(Debug, Default)]
pub(super) struct Kinship {
    pub(super) kins: Vec<Kin>,
    /// For each population its kin, and which member of it it is.
    of: Vec<(usize, usize)>,
}

impl Kinship {
    /// Sorts populations, joining the reporters that are linked.
    pub(super) fn new(populations: &[Population], measures: &[Measure], links: &Links) -> Self {
        let mut kinship = Self::default();
        let mut kins: HashMap<(&str, String), usize> = HashMap::new();
        let mut members: HashMap<(usize, Dimensions), usize> = HashMap::with_capacity(populations.len());
        for (place, population) in populations.iter().enumerate() {
            let reporter = population.dimensions.get(REPORTER).unwrap_or_default();
            let joined = links.joined(&population.measure, reporter);
            let dimensions = match &joined {
                Some(joined) => population.dimensions.with(REPORTER, joined),
                None => population.dimensions.clone(),
            };
            let reporter = joined.unwrap_or_else(|| reporter.to_owned());
            let kin = *kins.entry((&population.measure, reporter)).or_insert_with(|| {
                let kind = kind_of(&population.measure, measures);
                kinship.kins.push(Kin { kind, members: Vec::new(), populations: Vec::new() });
                kinship.kins.len() - 1
            });
            let own = &mut kinship.kins[kin];
            let member = *members.entry((kin, dimensions)).or_insert_with_key(|(_, dimensions)| {
                own.members.push(dimensions.clone());
                own.populations.push(Vec::new());
                own.members.len() - 1
            });
            own.populations[member].push(place);
            kinship.of.push((kin, member));
        }
        kinship
    }

    /// The kin of a population, and which member of it it is.
    pub(super) fn of(&self, population: usize) -> (usize, usize) {
        self.of[population]
    }
}

fn kind_of(id: &str, measures: &[Measure]) -> Kind {
    let known = measures.iter().find(|measure| measure.id == id).map(|measure| measure.kind);
    known.or_else(|| measure::find(id).map(|measure| measure.kind)).unwrap_or(Kind::Rate)
}
