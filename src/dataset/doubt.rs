//! What a person should be asked about figures that can be read: doubts, each with the figures that raise it.
//!
//! The files: `repeat` finds numbers that stand twice; `rate` finds figures far off their neighbours;
//! `ending` those whose period may be another one.

mod ending;
mod rate;
mod repeat;

use super::answer::Dispute;
use super::frame::Dataset;

/// A question to the person. Observations are told by their rows in the frame.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// Figures that cannot all be true.
    Contradiction(Dispute),
    /// The same number for the same population and period, twice in one document or in two of the
    /// same publisher and date: a slip of copying? From two sources it is corroboration, and no doubt.
    Duplicate(Vec<u32>),
    /// The same number for different populations or periods of one reporter, where that is no likely
    /// chance.
    Repeat(Vec<u32>),
    /// A figure that comes to ten times as many a day as its neighbours in time, or to a tenth.
    Rate {
        /// The figure.
        row: u32,
        /// The nearest ones before and after it; one at least.
        neighbours: Vec<u32>,
    },
    /// Figures of one document that was published before the last day that they speak of was over.
    Ending(Vec<u32>),
    /// A figure whose value or period is marked as estimated: assumed end dates are.
    Assumed(u32),
    /// A figure that is marked as one of low reliability.
    Unreliable(u32),
}

impl Doubt {
    /// What kinds there are: how programs and people call them, in the order in which they are asked.
    pub const KINDS: [(&'static str, &'static str); 7] = [
        ("contradiction", "figures that disagree"),
        ("duplicate", "figures stated twice in one place"),
        ("repeat", "numbers that stand for different things"),
        ("daily-rate", "daily rates ten times off their neighbours"),
        ("ending", "figures published before their period ends"),
        ("assumed", "figures marked as estimated"),
        ("unreliable", "figures marked as of low reliability"),
    ];

    /// The place of its kind among those.
    #[must_use]
    pub fn kind(&self) -> usize {
        match self {
            Self::Contradiction(_) => 0,
            Self::Duplicate(_) => 1,
            Self::Repeat(_) => 2,
            Self::Rate { .. } => 3,
            Self::Ending(_) => 4,
            Self::Assumed(_) => 5,
            Self::Unreliable(_) => 6,
        }
    }

    /// The observations that raise it, the one that it is about first.
    #[must_use]
    pub fn rows(&self) -> Vec<u32> {
        match self {
            Self::Contradiction(dispute) => {
                let terms = dispute.at_most.iter().chain(&dispute.at_least).map(|step| step.row);
                let mut rows: Vec<u32> = dispute.set_aside.into_iter().collect();
                for row in terms {
                    if !rows.contains(&row) {
                        rows.push(row);
                    }
                }
                rows
            }
            Self::Duplicate(rows) | Self::Repeat(rows) | Self::Ending(rows) => rows.clone(),
            Self::Rate { row, neighbours } => std::iter::once(*row).chain(neighbours.iter().copied()).collect(),
            Self::Assumed(row) | Self::Unreliable(row) => vec![*row],
        }
    }
}

impl Dataset {
    /// Everything that a person should be asked, by kind, and then as loaded.
    #[must_use]
    pub fn doubts(&self) -> Vec<Doubt> {
        let disputes = self.disputes().into_iter().map(|(_, dispute)| Doubt::Contradiction(dispute));
        let mut doubts: Vec<Doubt> = disputes.collect();
        doubts.extend(repeat::duplicates(self));
        doubts.extend(repeat::repeats(self));
        doubts.extend(rate::outliers(self));
        doubts.extend(ending::published_before_the_end(self));
        doubts.extend(ending::marked(self));
        doubts.sort_by_key(Doubt::kind);
        doubts
    }
}
