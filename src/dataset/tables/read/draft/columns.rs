//! What a column seems to be, by its name and its values.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::sample::Sample;
use crate::dataset::tables::read::number::Numbers;
use crate::figures::nations;
use crate::figures::period::{Grain, Period, Span, units};

/// A column, and what it seems to be.
#[derive(Clone, Debug)]
pub(super) struct Column {
    pub(super) place: usize,
    pub(super) name: String,
    pub(super) role: Role,
    /// Of countries: values that are none that is known.
    pub(super) unknown: Vec<String>,
    /// Values that seem to stand for all.
    pub(super) totals: Vec<String>,
    /// Of counts: what stands in place of numbers.
    pub(super) signs: BTreeSet<String>,
    pub(super) has_empty: bool,
    /// The column that tells the labels of its codes.
    pub(super) label: Option<String>,
    /// Of units: what they are.
    pub(super) units: Vec<String>,
}

/// What a column seems to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// It tells the period, in this format or as a code.
    Period(Option<String>, Option<Stands>),
    /// It tells the year, half, quarter, month or day.
    Part(&'static str),
    /// It holds the counts of one period: its name is a period in this format, or a code.
    OfPeriod(Option<String>),
    Countries,
    Dimension,
    Count {
        decimals: bool,
    },
    Flags,
    /// What is counted differs from row to row: numbers of different units are no parts of one whole.
    Units,
    /// Nothing that a layout needs: empty, a number for each row, or what another column says already.
    Nothing,
}

/// Days that stand for longer periods: which unit, and which of its days they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stands {
    pub(super) unit: &'static str,
    pub(super) given: &'static str,
}

/// Formats of periods, the likeliest first.
const FORMATS: [&str; 22] = [
    "%Y-%m-%d",
    "%d/%m/%Y",
    "%m/%d/%Y",
    "%d.%m.%Y",
    "%d-%m-%Y",
    "%Y/%m/%d",
    "%d/%m/%y",
    "%d %b %Y",
    "%d %B %Y",
    "%b %d, %Y",
    "%d-%b-%Y",
    "%d-%b-%y",
    "%b %Y",
    "%B %Y",
    "%b-%Y",
    "%b-%y",
    "%b%Y",
    "%b_%Y",
    "%m/%Y",
    "%Y/%m",
    "%Y%m",
    "%Y%m%d",
];

/// Words in the names of columns of counts.
const COUNTED: [&str; 16] = [
    "count",
    "number",
    "value",
    "total",
    "arrest",
    "detection",
    "encounter",
    "refusal",
    "people",
    "persons",
    "cases",
    "incidents",
    "amount",
    "arriv",
    "depart",
    "obs",
];

/// Values that seem to stand for all.
const TOTALS: [&str; 8] = ["total", "all", "_t", "grand total", "totals", "total general", "ensemble", "insgesamt"];

pub(super) fn columns(sample: &Sample) -> Vec<Column> {
    let names = sample.columns.iter().enumerate();
    let mut columns: Vec<Column> = names.map(|(place, name)| column(sample, place, name)).collect();
    // Where a whole period is told, its parts are but another way to say it.
    if columns.iter().any(|column| matches!(column.role, Role::Period(..))) {
        let parts = columns.iter_mut().filter(|column| matches!(column.role, Role::Part(_)));
        parts.for_each(|column| column.role = Role::Nothing);
    }
    let mut has_period = false;
    for column in columns.iter_mut().filter(|column| matches!(column.role, Role::Period(..))) {
        if std::mem::replace(&mut has_period, true) {
            column.role = Role::Nothing;
        }
    }
    let units = columns.iter_mut().filter(|column| column.role == Role::Units);
    units.skip(1).for_each(|column| column.role = Role::Dimension);
    let (repeated, labels): (Vec<_>, Vec<_>) = same(sample, &columns).into_iter().partition(|(_, of)| of.is_none());
    for (place, _) in repeated {
        columns[place].role = Role::Nothing;
    }
    for (place, of) in labels {
        columns[place].role = Role::Nothing;
        if let Some(of) = of {
            columns[of].label = Some(columns[place].name.clone());
        }
    }
    columns
}

/// Columns that say in other words what one before or after them says: of which codes they are the labels; of a
/// period: `None`.
fn same(sample: &Sample, columns: &[Column]) -> Vec<(usize, Option<usize>)> {
    let text = |column: usize| sample.rows.iter().map(move |row| row.get(column).map_or("", |cell| cell.trim()));
    let is_in_step = |one: usize, other: usize| {
        let (mut there, mut back) = (BTreeMap::new(), BTreeMap::new());
        text(one)
            .zip(text(other))
            .all(|(one, other)| *there.entry(one).or_insert(other) == other && *back.entry(other).or_insert(one) == one)
            && there.len() > 1
    };
    let letters = |column: &Column| text(column.place).map(str::len).sum::<usize>();
    let is_dimension = |column: &&Column| matches!(column.role, Role::Dimension | Role::Countries);
    let mut found: Vec<(usize, Option<usize>)> = Vec::new();
    for column in columns.iter().filter(is_dimension) {
        let others = columns.iter().filter(|other| other.place != column.place);
        let others = others.filter(|other| found.iter().all(|(place, _)| *place != other.place));
        let of = others
            .filter(|other| match other.role {
                Role::Period(..) => true,
                // Labels are longer than the codes that they belong to.
                Role::Dimension | Role::Countries => (letters(other), other.place) < (letters(column), column.place),
                _ => false,
            })
            .find(|other| is_in_step(other.place, column.place));
        if let Some(of) = of {
            found.push((column.place, is_dimension(&of).then_some(of.place)));
        }
    }
    found
}

fn column(sample: &Sample, place: usize, name: &str) -> Column {
    let values: Vec<&str> = sample.rows.iter().map(|row| row.get(place).map_or("", String::as_str).trim()).collect();
    let filled: Vec<&str> = values.iter().copied().filter(|value| !value.is_empty()).collect();
    let different: BTreeSet<&str> = filled.iter().copied().collect();
    let mut column = Column {
        place,
        name: name.to_owned(),
        role: Role::Nothing,
        unknown: Vec::new(),
        totals: different
            .iter()
            .filter(|value| TOTALS.contains(&value.to_lowercase().as_str()))
            .map(|value| (*value).to_owned())
            .collect(),
        signs: BTreeSet::new(),
        has_empty: filled.len() < values.len(),
        label: None,
        units: Vec::new(),
    };
    let numbers = Numbers {
        decimal: sample.decimal.unwrap_or('.'),
        thousands: sample.thousands,
        fractions: true,
        ..Numbers::default()
    };
    let is_number = |value: &&&str| numbers.read(value, 6).is_ok();
    let numeric = filled.iter().filter(is_number).count();
    let is_mostly_numeric = numeric * 5 >= filled.len() * 4 && numeric > 0;
    column.role = if let Some(format) = form(&[name]).filter(|_| is_mostly_numeric) {
        Role::OfPeriod(format)
    } else if filled.is_empty() {
        Role::Nothing
    } else if let Some(part) = part(name, &different) {
        Role::Part(part)
    } else if let Some(format) = period(name, &different, is_mostly_numeric) {
        let stands = stands(&different, format.as_deref());
        Role::Period(format, stands)
    } else if is_mostly_numeric && is_counted(name, &filled, &different) {
        Role::Count { decimals: filled.iter().any(|value| has_fraction(value, numbers.decimal)) }
    } else if is_mostly_numeric && different.len() == filled.len() && filled.len() > 20 {
        // A number of each row.
        Role::Nothing
    } else if is_of_flags(name, &different) {
        Role::Flags
    } else if is_of_units(name, &different) {
        column.units = different.iter().map(|unit| (*unit).to_owned()).collect();
        Role::Units
    } else if are_countries(&different) {
        Role::Countries
    } else {
        Role::Dimension
    };
    match column.role {
        Role::Count { .. } | Role::OfPeriod(_) => {
            let odd = filled.iter().filter(|value| numbers.read(value, 6).is_err());
            column.signs = odd.map(|value| (*value).to_owned()).collect();
        }
        Role::Countries => {
            let is_total = |value: &&&str| TOTALS.contains(&value.to_lowercase().as_str());
            let unknown = different.iter().filter(|value| nations::code_of(value).is_none() && !is_total(value));
            column.unknown = unknown.map(|value| (*value).to_owned()).collect();
        }
        _ => {}
    }
    column
}

/// The format in which all of these are periods: `Some(None)` where they are codes.
#[expect(clippy::option_option, reason = "the outer one tells whether they are periods, the inner one their format")]
fn form(values: &[&str]) -> Option<Option<String>> {
    let is_code = |value: &&str| value.parse::<Period>().is_ok();
    if !values.is_empty() && values.iter().all(is_code) {
        return Some(None);
    }
    let fits = |format: &&str| {
        // Without a day, the first one is meant.
        let whole = if format.contains("%d") { (*format).to_owned() } else { format!("%d {format}") };
        let read = |value: &&str| {
            let value = if format.contains("%d") { (*value).to_owned() } else { format!("01 {value}") };
            let year = NaiveDate::parse_from_str(&value, &whole).ok().map(|day| chrono::Datelike::year(&day));
            year.is_some_and(|year| (1900..=2100).contains(&year))
        };
        !values.is_empty() && values.iter().all(read)
    };
    FORMATS.iter().find(|format| fits(format)).map(|format| Some((*format).to_owned()))
}

#[expect(clippy::option_option, reason = "the outer one tells whether they are periods, the inner one their format")]
fn period(name: &str, different: &BTreeSet<&str>, is_numeric: bool) -> Option<Option<String>> {
    let lower = name.to_lowercase();
    let is_named = ["period", "date", "month", "year", "time", "quarter", "semana", "mes", "jahr", "monat"]
        .iter()
        .any(|word| lower.contains(word));
    // Numbers from 1900 to 2100 may be counts.
    if is_numeric && !is_named {
        return None;
    }
    form(&different.iter().copied().collect::<Vec<_>>())
}

/// What days stand for, where all of them are the first or the last ones of longer periods.
fn stands(different: &BTreeSet<&str>, format: Option<&str>) -> Option<Stands> {
    let format = format.unwrap_or("%Y-%m-%d");
    let days = different.iter().map(|value| NaiveDate::parse_from_str(value, format).ok());
    let days: Vec<NaiveDate> = days.collect::<Option<_>>()?;
    if days.len() < 2 || !format.contains("%d") {
        return None;
    }
    let is_all = |grain: Grain, of: &dyn Fn(Span) -> NaiveDate| {
        days.iter().all(|day| {
            let own = Span::new(*day, day.succ_opt().unwrap_or(*day));
            own.and_then(|own| units(grain, own).next()).is_some_and(|unit| of(unit) == *day)
        })
    };
    let grains = [(Grain::Year, "year"), (Grain::Half, "half"), (Grain::Quarter, "quarter"), (Grain::Month, "month")];
    grains.into_iter().find_map(|(grain, unit)| match () {
        () if is_all(grain, &Span::last_day) => Some(Stands { unit, given: "last-day" }),
        () if is_all(grain, &Span::start) => Some(Stands { unit, given: "first-day" }),
        () => None,
    })
}

fn part(name: &str, different: &BTreeSet<&str>) -> Option<&'static str> {
    let lower = name.to_lowercase();
    let has = |word: &str| lower.split(|sign: char| !sign.is_alphanumeric()).any(|own| own == word);
    let within = |from: i64, to: i64| {
        different
            .iter()
            .all(|value| value.trim_start_matches(['Q', 'q']).parse().is_ok_and(|own| (from..=to).contains(&own)))
    };
    let is_month =
        || different.iter().all(|value| NaiveDate::parse_from_str(&format!("1 {value} 2024"), "%d %b %Y").is_ok());
    match () {
        () if lower.contains("year") && within(1900, 2100) => Some("year"),
        () if lower.contains("quarter") && within(1, 4) => Some("quarter"),
        () if lower.contains("half") && within(1, 2) => Some("half"),
        () if lower.contains("month") && (within(1, 12) || is_month()) => Some("month"),
        () if has("day") && within(1, 31) => Some("day"),
        () => None,
    }
}

/// Whether numbers are counts, and no codes: they have such a name, or are of many sizes.
fn is_counted(name: &str, filled: &[&str], different: &BTreeSet<&str>) -> bool {
    let lower = name.to_lowercase();
    let is_code =
        ["code", "id", "fips", "year"].iter().any(|word| lower.split(['_', ' ', '-']).any(|own| own == *word));
    let is_named = COUNTED.iter().any(|word| lower.contains(word));
    !is_code && (is_named || different.len() * 20 > filled.len() || different.len() > 12)
}

fn has_fraction(value: &str, decimal: char) -> bool {
    value.split_once(decimal).is_some_and(|(_, fraction)| !fraction.is_empty() && fraction.len() != 3)
}

fn is_of_flags(name: &str, different: &BTreeSet<&str>) -> bool {
    let lower = name.to_lowercase();
    let is_named = ["flag", "status", "symbol", "footnote"].iter().any(|word| lower.contains(word));
    is_named && different.len() <= 30 && different.iter().all(|value| value.len() <= 3)
}

fn are_countries(different: &BTreeSet<&str>) -> bool {
    let known = different.iter().filter(|value| nations::code_of(value).is_some()).count();
    known > 0 && known * 10 >= different.len() * 6
}

/// More than one unit, which are few.
fn is_of_units(name: &str, different: &BTreeSet<&str>) -> bool {
    let lower = name.to_lowercase();
    let is_named = ["unit", "measure", "metric", "indicator"].iter().any(|word| lower.contains(word));
    is_named && (2..=12).contains(&different.len())
}
