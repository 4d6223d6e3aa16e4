//! Dijkstra's algorithm on slacks: the cheapest paths from one node, and of equally cheap ones
//! those with the fewest statements, so that a directly stated figure explains itself.

use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;

use super::graph::Graph;
use super::sum::Step;

/// How a node was reached.
#[derive(Clone, Copy, Debug)]
enum Via {
    /// It is where the search began.
    Start,
    /// From the node after it: C never falls.
    Time,
    /// By the edge of this number.
    Edge(usize),
}

/// Slack, then number of statements.
type Cost = (i128, usize);

const UNREACHED: (Cost, Via) = ((i128::MAX, usize::MAX), Via::Start);

/// A search and the room it needs, taken when first needed; one `Search` serves many searches.
#[derive(Debug, Default)]
pub(super) struct Search {
    marks: Vec<(Cost, Via)>,
    reached: Vec<usize>,
    /// Slack, number of statements, node.
    queue: BinaryHeap<Reverse<(i128, usize, usize)>>,
}

impl Search {
    /// Searches from a node. Nodes are settled in order of cost; with the first for which `last`
    /// is true the search ends.
    pub(super) fn run(&mut self, graph: &Graph, from: usize, mut last: impl FnMut(usize, i128) -> bool) {
        self.clear();
        self.marks.resize(graph.size(), UNREACHED);
        self.reach(from, (0, 0), Via::Start);
        while let Some(Reverse((slack, statements, node))) = self.queue.pop() {
            if (slack, statements) != self.marks[node].0 {
                continue;
            }
            if last(node, slack) {
                return;
            }
            if let Some(earlier) = graph.earlier(node) {
                self.offer(graph, earlier, (slack + graph.drop(node, earlier), statements), Via::Time);
            }
            for (number, edge) in graph.out(node) {
                self.offer(graph, edge.to, (slack + graph.slack(edge), statements + 1), Via::Edge(number));
            }
        }
    }

    /// The slack at which a node was reached. Final for every node up to the one that ended the
    /// search; `i128::MAX` where there is no path.
    pub(super) fn slack(&self, node: usize) -> i128 {
        self.marks[node].0.0
    }

    /// How many statements the path to a node is made of.
    pub(super) fn statements(&self, node: usize) -> usize {
        self.marks[node].0.1
    }

    /// Every node that was reached, with its slack.
    pub(super) fn reached(&self) -> impl Iterator<Item = (usize, i128)> {
        self.reached.iter().map(|&node| (node, self.slack(node)))
    }

    /// The limits along the path to a node, last first.
    pub(super) fn path(&self, graph: &Graph, to: usize) -> Vec<Step> {
        let mut steps = Vec::new();
        let mut node = to;
        loop {
            match self.marks[node].1 {
                Via::Start => return steps,
                Via::Time => node += 1,
                Via::Edge(number) => {
                    steps.push(graph.step(number));
                    node = graph.edge(number).from;
                }
            }
        }
    }

    fn clear(&mut self) {
        for node in self.reached.drain(..) {
            self.marks[node] = UNREACHED;
        }
        self.queue.clear();
    }

    /// Takes a way to a node if it is better. Of ways just as good, the most trusted statement's is taken.
    fn offer(&mut self, graph: &Graph, node: usize, cost: Cost, via: Via) {
        let (best, old) = self.marks[node];
        match cost.cmp(&best) {
            Ordering::Less => self.reach(node, cost, via),
            Ordering::Equal if more_trusted(graph, via, old) => self.marks[node].1 = via,
            _ => {}
        }
    }

    fn reach(&mut self, node: usize, cost: Cost, via: Via) {
        if self.slack(node) == i128::MAX {
            self.reached.push(node);
        }
        self.marks[node] = (cost, via);
        self.queue.push(Reverse((cost.0, cost.1, node)));
    }
}

/// Only an edge replaces an edge: its other end was settled with fewer statements, so no path can close on itself.
fn more_trusted(graph: &Graph, via: Via, old: Via) -> bool {
    matches!((via, old), (Via::Edge(new), Via::Edge(old)) if graph.edge(new).statement < graph.edge(old).statement)
}
