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

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use proptest::prelude::*;

    use super::super::chunk::{Records, State};
    use super::*;
    use crate::dataset::tables::cells::Cell;
    use crate::figures::observation::Status;

    /// Numbers that look random, the same for the same seed.
    struct Dice(u64);

    impl Dice {
        fn below(&mut self, most: u64) -> u64 {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (self.0 >> 33) % most.max(1)
        }
    }

    /// What the rows of a chunk look like.
    #[derive(Clone, Debug)]
    struct Look {
        rows: usize,
        seed: u64,
        /// The same code in all rows, for each column.
        same: [bool; 5],
        /// Counts below this.
        most: u64,
        has_ranges: bool,
        has_states: bool,
    }

    /// How many codes each column has, and so how many bytes a code takes: measures, periods, three dimensions.
    type Sizes = [u32; 5];

    fn chunk(look: &Look, sizes: Sizes) -> Arc<Chunk> {
        let mut dice = Dice(look.seed);
        let mut column = |place: usize| {
            let size = u64::from(sizes[place]);
            let first = dice.below(size);
            let codes = (0..look.rows).map(|_| if look.same[place] { first } else { dice.below(size) });
            Narrow::of_codes(codes.map(|code| u32::try_from(code).unwrap()).collect(), sizes[place] - 1)
        };
        let columns: Vec<Narrow> = (0..5).map(&mut column).collect();
        let low: Vec<u64> = (0..look.rows).map(|_| dice.below(look.most)).collect();
        let mut high = |low: &u64| match dice.below(5) {
            0 => OPEN,
            more => low + more - 1,
        };
        let high = look.has_ranges.then(|| Narrow::of(&low.iter().map(&mut high).collect::<Vec<_>>()));
        let mut state = || {
            let status = Status::ALL[usize::try_from(dice.below(Status::ALL.len() as u64)).unwrap()];
            let silence = Silence::ALL[usize::try_from(dice.below(4)).unwrap()];
            u64::from(State::new(status, silence).code())
        };
        let states = look.has_states.then(|| Narrow::of(&(0..look.rows).map(|_| state()).collect::<Vec<_>>()));
        Arc::new(Chunk {
            measure: columns[0].clone(),
            period: columns[1].clone(),
            dimensions: columns[2..].to_vec(),
            low: Narrow::of(&low),
            high,
            state: states,
            record: Records::From(1),
        })
    }

    const KEYS: [Key; 5] = [Key::Measure, Key::Period, Key::Dimension(0), Key::Dimension(1), Key::Dimension(2)];

    /// How rows are sorted: by some columns into some groups each, by others not at all.
    fn sorting(sizes: Sizes, ways: [u32; 5], outs: [u32; 5], only: [bool; 5], seed: u64) -> Sorting {
        let mut sorting = Sorting { groups: 1, ..Sorting::default() };
        let mut dice = Dice(seed);
        for (place, key) in KEYS.into_iter().enumerate() {
            if only[place] {
                let code = u32::try_from(dice.below(u64::from(sizes[place]))).unwrap();
                sorting.only.push((key, code));
            } else if ways[place] > 0 {
                let stride = u32::try_from(sorting.groups).unwrap();
                let worth = |code: u32| {
                    if outs[place] > 0 && code % 7 == outs[place] { OUT } else { code % ways[place] * stride }
                };
                sorting.worths.push((key, (0..sizes[place]).map(worth).collect()));
                sorting.groups *= ways[place] as usize;
            }
        }
        sorting
    }

    fn is_kept(chunk: &Chunk, row: usize, only: &[(Key, u32)]) -> bool {
        only.iter().all(|(key, code)| key.of(chunk).code(row) == *code)
    }

    /// The same sums, row by row.
    fn one_by_one(chunks: &[Arc<Chunk>], sorting: &Sorting) -> HashMap<usize, Cell> {
        let mut cells: HashMap<usize, Cell> = HashMap::new();
        for (chunk, row) in chunks.iter().flat_map(|chunk| (0..chunk.len()).map(move |row| (chunk, row))) {
            let worths: Vec<u32> =
                sorting.worths.iter().map(|(key, worths)| worths[key.of(chunk).code(row) as usize]).collect();
            if worths.contains(&OUT) || !is_kept(chunk, row, &sorting.only) {
                continue;
            }
            let cell = cells.entry(worths.iter().sum::<u32>() as usize).or_default();
            let state = chunk.state(row);
            cell.statuses |= 1 << Status::ALL.iter().position(|status| *status == state.status()).unwrap();
            match state.silence() {
                Silence::Missing => cell.silent[0] += 1,
                Silence::NotApplicable => cell.silent[2] += 1,
                silence => {
                    cell.silent[1] += u32::from(silence == Silence::Suppressed);
                    cell.rows += 1;
                    cell.low += chunk.low.at(row);
                    match chunk.count(row).high() {
                        None => cell.open += 1,
                        Some(high) => cell.high += high,
                    }
                }
            }
        }
        cells
    }

    fn check(chunks: &[Arc<Chunk>], sorting: &Sorting) {
        let cells = sums(chunks, None, sorting);
        let expected = one_by_one(chunks, sorting);
        for group in 0..sorting.groups {
            let cell = cells.at(group);
            let expected = expected.get(&group).copied().unwrap_or_default();
            // Where all are exact numbers of normal status, that is not told.
            let statuses = if cells.more.is_none() { 0 } else { expected.statuses };
            assert_eq!(cell, Cell { statuses, ..expected }, "group {group}");
        }
        for chunk in chunks {
            let kept = (0u32..).take(chunk.len()).filter(|row| is_kept(chunk, *row as usize, &sorting.only));
            assert_eq!(rows_with(chunk, &sorting.only), kept.collect::<Vec<u32>>());
        }
    }

    fn looks(rows: impl Strategy<Value = usize>, most_chunks: usize) -> impl Strategy<Value = Vec<Look>> {
        let same = prop::array::uniform5(prop::bool::weighted(0.2));
        let most = prop::sample::select(vec![1, 200, 60_000, 1 << 20, 1 << 40]);
        let (ranges, states) = (prop::bool::weighted(0.3), prop::bool::weighted(0.3));
        let look = (rows, any::<u64>(), same, most, ranges, states).prop_map(
            |(rows, seed, same, most, has_ranges, has_states)| Look { rows, seed, same, most, has_ranges, has_states },
        );
        prop::collection::vec(look, 0..most_chunks)
    }

    fn sizes() -> impl Strategy<Value = Sizes> {
        let codes = prop::sample::select(vec![1, 3, 200, 256, 257, 300, 65_536, 65_537, 70_000]);
        (1..4_u32, prop::sample::select(vec![1, 12, 300]), [codes.clone(), codes.clone(), codes])
            .prop_map(|(measures, periods, [one, two, three])| [measures, periods, one, two, three])
    }

    fn sortings() -> impl Strategy<Value = ([u32; 5], [u32; 5], [bool; 5], u64)> {
        let ways = prop::array::uniform5(prop_oneof![1 => Just(0), 1 => 1..5_u32]);
        let outs = prop::array::uniform5(prop_oneof![2 => Just(0), 1 => 1..7_u32]);
        (ways, outs, prop::array::uniform5(prop::bool::weighted(0.2)), any::<u64>())
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn sums_are_those_of_the_rows_one_by_one(
            looks in looks(prop_oneof![4 => 0..40_usize, 1 => 4_000..9_000_usize], 4),
            sizes in sizes(),
            (ways, outs, only, seed) in sortings(),
        ) {
            let chunks: Vec<Arc<Chunk>> = looks.iter().map(|look| chunk(look, sizes)).collect();
            check(&chunks, &sorting(sizes, ways, outs, only, seed));
        }

        #[test]
        fn two_columns_of_few_codes_are_added_at_once(
            looks in looks(0..300_usize, 3),
            sizes in sizes(),
            ways in [1..9_u32, 1..9_u32],
            places in prop::sample::subsequence(vec![1, 2, 3, 4], 2),
        ) {
            let exact = |look: &Look| Look { has_ranges: false, has_states: false, ..look.clone() };
            let chunks: Vec<Arc<Chunk>> = looks.iter().map(|look| chunk(&exact(look), sizes)).collect();
            let mut all = [0; 5];
            (all[places[0]], all[places[1]]) = (ways[0], ways[1]);
            check(&chunks, &sorting(sizes, all, [0; 5], [false; 5], 0));
        }
    }

    #[test]
    fn many_rows_are_shared_among_processors() {
        for (seed, has_states) in [(1, false), (2, true)] {
            let look = |seed| Look {
                rows: 5_000,
                seed,
                same: [false, false, seed % 3 == 0, false, false],
                most: 1_000,
                has_ranges: has_states && seed % 2 == 0,
                has_states,
            };
            let sizes = [2, 24, 200, 300, 70_000];
            let chunks: Vec<Arc<Chunk>> = (0..30).map(|place| chunk(&look(seed * 100 + place), sizes)).collect();
            assert!(chunks.iter().map(|chunk| chunk.len()).sum::<usize>() > SHARED);
            check(
                &chunks,
                &sorting(sizes, [0, 4, 3, 0, 2], [0, 0, 2, 0, 0], [seed == 1, false, false, false, false], 7),
            );
        }
    }
}
