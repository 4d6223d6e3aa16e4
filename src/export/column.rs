//! The columns of an exported answer: each stands once, in this table.

use serde_json::{Value, json};

use crate::dataset::links::Link;
use crate::dataset::question::EVERY_MEASURE;
use crate::dataset::{Answer, By, Dataset, Question, Row};
use crate::figures::measure::Measure;
use crate::figures::observation::Status;

/// A column of an exported answer.
pub struct Column {
    /// Its name, in the header row and as JSON key.
    pub name: &'static str,
    /// What its values are, those that are known and are no rates.
    kind: Kind,
    /// What it holds for a row; a list is written with `; ` between its items where a format has no lists.
    pub value: fn(&Dataset, &Answer, &Row) -> Value,
}

/// What the values of a column are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A text.
    Text,
    /// A list of texts.
    List,
    /// A number that is never below 0.
    Count,
    /// A whole number.
    Change,
    /// A number with decimals: a share, percent.
    Share,
}

/// The columns of an answer, in their order: the row, the question, then what only some questions ask for.
pub fn columns(dataset: &Dataset, question: &Question) -> impl Iterator<Item = &'static Column> {
    let linked: &[Column] = if dataset.links().all().is_empty() { &[] } else { &LINKED };
    let compared: &[Column] = if question.versus.is_some() { &COMPARED } else { &[] };
    let known: &[Column] = if question.as_of.is_some() { &KNOWN } else { &[] };
    let bad: &[Column] = if dataset.not_counted() == 0 { &[] } else { &NOT_COUNTED };
    COLUMNS.iter().chain(compared).chain(known).chain(linked).chain(bad)
}

impl Column {
    /// What its values are in an answer to a question: of rates, limits and changes have decimals.
    #[must_use]
    pub fn kind(&self, dataset: &Dataset, question: &Question) -> Kind {
        let is_asked = |measure: &&Measure| question.measure == EVERY_MEASURE || measure.id == question.measure;
        let is_scaled = dataset.measures().iter().filter(is_asked).any(|measure| measure.decimals > 0);
        if is_scaled && matches!(self.kind, Kind::Count | Kind::Change) { Kind::Share } else { self.kind }
    }
}

/// Those that every answer has.
const COLUMNS: [Column; 14] = [
    Column { name: "key", kind: Kind::Text, value: |_, _, row| json!(row.key) },
    Column { name: "label", kind: Kind::Text, value: |_, _, row| json!(row.label) },
    Column { name: "low", kind: Kind::Count, value: |_, _, row| limit(row, row.low) },
    Column { name: "high", kind: Kind::Count, value: |_, _, row| limit(row, row.high) },
    Column { name: "result", kind: Kind::Text, value: |_, _, row| json!(row.word) },
    Column { name: "coverage", kind: Kind::Share, value: |_, _, row| json!(coverage(row)) },
    Column {
        name: "status",
        kind: Kind::List,
        value: |dataset, _, row| json!(row.status(dataset).into_iter().map(Status::code).collect::<Vec<_>>()),
    },
    Column { name: "derivation", kind: Kind::Text, value: |dataset, _, row| json!(row.derivation(dataset)) },
    Column {
        name: "observations",
        kind: Kind::List,
        value: |dataset, _, row| {
            let stated = row.observations().into_iter().map(|figure| dataset.figure(figure).id());
            json!(stated.chain(row.summed_rows(dataset)).collect::<Vec<_>>())
        },
    },
    Column { name: "sources", kind: Kind::List, value: |dataset, _, row| json!(row.sources(dataset)) },
    Column { name: "as_of", kind: Kind::Text, value: |dataset, _, row| json!(row.as_of(dataset)) },
    Column { name: "measure", kind: Kind::Text, value: |_, _, row| json!(row.measure) },
    Column { name: "period", kind: Kind::Text, value: |_, answer, _| json!(answer.question.window.to_string()) },
    Column { name: "filters", kind: Kind::Text, value: |_, answer, row| json!(answer.filters_of(row).to_string()) },
];

/// Those of an answer that compares two periods.
const COMPARED: [Column; 10] = [
    Column { name: "versus_period", kind: Kind::Text, value: |_, answer, row| json!(versus_period(answer, row)) },
    Column {
        name: "versus_low",
        kind: Kind::Count,
        value: |_, _, row| of_versus(row, |versus| limit(versus, versus.low)),
    },
    Column {
        name: "versus_high",
        kind: Kind::Count,
        value: |_, _, row| of_versus(row, |versus| limit(versus, versus.high)),
    },
    Column { name: "versus_result", kind: Kind::Text, value: |_, _, row| of_versus(row, |versus| json!(versus.word)) },
    Column {
        name: "versus_coverage",
        kind: Kind::Share,
        value: |_, _, row| of_versus(row, |versus| json!(coverage(versus))),
    },
    Column {
        name: "versus_derivation",
        kind: Kind::Text,
        value: |dataset, _, row| of_versus(row, |versus| json!(versus.derivation(dataset))),
    },
    Column {
        name: "change_low",
        kind: Kind::Change,
        value: |_, _, row| whole(row, row.change().and_then(|change| change.low)),
    },
    Column {
        name: "change_high",
        kind: Kind::Change,
        value: |_, _, row| whole(row, row.change().and_then(|change| change.high)),
    },
    Column {
        name: "change_percent_low",
        kind: Kind::Share,
        value: |_, _, row| percent(row.change().and_then(|change| change.low_tenths())),
    },
    Column {
        name: "change_percent_high",
        kind: Kind::Share,
        value: |_, _, row| percent(row.change().and_then(|change| change.high_tenths())),
    },
];

/// That of an answer from what was known on a day.
const KNOWN: [Column; 1] = [Column {
    name: "asked_as_of",
    kind: Kind::Text,
    value: |_, answer, _| json!(answer.question.as_of.map(|day| day.to_string())),
}];

/// That of a dataset of which some values could not be read.
const NOT_COUNTED: [Column; 1] =
    [Column { name: "not_counted", kind: Kind::Count, value: |_, _, row| json!(row.not_counted()) }];

/// That of a dataset in which reporters are joined.
const LINKED: [Column; 1] = [Column {
    name: "links",
    kind: Kind::List,
    value: |dataset, _, row| {
        let links = dataset.links().behind(&row.measure, &row.reporters);
        json!(links.into_iter().map(Link::told).collect::<Vec<_>>())
    },
}];

fn of_versus(row: &Row, value: impl FnOnce(&Row) -> Value) -> Value {
    row.versus.as_deref().map_or(Value::Null, value)
}

/// The second period; of a calendar unit the one that it is set against.
fn versus_period(answer: &Answer, row: &Row) -> Option<String> {
    let versus = row.versus.as_deref()?;
    match answer.question.by {
        By::Time(_) => Some(versus.key.clone()).filter(|key| !key.is_empty()),
        _ => answer.question.versus.as_ref().map(ToString::to_string),
    }
}

/// A limit; of rates with their decimals.
fn limit(row: &Row, number: Option<u64>) -> Value {
    match number {
        Some(number) if row.decimals > 0 => scaled(row.decimals, i128::from(number)),
        number => json!(number),
    }
}

#[allow(clippy::cast_precision_loss, reason = "of more than 52 bits nobody reads the decimals")]
fn scaled(decimals: u8, number: i128) -> Value {
    json!(number as f64 / 10f64.powi(i32::from(decimals)))
}

/// JSON's whole numbers end where 64 bits do. What lies below is left out: no limit is said then, and none is wrong.
fn whole(row: &Row, number: Option<i128>) -> Value {
    let Some(number) = number else { return Value::Null };
    if row.decimals > 0 {
        return scaled(row.decimals, number);
    }
    u64::try_from(number).map(Value::from).or_else(|_| i64::try_from(number).map(Value::from)).unwrap_or_default()
}

/// Percent with one decimal.
fn percent(tenths: Option<i128>) -> Value {
    #[allow(clippy::cast_precision_loss, reason = "of more than 52 bits nobody reads the tenths")]
    tenths.map_or(Value::Null, |tenths| json!(tenths as f64 / 10.0))
}

/// From 0 to 1, to four digits. Not all is never written as 1, and something never as 0.
fn coverage(row: &Row) -> f64 {
    let rounded = (row.coverage() * 10_000.0).round() / 10_000.0;
    match rounded {
        full if full >= 1.0 && row.covered_days() < row.window_days => 0.9999,
        none if none <= 0.0 && row.covered_days() > 0 => 0.0001,
        rounded => rounded,
    }
}

/// A value as plain text: nothing for null, a list with `; ` between its items, 1 and not 1.0.
#[must_use]
pub fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(plain).collect::<Vec<_>>().join("; "),
        Value::Number(number) => {
            number.as_f64().filter(|_| number.is_f64()).map_or_else(|| number.to_string(), |number| number.to_string())
        }
        other => other.to_string(),
    }
}
