//! What the rows of each group come to: counts, and what is no number.

use std::sync::Arc;

use super::chunk::Chunk;
use crate::figures::observation::Status;

/// Rows that a table does not have, but others of it come to: totals of codes that have parts only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::dataset) struct Derived {
    /// These rows.
    pub(in crate::dataset) rows: Arc<Chunk>,
    /// The same, and how many rows each comes from, in place of its count.
    pub(in crate::dataset) behind: Arc<Chunk>,
}

/// Beside the bits of the statuses: some row is derived.
const DERIVED: u32 = 1 << 31;

/// What the rows of each group come to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::dataset) struct Cells {
    /// The lower limits, added.
    pub(in crate::dataset) low: Vec<u64>,
    /// Rows that are numbers, or suppressed ones.
    pub(in crate::dataset) rows: Vec<u32>,
    /// What only some tables have; `None`: all are exact numbers of normal status.
    pub(in crate::dataset) more: Option<More>,
}

/// What only some tables have.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::dataset) struct More {
    /// The upper limits, added, as far as there are some.
    pub(in crate::dataset) high: Vec<u64>,
    /// Rows without an upper limit.
    pub(in crate::dataset) open: Vec<u32>,
    /// Rows that are missing, suppressed, not applicable.
    pub(in crate::dataset) silent: [Vec<u32>; 3],
    /// Bits of the statuses, by their place among all.
    pub(in crate::dataset) statuses: Vec<u32>,
}

impl Cells {
    pub(in crate::dataset::tables) fn new(groups: usize, with_more: bool) -> Self {
        let more = || More {
            high: vec![0; groups],
            open: vec![0; groups],
            silent: [vec![0; groups], vec![0; groups], vec![0; groups]],
            statuses: vec![0; groups],
        };
        Self { low: vec![0; groups], rows: vec![0; groups], more: with_more.then(more) }
    }

    /// One group's.
    pub(in crate::dataset) fn at(&self, group: usize) -> Cell {
        let (low, rows) = (self.low[group], self.rows[group]);
        match &self.more {
            None => Cell { low, high: low, rows, ..Cell::default() },
            Some(more) => Cell {
                low,
                high: more.high[group],
                rows,
                open: more.open[group],
                silent: [more.silent[0][group], more.silent[1][group], more.silent[2][group]],
                statuses: more.statuses[group],
            },
        }
    }

    /// These and derived rows, of which `behind` tells the rows that they come from.
    pub(in crate::dataset::tables) fn add_derived(self, mut derived: Self, behind: &Self) -> Self {
        if let Some(more) = &mut derived.more {
            for (statuses, rows) in more.statuses.iter_mut().zip(&derived.rows) {
                *statuses |= if *rows > 0 { DERIVED } else { 0 };
            }
        }
        derived.rows = behind.low.iter().map(|rows| u32::try_from(*rows).unwrap_or(u32::MAX)).collect();
        self.add(&derived)
    }

    pub(in crate::dataset::tables) fn add(mut self, other: &Self) -> Self {
        fn sum<T: Copy + std::ops::AddAssign>(own: &mut [T], theirs: &[T]) {
            own.iter_mut().zip(theirs).for_each(|(own, theirs)| *own += *theirs);
        }
        sum(&mut self.low, &other.low);
        sum(&mut self.rows, &other.rows);
        if let (Some(own), Some(theirs)) = (&mut self.more, &other.more) {
            sum(&mut own.high, &theirs.high);
            sum(&mut own.open, &theirs.open);
            own.silent.iter_mut().zip(&theirs.silent).for_each(|(own, theirs)| sum(own, theirs));
            own.statuses.iter_mut().zip(&theirs.statuses).for_each(|(own, theirs)| *own |= *theirs);
        }
        self
    }
}

/// What some rows come to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::dataset) struct Cell {
    /// At least so many.
    pub(in crate::dataset) low: u64,
    /// At most so many, where none is open.
    pub(in crate::dataset) high: u64,
    /// Rows that are numbers, or suppressed ones.
    pub(in crate::dataset) rows: u32,
    /// Rows without an upper limit.
    pub(in crate::dataset) open: u32,
    /// Rows that are missing, suppressed, not applicable.
    pub(in crate::dataset) silent: [u32; 3],
    /// Bits of the statuses.
    pub(in crate::dataset) statuses: u32,
}

impl Cell {
    /// These and those rows.
    pub(in crate::dataset) fn and(self, other: Self) -> Self {
        let [one, two, three] = self.silent;
        let [first, second, third] = other.silent;
        Self {
            low: self.low.saturating_add(other.low),
            high: self.high.saturating_add(other.high),
            rows: self.rows + other.rows,
            open: self.open + other.open,
            silent: [one + first, two + second, three + third],
            statuses: self.statuses | other.statuses,
        }
    }

    /// No row at all speaks.
    pub(in crate::dataset) fn is_empty(self) -> bool {
        self.rows == 0 && self.silent == [0; 3]
    }

    /// Whether some row is one that the table does not have.
    pub(in crate::dataset) fn is_derived(self) -> bool {
        self.statuses & DERIVED != 0
    }

    /// Rows that are known to be missing.
    pub(in crate::dataset) fn missing(self) -> u32 {
        self.silent[0]
    }

    /// The statuses that are among them.
    pub(in crate::dataset) fn statuses(self) -> Vec<Status> {
        let is_in = |(place, _): &(usize, &Status)| self.statuses >> place & 1 == 1;
        Status::ALL.iter().enumerate().filter(is_in).map(|(_, status)| *status).collect()
    }
}
