//! A plan: which column of a file plays which role, by its place. Made from a layout or a self-describing header.

mod dimension;
mod rule;
mod values;

pub(in crate::dataset::tables) use self::dimension::DimensionPlan;
pub(in crate::dataset::tables) use self::rule::Rule;
use self::values::{meaning, numbers, status, suppressed};
use std::collections::BTreeMap;

use super::flags::Flags;
use super::layout::{AbsentOf, Layout, MeasureOf, SourceOf};
use super::number::{Numbers, Value};
use super::time::{Times, month_and_day};
use crate::dataset::complaint::did_you_mean;
use crate::dataset::tables::table::Break;
use crate::dataset::tables::{Absent, Role};
use crate::figures::count::Count;
use crate::figures::measure::Measure;
use crate::figures::observation::Status;
use crate::figures::population::{Dimensions, REPORTER};

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
    /// Rows that are left out, or refused.
    pub(in crate::dataset::tables) rules: Vec<Rule>,
    /// Columns of which all rows say the same as the first one, and what that is where it is known: others are refused.
    pub(in crate::dataset::tables) alone: Vec<(usize, Option<String>)>,
    /// What stands behind numbers, and the flag that it is.
    pub(in crate::dataset::tables) marks: Vec<(String, String)>,
    /// Columns whose empty cells say what the cells above them say.
    pub(in crate::dataset::tables) fill_down: Vec<usize>,
    /// What an absent row means; `None`: nobody was counted, unless its periods overlap.
    pub(in crate::dataset::tables) absent: Option<Absent>,
    /// Days on which series start anew.
    pub(in crate::dataset::tables) breaks: Vec<Break>,
    /// It is a person's own: what of it is never met is told.
    pub(in crate::dataset::tables) is_persons_own: bool,
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
    /// What its words stand for, where they are no powers of ten.
    pub(in crate::dataset::tables) multipliers: BTreeMap<String, u64>,
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

impl SourceParts {
    /// Those of a layout.
    pub(in crate::dataset::tables) fn of(source: &SourceOf) -> Self {
        Self {
            title: source.title.clone(),
            publisher: source.publisher.clone(),
            reporter: source.reporter.clone(),
            published: source.published.clone(),
            language: source.language.clone(),
            url: source.url.clone(),
            licence: source.licence.clone(),
        }
    }
}

/// Days on which series start anew, as a layout has them.
pub(in crate::dataset::tables) fn breaks(layout: &Layout) -> Vec<Break> {
    layout.breaks.iter().map(|own| Break { day: own.day.0, note: own.note.clone() }).collect()
}

/// A measure, and in which rows it is.
#[derive(Clone, Debug)]
pub(in crate::dataset::tables) struct MeasurePlan {
    pub(in crate::dataset::tables) measure: Measure,
    /// Columns and the values that they have to hold.
    pub(in crate::dataset::tables) rows: Vec<(usize, Vec<String>)>,
    pub(in crate::dataset::tables) cumulative: Option<Cumulative>,
}

impl MeasurePlan {
    /// Whether one row may be of this and of the other.
    fn may_be_with(&self, other: &Self) -> bool {
        self.rows.iter().all(|(column, own)| {
            let theirs = other.rows.iter().find(|(place, _)| place == column);
            theirs.is_none_or(|(_, theirs)| own.iter().any(|value| theirs.contains(value)))
        })
    }
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
            source: SourceParts::of(&layout.source),
            constants,
            columns: columns.to_vec(),
            times,
            dimensions,
            measures,
            values: Vec::new(),
            numbers,
            empty: layout.values.empty.and_then(meaning),
            joined_flags: false,
            flag_columns: layout.values.flags.iter().map(|name| place(name)).collect::<Result<_, String>>()?,
            flags: Flags::of(&layout.values.flag_means)?,
            status: status(layout.values.status.as_deref())?,
            suppressed: suppressed(layout.values.suppressed_below),
            rules: layout
                .skip
                .iter()
                .map(|own| Ok(Rule::skip(place(&own.column)?, own)))
                .collect::<Result<_, String>>()?,
            alone: Vec::new(),
            marks: layout.values.marks.iter().map(|(mark, flag)| (mark.trim().to_owned(), flag.clone())).collect(),
            fill_down: Vec::new(),
            absent: layout.values.absent.map(Absent::from),
            breaks: breaks(layout),
            is_keyed: layout
                .values
                .unique
                .unwrap_or_else(|| layout.dimensions.values().any(|own| !own.total.is_empty())),
            is_persons_own: !layout.is_built_in,
            has_both: false,
            unit: None,
            unit_is_measure: false,
            multiplier: layout.values.multiplier_column.as_deref().map(place).transpose()?,
            multipliers: layout.values.multipliers.clone(),
            updated: None,
        };
        plan.values = plan.value_columns(layout, place)?;
        plan.fill_down = plan.filled_down(layout);
        plan.apart()?;
        Ok(plan)
    }

    /// Each column of values plays no other role, and no row is of two measures.
    fn apart(&self) -> Result<(), String> {
        let taken = self.taken();
        if let Some(value) = self.values.iter().find(|value| taken.contains(&value.column)) {
            return Err(format!(
                "column “{}” holds values, and cannot tell something else as well; signs are told under [values.signs]",
                self.columns[value.column]
            ));
        }
        for value in &self.values {
            for (place, one) in value.measures.iter().enumerate() {
                let both = |other: &&usize| self.measures[*one].may_be_with(&self.measures[**other]);
                if let Some(other) = value.measures[place + 1..].iter().find(both) {
                    let (one, other) = (&self.measures[*one].measure.id, &self.measures[*other].measure.id);
                    return Err(format!(
                        "one row may be of both measures “{one}” and “{other}”; where tells them apart"
                    ));
                }
            }
        }
        Ok(())
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
        taken.extend(self.rules.iter().map(|rule| rule.column));
        taken.extend(self.alone.iter().map(|(column, _)| *column));
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

/// A measure of a layout. `place` finds a column by its name.
///
/// # Errors
/// A column that is not there, and running totals from nowhere.
pub(super) fn measure(own: &MeasureOf, place: impl Fn(&str) -> Result<usize, String>) -> Result<MeasurePlan, String> {
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
            id: own.id.clone(),
            kind: own.kind,
            unit: own.unit.clone(),
            label: own.label.clone(),
            decimals: own.decimals.min(9),
            note: own.note.clone(),
        },
        rows: rows.collect::<Result<_, String>>()?,
        cumulative,
    })
}
