//! Sums of a table's rows that are shown as figures: each has a number of its own, behind all observations.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::figures::count::Count;
use crate::figures::observation::Status;
use crate::figures::population::Population;

/// Sums of a table's rows.
pub(super) struct Cells {
    /// The number of the first one.
    first: usize,
    known: Mutex<Known>,
}

#[derive(Default)]
struct Known {
    cells: Vec<Cell>,
    places: HashMap<(usize, usize, u32), u32>,
    series: Vec<Population>,
    series_of: HashMap<Population, usize>,
}

/// What some rows of a table come to in one period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cell {
    /// The place of the table.
    pub(super) table: usize,
    /// Of whom, by its place among those that were asked about.
    pub(super) series: usize,
    /// The code of the period.
    pub(super) period: u32,
    /// How many.
    pub(super) count: Count,
    /// The most telling of the rows' statuses.
    pub(super) status: Status,
    /// How many rows.
    pub(super) rows: u32,
}

impl Cells {
    pub(super) fn new(first: usize) -> Self {
        Self { first, known: Mutex::default() }
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The place of those who are counted.
    pub(super) fn series(&self, population: Population) -> usize {
        let mut known = self.known();
        let next = known.series.len();
        let place = *known.series_of.entry(population.clone()).or_insert(next);
        if place == next {
            known.series.push(population);
        }
        place
    }

    /// The number of a sum; the same for the same rows.
    pub(super) fn number(&self, cell: Cell) -> u32 {
        let mut known = self.known();
        let next = u32::try_from(self.first + known.cells.len()).unwrap_or(u32::MAX);
        let number = *known.places.entry((cell.table, cell.series, cell.period)).or_insert(next);
        if number == next {
            known.cells.push(cell);
        }
        number
    }

    /// One of them.
    pub(super) fn at(&self, place: usize) -> Cell {
        self.known().cells[place]
    }

    /// Of whom one is.
    pub(super) fn population(&self, series: usize) -> Population {
        self.known().series[series].clone()
    }
}
