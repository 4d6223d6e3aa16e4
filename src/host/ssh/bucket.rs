//! A bucket that fills at a steady rate: whoever takes more than flows in finds it empty.

use std::time::Instant;

/// How much flows in, and how much there can be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rate {
    /// So much each second.
    pub per_second: f64,
    /// So much at most, and at the start.
    pub burst: f64,
}

/// What is left to be taken.
#[derive(Clone, Copy, Debug)]
pub struct Bucket {
    rate: Rate,
    left: f64,
    at: Instant,
}

impl Bucket {
    /// A full one.
    pub fn full(rate: Rate, now: Instant) -> Self {
        Self { rate, left: rate.burst, at: now }
    }

    /// Takes so much; false where there is not so much, and nothing is taken.
    pub fn take(&mut self, amount: u32, now: Instant) -> bool {
        let amount = f64::from(amount);
        self.flow(now);
        let is_enough = amount <= self.left;
        if is_enough {
            self.left -= amount;
        }
        is_enough
    }

    /// Whether nothing was taken for so long that it does not show.
    pub fn is_full(&mut self, now: Instant) -> bool {
        self.flow(now);
        self.left >= self.rate.burst
    }

    fn flow(&mut self, now: Instant) {
        let passed = now.saturating_duration_since(self.at).as_secs_f64();
        self.left = (self.left + passed * self.rate.per_second).min(self.rate.burst);
        self.at = self.at.max(now);
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn no_more_is_taken_than_was_there_and_flowed_in(
            taken in proptest::collection::vec((0_u64..3_000, 0_u32..20), 1..100),
        ) {
            let start = Instant::now();
            let rate = Rate { per_second: 3.0, burst: 10.0 };
            let mut bucket = Bucket::full(rate, start);
            let (mut now, mut sum) = (start, 0.0);
            for (pause, amount) in taken {
                now += Duration::from_millis(pause);
                if bucket.take(amount, now) {
                    sum += f64::from(amount);
                }
                let limit = rate.burst + rate.per_second * (now - start).as_secs_f64();
                prop_assert!(sum <= limit + 1e-6, "{sum} > {limit}");
            }
        }
    }

    #[test]
    fn a_pause_fills_it_again_and_no_further() {
        let start = Instant::now();
        let mut bucket = Bucket::full(Rate { per_second: 1.0, burst: 2.0 }, start);
        assert!(bucket.take(1, start) && bucket.take(1, start) && !bucket.take(1, start));
        let later = start + Duration::from_secs(60);
        assert!(bucket.take(2, later) && !bucket.take(1, later));
        assert!(!bucket.is_full(later) && bucket.is_full(later + Duration::from_secs(2)));
    }
}
