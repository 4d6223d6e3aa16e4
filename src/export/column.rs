//! The columns of an exported answer: each stands once, in this table.

use serde_json::{Value, json};

use crate::dataset::{Answer, Dataset, Row};
use crate::figures::observation::Status;

/// A column of an exported answer.
pub struct Column {
    /// Its name, in the header row and as JSON key.
    pub name: &'static str,
    /// What it holds for a row; a list is written with `; ` between its items where a format has no lists.
    pub value: fn(&Dataset, &Answer, &Row) -> Value,
}

/// Every column, in its order: the row, then the question.
pub const COLUMNS: [Column; 14] = [
    Column { name: "key", value: |_, _, row| json!(row.key) },
    Column { name: "label", value: |_, _, row| json!(row.label) },
    Column { name: "low", value: |_, _, row| json!(row.low) },
    Column { name: "high", value: |_, _, row| json!(row.high) },
    Column { name: "result", value: |_, _, row| json!(row.word) },
    Column { name: "coverage", value: |_, _, row| json!(coverage(row)) },
    Column {
        name: "status",
        value: |dataset, _, row| json!(row.status(dataset).into_iter().map(Status::code).collect::<Vec<_>>()),
    },
    Column { name: "derivation", value: |dataset, _, row| json!(row.derivation(dataset)) },
    Column {
        name: "observations",
        value: |dataset, _, row| {
            json!(row.observations().into_iter().map(|figure| dataset.figure(figure).id()).collect::<Vec<_>>())
        },
    },
    Column { name: "sources", value: |dataset, _, row| json!(row.sources(dataset)) },
    Column { name: "as_of", value: |dataset, _, row| json!(row.as_of(dataset)) },
    Column { name: "measure", value: |_, _, row| json!(row.measure) },
    Column { name: "period", value: |_, answer, _| json!(answer.question.window.to_string()) },
    Column { name: "filters", value: |_, answer, _| json!(answer.question.filters.to_string()) },
];

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
