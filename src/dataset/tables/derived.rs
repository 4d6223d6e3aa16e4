//! Totals that a table has no rows for, while it has rows for their parts: who adds up totals would miss these parts.
//! And, seen on the way, where parts do not come to their total: who is absent there is not known to be nobody.

use std::sync::Arc;

use hashbrown::HashMap;

use super::absence::Absence;
use super::cells::Derived;
use super::chunk::{Chunk, OPEN, Records, Silence, State};
use super::narrow::Narrow;
use super::table::{Read, Role, Table};
use crate::figures::measure::Kind;
use crate::figures::observation::Status;

/// A table of more rows is not looked through: self-describing formats, which alone have totals, are far smaller.
const MOST: usize = 4 << 20;

/// The codes of a row in one number: places along the measure, the period and each dimension.
struct Keys {
    strides: Vec<u128>,
}

/// What the parts of a total come to.
#[derive(Clone, Copy, Default)]
struct Sum {
    low: u64,
    high: Option<u64>,
    rows: u32,
    is_there: bool,
}

/// The totals that are missing; `None`: none is. And where absence says nothing.
pub(super) fn totals(table: &Table) -> (Option<Derived>, Absence) {
    let totalled: Vec<(usize, u32)> = (0..table.dimensions.len())
        .filter_map(|place| {
            let total = table.dimensions[place].of_role(Role::Total).next()?;
            Some((place, u32::try_from(total).ok()?))
        })
        .collect();
    let has_aggregates = table.dimensions.iter().any(|own| own.of_role(Role::Aggregate).next().is_some());
    if totalled.is_empty() && !has_aggregates {
        return (None, Absence::default());
    }
    let unknown = || (None, Absence { is_unknown: true, ..Absence::default() });
    if table.len() > MOST || table.read == Read::Some {
        return unknown();
    }
    let Some(keys) = Keys::of(table) else { return unknown() };
    let mut rows: Vec<(u128, Sum)> = Vec::new();
    for (chunk, at) in table.chunks.iter().flat_map(|chunk| (0..chunk.len()).map(move |at| (chunk, at))) {
        if !matches!(table.measures[chunk.measure.code(at) as usize].kind, Kind::Flow | Kind::Stock) {
            continue;
        }
        let count = chunk.count(at);
        let sum = match chunk.state(at).silence() {
            Silence::None | Silence::Suppressed => {
                Sum { low: count.low(), high: count.high(), rows: 1, is_there: true }
            }
            // There may be some.
            Silence::Missing => Sum::default(),
            Silence::NotApplicable => continue,
        };
        rows.push((keys.of_row(chunk, at), sum));
    }
    let stated = rows.len();
    for (place, total) in &totalled {
        let missing = missing(table, &keys, &rows, *place, *total);
        rows.extend(missing);
    }
    let mut absence = Absence::default();
    for place in 0..table.dimensions.len() {
        absence.short.extend(short(table, &keys, &rows, place));
    }
    let derived = &rows[stated..];
    let derived = (!derived.is_empty()).then(|| {
        let of = |count: &dyn Fn(&Sum) -> (u64, u64)| Arc::new(chunk(table, &keys, derived, count));
        Derived {
            rows: of(&|sum| (sum.low, sum.high.unwrap_or(OPEN))),
            behind: of(&|sum| (u64::from(sum.rows), u64::from(sum.rows))),
        }
    });
    (derived, absence)
}

/// Where the members of a dimension do not come to what is stated of all, or of some of them together.
fn short(table: &Table, keys: &Keys, rows: &[(u128, Sum)], place: usize) -> Vec<(u32, u32, u32)> {
    let dimension = &table.dimensions[place];
    if dimension.codes.iter().all(|code| code.role == Role::Member) {
        return Vec::new();
    }
    // What all are at least, and what the members are at most.
    let mut sums: HashMap<u128, (u64, Option<u64>)> = HashMap::new();
    for (key, own) in rows {
        let code = keys.code(*key, place + 2, dimension.codes.len());
        let key = keys.with(*key, place + 2, dimension.codes.len(), 0);
        let (all, members) = sums.entry(key).or_insert((0, Some(0)));
        match dimension.codes[code as usize].role {
            Role::Total | Role::Aggregate => *all = (*all).max(own.low),
            Role::Member => *members = members.zip(own.high).and_then(|(sum, own)| sum.checked_add(own)),
        }
    }
    let is_short = |(all, members): &(u64, Option<u64>)| members.is_some_and(|members| *all > members);
    sums.into_iter().filter(|(_, sum)| is_short(sum)).map(|(key, _)| keys.place(table, key, place)).collect()
}

/// For one dimension the totals that have no row while some member has one.
fn missing(table: &Table, keys: &Keys, rows: &[(u128, Sum)], place: usize, total: u32) -> Vec<(u128, Sum)> {
    let dimension = &table.dimensions[place];
    let mut sums: HashMap<u128, Sum> = HashMap::new();
    for (key, own) in rows {
        let code = keys.code(*key, place + 2, dimension.codes.len());
        let sum = sums
            .entry(keys.with(*key, place + 2, dimension.codes.len(), total))
            .or_insert(Sum { high: Some(0), ..Sum::default() });
        match dimension.codes[code as usize].role {
            Role::Total => sum.is_there |= own.is_there,
            Role::Aggregate => {}
            Role::Member => {
                sum.low = sum.low.saturating_add(own.low);
                sum.high = sum.high.zip(own.high).and_then(|(sum, own)| sum.checked_add(own));
                sum.rows += own.rows;
            }
        }
    }
    let measure_of = |key: u128| keys.code(key, 0, table.measures.len()) as usize;
    let missing = sums.into_iter().filter(|(_, sum)| !sum.is_there && sum.rows > 0);
    missing
        .map(|(key, sum)| {
            let is_whole = table.is_complete(measure_of(key), place);
            // The other dimensions come to it as well, and it is there once.
            (key, Sum { high: sum.high.filter(|_| is_whole), is_there: true, ..sum })
        })
        .collect()
}

impl Keys {
    /// `None`: there are too many dimensions for one number.
    fn of(table: &Table) -> Option<Self> {
        let radices = table.dimensions.iter().map(|dimension| dimension.codes.len());
        let mut strides = Vec::new();
        let mut stride = 1u128;
        for radix in [table.measures.len(), table.periods.len()].into_iter().chain(radices) {
            strides.push(stride);
            stride = stride.checked_mul(radix.max(1) as u128)?;
        }
        Some(Self { strides })
    }

    fn of_row(&self, chunk: &Chunk, at: usize) -> u128 {
        let columns = [&chunk.measure, &chunk.period].into_iter().chain(&chunk.dimensions);
        columns.zip(&self.strides).map(|(column, stride)| u128::from(column.at(at)) * stride).sum()
    }

    fn code(&self, key: u128, column: usize, radix: usize) -> u32 {
        u32::try_from(key / self.strides[column] % radix.max(1) as u128).unwrap_or_default()
    }

    /// Its measure and period, with a dimension between them.
    fn place(&self, table: &Table, key: u128, dimension: usize) -> (u32, u32, u32) {
        let measure = self.code(key, 0, table.measures.len());
        (measure, u32::try_from(dimension).unwrap_or(u32::MAX), self.code(key, 1, table.periods.len()))
    }

    fn with(&self, key: u128, column: usize, radix: usize, code: u32) -> u128 {
        let own = self.code(key, column, radix);
        key - u128::from(own) * self.strides[column] + u128::from(code) * self.strides[column]
    }
}

/// Rows as a chunk; `count` tells what stands in place of their counts.
fn chunk(table: &Table, keys: &Keys, rows: &[(u128, Sum)], count: &dyn Fn(&Sum) -> (u64, u64)) -> Chunk {
    let column = |place: usize, radix: usize| {
        let codes = rows.iter().map(|(key, _)| keys.code(*key, place, radix)).collect();
        Narrow::of_codes(codes, u32::try_from(radix).unwrap_or(u32::MAX))
    };
    let counts: Vec<(u64, u64)> = rows.iter().map(|(_, sum)| count(sum)).collect();
    let state = u64::from(State::new(Status::Normal, Silence::None).code());
    Chunk {
        measure: column(0, table.measures.len()),
        period: column(1, table.periods.len()),
        dimensions: (0..table.dimensions.len())
            .map(|place| column(place + 2, table.dimensions[place].codes.len()))
            .collect(),
        low: Narrow::of(&counts.iter().map(|(low, _)| *low).collect::<Vec<_>>()),
        high: Some(Narrow::of(&counts.iter().map(|(_, high)| *high).collect::<Vec<_>>())),
        state: Some(Narrow::Same(state, rows.len())),
        record: Records::From(0),
    }
}
