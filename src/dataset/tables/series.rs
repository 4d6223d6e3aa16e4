//! What a series of a table says about a window: its periods' counts, one after the other.

use std::ops::Range;

use super::cells::Cell;
use crate::figures::bounds::{Bound, Statement, System};
use crate::figures::count::Count;
use crate::figures::measure::Kind;
use crate::figures::period::{Period, Span};

/// The periods of a table, in the order of their first days.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::dataset) struct Course {
    /// Codes of the periods, sorted by first day, then by last day.
    pub(in crate::dataset) order: Vec<u32>,
    /// None of them overlaps another.
    pub(in crate::dataset) is_disjoint: bool,
}

impl Course {
    /// That of these periods, of which only those that are wanted count.
    pub(in crate::dataset) fn of(periods: &[Period], is_wanted: impl Fn(usize) -> bool) -> Self {
        let mut order: Vec<u32> = (0u32..).zip(periods).map(|(code, _)| code).collect();
        order.retain(|code| is_wanted(*code as usize));
        order.sort_by_key(|code| (periods[*code as usize].first_day(), periods[*code as usize].end()));
        let apart = |pair: &[u32]| periods[pair[0] as usize].end() <= periods[pair[1] as usize].first_day();
        Self { is_disjoint: order.windows(2).all(apart), order }
    }

    /// The places of those that overlap a window's hull, where all are apart: a stretch of them.
    fn around(&self, periods: &[Period], hull: Span) -> Range<usize> {
        if !self.is_disjoint {
            return 0..self.order.len();
        }
        let start = self.order.partition_point(|code| periods[*code as usize].end() <= hull.start());
        let end = self.order.partition_point(|code| periods[*code as usize].first_day() < hull.end());
        start..end.max(start)
    }
}

/// What a period's rows come to, and how far that can be trusted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::dataset) struct Point {
    /// Its rows.
    pub(in crate::dataset) cell: Cell,
    /// A number is known, if only that there is no row and nobody was counted.
    pub(in crate::dataset) speaks: bool,
    /// There may be more than these rows say.
    pub(in crate::dataset) is_open: bool,
    /// Values that could not be read and would be among them.
    pub(in crate::dataset) bad: u32,
}

impl Point {
    fn high(self) -> Option<u64> {
        // Sums that are too large for a number have no upper limit.
        let is_limited = !self.is_open && self.cell.open == 0 && self.bad == 0 && self.cell.high < u64::MAX;
        is_limited.then_some(self.cell.high)
    }
}

/// What a series says about a window.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::dataset) struct Said {
    /// At least so many on the covered days.
    pub(in crate::dataset) low: u64,
    /// At most so many; `None`: no upper limit.
    pub(in crate::dataset) high: Option<u64>,
    /// The days of the window that some row speaks of.
    pub(in crate::dataset) covered: Option<Period>,
    /// The rows that it follows from, and those that say nothing about these days.
    pub(in crate::dataset) cell: Cell,
    /// Rows of parts that are taken off.
    pub(in crate::dataset) less: u32,
    /// The periods of these rows, in their order.
    pub(in crate::dataset) periods: Vec<u32>,
    /// Values that could not be read and would be among them.
    pub(in crate::dataset) bad: u32,
    /// Some of these rows contradict others.
    pub(in crate::dataset) is_disputed: bool,
}

/// What a series says about a window. `point` tells what the rows of a period, by its code, come to.
pub(in crate::dataset) fn said(
    kind: Kind,
    (periods, course): (&[Period], &Course),
    window: &Period,
    point: impl Fn(u32) -> Point,
) -> Said {
    let near = &course.order[course.around(periods, window.hull())];
    // What lies between two running totals follows from both, if only one of them reaches into the window.
    let may_matter =
        |code: &&u32| (kind == Kind::Flow && !course.is_disjoint) || periods[**code as usize].overlaps(window);
    let near: Vec<(u32, Point)> = near
        .iter()
        .filter(may_matter)
        .map(|code| (*code, point(*code)))
        .filter(|(_, point)| point.speaks || !point.cell.is_empty() || point.bad > 0)
        .collect();
    match kind {
        Kind::Flow if course.is_disjoint => added(periods, window, &near),
        Kind::Flow => implied(periods, window, &near),
        Kind::Stock | Kind::Rate | Kind::Distinct => last(kind, periods, window, &near),
    }
}

/// All rows together, whatever they say.
fn together(near: &[(u32, Point)]) -> Said {
    let all = near.iter().fold(Said::default(), |said, (_, point)| Said {
        cell: said.cell.and(point.cell),
        bad: said.bad + point.bad,
        ..said
    });
    Said { periods: near.iter().map(|(code, _)| *code).collect(), ..all }
}

/// Of periods that are apart: each inside the window counts whole, each at its edge may count from nothing to whole.
fn added(periods: &[Period], window: &Period, near: &[(u32, Point)]) -> Said {
    let mut said = Said { high: Some(0), ..together(near) };
    let mut covered: Vec<Span> = Vec::new();
    for (code, point) in near {
        let period = &periods[*code as usize];
        if !point.speaks {
            continue;
        }
        if window.contains(period) {
            said.low = said.low.saturating_add(point.cell.low);
        }
        said.high = said.high.zip(point.high()).and_then(|(sum, high)| sum.checked_add(high));
        covered.extend(period.intersection(window).iter().flat_map(|days| days.spans().iter().copied()));
    }
    said.covered = Period::from_spans(covered);
    if said.bad > 0 || said.covered.is_none() {
        said.high = None;
    }
    said
}

/// Of periods that overlap, as running totals do: what all of them together imply.
fn implied(periods: &[Period], window: &Period, near: &[(u32, Point)]) -> Said {
    let speaking = near.iter().filter(|(_, point)| point.speaks);
    let count = |point: &Point| match point.high() {
        Some(high) => Count::between(point.cell.low, high).unwrap_or(Count::at_least(point.cell.low)),
        None => Count::at_least(point.cell.low),
    };
    let statements: Vec<Statement> = speaking
        .map(|(code, point)| Statement { period: periods[*code as usize].clone(), count: count(point) })
        .collect();
    let said = together(near);
    let system = System::new(&statements);
    let is_disputed = system.set_aside().iter().any(|own| statements[own.statement].period.overlaps(window));
    match system.bound(window) {
        Some(Bound { low, high, covered, .. }) => {
            Said { low, high: high.filter(|_| said.bad == 0), covered: Some(covered), is_disputed, ..said }
        }
        None => Said { is_disputed, ..said },
    }
}

/// Of what does not add up over time the last one inside the window; of distinct counts the largest inside.
fn last(kind: Kind, periods: &[Period], window: &Period, near: &[(u32, Point)]) -> Said {
    // A stock of a month is that of its last day.
    let is_inside = |period: &Period| match kind {
        Kind::Stock => window.overlaps(&period.last_day_alone()),
        _ => window.contains(period),
    };
    let inside = near.iter().filter(|(code, point)| point.speaks && is_inside(&periods[*code as usize]));
    let told = match kind {
        Kind::Distinct => inside.max_by_key(|(_, point)| point.cell.low),
        _ => inside.max_by_key(|(code, _)| periods[*code as usize].last_day()),
    };
    let Some((code, point)) = told else { return Said { low: 0, high: None, ..together(near) } };
    let period = &periods[*code as usize];
    // More different ones may have been counted on other days.
    let is_whole = kind != Kind::Distinct || period == window;
    Said {
        low: point.cell.low,
        high: point.high().filter(|_| is_whole),
        covered: period.intersection(window),
        cell: point.cell,
        periods: vec![*code],
        bad: point.bad,
        less: 0,
        is_disputed: false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn periods(codes: &[&str]) -> Vec<Period> {
        codes.iter().map(|code| code.parse().unwrap()).collect()
    }

    fn ask(kind: Kind, stated: &[(&str, u64)], window: &str) -> (Option<(u64, Option<u64>)>, u32) {
        let periods = periods(&stated.iter().map(|(code, _)| *code).collect::<Vec<_>>());
        let course = Course::of(&periods, |_| true);
        let point = |code: u32| {
            let low = stated[code as usize].1;
            Point { cell: Cell { low, high: low, rows: 1, ..Cell::default() }, speaks: true, ..Point::default() }
        };
        let said = said(kind, (&periods, &course), &window.parse().unwrap(), point);
        (said.covered.as_ref().map(|_| (said.low, said.high)), said.covered.map_or(0, |covered| covered.days()))
    }

    const MONTHS: [(&str, u64); 4] = [("2024-03", 30), ("2024-01", 10), ("2024-02", 20), ("2024-06", 60)];

    #[test]
    fn months_inside_a_window_are_added() {
        assert_eq!(ask(Kind::Flow, &MONTHS, "2024-Q1"), (Some((60, Some(60))), 91));
        assert_eq!(ask(Kind::Flow, &MONTHS, "2024-S1"), (Some((120, Some(120))), 121), "two months are silent");
        assert_eq!(ask(Kind::Flow, &MONTHS, "2023"), (None, 0));
    }

    #[test]
    fn a_month_at_the_edge_counts_from_nothing_to_whole() {
        assert_eq!(ask(Kind::Flow, &MONTHS, "2024-01-15/2024-02-29"), (Some((20, Some(30))), 46));
        assert_eq!(ask(Kind::Flow, &MONTHS, "2024-01-15"), (Some((0, Some(10))), 1));
    }

    #[test]
    fn running_totals_imply_what_lies_between_them() {
        let totals = [("2024-01", 10), ("2024-01/2024-02", 25), ("2024-01/2024-03", 60)];
        assert_eq!(ask(Kind::Flow, &totals, "2024-02"), (Some((15, Some(15))), 29));
        assert_eq!(ask(Kind::Flow, &totals, "2024-Q1"), (Some((60, Some(60))), 91));
    }

    #[test]
    fn stocks_are_those_of_the_last_date() {
        assert_eq!(ask(Kind::Stock, &MONTHS, "2024"), (Some((60, Some(60))), 30));
        assert_eq!(ask(Kind::Stock, &MONTHS, "2024-Q1"), (Some((30, Some(30))), 31));
        assert_eq!(ask(Kind::Stock, &MONTHS, "2024-01-15"), (None, 0), "no date inside");
        assert_eq!(ask(Kind::Stock, &MONTHS, "2024-01-31"), (Some((10, Some(10))), 1));
    }

    #[test]
    fn distinct_ones_of_a_month_are_at_least_those_of_the_year() {
        assert_eq!(ask(Kind::Distinct, &MONTHS, "2024"), (Some((60, None)), 30));
        assert_eq!(ask(Kind::Distinct, &MONTHS, "2024-06"), (Some((60, Some(60))), 30));
    }
}
