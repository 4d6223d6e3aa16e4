//! Counts that are never added: distinct ones, stocks and rates.

use std::cmp::Reverse;

use super::bounds::{Bound, Sign, Stated, Statement, Term};
use super::lineage::Lineage;
use super::measure::Kind;
use super::period::{Period, Span};
use super::population::Dimensions;

/// Statements about populations of one measure whose counts are never added.
#[derive(Debug)]
pub struct Unadded {
    kind: Kind,
    lineage: Lineage,
    /// The most trusted first.
    stated: Vec<Stated>,
    /// For each population the numbers of its statements.
    of: Vec<Vec<usize>>,
    covered: Vec<Option<Period>>,
}

impl Unadded {
    /// Takes the statements in the order given, the most trusted first.
    #[must_use]
    pub fn new(kind: Kind, lineage: Lineage, stated: Vec<Stated>) -> Self {
        let mut of = vec![Vec::new(); lineage.members().len()];
        for (number, stated) in stated.iter().enumerate() {
            of[stated.member].push(number);
        }
        let spans = |numbers: &Vec<usize>| -> Vec<Span> {
            numbers.iter().flat_map(|&number| stated[number].statement.period.spans().iter().copied()).collect()
        };
        let covered = of.iter().map(|numbers| Period::from_spans(spans(numbers))).collect();
        Self { kind, lineage, stated, of, covered }
    }

    /// The populations.
    #[must_use]
    pub fn lineage(&self) -> &Lineage {
        &self.lineage
    }

    /// Every day that a statement of a member's own speaks of.
    #[must_use]
    pub fn covered(&self, member: usize) -> Option<&Period> {
        self.covered[member].as_ref()
    }

    /// What the statements say about a population on these days, without adding any.
    ///
    /// Distinct counts: a statement for days inside limits from below, one for days around from
    /// above; those of parts from below too, those of wholes from above. Stocks and rates: the last
    /// one stated inside. `None`: a stock or rate that nobody stated.
    #[must_use]
    pub fn implied(&self, dimensions: &Dimensions, days: &Period) -> Option<Bound> {
        let own = self.lineage.place(dimensions).map(|member| self.of[member].as_slice()).unwrap_or_default();
        match self.kind {
            Kind::Stock | Kind::Rate => self.last_stated(own, days),
            Kind::Distinct | Kind::Flow => Some(self.distinct(own, dimensions, days)),
        }
    }

    fn distinct(&self, own: &[usize], dimensions: &Dimensions, days: &Period) -> Bound {
        let parts = self.lineage.groups_of(dimensions).into_iter().flat_map(|group| group.members);
        let of_parts = parts.flat_map(|part| self.of[part].iter().copied());
        let inside = own.iter().copied().chain(of_parts).filter(|&number| days.contains(self.period(number)));
        let lowest = inside.max_by_key(|&number| (self.statement(number).count.low(), Reverse(number)));
        let wholes = self.lineage.wholes_of(dimensions).into_iter();
        let of_wholes = wholes.flat_map(|whole| self.of[whole].iter().copied());
        let around = own.iter().copied().chain(of_wholes).filter(|&number| self.period(number).contains(days));
        let highest = around.filter_map(|number| self.statement(number).count.high().map(|high| (high, number))).min();
        let lowest = lowest.map(|number| (self.statement(number).count.low(), number)).filter(|(low, _)| *low > 0);
        Bound {
            low: lowest.map_or(0, |(low, _)| low),
            high: highest.map(|(high, _)| high),
            low_sum: lowest.map(|(low, number)| only(number, low)).into_iter().collect(),
            high_sum: highest.map(|(high, number)| only(number, high)).into_iter().collect(),
            covered: days.clone(),
        }
    }

    fn last_stated(&self, own: &[usize], days: &Period) -> Option<Bound> {
        let inside = own.iter().copied().filter(|&number| days.contains(self.period(number)));
        let number = inside.max_by_key(|&number| (self.period(number).last_day(), Reverse(number)))?;
        let Statement { period, count } = self.statement(number);
        Some(Bound {
            low: count.low(),
            high: count.high(),
            covered: period.clone(),
            low_sum: vec![only(number, count.low())],
            high_sum: count.high().map(|high| only(number, high)).into_iter().collect(),
        })
    }

    fn statement(&self, number: usize) -> &Statement {
        &self.stated[number].statement
    }

    fn period(&self, number: usize) -> &Period {
        &self.statement(number).period
    }
}

fn only(statement: usize, value: u64) -> Term {
    Term { sign: Sign::Plus, statement, value }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::count::Count;

    /// Statements about populations, each of which is given as `sex=F` or so.
    fn limits(kind: Kind, stated: &[(&str, &str, u64)], of: &str, days: &str) -> Option<(u64, Option<u64>)> {
        let dimensions =
            |text: &str| -> Dimensions { text.split(';').filter_map(|pair| pair.split_once('=')).collect() };
        let mut members: Vec<Dimensions> = stated.iter().map(|(of, ..)| dimensions(of)).collect();
        members.sort();
        members.dedup();
        let stated = stated.iter().map(|(of, period, count)| Stated {
            member: members.iter().position(|member| *member == dimensions(of)).unwrap(),
            statement: Statement { period: period.parse().unwrap(), count: Count::exactly(*count) },
        });
        let stated = stated.collect();
        let unadded = Unadded::new(kind, Lineage::new(members), stated);
        unadded.implied(&dimensions(of), &days.parse().unwrap()).map(|bound| (bound.low, bound.high))
    }

    #[test]
    fn nationalities_limit_inner_windows_from_above_and_outer_ones_from_below() {
        let speech = [("", "2024/2025-Q1", 25)];
        assert_eq!(limits(Kind::Distinct, &speech, "", "2024/2025-Q1"), Some((25, Some(25))));
        assert_eq!(limits(Kind::Distinct, &speech, "", "2024"), Some((0, Some(25))));
        let two = [("", "2024", 20), ("", "2025-Q1", 9)];
        assert_eq!(limits(Kind::Distinct, &two, "", "2024/2025-Q1"), Some((20, None)));
    }

    #[test]
    fn nationalities_of_a_part_are_among_those_of_the_whole() {
        let stated = [("", "2024", 25), ("place=a", "2024-Q1", 7)];
        assert_eq!(limits(Kind::Distinct, &stated, "place=a", "2024-Q1"), Some((7, Some(7))));
        assert_eq!(limits(Kind::Distinct, &stated, "place=a", "2024-Q2"), Some((0, Some(25))));
        assert_eq!(limits(Kind::Distinct, &stated, "", "2024-Q1"), Some((7, Some(25))));
    }

    #[test]
    fn a_stock_answers_for_its_last_day_in_the_window() {
        let held = [("", "2024-01-31", 40), ("", "2024-02-29", 50), ("", "2025-01-31", 70)];
        assert_eq!(limits(Kind::Stock, &held, "", "2024"), Some((50, Some(50))));
        assert_eq!(limits(Kind::Stock, &held, "", "2023"), None);
    }
}
