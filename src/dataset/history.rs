//! What became of single observations: replaced, said again, contradicted. As known today, or on a day.

use chrono::NaiveDate;

use super::answer::Dispute;
use super::figure::{Figure, Standing};
use super::frame::Dataset;
use super::kin::Kin;
use super::rows::Origin;
use crate::figures::population::Population;

impl Dataset {
    /// The same as it was known at the end of a day: whether it counted then.
    #[must_use]
    pub fn figure_as_of(&self, row: u32, as_of: Option<NaiveDate>) -> Figure<'_> {
        match self.origin_of(row) {
            Origin::Stated(_) => self.figure_that(row, self.standing(row, as_of)),
            Origin::Table(..) | Origin::Cell(_) => self.figure_of_table(row),
        }
    }

    /// The observations that one replaced, as known at the end of a day: the newest first.
    #[must_use]
    pub fn replaced(&self, row: u32, as_of: Option<NaiveDate>) -> Vec<u32> {
        if !self.is_stated(row) {
            return Vec::new();
        }
        self.knowledge(as_of).account(self, self.kin_of(row)).replaced(row).to_vec()
    }

    /// Observations of other sources that say the same of the same days and population, as known at the
    /// end of a day.
    #[must_use]
    pub fn corroborations(&self, row: u32, as_of: Option<NaiveDate>) -> Vec<u32> {
        if !self.is_stated(row) {
            return Vec::new();
        }
        let (kin, member) = self.kinship().of(self.population_code(row));
        let rows = self.kinship().kins[kin].populations[member].iter().flat_map(|&population| self.rows_of(population));
        let same = |other: &&u32| {
            self.source_code(**other) != self.source_code(row)
                && self.period_code(**other) == self.period_code(row)
                && self.count(**other) == self.count(row)
        };
        let known = self.knowledge(as_of);
        rows.filter(same).copied().filter(|other| known.holds(self, *other)).collect()
    }

    /// The contradictions that an observation takes part in, as known at the end of a day.
    #[must_use]
    pub fn disputes_of(&self, row: u32, as_of: Option<NaiveDate>) -> Vec<Dispute> {
        if !self.is_stated(row) {
            return Vec::new();
        }
        self.knowledge(as_of).account(self, self.kin_of(row)).disputes_of(row)
    }

    /// What was set aside in the whole dataset, each with its population.
    #[must_use]
    pub fn disputes(&self) -> Vec<(&Population, Dispute)> {
        let knowledge = self.knowledge(None);
        let kins = self.kinship().kins.iter().enumerate();
        let of = |(place, kin): (usize, &Kin)| {
            let disputes = knowledge.account(self, place).all_disputes();
            let named =
                |(member, dispute): (usize, Dispute)| (&self.populations()[kin.populations[member][0]], dispute);
            disputes.map(named).collect::<Vec<_>>()
        };
        kins.flat_map(of).collect()
    }

    /// Whether an observation counts, as known at the end of a day.
    pub(super) fn standing(&self, row: u32, as_of: Option<NaiveDate>) -> Standing {
        self.knowledge(as_of).account(self, self.kin_of(row)).standing(row)
    }

    fn is_stated(&self, row: u32) -> bool {
        matches!(self.origin_of(row), Origin::Stated(_))
    }

    fn kin_of(&self, row: u32) -> usize {
        self.kinship().of(self.population_code(row)).0
    }
}
