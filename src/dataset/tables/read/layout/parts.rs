//! The parts of a layout: period, dimensions, measures, values.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::is_default;
use crate::dataset::tables::Role;
use crate::figures::measure::Kind;

/// Which days a row is about: told by `column`, by `year` or `year_is` with what is finer, by `constant`, or by headers
/// (`[wide]`), alone or with `year` or `year_is`.
///
/// Months have names in many languages (`Jan`, `enero`, `août`, `غشت`). Quarters and halves are written as `2024-Q1`,
/// `2024Q1`, `Q1 2024`, `1Q 2024`, `2024 H1`, several of them as `2024 Q1 to Q4`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct PeriodOf {
    /// The column that tells it, as a period's code or in `format`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<String>,
    /// How the column or the headers write it, as strftime has it: `%d/%m/%Y`, `%b%Y`, `%Y Q%q`, `%G-W%V`. It holds a
    /// day, a week, a month, a quarter or a year; times of day say nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub format: Option<String>,
    /// The unit that a day stands for; left out: just that day, or the month where the format has no day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<Unit>,
    /// Which day of the unit is given; another one is an error.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub given: Option<Given>,
    /// The column of the year: `2024`, `FY2024` or `2023/24`. Words behind it (`2024 (FYTD)`) are an error, unless a
    /// column or header tells what is finer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub year: Option<String>,
    /// The year of all rows, where no column tells it: `2024`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub year_is: Option<String>,
    /// The column of the half year: 1 or 2, H1, 2024 H1. Of half, quarter and month the finest one only is told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub half: Option<String>,
    /// The column of the quarter: 1 to 4, Q1, 2024 Q1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quarter: Option<String>,
    /// The column of the month: 1 to 12, or its name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub month: Option<String>,
    /// The column of the day of the month.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub day: Option<String>,
    /// Month and day on which years start: `10-01`; left out: `01-01`, but `FY2024` and `2023/24` are errors then. A year
    /// alone, its quarters and halves (`2024-Q1`) are counted from there; months and days are the calendar's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub year_starts: Option<String>,
    /// By which calendar year such a year is called; left out: the one in which it starts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub year_named: Option<Named>,
    /// Always the same days, where no column tells them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub constant: Option<String>,
    /// An empty cell says what the one above it says, as in groups of merged cells: in workbooks only.
    #[serde(skip_serializing_if = "is_default")]
    pub fill_down: bool,
}

/// A calendar unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    /// The day itself.
    Day,
    /// The ISO week.
    Week,
    /// The month.
    Month,
    /// The quarter.
    Quarter,
    /// The half year.
    Half,
    /// The year.
    Year,
}

/// Which day of a unit is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Given {
    /// The first.
    FirstDay,
    /// The last.
    LastDay,
}

/// By which calendar year a year that starts in another month is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Named {
    /// The one in which it starts.
    Start,
    /// The one in which it ends.
    End,
}

/// What counts are broken down by.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct DimensionOf {
    /// The column.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<String>,
    /// The column of its labels, where `column` holds codes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// Files without the column are read all the same.
    #[serde(skip_serializing_if = "is_default")]
    pub optional: bool,
    /// The same code in every row, in place of a column.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub constant: Option<String>,
    /// What its values are.
    #[serde(skip_serializing_if = "is_default")]
    pub codes: Codes,
    /// Codes for values, as they are written.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub values: BTreeMap<String, String>,
    /// Values that stand for all of it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub total: Vec<String>,
    /// Values that stand for some of the others together.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub aggregates: Vec<String>,
    /// An empty cell says what the one above it says, as in groups of merged cells: in workbooks only.
    #[serde(skip_serializing_if = "is_default")]
    pub fill_down: bool,
    /// Whether its values are all there is, so that they add up to the total; left out: yes, unless the format is SDMX or
    /// absent rows are unknown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub complete: Option<bool>,
}

/// What the values of a dimension are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Codes {
    /// Countries, by code or name in any language: kept as ISO 3166-1 alpha-2.
    Countries,
    /// Just what is written.
    #[default]
    AsStated,
}

/// What is counted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MeasureOf {
    /// Its id: `encounters`.
    pub id: String,
    /// Whether it adds up.
    pub kind: Kind,
    /// What one of it is, in the plural.
    pub unit: String,
    /// What people read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// The column of its values; left out where there is a column for each of something, and in SDMX.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub column: Option<String>,
    /// Only rows in which these columns hold one of these values.
    #[serde(default, rename = "where", skip_serializing_if = "BTreeMap::is_empty")]
    pub rows: BTreeMap<String, Vec<String>>,
    /// Running totals, from this day (`2018-01-01`) or from the beginning of each `year` on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cumulative_from: Option<String>,
    /// Decimals that are kept: only of what is no count of persons or events.
    #[serde(default, skip_serializing_if = "is_default")]
    pub decimals: u8,
    /// What a reader of it must know.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// How values are written.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ValuesOf {
    /// What it means that there is no row for something; left out: `zero`, unless the format is SDMX.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub absent: Option<AbsentOf>,
    /// What an empty cell means; left out: `error`, in SDMX `missing`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub empty: Option<Meaning>,
    /// What other cells than numbers mean, as they are written.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub signs: BTreeMap<String, Meaning>,
    /// What sets groups of three digits apart; left out: comma or blank.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub thousands: Option<char>,
    /// What sets the fraction apart; left out: a dot, or a comma where dots set
    /// thousands apart.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decimal: Option<char>,
    /// Numbers are rounded to a multiple of this.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rounded_to: Option<u64>,
    /// Counts may have a fraction, as weighted ones have; otherwise that is an error.
    #[serde(skip_serializing_if = "is_default")]
    pub fractions: bool,
    /// How many persons, events or cases 1 stands for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub multiplier: Option<u64>,
    /// Two rows of the same dimensions and days are an error; left out: they add up, unless the format is SDMX or the
    /// layout names totals, of which one row says all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unique: Option<bool>,
    /// The column that says how many persons, events or cases 1 stands for: `SCALAR_FACTOR`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub multiplier_column: Option<String>,
    /// What its words stand for: `{ units = 1, thousands = 1000 }`; left out: they are powers of ten, as in SDMX.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub multipliers: BTreeMap<String, u64>,
    /// The column of flags, or several.
    #[serde(deserialize_with = "one_or_several", skip_serializing_if = "Vec::is_empty")]
    pub flags: Vec<String>,
    /// Marks that stand behind numbers in their cells, and the flag that each is: `{ "*" = "P", "[r]" = "A" }`.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub marks: BTreeMap<String, String>,
    /// The status (SDMX `OBS_STATUS`) or silence that a flag stands for; left out: Eurostat's and SDMX's own letters.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub flag_means: BTreeMap<String, String>,
    /// The status of all values without a flag: `P` where all are provisional.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    /// The limit below which counts are suppressed: such a cell is 1 to one less.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub suppressed_below: Option<u64>,
}

/// A text, or a list of them.
fn one_or_several<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    Ok(SheetsOf::deserialize(deserializer)?.names().to_vec())
}

/// What an absent row means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AbsentOf {
    /// Nobody was counted.
    Zero,
    /// Nobody knows.
    Unknown,
}

/// What a cell without a number means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Meaning {
    /// 0.
    Zero,
    /// Not available.
    Missing,
    /// Known, and kept secret.
    Suppressed,
    /// There can be none.
    NotApplicable,
    /// It should not be there.
    Error,
}

/// A column for each of something.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WideOf {
    /// What the columns that play no other role are called by: `period`, or the id of a dimension. With a `year` under
    /// `[period]` they are months, quarters or halves of that year: `Enero`, `Q1`, `H1`; `A1` is all of it.
    pub columns: String,
    /// Only columns of these names; left out: all that play no other role.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub only: Vec<String>,
    /// What headers are read as, where they are not written so: `{ "2022 1/" = "2022" }`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub headers: BTreeMap<String, String>,
}

/// The sheet of a workbook, or several.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum SheetsOf {
    /// One.
    One(String),
    /// Some, in this order.
    Several(Vec<String>),
}

impl SheetsOf {
    /// Their names.
    #[must_use]
    pub fn names(&self) -> &[String] {
        match self {
            Self::One(name) => std::slice::from_ref(name),
            Self::Several(names) => names,
        }
    }
}

/// Rows in which a column holds one of some values.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Condition {
    /// The column.
    pub column: String,
    /// The values; `""`: nothing stands there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub is: Vec<String>,
    /// What values begin with: `Source:`, `(C)`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub starts_with: Vec<String>,
}

/// A day on which series start anew.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BreakOf {
    /// The first day after it: `2020-03-21`.
    pub day: Day,
    /// Why.
    pub note: String,
}

/// A day, as `2020-03-21`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Day(pub NaiveDate);

impl TryFrom<String> for Day {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse().map(Self).map_err(|_| format!("“{text}” is no day; expected one such as 2020-03-21"))
    }
}

impl From<Day> for String {
    fn from(day: Day) -> Self {
        day.0.to_string()
    }
}

impl From<AbsentOf> for crate::dataset::tables::Absent {
    fn from(absent: AbsentOf) -> Self {
        match absent {
            AbsentOf::Zero => Self::Zero,
            AbsentOf::Unknown => Self::Unknown,
        }
    }
}

/// How a value is set apart from the others of its dimension.
impl DimensionOf {
    /// The role that the layout gives to a value.
    pub(in crate::dataset::tables) fn role(&self, value: &str) -> Option<Role> {
        let is_in = |values: &[String]| values.iter().any(|own| own.trim() == value);
        if is_in(&self.total) {
            Some(Role::Total)
        } else if is_in(&self.aggregates) {
            Some(Role::Aggregate)
        } else {
            None
        }
    }
}
