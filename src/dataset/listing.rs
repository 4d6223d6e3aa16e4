//! The observations that a question is about, one by one, in its order.

use polars::prelude::BooleanChunked;

use super::frame::Dataset;
use super::lanes;
use super::publication::known_sources;
use super::question::{EVERY_MEASURE, Question, Sort, Window};
use crate::figures::codes;
use crate::figures::notation::stated;
use crate::figures::population::{Dimensions, REPORTER};

/// The rows that speak of the question's window and were known on its day, in the question's order.
pub(super) fn rows(dataset: &Dataset, question: &Question) -> Vec<u32> {
    let measure = (question.measure != EVERY_MEASURE).then_some(question.measure.as_str());
    let selected = dataset.selected(measure, &question.filters).unwrap_or_else(|_| BooleanChunked::default());
    let spoken = relevant(dataset, &question.window);
    // Told once per source, not once per row.
    let known = known_sources(dataset, question.as_of);
    let stated = |row| question.source.as_ref().is_none_or(|id| dataset.source_of(row).id == *id);
    let sought = question.search.to_lowercase();
    let mut rows: Vec<u32> = (0u32..)
        .zip(selected.iter())
        .filter(|(_, selected)| *selected == Some(true))
        .map(|(row, _)| row)
        .filter(|&row| spoken(row) && known[dataset.source_code(row)] && stated(row))
        .filter(|&row| sought.is_empty() || holds(dataset, row, &sought))
        .collect();
    if question.sort == Sort::Series {
        lanes::order(dataset, &mut rows, question.reverse);
        return rows;
    }
    sort(dataset, &mut rows, question.sort);
    if question.reverse {
        rows.reverse();
    }
    rows
}

/// Whether a row speaks of the window: told once per period, not once per row.
fn relevant<'a>(dataset: &'a Dataset, window: &Window) -> impl Fn(u32) -> bool + 'a {
    let overlapping: Option<Vec<bool>> =
        window.period().map(|window| dataset.periods().iter().map(|period| period.overlaps(window)).collect());
    move |row| overlapping.as_ref().is_none_or(|overlapping| overlapping[dataset.period_code(row)])
}

fn sort(dataset: &Dataset, rows: &mut [u32], order: Sort) {
    match order {
        Sort::Natural | Sort::Series | Sort::Key | Sort::Label | Sort::Change => {}
        Sort::Period => rows.sort_by_key(|&row| {
            let hull = dataset.period_of(row).hull();
            (hull.start(), hull.end())
        }),
        Sort::Measure => rows.sort_by_cached_key(|&row| dataset.figure(row).measure.label()),
        Sort::Value => {
            rows.sort_by_key(|&row| std::cmp::Reverse((dataset.count(row).low(), dataset.count(row).high())));
        }
        Sort::Reporter => rows
            .sort_by_cached_key(|&row| dataset.figure(row).population.dimensions.get(REPORTER).map(str::to_lowercase)),
        Sort::Population => {
            rows.sort_by_cached_key(|&row| described(&dataset.figure(row).population.dimensions).to_lowercase());
        }
        Sort::Status => rows.sort_by_key(|&row| dataset.figure(row).status),
        Sort::Published => rows.sort_by_key(|&row| std::cmp::Reverse(&dataset.source_of(row).published)),
    }
}

/// A population in words, without its reporter: `Morocco · foreign · border crossings`.
#[must_use]
pub fn described(dimensions: &Dimensions) -> String {
    let words: Vec<String> = dimensions
        .in_reading_order()
        .into_iter()
        .filter(|(dimension, _)| *dimension != REPORTER)
        .map(|(dimension, code)| codes::phrase(dimension, code))
        .collect();
    words.join(" · ")
}

/// A population in words, its reporter first, without what `asked` sets anyway; at least the reporter.
#[must_use]
pub fn named(dimensions: &Dimensions, asked: &Dimensions) -> String {
    let rest = asked.iter().fold(dimensions.clone(), |rest, (dimension, _)| rest.without(dimension));
    let reporter = dimensions.get(REPORTER).unwrap_or_default();
    match (rest.get(REPORTER), described(&rest)) {
        (_, words) if words.is_empty() => reporter.to_owned(),
        (None, words) => words,
        (Some(_), words) => format!("{reporter} · {words}"),
    }
}

fn holds(dataset: &Dataset, row: u32, sought: &str) -> bool {
    let figure = dataset.figure(row);
    let dimensions = &figure.population.dimensions;
    let texts = [
        figure.measure.label(),
        stated(figure.count),
        figure.period.label(),
        figure.period.code(),
        figure.stated_period.unwrap_or_default().to_owned(),
        figure.note.unwrap_or_default().to_owned(),
        figure.source.title.clone(),
        figure.source.publisher.clone(),
        figure.id(),
        dimensions.get(REPORTER).unwrap_or_default().to_owned(),
        described(dimensions),
    ];
    texts.iter().any(|text| text.to_lowercase().contains(sought))
}
