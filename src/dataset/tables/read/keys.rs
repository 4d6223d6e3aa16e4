//! Rows that repeat another one's key, where a format forbids that: the same figure twice is one, two figures are none.

use std::collections::HashMap;
use std::sync::Arc;

use super::super::chunk::{Chunk, Records};
use super::super::table::{Bad, Table};
use crate::dataset::tables::Silence;
use crate::figures::count::Count;
use crate::figures::notation::scaled_limits;

/// The table without rows that repeat an earlier one: where they say something else, they are values that cannot be
/// read. `line` is that of the first row.
pub(in crate::dataset::tables) fn unrepeated(mut table: Table, line: u64, column: &str) -> Table {
    let repeats = repeats(&table);
    if repeats.is_empty() {
        return table;
    }
    let mut bad = table.bad.to_vec();
    for (row, first) in &repeats {
        let (own, theirs) = (said(&table, *row), said(&table, *first));
        if own != theirs {
            bad.push(told(&table, (*row, *first), (line, column), &(own, theirs)));
        }
    }
    bad.sort_by_key(|bad| bad.line);
    let mut dropped: HashMap<usize, Vec<usize>> = HashMap::new();
    for (row, _) in repeats {
        let chunk = table.starts.partition_point(|start| *start <= row) - 1;
        dropped.entry(chunk).or_default().push(row - table.starts[chunk]);
    }
    for (chunk, rows) in dropped {
        table.chunks[chunk] = Arc::new(without(&table.chunks[chunk], &rows));
    }
    table.bad = Arc::new(bad);
    table.finished()
}

/// Rows whose key an earlier one has, each with that one.
fn repeats(table: &Table) -> Vec<(usize, usize)> {
    let mut keyed: Vec<(u128, usize)> = Vec::with_capacity(table.len());
    let radices = table.dimensions.iter().map(|dimension| dimension.codes.len());
    let radices: Vec<u128> = [table.measures.len(), table.periods.len()]
        .into_iter()
        .chain(radices)
        .map(|codes| codes.max(1) as u128)
        .collect();
    // So many dimensions that their keys cannot be told apart by a number: none of the formats has them.
    if radices.iter().try_fold(1u128, |all, radix| all.checked_mul(*radix)).is_none() {
        return Vec::new();
    }
    for (chunk, start) in table.chunks.iter().zip(&table.starts) {
        let columns = || [&chunk.measure, &chunk.period].into_iter().chain(&chunk.dimensions);
        let key =
            |row| columns().zip(&radices).fold(0, |key, (column, radix)| key * radix + u128::from(column.at(row)));
        keyed.extend((0..chunk.len()).map(|row| (key(row), start + row)));
    }
    keyed.sort_unstable();
    let mut repeats = Vec::new();
    for same in keyed.chunk_by(|one, other| one.0 == other.0) {
        repeats.extend(same[1..].iter().map(|(_, row)| (*row, same[0].1)));
    }
    repeats
}

fn said(table: &Table, row: usize) -> (Count, Silence) {
    let (chunk, at) = table.chunk_of(row);
    (chunk.count(at), chunk.state(at).silence())
}

fn told(
    table: &Table,
    (row, first): (usize, usize),
    (line, column): (u64, &str),
    (own, theirs): &((Count, Silence), (Count, Silence)),
) -> Bad {
    let number = |row: usize| {
        let (chunk, at) = table.chunk_of(row);
        chunk.record(at)
    };
    let line_of = |row: usize| line + u64::from(number(row)).saturating_sub(1);
    let (chunk, at) = table.chunk_of(row);
    let decimals = table.measures[chunk.measure.code(at) as usize].decimals;
    let written = |(count, silence): &(Count, Silence)| match silence {
        Silence::None => scaled_limits(decimals, Some(count.low()), count.high()),
        silence => silence.label().to_owned(),
    };
    let named = table
        .dimensions
        .iter()
        .zip(&chunk.dimensions)
        .map(|(own, column)| own.codes[column.code(at) as usize].code.as_str());
    let period = &table.periods[chunk.period.code(at) as usize];
    let key: Vec<&str> = named.collect();
    Bad {
        line: line_of(row),
        column: column.to_owned(),
        value: written(own),
        reason: format!(
            "line {} says {} of the same ({}, {}); expected one row for each",
            line_of(first),
            written(theirs),
            key.join(", "),
            period.code()
        ),
        codes: chunk.dimensions.iter().map(|column| Some(column.code(at))).collect(),
        period: Some(chunk.period.code(at)),
        measure: Some(chunk.measure.code(at)),
    }
}

/// The rows of a chunk but these.
fn without(chunk: &Chunk, rows: &[usize]) -> Chunk {
    let kept: Vec<u32> = (0u32..).take(chunk.len()).filter(|row| !rows.contains(&(*row as usize))).collect();
    Chunk {
        measure: chunk.measure.picked(&kept),
        period: chunk.period.picked(&kept),
        dimensions: chunk.dimensions.iter().map(|column| column.picked(&kept)).collect(),
        low: chunk.low.picked(&kept),
        high: chunk.high.as_ref().map(|column| column.picked(&kept)),
        state: chunk.state.as_ref().map(|column| column.picked(&kept)),
        record: Records::Each(kept.iter().map(|row| chunk.record(*row as usize)).collect()),
    }
}
