//! What of a person's layout was never met in the file: most likely it is written otherwise there.

use std::collections::BTreeSet;

use super::Assembler;
use super::shared::Shared;
use crate::dataset::tables::read::plan::MeasurePlan;
use crate::figures::notation::counted;
use crate::figures::visible::visible;

/// More words than these are not listed.
const TOLD: usize = 6;

impl Assembler {
    /// What was never met, in words.
    pub(super) fn remarks(&self, shared: &Shared) -> Vec<String> {
        if !self.plan.is_persons_own {
            return Vec::new();
        }
        let totals = self.plan.dimensions.iter().zip(&shared.dimensions).flat_map(|(own, met)| {
            let never = |word: &&String| !met.values.keys().any(|known| known.trim() == word.trim());
            let words = own.layout.total.iter().chain(&own.layout.aggregates).filter(never);
            words.map(move |word| format!("no row says “{word}”, which the layout knows of {}", own.id))
        });
        let rules = self.plan.rules.iter().enumerate().filter(|(place, _)| !shared.met_rules.contains(place));
        let rules = rules.map(|(_, rule)| {
            format!(
                "no row is left out for what stands in column “{}”, as the layout has it",
                self.plan.columns[rule.column]
            )
        });
        let is_met = |place: usize| {
            shared.chunks.iter().any(|(_, chunk)| (0..chunk.len()).any(|row| chunk.measure.code(row) as usize == place))
        };
        let measures = self.plan.measures.iter().enumerate();
        let measures = measures.filter(|(place, own)| !own.rows.is_empty() && !is_met(*place));
        let measures = measures.map(|(_, own)| self.unmet(own, shared));
        let lost = (shared.unmeasured > 0).then(|| self.lost(shared));
        totals.chain(rules).chain(measures).chain(lost).map(|remark| visible(&remark).into_owned()).collect()
    }

    /// Rows of no measure, and what their columns may say.
    fn lost(&self, shared: &Shared) -> String {
        let known = |column: usize, word: &str| {
            let mut rows = self.plan.measures.iter().flat_map(|own| &own.rows).filter(|(place, _)| *place == column);
            rows.any(|(_, values)| values.iter().any(|value| value.trim() == word))
        };
        let columns = shared.told.iter().filter_map(|(column, words)| {
            let words: Vec<String> =
                words.iter().filter(|word| !known(*column, word)).take(TOLD).map(|word| format!("“{word}”")).collect();
            (!words.is_empty()).then(|| format!("{} in column “{}”", words.join(", "), self.plan.columns[*column]))
        });
        let columns: Vec<String> = columns.collect();
        let rows = counted(shared.unmeasured, "row is", "rows are");
        format!("{rows} of no measure: {}; [[skip]] leaves them out without a word", columns.join(" or "))
    }

    fn unmet(&self, own: &MeasurePlan, shared: &Shared) -> String {
        let column = |(column, values): &(usize, Vec<String>)| {
            let there: BTreeSet<&str> = shared.told.get(column).into_iter().flatten().map(String::as_str).collect();
            let there: Vec<String> = there.into_iter().take(TOLD).map(|word| format!("“{word}”")).collect();
            let there = if there.is_empty() { String::new() } else { format!("; there {}", there.join(", ")) };
            format!("“{}” in column “{}”{there}", values.join("”, “"), self.plan.columns[*column])
        };
        let columns: Vec<String> = own.rows.iter().map(column).collect();
        format!("no row is of measure “{}”: expected {}", own.measure.id, columns.join(" and "))
    }
}
