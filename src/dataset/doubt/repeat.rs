//! Numbers that stand twice: copied by mistake, or meant for something else.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::Doubt;
use crate::dataset::frame::Dataset;
use crate::figures::population::REPORTER;

/// The same population, period and value in one document, or in two of the same publisher and date.
pub(super) fn duplicates(dataset: &Dataset) -> Vec<Doubt> {
    let mut stated: HashMap<_, Vec<u32>> = HashMap::with_capacity(dataset.len());
    for row in dataset.rows() {
        let source = dataset.source_of(row);
        let place = (&source.publisher, &source.published);
        let what = (dataset.population_code(row), dataset.period_code(row), dataset.count(row));
        stated.entry((place, what)).or_default().push(row);
    }
    in_order(stated.into_values().filter(|rows| rows.len() > 1)).map(Doubt::Duplicate).collect()
}

/// The same exact number for other people or days, of one reporter.
///
/// In long lists numbers repeat by chance. Of n figures with the same number of digits, spread evenly,
/// n(n−1)/2 pairs are expected to hold one pair of equals for every 9·10^(digits−1). Where that comes to
/// a handful of pairs or more, or the number has one digit or is as round as can be, a repeat tells
/// nothing.
pub(super) fn repeats(dataset: &Dataset) -> Vec<Doubt> {
    let mut by_reporter: BTreeMap<(&str, u32), BTreeMap<u64, Vec<u32>>> = BTreeMap::new();
    for row in dataset.rows().filter(|&row| dataset.count(row).is_exact() && dataset.count(row).low() > 9) {
        let number = dataset.count(row).low();
        let reporter = dataset.populations()[dataset.population_code(row)].dimensions.get(REPORTER);
        let among = by_reporter.entry((reporter.unwrap_or_default(), number.ilog10())).or_default();
        among.entry(number).or_default().push(row);
    }
    let telling = by_reporter.into_iter().filter(|((_, magnitude), numbers)| is_telling(dataset, *magnitude, numbers));
    let repeated = telling.flat_map(|((_, magnitude), numbers)| {
        let told = numbers.into_iter().filter(move |(number, _)| !number.is_multiple_of(10u64.pow(magnitude)));
        told.map(|(_, rows)| apart(dataset, rows)).filter(|rows| rows.len() > 1)
    });
    in_order(repeated).map(Doubt::Repeat).collect()
}

/// So many repeats by chance are too many to ask about.
const HANDFUL: u128 = 4;

fn is_telling(dataset: &Dataset, magnitude: u32, numbers: &BTreeMap<u64, Vec<u32>>) -> bool {
    let things: HashSet<(usize, usize)> =
        numbers.values().flatten().map(|&row| (dataset.population_code(row), dataset.period_code(row))).collect();
    let figures = things.len() as u128;
    figures * figures.saturating_sub(1) / 2 < HANDFUL * 9 * 10u128.pow(magnitude)
}

/// One figure of each population and period. A whole and its part may well be equal, for the same days.
fn apart(dataset: &Dataset, rows: Vec<u32>) -> Vec<u32> {
    let mut kept: Vec<u32> = Vec::new();
    for row in rows {
        let dimensions = |row: u32| &dataset.populations()[dataset.population_code(row)];
        let is_known = kept.iter().any(|&other| {
            let (one, two) = (dimensions(row), dimensions(other));
            let is_held = one.measure == two.measure
                && (one.dimensions.hold(&two.dimensions) || two.dimensions.hold(&one.dimensions));
            is_held && dataset.period_code(row) == dataset.period_code(other)
        });
        if !is_known {
            kept.push(row);
        }
    }
    kept
}

fn in_order(groups: impl Iterator<Item = Vec<u32>>) -> impl Iterator<Item = Vec<u32>> {
    let mut groups: Vec<Vec<u32>> = groups.collect();
    groups.sort_unstable();
    groups.into_iter()
}
