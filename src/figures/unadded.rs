//! Counts that are never added: distinct ones, stocks and rates.

use super::bounds::{Bound, Sign, Statement, Term};
use super::measure::Kind;
use super::period::{Period, Span};

/// What the statements say about a window, without adding any. The most trusted come first.
///
/// Distinct counts: a statement for days inside the window limits it from below, one for
/// days around it from above. Stocks and rates: the last one stated inside the window.
/// `None`: not one day of the window is covered.
#[must_use]
pub fn bound(kind: Kind, statements: &[Statement], window: &Period) -> Option<Bound> {
    match kind {
        Kind::Stock | Kind::Rate => last_stated(statements, window),
        Kind::Distinct | Kind::Flow => distinct(statements, window),
    }
}

/// Every day that one of the statements speaks of.
#[must_use]
pub fn covered(statements: &[Statement]) -> Option<Period> {
    Period::from_spans(
        statements.iter().flat_map(|statement| statement.period.spans().iter().copied()).collect::<Vec<Span>>(),
    )
}

fn distinct(statements: &[Statement], window: &Period) -> Option<Bound> {
    let covered = covered(statements)?.intersection(window)?;
    let inside = (0..statements.len()).filter(|&place| covered.contains(&statements[place].period));
    let lowest = inside.max_by_key(|&place| (statements[place].count.low(), std::cmp::Reverse(place)));
    let around = (0..statements.len()).filter(|&place| statements[place].period.contains(&covered));
    let highest = around.filter_map(|place| statements[place].count.high().map(|high| (high, place))).min();
    Some(Bound {
        low: lowest.map_or(0, |place| statements[place].count.low()),
        high: highest.map(|(high, _)| high),
        low_sum: lowest.map(|place| only(place, statements[place].count.low())).into_iter().collect(),
        high_sum: highest.map(|(high, place)| only(place, high)).into_iter().collect(),
        covered,
    })
}

fn last_stated(statements: &[Statement], window: &Period) -> Option<Bound> {
    let inside = (0..statements.len()).filter(|&place| window.contains(&statements[place].period));
    let place = inside.max_by_key(|&place| (statements[place].period.last_day(), std::cmp::Reverse(place)))?;
    let Statement { period, count } = &statements[place];
    Some(Bound {
        low: count.low(),
        high: count.high(),
        covered: period.clone(),
        low_sum: vec![only(place, count.low())],
        high_sum: count.high().map(|high| only(place, high)).into_iter().collect(),
    })
}

fn only(statement: usize, value: u64) -> Term {
    Term { sign: Sign::Plus, statement, value }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::count::Count;

    fn stated(statements: &[(&str, u64)]) -> Vec<Statement> {
        statements
            .iter()
            .map(|(period, n)| Statement { period: period.parse().unwrap(), count: Count::exactly(*n) })
            .collect()
    }

    fn limits(kind: Kind, statements: &[(&str, u64)], window: &str) -> Option<(u64, Option<u64>)> {
        bound(kind, &stated(statements), &window.parse().unwrap()).map(|bound| (bound.low, bound.high))
    }

    #[test]
    fn nationalities_limit_inner_windows_from_above_and_outer_ones_from_below() {
        let speech = [("2024/2025-Q1", 25)];
        assert_eq!(limits(Kind::Distinct, &speech, "2024/2025-Q1"), Some((25, Some(25))));
        assert_eq!(limits(Kind::Distinct, &speech, "2024"), Some((0, Some(25))));
        assert_eq!(limits(Kind::Distinct, &[("2024", 20), ("2025-Q1", 9)], "2024/2025-Q1"), Some((20, None)));
        assert_eq!(limits(Kind::Distinct, &speech, "2023"), None);
    }

    #[test]
    fn a_stock_answers_for_its_last_day_in_the_window() {
        let held = [("2024-01-31", 40), ("2024-02-29", 50), ("2025-01-31", 70)];
        assert_eq!(limits(Kind::Stock, &held, "2024"), Some((50, Some(50))));
        assert_eq!(limits(Kind::Stock, &held, "2023"), None);
    }
}
