//! The columns that people read: those of the table for terminals, and of the one for documents.

use crate::dataset::links::Link;
use crate::dataset::{Dataset, Question, Row};
use crate::figures::measure::Kind;
use crate::locale::Locale;

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

fn words(title: String, cell: fn(&Dataset, &Row) -> String) -> Reading {
    Reading { title, right: false, cell }
}

fn number(title: String, cell: fn(&Dataset, &Row) -> String) -> Reading {
    Reading { right: true, ..words(title, cell) }
}

/// The columns for a question, from left to right; a second period has its own beside the first.
#[must_use]
pub fn columns(dataset: &Dataset, question: &Question) -> Vec<Reading> {
    let locale = dataset.locale();
    let each = question.each.as_deref().map(|dimension| {
        words(locale.dimension_within(dimension), |_, row| {
            row.within.as_ref().map_or_else(nothing, |within| within.label.clone())
        })
    });
    let mut columns: Vec<Reading> =
        each.into_iter().chain([words(locale.by(&question.by), |_, row| row.label.clone())]).collect();
    match &question.versus {
        None => columns.push(number(locale.text("column-count"), |dataset, row| dataset.locale().limits_of(row))),
        Some(versus) => columns.extend([
            number(locale.window(&question.window), |dataset, row| dataset.locale().limits_of(row)),
            number(locale.window(versus), |dataset, row| {
                row.versus.as_deref().map_or_else(nothing, |versus| dataset.locale().limits_of(versus))
            }),
            number(locale.text("column-change"), |dataset, row| {
                row.change().map_or_else(nothing, |found| dataset.locale().change(row.decimals, &found))
            }),
            number(locale.text("column-percent"), |dataset, row| {
                row.change().and_then(|found| dataset.locale().change_in_percent(&found)).unwrap_or_else(nothing)
            }),
        ]),
    }
    let adds_up = dataset.measure(&question.measure).is_none_or(|measure| measure.kind == Kind::Flow);
    columns.extend([
        words(locale.text("column-result"), |dataset, row| of_both(row, &|row| dataset.locale().word(row.word))),
        number(locale.text(if adds_up { "column-days-covered" } else { "column-of" }), |dataset, row| {
            of_both(row, &|row| dataset.locale().reach(row))
        }),
    ]);
    if dataset.not_counted() > 0 {
        columns.push(number(locale.text("column-not-counted"), |dataset, row| {
            of_both(row, &|row| dataset.locale().grouped(u64::from(row.not_counted())))
        }));
    }
    columns.push(words(locale.text("column-sources"), sources));
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
pub fn derivation(locale: &Locale) -> Reading {
    words(locale.text("column-follows-from"), |dataset, row| {
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

/// What is said of a row, and of its second period where that is something else.
fn of_both(row: &Row, cell: &dyn Fn(&Row) -> String) -> String {
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
