//! Signed sums of stated limits: what a shortest path is made of, and what explains a bound.

use std::cmp::Reverse;

use super::graph::{Day, Range};
use super::{Sign, Statement, Term};

/// One of the two ends of a count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Limit {
    Low,
    High,
}

/// A limit that a statement sets to the days from `start` (inclusive) to `end` (exclusive).
#[derive(Clone, Copy, Debug)]
pub(super) struct Step {
    pub(super) limit: Limit,
    pub(super) statement: usize,
    pub(super) value: u64,
    pub(super) start: Day,
    pub(super) end: Day,
}

impl Step {
    /// One of a statement's limits, for all of its days.
    pub(super) fn of(statement: usize, Statement { period, .. }: &Statement, limit: Limit, value: u64) -> Self {
        let Range { start, end } = Range::of(period.hull());
        Self { limit, statement, value, start, end }
    }

    /// Lower limits add to a lower bound and take from an upper one; upper limits the other way round.
    fn sign(&self, side: Limit) -> Sign {
        if self.limit == side { Sign::Plus } else { Sign::Minus }
    }

    fn term(&self, side: Limit) -> Term {
        Term { sign: self.sign(side), statement: self.statement, value: self.value }
    }
}

/// What the steps come to as a bound on this side.
pub(super) fn worth(steps: &[Step], side: Limit) -> i128 {
    steps
        .iter()
        .map(|step| match step.sign(side) {
            Sign::Plus => i128::from(step.value),
            Sign::Minus => -i128::from(step.value),
        })
        .sum()
}

/// The steps as people read them: in order of time, the longer period before the one that is taken from
/// it, and never a minus first when there is a plus.
pub(super) fn terms(mut steps: Vec<Step>, side: Limit) -> Vec<Term> {
    steps.sort_by_key(|step| (step.start, step.limit != side, Reverse(step.end), step.statement));
    if let Some(first_plus) = steps.iter().position(|step| step.limit == side) {
        steps[..=first_plus].rotate_right(1);
    }
    steps.iter().map(|step| step.term(side)).collect()
}
