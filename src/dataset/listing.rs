//! The observations that a question is about, one by one, in its order.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use polars::prelude::BooleanChunked;

use super::frame::Dataset;
use super::lanes;
use super::publication::known_sources;
use super::question::{EVERY_MEASURE, Question, Sort, Window};
use super::series;
use super::tables::{Selection, Table, Told};
use crate::figures::fold;
use crate::figures::population::REPORTER;

/// Observations one after the other. Those of large tables are not listed before they are looked at.
#[derive(Default)]
pub struct Listing {
    /// Those that are listed: of documents, and of tables that are small.
    few: Vec<u32>,
    /// Those of large tables, one after the other.
    many: Vec<Many>,
}

/// The rows of a large table.
struct Many {
    table: Arc<Table>,
    /// The place of the table.
    place: usize,
    /// The number of its first row among all observations.
    first: usize,
    rows: Selection,
}

/// More rows than this of several tables together, or of tables and documents, are not listed one by one.
const FEW: usize = 20_000;

impl Listing {
    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.few.len() + self.many.iter().map(|many| many.rows.len()).sum::<usize>()
    }

    /// True where there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Those of documents and of small tables, one by one.
    #[must_use]
    pub fn listed(&self) -> &[u32] {
        &self.few
    }

    /// The row of the observation at a place.
    #[must_use]
    pub fn at(&self, place: usize) -> Option<u32> {
        self.page(place..place.saturating_add(1)).first().copied()
    }

    /// The rows of the observations at some places.
    #[must_use]
    pub fn page(&self, places: Range<usize>) -> Vec<u32> {
        let few = self.few.len();
        let mut rows = self.few[places.start.min(few)..places.end.min(few)].to_vec();
        let mut before = few;
        for many in &self.many {
            let own = many.rows.len();
            let from = places.start.max(before);
            let to = places.end.min(before + own);
            if from < to {
                let found = many.rows.page(&many.table, from - before..to - before);
                rows.extend(found.into_iter().filter_map(|row| u32::try_from(many.first + row).ok()));
            }
            before += own;
        }
        rows
    }

    /// All of them, a stretch at a time.
    pub fn stretches(&self) -> impl Iterator<Item = Vec<u32>> + '_ {
        let all = self.len();
        (0..all).step_by(STRETCH).map(move |from| self.page(from..all.min(from + STRETCH)))
    }

    /// All of them. For those of documents and small tables: there may be millions.
    pub fn iter(&self) -> impl Iterator<Item = u32> + '_ {
        self.stretches().flatten()
    }

    /// The place of an observation; `None` where it is not listed.
    #[must_use]
    pub fn place_of(&self, row: u32) -> Option<usize> {
        if let Some(place) = self.few.iter().position(|own| *own == row) {
            return Some(place);
        }
        let mut before = self.few.len();
        for many in &self.many {
            let own = (row as usize).checked_sub(many.first).filter(|own| *own < many.table.len());
            if let Some(place) = own.and_then(|own| many.rows.place_of(&many.table, own)) {
                return Some(before + place);
            }
            before += many.rows.len();
        }
        None
    }

    /// How many there are of each source, by the source's place.
    pub(super) fn by_source(&self, dataset: &Dataset) -> Vec<(usize, usize)> {
        let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
        for row in &self.few {
            *counts.entry(dataset.source_code(*row)).or_default() += 1;
        }
        for many in &self.many {
            *counts.entry(dataset.merged().source_of(many.place)).or_default() += many.rows.len();
        }
        counts.into_iter().collect()
    }
}

/// So many observations are looked at at a time.
const STRETCH: usize = 8_192;

/// The rows that speak of the question's window and were known on its day, in the question's order.
pub(super) fn rows(dataset: &Dataset, question: &Question) -> Listing {
    let mut few = stated_rows(dataset, question);
    if let Some(dimension) = &question.each {
        few.extend(series::cells(dataset, question, dimension));
        ordered(dataset, question, &mut few);
        return Listing { few, many: Vec::new() };
    }
    let mut many: Vec<Many> = tables_asked(dataset, question)
        .filter_map(|(place, table)| {
            let label = |dimension: &str, code: &str| dataset.label(dimension, code).into_owned();
            let rows = Selection::new(table, question, Told { locale: dataset.locale(), label: &label })?;
            Some(Many { table: Arc::clone(table), place, first: dataset.merged().starts[place], rows })
        })
        .collect();
    let is_mixed = many.len() + usize::from(!few.is_empty()) > 1;
    if is_mixed && few.len() + many.iter().map(|many| many.rows.len()).sum::<usize>() <= FEW {
        let listed = Listing { few: Vec::new(), many };
        few.extend(listed.iter());
        many = Vec::new();
    }
    ordered(dataset, question, &mut few);
    if question.reverse {
        many.reverse();
    }
    Listing { few, many }
}

/// The tables that a question may be about, by their places.
pub(super) fn tables_asked<'a>(
    dataset: &'a Dataset,
    question: &'a Question,
) -> impl Iterator<Item = (usize, &'a Arc<Table>)> {
    dataset.tables().iter().enumerate().filter(|(_, table)| {
        question.as_of.is_none_or(|day| table.source.published.known_by(day))
            && question.source.as_ref().is_none_or(|id| table.source.id == *id)
    })
}

fn stated_rows(dataset: &Dataset, question: &Question) -> Vec<u32> {
    let measure = (question.measure != EVERY_MEASURE).then_some(question.measure.as_str());
    let selected = dataset.selected(measure, &question.filters).unwrap_or_else(|_| BooleanChunked::default());
    let spoken = relevant(dataset, &question.window);
    // Told once per source, not once per row.
    let known = known_sources(dataset, question.as_of);
    let stated = |row| question.source.as_ref().is_none_or(|id| dataset.source_of(row).id == *id);
    let sought = fold::folded(&question.search);
    (0u32..)
        .zip(selected.iter())
        .filter(|(_, selected)| *selected == Some(true))
        .map(|(row, _)| row)
        .filter(|&row| spoken(row) && known[dataset.source_code(row)] && stated(row))
        .filter(|&row| sought.is_empty() || holds(dataset, row, &sought))
        .collect()
}

fn ordered(dataset: &Dataset, question: &Question, rows: &mut [u32]) {
    if question.sort == Sort::Series {
        return lanes::order(dataset, rows, question.reverse);
    }
    sort(dataset, rows, question.sort);
    if question.reverse {
        rows.reverse();
    }
}

/// Whether a row speaks of the window: told once per period, not once per row.
fn relevant<'a>(dataset: &'a Dataset, window: &Window) -> impl Fn(u32) -> bool + 'a {
    let periods = &dataset.stated().periods;
    let overlapping: Option<Vec<bool>> =
        window.period().map(|window| periods.iter().map(|period| period.overlaps(window)).collect());
    move |row| overlapping.as_ref().is_none_or(|overlapping| overlapping[dataset.period_code(row)])
}

fn sort(dataset: &Dataset, rows: &mut [u32], order: Sort) {
    match order {
        Sort::Natural | Sort::Series | Sort::Key | Sort::Label | Sort::Change => {}
        Sort::Period => rows.sort_by_key(|&row| {
            let hull = dataset.period_of(row).hull();
            (hull.start(), hull.end())
        }),
        Sort::Measure => rows.sort_by_cached_key(|&row| dataset.locale().measure(dataset.figure(row).measure)),
        Sort::Value => {
            rows.sort_by_key(|&row| std::cmp::Reverse((dataset.count(row).low(), dataset.count(row).high())));
        }
        Sort::Reporter => rows
            .sort_by_cached_key(|&row| dataset.figure(row).population.dimensions.get(REPORTER).map(str::to_lowercase)),
        Sort::Population => {
            rows.sort_by_cached_key(|&row| {
                dataset.described(&dataset.figure(row).population.dimensions).to_lowercase()
            });
        }
        Sort::Status => rows.sort_by_key(|&row| dataset.status_of(row)),
        Sort::Published => rows.sort_by_key(|&row| std::cmp::Reverse(&dataset.source_of(row).published)),
    }
}

fn holds(dataset: &Dataset, row: u32, sought: &str) -> bool {
    let figure = dataset.figure(row);
    let dimensions = &figure.population.dimensions;
    let locale = dataset.locale();
    let texts = [
        locale.measure(figure.measure),
        locale.stated(&figure),
        locale.period(figure.period),
        figure.period.code(),
        figure.stated_period.unwrap_or_default().to_owned(),
        figure.note.unwrap_or_default().to_owned(),
        figure.source.title.clone(),
        figure.source.publisher.clone(),
        figure.id(),
        dimensions.get(REPORTER).unwrap_or_default().to_owned(),
        dataset.described(dimensions),
    ];
    texts.iter().any(|text| fold::holds(text, sought))
}
