//! SDMX-CSV 1.0 and 2.x, and Eurostat's TSV: headers that say which column plays which role.

use super::concepts::{dimension, dimension_id};
use super::flags::Flags;
use super::layout::{Layout, MeasureOf};
use super::number::{Numbers, Value};
use super::plan::{DimensionPlan, MeasurePlan, Plan, Rule, SourceParts, ValuePlan, breaks, find};
use super::time::Times;
use crate::dataset::tables::{Absent, Silence};
use crate::figures::count::Count;
use crate::figures::measure::{Kind, Measure};
use crate::figures::observation::Status;
use crate::figures::population::{Dimensions, REPORTER};

/// Columns of SDMX-CSV that are neither dimensions nor values, by their ids in capitals.
const ATTRIBUTES: [&str; 26] = [
    "DATAFLOW",
    "STRUCTURE",
    "STRUCTURE[;]",
    "STRUCTURE_ID",
    "STRUCTURE_NAME",
    "ACTION",
    "SERIES_KEY",
    "OBS_KEY",
    "LAST UPDATE",
    "FREQ",
    "TIME_PERIOD",
    "OBS_VALUE",
    "OBS_FLAG",
    "OBS_STATUS",
    "CONF_STATUS",
    "UNIT",
    "UNIT_MEASURE",
    "UNIT_MULT",
    "DECIMALS",
    "TIME_FORMAT",
    "REPYEARSTART",
    "REPORTING_YEAR_START_DAY",
    "TITLE",
    "EMBARGO_TIME",
    "OBS_FOOTNOTE",
    "TIME_PERIOD_COLLECT",
];

/// Attributes that say something in words: their ids begin so.
const WORDS: [&str; 4] = ["COMMENT", "FOOTNOTE", "SOURCE", "NOTE"];

/// Units that are plain counts, in small letters: all others keep their decimals.
const COUNTS: [&str; 12] =
    ["nr", "number", "per", "person", "persons", "pers", "cases", "case", "events", "pure_numb", "ps", "c"];

/// The header of an SDMX-CSV file.
pub(in crate::dataset::tables) struct Header<'a> {
    columns: &'a [String],
    /// Ids alone, in the places of the columns.
    ids: Vec<String>,
    has_both: bool,
    has_names: bool,
}

/// What separates the cells of an SDMX-CSV file: whatever follows the name of its first column.
pub(in crate::dataset::tables) fn separator(header: &str) -> Option<char> {
    // Between the brackets stands what sets several values in one cell apart.
    let is_of_cells = |rest: &&str| !rest.starts_with('[') || rest.contains(']');
    let rest = ["DATAFLOW", "STRUCTURE"].iter().find_map(|first| header.strip_prefix(first)).filter(is_of_cells)?;
    let rest = rest.strip_prefix('[').and_then(|rest| rest.split_once(']')).map_or(rest, |(_, rest)| rest);
    rest.chars().next().filter(|sign| !sign.is_alphanumeric() && *sign != '_')
}

impl<'a> Header<'a> {
    /// That of these columns; `None`: it is no SDMX-CSV.
    pub(in crate::dataset::tables) fn new(columns: &'a [String]) -> Option<Self> {
        let first = columns.first()?.trim();
        let is_sdmx = first == "DATAFLOW" || first == "STRUCTURE" || first.starts_with("STRUCTURE[");
        let has_both = columns.iter().filter(|column| column.contains(": ")).count() * 2 > columns.len();
        let id = |column: &String| {
            let id = column.trim();
            let id = if has_both { id.split_once(": ").map_or(id, |(id, _)| id) } else { id };
            id.trim_end_matches("[]").to_owned()
        };
        let ids: Vec<String> = columns.iter().map(id).collect();
        let has_names = ids.iter().any(|id| id == "STRUCTURE_NAME");
        is_sdmx.then_some(Self { columns, ids, has_both, has_names })
    }

    fn place(&self, id: &str) -> Option<usize> {
        self.ids.iter().position(|own| own.eq_ignore_ascii_case(id))
    }

    /// The place of the first component: codes and names stand in turn from there on.
    fn first_component(&self) -> usize {
        let fixed = ["STRUCTURE", "STRUCTURE_ID", "STRUCTURE_NAME", "ACTION", "SERIES_KEY", "OBS_KEY"];
        let is_fixed = |id: &str| fixed.contains(&id) || id.starts_with("STRUCTURE[");
        self.ids.iter().position(|id| !is_fixed(id)).unwrap_or_default()
    }

    /// Whether a column names the codes of the one before it.
    fn is_name(&self, place: usize) -> bool {
        self.has_names && place >= self.first_component() && (place - self.first_component()) % 2 == 1
    }

    /// The columns of dimensions.
    fn dimensions(&self) -> Vec<usize> {
        let value = self.place("OBS_VALUE").unwrap_or(self.ids.len());
        let is_first_version = self.ids[0] == "DATAFLOW";
        let is_dimension = |place: &usize| {
            let id = self.ids[*place].to_uppercase();
            let is_attribute = ATTRIBUTES.contains(&id.as_str()) || WORDS.iter().any(|word| id.starts_with(word));
            // In version 1.0 dimensions stand before the value; later they stand anywhere.
            !is_attribute && !self.is_name(*place) && (!is_first_version || *place < value)
        };
        (0..self.ids.len()).filter(is_dimension).collect()
    }

    /// Its plan. `flow` is the dataflow's id as the first row tells it, with its name where there is one; `layout` says
    /// what is known of it.
    ///
    /// # Errors
    /// A column that is missing.
    pub(in crate::dataset::tables) fn plan(&self, flow: &Flow, layout: Option<&Layout>) -> Result<Plan, String> {
        let need = |id: &str| self.place(id).ok_or_else(|| format!("no column {id}, which SDMX-CSV has"));
        let (time, value) = (need("TIME_PERIOD")?, need("OBS_VALUE")?);
        let starts = self.place("REPYEARSTART").or_else(|| self.place("REPORTING_YEAR_START_DAY"));
        let flags = ["OBS_FLAG", "OBS_STATUS", "CONF_STATUS"].iter().filter_map(|id| self.place(id)).collect();
        let named = |place: usize| Some(place + 1).filter(|next| self.has_names && *next < self.ids.len());
        let dimensions = self
            .dimensions()
            .into_iter()
            .map(|place| dimension(&dimension_id(&self.ids[place]), place, named(place), false));
        let plan = Plan {
            times: Times::codes(time, starts),
            dimensions: dimensions.collect(),
            values: vec![ValuePlan { column: value, high: None, measures: vec![0], header: None, dimension: None }],
            flag_columns: flags,
            has_both: self.has_both,
            unit: self.place("UNIT").or_else(|| self.place("UNIT_MEASURE")),
            multiplier: self.place("UNIT_MULT"),
            updated: self.place("LAST UPDATE"),
            rules: self.place("ACTION").map(deletions).into_iter().collect(),
            // A row of another dataflow counts something else.
            alone: self
                .place("DATAFLOW")
                .or_else(|| self.place("STRUCTURE_ID"))
                .map(|own| (own, None))
                .into_iter()
                .collect(),
            fill_down: Vec::new(),
            ..blank(flow, self.columns)
        };
        described(plan, layout)
    }
}

/// Rows that delete are no data.
fn deletions(column: usize) -> Rule {
    let why = "the row deletes what an earlier message said (ACTION D); it is no data";
    Rule::refuse(column, &["D", "Delete", "DELETE"], why)
}

/// A dataflow, as a file tells it: `ESTAT:MIGR_EIRFS(1.0)`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::dataset::tables) struct Flow {
    pub(in crate::dataset::tables) agency: String,
    pub(in crate::dataset::tables) id: String,
    pub(in crate::dataset::tables) name: Option<String>,
}

impl Flow {
    /// Reads one.
    pub(in crate::dataset::tables) fn of(cell: &str, name: Option<&str>) -> Self {
        let (cell, label) = cell.split_once(": ").map_or((cell, None), |(cell, label)| (cell, Some(label)));
        let (agency, rest) = cell.split_once(':').unwrap_or(("", cell));
        let id = rest.split('(').next().unwrap_or_default().trim().to_uppercase();
        let name = name.or(label).map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned);
        Self { agency: agency.trim().to_owned(), id, name }
    }

    /// Eurostat has its own flags, and counts that are not said to be complete.
    fn is_of_eurostat(&self) -> bool {
        self.agency == "ESTAT" || self.agency.is_empty()
    }

    fn publisher(&self) -> String {
        match self.agency.as_str() {
            "ESTAT" => "Eurostat".to_owned(),
            agency => agency.to_owned(),
        }
    }
}

/// What all self-describing formats have in common.
fn blank(flow: &Flow, columns: &[String]) -> Plan {
    let publisher = if flow.publisher().is_empty() { "unknown".to_owned() } else { flow.publisher() };
    Plan {
        id: flow.id.to_lowercase(),
        source: SourceParts {
            title: flow.name.clone().unwrap_or_else(|| flow.id.clone()),
            reporter: publisher.clone(),
            licence: (publisher == "Eurostat").then(|| "CC-BY-4.0".to_owned()),
            publisher,
            ..SourceParts::default()
        },
        constants: Dimensions::new(),
        columns: columns.to_vec(),
        times: Times::code_headers(),
        dimensions: Vec::new(),
        measures: Vec::new(),
        values: Vec::new(),
        numbers: Numbers { signs: signs(), fractions: true, ..Numbers::default() },
        empty: Some(Value::Silent(Silence::Missing)),
        joined_flags: false,
        flag_columns: Vec::new(),
        flags: if flow.is_of_eurostat() { Flags::Eurostat } else { Flags::Usual },
        status: Status::Normal,
        suppressed: Count::at_least(0),
        rules: Vec::new(),
        alone: Vec::new(),
        marks: Vec::new(),
        fill_down: Vec::new(),
        absent: Some(Absent::Unknown),
        breaks: Vec::new(),
        is_keyed: true,
        is_persons_own: false,
        has_both: false,
        unit: None,
        unit_is_measure: false,
        multiplier: None,
        multipliers: std::collections::BTreeMap::new(),
        updated: None,
    }
}

/// What stands in place of numbers.
fn signs() -> std::collections::HashMap<String, Value> {
    let missing = [":", "NaN", "#N/A", "nan", "NA"];
    missing.into_iter().map(|sign| (sign.to_owned(), Value::Silent(Silence::Missing))).collect()
}

/// The plan with what a layout knows of its dataflow: what is counted, what is complete, how it is rounded.
fn described(mut plan: Plan, layout: Option<&Layout>) -> Result<Plan, String> {
    if let Some(layout) = layout {
        plan.source = SourceParts::of(&layout.source);
        for (id, own) in &layout.dimensions {
            if let Some(code) = &own.constant {
                plan.constants.set(id.as_str(), code.as_str());
            } else if let Some(known) = plan.dimensions.iter_mut().find(|known| known.id == *id) {
                layered(known, own);
            }
        }
        plan.is_persons_own = !layout.is_built_in;
        plan.measures = layout.measures.iter().map(|own| measure(own, &plan)).collect::<Result<Vec<_>, String>>()?;
        // What tells measures apart is no dimension.
        let tells = |column: usize| {
            !plan.measures.is_empty()
                && plan.measures.iter().all(|own| own.rows.iter().any(|(place, _)| *place == column))
        };
        let told: Vec<usize> = (0..plan.columns.len()).filter(|column| tells(*column)).collect();
        plan.dimensions.retain(|own| own.column.is_none_or(|column| !told.contains(&column)));
        plan.numbers.rounded_to = layout.values.rounded_to.unwrap_or(1);
        plan.numbers.multiplier = layout.values.multiplier.unwrap_or(1);
        if let Some(absent) = layout.values.absent {
            plan.absent = Some(absent.into());
        }
        plan.breaks.extend(breaks(layout));
    }
    if plan.measures.is_empty() {
        if plan.unit.is_none() {
            plan.measures =
                vec![MeasurePlan { measure: plan.measure_of_unit("", None), rows: Vec::new(), cumulative: None }];
        }
    } else {
        // What is counted is planned, by unit or not: then only one unit is what is meant.
        let is_told =
            |column: usize| plan.measures.iter().all(|own| own.rows.iter().any(|(place, _)| *place == column));
        plan.alone.extend(plan.unit.filter(|column| !is_told(*column)).map(|column| (column, None)));
        plan.unit = None;
        for value in &mut plan.values {
            value.measures = (0..plan.measures.len()).collect();
        }
    }
    if !plan.dimensions.iter().any(|own| own.id == REPORTER) {
        plan.constants.set(REPORTER, plan.source.reporter.as_str());
    }
    Ok(plan)
}

/// What a layout adds to what the header says of a dimension.
fn layered(known: &mut DimensionPlan, own: &super::layout::DimensionOf) {
    let codes = known.layout.codes;
    known.layout = own.clone();
    if known.layout.codes == super::layout::Codes::AsStated {
        known.layout.codes = codes;
    }
    known.complete = own.complete.unwrap_or(known.complete);
}

/// What the column of units is called.
const UNITS: [&str; 3] = ["unit", "UNIT", "UNIT_MEASURE"];

fn measure(own: &MeasureOf, plan: &Plan) -> Result<MeasurePlan, String> {
    // A table of one unit may leave it out.
    let is_left_out = |column: &String| UNITS.contains(&column.as_str()) && find(&plan.columns, column).is_err();
    let mut own = MeasureOf { cumulative_from: None, ..own.clone() };
    own.rows.retain(|column, _| !is_left_out(column));
    super::plan::measure(&own, |name| find(&plan.columns, name))
}

impl Plan {
    /// What is counted in a unit of a dataflow of which nothing is known: it may be a stock, so nothing is added.
    pub(in crate::dataset::tables) fn measure_of_unit(&self, unit: &str, label: Option<&str>) -> Measure {
        let shown = |text: &str| crate::figures::visible::visible(text).into_owned();
        if self.unit_is_measure {
            return crate::figures::measure::find(unit).unwrap_or_else(|| Measure {
                id: shown(unit),
                kind: Kind::Rate,
                unit: "units".to_owned(),
                label: None,
                decimals: 0,
                note: Some("nothing says whether it adds up: it is shown as stated".to_owned()),
            });
        }
        let is_count = COUNTS.contains(&unit.to_lowercase().as_str()) || unit.is_empty();
        let name = label.unwrap_or(unit);
        Measure {
            id: if unit.is_empty() {
                shown(&self.id)
            } else {
                shown(&format!("{}-{}", self.id, super::concepts::slug(unit)))
            },
            kind: Kind::Rate,
            unit: if unit.is_empty() { "units".to_owned() } else { shown(name).to_lowercase() },
            label: Some(if is_count {
                shown(&self.source.title)
            } else {
                shown(&format!("{} · {name}", self.source.title))
            }),
            decimals: if is_count { 0 } else { 3 },
            note: Some("nothing says whether it adds up: it is shown as stated".to_owned()),
        }
    }
}

/// The keys of Eurostat's TSV: the dimensions that stand in the first cell, with commas between them.
pub(in crate::dataset::tables) fn tsv_keys(header: &str) -> Option<Vec<String>> {
    let (first, _) = header.split_once('\t')?;
    let (keys, time) = first.split_once('\\')?;
    let is_time = ["time", "TIME_PERIOD"].iter().any(|name| time.trim().eq_ignore_ascii_case(name));
    is_time.then(|| keys.split(',').map(|key| key.trim().to_owned()).collect())
}

/// The plan of a TSV of Eurostat: keys, then a column for each period.
///
/// # Errors
/// What does not fit.
pub(in crate::dataset::tables) fn tsv(
    keys: &[String],
    periods: &[String],
    flow: &Flow,
    layout: Option<&Layout>,
) -> Result<Plan, String> {
    let columns: Vec<String> = keys.iter().chain(periods).map(|column| column.trim().to_owned()).collect();
    let place = |name: &str| keys.iter().position(|key| key.eq_ignore_ascii_case(name));
    let is_dimension = |(_, key): &(usize, &String)| !["freq", "unit"].iter().any(|own| key.eq_ignore_ascii_case(own));
    let dimensions = keys.iter().enumerate().filter(is_dimension);
    let value = |column: usize| ValuePlan {
        column,
        high: None,
        measures: vec![0],
        header: Some(columns[column].clone()),
        dimension: None,
    };
    let plan = Plan {
        dimensions: dimensions.map(|(column, key)| dimension(&dimension_id(key), column, None, false)).collect(),
        values: (keys.len()..columns.len()).map(value).collect(),
        joined_flags: true,
        unit: place("unit"),
        ..blank(flow, &columns)
    };
    described(plan, layout)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns(header: &str) -> Vec<String> {
        header.split(',').map(str::to_owned).collect()
    }

    fn ids(plan: &Plan) -> Vec<&str> {
        plan.dimensions.iter().map(|own| own.id.as_str()).collect()
    }

    #[test]
    fn the_separator_follows_the_first_name() {
        assert_eq!(separator("DATAFLOW,FREQ"), Some(','));
        assert_eq!(separator("DATAFLOW;FREQ"), Some(';'));
        assert_eq!(separator("STRUCTURE[;];STRUCTURE_ID"), Some(';'));
        assert_eq!(separator("STRUCTURE\tSTRUCTURE_ID"), Some('\t'));
        assert_eq!(separator("DATAFLOWS,FREQ"), None);
        assert_eq!(separator("Date,Year"), None);
    }

    #[test]
    fn dimensions_stand_before_the_value_in_the_first_version() {
        let columns =
            columns("DATAFLOW,LAST UPDATE,freq,leg_stat,citizen,unit,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG,CONF_STATUS");
        let plan = Header::new(&columns).unwrap().plan(&Flow::of("ESTAT:CRIM_JUST_CTZ(1.0)", None), None).unwrap();
        assert_eq!(ids(&plan), ["leg_stat", "citizenship", "ref_area"]);
        assert_eq!((plan.unit, plan.updated, plan.flag_columns.as_slice()), (Some(5), Some(1), [9, 10].as_slice()));
    }

    #[test]
    fn names_follow_their_codes_in_the_second_version() {
        let columns = columns(
            "STRUCTURE,STRUCTURE_ID,STRUCTURE_NAME,freq,Time frequency,citizen,Country of citizenship,TIME_PERIOD,Time,OBS_VALUE,Observation value,OBS_FLAG,Flag",
        );
        let plan = Header::new(&columns).unwrap().plan(&Flow::of("ESTAT:MIGR(1.0)", Some("Name")), None).unwrap();
        assert_eq!(ids(&plan), ["citizenship"]);
        assert_eq!(plan.dimensions[0].label, Some(6));
        assert_eq!(plan.source.title, "Name");
    }

    #[test]
    fn codes_and_labels_may_share_a_cell() {
        let columns =
            columns("DATAFLOW: Dataflow,REF_AREA: Area,TIME_PERIOD: Time,OBS_VALUE: Value,OBS_STATUS: Status");
        let header = Header::new(&columns);
        assert!(header.is_none(), "the first column of 1.0 has no label");
        let columns = self::columns("DATAFLOW,REF_AREA: Area,TIME_PERIOD: Time,OBS_VALUE: Value,OBS_STATUS: Status");
        let plan = Header::new(&columns).unwrap().plan(&Flow::of("UN:DF(1.0): Arrests", None), None).unwrap();
        assert_eq!((plan.code_in("MA: Morocco"), plan.label_in("MA: Morocco")), ("MA", Some("Morocco")));
        assert_eq!((ids(&plan), plan.source.title.as_str()), (vec!["ref_area"], "Arrests"));
        assert_eq!(plan.flags, Flags::Usual);
    }

    #[test]
    fn a_tsv_of_eurostat_says_its_keys_in_the_first_cell() {
        let keys = tsv_keys("freq,unit,citizen,geo\\TIME_PERIOD\t2023 \t2024 ").unwrap();
        assert_eq!(keys, ["freq", "unit", "citizen", "geo"]);
        assert_eq!(tsv_keys("unit,geo\\time\t2014 "), Some(vec!["unit".to_owned(), "geo".to_owned()]));
        assert_eq!(tsv_keys("Date\tYear"), None);
        let plan = tsv(&keys, &["2023 ".to_owned(), "2024 ".to_owned()], &Flow::default(), None).unwrap();
        assert_eq!(ids(&plan), ["citizenship", "ref_area"]);
        assert_eq!(
            plan.values.iter().map(|value| value.header.as_deref()).collect::<Vec<_>>(),
            [Some("2023"), Some("2024")]
        );
    }
}
