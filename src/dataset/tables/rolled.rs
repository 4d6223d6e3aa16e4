//! Rows that say a number of the same population and days, added up into one: what is kept of files that are larger
//! than memory.

use std::hash::Hash;
use std::sync::Arc;

use hashbrown::HashMap;

use super::chunk::{Chunk, OPEN, Records};
use super::narrow::{Narrow, each};

/// So many rows at most are made a chunk.
const ROWS: usize = 1 << 18;

/// The same counts in fewer rows, in the order in which their keys were met. `adds_up`: whether two rows of a measure may
/// be added; others are kept as they are.
///
/// A row's number is that of the first one in it. `most`: nothing, where more rows than these remain.
pub(in crate::dataset) fn rolled(chunks: &[Arc<Chunk>], adds_up: &[bool], most: usize) -> Option<Vec<Chunk>> {
    let widths = widths(chunks);
    match widths.iter().sum::<u32>() {
        0..=64 => Rolled::<u64>::of(chunks, &widths, adds_up, most),
        65..=128 => Rolled::<u128>::of(chunks, &widths, adds_up, most),
        _ => None,
    }
}

/// The columns that tell rows apart: measure, period, state and dimensions.
fn columns(chunk: &Chunk) -> impl Iterator<Item = Option<&Narrow>> {
    [Some(&chunk.measure), Some(&chunk.period), chunk.state.as_ref()]
        .into_iter()
        .chain(chunk.dimensions.iter().map(Some))
}

/// How many bits the codes of each column take.
fn widths(chunks: &[Arc<Chunk>]) -> Vec<u32> {
    let columns_of = |chunk: &Arc<Chunk>| columns(chunk).map(|column| column.map_or(0, Narrow::most)).collect();
    let mosts = chunks
        .iter()
        .map(columns_of)
        .reduce(|most: Vec<u64>, own: Vec<u64>| most.into_iter().zip(own).map(|(most, own)| most.max(own)).collect());
    mosts.unwrap_or_default().into_iter().map(|most| u64::BITS - most.leading_zeros()).collect()
}

/// Several codes in one number.
trait Key: Copy + Default + Eq + Hash {
    /// The key with one more code, which takes so many bits.
    fn with(self, code: u64, width: u32) -> Self;
    /// The last code of a key, and the key without it.
    fn split(self, width: u32) -> (u64, Self);
}

impl Key for u64 {
    fn with(self, code: u64, width: u32) -> Self {
        self.checked_shl(width).unwrap_or_default() | code
    }

    fn split(self, width: u32) -> (u64, Self) {
        (self & mask(width), self.checked_shr(width).unwrap_or_default())
    }
}

impl Key for u128 {
    fn with(self, code: u64, width: u32) -> Self {
        self << width | Self::from(code)
    }

    #[expect(clippy::cast_possible_truncation, reason = "the mask leaves no more than 64 bits")]
    fn split(self, width: u32) -> (u64, Self) {
        ((self & Self::from(mask(width))) as u64, self >> width)
    }
}

fn mask(width: u32) -> u64 {
    u64::MAX.checked_shr(u64::BITS - width).unwrap_or_default()
}

struct Rolled<K> {
    places: HashMap<K, u32>,
    keys: Vec<K>,
    low: Vec<u64>,
    /// `None`: all are exact so far.
    high: Option<Vec<u64>>,
    records: Vec<u32>,
}

impl<K: Key> Rolled<K> {
    fn of(chunks: &[Arc<Chunk>], widths: &[u32], adds_up: &[bool], most: usize) -> Option<Vec<Chunk>> {
        let mut rolled =
            Self { places: HashMap::new(), keys: Vec::new(), low: Vec::new(), high: None, records: Vec::new() };
        for chunk in chunks {
            rolled.add(chunk, widths, adds_up);
            if rolled.keys.len() > most {
                return None;
            }
        }
        let Self { places, keys, low, high, records } = rolled;
        drop(places);
        let stretch = |start: usize| start..keys.len().min(start + ROWS);
        let chunk = |rows: std::ops::Range<usize>| {
            let high = high.as_ref().map(|high| &high[rows.clone()]);
            Chunk {
                low: Narrow::of(&low[rows.clone()]),
                high: high.filter(|high| **high != low[rows.clone()]).map(Narrow::of),
                record: Records::Each(records[rows.clone()].to_vec()),
                ..coded(&keys[rows], widths)
            }
        };
        Some((0..keys.len()).step_by(ROWS).map(|start| chunk(stretch(start))).collect())
    }

    fn add(&mut self, chunk: &Chunk, widths: &[u32], adds_up: &[bool]) {
        let mut keys = vec![K::default(); chunk.len()];
        for (column, width) in columns(chunk).zip(widths) {
            let add = |(key, code): (&mut K, u64)| *key = key.with(code, *width);
            match column {
                None => keys.iter_mut().for_each(|key| add((key, 0))),
                Some(column) => {
                    #[allow(clippy::useless_conversion, reason = "one text for columns of every width")]
                    {
                        each!(column,
                            codes => keys.iter_mut().zip(codes.iter().map(|code| u64::from(*code))).for_each(add),
                            same => keys.iter_mut().for_each(|key| add((key, *same))));
                    }
                }
            }
        }
        if chunk.high.is_some() && self.high.is_none() {
            self.high = Some(self.low.clone());
        }
        for (row, key) in keys.into_iter().enumerate() {
            let low = chunk.low.at(row);
            let high = chunk.high.as_ref().map_or(low, |high| high.at(row));
            let next = u32::try_from(self.keys.len()).unwrap_or(u32::MAX);
            let is_added = adds_up.get(chunk.measure.code(row) as usize).copied().unwrap_or_default();
            let place = if is_added { *self.places.entry(key).or_insert(next) } else { next };
            if place < next {
                let place = place as usize;
                self.low[place] = self.low[place].saturating_add(low);
                if let Some(all) = &mut self.high {
                    let own = &mut all[place];
                    *own = if *own == OPEN || high == OPEN { OPEN } else { own.saturating_add(high) };
                }
                continue;
            }
            self.keys.push(key);
            self.low.push(low);
            self.high.iter_mut().for_each(|all| all.push(high));
            self.records.push(chunk.record(row));
        }
    }
}

/// A chunk with the columns of codes that these keys are made of, and no counts.
fn coded<K: Key>(keys: &[K], widths: &[u32]) -> Chunk {
    let mut left = keys.to_vec();
    let mut columns: Vec<Narrow> = widths
        .iter()
        .rev()
        .map(|width| {
            let codes: Vec<u64> = left
                .iter_mut()
                .map(|key| {
                    let (code, rest) = key.split(*width);
                    *key = rest;
                    code
                })
                .collect();
            Narrow::of(&codes)
        })
        .collect();
    let mut next = || columns.pop().unwrap_or(Narrow::Same(0, keys.len()));
    let (measure, period, state) = (next(), next(), next());
    let is_plain = matches!(state, Narrow::Same(0, _));
    let mut dimensions = columns;
    dimensions.reverse();
    Chunk {
        measure,
        period,
        dimensions,
        low: Narrow::Same(0, keys.len()),
        high: None,
        state: (!is_plain).then_some(state),
        record: Records::From(1),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    type Row = (u64, u64, u64, [u64; 2], u64, u64);

    fn chunk(rows: &[Row], first: u32) -> Arc<Chunk> {
        let column = |of: &dyn Fn(&Row) -> u64| Narrow::of(&rows.iter().map(of).collect::<Vec<_>>());
        Arc::new(Chunk {
            measure: column(&|row| row.0),
            period: column(&|row| row.1),
            state: rows.iter().any(|row| row.2 != 0).then(|| column(&|row| row.2)),
            dimensions: (0..2).map(|place| column(&|row| row.3[place])).collect(),
            low: column(&|row| row.4),
            high: rows.iter().any(|row| row.5 != 0).then(|| column(&|row| row.4 + row.5)),
            record: Records::From(first),
        })
    }

    /// For each key its rows, and what they come to.
    fn sums(chunks: &[Arc<Chunk>]) -> BTreeMap<Vec<u64>, (u64, u64)> {
        let mut sums = BTreeMap::new();
        for chunk in chunks {
            for row in 0..chunk.len() {
                let key = columns(chunk).map(|column| column.map_or(0, |column| column.at(row))).collect();
                let sum: &mut (u64, u64) = sums.entry(key).or_default();
                let low = chunk.low.at(row);
                *sum = (sum.0 + low, sum.1 + chunk.high.as_ref().map_or(low, |high| high.at(row)));
            }
        }
        sums
    }

    fn rows() -> impl Strategy<Value = Vec<Row>> {
        let wide = prop_oneof![0..3_u64, Just(70_000), Just(1 << 33)];
        prop::collection::vec((0..2_u64, 0..4_u64, 0..2_u64, (0..3_u64, wide), 0..1000_u64, 0..3_u64), 1..60)
            .prop_map(|rows| rows.into_iter().map(|(a, b, c, (d, e), f, g)| (a, b, c, [d, e], f, g)).collect())
    }

    proptest! {
        #[test]
        fn sums_stay_and_no_key_is_met_twice(rows in rows(), cut in 0..60_usize) {
            let (one, other) = rows.split_at(cut.min(rows.len() - 1));
            let second = u32::try_from(one.len()).unwrap() + 1;
            let parts: Vec<_> =
                [(one, 1), (other, second)].iter().filter(|(rows, _)| !rows.is_empty()).map(|(rows, first)| chunk(rows, *first)).collect();
            let all: Vec<_> = rolled(&parts, &[true, true], 60).unwrap().into_iter().map(Arc::new).collect();
            prop_assert_eq!(sums(&all), sums(&parts));
            prop_assert_eq!(all.iter().map(|chunk| chunk.len()).sum::<usize>(), sums(&parts).len());
            let first = all[0].record(0);
            prop_assert_eq!(first, 1, "the first row stays the first one");
        }

        #[test]
        fn what_does_not_add_up_is_kept_row_by_row(rows in rows()) {
            let parts = [chunk(&rows, 1)];
            let all = rolled(&parts, &[true, false], 60).unwrap();
            let of_second = |chunks: &[Chunk]| -> Vec<(u64, u32)> {
                let rows = chunks.iter().flat_map(|chunk| (0..chunk.len()).map(move |row| (chunk, row)));
                rows.filter(|(chunk, row)| chunk.measure.at(*row) == 1).map(|(chunk, row)| (chunk.low.at(row), chunk.record(row))).collect()
            };
            prop_assert_eq!(of_second(&all), of_second(&[parts[0].as_ref().clone()]));
        }
    }

    #[test]
    fn codes_come_out_as_they_were_put_in() {
        let rows = [(1, 3, 1, [2, 70_000], 5, 1), (0, 0, 0, [0, 0], 7, 0)];
        let parts = [chunk(&rows, 1)];
        assert_eq!(rolled(&parts, &[true, true], 1), None, "more than one remain");
        let all = rolled(&parts, &[true, true], 2).unwrap();
        assert_eq!(all, [chunk(&rows, 1)].map(|chunk| Chunk { record: Records::Each(vec![1, 2]), ..(*chunk).clone() }));
    }
}
