//! Marsad's own columns (`period`, `low`, `high`, `measure` …), and tables that come close: a period, a count, and dimensions.

use super::concepts::{dimension, dimension_id, slug};
use super::flags::Flags;
use super::number::Numbers;
use super::plan::{DimensionPlan, MeasurePlan, Plan, SourceParts, ValuePlan};
use super::time::Times;
use crate::dataset::extraction::ROLES;
use crate::figures::count::Count;
use crate::figures::measure::{self, Kind, Measure};
use crate::figures::observation::Status;
use crate::figures::population::{Dimensions, REPORTER};

/// What a column of counts may be called, where it is not called by its measure.
const COUNTS: [&str; 6] = ["value", "count", "obs_value", "number", "n", "total"];
/// What the column of periods may be called.
const PERIODS: [&str; 6] = ["period", "time_period", "time", "date", "month", "year"];

/// The plan of a table whose columns speak for themselves; `None`: they don't.
pub(in crate::dataset::tables) fn plan(columns: &[String], name: &str) -> Option<Plan> {
    let slugs: Vec<String> = columns.iter().map(|column| slug(column)).collect();
    let place = |names: &[&str]| names.iter().find_map(|name| slugs.iter().position(|own| own == name));
    let period = place(&PERIODS)?;
    let called = slugs.iter().position(|own| measure::find(&own.replace('_', "-")).is_some());
    let limits = place(&["low"]).zip(place(&["high"]));
    let value = limits.map(|(low, _)| low).or(called).or_else(|| place(&COUNTS))?;
    let named = place(&["measure"]);
    let status = place(&["status", "obs_status", "obs_flag"]);
    let measures = match called.filter(|_| limits.is_none()) {
        _ if named.is_some() => None,
        Some(column) => measure::find(&slugs[column].replace('_', "-")),
        // Nobody says what is counted: persons, events or cases.
        None => Some(Measure {
            id: "counts".to_owned(),
            kind: Kind::Flow,
            unit: "units".to_owned(),
            label: None,
            decimals: 0,
            note: None,
        }),
    };
    let is_dimension = |column: &usize| {
        let own = slugs[*column].as_str();
        ![Some(period), Some(value), status].contains(&Some(*column)) && !ROLES.contains(&own) && !own.is_empty()
    };
    let dimensions: Vec<_> = (0..columns.len())
        .filter(is_dimension)
        .map(|column| dimension(&dimension_id(&columns[column]), column, None, true))
        // A dimension that a row does not set is all of it.
        .map(|own| DimensionPlan { empty_is_total: true, ..own })
        .collect();
    let mut ids: Vec<&str> = dimensions.iter().map(|own| own.id.as_str()).collect();
    ids.sort_unstable();
    let is_clear = ids.windows(2).all(|pair| pair[0] != pair[1]);
    let mut constants = Dimensions::new();
    if !ids.contains(&REPORTER) {
        constants.set(REPORTER, name);
    }
    is_clear.then(|| Plan {
        id: slug(name),
        source: SourceParts {
            title: name.to_owned(),
            publisher: name.to_owned(),
            reporter: name.to_owned(),
            ..SourceParts::default()
        },
        constants,
        columns: columns.to_vec(),
        times: Times::codes(period, None),
        dimensions,
        measures: measures
            .into_iter()
            .map(|measure| MeasurePlan { measure, rows: Vec::new(), cumulative: None })
            .collect(),
        values: vec![ValuePlan {
            column: value,
            high: limits.map(|(_, high)| high),
            measures: vec![0],
            header: None,
            dimension: None,
        }],
        numbers: Numbers::default(),
        empty: None,
        joined_flags: false,
        flag_columns: status.into_iter().collect(),
        flags: Flags::Usual,
        status: Status::Normal,
        suppressed: Count::at_least(0),
        rules: Vec::new(),
        alone: Vec::new(),
        marks: Vec::new(),
        fill_down: Vec::new(),
        absent: None,
        breaks: Vec::new(),
        is_keyed: false,
        is_persons_own: false,
        has_both: false,
        unit: named,
        unit_is_measure: named.is_some(),
        multiplier: None,
        multipliers: std::collections::BTreeMap::new(),
        updated: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns(header: &str) -> Vec<String> {
        header.split(',').map(str::to_owned).collect()
    }

    #[test]
    fn a_period_a_measure_and_dimensions_speak_for_themselves() {
        let plan = plan(&columns("period,country,nationality,crossing,offence,arrests"), "arrests.csv").unwrap();
        let ids: Vec<&str> = plan.dimensions.iter().map(|own| own.id.as_str()).collect();
        assert_eq!(ids, ["ref_area", "citizenship", "place", "offence"]);
        assert_eq!(plan.measures[0].measure.id, "arrests");
        assert_eq!(plan.values[0].column, 5);
    }

    #[test]
    fn others_need_a_layout() {
        assert!(plan(&columns("Fiscal Year,Month (abbv),Encounter Count"), "x").is_none());
        assert!(plan(&columns("period,name"), "x").is_none());
        assert!(plan(&columns("period,geo,country,count"), "x").is_none(), "two columns of one dimension");
    }
}
