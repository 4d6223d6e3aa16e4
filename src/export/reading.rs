//! The columns that people read: those of the table for terminals, and of the one for documents.

use crate::dataset::links::Link;
use crate::dataset::{Dataset, Question, Row};
use crate::figures::codes::dimension_label;
use crate::figures::measure::Kind;
use crate::figures::notation::{change, change_in_percent, grouped};

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
pub fn columns(dataset: &Dataset, question: &Question) -> Vec<Reading> {
    let each = question.each.as_deref().map(|dimension| {
        words(&dimension_label(dimension).to_lowercase(), |_, row| {
            row.within.as_ref().map_or_else(nothing, |within| within.label.clone())
        })
    });
    let mut columns: Vec<Reading> =
        each.into_iter().chain([words(&question.by.label(), |_, row| row.label.clone())]).collect();
    match &question.versus {
        None => columns.push(number("count", |_, row| row.limits())),
        Some(versus) => columns.extend([
            number(&question.window.label(), |_, row| row.limits()),
            number(&versus.label(), |_, row| of_versus(row, Row::limits)),
            number("change", |_, row| row.change().map_or_else(nothing, |found| change(row.decimals, &found))),
            number("percent", |_, row| {
                row.change().and_then(|found| change_in_percent(&found)).unwrap_or_else(nothing)
            }),
        ]),
    }
    let adds_up = dataset.measure(&question.measure).is_none_or(|measure| measure.kind == Kind::Flow);
    columns.extend([
        words("result", |_, row| of_both(row, |row| row.word.label().to_owned())),
        number(if adds_up { "days covered" } else { "of" }, |_, row| of_both(row, Row::reach)),
    ]);
    if dataset.not_counted() > 0 {
        columns.push(number("not counted", |_, row| of_both(row, |row| grouped(u64::from(row.not_counted())))));
    }
    columns.push(words("sources", sources));
    columns
}

/// The links that some row of an answer follows from, in words, each once.
#[derive(Default)]
pub struct Linked(Vec<String>);

impl Linked {
    /// Notes those of a row.
    pub fn note(&mut self, dataset: &Dataset, row: &Row) {
        if dataset.links().all().is_empty() {
            return;
        }
        for link in dataset.links().behind(&row.measure, &row.reporters).into_iter().map(Link::told) {
            if !self.0.contains(&link) {
                self.0.push(link);
            }
        }
    }

    /// All that were noted.
    pub fn told(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }
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
