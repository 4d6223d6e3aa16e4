//! Extractions → one frame and its dictionaries.

use std::collections::HashMap;
use std::hash::Hash;

use polars::prelude::*;

use super::complaint::Complaint;
use super::extraction::Extraction;
use crate::figures::codes;
use crate::figures::measure::{self, Measure};
use crate::figures::observation::{Evidence, Observation};
use crate::figures::period::Period;
use crate::figures::population::{Dimensions, Population, REPORTER};
use crate::figures::source::Source;
use crate::figures::visible::visible;

/// What a dataset is made of.
pub(super) struct Parts {
    pub(super) frame: DataFrame,
    pub(super) periods: Vec<Period>,
    pub(super) sources: Vec<Source>,
    /// For each source the dimensions whose breakdowns it declares complete.
    pub(super) complete: Vec<Vec<String>>,
    pub(super) measures: Vec<Measure>,
    pub(super) populations: Vec<Population>,
    pub(super) dimensions: Vec<String>,
    pub(super) rows_of: Vec<Vec<u32>>,
}

/// Puts extractions together, each with the name of its file.
pub(super) fn parts(extractions: Vec<(String, Extraction)>) -> PolarsResult<Parts> {
    let mut build = Build::default();
    for (_, extraction) in extractions {
        build.add(extraction);
    }
    build.finish()
}

/// What extractions cannot say together: two documents with one id, a measure declared in two ways.
pub(super) fn clashes(extractions: &[(String, Extraction)]) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    let mut ids: HashMap<&str, &str> = HashMap::new();
    let mut declared: HashMap<&str, (&str, &Measure)> = HashMap::new();
    for (file, extraction) in extractions {
        if let Some(other) = ids.insert(&extraction.source.id, file) {
            let what = format!("the id “{}” is that of {other} too; ids are unique in a dataset", extraction.source.id);
            complaints.push(Complaint::of(file, what).at("source.id"));
        }
        for (place, measure) in extraction.measures.iter().enumerate() {
            let (other, first) = *declared.entry(&measure.id).or_insert((file, measure));
            if (first.kind, &first.unit) != (measure.kind, &measure.unit) {
                let what = format!(
                    "“{}” is declared as {} counted in {} by {other}",
                    first.id,
                    first.kind.label(),
                    first.unit
                );
                complaints.push(Complaint::of(file, what).at(format!("measures[{place}]")));
            }
        }
    }
    complaints
}

/// A list of different values, each with its code.
struct Dictionary<T> {
    values: Vec<T>,
    codes: HashMap<T, u32>,
}

impl<T> Default for Dictionary<T> {
    fn default() -> Self {
        Self { values: Vec::new(), codes: HashMap::new() }
    }
}

impl<T: Clone + Eq + Hash> Dictionary<T> {
    #[expect(clippy::cast_possible_truncation, reason = "more than four billion entries do not fit into memory")]
    fn code(&mut self, value: T) -> u32 {
        *self.codes.entry(value).or_insert_with_key(|value| {
            self.values.push(value.clone());
            (self.values.len() - 1) as u32
        })
    }
}

/// A frame on its way, column by column.
#[derive(Default)]
struct Build {
    low: Vec<u64>,
    high: Vec<Option<u64>>,
    period: Vec<u32>,
    status: Vec<&'static str>,
    source: Vec<u32>,
    number: Vec<u32>,
    evidence: Vec<Option<Evidence>>,
    headline: Vec<bool>,
    stated_period: Vec<Option<String>>,
    note: Vec<Option<String>>,
    population: Vec<u32>,
    sources: Vec<Source>,
    complete: Vec<Vec<String>>,
    declared: Vec<Measure>,
    periods: Dictionary<Period>,
    populations: Dictionary<Population>,
}

impl Build {
    #[expect(clippy::cast_possible_truncation, reason = "more than four billion entries do not fit into memory")]
    fn add(&mut self, extraction: Extraction) {
        let source = shown_source(extraction.source);
        let code = self.sources.len() as u32;
        self.declared.extend(extraction.measures);
        for (place, observation) in extraction.observations.into_iter().enumerate() {
            self.observe(observation, &source.reporter);
            self.source.push(code);
            self.number.push(place as u32 + 1);
        }
        self.sources.push(source);
        self.complete.push(extraction.complete.iter().map(|dimension| visible(dimension).into_owned()).collect());
    }

    fn observe(&mut self, observation: Observation, reporter: &str) {
        let shown = |text: String| visible(&text).into_owned();
        let mut dimensions: Dimensions =
            observation.dimensions.iter().map(|(dimension, code)| (visible(dimension), visible(code))).collect();
        if dimensions.get(REPORTER).is_none() {
            dimensions.set(REPORTER, visible(observation.reporter.as_deref().unwrap_or(reporter)));
        }
        self.low.push(observation.value.low());
        self.high.push(observation.value.high());
        self.period.push(self.periods.code(observation.period));
        self.status.push(observation.status.code());
        self.evidence.push(observation.evidence);
        self.headline.push(observation.headline);
        self.stated_period.push(observation.stated_period.map(shown));
        self.note.push(observation.note.map(shown));
        self.population.push(self.populations.code(Population { measure: shown(observation.measure), dimensions }));
    }

    fn finish(self) -> PolarsResult<Parts> {
        let populations = self.populations.values;
        let dimensions = dimensions_of(&populations);
        let mut rows_of = vec![Vec::new(); populations.len()];
        for (row, population) in (0u32..).zip(&self.population) {
            rows_of[*population as usize].push(row);
        }
        let of = |row: &u32| &populations[*row as usize];
        let mut columns = vec![
            categorical("measure", self.population.iter().map(|row| Some(of(row).measure.as_str())))?,
            Column::new("low".into(), self.low),
            Column::new("high".into(), self.high),
            Column::new("period".into(), self.period),
            Column::new("status".into(), self.status),
            Column::new("source".into(), self.source),
            Column::new("number".into(), self.number),
            Column::new(
                "evidence_start".into(),
                self.evidence.iter().map(|evidence| evidence.map(|place| place.start)).collect::<Vec<_>>(),
            ),
            Column::new(
                "evidence_end".into(),
                self.evidence.iter().map(|evidence| evidence.map(|place| place.end)).collect::<Vec<_>>(),
            ),
            Column::new("headline".into(), self.headline),
            Column::new("stated_period".into(), self.stated_period),
            Column::new("note".into(), self.note),
        ];
        for dimension in &dimensions {
            columns.push(categorical(dimension, self.population.iter().map(|row| of(row).dimensions.get(dimension)))?);
        }
        columns.push(Column::new("population".into(), self.population));
        Ok(Parts {
            frame: DataFrame::new_infer_height(columns)?,
            periods: self.periods.values,
            sources: self.sources,
            complete: self.complete,
            measures: measures_of(&populations, &rows_of, &self.declared),
            populations,
            dimensions,
            rows_of,
        })
    }
}

fn categorical<'a>(name: &str, codes: impl Iterator<Item = Option<&'a str>>) -> PolarsResult<Column> {
    let categories = Categories::random("marsad".into(), CategoricalPhysical::U32);
    let column = Categorical32Chunked::from_str_iter(name.into(), DataType::from_categories(categories), codes)?;
    Ok(column.into_column())
}

fn shown_source(source: Source) -> Source {
    let shown = |text: &str| visible(text).into_owned();
    Source {
        id: shown(&source.id),
        title: shown(&source.title),
        publisher: shown(&source.publisher),
        reporter: shown(&source.reporter),
        language: source.language.as_deref().map(shown),
        licence: source.licence.as_deref().map(shown),
        url: source.url.as_deref().map(shown),
        published: source.published,
    }
}

fn dimensions_of(populations: &[Population]) -> Vec<String> {
    let mut dimensions: Vec<String> = populations
        .iter()
        .flat_map(|population| population.dimensions.iter().map(|(dimension, _)| dimension.to_owned()))
        .collect();
    dimensions.sort_by(|one, other| (codes::rank(one), one).cmp(&(codes::rank(other), other)));
    dimensions.dedup();
    dimensions
}

/// The measures in use, the one with most observations first (ties: as first met).
fn measures_of(populations: &[Population], rows_of: &[Vec<u32>], declared: &[Measure]) -> Vec<Measure> {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for (population, rows) in populations.iter().zip(rows_of) {
        match counts.iter_mut().find(|(id, _)| *id == population.measure) {
            Some((_, count)) => *count += rows.len(),
            None => counts.push((&population.measure, rows.len())),
        }
    }
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let find =
        |id: &str| declared.iter().find(|measure| visible(&measure.id) == id).cloned().or_else(|| measure::find(id));
    counts
        .into_iter()
        .filter_map(|(id, _)| find(id))
        .map(|measure| Measure {
            id: visible(&measure.id).into_owned(),
            unit: visible(&measure.unit).into_owned(),
            ..measure
        })
        .collect()
}
