//! A published table as it is kept: dictionaries, and pieces of rows as codes and counts.

use std::sync::Arc;

use super::absence::Absence;
use super::cells::Derived;
use super::chunk::Chunk;
use super::cube::{Cube, CubeKey};
use super::derived;
use super::kept::Kept;
use super::picked::Picked;
use super::selection::Order;
use super::series::{Course, Said};
use crate::dataset::memo::Memo;
use crate::dataset::question::Question;
use crate::figures::language::Language;
use crate::figures::measure::Measure;
use crate::figures::observation::Status;
use crate::figures::period::Period;
use crate::figures::population::{Dimensions, Population};
use crate::figures::source::Source;

/// One published table, or as much of it as was read.
pub(in crate::dataset) struct Table {
    /// Who published it.
    pub(in crate::dataset) source: Source,
    /// What it counts.
    pub(in crate::dataset) measures: Vec<Measure>,
    /// What its counts are broken down by.
    pub(in crate::dataset) dimensions: Vec<Dimension>,
    /// What all its counts have in common, the reporter among it.
    pub(in crate::dataset) constants: Dimensions,
    /// The days that its rows speak of.
    pub(in crate::dataset) periods: Vec<Period>,
    /// The rows.
    pub(in crate::dataset) chunks: Vec<Arc<Chunk>>,
    /// Totals that it has no rows for, while it has rows for their parts.
    pub(in crate::dataset) derived: Option<Derived>,
    /// Where the absence of a row says nothing.
    pub(in crate::dataset) absence: Absence,
    /// For each chunk the number of its first row, and after the last one the number of all rows.
    pub(in crate::dataset) starts: Vec<usize>,
    /// What it means that there is no row; `None`: zero, unless its periods overlap.
    pub(in crate::dataset) absent: Option<Absent>,
    /// Days on which its series start anew.
    pub(in crate::dataset) breaks: Vec<Break>,
    /// What tells the figures of one row of the file apart.
    pub(in crate::dataset) apart: Apart,
    /// Values that could not be read.
    pub(in crate::dataset) bad: Arc<Vec<Bad>>,
    /// How many rows of the file were added to others while it was read.
    pub(in crate::dataset) rolled: usize,
    /// What of its layout was never met.
    pub(in crate::dataset) remarks: Vec<String>,
    /// Whether all of it was read.
    pub(in crate::dataset) read: Read,
    /// For each measure its periods, in their order.
    pub(in crate::dataset) courses: Vec<Course>,
    /// For each measure the periods that some row speaks of, by their code.
    pub(in crate::dataset) spoken: Vec<Vec<bool>>,
    pub(in crate::dataset) cubes: Memo<CubeKey, Cube>,
    /// Rows that were asked for, whatever their order, by the language of the labels that were searched.
    pub(in crate::dataset) picked: Memo<(Language, Question), Option<Arc<Picked>>>,
    /// Their orders.
    pub(in crate::dataset) orders: Memo<(Language, Question), Order>,
}

/// What the counts of a table are broken down by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::dataset) struct Dimension {
    /// Its id: `citizenship`.
    pub(in crate::dataset) id: String,
    /// The codes that it takes.
    pub(in crate::dataset) codes: Vec<Code>,
    /// Whether its members make up all of their total.
    pub(in crate::dataset) complete: bool,
}

/// A code of a dimension.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::dataset) struct Code {
    /// As it is asked for: `MA`.
    pub(in crate::dataset) code: String,
    /// What the table calls it, where that is not what the code is known as.
    pub(in crate::dataset) label: Option<String>,
    /// How it relates to the others.
    pub(in crate::dataset) role: Role,
}

/// How a code relates to the others of its dimension.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Role {
    /// One of the parts, none of which is in another.
    #[default]
    Member,
    /// Some members together: never added to them.
    Aggregate,
    /// All members together: the same as leaving the dimension open.
    Total,
}

/// What it means that a table has no row for something.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Absent {
    /// Nobody was counted.
    Zero,
    /// Nobody knows.
    #[default]
    Unknown,
}

/// What tells the figures of one row of a file apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::dataset) enum Apart {
    /// A row has one.
    #[default]
    Nothing,
    /// A column for each period.
    Period,
    /// A column for each code of a dimension.
    Dimension(usize),
    /// A column for each measure.
    Measure,
}

/// A day on which series start anew.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::dataset) struct Break {
    /// The first day after it.
    pub(in crate::dataset) day: chrono::NaiveDate,
    /// Why.
    pub(in crate::dataset) note: String,
}

/// A value that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bad {
    /// The line of the file, from 1.
    pub line: u64,
    /// The column, by its name.
    pub column: String,
    /// What stands there.
    pub value: String,
    /// What is wrong with it.
    pub reason: String,
    /// What is known of the row: for each dimension the code, where it could be read.
    pub(in crate::dataset) codes: Vec<Option<u32>>,
    /// Its period, where it could be read.
    pub(in crate::dataset) period: Option<u32>,
    /// Its measure, where it could be read.
    pub(in crate::dataset) measure: Option<u32>,
}

/// How much of a table was read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Read {
    /// All of it.
    #[default]
    All,
    /// Some: there may be more of everything.
    Some,
}

impl Table {
    /// How many rows it has.
    pub(in crate::dataset) fn len(&self) -> usize {
        self.starts.last().copied().unwrap_or_default()
    }

    /// The chunk of a row, and its place there.
    pub(in crate::dataset) fn chunk_of(&self, row: usize) -> (&Chunk, usize) {
        let chunk = self.starts.partition_point(|start| *start <= row).saturating_sub(1);
        (&self.chunks[chunk], row - self.starts[chunk])
    }

    /// The place of a dimension.
    pub(in crate::dataset) fn dimension(&self, id: &str) -> Option<usize> {
        self.dimensions.iter().position(|dimension| dimension.id == id)
    }

    /// The place of a measure.
    pub(in crate::dataset) fn measure(&self, id: &str) -> Option<usize> {
        self.measures.iter().position(|measure| measure.id == id)
    }

    /// What a row counts of whom.
    pub(in crate::dataset) fn population(&self, row: usize) -> Population {
        let (chunk, at) = self.chunk_of(row);
        let mut dimensions = self.constants.clone();
        for (dimension, column) in self.dimensions.iter().zip(&chunk.dimensions) {
            let code = &dimension.codes[column.code(at) as usize];
            if code.role != Role::Total {
                dimensions.set(dimension.id.as_str(), code.code.as_str());
            }
        }
        Population { measure: self.measures[chunk.measure.code(at) as usize].id.clone(), dimensions }
    }

    /// Which of the figures in its row of the file one is.
    pub(in crate::dataset) fn cell_name(&self, row: usize) -> Option<String> {
        let (chunk, at) = self.chunk_of(row);
        match self.apart {
            Apart::Nothing => None,
            Apart::Period => Some(self.periods[chunk.period.code(at) as usize].code()),
            Apart::Dimension(place) => {
                Some(self.dimensions[place].codes[chunk.dimensions[place].code(at) as usize].code.clone())
            }
            Apart::Measure => Some(self.measures[chunk.measure.code(at) as usize].id.clone()),
        }
    }

    /// What it calls a code of a dimension, where that is not what the code is known as.
    pub(in crate::dataset) fn own_label(&self, dimension: &str, code: &str) -> Option<&str> {
        let own = &self.dimensions[self.dimension(dimension)?];
        own.codes[own.place(code)?].label.as_deref()
    }

    /// The codes that a dimension takes, without what stands for all of it.
    pub(in crate::dataset) fn codes_of(&self, id: &str) -> impl Iterator<Item = &str> {
        let own = self.dimensions.iter().filter(move |dimension| dimension.id == id);
        let codes = own.flat_map(|dimension| &dimension.codes).filter(|code| code.role != Role::Total);
        codes.map(|code| code.code.as_str()).chain(self.constants.get(id))
    }

    /// Whether nobody was counted where there is no row. Rows for years beside rows for some of their days leave that
    /// open.
    pub(in crate::dataset) fn absent_is_zero(&self, measure: usize) -> bool {
        self.absent != Some(Absent::Unknown) && self.courses[measure].is_disjoint
    }

    /// Whether the members of a dimension make up all of it in each period.
    pub(in crate::dataset) fn is_complete(&self, measure: usize, dimension: usize) -> bool {
        self.dimensions[dimension].complete && (self.absent.is_some() || self.courses[measure].is_disjoint)
    }

    /// The status of a sum of rows in a period: a break before all others.
    pub(in crate::dataset) fn status_in(&self, period: &Period, statuses: &[Status]) -> Status {
        let breaks =
            |own: &Break| period.first_day() == own.day || (period.first_day() < own.day && own.day < period.end());
        if self.breaks.iter().any(breaks) || statuses.contains(&Status::Break) {
            return Status::Break;
        }
        statuses.iter().copied().find(|status| !status.is_normal()).unwrap_or_default()
    }

    /// The statuses of the rows behind what was said of a window, with the breaks that lie in it.
    pub(in crate::dataset) fn statuses_in(&self, window: &Period, said: &Said) -> Vec<Status> {
        let mut statuses = said.statuses();
        let is_inside = |own: &Break| {
            window.first_day() < own.day
                && own.day < window.end()
                && said.covered.as_ref().is_some_and(|days| days.end() > own.day)
        };
        if self.breaks.iter().any(is_inside) && !statuses.contains(&Status::Break) {
            statuses.push(Status::Break);
        }
        statuses
    }

    /// The table with its courses worked out; rows and dictionaries are complete.
    pub(in crate::dataset) fn finished(mut self) -> Self {
        self.spoken = self.measures.iter().map(|_| vec![false; self.periods.len()]).collect();
        for chunk in &self.chunks {
            mark_spoken(&mut self.spoken, chunk);
        }
        // Of what cannot be read it is known that it is there.
        for (period, measure) in self.bad.iter().filter_map(|bad| Some((bad.period?, bad.measure))) {
            let of = self.spoken.iter_mut().enumerate();
            let of = of.filter(|(place, _)| measure.is_none_or(|measure| measure as usize == *place));
            of.for_each(|(_, spoken)| spoken[period as usize] = true);
        }
        let ends = self.chunks.iter().scan(0, |rows, chunk| {
            *rows += chunk.len();
            Some(*rows)
        });
        self.starts = std::iter::once(0).chain(ends).collect();
        let mut table = self.with_courses();
        (table.derived, table.absence) = derived::totals(&table);
        table
    }

    /// The same where it is known which periods its rows speak of.
    pub(in crate::dataset) fn with_courses(self) -> Self {
        let mut table = self.shown();
        table.courses = table.spoken.iter().map(|spoken| Course::of(&table.periods, |code| spoken[code])).collect();
        table.cubes = Memo::keeping(KEPT);
        table.picked = Memo::keeping(KEPT_ROWS);
        table.orders = Memo::keeping(KEPT_ROWS);
        table
    }
}

/// So many cubes of a table are kept: those of each dimension, and of a few filters.
const KEPT: usize = 64;
/// So many lists of rows: each takes a bit or more for each row of the table.
const KEPT_ROWS: usize = 12;

/// Notes the periods of each measure that a chunk speaks of.
pub(in crate::dataset) fn mark_spoken(spoken: &mut [Vec<bool>], chunk: &Chunk) {
    use super::narrow::{Narrow, each};
    match (&chunk.measure, &chunk.period) {
        (Narrow::Same(measure, _), Narrow::Same(period, _)) => {
            if chunk.len() > 0 {
                spoken[usize::try_from(*measure).unwrap_or_default()][usize::try_from(*period).unwrap_or_default()] =
                    true;
            }
        }
        (Narrow::Same(measure, _), periods) => {
            let spoken = &mut spoken[usize::try_from(*measure).unwrap_or_default()];
            each!(periods,
                codes => {
                    #[allow(clippy::cast_possible_truncation, reason = "codes of periods are small")]
                    codes.iter().for_each(|code| spoken[*code as usize] = true);
                },
                _ => {});
        }
        (measures, periods) => {
            for row in 0..chunk.len() {
                spoken[measures.code(row) as usize][periods.code(row) as usize] = true;
            }
        }
    }
}

impl Dimension {
    /// The places of the codes that play a role.
    pub(in crate::dataset) fn of_role(&self, role: Role) -> impl Iterator<Item = usize> {
        self.codes.iter().enumerate().filter(move |(_, code)| code.role == role).map(|(place, _)| place)
    }

    /// Whether some code stands for all members.
    pub(in crate::dataset) fn has_total(&self) -> bool {
        self.of_role(Role::Total).next().is_some()
    }

    /// The place of a code.
    pub(in crate::dataset) fn place(&self, code: &str) -> Option<usize> {
        self.codes.iter().position(|known| known.code == code)
    }
}

impl Bad {
    /// Whether it would be among what these dimensions and this measure keep.
    pub(in crate::dataset) fn may_be(&self, measure: usize, wanted: &[Kept]) -> bool {
        let fits = |kept: &Kept| {
            self.codes.get(kept.place).copied().flatten().is_none_or(|own| kept.codes.contains(&(own as usize)))
        };
        self.measure.is_none_or(|own| own as usize == measure) && wanted.iter().all(fits)
    }
}
