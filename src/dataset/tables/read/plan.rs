//! A plan: which column of a file plays which role, by its place. Made from a layout or a self-describing header.

use std::collections::HashMap;

use super::concepts::is_total;
use super::flags::Flags;
use super::layout::{AbsentOf, Codes, DimensionOf, Layout, Meaning, MeasureOf};
use super::number::{Numbers, Value};
use super::time::{Times, month_and_day};
use crate::dataset::complaint::did_you_mean;
use crate::dataset::tables::table::Break;
use crate::dataset::tables::{Absent, Role, Silence};
use crate::figures::count::Count;
use crate::figures::measure::Measure;
use crate::figures::nations;
use crate::figures::observation::Status;
use crate::figures::population::{Dimensions, REPORTER};
use crate::figures::visible::visible;

/// Which column plays which role.
#[expect(clippy::struct_excessive_bools, reason = "traits of how a table is written, each of which goes with each")]
#[derive(Clone, Debug)]
pub(in crate::dataset::tables) struct Plan {
    /// The id of the layout or dataflow.
    pub(in crate::dataset::tables) id: String,
    /// Who published it.
    pub(in crate::dataset::tables) source: SourceParts,
    /// What all rows have in common.
    pub(in crate::dataset::tables) constants: Dimensions,
    /// The names of all columns.
    pub(in crate::dataset::tables) columns: Vec<String>,
    /// Which days.
    pub(in crate::dataset::tables) times: Times,
    /// What counts are broken down by.
    pub(in crate::dataset::tables) dimensions: Vec<DimensionPlan>,
    /// What is counted.
    pub(in crate::dataset::tables) measures: Vec<MeasurePlan>,
    /// The columns that hold values.
    pub(in crate::dataset::tables) values: Vec<ValuePlan>,
    /// How they are written.
    pub(in crate::dataset::tables) numbers: Numbers,
    /// What an empty cell means; `None`: it should not be there.
    pub(in crate::dataset::tables) empty: Option<Value>,
    /// Values and flags stand in one cell, a blank between them.
    pub(in crate::dataset::tables) joined_flags: bool,
    /// The columns of flags.
    pub(in crate::dataset::tables) flag_columns: Vec<usize>,
    /// What they mean.
    pub(in crate::dataset::tables) flags: Flags,
    /// The status of values without one.
    pub(in crate::dataset::tables) status: Status,
    /// What a suppressed value is between.
    pub(in crate::dataset::tables) suppressed: Count,
    /// Rows in which a column holds one of these are left out.
    pub(in crate::dataset::tables) skip: Vec<(usize, Vec<String>)>,
    /// Rows in which a column holds one of these are refused, and why.
    pub(in crate::dataset::tables) refuse: Vec<(usize, Vec<String>, String)>,
    /// Columns whose empty cells say what the cells above them say.
    pub(in crate::dataset::tables) fill_down: Vec<usize>,
    /// What an absent row means; `None`: nobody was counted, unless its periods overlap.
    pub(in crate::dataset::tables) absent: Option<Absent>,
    /// Days on which series start anew.
    pub(in crate::dataset::tables) breaks: Vec<Break>,
    /// Two rows of one population and period are an error.
    pub(in crate::dataset::tables) is_keyed: bool,
    /// Cells hold a code and its label: `MA: Morocco`.
    pub(in crate::dataset::tables) has_both: bool,
    /// The column of units, each of which is a measure of its own, or of the measures themselves, where none is planned.
    pub(in crate::dataset::tables) unit: Option<usize>,
    /// That column holds ids of measures.
    pub(in crate::dataset::tables) unit_is_measure: bool,
    /// The column of the power of ten that values are multiplied by.
    pub(in crate::dataset::tables) multiplier: Option<usize>,
    /// The column that says when the table was published.
    pub(in crate::dataset::tables) updated: Option<usize>,
}

/// What is known of a source before the table was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::dataset::tables) struct SourceParts {
    pub(in crate::dataset::tables) title: String,
    pub(in crate::dataset::tables) publisher: String,
    pub(in crate::dataset::tables) reporter: String,
    pub(in crate::dataset::tables) published: Option<String>,
    pub(in crate::dataset::tables) language: Option<String>,
    pub(in crate::dataset::tables) url: Option<String>,
    pub(in crate::dataset::tables) licence: Option<String>,
}

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

/// A measure, and in which rows it is.
#[derive(Clone, Debug)]
pub(in crate::dataset::tables) struct MeasurePlan {
    pub(in crate::dataset::tables) measure: Measure,
    /// Columns and the values that they have to hold.
    pub(in crate::dataset::tables) rows: Vec<(usize, Vec<String>)>,
    pub(in crate::dataset::tables) cumulative: Option<Cumulative>,
}

/// From where on running totals count.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::dataset::tables) enum Cumulative {
    /// Always from this day.
    Since(chrono::NaiveDate),
    /// From the beginning of the year, which starts on this month and day.
    Year((u32, u32)),
}

/// A column of values.
#[derive(Clone, Debug)]
pub(in crate::dataset::tables) struct ValuePlan {
    pub(in crate::dataset::tables) column: usize,
    /// The column of upper limits, where `column` holds lower ones; an empty cell there: no upper limit.
    pub(in crate::dataset::tables) high: Option<usize>,
    /// The measures that its values may be of, by place.
    pub(in crate::dataset::tables) measures: Vec<usize>,
    /// The period, where each has its own column.
    pub(in crate::dataset::tables) header: Option<String>,
    /// The value of a dimension, by its place, where each has its own column.
    pub(in crate::dataset::tables) dimension: Option<(usize, String)>,
}

/// Codes that stand for all of a dimension in SDMX and in Eurostat's tables.
const TOTALS: [&str; 10] = ["_T", "TOTAL", "TOT", "T", "Total", "total", "All", "ALL", "all", "~"];

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
            (None, Codes::Countries) => nations::code_of(value).or_else(|| label.and_then(nations::code_of)),
            (None, Codes::AsStated) => None,
        };
        let code = known.map_or_else(|| shown(value), shown);
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

impl Plan {
    /// The code of a cell that may hold its label, too.
    pub(in crate::dataset::tables) fn code_in<'t>(&self, cell: &'t str) -> &'t str {
        if self.has_both { cell.split_once(": ").map_or(cell, |(code, _)| code) } else { cell }
    }

    /// The label that stands behind it.
    pub(in crate::dataset::tables) fn label_in<'t>(&self, cell: &'t str) -> Option<&'t str> {
        if self.has_both { cell.split_once(": ").map(|(_, label)| label) } else { None }
    }

    /// The plan of a layout for a file with these columns.
    ///
    /// # Errors
    /// A column that the file does not have, and what else does not fit.
    pub(in crate::dataset::tables) fn of(layout: &Layout, columns: &[String]) -> Result<Self, String> {
        let place = |name: &str| find(columns, name);
        let is_wide = layout.wide.as_ref().is_some_and(|wide| wide.columns == "period");
        let times = Times::of(&layout.period, is_wide, place)?;
        let mut constants = Dimensions::from_iter([(REPORTER, layout.source.reporter.as_str())]);
        let mut dimensions = Vec::new();
        for (id, own) in &layout.dimensions {
            if let Some(code) = &own.constant {
                constants.set(id.as_str(), code.as_str());
                continue;
            }
            if own.optional && own.column.as_deref().is_some_and(|name| !has(columns, name)) {
                continue;
            }
            dimensions.push(DimensionPlan {
                id: id.clone(),
                column: own.column.as_deref().map(place).transpose()?,
                label: own.label.as_deref().map(place).transpose()?,
                // Who may be absent without a word may be absent from a sum.
                complete: own.complete.unwrap_or(layout.values.absent != Some(AbsentOf::Unknown)),
                usual_totals: false,
                empty_is_total: false,
                layout: own.clone(),
            });
        }
        let measures = layout.measures.iter().map(|own| measure(own, place)).collect::<Result<Vec<_>, _>>()?;
        let numbers = numbers(layout)?;
        let mut plan = Self {
            id: layout.id.clone(),
            source: SourceParts {
                title: layout.source.title.clone(),
                publisher: layout.source.publisher.clone(),
                reporter: layout.source.reporter.clone(),
                published: layout.source.published.clone(),
                language: layout.source.language.clone(),
                url: layout.source.url.clone(),
                licence: layout.source.licence.clone(),
            },
            constants,
            columns: columns.to_vec(),
            times,
            dimensions,
            measures,
            values: Vec::new(),
            numbers,
            empty: layout.values.empty.and_then(meaning),
            joined_flags: false,
            flag_columns: layout.values.flags.as_deref().map(place).transpose()?.into_iter().collect(),
            flags: Flags::of(&layout.values.flag_means)?,
            status: status(layout.values.status.as_deref())?,
            suppressed: suppressed(layout.values.suppressed_below),
            skip: layout
                .skip
                .iter()
                .map(|own| Ok((place(&own.column)?, own.is.clone())))
                .collect::<Result<_, String>>()?,
            refuse: Vec::new(),
            fill_down: Vec::new(),
            absent: layout.values.absent.map(Absent::from),
            breaks: layout
                .breaks
                .iter()
                .map(|own| Break { day: own.day.0, note: visible(&own.note).into_owned() })
                .collect(),
            is_keyed: layout
                .values
                .unique
                .unwrap_or_else(|| layout.dimensions.values().any(|own| !own.total.is_empty())),
            has_both: false,
            unit: None,
            unit_is_measure: false,
            multiplier: None,
            updated: None,
        };
        plan.values = plan.value_columns(layout, place)?;
        plan.fill_down = plan.filled_down(layout);
        Ok(plan)
    }

    fn filled_down(&self, layout: &Layout) -> Vec<usize> {
        let times = if layout.period.fill_down { self.times.columns() } else { Vec::new() };
        let dimensions = self.dimensions.iter().filter(|own| own.layout.fill_down);
        times.into_iter().chain(dimensions.flat_map(|own| own.column.into_iter().chain(own.label))).collect()
    }

    fn value_columns(
        &self,
        layout: &Layout,
        place: impl Fn(&str) -> Result<usize, String>,
    ) -> Result<Vec<ValuePlan>, String> {
        let Some(wide) = &layout.wide else {
            let mut values: Vec<ValuePlan> = Vec::new();
            for (at, own) in layout.measures.iter().enumerate() {
                let name = own.column.as_deref().ok_or_else(|| format!("measure “{}” has no column", own.id))?;
                let column = place(name)?;
                match values.iter_mut().find(|value| value.column == column) {
                    Some(value) => value.measures.push(at),
                    None => {
                        values.push(ValuePlan {
                            column,
                            high: None,
                            measures: vec![at],
                            header: None,
                            dimension: None,
                        });
                    }
                }
            }
            return Ok(values);
        };
        let dimension = self.dimensions.iter().position(|own| own.id == wide.columns);
        if wide.columns != "period" && dimension.is_none() {
            return Err(format!("wide.columns is “{}”; expected period, or the id of a dimension", wide.columns));
        }
        let headers = super::wide::headers(wide, &self.columns, &self.taken(), &self.times)?;
        let value = |(column, header): (usize, String)| ValuePlan {
            column,
            high: None,
            measures: (0..self.measures.len()).collect(),
            header: dimension.is_none().then(|| header.clone()),
            dimension: dimension.map(|place| (place, header)),
        };
        Ok(headers.into_iter().map(value).collect())
    }

    /// Leaves out dimensions that nobody asks about and that are all members: whoever leaves them open adds up the same
    /// rows. `words` tells the different words of a column, where that is known without reading it.
    pub(in crate::dataset::tables) fn narrow(&mut self, only: &[String], words: impl Fn(usize) -> Option<Vec<String>>) {
        let is_known =
            |id: &String| self.dimensions.iter().any(|own| own.id == *id) || self.constants.get(id).is_some();
        // Who asks about what is not there is told what there is.
        if !only.iter().all(is_known) || self.is_keyed {
            return;
        }
        let is_all_members = |own: &DimensionPlan| {
            let words = own.column.and_then(&words);
            own.complete && words.is_some_and(|words| words.iter().all(|word| own.code(word, None).2 == Role::Member))
        };
        self.dimensions.retain(|own| only.contains(&own.id) || own.label.is_some() || !is_all_members(own));
    }

    /// The columns that tell something of a row.
    pub(in crate::dataset::tables) fn taken(&self) -> Vec<usize> {
        let mut taken = self.times.columns();
        taken.extend(self.dimensions.iter().flat_map(|own| own.column.into_iter().chain(own.label)));
        taken.extend(self.measures.iter().flat_map(|own| own.rows.iter().map(|(column, _)| *column)));
        taken.extend(&self.flag_columns);
        taken.extend(self.unit.into_iter().chain(self.multiplier).chain(self.updated));
        taken.extend(self.skip.iter().map(|(column, _)| *column));
        taken.extend(self.refuse.iter().map(|(column, ..)| *column));
        taken
    }
}

/// The place of a column.
///
/// # Errors
/// Where there is none, with the one that was probably meant; where there are several.
pub(in crate::dataset::tables) fn find(columns: &[String], name: &str) -> Result<usize, String> {
    let all = |is: &dyn Fn(&str) -> bool| (0..columns.len()).filter(|own| is(columns[*own].trim())).collect::<Vec<_>>();
    let exact = all(&|known| known == name.trim());
    let found = if exact.is_empty() { all(&|known| known.eq_ignore_ascii_case(name.trim())) } else { exact };
    let place = match found.as_slice() {
        [] => None,
        [place] => Some(*place),
        [..] => return Err(format!("column “{}” occurs twice; expected names that tell columns apart", name.trim())),
    };
    place.ok_or_else(|| match did_you_mean(name, columns.iter().map(String::as_str)) {
        Some(meant) => format!("no column “{name}”; did you mean “{meant}”?"),
        None => format!("no column “{name}”; there are {}", columns.join(", ")),
    })
}

/// Whether there is such a column, once or more often.
fn has(columns: &[String], name: &str) -> bool {
    columns.iter().any(|known| known.trim().eq_ignore_ascii_case(name.trim()))
}

fn measure(own: &MeasureOf, place: impl Fn(&str) -> Result<usize, String>) -> Result<MeasurePlan, String> {
    let rows = own.rows.iter().map(|(column, values)| Ok((place(column)?, values.clone())));
    let cumulative = match own.cumulative_from.as_deref() {
        None => None,
        Some("year") => Some(Cumulative::Year((1, 1))),
        Some(text) => Some(match text.parse() {
            Ok(day) => Cumulative::Since(day),
            Err(_) => Cumulative::Year(month_and_day(text).map_err(|_| {
                format!("cumulative_from = “{text}”; expected a day such as 2018-01-01, or year, or 10-01")
            })?),
        }),
    };
    Ok(MeasurePlan {
        measure: Measure {
            id: visible(&own.id).into_owned(),
            kind: own.kind,
            unit: visible(&own.unit).into_owned(),
            label: own.label.as_deref().map(|label| visible(label).into_owned()),
            decimals: own.decimals.min(9),
            note: own.note.as_deref().map(|note| visible(note).into_owned()),
        },
        rows: rows.collect::<Result<_, String>>()?,
        cumulative,
    })
}

fn numbers(layout: &Layout) -> Result<Numbers, String> {
    let values = &layout.values;
    let decimal = values.decimal.unwrap_or('.');
    if values.thousands == Some(decimal) {
        return Err(format!("“{decimal}” cannot set both thousands and decimals apart"));
    }
    let mut signs = HashMap::new();
    for (sign, meant) in &values.signs {
        signs.extend(meaning(*meant).map(|value| (sign.clone(), value)));
    }
    Ok(Numbers {
        decimal,
        thousands: values.thousands,
        signs,
        rounded_to: values.rounded_to.unwrap_or(1),
        fractions: values.fractions,
        multiplier: values.multiplier.unwrap_or(1),
    })
}

fn meaning(meaning: Meaning) -> Option<Value> {
    match meaning {
        Meaning::Zero => Some(Value::Count(Count::exactly(0))),
        Meaning::Missing => Some(Value::Silent(Silence::Missing)),
        Meaning::Suppressed => Some(Value::Silent(Silence::Suppressed)),
        Meaning::NotApplicable => Some(Value::Silent(Silence::NotApplicable)),
        Meaning::Error => None,
    }
}

fn status(code: Option<&str>) -> Result<Status, String> {
    let Some(code) = code else { return Ok(Status::Normal) };
    Status::from_code(code).ok_or_else(|| format!("values.status = “{code}” is no status of SDMX, such as P"))
}

/// What a suppressed value is between: from 1 to one less than the threshold, where one is stated.
fn suppressed(below: Option<u64>) -> Count {
    below.and_then(|below| Count::between(1, below.saturating_sub(1))).unwrap_or(Count::at_least(0))
}
