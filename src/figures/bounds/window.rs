//! What the taken statements say about the days of a window.
//!
//! A gap-free range [s, e) counts at most the cheapest path from s to e and at least minus the
//! cheapest path from e to s. Ends that are no nodes have no edges but those of time, so a path sets
//! out from the node before and arrives by the node after.
//!
//! Of several ranges the sum of C(e) − C(s) is sought. Which s a path to e sets out from makes no
//! difference to the sum, so every pairing of starts with ends gives true bounds, and the cheapest
//! pairing gives the tightest (it solves the dual linear program, a flow without capacities): a year
//! without its May is the year less May. The plain pairing would be true, too, but wider.

use std::cmp::Reverse;

use super::graph::{Day, Range};
use super::pairing::{self, Cost};
use super::search::Search;
use super::sum::{Limit, Step, worth};
use super::taken::{Gapped, Taken};
use crate::figures::period::Period;

/// The stated limits whose signed sums are the bounds. Without `high` there is no upper bound.
#[derive(Debug)]
pub(super) struct Limits {
    pub(super) low: Vec<Step>,
    pub(super) high: Option<Vec<Step>>,
}

impl Taken {
    /// The tightest limits found for these covered days. Islands know nothing of each other, so each
    /// is asked by itself.
    pub(super) fn limits_of(&self, covered: &Period, search: &mut Search) -> Limits {
        let ranges: Vec<Range> = Range::all(covered).collect();
        if let [_] = ranges[..] {
            return self.limits(&ranges, search);
        }
        let mut sum = Limits { low: Vec::new(), high: Some(Vec::new()) };
        for island in ranges.chunk_by(|one, next| self.graph.island(one.start) == self.graph.island(next.start)) {
            let Limits { low, high } = self.limits(island, search);
            sum.low.extend(low);
            sum.high = sum.high.zip(high).map(|(sum, more)| [sum, more].concat());
        }
        sum
    }

    /// The tightest limits found for these ranges of one island, in order of time.
    pub(super) fn limits(&self, ranges: &[Range], search: &mut Search) -> Limits {
        let (low, high) = if let [Range { start, end }] = *ranges {
            (self.path(end, start, search), self.path(start, end, search))
        } else {
            let starts: Vec<Day> = ranges.iter().map(|range| range.start).collect();
            let ends: Vec<Day> = ranges.iter().map(|range| range.end).collect();
            (self.cheapest_paths(&ends, &starts, search), self.cheapest_paths(&starts, &ends, search))
        };
        // There is always a path back in time.
        let low = low.unwrap_or_default();
        Limits { low: self.raised_by_gapped(low, ranges), high: self.capped_by_gapped(high, ranges) }
    }

    /// What the limits for a range of one island come to, below and above.
    pub(super) fn worths(&self, range: Range, search: &mut Search) -> (i128, Option<i128>) {
        if !self.gapped.is_empty() {
            let Limits { low, high } = self.limits(&[range], search);
            return (worth(&low, Limit::Low), high.map(|high| worth(&high, Limit::High)));
        }
        let Range { start, end } = range;
        // There is always a path back in time.
        (-self.length(end, start, search).unwrap_or_default(), self.length(start, end, search))
    }

    /// The same for many ranges at once, each on one island: one search serves all that start, or end,
    /// on the same day. The ranges come sorted by start.
    pub(super) fn worths_of(&self, ranges: &[Range], search: &mut Search) -> Vec<(i128, Option<i128>)> {
        if !self.gapped.is_empty() {
            return ranges.iter().map(|range| self.worths(*range, search)).collect();
        }
        let mut highs = Vec::with_capacity(ranges.len());
        for same in ranges.chunk_by(|one, next| one.start == next.start) {
            let ends: Vec<Day> = same.iter().map(|range| range.end).collect();
            highs.extend(self.costs(same[0].start, &ends, search).into_iter().map(|cost| cost.map(|cost| cost.weight)));
        }
        let mut by_end: Vec<usize> = (0..ranges.len()).collect();
        by_end.sort_unstable_by_key(|&place| ranges[place].end);
        let mut lows = vec![0; ranges.len()];
        for same in by_end.chunk_by(|&one, &next| ranges[one].end == ranges[next].end) {
            let starts: Vec<Day> = same.iter().map(|&place| ranges[place].start).collect();
            let costs = self.costs(ranges[same[0]].end, &starts, search);
            // There is always a path back in time.
            same.iter().zip(costs).for_each(|(&place, cost)| lows[place] = -cost.unwrap_or_default().weight);
        }
        lows.into_iter().zip(highs).collect()
    }

    /// How long the cheapest path from one day to another is.
    fn length(&self, from: Day, to: Day, search: &mut Search) -> Option<i128> {
        let route = self.route(from, to);
        if let Route::Between(start, goal) = route {
            search.run(&self.graph, start, |node, _| node == goal);
        }
        self.cost(&route, search).map(|cost| cost.weight)
    }

    /// The limits along the cheapest paths that lead from all of these days to all of those.
    /// `None`: some have no path.
    fn cheapest_paths(&self, from: &[Day], to: &[Day], search: &mut Search) -> Option<Vec<Step>> {
        let mut costs = Vec::with_capacity(from.len());
        for (place, day) in from.iter().enumerate() {
            let row = self.costs(*day, to, search);
            // A range with no upper limit leaves the sum without one, however days are paired:
            // C never falls, so whatever led past the range's end would lead to it.
            row[place]?;
            costs.push(row.into_iter().map(|cost| cost.unwrap_or(Cost::IMPOSSIBLE)).collect());
        }
        let mut steps = Vec::new();
        for (day, partner) in from.iter().zip(pairing::cheapest(&costs)) {
            steps.extend(self.path(*day, to[partner], search)?);
        }
        Some(steps)
    }

    /// The limits along the cheapest path from one day to another.
    fn path(&self, from: Day, to: Day, search: &mut Search) -> Option<Vec<Step>> {
        let Route::Between(start, goal) = self.route(from, to) else {
            return Some(Vec::new());
        };
        search.run(&self.graph, start, |node, _| node == goal);
        (search.slack(goal) < i128::MAX).then(|| search.path(&self.graph, goal))
    }

    /// What the cheapest paths from one day to each of these cost.
    fn costs(&self, from: Day, to: &[Day], search: &mut Search) -> Vec<Option<Cost>> {
        let routes: Vec<Route> = to.iter().map(|day| self.route(from, *day)).collect();
        let mut goals: Vec<usize> = routes.iter().filter_map(Route::goal).collect();
        goals.sort_unstable();
        goals.dedup();
        let mut awaited = goals.len();
        search.run(&self.graph, self.graph.at_or_before(from), |node, _| {
            awaited -= usize::from(goals.binary_search(&node).is_ok());
            awaited == 0
        });
        routes.iter().map(|route| self.cost(route, search)).collect()
    }

    fn cost(&self, route: &Route, search: &Search) -> Option<Cost> {
        let Route::Between(start, goal) = *route else {
            return Some(Cost::default());
        };
        let slack = search.slack(goal);
        let weight = slack.checked_sub(self.graph.drop(start, goal)).filter(|_| slack < i128::MAX)?;
        Some(Cost { weight, statements: i64::try_from(search.statements(goal)).unwrap_or(i64::MAX) })
    }

    fn route(&self, from: Day, to: Day) -> Route {
        let (start, goal) = (self.graph.at_or_before(from), self.graph.at_or_after(to));
        if to <= from && start < goal { Route::Back } else { Route::Between(start, goal) }
    }

    /// A statement with gaps is a lower limit to whatever contains its days.
    fn raised_by_gapped(&self, low: Vec<Step>, ranges: &[Range]) -> Vec<Step> {
        let inside = self.gapped.iter().filter(|gapped| contain(ranges, &gapped.ranges));
        let best = inside.max_by_key(|gapped| (gapped.count.low(), Reverse(gapped.statement)));
        let Some(best) = best.map(|gapped| gapped.step(Limit::Low, gapped.count.low())) else {
            return low;
        };
        let (value, known) = (i128::from(best.value), worth(&low, Limit::Low));
        if value > known || value == known && low.len() > 1 { vec![best] } else { low }
    }

    /// A statement with gaps is an upper limit to whatever lies within its days.
    fn capped_by_gapped(&self, high: Option<Vec<Step>>, ranges: &[Range]) -> Option<Vec<Step>> {
        let around = self.gapped.iter().filter(|gapped| contain(&gapped.ranges, ranges));
        let limits = around.filter_map(|gapped| gapped.count.high().map(|high| gapped.step(Limit::High, high)));
        let Some(best) = limits.min_by_key(|step| (step.value, step.statement)) else {
            return high;
        };
        let Some(high) = high else { return Some(vec![best]) };
        let (value, known) = (i128::from(best.value), worth(&high, Limit::High));
        Some(if value < known || value == known && high.len() > 1 { vec![best] } else { high })
    }
}

/// How a path leads from one day to another.
enum Route {
    /// Back in time between two neighbouring nodes: no statement is met.
    Back,
    /// From node to node.
    Between(usize, usize),
}

impl Route {
    fn goal(&self) -> Option<usize> {
        match self {
            Self::Back => None,
            Self::Between(_, goal) => Some(*goal),
        }
    }
}

impl Gapped {
    fn step(&self, limit: Limit, value: u64) -> Step {
        let start = self.ranges.first().map_or(0, |range| range.start);
        let end = self.ranges.last().map_or(0, |range| range.end);
        Step { limit, statement: self.statement, value, start, end }
    }
}

/// True when every day of the inner ranges is one of the outer.
fn contain(outer: &[Range], inner: &[Range]) -> bool {
    inner.iter().all(|inner| outer.iter().any(|outer| outer.start <= inner.start && inner.end <= outer.end))
}
