//! All rows of a table sorted into groups and added up: one pass over columns of codes, shared among processors.

use std::sync::Arc;

use rayon::prelude::*;

use super::chunk::{Chunk, OPEN, Silence};
use super::narrow::{Narrow, each};
use crate::figures::observation::Status;

/// A column that tells the groups of rows apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::dataset) enum Key {
    /// What is counted.
    Measure,
    /// Which days.
    Period,
    /// A dimension, by its place.
    Dimension(usize),
}

impl Key {
    pub(in crate::dataset) fn of(self, chunk: &Chunk) -> &Narrow {
        match self {
            Self::Measure => &chunk.measure,
            Self::Period => &chunk.period,
            Self::Dimension(place) => &chunk.dimensions[place],
        }
    }
}

/// In place of a group: rows of this code belong to none.
pub(in crate::dataset) const OUT: u32 = 1 << 31;

/// Into which group each row falls: the sum of what its codes are worth, unless one of them is [`OUT`].
#[derive(Clone, Debug, Default)]
pub(in crate::dataset) struct Sorting {
    /// Columns, and for each of their codes its worth.
    pub(in crate::dataset) worths: Vec<(Key, Vec<u32>)>,
    /// How many groups there are.
    pub(in crate::dataset) groups: usize,
}

/// Rows that are sorted at once: their places fit into the nearest cache.
const BLOCK: usize = 4096;
/// Fewer rows are not worth sharing.
const SHARED: usize = 1 << 17;

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
    fn new(groups: usize, with_more: bool) -> Self {
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
    fn add_derived(self, mut derived: Self, behind: &Self) -> Self {
        if let Some(more) = &mut derived.more {
            for (statuses, rows) in more.statuses.iter_mut().zip(&derived.rows) {
                *statuses |= if *rows > 0 { DERIVED } else { 0 };
            }
        }
        derived.rows = behind.low.iter().map(|rows| u32::try_from(*rows).unwrap_or(u32::MAX)).collect();
        self.add(&derived)
    }

    fn add(mut self, other: &Self) -> Self {
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

/// Adds up all rows by group; `derived` are those that others come to.
pub(in crate::dataset) fn sums(chunks: &[Arc<Chunk>], derived: Option<&Derived>, sorting: &Sorting) -> Cells {
    let cells = sums_of(chunks, derived.is_some(), sorting);
    let Some(derived) = derived else { return cells };
    let own = sums_of(std::slice::from_ref(&derived.rows), true, sorting);
    let behind = sums_of(std::slice::from_ref(&derived.behind), true, sorting);
    cells.add_derived(own, &behind)
}

fn sums_of(chunks: &[Arc<Chunk>], with_more: bool, sorting: &Sorting) -> Cells {
    let with_more = with_more || chunks.iter().any(|chunk| chunk.high.is_some() || chunk.state.is_some());
    let none = || Cells::new(sorting.groups, with_more);
    let rows: usize = chunks.iter().map(|chunk| chunk.len()).sum();
    let added = |mut cells: Cells, chunk: &Chunk| {
        add(&mut cells, chunk, sorting);
        cells
    };
    if rows < SHARED {
        return chunks.iter().fold(none(), |cells, chunk| added(cells, chunk));
    }
    let shared = chunks.par_iter().fold(none, |cells, chunk| added(cells, chunk));
    shared.reduce_with(|one, other| one.add(&other)).unwrap_or_else(none)
}

fn add(cells: &mut Cells, chunk: &Chunk, sorting: &Sorting) {
    let Some((fixed, columns)) = columns(chunk, sorting) else { return };
    if cells.more.is_none() && add_pair(cells, chunk, fixed, &columns) {
        return;
    }
    let mut groups = [0u32; BLOCK];
    for start in (0..chunk.len()).step_by(BLOCK) {
        let end = chunk.len().min(start + BLOCK);
        let groups = &mut groups[..end - start];
        groups.fill(fixed);
        for (column, worths) in &columns {
            sort_into(groups, column, worths, start);
        }
        match &mut cells.more {
            None => count(cells, groups, &chunk.low, start),
            Some(_) => count_more(cells, groups, chunk, start),
        }
    }
}

/// The usual case at once: exact numbers, two columns of few codes, all of which are in. Returns whether it is that.
fn add_pair(cells: &mut Cells, chunk: &Chunk, fixed: u32, columns: &[(&Narrow, &[u32])]) -> bool {
    let [(Narrow::Bytes(one), of_one), (Narrow::Bytes(other), of_other)] = columns else { return false };
    if of_one.iter().chain(*of_other).any(|worth| *worth >= OUT) {
        return false;
    }
    // A place for each byte, so that none has to be tested.
    let full = |worths: &[u32]| {
        let mut full = [0u32; 256];
        full.iter_mut().zip(worths).for_each(|(place, worth)| *place = *worth);
        full
    };
    let (of_one, of_other) = (full(of_one), full(of_other));
    let (lows, rows) = (&mut cells.low, &mut cells.rows);
    let groups = one.iter().zip(other);
    let groups =
        groups.map(|(one, other)| (fixed + of_one[usize::from(*one)] + of_other[usize::from(*other)]) as usize);
    let mut add = |group: usize, value: u64| {
        lows[group] = lows[group].saturating_add(value);
        rows[group] += 1;
    };
    each!(&chunk.low,
        values => groups.zip(values).for_each(|(group, value)| add(group, u64::from(*value))),
        same => groups.for_each(|group| add(group, *same)));
    true
}

/// The columns that differ within a chunk, and what the others are worth in every row; `None`: no row is in a group.
fn columns<'a>(chunk: &'a Chunk, sorting: &'a Sorting) -> Option<(u32, Vec<(&'a Narrow, &'a [u32])>)> {
    let mut fixed = 0;
    let mut columns = Vec::new();
    for (key, worths) in &sorting.worths {
        match key.of(chunk) {
            Narrow::Same(code, _) => fixed += worths[usize::try_from(*code).ok()?],
            column => columns.push((column, worths.as_slice())),
        }
        if fixed >= OUT {
            return None;
        }
    }
    Some((fixed, columns))
}

fn sort_into(groups: &mut [u32], column: &Narrow, worths: &[u32], start: usize) {
    /// Codes are places in `worths`; none is out of both sums, as no sum of places comes to [`OUT`].
    fn add(groups: &mut [u32], codes: impl Iterator<Item = usize>, worths: &[u32]) {
        for (group, code) in groups.iter_mut().zip(codes) {
            let worth = worths[code];
            *group = ((*group & !OUT) + (worth & !OUT)) | ((*group | worth) & OUT);
        }
    }
    let end = start + groups.len();
    match column {
        Narrow::Same(..) => {}
        Narrow::Bytes(codes) => add(groups, codes[start..end].iter().map(|code| usize::from(*code)), worths),
        Narrow::Words(codes) => add(groups, codes[start..end].iter().map(|code| usize::from(*code)), worths),
        Narrow::Longs(codes) => add(groups, codes[start..end].iter().map(|code| *code as usize), worths),
        // Codes never need so many bytes.
        Narrow::Wide(codes) => {
            add(groups, codes[start..end].iter().map(|code| usize::try_from(*code).unwrap_or(usize::MAX)), worths);
        }
    }
}

/// Adds exact numbers.
fn count(cells: &mut Cells, groups: &[u32], low: &Narrow, start: usize) {
    let (lows, rows) = (&mut cells.low, &mut cells.rows);
    let mut add = |group: u32, value: u64| {
        if group < OUT {
            lows[group as usize] = lows[group as usize].saturating_add(value);
            rows[group as usize] += 1;
        }
    };
    each!(low,
        values => groups.iter().zip(&values[start..]).for_each(|(group, value)| add(*group, u64::from(*value))),
        same => groups.iter().for_each(|group| add(*group, *same)));
}

/// Adds ranges, and what is no number.
fn count_more(cells: &mut Cells, groups: &[u32], chunk: &Chunk, start: usize) {
    let Cells { low: lows, rows, more: Some(more) } = cells else { return };
    for (row, group) in (start..).zip(groups).filter(|(_, group)| **group < OUT) {
        let group = *group as usize;
        let state = chunk.state(row);
        more.statuses[group] |= 1 << (state.code() & 31);
        match state.silence() {
            Silence::Missing => more.silent[0][group] += 1,
            Silence::NotApplicable => more.silent[2][group] += 1,
            silence => {
                more.silent[1][group] += u32::from(silence == Silence::Suppressed);
                let low = chunk.low.at(row);
                lows[group] = lows[group].saturating_add(low);
                rows[group] += 1;
                match chunk.high.as_ref().map_or(low, |high| high.at(row)) {
                    OPEN => more.open[group] += 1,
                    high => more.high[group] = more.high[group].saturating_add(high),
                }
            }
        }
    }
}

/// Which rows of a chunk are in: one bit for each, 64 in a word.
pub(in crate::dataset) fn selected(chunk: &Chunk, tests: &[(Key, Vec<bool>)]) -> Vec<u64> {
    let mut bits = vec![u64::MAX; chunk.len().div_ceil(64)];
    if let (Some(last), rest @ 1..) = (bits.last_mut(), chunk.len() % 64) {
        *last = (1 << rest) - 1;
    }
    for (key, test) in tests {
        let is_in = |code: u64| usize::try_from(code).ok().and_then(|code| test.get(code)).copied().unwrap_or_default();
        match key.of(chunk) {
            Narrow::Same(code, _) => {
                if !is_in(*code) {
                    bits.fill(0);
                }
            }
            column => each!(column,
                codes => for (word, codes) in bits.iter_mut().zip(codes.chunks(64)) {
                    let mut own = 0;
                    for (place, code) in codes.iter().enumerate() {
                        own |= u64::from(is_in(u64::from(*code))) << place;
                    }
                    *word &= own;
                },
                _ => {}),
        }
    }
    bits
}
