//! The statements taken so far, one after another, and those that contradict them.

use super::Statement;
use super::graph::{Graph, Range};
use super::search::Search;
use super::sum::{Limit, Step, worth};
use super::window::Limits;
use crate::figures::count::Count;

/// A kept statement whose period has gaps. To the graph it is a lower limit to its hull and an
/// upper one to each of its ranges; what it says of its very days stands here.
#[derive(Clone, Debug)]
pub(super) struct Gapped {
    pub(super) statement: usize,
    pub(super) ranges: Vec<Range>,
    pub(super) count: Count,
}

/// A statement that was refused, and the limits that cannot all hold: the sum of the upper ones is
/// below that of the lower ones.
#[derive(Clone, Debug)]
pub(super) struct Refused {
    pub(super) statement: usize,
    pub(super) clash: Vec<Step>,
}

/// Statements that agree with each other.
#[derive(Clone, Debug)]
pub(super) struct Taken {
    pub(super) graph: Graph,
    pub(super) kept: Vec<usize>,
    pub(super) gapped: Vec<Gapped>,
    pub(super) refused: Vec<Refused>,
}

impl Taken {
    /// Takes these of the statements, in this order, and refuses each that contradicts those before it.
    pub(super) fn of(statements: &[Statement], members: &[usize]) -> Self {
        let graph = Graph::new(members.iter().map(|&member| &statements[member]));
        let mut search = Search::default();
        let mut taken =
            Self { graph, kept: Vec::with_capacity(members.len()), gapped: Vec::new(), refused: Vec::new() };
        if members.iter().all(|&member| statements[member].period.is_gap_free()) {
            taken.take_each(statements, members, &mut search);
        } else {
            taken.take_in_halves(statements, members, &mut search);
        }
        taken
    }

    /// Takes them as far as the graph can hold them.
    fn take_each(&mut self, statements: &[Statement], members: &[usize], search: &mut Search) {
        for &member in members {
            if let Err(clash) = self.take(member, &statements[member], search) {
                self.refused.push(Refused { statement: member, clash });
            }
        }
    }

    /// Whether statements with gaps clash with the rest is asked once for many: if so, these are taken
    /// again in two halves, down to the one at fault. More statements never mend a clash, so this
    /// refuses what asking after each would.
    fn take_in_halves(&mut self, statements: &[Statement], members: &[usize], search: &mut Search) {
        let before = self.clone();
        for &member in members {
            if let Err(clash) = self.take(member, &statements[member], search) {
                self.refused.push(Refused { statement: member, clash });
            }
        }
        let Some(clash) = self.clash_over_gaps(search) else {
            return;
        };
        *self = before;
        match members {
            [] => {}
            [member] => self.refused.push(Refused { statement: *member, clash }),
            _ => {
                let (earlier, later) = members.split_at(members.len() / 2);
                self.take_in_halves(statements, earlier, search);
                self.take_in_halves(statements, later, search);
            }
        }
    }

    /// What one more statement would clash with if one of those taken were not there.
    pub(super) fn clash_without(&self, left_out: usize, newest: (usize, &Statement)) -> Option<Vec<Step>> {
        let gapped = self.gapped.iter().filter(|gapped| gapped.statement != left_out).cloned().collect();
        let mut rest = Self { graph: self.graph.without(left_out), kept: Vec::new(), gapped, refused: Vec::new() };
        let mut search = Search::default();
        rest.take(newest.0, newest.1, &mut search).err().or_else(|| rest.clash_over_gaps(&mut search))
    }

    fn take(&mut self, number: usize, statement: &Statement, search: &mut Search) -> Result<(), Vec<Step>> {
        let mark = self.graph.mark();
        let taken = self.link(number, statement, search);
        if taken.is_err() {
            self.graph.truncate(mark);
            return taken;
        }
        self.kept.push(number);
        if !statement.period.is_gap_free() {
            let ranges = Range::all(&statement.period).collect();
            self.gapped.push(Gapped { statement: number, ranges, count: statement.count });
        }
        Ok(())
    }

    fn link(
        &mut self,
        number: usize,
        Statement { period, count }: &Statement,
        search: &mut Search,
    ) -> Result<(), Vec<Step>> {
        if count.low() > 0 {
            self.graph.add(Limit::Low, count.low(), number, Range::of(period.hull()), search)?;
        }
        if let Some(high) = count.high() {
            for range in Range::all(period) {
                self.graph.add(Limit::High, high, number, range, search)?;
            }
        }
        Ok(())
    }

    /// The first statement with gaps whose days would have to count more than they may. When there is
    /// none, no window's lower bound is above its upper one: any window's bounds follow from the
    /// graph, which has a solution, and from statements with gaps inside and around it.
    fn clash_over_gaps(&self, search: &mut Search) -> Option<Vec<Step>> {
        self.gapped.iter().find_map(|gapped| {
            let Limits { low, high } = self.limits(&gapped.ranges, search);
            let high = high.filter(|high| worth(high, Limit::High) < worth(&low, Limit::Low))?;
            Some(low.into_iter().chain(high).collect())
        })
    }
}
