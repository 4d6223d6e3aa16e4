//! JSON: an array of objects, with the names of the CSV columns as keys.

use serde_json::{Map, Value};

use super::column::columns;
use crate::dataset::{Answer, Dataset};

/// One object per row. Numbers are numbers, lists are arrays, and what is not known is null.
#[must_use]
pub fn write(dataset: &Dataset, answer: &Answer) -> String {
    let rows = answer.rows.iter().map(|row| {
        let pairs = columns(dataset, &answer.question)
            .map(|column| (column.name.to_owned(), (column.value)(dataset, answer, row)));
        Value::Object(pairs.collect::<Map<_, _>>())
    });
    let mut text = format!("{:#}", Value::Array(rows.collect()));
    text.push('\n');
    text
}
