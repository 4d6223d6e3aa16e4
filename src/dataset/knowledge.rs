//! What is known on a day: the observations published by then, and what they come to.

use std::sync::OnceLock;

use chrono::NaiveDate;

use super::account::Account;
use super::frame::Dataset;
use crate::figures::period::{Period, Span};
use crate::figures::source::Source;

/// What is known on a day.
pub(super) struct Knowledge {
    /// `None`: everything that was loaded.
    as_of: Option<NaiveDate>,
    accounts: Vec<OnceLock<Account>>,
    extent: OnceLock<Option<Period>>,
}

impl Knowledge {
    /// As yet without accounts.
    pub(super) fn new(as_of: Option<NaiveDate>, kins: usize) -> Self {
        Self { as_of, accounts: (0..kins).map(|_| OnceLock::new()).collect(), extent: OnceLock::new() }
    }

    /// Whether an observation was published by then.
    pub(super) fn holds(&self, dataset: &Dataset, row: u32) -> bool {
        self.as_of.is_none_or(|day| dataset.source_of(row).published.known_by(day))
    }

    /// Whether a source was published by then.
    pub(super) fn knows(&self, source: &Source) -> bool {
        self.as_of.is_none_or(|day| source.published.known_by(day))
    }

    /// What a kin's observations come to, worked out when first asked for.
    pub(super) fn account(&self, dataset: &Dataset, kin: usize) -> &Account {
        self.accounts[kin]
            .get_or_init(|| Account::new(dataset, &dataset.kinship().kins[kin], |row| self.holds(dataset, row)))
    }

    /// From the first to the last day that the observations speak of; `None` when there are none.
    pub(super) fn extent(&self, dataset: &Dataset) -> Option<&Period> {
        self.extent
            .get_or_init(|| {
                let periods = &dataset.stated().periods;
                let mut spoken = vec![self.as_of.is_none(); periods.len()];
                if self.as_of.is_some() {
                    let known = dataset.rows().filter(|row| self.holds(dataset, *row));
                    known.for_each(|row| spoken[dataset.period_code(row)] = true);
                }
                let hulls = periods.iter().zip(spoken).filter(|(_, spoken)| *spoken);
                let tables = dataset.tables().iter().filter(|table| self.knows(&table.source));
                let of_tables = tables.flat_map(|table| &table.periods);
                let hulls: Vec<Span> = hulls.map(|(period, _)| period).chain(of_tables).map(Period::hull).collect();
                let start = hulls.iter().map(|hull| hull.start()).min()?;
                let end = hulls.iter().map(|hull| hull.end()).max()?;
                Span::new(start, end).map(Period::from)
            })
            .as_ref()
    }
}
