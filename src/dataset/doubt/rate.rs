//! Daily rates ten times off their neighbours: a slipped digit, a wrong period, or a difference printed
//! where a level belongs.

use super::Doubt;
use crate::dataset::figure::Standing;
use crate::dataset::frame::Dataset;
use crate::figures::measure::Kind;
use crate::figures::period::Span;

/// So many times more, or fewer, are asked about.
const OFF: u64 = 10;
/// Where so few are expected, and there are no more, chance is no surprise.
const FEW: u64 = 100;
/// A neighbour lasts at most so many times as long, or as short.
const ALIKE: u64 = 3;

/// A figure for a gap-free span, as so many on so many days.
struct Told {
    row: u32,
    span: Span,
    number: u64,
    days: u64,
}

/// Figures of flows that are ten times off both neighbours in time, or off the only one.
pub(super) fn outliers(dataset: &Dataset) -> Vec<Doubt> {
    let populations = dataset.populations().iter().enumerate();
    let flows = populations
        .filter(|(_, population)| dataset.measure(&population.measure).is_some_and(|found| found.kind == Kind::Flow));
    flows.flat_map(|(place, _)| of_population(dataset, dataset.rows_of(place))).collect()
}

fn of_population(dataset: &Dataset, rows: &[u32]) -> Vec<Doubt> {
    let mut told: Vec<Told> = rows.iter().filter_map(|&row| told(dataset, row)).collect();
    told.sort_by_key(|told| (told.span.start(), told.span.end()));
    let mut ends: Vec<usize> = (0..told.len()).collect();
    ends.sort_by_key(|&place| (told[place].span.end(), told[place].span.start()));
    let neighbours: Vec<Vec<usize>> =
        told.iter().map(|one| [before(&told, &ends, one), after(&told, one)].into_iter().flatten().collect()).collect();
    let is_off = |(one, others): (&Told, &Vec<usize>)| {
        let off = |side: fn(&Told, &Told) -> bool| others.iter().all(|&other| side(one, &told[other]));
        !others.is_empty() && (off(is_many) || off(is_few))
    };
    let off: Vec<bool> = told.iter().zip(&neighbours).map(is_off).collect();
    let is_asked = |place: usize| match neighbours[place][..] {
        // Of two that are far apart the one that has more to be compared with decides, or else the later one.
        [only] => !off[only] || neighbours[only].len() < 2 && only < place,
        _ => true,
    };
    let places = (0..told.len()).filter(|&place| off[place] && is_asked(place));
    let doubt = |place: usize| {
        let neighbours = neighbours[place].iter().map(|&other| told[other].row).collect();
        Doubt::Rate { row: told[place].row, neighbours }
    };
    places.map(doubt).collect()
}

fn told(dataset: &Dataset, row: u32) -> Option<Told> {
    let (count, period) = (dataset.count(row), dataset.period_of(row));
    let number = count.low() + (count.high()? - count.low()) / 2;
    let is_current = dataset.figure(row).standing == Standing::Current;
    let span = *period.spans().first().filter(|_| period.is_gap_free() && is_current)?;
    Some(Told { row, span, number, days: u64::from(period.days()) })
}

/// The place of the last one like it that ends before it begins.
fn before(told: &[Told], ends: &[usize], one: &Told) -> Option<usize> {
    let place = ends.partition_point(|&place| told[place].span.end() <= one.span.start());
    ends[..place].iter().rev().copied().take(LOOKED_AT).find(|&other| is_alike(one, &told[other]))
}

/// The place of the first one like it that begins after it ends.
fn after(told: &[Told], one: &Told) -> Option<usize> {
    let place = told.partition_point(|other| other.span.start() < one.span.end());
    (place..told.len()).take(LOOKED_AT).find(|&other| is_alike(one, &told[other]))
}

/// Among so many a neighbour is looked for: of daily figures and yearly ones those of its own kind are near.
const LOOKED_AT: usize = 400;

/// Of similar length, and no further away than it is long.
fn is_alike(one: &Told, other: &Told) -> bool {
    let gap = if other.span.end() <= one.span.start() {
        one.span.start() - other.span.end()
    } else {
        other.span.start() - one.span.end()
    };
    let is_near = u64::try_from(gap.num_days()).is_ok_and(|gap| gap <= one.days.max(other.days));
    is_near && one.days <= ALIKE * other.days && other.days <= ALIKE * one.days
}

/// Ten times as many a day as the other one, or more.
fn is_many(one: &Told, other: &Told) -> bool {
    let (number, expected) = rates(one, other);
    one.number > FEW && number >= u128::from(OFF) * expected
}

/// A tenth of the other one's, or less.
fn is_few(one: &Told, other: &Told) -> bool {
    let (number, expected) = rates(one, other);
    expected > u128::from(FEW) * u128::from(other.days) && u128::from(OFF) * number <= expected
}

/// The number, and what the other one's rate would come to on as many days, both times the other's days.
fn rates(one: &Told, other: &Told) -> (u128, u128) {
    (u128::from(one.number) * u128::from(other.days), u128::from(other.number) * u128::from(one.days))
}
