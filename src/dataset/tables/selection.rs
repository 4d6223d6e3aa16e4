//! Some rows of a table, in an order: found by their place without listing them all.

use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use super::chunk::Chunk;
use super::narrow::Narrow;
use super::picked::{Picked, Told, ones};
use super::scan::{Key, rows_with};
use super::table::{Role, Table};
use crate::dataset::memo::Memo;
use crate::dataset::question::{Question, Sort};

/// Some rows of a table, in an order.
#[derive(Clone)]
pub(in crate::dataset) struct Selection {
    picked: Arc<Picked>,
    order: Arc<Order>,
    is_reversed: bool,
}

/// In which order rows are.
pub(in crate::dataset) enum Order {
    /// As they stand in the file.
    Natural,
    /// By the rank of a few columns' codes together; those of one rank by other columns, and as they stand in the file.
    Ranked(Ranks),
    /// By their counts, which are too many to be ranked: these rows.
    Listed(Vec<u32>),
}

/// Rows by rank.
pub(in crate::dataset) struct Ranks {
    /// Columns, and for each of their codes what it adds to the rank.
    columns: Vec<(Ranked, Vec<u32>)>,
    /// The same for rows of one rank, if there is more to them than that.
    within: Vec<(Ranked, Vec<u32>)>,
    /// For each rank the number of rows of lesser ones, and behind the last one of all.
    before: Vec<usize>,
    /// For each chunk how many of its rows have each rank.
    counts: Vec<Vec<u32>>,
    /// The rows of ranks that were looked at last.
    groups: Memo<usize, Vec<usize>>,
}

/// What rows are ranked by.
#[derive(Clone, Copy, Debug)]
enum Ranked {
    Column(Key),
    Count,
    State,
}

/// More ranks than this are not counted chunk by chunk.
const MOST_RANKS: usize = 8_192;

impl Selection {
    /// The rows that a question is about, in its order; `None`: the table has none of the kind.
    pub(in crate::dataset) fn new(table: &Table, question: &Question, told: Told<'_>) -> Option<Self> {
        // Which rows these are does not follow from their order, nor their order from its direction.
        let forward = Question { reverse: false, ..question.clone() };
        let unsorted = Question { sort: Sort::Natural, ..forward.clone() };
        // What is sought and how labels are ordered does follow from the language.
        let language = told.locale.language();
        let picked = table.picked.get(&(language, unsorted), || Picked::new(table, question, told).map(Arc::new));
        let picked = (*picked).clone()?;
        let order = table.orders.get(&(language, forward), || ordered(table, &picked, question.sort, told));
        Some(Self { picked, order, is_reversed: question.reverse })
    }

    /// How many there are.
    pub(in crate::dataset) fn len(&self) -> usize {
        self.picked.len()
    }

    /// The rows of the table at some places.
    pub(in crate::dataset) fn page(&self, table: &Table, places: Range<usize>) -> Vec<usize> {
        let all = self.len();
        let (from, to) = (places.start.min(all), places.end.min(all));
        if self.is_reversed {
            let mut rows = self.forward(table, all - to..all - from);
            rows.reverse();
            rows
        } else {
            self.forward(table, from..to)
        }
    }

    /// The place of a row of the table; `None` where it is not in.
    pub(in crate::dataset) fn place_of(&self, table: &Table, row: usize) -> Option<usize> {
        let chunk = table.starts.partition_point(|start| *start <= row).checked_sub(1)?;
        let at = row - table.starts[chunk];
        let is_in = self.picked.bits.get(chunk)?.get(at / 64).is_some_and(|word| word >> (at % 64) & 1 == 1);
        if !is_in {
            return None;
        }
        let place = match &*self.order {
            Order::Natural => {
                self.picked.before[chunk] + ones(&self.picked.bits[chunk]).take_while(|own| *own < at).count()
            }
            Order::Ranked(ranks) => {
                let rank = ranks.of(&table.chunks[chunk], at);
                let group = ranks.group(table, &self.picked, rank);
                ranks.before[rank] + group.iter().position(|own| *own == row)?
            }
            Order::Listed(rows) => rows.iter().position(|own| *own as usize == row)?,
        };
        Some(if self.is_reversed { self.len() - 1 - place } else { place })
    }

    fn forward(&self, table: &Table, places: Range<usize>) -> Vec<usize> {
        match &*self.order {
            Order::Natural => self.natural(table, places),
            Order::Ranked(ranks) => self.ranked(table, ranks, places),
            Order::Listed(rows) => rows[places].iter().map(|row| *row as usize).collect(),
        }
    }

    fn natural(&self, table: &Table, places: Range<usize>) -> Vec<usize> {
        let Picked { bits, before } = &*self.picked;
        let mut rows = Vec::with_capacity(places.len());
        let mut chunk = before.partition_point(|before| *before <= places.start).saturating_sub(1);
        let mut skip = places.start - before.get(chunk).copied().unwrap_or_default();
        while rows.len() < places.len() && chunk < bits.len() {
            rows.extend(
                ones(&bits[chunk]).skip(skip).take(places.len() - rows.len()).map(|row| table.starts[chunk] + row),
            );
            skip = 0;
            chunk += 1;
        }
        rows
    }

    fn ranked(&self, table: &Table, ranks: &Ranks, places: Range<usize>) -> Vec<usize> {
        let mut rows = Vec::with_capacity(places.len());
        let mut rank = ranks.before.partition_point(|before| *before <= places.start).saturating_sub(1);
        let mut skip = places.start - ranks.before.get(rank).copied().unwrap_or_default();
        while rows.len() < places.len() && rank + 1 < ranks.before.len() {
            let wanted = places.len() - rows.len();
            if ranks.within.is_empty() {
                rows.extend(ranks.some(table, &self.picked, rank, (skip, wanted)));
            } else {
                rows.extend(ranks.group(table, &self.picked, rank).iter().skip(skip).take(wanted));
            }
            skip = 0;
            rank += 1;
        }
        rows
    }
}

/// The order of some rows of a table.
fn ordered(table: &Table, picked: &Picked, sort: Sort, told: Told<'_>) -> Order {
    let only = |column: Ranked, ranks: Vec<u32>| ranks_of(table, picked, vec![(column, ranks)]);
    match sort {
        Sort::Period => {
            let ranks = ranked(table.periods.iter().map(|period| (period.first_day(), period.end())));
            only(Ranked::Column(Key::Period), ranks)
        }
        Sort::Measure => {
            let labels = table.measures.iter().map(|measure| told.locale.measure(measure));
            only(Ranked::Column(Key::Measure), ranked(labels))
        }
        Sort::Status => only(Ranked::State, (0..=u32::from(u8::MAX)).collect()),
        Sort::Population => ranks_of(table, picked, populations(table, told.label)),
        Sort::Value => match by_count(table) {
            Some(ranks) => only(Ranked::Count, ranks),
            None => listed(table, picked, |chunk, row| u64::MAX - chunk.low.at(row)),
        },
        // The same for all rows of a table, or no order of single observations.
        _ => Order::Natural,
    }
}

/// The ranks of the labels of all dimensions, one after the other.
fn populations(table: &Table, label: &dyn Fn(&str, &str) -> String) -> Vec<(Ranked, Vec<u32>)> {
    let mut places: Vec<usize> = (0..table.dimensions.len()).collect();
    places.sort_by_key(|place| crate::figures::codes::rank(&table.dimensions[*place].id));
    let of = |place: usize| {
        let dimension = &table.dimensions[place];
        let labels = dimension.codes.iter().map(|code| match code.role {
            Role::Total => String::new(),
            _ => label(&dimension.id, &code.code).to_lowercase(),
        });
        (Ranked::Column(Key::Dimension(place)), ranked(labels))
    };
    places.into_iter().map(of).collect()
}

/// Ranks by columns: by as many of the first ones together as can be counted, by the others within.
fn ranks_of(table: &Table, picked: &Picked, columns: Vec<(Ranked, Vec<u32>)>) -> Order {
    let most = |ranks: &[u32]| ranks.iter().copied().max().map_or(1, |most| most as usize + 1);
    let mut all = 1;
    let mut counted: Vec<(Ranked, Vec<u32>)> = Vec::new();
    let mut within = columns.into_iter();
    let mut rest = Vec::new();
    for (column, ranks) in within.by_ref() {
        let own = most(&ranks);
        if all * own > MOST_RANKS {
            rest.push((column, ranks));
            break;
        }
        all *= own;
        counted
            .iter_mut()
            .for_each(|(_, ranks)| ranks.iter_mut().for_each(|rank| *rank *= u32::try_from(own).unwrap_or(1)));
        counted.push((column, ranks));
    }
    rest.extend(within);
    if counted.is_empty() {
        // One column of more ranks than can be counted.
        return match rest.first() {
            Some((column, ranks)) => listed(table, picked, |chunk, row| u64::from(ranks[key_of(*column, chunk, row)])),
            None => Order::Natural,
        };
    }
    let mut ranks =
        Ranks { columns: counted, within: rest, before: Vec::new(), counts: Vec::new(), groups: Memo::keeping(4) };
    ranks.counts = table
        .chunks
        .par_iter()
        .zip(&picked.bits)
        .map(|(chunk, bits)| {
            let mut counts = vec![0u32; all];
            ones(bits).for_each(|row| counts[ranks.of(chunk, row)] += 1);
            counts
        })
        .collect();
    let sums = (0..all).map(|rank| ranks.counts.iter().map(|counts| counts[rank] as usize).sum::<usize>());
    let ends = sums.scan(0, |sum, own| {
        *sum += own;
        Some(*sum)
    });
    ranks.before = std::iter::once(0).chain(ends).collect();
    Order::Ranked(ranks)
}

/// Rows one by one, where keys are too many to be ranked.
fn listed(table: &Table, picked: &Picked, key: impl Fn(&Chunk, usize) -> u64 + Sync) -> Order {
    let mut keyed: Vec<(u64, u32)> = Vec::with_capacity(picked.len());
    for (place, chunk) in table.chunks.iter().enumerate() {
        let start = table.starts[place];
        let number = |row: usize| u32::try_from(start + row).unwrap_or(u32::MAX);
        keyed.extend(ones(&picked.bits[place]).map(|row| (key(chunk, row), number(row))));
    }
    keyed.par_sort_unstable();
    Order::Listed(keyed.into_iter().map(|(_, row)| row).collect())
}

impl Ranks {
    fn of(&self, chunk: &Chunk, row: usize) -> usize {
        self.columns.iter().map(|(column, ranks)| ranks[key_of(*column, chunk, row)]).sum::<u32>() as usize
    }

    /// Some rows of a rank, as they stand in the file.
    fn some(&self, table: &Table, picked: &Picked, rank: usize, (mut skip, wanted): (usize, usize)) -> Vec<usize> {
        let mut rows = Vec::new();
        for (place, chunk) in table.chunks.iter().enumerate() {
            let own = self.counts[place][rank] as usize;
            if own <= skip {
                skip -= own;
                continue;
            }
            let has_rank = |row: &usize| self.of(chunk, *row) == rank;
            let found =
                ones(&picked.bits[place]).filter(has_rank).skip(skip).take((wanted - rows.len()).min(own - skip));
            rows.extend(found.map(|row| table.starts[place] + row));
            skip = 0;
            if rows.len() == wanted {
                break;
            }
        }
        rows
    }

    /// The codes that make up a rank, where each column has just one.
    fn codes(&self, rank: usize) -> Option<Vec<(Key, u32)>> {
        let mut left = u32::try_from(rank).ok()?;
        let mut codes = Vec::new();
        for (column, ranks) in &self.columns {
            let Ranked::Column(key) = column else { return None };
            let own = ranks.iter().copied().filter(|own| *own <= left).max()?;
            let mut holding = (0u32..).zip(ranks).filter(|(_, rank)| **rank == own);
            let (code, _) = holding.next()?;
            if holding.next().is_some() {
                return None;
            }
            codes.push((*key, code));
            left -= own;
        }
        Some(codes)
    }

    /// All rows that hold these codes, as they stand in the file.
    fn holding(&self, table: &Table, picked: &Picked, rank: usize, codes: &[(Key, u32)]) -> Vec<usize> {
        let of = |place: usize| {
            if self.counts[place][rank] == 0 {
                return Vec::new();
            }
            let is_in = |row: &u32| picked.bits[place][*row as usize / 64] >> (row % 64) & 1 == 1;
            let rows = rows_with(&table.chunks[place], codes).into_iter().filter(is_in);
            rows.map(|row| table.starts[place] + row as usize).collect()
        };
        (0..table.chunks.len()).into_par_iter().map(of).collect::<Vec<Vec<usize>>>().concat()
    }

    /// All rows of a rank, in the order that they have within.
    fn group(&self, table: &Table, picked: &Picked, rank: usize) -> Arc<Vec<usize>> {
        self.groups.get(&rank, || self.sorted_group(table, picked, rank))
    }

    fn sorted_group(&self, table: &Table, picked: &Picked, rank: usize) -> Vec<usize> {
        let all = self.before[rank + 1] - self.before[rank];
        let mut rows = match self.codes(rank) {
            Some(codes) => self.holding(table, picked, rank, &codes),
            None => self.some(table, picked, rank, (0, all)),
        };
        if !self.within.is_empty() {
            rows.sort_by_cached_key(|row| {
                let (chunk, at) = table.chunk_of(*row);
                self.within.iter().map(|(column, ranks)| ranks[key_of(*column, chunk, at)]).collect::<Vec<u32>>()
            });
        }
        rows
    }
}

fn key_of(column: Ranked, chunk: &Chunk, row: usize) -> usize {
    match column {
        Ranked::Column(key) => key.of(chunk).code(row) as usize,
        Ranked::Count => usize::try_from(chunk.low.at(row)).unwrap_or_default(),
        Ranked::State => usize::from(chunk.state(row).code()),
    }
}

/// Ranks of counts, the largest first, where they are small enough to be told apart one by one.
fn by_count(table: &Table) -> Option<Vec<u32>> {
    let exact = table.chunks.iter().all(|chunk| chunk.high.is_none());
    let most = table.chunks.iter().map(|chunk| largest(&chunk.low)).max()?;
    let most = usize::try_from(most).ok().filter(|most| exact && *most < MOST_RANKS)?;
    (0..=most).rev().map(|rank| u32::try_from(rank).ok()).collect()
}

fn largest(column: &Narrow) -> u64 {
    match column {
        Narrow::Same(value, _) => *value,
        Narrow::Bytes(_) => u64::from(u8::MAX),
        Narrow::Words(values) => values.iter().copied().max().map_or(0, u64::from),
        Narrow::Longs(values) => values.iter().copied().max().map_or(0, u64::from),
        Narrow::Wide(values) => values.iter().copied().max().unwrap_or_default(),
    }
}

/// The rank of each value among all; equal ones share it.
fn ranked<T: Ord>(values: impl Iterator<Item = T>) -> Vec<u32> {
    let values: Vec<T> = values.collect();
    let mut sorted: Vec<&T> = values.iter().collect();
    sorted.sort_unstable();
    sorted.dedup();
    values
        .iter()
        .map(|value| u32::try_from(sorted.partition_point(|other| *other < value)).unwrap_or(u32::MAX))
        .collect()
}
