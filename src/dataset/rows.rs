//! Single observations by their row: those of documents, those of tables, and sums of a table's rows.

use std::borrow::Cow;

use super::figure::{Figure, Standing};
use super::frame::Dataset;
use super::tables::Silence;
use crate::figures::count::Count;
use crate::figures::observation::{Evidence, Status};
use crate::figures::period::Period;
use crate::figures::source::Source;

/// Where an observation comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Origin {
    /// A document: the row of the frame.
    Stated(usize),
    /// A table: its place, and the row there.
    Table(usize, usize),
    /// Several rows of a table together: the place among such sums.
    Cell(usize),
}

impl Dataset {
    /// One observation. `row` is one that this dataset has given out.
    #[must_use]
    pub fn figure(&self, row: u32) -> Figure<'_> {
        self.figure_as_of(row, None)
    }

    /// One observation that a document states, which counts so.
    pub(super) fn figure_that(&self, row: u32, standing: Standing) -> Figure<'_> {
        let at = row as usize;
        let columns = self.columns();
        let population = self.population_code(row);
        let evidence = columns.evidence_start.get(at).zip(columns.evidence_end.get(at));
        let measure = &self.merged().populations[population].measure;
        Figure {
            row,
            measure: self.measure(measure).unwrap_or(&self.merged().measures[0]),
            count: self.count(row),
            silence: Silence::None,
            period: self.period_of(row),
            stated_period: columns.stated_period.get(at),
            population: Cow::Borrowed(&self.merged().populations[population]),
            status: self.status_of(row),
            source: self.source_of(row),
            number: columns.number.get(at).unwrap_or_default(),
            cell: None,
            evidence: evidence.map(|(start, end)| Evidence { start, end }),
            headline: columns.headline.get(at).unwrap_or_default(),
            note: columns.note.get(at),
            summed: 0,
            standing,
        }
    }

    /// Where an observation comes from.
    pub(super) fn origin_of(&self, row: u32) -> Origin {
        let row = row as usize;
        let starts = &self.merged().starts;
        match starts.partition_point(|start| *start <= row).checked_sub(1) {
            None => Origin::Stated(row),
            Some(table) if table + 1 < starts.len() => Origin::Table(table, row - starts[table]),
            Some(_) => Origin::Cell(row - starts[starts.len() - 1]),
        }
    }

    /// How many an observation says.
    pub(super) fn count(&self, row: u32) -> Count {
        match self.origin_of(row) {
            Origin::Stated(at) => {
                let low = self.columns().low.get(at).unwrap_or_default();
                match self.columns().high.get(at) {
                    Some(high) => Count::between(low, high).unwrap_or(Count::at_least(low)),
                    None => Count::at_least(low),
                }
            }
            Origin::Table(table, at) => {
                let (chunk, at) = self.tables()[table].chunk_of(at);
                chunk.count(at)
            }
            Origin::Cell(cell) => self.cells.at(cell).count,
        }
    }

    /// SDMX `OBS_STATUS` of an observation.
    pub(super) fn status_of(&self, row: u32) -> Status {
        match self.origin_of(row) {
            Origin::Stated(at) => self.columns().status.get(at).and_then(Status::from_code).unwrap_or_default(),
            Origin::Table(table, at) => {
                let (chunk, at) = self.tables()[table].chunk_of(at);
                chunk.state(at).status()
            }
            Origin::Cell(cell) => self.cells.at(cell).status,
        }
    }

    /// The days that an observation speaks of.
    #[must_use]
    pub fn period_of(&self, row: u32) -> &Period {
        match self.origin_of(row) {
            Origin::Stated(_) => &self.stated().periods[self.period_code(row)],
            Origin::Table(table, at) => {
                let (chunk, at) = self.tables()[table].chunk_of(at);
                &self.tables()[table].periods[chunk.period.code(at) as usize]
            }
            Origin::Cell(cell) => {
                let cell = self.cells.at(cell);
                &self.tables()[cell.table].periods[cell.period as usize]
            }
        }
    }

    /// The code in the dictionary of the period of an observation that a document states.
    pub(super) fn period_code(&self, row: u32) -> usize {
        self.columns().period.get(row as usize).unwrap_or_default() as usize
    }

    /// The place of an observation's population in the dictionary; of sums of a table's rows one of their own.
    pub(super) fn population_code(&self, row: u32) -> usize {
        match self.origin_of(row) {
            Origin::Stated(at) => self.columns().population.get(at).unwrap_or_default() as usize,
            Origin::Table(table, at) => {
                let (chunk, at) = self.tables()[table].chunk_of(at);
                self.merged().population_of(table, chunk.measure.code(at) as usize)
            }
            Origin::Cell(cell) => self.merged().populations.len() + self.cells.at(cell).series,
        }
    }

    /// The source of an observation.
    pub(super) fn source_of(&self, row: u32) -> &Source {
        &self.merged().sources[self.source_code(row)]
    }

    /// Where an observation's publication stands among all, the oldest first.
    pub(super) fn publication_rank(&self, row: u32) -> usize {
        self.publication_ranks()[self.source_code(row)]
    }

    /// The place of that source in the list.
    pub(super) fn source_code(&self, row: u32) -> usize {
        match self.origin_of(row) {
            Origin::Stated(at) => self.columns().source.get(at).unwrap_or_default() as usize,
            Origin::Table(table, _) => self.merged().source_of(table),
            Origin::Cell(cell) => self.merged().source_of(self.cells.at(cell).table),
        }
    }
}
