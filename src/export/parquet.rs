//! Parquet: the columns of the CSV file, each with its type.

use serde_json::Value;

use super::column::{Kind, columns};
use crate::dataset::parquet::{self, Column, Error, Values};
use crate::dataset::{Answer, Dataset};

/// A row for each of the answer's. Numbers are numbers, lists are lists, and what is not known is null.
///
/// # Errors
/// What the library refuses.
pub fn write(dataset: &Dataset, answer: &Answer) -> Result<Vec<u8>, Error> {
    let columns = columns(dataset, &answer.question).map(|column| {
        let values = answer.rows.iter().map(|row| (column.value)(dataset, answer, row));
        Column { name: column.name.to_owned(), values: typed(column.kind, values) }
    });
    parquet::write(columns.collect())
}

fn typed(kind: Kind, values: impl Iterator<Item = Value>) -> Values {
    match kind {
        Kind::Text => Values::Texts(values.map(text).collect()),
        Kind::List => Values::Lists(values.map(list).collect()),
        Kind::Count => Values::Counts(values.map(|value| value.as_u64()).collect()),
        Kind::Change => Values::Changes(values.map(|value| value.as_i64()).collect()),
        Kind::Share => Values::Shares(values.map(|value| value.as_f64()).collect()),
    }
}

fn text(value: Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text),
        _ => None,
    }
}

fn list(value: Value) -> Vec<String> {
    match value {
        Value::Array(items) => items.into_iter().filter_map(text).collect(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::{By, Question, builtin};
    use crate::export::column::plain;

    /// A value that is of another type than its column would be lost without a word.
    #[test]
    fn no_value_is_lost_for_its_type() {
        let dataset = builtin::dataset().unwrap();
        let first = dataset.first_question(By::Population);
        let compared = Question {
            versus: Some("2024".parse().unwrap()),
            window: "2025".parse().unwrap(),
            as_of: chrono::NaiveDate::from_ymd_opt(2026, 1, 1),
            ..first.clone()
        };
        for question in [first, compared] {
            let answer = dataset.answer(&question);
            assert!(!answer.rows.is_empty());
            for column in columns(&dataset, &question) {
                let values = || answer.rows.iter().map(|row| (column.value)(&dataset, &answer, row));
                let known = values().filter(|value| !plain(value).is_empty()).count();
                let kept = match typed(column.kind, values()) {
                    Values::Texts(values) => values.into_iter().flatten().filter(|text| !text.is_empty()).count(),
                    Values::Lists(values) => values.into_iter().filter(|list| !list.is_empty()).count(),
                    Values::Counts(values) => values.into_iter().flatten().count(),
                    Values::Changes(values) => values.into_iter().flatten().count(),
                    Values::Shares(values) => values.into_iter().flatten().count(),
                };
                assert_eq!(kept, known, "{}", column.name);
            }
        }
    }
}
