//! A change: how far one count lies from another, when each may be a range.

use super::count::Count;

/// How many more `now` is than `then`, both ends inclusive; without an end there is no limit on that side.
///
/// Each possible `now` less each possible `then` lies between the ends, and either end is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// At least so many more; below 0: fewer. `None`: `then` has no upper limit.
    pub low: Option<i128>,
    /// At most so many more. `None`: `now` has no upper limit.
    pub high: Option<i128>,
    /// The least as a share of `then`.
    pub low_share: Option<Share>,
    /// The most as a share of `then`.
    pub high_share: Option<Share>,
}

impl Change {
    /// The change from `then` to `now`. `None`: neither has an upper limit, so that nothing follows.
    #[must_use]
    pub fn between(then: Count, now: Count) -> Option<Self> {
        let less = |more: u64, fewer: u64| i128::from(more) - i128::from(fewer);
        let low = then.high().map(|most| less(now.low(), most));
        let high = now.high().map(|most| less(most, then.low()));
        if low.is_none() && high.is_none() {
            return None;
        }
        // Where `then` may be 0, "as a share of it" has no upper limit, and "all of it gone" would say nothing.
        let telling = then.low() > 0 || now.low() > 0;
        Some(Self {
            low,
            high,
            low_share: then.high().filter(|_| telling).and_then(|most| Share::new(now.low(), most)),
            high_share: now.high().and_then(|most| Share::new(most, then.low())),
        })
    }

    /// Only one change is possible.
    #[must_use]
    pub fn is_exact(&self) -> bool {
        self.low.is_some() && self.low == self.high
    }

    /// The least share in tenths of a percent, never above the true one. Where only one change is possible, the nearest.
    #[must_use]
    pub fn low_tenths(&self) -> Option<i128> {
        self.low_share.map(|share| if self.is_exact() { share.nearest() } else { share.floor() })
    }

    /// The largest share in tenths of a percent, never below the true one. Where only one change is possible, the nearest.
    #[must_use]
    pub fn high_tenths(&self) -> Option<i128> {
        self.high_share.map(|share| if self.is_exact() { share.nearest() } else { share.ceil() })
    }
}

/// What a number is more than another, as a share of the other, which is not 0: a fraction, kept exactly.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    more: i128,
    of: i128,
}

/// Tenths of a percent in a whole.
const TENTHS: i128 = 1000;

impl Share {
    /// How many more `now` is than `then`, as a share of `then`; `None` where that is 0.
    #[must_use]
    pub fn new(now: u64, then: u64) -> Option<Self> {
        (then > 0).then(|| Self { more: i128::from(now) - i128::from(then), of: i128::from(then) })
    }

    /// `-1` less, `0` as many, `1` more.
    #[must_use]
    pub fn sign(self) -> i128 {
        self.more.signum()
    }

    fn floor(self) -> i128 {
        // Both factors come from 64 bits, so that no product leaves 128.
        (self.more * TENTHS).div_euclid(self.of)
    }

    fn ceil(self) -> i128 {
        -(-self.more * TENTHS).div_euclid(self.of)
    }

    /// Halves away from 0. Not quite everything gone is never rounded to everything.
    fn nearest(self) -> i128 {
        let rounded = (self.more.abs() * TENTHS * 2 + self.of) / (self.of * 2) * self.sign();
        if rounded == -TENTHS && self.more != -self.of { 1 - TENTHS } else { rounded }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn change(then: (u64, Option<u64>), now: (u64, Option<u64>)) -> Option<Change> {
        let count = |(low, high): (u64, Option<u64>)| {
            high.map_or(Some(Count::at_least(low)), |high| Count::between(low, high)).unwrap()
        };
        Change::between(count(then), count(now))
    }

    fn tenths(change: Change) -> (Option<i128>, Option<i128>) {
        (change.low_tenths(), change.high_tenths())
    }

    #[test]
    fn seventeen_against_45_to_62_are_45_to_28_fewer() {
        let change = change((45, Some(62)), (17, Some(17))).unwrap();
        assert_eq!((change.low, change.high), (Some(-45), Some(-28)));
        assert_eq!(tenths(change), (Some(-726), Some(-622)));
    }

    #[test]
    fn two_exact_counts_have_one_change() {
        let change = change((45, Some(45)), (17, Some(17))).unwrap();
        assert_eq!((change.low, change.high, change.is_exact()), (Some(-28), Some(-28), true));
        assert_eq!(tenths(change), (Some(-622), Some(-622)));
    }

    #[test]
    fn an_open_side_leaves_the_other_end() {
        let up = change((10, Some(10)), (12, None)).unwrap();
        assert_eq!((up.low, up.high, tenths(up)), (Some(2), None, (Some(200), None)));
        let down = change((12, None), (10, Some(10))).unwrap();
        assert_eq!((down.low, down.high, tenths(down)), (None, Some(-2), (None, Some(-166))));
        assert_eq!(change((12, None), (10, None)), None);
    }

    #[test]
    fn of_nothing_there_is_no_share() {
        assert_eq!(tenths(change((0, Some(0)), (5, Some(5))).unwrap()), (None, None));
        assert_eq!(tenths(change((0, Some(62)), (17, Some(17))).unwrap()), (Some(-726), None));
        assert_eq!(tenths(change((0, Some(62)), (0, Some(17))).unwrap()), (None, None), "−100 % would say nothing");
        assert_eq!(tenths(change((10, Some(20)), (0, Some(5))).unwrap()), (Some(-1000), Some(-500)));
    }

    #[test]
    fn not_quite_everything_is_not_everything() {
        assert_eq!(tenths(change((9999, Some(9999)), (1, Some(1))).unwrap()).0, Some(-999));
        assert_eq!(tenths(change((9999, Some(9999)), (0, Some(0))).unwrap()).0, Some(-1000));
    }

    #[test]
    fn the_largest_numbers_fit() {
        let max = u64::MAX;
        let most = i128::from(max);
        let change = change((1, Some(max)), (0, Some(max))).unwrap();
        assert_eq!((change.low, change.high), (Some(-most), Some(most - 1)));
        assert_eq!(tenths(change), (Some(-1000), Some((most - 1) * 1000)));
    }

    proptest! {
        #[test]
        fn every_possible_change_lies_between_the_ends_and_both_are_reached(
            then in (0u64..30, 0u64..8), now in (0u64..30, 0u64..8)
        ) {
            let change = change((then.0, Some(then.0 + then.1)), (now.0, Some(now.0 + now.1))).unwrap();
            let (mut least, mut most) = (i128::MAX, i128::MIN);
            for v in then.0..=then.0 + then.1 {
                for m in now.0..=now.0 + now.1 {
                    let difference = i128::from(m) - i128::from(v);
                    least = least.min(difference);
                    most = most.max(difference);
                    let exact = change.is_exact();
                    let scaled = difference * 1000;
                    // m of v are `tenths` or more: compared as products, so that nothing is rounded here.
                    let slack = if exact { i128::from(v) } else { 0 };
                    if let Some(tenths) = change.low_tenths().filter(|_| v > 0) {
                        prop_assert!(tenths * i128::from(v) <= scaled + slack, "{tenths}: {m} against {v}");
                    }
                    if let Some(tenths) = change.high_tenths() {
                        prop_assert!(tenths * i128::from(v) >= scaled - slack, "{tenths}: {m} against {v}");
                    }
                }
            }
            prop_assert_eq!((change.low, change.high), (Some(least), Some(most)));
        }

        #[test]
        fn the_ends_of_a_share_are_within_a_tenth_of_a_percent(now: u64, then in 1u64..) {
            let share = Share::new(now, then).unwrap();
            prop_assert!(share.floor() <= share.nearest() && share.nearest() <= share.ceil());
            prop_assert!(share.ceil() - share.floor() <= 1);
        }

        #[test]
        fn nothing_overflows(then: (u64, Option<u64>), now: (u64, Option<u64>)) {
            let ordered = |(low, high): (u64, Option<u64>)| (low, high.map(|high| high.max(low)));
            if let Some(change) = change(ordered(then), ordered(now)) {
                let (low, high) = (change.low.unwrap_or(i128::MIN), change.high.unwrap_or(i128::MAX));
                prop_assert!(low <= high);
                let (low, high) = (change.low_tenths().unwrap_or(i128::MIN), change.high_tenths().unwrap_or(i128::MAX));
                prop_assert!(low <= high);
            }
        }
    }
}
