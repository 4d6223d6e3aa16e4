//! A finding: what is known of some population in a window, before it is put into words.

use super::answer::{Dispute, Step};
use crate::figures::period::Period;

/// What is known of some population in a window.
#[derive(Clone, Default)]
pub(super) struct Finding {
    /// At least so many on the covered days.
    pub(super) low: u64,
    /// At most so many; `None`: no upper limit.
    pub(super) high: Option<u64>,
    /// The days of the window that some figure speaks of.
    pub(super) covered: Option<Period>,
    /// What comes to `low`.
    pub(super) low_sum: Vec<Step>,
    /// What comes to `high`.
    pub(super) high_sum: Vec<Step>,
    /// What was set aside.
    pub(super) disputes: Vec<Dispute>,
    /// Who speaks of it.
    pub(super) reporters: Vec<String>,
    /// Whether the population itself has figures for the window.
    pub(super) is_own: bool,
    /// The populations that it was worked out from; first the one with figures of its own.
    pub(super) populations: Vec<usize>,
}

impl Finding {
    /// What this total holds beyond parts that are disjoint, found for its covered days.
    /// `None`: the parts come to more than the total.
    pub(super) fn beyond(&self, parts: &[Self]) -> Option<Self> {
        let least = parts.iter().fold(0u64, |sum, part| sum.saturating_add(part.low));
        let high = match self.high {
            Some(high) => Some(high.checked_sub(least)?),
            None => None,
        };
        // A part that is not known on all of these days has no upper limit on them.
        let most = parts.iter().try_fold(0u64, |sum, part| {
            let high = part.high.filter(|_| part.covered == self.covered)?;
            sum.checked_add(high)
        });
        let low = most.map_or(0, |most| self.low.saturating_sub(most));
        Some(Self {
            low,
            high,
            covered: self.covered.clone(),
            low_sum: if low > 0 { less(&self.low_sum, parts.iter().map(|part| &part.high_sum)) } else { Vec::new() },
            high_sum: if high.is_some() {
                less(&self.high_sum, parts.iter().map(|part| &part.low_sum))
            } else {
                Vec::new()
            },
            disputes: self.disputes.clone(),
            reporters: self.reporters.clone(),
            is_own: false,
            populations: self.populations.clone(),
        })
    }
}

/// A sum less other sums: their signs turned around.
fn less<'a>(sum: &[Step], others: impl Iterator<Item = &'a Vec<Step>>) -> Vec<Step> {
    let turned = others.flatten().map(|step| Step { sign: step.sign.opposite(), ..*step });
    sum.iter().copied().chain(turned).collect()
}
