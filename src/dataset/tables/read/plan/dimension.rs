//! A dimension of a table on its way into codes: which country a word names, and what stands for all of them.

use crate::dataset::tables::Role;
use crate::dataset::tables::read::concepts::is_total;
use crate::dataset::tables::read::layout::{Codes, DimensionOf};
use crate::figures::nations;
use crate::figures::visible::visible;

/// A dimension and its column.
#[derive(Clone, Debug, Default)]
pub(in crate::dataset::tables) struct DimensionPlan {
    pub(in crate::dataset::tables) id: String,
    /// The column; `None`: it differs from value column to value column.
    pub(in crate::dataset::tables) column: Option<usize>,
    /// The column of its labels.
    pub(in crate::dataset::tables) label: Option<usize>,
    pub(in crate::dataset::tables) layout: DimensionOf,
    pub(in crate::dataset::tables) complete: bool,
    /// Codes that mean a total wherever they stand: `_T`, `TOTAL`.
    pub(in crate::dataset::tables) usual_totals: bool,
    /// So does an empty cell.
    pub(in crate::dataset::tables) empty_is_total: bool,
}

/// Codes that stand for all of a dimension in SDMX and in Eurostat's tables, and are no words.
const TOTALS: [&str; 3] = ["TOT", "T", "~"];

impl DimensionPlan {
    /// The code, label and role of a value, as it is written. `label`: what another column calls it.
    pub(in crate::dataset::tables) fn code(&self, value: &str, label: Option<&str>) -> (String, Option<String>, Role) {
        let value = value.trim();
        let shown = |text: &str| visible(text).into_owned();
        let role = self.layout.role(value);
        let is_usual_total = self.usual_totals && TOTALS.contains(&value);
        let mapped = self.layout.values.iter().find(|(own, _)| own.trim() == value).map(|(_, code)| code.as_str());
        let known = match (mapped, self.layout.codes) {
            (Some(code), _) => Some(code),
            // Publishers have codes of their own: where a label names another country, it is that one.
            (None, Codes::Countries) => label
                .and_then(nations::code_of)
                .or_else(|| nations::code_of(value))
                .or_else(|| nations::code_of_number(value)),
            (None, Codes::AsStated) => None,
        };
        let code = known.map_or_else(|| shown(value), shown);
        let label =
            if code.is_empty() { label.filter(|label| !label.is_empty()).or(Some("not stated")) } else { label };
        let own_label = label.filter(|label| known.is_none() && *label != value && !label.is_empty()).map(shown);
        let role = role.unwrap_or(match () {
            () if is_usual_total || is_total(value) || label.is_some_and(is_total) => Role::Total,
            () if self.empty_is_total && value.is_empty() => Role::Total,
            () if self.layout.codes == Codes::Countries && ["001", "W"].contains(&code.as_str()) => Role::Total,
            () if self.layout.codes == Codes::Countries && nations::is_aggregate(&code) => Role::Aggregate,
            () => Role::Member,
        });
        (code, own_label, role)
    }
}
