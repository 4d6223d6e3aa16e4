//! What statements that cannot all be true contradict each other with.

use std::cmp::Reverse;
use std::collections::HashSet;

use super::sum::{Limit, Step, terms};
use super::taken::{Refused, Taken};
use super::{Statement, Term};

/// A statement that was set aside, and the smallest set of statements that it cannot be true with:
/// were any of them left out, the others would agree.
///
/// The set has two sides. If each statement holds, the same events number at most the sum of the one
/// side and at least the sum of the other; yet the first sum is the smaller: "Jan 5,147 + Feb 4,669 +
/// Mar 5,068 = 14,884; Q1 is stated as 15,131; 247 apart" has the months at most and the quarter at
/// least. All terms are added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contradiction {
    /// The statement that was set aside: the least trusted of the set.
    pub statement: usize,
    /// Upper limits, in order of time.
    pub at_most: Vec<Term>,
    /// Lower limits, in order of time.
    pub at_least: Vec<Term>,
    /// By how much the lower limits' sum exceeds that of the upper ones; never 0. `u64::MAX` stands for
    /// that or more.
    pub apart: u64,
}

impl Contradiction {
    /// The statements of the contradicting set, each once, in the order of the arithmetic: the side
    /// with more terms first.
    #[must_use]
    pub fn members(&self) -> Vec<usize> {
        let mut sides = [&self.at_most, &self.at_least];
        sides.sort_by_key(|side| Reverse(side.len()));
        each_once(sides.into_iter().flatten().map(|term| term.statement))
    }

    /// The same with other numbers: for each statement's number so far that of its place here.
    pub(super) fn renumbered(mut self, numbers: &[usize]) -> Self {
        self.statement = numbers[self.statement];
        for term in self.at_most.iter_mut().chain(&mut self.at_least) {
            term.statement = numbers[term.statement];
        }
        self
    }

    pub(super) fn new(statement: usize, clash: Vec<Step>) -> Self {
        let (at_most, at_least): (Vec<Step>, Vec<Step>) = clash.into_iter().partition(|step| step.limit == Limit::High);
        let sum = |side: &[Step]| side.iter().map(|step| i128::from(step.value)).sum::<i128>();
        let apart = u64::try_from(sum(&at_least) - sum(&at_most)).unwrap_or(u64::MAX);
        Self { statement, at_most: terms(at_most, Limit::High), at_least: terms(at_least, Limit::Low), apart }
    }
}

/// The contradiction of a refused statement. A negative cycle is not always smallest: each other
/// member is left out in turn, the least trusted first, and stays out where the rest still clash.
/// Once needed, a member is needed in every smaller set, so none is tried twice.
pub(super) fn smallest(statements: &[Statement], refused: Refused) -> Contradiction {
    let Refused { statement, mut clash } = refused;
    let newest = (statement, &statements[statement]);
    let mut tried = statement;
    loop {
        let members = members_of(&clash);
        let agreeing = Taken::of(statements, &members);
        let untried = members.iter().rev().copied().filter(|&member| member < tried);
        let smaller =
            untried.map(|member| (member, agreeing.clash_without(member, newest))).find(|(_, clash)| clash.is_some());
        let Some((needless, Some(rest))) = smaller else {
            return Contradiction::new(statement, clash);
        };
        tried = needless;
        clash = rest;
    }
}

/// The statements of a clash, the most trusted first.
fn members_of(clash: &[Step]) -> Vec<usize> {
    let mut members: Vec<usize> = clash.iter().map(|step| step.statement).collect();
    members.sort_unstable();
    members.dedup();
    members
}

fn each_once(statements: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut seen = HashSet::new();
    statements.filter(|statement| seen.insert(*statement)).collect()
}
