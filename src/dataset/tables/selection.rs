//! Some rows of a table, in an order: found by their place without listing them all.

use std::ops::Range;

use rayon::prelude::*;

use super::chunk::Chunk;
use super::narrow::Narrow;
use super::scan::{Key, selected};
use super::table::{Role, Table};
use crate::dataset::question::{EVERY_MEASURE, Question, Sort};
use crate::figures::codes::value_label;

/// Some rows of a table, in an order.
#[derive(Debug)]
pub(in crate::dataset) struct Selection {
    /// For each chunk its rows that are in: one bit for each.
    bits: Vec<Vec<u64>>,
    /// How many are in before each chunk, and behind the last one in all.
    before: Vec<usize>,
    order: Order,
    is_reversed: bool,
}

/// In which order the rows are.
#[derive(Debug)]
enum Order {
    /// As they stand in the file.
    Natural,
    /// By the rank of a column's code, or of the count; those of one rank as they stand in the file.
    Ranked(Ranks),
    /// These rows.
    Listed(Vec<u32>),
}

/// Rows by rank.
#[derive(Debug)]
struct Ranks {
    column: Ranked,
    /// For each code its rank.
    ranks: Vec<u32>,
    /// For each rank the number of rows of lesser ones, and behind the last one of all.
    before: Vec<usize>,
    /// For each chunk how many of its rows have each rank.
    counts: Vec<Vec<u32>>,
}

/// What rows are ranked by.
#[derive(Clone, Copy, Debug)]
enum Ranked {
    Column(Key),
    Count,
    State,
}

/// More ranks than this are not counted chunk by chunk.
const MOST_RANKS: usize = 4_096;

impl Selection {
    /// The rows that a question is about, in its order; `None`: the table has none of the kind.
    pub(in crate::dataset) fn new(table: &Table, question: &Question) -> Option<Self> {
        let tests = tests(table, question)?;
        let any = sought(table, &question.search);
        let bits: Vec<Vec<u64>> = table
            .chunks
            .par_iter()
            .map(|chunk| {
                let mut bits = selected(chunk, &tests);
                if let Some(any) = &any {
                    keep_any(&mut bits, chunk, any, &question.search);
                }
                bits
            })
            .collect();
        let ends = bits.iter().scan(0, |sum, bits| {
            *sum += bits.iter().map(|word| word.count_ones() as usize).sum::<usize>();
            Some(*sum)
        });
        let before = std::iter::once(0).chain(ends).collect();
        let mut selection = Self { bits, before, order: Order::Natural, is_reversed: question.reverse };
        selection.order = selection.ordered(table, question.sort);
        Some(selection)
    }

    /// How many there are.
    pub(in crate::dataset) fn len(&self) -> usize {
        self.before.last().copied().unwrap_or_default()
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

    fn forward(&self, table: &Table, places: Range<usize>) -> Vec<usize> {
        match &self.order {
            Order::Natural => self.natural(table, places),
            Order::Ranked(ranks) => self.ranked(table, ranks, places),
            Order::Listed(rows) => rows[places].iter().map(|row| *row as usize).collect(),
        }
    }

    fn natural(&self, table: &Table, places: Range<usize>) -> Vec<usize> {
        let mut rows = Vec::with_capacity(places.len());
        let mut chunk = self.before.partition_point(|before| *before <= places.start).saturating_sub(1);
        let mut skip = places.start - self.before.get(chunk).copied().unwrap_or_default();
        while rows.len() < places.len() && chunk < self.bits.len() {
            rows.extend(
                ones(&self.bits[chunk]).skip(skip).take(places.len() - rows.len()).map(|row| table.starts[chunk] + row),
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
            for (place, chunk) in table.chunks.iter().enumerate() {
                let own = ranks.counts[place][rank] as usize;
                if own <= skip {
                    skip -= own;
                    continue;
                }
                let wanted = places.len() - rows.len();
                let has_rank = |row: &usize| ranks.of(chunk, *row) as usize == rank;
                let found = ones(&self.bits[place]).filter(has_rank).skip(skip).take(wanted);
                rows.extend(found.map(|row| table.starts[place] + row));
                skip = 0;
                if rows.len() == places.len() {
                    return rows;
                }
            }
            rank += 1;
        }
        rows
    }

    fn ordered(&self, table: &Table, sort: Sort) -> Order {
        let column = match sort {
            Sort::Period => Ranked::Column(Key::Period),
            Sort::Measure => Ranked::Column(Key::Measure),
            Sort::Value => Ranked::Count,
            Sort::Status => Ranked::State,
            Sort::Population => return self.by_population(table),
            // The same for all rows of a table, or no order of single observations.
            _ => return Order::Natural,
        };
        let ranks = match column {
            Ranked::Column(Key::Period) => {
                ranked(table.periods.iter().map(|period| (period.first_day(), period.end())))
            }
            Ranked::Column(_) => ranked(table.measures.iter().map(crate::figures::measure::Measure::label)),
            Ranked::State => (0..=u32::from(u8::MAX)).collect(),
            Ranked::Count => match by_count(table) {
                Some(ranks) => ranks,
                None => return self.by_count(table),
            },
        };
        let most = ranks.iter().copied().max().map_or(0, |most| most as usize + 1);
        if most > MOST_RANKS {
            return self.listed(table, |chunk, row| u64::from(ranks[key_of(column, chunk, row)]));
        }
        let mut ranks = Ranks { column, ranks, before: Vec::new(), counts: Vec::new() };
        ranks.counts = table
            .chunks
            .par_iter()
            .zip(&self.bits)
            .map(|(chunk, bits)| {
                let mut counts = vec![0u32; most];
                ones(bits).for_each(|row| counts[ranks.of(chunk, row) as usize] += 1);
                counts
            })
            .collect();
        let sums = (0..most).map(|rank| ranks.counts.iter().map(|counts| counts[rank] as usize).sum::<usize>());
        let ends = sums.scan(0, |sum, own| {
            *sum += own;
            Some(*sum)
        });
        ranks.before = std::iter::once(0).chain(ends).collect();
        Order::Ranked(ranks)
    }

    /// Where counts are too many to be ranked.
    fn by_count(&self, table: &Table) -> Order {
        self.listed(table, |chunk, row| u64::MAX - chunk.low.at(row))
    }

    /// By the labels of all dimensions, one after the other.
    fn by_population(&self, table: &Table) -> Order {
        let mut places: Vec<usize> = (0..table.dimensions.len()).collect();
        places.sort_by_key(|place| crate::figures::codes::rank(&table.dimensions[*place].id));
        let mut columns: Vec<(usize, Vec<u64>)> = Vec::new();
        let mut stride = 1u64;
        for place in places.into_iter().rev() {
            let dimension = &table.dimensions[place];
            let labels = dimension.codes.iter().map(|code| match code.role {
                Role::Total => String::new(),
                _ => value_label(&dimension.id, &code.code).to_lowercase(),
            });
            let ranks = ranked(labels);
            let most = ranks.iter().copied().max().map_or(1, |most| u64::from(most) + 1);
            columns.push((place, ranks.into_iter().map(|rank| u64::from(rank).saturating_mul(stride)).collect()));
            stride = stride.saturating_mul(most);
        }
        self.listed(table, |chunk, row| {
            columns
                .iter()
                .map(|(place, worths)| worths[chunk.dimensions[*place].code(row) as usize])
                .fold(0, u64::saturating_add)
        })
    }

    fn listed(&self, table: &Table, key: impl Fn(&Chunk, usize) -> u64 + Sync) -> Order {
        let mut keyed: Vec<(u64, u32)> = table
            .chunks
            .par_iter()
            .enumerate()
            .flat_map_iter(|(place, chunk)| {
                let start = table.starts[place];
                let key = &key;
                ones(&self.bits[place])
                    .map(move |row| (key(chunk, row), u32::try_from(start + row).unwrap_or(u32::MAX)))
            })
            .collect();
        keyed.par_sort_unstable();
        Order::Listed(keyed.into_iter().map(|(_, row)| row).collect())
    }
}

impl Ranks {
    fn of(&self, chunk: &Chunk, row: usize) -> u32 {
        self.ranks[key_of(self.column, chunk, row)]
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

/// The places of the bits that are set.
fn ones(bits: &[u64]) -> impl Iterator<Item = usize> + '_ {
    bits.iter().enumerate().flat_map(|(place, word)| {
        let mut left = *word;
        std::iter::from_fn(move || {
            let bit = left.trailing_zeros() as usize;
            (left != 0).then(|| {
                left &= left - 1;
                place * 64 + bit
            })
        })
    })
}

/// What each column's codes have to be; `None`: the table has none of the kind.
fn tests(table: &Table, question: &Question) -> Option<Vec<(Key, Vec<bool>)>> {
    let mut tests = Vec::new();
    if question.measure != EVERY_MEASURE {
        let measure = table.measure(&question.measure)?;
        if table.measures.len() > 1 {
            tests.push((Key::Measure, (0..table.measures.len()).map(|place| place == measure).collect()));
        }
    }
    if let Some(window) = question.window.period() {
        let overlapping: Vec<bool> = table.periods.iter().map(|period| period.overlaps(window)).collect();
        if !overlapping.contains(&true) {
            return None;
        }
        tests.push((Key::Period, overlapping));
    }
    for (dimension, code) in question.filters.iter() {
        if let Some(own) = table.constants.get(dimension) {
            if own != code {
                return None;
            }
            continue;
        }
        let place = table.dimension(dimension)?;
        let own = &table.dimensions[place];
        own.place(code)?;
        tests.push((Key::Dimension(place), own.codes.iter().map(|own| own.code == code).collect()));
    }
    Some(tests)
}

/// Of which columns a code's label holds the text that is sought; `None`: nothing is sought.
fn sought(table: &Table, text: &str) -> Option<Vec<(Key, Vec<bool>)>> {
    if text.is_empty() {
        return None;
    }
    let text = text.to_lowercase();
    let holds = |label: &str| label.to_lowercase().contains(&text);
    let source = &table.source;
    let constants = table.constants.iter().map(|(dimension, code)| value_label(dimension, code).into_owned());
    let mut common = constants.chain([source.title.clone(), source.publisher.clone(), source.id.clone()]);
    if common.any(|label| holds(&label)) {
        return None;
    }
    let mut any = vec![
        (Key::Measure, table.measures.iter().map(|measure| holds(&measure.label())).collect()),
        (Key::Period, table.periods.iter().map(|period| holds(&period.label()) || holds(&period.code())).collect()),
    ];
    for (place, dimension) in table.dimensions.iter().enumerate() {
        let label = |code: &super::table::Code| {
            holds(&code.code)
                || holds(&value_label(&dimension.id, &code.code))
                || code.label.as_deref().is_some_and(holds)
        };
        any.push((Key::Dimension(place), dimension.codes.iter().map(label).collect()));
    }
    Some(any)
}

/// Keeps the rows of which some column holds the text, or whose count is written so.
fn keep_any(bits: &mut [u64], chunk: &Chunk, any: &[(Key, Vec<bool>)], text: &str) {
    let number = text.replace([',', ' '], "").parse::<u64>().ok();
    let mut found = vec![0u64; bits.len()];
    for (key, test) in any.iter().filter(|(_, test)| test.contains(&true)) {
        let own = selected(chunk, &[(*key, test.clone())]);
        found.iter_mut().zip(own).for_each(|(found, own)| *found |= own);
    }
    if let Some(number) = number {
        for row in (0..chunk.len()).filter(|row| chunk.low.at(*row) == number) {
            found[row / 64] |= 1 << (row % 64);
        }
    }
    bits.iter_mut().zip(found).for_each(|(bits, found)| *bits &= found);
}
