//! What one population's observations come to, worked out once.

use std::collections::HashMap;

use super::answer::{Dispute, Step};
use super::figure::Standing;
use super::frame::Dataset;
use crate::figures::bounds::{Bound, Contradiction, Statement, System, Term};
use crate::figures::measure::{self, Kind};
use crate::figures::period::Period;
use crate::figures::trust::{self, Claim};
use crate::figures::unadded;

/// What one population's observations come to, worked out once.
pub(super) struct Account {
    kind: Kind,
    rows: Vec<u32>,
    statements: Vec<Statement>,
    system: Option<System>,
    standings: HashMap<u32, Standing>,
}

impl Account {
    /// The account of a population of this dataset.
    pub(super) fn new(dataset: &Dataset, population: usize) -> Self {
        let kind = kind_of(dataset, population);
        let rows = dataset.rows_of(population);
        let claims: Vec<Claim<'_>> = rows
            .iter()
            .map(|&row| Claim {
                period: dataset.period_of(row),
                count: dataset.count(row),
                published: &dataset.source_of(row).published,
            })
            .collect();
        let ranking = trust::rank(&claims);
        let statements: Vec<Statement> = ranking
            .current
            .iter()
            .map(|&place| Statement { period: claims[place].period.clone(), count: claims[place].count })
            .collect();
        let trusted: Vec<u32> = ranking.current.iter().map(|&place| rows[place]).collect();
        let system = (kind == Kind::Flow).then(|| System::new(&statements));
        let aside = system
            .iter()
            .flat_map(System::set_aside)
            .map(|contradiction| (trusted[contradiction.statement], Standing::SetAside));
        let revised = ranking.revised.iter().map(|&(older, by)| (rows[older], Standing::Revised(rows[by])));
        let standings = aside.chain(revised).collect();
        Self { kind, rows: trusted, statements, system, standings }
    }

    /// The days of a window that some observation speaks of.
    pub(super) fn covered(&self, window: &Period) -> Option<Period> {
        match &self.system {
            Some(system) => system.covered()?.intersection(window),
            None => self.bound(window).map(|bound| bound.covered),
        }
    }

    /// Whether an observation of the population counts.
    pub(super) fn standing(&self, row: u32) -> Standing {
        self.standings.get(&row).copied().unwrap_or_default()
    }

    /// What holds for the covered days of a window; `None`: not one of them is covered.
    pub(super) fn bound(&self, window: &Period) -> Option<Bound> {
        match &self.system {
            Some(system) => system.bound(window),
            None => unadded::bound(self.kind, &self.statements, window),
        }
    }

    /// A sum of the system's as one of observations.
    pub(super) fn steps(&self, terms: &[Term]) -> Vec<Step> {
        terms.iter().map(|term| Step { sign: term.sign, row: self.rows[term.statement], value: term.value }).collect()
    }

    /// What was set aside and speaks of the window.
    pub(super) fn disputes(&self, window: &Period) -> Vec<Dispute> {
        let touching =
            |contradiction: &&Contradiction| self.statements[contradiction.statement].period.overlaps(window);
        self.system
            .iter()
            .flat_map(System::set_aside)
            .filter(touching)
            .map(|contradiction| Dispute {
                set_aside: Some(self.rows[contradiction.statement]),
                at_most: self.steps(&contradiction.at_most),
                at_least: self.steps(&contradiction.at_least),
                apart: contradiction.apart,
            })
            .collect()
    }
}

fn kind_of(dataset: &Dataset, population: usize) -> Kind {
    let id = &dataset.populations()[population].measure;
    dataset
        .measure(id)
        .map(|measure| measure.kind)
        .or_else(|| measure::find(id).map(|measure| measure.kind))
        .unwrap_or(Kind::Rate)
}
