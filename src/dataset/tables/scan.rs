//! All rows of a table sorted into groups and added up: one pass over columns of codes, shared among processors.
#![allow(
    clippy::useless_conversion,
    clippy::unnecessary_fallible_conversions,
    reason = "one text for columns of every width"
)]

use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use super::cells::{Cells, Derived};
use super::chunk::{Chunk, OPEN, Silence};
use super::narrow::{Narrow, each};

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
    /// Columns that have to hold one code: other rows belong to no group.
    pub(in crate::dataset) only: Vec<(Key, u32)>,
    /// Columns, and for each of their codes its worth.
    pub(in crate::dataset) worths: Vec<(Key, Vec<u32>)>,
    /// How many groups there are.
    pub(in crate::dataset) groups: usize,
}

/// Rows that are sorted at once: their places fit into the nearest cache.
const BLOCK: usize = 4096;
/// Fewer rows are not worth sharing.
const SHARED: usize = 1 << 17;

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
    let rows: usize = chunks.iter().map(|chunk| chunk.len()).sum();
    let of = |chunks: &[Arc<Chunk>]| {
        let mut cells = Cells::new(sorting.groups, with_more);
        chunks.iter().for_each(|chunk| add(&mut cells, chunk, sorting));
        cells
    };
    if rows < SHARED {
        return of(chunks);
    }
    // Each processor has groups of its own, once: they may be many.
    let share = chunks.len().div_ceil(rayon::current_num_threads());
    let parts: Vec<Cells> = chunks.par_chunks(share.max(1)).map(of).collect();
    parts.into_iter().reduce(|one, other| one.add(&other)).unwrap_or_else(|| of(&[]))
}

fn add(cells: &mut Cells, chunk: &Chunk, sorting: &Sorting) {
    let Some((fixed, columns)) = columns(chunk, sorting) else { return };
    let Some(tests) = tests(chunk, sorting) else { return };
    if !tests.is_empty() {
        return add_kept(cells, chunk, (fixed, &columns), &tests);
    }
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
            Some(_) => count_more(cells, chunk, (start..).zip(groups.iter().copied())),
        }
    }
}

/// The columns that rows are kept by, as far as they differ within a chunk; `None`: no row of it is kept.
fn tests<'a>(chunk: &'a Chunk, sorting: &Sorting) -> Option<Vec<(&'a Narrow, u32)>> {
    let mut tests = Vec::new();
    for (key, code) in &sorting.only {
        match key.of(chunk) {
            Narrow::Same(own, _) if *own != u64::from(*code) => return None,
            Narrow::Same(..) => {}
            column => tests.push((column, *code)),
        }
    }
    Some(tests)
}

/// Only rows that hold the codes: they are sifted out first, and the other columns are looked at for them alone.
fn add_kept(cells: &mut Cells, chunk: &Chunk, (fixed, columns): (u32, &[(&Narrow, &[u32])]), tests: &[(&Narrow, u32)]) {
    let mut kept = [0u32; BLOCK];
    let mut groups = [0u32; BLOCK];
    for start in (0..chunk.len()).step_by(BLOCK) {
        let end = chunk.len().min(start + BLOCK);
        let mut rows = sift(tests[0], start..end, &mut kept);
        for (column, code) in &tests[1..] {
            rows = sift_again(column, *code, &mut kept, rows);
        }
        let (kept, groups) = (&kept[..rows], &mut groups[..rows]);
        groups.fill(fixed);
        for (column, worths) in columns {
            each!(column,
                codes => for (group, row) in groups.iter_mut().zip(kept) {
                    let worth = usize::try_from(codes[*row as usize]).map_or(OUT, |code| worths[code]);
                    *group = ((*group & !OUT) + (worth & !OUT)) | ((*group | worth) & OUT);
                },
                _ => {});
        }
        if cells.more.is_some() {
            count_more(cells, chunk, kept.iter().map(|row| *row as usize).zip(groups.iter().copied()));
            continue;
        }
        for (group, row) in groups.iter().zip(kept).filter(|(group, _)| **group < OUT) {
            let group = *group as usize;
            cells.low[group] = cells.low[group].saturating_add(chunk.low.at(*row as usize));
            cells.rows[group] += 1;
        }
    }
}

/// The rows of a chunk in which columns hold these codes.
pub(in crate::dataset::tables) fn rows_with(chunk: &Chunk, only: &[(Key, u32)]) -> Vec<u32> {
    let sorting = Sorting { only: only.to_vec(), ..Sorting::default() };
    let Some(tests) = tests(chunk, &sorting) else { return Vec::new() };
    let Some((first, others)) = tests.split_first() else {
        return (0u32..).take(chunk.len()).collect();
    };
    let mut found = Vec::new();
    let mut kept = [0u32; BLOCK];
    for start in (0..chunk.len()).step_by(BLOCK) {
        let mut rows = sift(*first, start..chunk.len().min(start + BLOCK), &mut kept);
        for (column, code) in others {
            rows = sift_again(column, *code, &mut kept, rows);
        }
        found.extend_from_slice(&kept[..rows]);
    }
    found
}

/// The rows of a stretch that hold a code; returns how many.
fn sift((column, code): (&Narrow, u32), stretch: Range<usize>, kept: &mut [u32; BLOCK]) -> usize {
    let mut rows = 0;
    each!(column,
        codes => for (row, own) in (0u32..).zip(&codes[stretch.clone()]) {
            // Written whether it is one or not: there is no branch to be guessed.
            kept[rows] = row;
            rows += usize::from(u64::from(*own) == u64::from(code));
        },
        _ => {});
    let start = u32::try_from(stretch.start).unwrap_or(u32::MAX);
    kept[..rows].iter_mut().for_each(|row| *row += start);
    rows
}

/// Of rows those that hold a code.
fn sift_again(column: &Narrow, code: u32, kept: &mut [u32; BLOCK], many: usize) -> usize {
    let mut rows = 0;
    each!(column,
        codes => for place in 0..many {
            let row = kept[place];
            kept[rows] = row;
            rows += usize::from(u64::from(codes[row as usize]) == u64::from(code));
        },
        _ => {});
    rows
}

/// The usual case at once: exact numbers, two columns of few codes, all of which are in. Returns whether it is that.
fn add_pair(cells: &mut Cells, chunk: &Chunk, fixed: u32, columns: &[(&Narrow, &[u32])]) -> bool {
    let [(one, of_one), (other, of_other)] = columns else { return false };
    if of_one.iter().chain(*of_other).any(|worth| *worth >= OUT) {
        return false;
    }
    match (one, other) {
        (Narrow::Bytes(one), Narrow::Bytes(other)) => {
            add_each(cells, &chunk.low, fixed, (one, of_one), (other, of_other));
        }
        (Narrow::Bytes(one), Narrow::Words(other)) => {
            add_each(cells, &chunk.low, fixed, (one, of_one), (other, of_other));
        }
        (Narrow::Words(one), Narrow::Bytes(other)) => {
            add_each(cells, &chunk.low, fixed, (one, of_one), (other, of_other));
        }
        (Narrow::Words(one), Narrow::Words(other)) => {
            add_each(cells, &chunk.low, fixed, (one, of_one), (other, of_other));
        }
        _ => return false,
    }
    true
}

/// A code that is a place in a table of all codes of its width.
trait Coded: Copy + Into<usize> {
    /// So many there are.
    const ALL: usize;
}

impl Coded for u8 {
    const ALL: usize = 1 << 8;
}

impl Coded for u16 {
    const ALL: usize = 1 << 16;
}

fn add_each<A: Coded, B: Coded>(
    cells: &mut Cells,
    low: &Narrow,
    fixed: u32,
    (one, of_one): (&[A], &[u32]),
    (other, of_other): (&[B], &[u32]),
) {
    // A place for each code that there may be: none has to be tested.
    let full = |worths: &[u32], all: usize| {
        let mut full = worths.to_vec();
        full.resize(all, 0);
        full
    };
    let (of_one, of_other) = (full(of_one, A::ALL), full(of_other, B::ALL));
    let (of_one, of_other) = (&of_one[..A::ALL], &of_other[..B::ALL]);
    let (lows, rows) = (&mut cells.low, &mut cells.rows);
    let groups = one.iter().zip(other);
    let groups = groups.map(|(one, other)| (fixed + of_one[(*one).into()] + of_other[(*other).into()]) as usize);
    let mut add = |group: usize, value: u64| {
        lows[group] = lows[group].saturating_add(value);
        rows[group] += 1;
    };
    each!(low,
        values => groups.zip(values).for_each(|(group, value)| add(group, u64::from(*value))),
        same => groups.for_each(|group| add(group, *same)));
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

/// Adds ranges, and what is no number: each row to its group.
fn count_more(cells: &mut Cells, chunk: &Chunk, sorted: impl Iterator<Item = (usize, u32)>) {
    let Cells { low: lows, rows, more: Some(more) } = cells else { return };
    for (row, group) in sorted.filter(|(_, group)| *group < OUT) {
        let group = group as usize;
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
