//! Days as nodes, stated limits as edges, and a solution that every edge agrees with.
//!
//! A node is a day `t` on which some statement starts or ends; it stands for C(t), the number
//! counted up to the start of that day. An edge from `u` to `v` of weight `w` says C(v) ≤ C(u) + w.
//! That C never falls is an edge of weight 0 from each node to the one before; it is implied, not
//! stored.
//!
//! The graph always holds one solution, its *levels*. So each edge's *slack*, C(u) + w − C(v), is
//! 0 or more, and Dijkstra's algorithm can run on slacks where the weights alone would take
//! Bellman and Ford's. An edge that the levels break lowers just the levels that it must, as in
//! S. Cotton and O. Maler, "Fast and Flexible Difference Constraint Propagation for DPLL(T)",
//! SAT 2006.
//!
//! Counts are full-range `u64`; they are summed in `i128`, which 2⁶² of them cannot overflow.

use super::Statement;
use super::levels::{Hull, islands, levels};
use super::search::Search;
use super::sum::{Limit, Step};
use crate::figures::period::{Period, Span};
use chrono::{Datelike, NaiveDate};

/// A day's number, counted from the start of the Common Era.
pub(super) type Day = i32;

/// A gap-free run of days, from `start` (inclusive) to `end` (exclusive).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Range {
    pub(super) start: Day,
    pub(super) end: Day,
}

impl Range {
    /// The days of a span.
    pub(super) fn of(span: Span) -> Self {
        Self { start: day(span.start()), end: day(span.end()) }
    }

    /// The gap-free parts of a period.
    pub(super) fn all(period: &Period) -> impl Iterator<Item = Self> {
        period.spans().iter().copied().map(Self::of)
    }
}

fn day(date: NaiveDate) -> Day {
    date.num_days_from_ce()
}

/// A stated limit between two nodes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Edge {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) limit: Limit,
    pub(super) value: u64,
    pub(super) statement: usize,
    /// The edge out of `from` that was added before this one.
    previous: Option<usize>,
}

impl Edge {
    fn weight(&self) -> i128 {
        match self.limit {
            Limit::Low => -i128::from(self.value),
            Limit::High => i128::from(self.value),
        }
    }
}

/// Nodes, edges and levels.
///
/// Days that no statement's hull spans part the nodes into *islands*. Nothing is known across such a
/// gap, so no edge crosses it, not even that of time; a path never leaves its island.
#[derive(Clone, Debug)]
pub(super) struct Graph {
    /// Sorted, each once.
    days: Vec<Day>,
    /// For each node the first node of its island.
    island: Vec<usize>,
    /// For each node its C, up to a constant of its island; may be negative.
    level: Vec<i128>,
    /// For each node the edge out of it that was added last.
    latest: Vec<Option<usize>>,
    edges: Vec<Edge>,
}

impl Graph {
    /// The nodes of these statements, as yet without edges.
    pub(super) fn new<'a>(statements: impl Iterator<Item = &'a Statement> + Clone) -> Self {
        let ranges = || statements.clone().flat_map(|statement| Range::all(&statement.period));
        let limits = 2 * ranges().count();
        let mut days: Vec<Day> = Vec::with_capacity(limits);
        days.extend(ranges().flat_map(|range| [range.start, range.end]));
        days.sort_unstable();
        days.dedup();
        let node = |day: Day| days.partition_point(|&other| other < day);
        let mut hulls: Vec<Hull> = statements
            .map(|statement| {
                let hull = Range::of(statement.period.hull());
                let high = statement.count.high().filter(|_| statement.period.is_gap_free());
                Hull { start: node(hull.start), end: node(hull.end), low: statement.count.low(), high }
            })
            .collect();
        hulls.sort_unstable_by_key(|hull| hull.start);
        Self {
            island: islands(&hulls, days.len()),
            level: levels(&hulls, days.len()),
            latest: vec![None; days.len()],
            edges: Vec::with_capacity(limits),
            days,
        }
    }

    /// How many nodes there are.
    pub(super) fn size(&self) -> usize {
        self.days.len()
    }

    /// The last node that is not after the day. The day must lie on an island.
    pub(super) fn at_or_before(&self, day: Day) -> usize {
        self.days.partition_point(|&other| other <= day).saturating_sub(1)
    }

    /// The first node that is not before the day. The day must lie on an island.
    pub(super) fn at_or_after(&self, day: Day) -> usize {
        self.days.partition_point(|&other| other < day).min(self.size().saturating_sub(1))
    }

    /// The first node of the island that the day lies on.
    pub(super) fn island(&self, day: Day) -> usize {
        self.island[self.at_or_before(day)]
    }

    /// The node before this one, where that is on the same island: an edge of weight 0 leads there.
    pub(super) fn earlier(&self, node: usize) -> Option<usize> {
        (node > self.island[node]).then(|| node - 1)
    }

    /// The edges out of a node, each with its number.
    pub(super) fn out(&self, node: usize) -> impl Iterator<Item = (usize, &Edge)> {
        let numbers = std::iter::successors(self.latest[node], |&number| self.edges[number].previous);
        numbers.map(|number| (number, &self.edges[number]))
    }

    /// The edge with this number.
    pub(super) fn edge(&self, number: usize) -> &Edge {
        &self.edges[number]
    }

    /// What the edge of that number says.
    pub(super) fn step(&self, number: usize) -> Step {
        let Edge { from, to, limit, value, statement, .. } = self.edges[number];
        Step { limit, statement, value, start: self.days[from.min(to)], end: self.days[from.max(to)] }
    }

    /// By how much the level of `from` exceeds that of `to`: slacks are weights plus this.
    pub(super) fn drop(&self, from: usize, to: usize) -> i128 {
        self.level[from] - self.level[to]
    }

    /// What an edge leaves over; never negative.
    pub(super) fn slack(&self, edge: &Edge) -> i128 {
        edge.weight() + self.drop(edge.from, edge.to)
    }

    /// Adds a statement's limits to one range and, where they break the levels, lowers these.
    /// A limit that no levels could meet is left out, and the negative cycle that it closes is returned.
    ///
    /// # Errors
    /// The limits along the cycle, the new one among them.
    pub(super) fn add(
        &mut self,
        limit: Limit,
        value: u64,
        statement: usize,
        range: Range,
        search: &mut Search,
    ) -> Result<(), Vec<Step>> {
        let (start, end) = (self.at_or_before(range.start), self.at_or_before(range.end));
        let (from, to) = match limit {
            Limit::Low => (end, start),
            Limit::High => (start, end),
        };
        let edge = Edge { from, to, limit, value, statement, previous: self.latest[from] };
        let excess = -self.slack(&edge);
        let number = self.edges.len();
        if excess > 0 {
            search.run(self, to, |node, slack| node == from || slack >= excess);
            if search.slack(from) < excess {
                let mut cycle = search.path(self, from);
                cycle.push(Step { limit, statement, value, start: range.start, end: range.end });
                return Err(cycle);
            }
            self.lower(search, excess);
        }
        self.latest[from] = Some(number);
        self.edges.push(edge);
        Ok(())
    }

    /// Lowers each node that was reached at less than the excess by what is left of it there.
    fn lower(&mut self, search: &Search, excess: i128) {
        for (node, slack) in search.reached() {
            self.level[node] -= (excess - slack).max(0);
        }
    }

    /// The same without a statement's edges. The levels stay: what meets more limits meets fewer.
    pub(super) fn without(&self, statement: usize) -> Self {
        let mut latest = vec![None; self.size()];
        let mut edges = Vec::with_capacity(self.edges.len());
        for edge in self.edges.iter().filter(|edge| edge.statement != statement) {
            let previous = latest[edge.from].replace(edges.len());
            edges.push(Edge { previous, ..*edge });
        }
        Self { days: self.days.clone(), island: self.island.clone(), level: self.level.clone(), latest, edges }
    }

    /// How many edges there are, to come back to with [`Graph::truncate`].
    pub(super) fn mark(&self) -> usize {
        self.edges.len()
    }

    /// Takes out the edges added since the mark.
    pub(super) fn truncate(&mut self, mark: usize) {
        for edge in self.edges.drain(mark..).rev() {
            self.latest[edge.from] = edge.previous;
        }
    }
}
