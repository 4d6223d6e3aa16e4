//! What a column seems to be, by its name and its values.

use std::collections::{BTreeMap, BTreeSet};

use super::periods::{Stands, form, of_years, part, period, stands};
use super::running;
use super::sample::Sample;
use super::words::{self, Tells, is_sign, is_total, is_total_of, tells};
use crate::dataset::tables::read::number::Numbers;
use crate::figures::nations;

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
    /// Of periods: a value that is not written as one.
    pub(super) odd: Option<String>,
    /// Of counts: they run on from the beginning of each year.
    pub(super) is_running: bool,
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
    Count,
    Flags,
    /// What is counted differs from row to row: numbers of different units are no parts of one whole.
    Units,
    /// It keeps a database in order: a number for each row, coordinates of a series.
    Technical,
    /// Nothing that a layout needs: empty, or what another column says already.
    Nothing,
}

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
    one_of_each_part(&mut columns);
    if !columns.iter().any(|column| matches!(column.role, Role::Period(..) | Role::OfPeriod(_) | Role::Part("year"))) {
        odd_period(sample, &mut columns);
    }
    let units = columns.iter_mut().filter(|column| column.role == Role::Units);
    units.skip(1).for_each(|column| column.role = Role::Dimension);
    identifiers(sample, &mut columns);
    let (repeated, labels): (Vec<_>, Vec<_>) = same(sample, &columns).into_iter().partition(|(_, of)| of.is_none());
    for (place, _) in repeated {
        columns[place].role = Role::Nothing;
    }
    for (place, of) in labels {
        columns[place].role = Role::Nothing;
        if let Some(of) = of {
            columns[of].label = Some(columns[place].name.clone());
            let totals = totals_by_label(sample, of, place);
            columns[of].totals.extend(totals);
            columns[of].totals.sort();
            columns[of].totals.dedup();
        }
    }
    running::mark(sample, &mut columns);
    columns
}

/// Of several years the one with the shortest name tells the period: “Year”, not “Year of birth”.
fn one_of_each_part(columns: &mut [Column]) {
    let mut order: Vec<usize> = (0..columns.len()).collect();
    order.sort_by_key(|place| columns[*place].name.chars().count());
    let mut parts: Vec<&str> = Vec::new();
    for place in order {
        match columns[place].role {
            Role::Part(part) if parts.contains(&part) => columns[place].role = Role::Dimension,
            Role::Part(part) => parts.push(part),
            _ => {}
        }
    }
}

/// Codes, an empty one perhaps, whose label says that they stand for all.
fn totals_by_label(sample: &Sample, codes: usize, labels: usize) -> Vec<String> {
    let cell = |row: &Vec<String>, column: usize| row.get(column).map_or("", |cell| cell.trim()).to_owned();
    let totals = sample.rows.iter().filter(|row| is_total(&cell(row, labels)));
    totals.map(|row| cell(row, codes)).collect::<BTreeSet<String>>().into_iter().collect()
}

/// A column whose name and values speak of years, though its values are not written as periods are.
fn odd_period(sample: &Sample, columns: &mut [Column]) {
    let has_year = |value: &str| {
        value
            .split(|sign: char| !sign.is_ascii_digit())
            .any(|digits| digits.len() == 4 && digits.starts_with(['1', '2']))
    };
    for column in columns.iter_mut().filter(|own| own.role == Role::Dimension && tells(&own.name).is_some()) {
        let values = different(sample, column.place);
        if !values.is_empty() && values.iter().filter(|value| has_year(value)).count() * 2 > values.len() {
            let is_odd = |value: &&&str| form(&[value]) != form(&[values.first().copied().unwrap_or_default()]);
            column.odd = values.iter().find(is_odd).or_else(|| values.first()).map(|value| (*value).to_owned());
            column.role = Role::Period(of_years(&values), None);
            if column.role != Role::Period(None, None) {
                column.odd = None;
            }
            return;
        }
    }
}

/// Values of which there is a new one in nearly every row are no members of anything, where there are several periods.
fn identifiers(sample: &Sample, columns: &mut [Column]) {
    let periods = columns.iter().filter(|column| matches!(column.role, Role::Period(..) | Role::Part("year")));
    let are_several = periods.map(|column| different(sample, column.place).len()).max().unwrap_or_default() > 1;
    if !are_several || sample.rows.len() <= 20 {
        return;
    }
    for column in columns.iter_mut().filter(|own| own.role == Role::Dimension) {
        if different(sample, column.place).len() * 100 >= sample.rows.len() * 95 {
            column.role = Role::Technical;
        }
    }
}

/// How the numbers of a table are written.
pub(super) fn numbers(sample: &Sample) -> Numbers {
    Numbers {
        decimal: sample.decimal.unwrap_or('.'),
        thousands: sample.thousands,
        fractions: true,
        ..Numbers::default()
    }
}

/// The different values of a column.
fn different(sample: &Sample, place: usize) -> BTreeSet<&str> {
    let values = sample.rows.iter().map(|row| row.get(place).map_or("", |cell| cell.trim()));
    values.filter(|value| !value.is_empty()).collect()
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
        totals: totals(&different),
        signs: BTreeSet::new(),
        has_empty: filled.len() < values.len(),
        label: None,
        units: Vec::new(),
        odd: None,
        is_running: false,
    };
    let numbers = numbers(sample);
    let is_number = |value: &&&str| numbers.read(value, 6).is_ok();
    let numeric = filled.iter().filter(is_number).count();
    // Signs may stand in place of most of them.
    let signs: BTreeSet<&str> = filled.iter().copied().filter(|value| numbers.read(value, 6).is_err()).collect();
    let are_signs = signs.len() <= 5 && signs.iter().all(|value| is_sign(value));
    let is_mostly_numeric = numeric > 0 && (numeric * 5 >= filled.len() * 4 || are_signs);
    column.role = if words::is_technical(name) {
        Role::Technical
    } else if let Some(format) = form(&[name]).filter(|_| is_mostly_numeric || filled.is_empty()) {
        Role::OfPeriod(format)
    } else if filled.is_empty() {
        Role::Nothing
    } else if let Some(part) = part(name, &different) {
        Role::Part(part)
    } else if let Some(format) = period(name, &different, is_mostly_numeric) {
        let stands = stands(&different, format.as_deref());
        Role::Period(format, stands)
    } else if (is_mostly_numeric || are_signs && words::is_counted(name)) && is_counted(name, &filled, &different) {
        Role::Count
    } else if is_mostly_numeric && different.len() == filled.len() && filled.len() > 20 {
        // A number of each row.
        Role::Technical
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
        Role::Count | Role::OfPeriod(_) => {
            let odd = filled.iter().filter(|value| numbers.read(value, 6).is_err());
            column.signs = odd.map(|value| (*value).to_owned()).collect();
        }
        Role::Countries => {
            let is_total = |value: &str| column.totals.iter().any(|total| total == value);
            let unknown = different.iter().filter(|value| nations::code_of(value).is_none() && !is_total(value));
            let unknown: Vec<String> = unknown.map(|value| (*value).to_owned()).collect();
            column.unknown = unknown;
        }
        _ => {}
    }
    column
}

/// Values that stand for all members. What names what it is the total of counts where nothing else does.
fn totals(different: &BTreeSet<&str>) -> Vec<String> {
    let own: Vec<String> = different.iter().filter(|value| is_total(value)).map(|value| (*value).to_owned()).collect();
    let mut of_something = different.iter().filter(|value| is_total_of(value));
    match (own.is_empty(), of_something.next(), of_something.next()) {
        (true, Some(only), None) => vec![(*only).to_owned()],
        _ => own,
    }
}

/// Whether numbers are counts, and no codes: they have such a name, or are of many sizes.
fn is_counted(name: &str, filled: &[&str], different: &BTreeSet<&str>) -> bool {
    !words::is_id(name)
        && !tells(name).is_some_and(|tells| tells == Tells::Year)
        && (words::is_counted(name) || different.len() * 20 > filled.len() || different.len() > 12)
}

/// Whether a number has decimals.
pub(super) fn has_fraction(value: &str, decimal: char) -> bool {
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    value.split_once(decimal).is_some_and(|(whole, fraction)| {
        whole.ends_with(|sign: char| sign.is_ascii_digit()) && is_digits(fraction) && fraction.len() != 3
    })
}

fn is_of_flags(name: &str, different: &BTreeSet<&str>) -> bool {
    let lower = name.to_lowercase();
    let is_named = ["flag", "status", "symbol", "footnote"].iter().any(|word| lower.contains(word));
    is_named && different.len() <= 30 && different.iter().all(|value| value.len() <= 3)
}

fn are_countries(different: &BTreeSet<&str>) -> bool {
    // Continents and unions are no countries: as such they would all be parts of something.
    let is_country = |value: &&&str| nations::code_of(value).is_some_and(|code| !nations::is_aggregate(code));
    let known = different.iter().filter(is_country).count();
    known > 0 && known * 10 >= different.len() * 6
}

/// More than one unit, which are few.
fn is_of_units(name: &str, different: &BTreeSet<&str>) -> bool {
    let lower = name.to_lowercase();
    let is_named =
        ["unit", "uom", "measure", "metric", "indicator", "einheit", "unidad", "unité", "unità", "eenheid", "enhet"]
            .iter()
            .any(|word| lower.contains(word));
    is_named && (2..=12).contains(&different.len())
}
