//! The cheapest way to pair rows with columns (the assignment problem).
//!
//! The "Hungarian" algorithm with potentials, after H. W. Kuhn (1955) and J. Munkres (1957), in
//! O(n³): each row in turn is given a column by the cheapest chain of swaps.

use std::ops::{Add, Sub};

/// What a pair costs: a weight, and among equal weights a number of statements.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Cost {
    pub(super) weight: i128,
    pub(super) statements: i64,
}

impl Cost {
    /// More than all that counts can sum up to (2⁹⁶ for 2³² of them), so that a pair that costs this
    /// is taken only where no other is left; and little enough that 2²⁰ of it don't overflow.
    pub(super) const IMPOSSIBLE: Self = Self { weight: 1 << 100, statements: 0 };
}

impl Add for Cost {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self { weight: self.weight + other.weight, statements: self.statements + other.statements }
    }
}

impl Sub for Cost {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self { weight: self.weight - other.weight, statements: self.statements - other.statements }
    }
}

/// For each row of a square table its column, such that the costs' sum is smallest.
pub(super) fn cheapest(costs: &[Vec<Cost>]) -> Vec<usize> {
    let mut pairing = Pairing::new(costs);
    for row in 0..costs.len() {
        pairing.seat(row);
    }
    let mut column_of = vec![0; costs.len()];
    for (column, row) in pairing.row_of.iter().enumerate() {
        if let Some(row) = *row {
            column_of[row] = column;
        }
    }
    column_of
}

/// A pairing of some rows, the cheapest there is for them: a row's price plus a column's is never
/// above the pair's cost, and equals it for the pairs taken.
struct Pairing<'a> {
    costs: &'a [Vec<Cost>],
    row_price: Vec<Cost>,
    column_price: Vec<Cost>,
    row_of: Vec<Option<usize>>,
}

impl<'a> Pairing<'a> {
    fn new(costs: &'a [Vec<Cost>]) -> Self {
        let size = costs.len();
        let free = vec![Cost::default(); size];
        Self { costs, row_price: free.clone(), column_price: free, row_of: vec![None; size] }
    }

    /// Gives the row a column: grows a tree of tight pairs from it until that holds a free column.
    fn seat(&mut self, newcomer: usize) {
        let size = self.costs.len();
        let mut gap: Vec<Option<Cost>> = vec![None; size];
        let mut asked_by = vec![None; size];
        let mut in_tree = vec![false; size];
        let (mut row, mut column) = (newcomer, None);
        loop {
            self.narrow(row, column, &in_tree, &mut gap, &mut asked_by);
            let nearest = (0..size).filter(|&free| !in_tree[free]).min_by_key(|&free| (gap[free], free));
            let Some(next) = nearest else { return };
            self.adjust(newcomer, gap[next].unwrap_or_default(), &in_tree, &mut gap);
            in_tree[next] = true;
            column = Some(next);
            match self.row_of[next] {
                Some(seated) => row = seated,
                None => break,
            }
        }
        self.swap_along(newcomer, column, &asked_by);
    }

    /// What the columns outside the tree are short of being tight, now that a row has joined it.
    fn narrow(
        &self,
        row: usize,
        by: Option<usize>,
        in_tree: &[bool],
        gap: &mut [Option<Cost>],
        asked_by: &mut [Option<usize>],
    ) {
        for column in (0..gap.len()).filter(|&column| !in_tree[column]) {
            let short = self.costs[row][column] - self.row_price[row] - self.column_price[column];
            if gap[column].is_none_or(|known| short < known) {
                gap[column] = Some(short);
                asked_by[column] = by;
            }
        }
    }

    /// Moves the prices within the tree by the smallest gap, which makes one more pair tight.
    fn adjust(&mut self, newcomer: usize, by: Cost, in_tree: &[bool], gap: &mut [Option<Cost>]) {
        self.row_price[newcomer] = self.row_price[newcomer] + by;
        for column in 0..gap.len() {
            match self.row_of[column] {
                Some(row) if in_tree[column] => {
                    self.row_price[row] = self.row_price[row] + by;
                    self.column_price[column] = self.column_price[column] - by;
                }
                _ => gap[column] = gap[column].map(|short| short - by),
            }
        }
    }

    /// Moves each row of the chain to the column it asked for, the newcomer last.
    fn swap_along(&mut self, newcomer: usize, free: Option<usize>, asked_by: &[Option<usize>]) {
        let mut column = free;
        while let Some(taken) = column {
            column = asked_by[taken];
            self.row_of[taken] = column.map_or(Some(newcomer), |left| self.row_of[left]);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn total(costs: &[Vec<Cost>], columns: &[usize]) -> Cost {
        columns.iter().zip(costs).fold(Cost::default(), |sum, (column, row)| sum + row[*column])
    }

    /// Every way to give the rows from this one on one of the free columns each.
    fn lowest(costs: &[Vec<Cost>], free: &[usize]) -> Cost {
        let Some((row, rest)) = costs.split_first() else {
            return Cost::default();
        };
        let ways = free.iter().map(|&column| {
            let others: Vec<usize> = free.iter().copied().filter(|&other| other != column).collect();
            row[column] + lowest(rest, &others)
        });
        ways.min().unwrap()
    }

    fn table() -> impl Strategy<Value = Vec<Vec<Cost>>> {
        let cost = prop_oneof![
            5 => (-9..9i128, 0..4i64).prop_map(|(weight, statements)| Cost { weight, statements }),
            1 => Just(Cost::IMPOSSIBLE),
        ];
        (1..6usize).prop_flat_map(move |size| prop::collection::vec(prop::collection::vec(cost.clone(), size), size))
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2000) })]

        #[test]
        fn no_other_pairing_is_cheaper(costs in table()) {
            let columns = cheapest(&costs);
            let mut each_once = columns.clone();
            each_once.sort_unstable();
            let all: Vec<usize> = (0..costs.len()).collect();
            prop_assert_eq!(&each_once, &all);
            prop_assert_eq!(total(&costs, &columns), lowest(&costs, &all));
        }
    }
}
