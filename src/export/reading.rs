//! The columns that people read: those of the table for terminals, and of the one for documents.

use crate::dataset::answer::Within;
use crate::dataset::links::Link;
use crate::dataset::{Answer, Dataset, Question, Row};
use crate::figures::codes::dimension_label;
use crate::figures::notation::{change, change_in_percent, percent};

/// A column for people.
pub struct Reading {
    /// Above it.
    pub title: String,
    /// Numbers stand to the right.
    pub right: bool,
    /// What it says of a row.
    pub cell: fn(&Dataset, &Row) -> String,
}

/// What is not known, or does not follow.
const NOTHING: &str = "—";

fn words(title: &str, cell: fn(&Dataset, &Row) -> String) -> Reading {
    Reading { title: title.to_owned(), right: false, cell }
}

fn number(title: &str, cell: fn(&Dataset, &Row) -> String) -> Reading {
    Reading { right: true, ..words(title, cell) }
}

/// The columns for a question, from left to right; a second period has its own beside the first.
#[must_use]
pub fn columns(question: &Question) -> Vec<Reading> {
    let each = question.each.as_deref().map(|dimension| {
        words(&dimension_label(dimension).to_lowercase(), |_, row| {
            row.within.as_ref().map_or_else(nothing, Within::label)
        })
    });
    let mut columns: Vec<Reading> =
        each.into_iter().chain([words(&question.by.label(), |_, row| row.label.clone())]).collect();
    match &question.versus {
        None => columns.push(number("count", |_, row| row.limits())),
        Some(versus) => columns.extend([
            number(&question.window.label(), |_, row| row.limits()),
            number(&versus.label(), |_, row| of_versus(row, Row::limits)),
            number("change", |_, row| row.change().map_or_else(nothing, |found| change(&found))),
            number("percent", |_, row| {
                row.change().and_then(|found| change_in_percent(&found)).unwrap_or_else(nothing)
            }),
        ]),
    }
    columns.extend([
        words("result", |_, row| of_both(row, |row| row.word.label().to_owned())),
        number("days covered", |_, row| of_both(row, days_covered)),
        words("sources", sources),
    ]);
    columns
}

/// The links that some row of an answer follows from, in words.
#[must_use]
pub fn links(dataset: &Dataset, answer: &Answer) -> Vec<String> {
    let mut told: Vec<String> = Vec::new();
    for row in &answer.rows {
        for link in dataset.links().behind(&row.measure, &row.reporters).into_iter().map(Link::told) {
            if !told.contains(&link) {
                told.push(link);
            }
        }
    }
    told
}

/// The signed sums that a row follows from.
#[must_use]
pub fn derivation() -> Reading {
    words("follows from", |dataset, row| {
        let sums = |row: &Row| Some(row.derivation(dataset)).filter(|sum| !sum.is_empty());
        match (sums(row), row.versus.as_deref().map(sums)) {
            (None, None | Some(None)) => String::new(),
            (own, None) => own.unwrap_or_default(),
            (own, Some(versus)) => [own, versus].map(|sum| sum.unwrap_or_else(nothing)).join(" / "),
        }
    })
}

fn nothing() -> String {
    NOTHING.to_owned()
}

fn of_versus(row: &Row, cell: fn(&Row) -> String) -> String {
    row.versus.as_deref().map_or_else(nothing, cell)
}

/// What is said of a row, and of its second period where that is something else.
fn of_both(row: &Row, cell: fn(&Row) -> String) -> String {
    let own = cell(row);
    match row.versus.as_deref().map(cell) {
        Some(other) if other != own => format!("{own} / {other}"),
        _ => own,
    }
}

fn days_covered(row: &Row) -> String {
    percent(u64::from(row.covered_days()), u64::from(row.window_days))
}

/// Each source once, those of the second period after those of the first.
fn sources(dataset: &Dataset, row: &Row) -> String {
    let mut ids = row.sources(dataset);
    for id in row.versus.iter().flat_map(|versus| versus.sources(dataset)) {
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    ids.join(", ")
}
