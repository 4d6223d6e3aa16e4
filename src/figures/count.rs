//! A count: how many, exactly or between two limits.

/// How many: `low` ≤ n ≤ `high`, both ends inclusive; without a `high` there is no upper limit.
///
/// The unit is the measure's (persons, events, cases). `low` is never above `high`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Count {
    low: u64,
    high: Option<u64>,
}

impl Count {
    /// Just so many.
    #[must_use]
    pub fn exactly(number: u64) -> Self {
        Self { low: number, high: Some(number) }
    }

    /// So many or more: "more than 300" is `at_least(301)`.
    #[must_use]
    pub fn at_least(low: u64) -> Self {
        Self { low, high: None }
    }

    /// So many or fewer.
    #[must_use]
    pub fn at_most(high: u64) -> Self {
        Self { low: 0, high: Some(high) }
    }

    /// From `low` to `high`, both included. `None` when `low` is above `high`.
    #[must_use]
    pub fn between(low: u64, high: u64) -> Option<Self> {
        (low <= high).then_some(Self { low, high: Some(high) })
    }

    /// The fewest there can be; 0 when nothing is known.
    #[must_use]
    pub fn low(self) -> u64 {
        self.low
    }

    /// The most there can be; `None` when there is no upper limit.
    #[must_use]
    pub fn high(self) -> Option<u64> {
        self.high
    }

    /// True when only one number is possible.
    #[must_use]
    pub fn is_exact(self) -> bool {
        self.high == Some(self.low)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn low_is_never_above_high() {
        assert_eq!(Count::between(9349, 9250), None);
        let about = Count::between(9250, 9349).unwrap();
        assert_eq!((about.low(), about.high()), (9250, Some(9349)));
    }

    #[test]
    fn one_possible_number_is_exact_however_it_was_said() {
        assert!(Count::exactly(62).is_exact());
        assert_eq!(Count::between(62, 62), Some(Count::exactly(62)));
        assert!(!Count::at_least(62).is_exact());
        assert!(!Count::at_least(u64::MAX).is_exact(), "no upper limit, not even that of the type");
    }
}
