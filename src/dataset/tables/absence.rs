//! Where the absence of a row says nothing: periods in which the members of a dimension do not come to what is stated
//! of all of them, or of some of them together.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

/// Periods in which a dimension's absent members are not known to be nobody.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(in crate::dataset) struct Absence {
    /// By measure, dimension and period.
    pub(in crate::dataset) short: BTreeSet<(u32, u32, u32)>,
    /// The table is too large to be looked through.
    pub(in crate::dataset) is_unknown: bool,
}

impl Absence {
    /// Whether the members of a dimension may come to less than all in a period.
    pub(in crate::dataset) fn is_short(&self, measure: usize, dimension: usize, period: usize) -> bool {
        let code = |place: usize| u32::try_from(place).unwrap_or(u32::MAX);
        self.is_unknown || self.short.contains(&(code(measure), code(dimension), code(period)))
    }

    /// Whether they never do.
    pub(in crate::dataset) fn is_none(&self) -> bool {
        !self.is_unknown && self.short.is_empty()
    }
}
