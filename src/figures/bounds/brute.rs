//! Small worlds, counted through one by one: what the bounds are tested against.

use chrono::{Days, NaiveDate};
use proptest::prelude::ProptestConfig;

use super::{Sign, Statement, Term};
use crate::figures::period::{Period, Span};

/// How properties are tried: on `PROPTEST_CASES` worlds, or else on as many as people wait for.
pub(super) fn worlds(usual: u32) -> ProptestConfig {
    /// What proptest tries when nobody asks for another number.
    const UNASKED: u32 = 256;
    let asked = ProptestConfig::default().cases;
    let cases = if asked == UNASKED { usual } else { asked };
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

/// A world's days are numbered from 0; this is day 0.
fn day_zero() -> NaiveDate {
    NaiveDate::from_ymd_opt(2024, 1, 1).unwrap()
}

/// The days from `start` (inclusive) to `end` (exclusive).
pub(super) fn span(start: u64, end: u64) -> Span {
    Span::new(day_zero() + Days::new(start), day_zero() + Days::new(end)).unwrap()
}

/// The days whose places are true. `None`: no day is.
pub(super) fn period(days: &[bool]) -> Option<Period> {
    let chosen = (0..).zip(days).filter(|(_, chosen)| **chosen);
    Period::from_spans(chosen.map(|(day, _)| span(day, day + 1)))
}

/// For each day of a world whether the period holds it.
pub(super) fn days(period: &Period, world: u64) -> Vec<bool> {
    let held = |date| period.spans().iter().any(|span| span.start() <= date && date < span.end());
    (0..world).map(|day| held(day_zero() + Days::new(day))).collect()
}

/// What a signed sum comes to.
pub(super) fn evaluate(sum: &[Term]) -> i128 {
    let signed = sum.iter().map(|term| match term.sign {
        Sign::Plus => i128::from(term.value),
        Sign::Minus => -i128::from(term.value),
    });
    signed.sum()
}

/// The fewest and the most events on the window's days in all worlds in which the statements hold.
/// `None`: there is no such world.
///
/// A day without upper limit counts up to the largest lower limit only: that meets any lower limit by
/// itself, so more of it changes neither the fewest nor, on days that have upper limits, the most.
pub(super) fn extremes(statements: &[&Statement], window: &Period, world: u64) -> Option<(u64, u64)> {
    let largest_low = statements.iter().map(|statement| statement.count.low()).max().unwrap_or(0);
    let said: Vec<Vec<bool>> = statements.iter().map(|statement| days(&statement.period, world)).collect();
    let caps = (0..usize::try_from(world).unwrap()).map(|day| {
        let speaking: Vec<usize> = (0..said.len()).filter(|&place| said[place][day]).collect();
        let lowest_high = speaking.iter().filter_map(|&place| statements[place].count.high()).min();
        if speaking.is_empty() { 0 } else { lowest_high.unwrap_or(largest_low) }
    });
    let mut worlds = Worlds {
        caps: caps.collect(),
        window: days(window, world),
        sums: vec![0; statements.len()],
        last_days: said.iter().map(|days| days.iter().rposition(|said| *said).unwrap_or(0)).collect(),
        limits: statements.iter().map(|statement| (statement.count.low(), statement.count.high())).collect(),
        said,
        extremes: None,
    };
    worlds.count_through(0, 0);
    worlds.extremes
}

struct Worlds {
    caps: Vec<u64>,
    window: Vec<bool>,
    said: Vec<Vec<bool>>,
    last_days: Vec<usize>,
    limits: Vec<(u64, Option<u64>)>,
    sums: Vec<u64>,
    extremes: Option<(u64, u64)>,
}

impl Worlds {
    /// Tries every number of events on this day and those after it.
    fn count_through(&mut self, day: usize, in_window: u64) {
        let Some(cap) = self.caps.get(day).copied() else {
            let (fewest, most) = self.extremes.unwrap_or((in_window, in_window));
            self.extremes = Some((fewest.min(in_window), most.max(in_window)));
            return;
        };
        for events in 0..=cap {
            self.add(day, events);
            if self.all_can_hold(day) {
                self.count_through(day + 1, in_window + if self.window[day] { events } else { 0 });
            }
            self.take_back(day, events);
        }
    }

    fn add(&mut self, day: usize, events: u64) {
        for (sum, said) in self.sums.iter_mut().zip(&self.said) {
            *sum += if said[day] { events } else { 0 };
        }
    }

    fn take_back(&mut self, day: usize, events: u64) {
        for (sum, said) in self.sums.iter_mut().zip(&self.said) {
            *sum -= if said[day] { events } else { 0 };
        }
    }

    fn all_can_hold(&self, day: usize) -> bool {
        self.sums
            .iter()
            .zip(&self.limits)
            .zip(&self.last_days)
            .all(|((sum, (low, high)), last)| high.is_none_or(|high| *sum <= high) && (day < *last || sum >= low))
    }
}
