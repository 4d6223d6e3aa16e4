//! Parquet: the columns of the CSV file, each with its type.

use std::io::Write;

use serde_json::Value;

use super::Error;
use super::column::{Kind, columns};
use crate::dataset::Pages;
use crate::dataset::parquet::{Column, Type, Values, Writer};

/// A row for each of the answer's. Numbers are numbers, lists are lists, and what is not known is null.
///
/// # Errors
/// What the system or the library refuses.
pub fn write(pages: &Pages, out: &mut (dyn Write + Send)) -> Result<(), Error> {
    let (dataset, answer) = (pages.dataset(), pages.answer());
    let columns: Vec<_> = columns(dataset, &answer.question).collect();
    let types: Vec<Type> = columns.iter().map(|column| of(column.kind(dataset, &answer.question))).collect();
    let named = columns.iter().zip(&types).map(|(column, kind)| Column { name: column.name.to_owned(), kind: *kind });
    let mut writer = Writer::new(&named.collect::<Vec<_>>(), out)?;
    let none = || types.iter().map(|kind| kind.none()).collect::<Vec<Values>>();
    let mut group = none();
    pages.read(|rows| {
        for row in rows {
            for (values, column) in group.iter_mut().zip(&columns) {
                push(values, (column.value)(dataset, answer, row));
            }
        }
        if group[0].len() >= GROUP {
            writer.write(std::mem::replace(&mut group, none()))?;
        }
        Ok::<_, Error>(())
    })?;
    if !group[0].is_empty() {
        writer.write(group)?;
    }
    Ok(writer.finish()?)
}

/// Rows of a group, which readers pass over as one.
const GROUP: usize = 1 << 14;

fn of(kind: Kind) -> Type {
    match kind {
        Kind::Text => Type::Text,
        Kind::List => Type::List,
        Kind::Count => Type::Count,
        Kind::Change => Type::Change,
        Kind::Share => Type::Share,
    }
}

fn push(values: &mut Values, value: Value) {
    match values {
        Values::Texts(values) => values.push(text(value)),
        Values::Lists(values) => values.push(list(value)),
        Values::Counts(values) => values.push(value.as_u64()),
        Values::Changes(values) => values.push(value.as_i64()),
        Values::Shares(values) => values.push(value.as_f64()),
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
                let mut kept = of(column.kind(&dataset, &question)).none();
                values().for_each(|value| push(&mut kept, value));
                let kept = match kept {
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
